/** Faults at one request of a call, and what the database holds apart from when. */
import { masked } from './digest';
import type { Choose, Fate, Lab } from './lab';

/** Lets the n-th request of a call (from 0) suffer a fault. What the call asks at once goes first come first, or `lastFirst`. */
export const faultAt =
  (n: number, fate: Fate, lastFirst = false): Choose =>
  (waiting) => {
    const held = waiting.at(lastFirst ? -1 : 0);
    return held && { held, fate: held.n === n ? fate : 'go' };
  };

/** A call may come to another time (ms since 1970) when it is repeated, and may mark a day's sheet as stale once more. */
const timeless = (text: string): string => masked(text).replace(/\b1[678]\d{11}\b|(?<="marks":)\d+/g, '0');

/** An activity counts how often it was changed: whatever is tried again may count once more. */
const uncounted = (collection: string, text: string): string =>
  collection === 'activities' ? text.replace(/"version":\d+/, '"version":0') : text;

/** Words whose check was what failed are marked, and nothing else about them is different. */
const unmarked = (text: string): string => text.replace(/,"unchecked":true|"unchecked":true,/g, '');

/** Every document, in an order of its own. */
export const documentsOf = (lab: Lab): string[] =>
  [...lab.snapshots.save()]
    .flatMap(([collection, texts]) => [...texts.values()].map((text) => `${collection} ${unmarked(uncounted(collection, timeless(text)))}`))
    .sort();
