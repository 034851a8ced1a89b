/** Which calls meet, and where. */
import type { Call, Fate, Lab } from './lab';

/** What is there already, by whose it is: bookings, and a family member by how they are called. */
export type Ids = Record<string, string>;

export interface Scene {
  lab: Lab;
  ids: Ids;
}

export interface Act {
  /** In the words of the table that is printed. */
  name: string;
  /** `again` is '' for the first such call and tells further ones apart: another call, not a repeated one. */
  call(ids: Ids, again: string): Call;
  /** What the history of the booking or request in an answer that says ok must hold. */
  leaves?: string;
  /** The people who must be in the caller's family afterwards. */
  adds?: string;
}

export interface Gathering {
  name: string;
  open(): Promise<Scene>;
  /** Each of these meets itself and each of the others. */
  acts: readonly Act[];
  /** These meet only those above. */
  besides?: readonly Act[];
  /** The acts meet only those of `besides`, as they meet each other elsewhere. */
  onlyBesides?: boolean;
  /** Of the acts, what does not meet itself. */
  notTwice?: readonly Act[];
  /** Three at once; an act that is named twice sends the very same call twice. */
  triples?: readonly (readonly Act[])[];
}

/** A moment at which the timer has much to do: it runs once without a fault, then once with each fault at each of its requests. */
export interface TimerScene {
  /** What the timer does. */
  name: string;
  open(): Promise<Scene>;
  /** What is asked at once goes last come first. */
  lastFirst?: boolean;
  /** By default all that may happen to a request. */
  fates?: readonly Fate[];
  /** The documents may differ from those of a run without a fault, as long as no rule is broken. */
  onlyRules?: boolean;
}
