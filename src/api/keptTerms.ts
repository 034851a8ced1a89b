import { forget, keysFrom, recall } from './storage';

/** The prefix of all kept answers on the device. */
export const CACHE = 'cache:';

let hours: Readonly<Record<string, number>> = {};

/** From now on answers are kept for this number of hours, by the beginning of their name. */
export function learnTerms(table: Readonly<Record<string, number>>): void {
  hours = table;
}

/** The term (ms) of a name; the shortest for one that is not in the table, which begins empty: then there is none. */
export function termOf(cacheKey: string): number {
  const name = Object.keys(hours).find((one) => cacheKey === one || cacheKey.startsWith(`${one}:`));
  return (hours[name ?? ''] ?? Math.min(...Object.values(hours))) * 3_600_000;
}

export interface Kept<Data> {
  data: Data;
  /** ms since 1970. */
  at: number;
}

/** The kept value under this name, if it is within its term at `now` (ms since 1970); otherwise it is forgotten. */
export function keptAt<Data>(cacheKey: string, now: number): Kept<Data> | undefined {
  const kept = recall<Kept<Data>>(CACHE + cacheKey);
  if (kept === undefined) return undefined;
  // One from the future comes from a clock that was set back: nobody knows how old it is, but not that it is over.
  if (now - kept.at < termOf(cacheKey)) return kept;
  forget(CACHE + cacheKey);
  return undefined;
}

/** Forgets everything past its term, even if its page is never opened again. */
export function forgetOldKept(now: number): void {
  for (const key of keysFrom(CACHE)) keptAt(key.slice(CACHE.length), now);
}
