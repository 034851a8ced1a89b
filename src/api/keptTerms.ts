import { forget, keysFrom, recall } from './storage';

/** What every answer that is kept on the device is called there. */
export const CACHE = 'cache:';

const DAY = 24;

/**
 * For how many hours an answer is kept on the device, by the beginning of its name. Of one's own: a month, for a phone without network. Of a
 * station's visitors: a day's list with masked names, until the next day. What everybody may read: longer. Withdrawing consent and erasing take all of them away (pages of 隐私); whoever loses their role loses what staff see.
 */
export const KEPT_HOURS: Readonly<Record<string, number>> = {
  'staff:queue': 18,
  'staff-me': 30 * DAY,
  mine: 30 * DAY,
  'mine-all': 30 * DAY,
  'my-requests-all': 30 * DAY,
  neighbours: 30 * DAY,
  booking: 30 * DAY,
  activity: 30 * DAY,
  station: 90 * DAY,
  stations: 90 * DAY,
  services: 90 * DAY,
  card: 90 * DAY,
  'manage:stations': 30 * DAY,
};

/** The term (ms) of a name; the shortest for one that is not in the table. */
export function termOf(cacheKey: string): number {
  const name = Object.keys(KEPT_HOURS).find((one) => cacheKey === one || cacheKey.startsWith(`${one}:`));
  return (KEPT_HOURS[name ?? ''] ?? Math.min(...Object.values(KEPT_HOURS))) * 3_600_000;
}

export interface Kept<Data> {
  data: Data;
  /** ms since 1970. */
  at: number;
}

/** What is kept under this name and not over its term at `now` (ms since 1970); what is over it is forgotten. */
export function keptAt<Data>(cacheKey: string, now: number): Kept<Data> | undefined {
  const kept = recall<Kept<Data>>(CACHE + cacheKey);
  if (kept === undefined) return undefined;
  // One from the future comes from a clock that was set back: nobody knows how old it is, but not that it is over.
  if (now - kept.at < termOf(cacheKey)) return kept;
  forget(CACHE + cacheKey);
  return undefined;
}

/** Forgets whatever is over its term, also for whoever never opens that page again. */
export function forgetOldKept(now: number): void {
  for (const key of keysFrom(CACHE)) keptAt(key.slice(CACHE.length), now);
}
