import { useEffect, useRef, useState } from 'react';
import { type Point, whereAmI } from '../device/place';
import { forget, recall, store } from './storage';

const ALLOWED = 'near-allowed';

/** The person's position, once they have asked for what is near. After one consent they are not asked again. */
export function useNear() {
  const [near, setNear] = useState<Point | undefined>();
  const [locating, setLocating] = useState(false);
  const [refused, setRefused] = useState(false);

  const locate = async () => {
    setLocating(true);
    const place = await whereAmI();
    setLocating(false);
    setRefused(place === undefined);
    setNear(place);
    if (place) store(ALLOWED, true);
    else forget(ALLOWED);
  };
  const start = useRef(locate);
  useEffect(() => {
    if (recall(ALLOWED)) void start.current();
  }, []);
  return { near, locate, locating, refused };
}
