import { useEffect, useState } from 'react';
import { isOnline, onNetworkChange } from './transport';

/** Whether the phone has a network; true until it reports otherwise. */
export function useOnline(): boolean {
  const [online, setOnline] = useState(true);
  useEffect(() => {
    let mounted = true;
    void isOnline().then((now) => mounted && setOnline(now));
    const stop = onNetworkChange(setOnline);
    return () => {
      mounted = false;
      stop();
    };
  }, []);
  return online;
}
