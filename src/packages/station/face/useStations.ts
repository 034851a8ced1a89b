import { useEffect, useState } from 'react';
import type { InputOf, OutputOf } from '../../../../contract/functions';
import { type Query, useQuery } from '../../../api/useQuery';
import type { Point } from '../../../device/place';

export type Stations = OutputOf<'station', 'list'>;
export type StationsInput = InputOf<'station', 'list'>;

/** So long nobody types before the cloud is asked. */
const TYPING_MS = 400;

/** A text as it is once nobody has changed it for a moment. */
function useAtRest(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}

/** The device keeps no distances, which tell where the person was, and no way on from them. */
const withoutDistances = ({ stations, now }: Stations): Stations => ({
  stations: stations.map(({ distance: _distance, ...station }) => station),
  now,
});

/**
 * The first page of the directory: the nearest to `near`, or by district, of those that hold the words that are typed. What it was asked for
 * is `input`: the next pages are of the same list.
 */
export function useStations({ near, words = '', wanted = true }: { near?: Point | undefined; words?: string; wanted?: boolean }): {
  query: Query<Stations>;
  input: StationsInput;
} {
  const asked = useAtRest(words.trim());
  const input = { ...(near && { near }), ...(asked !== '' && { words: asked }) };
  const cacheKey = asked === '' ? 'stations' : undefined;
  const query = useQuery('station', 'list', wanted ? input : null, { ...(cacheKey && { cacheKey }), keep: withoutDistances });
  return { query, input };
}
