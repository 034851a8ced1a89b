/** The time: the cloud's, since a phone's clock may be wrong by days. The one place that asks the phone. */
import { recall, store } from './storage';

const KEY = 'clock';
/** A phone that is right within this is taken as it is: an answer is on its way for some time. */
const RIGHT_MS = 60_000;

/** By how much the cloud's clock is ahead of the phone's, ms; `unread` until the device was asked. */
let ahead: number | 'unread' = 'unread';

const aheadBy = (): number => {
  if (ahead === 'unread') ahead = recall<number>(KEY) ?? 0;
  return ahead;
};

/** Takes the `now` of an answer of the cloud, ms since 1970. Kept on the device for the next start. */
export function learnNow(told: unknown): void {
  if (typeof told !== 'number' || !Number.isFinite(told)) return;
  const off = told - Date.now();
  const next = Math.abs(off) < RIGHT_MS ? 0 : off;
  if (Math.abs(next - aheadBy()) < RIGHT_MS) return;
  ahead = next;
  store(KEY, next);
}

/** The cloud's time, ms since 1970; the phone's until an answer told it. */
export const cloudNow = (): number => Date.now() + aheadBy();

/** The age of a stamp, in ms. A stamp after `now` has no known age: it counts as older than anything. */
export const ageOf = (at: number, now: number): number => (at > now + RIGHT_MS ? Number.POSITIVE_INFINITY : Math.max(0, now - at));

/** Forgets what was learned, as a new start of the app does. For tests. */
export function forgetNow(): void {
  ahead = 'unread';
}
