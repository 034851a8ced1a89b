/** What time does to a capability, as its `jobs.ts` tells the timer. */
import type { Collection } from './database';
import type { Conditions, Pipeline } from './query';
import type { Keyed } from './reseal/store';
import type { Sealed } from './sealed';

export interface Run {
  /** ms, when the run began. */
  now: number;
  /** The day of `now` (YYYY-MM-DD) and its first moment (ms), Asia/Shanghai. */
  today: string;
  midnight: number;
  /** Names this run in the records that it changes. */
  key: string;
}

/** A search that finds a record exactly when there is something to do; an index answers it. */
export interface Search {
  from: Collection;
  matching: Conditions;
  /** What else must hold, as further stages. */
  then?: (found: Pipeline) => Pipeline;
}

export interface Job {
  /** Unique among all jobs; it stands in the log. */
  name: string;
  /** What operators read of it in docs/operations.md. */
  does: string;
  /** Jobs that run before it in a run in which they are due too, since they give it something to do. After it they wait for the next run. */
  after?: readonly string[];
  /** Jobs in whose runs it does not run: while they have something to do, what it looks at is not settled. It waits for the next run. */
  notBeside?: readonly string[];
  /** One search for each reason to run. */
  due: (run: Run) => Search[];
  /** Doing it twice has one effect. Returns what is logged. */
  work: (run: Run) => Promise<unknown>;
}

/** What a change of keys does to one kind of record. */
export interface Reseal<T extends Keyed = Keyed> {
  collection: Collection;
  /** Whether each record names its key. If older ones name none, records without a key id are sealed again as well. */
  namesKey: boolean;
  sealedOf(record: T): Sealed[];
  /** Adds to the conditions of the change what would otherwise be left under the older key. */
  unchanged(record: T): Record<string, unknown>;
}

export interface TimedCapability {
  jobs: readonly Job[];
  /** Its records with sealed values, for a change of keys. */
  reseals: readonly Reseal[];
}
