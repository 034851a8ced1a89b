/** The timer's work for a capability, as its `jobs.ts` declares it. */
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
  /** Further conditions, as stages. */
  then?: (found: Pipeline) => Pipeline;
}

export interface Job {
  /** Unique among all jobs; it stands in the log. */
  name: string;
  /** Its line in docs/operations.md, for operators. */
  does: string;
  /** Jobs that run before it in a run in which they are due too, since they give it something to do. After it they wait for the next run. */
  after?: readonly string[];
  /** Jobs that must be idle for it to run: while they have something to do, its own data are not settled. It waits for the next run. */
  notBeside?: readonly string[];
  /** One search for each reason to run. */
  due: (run: Run) => Search[];
  /** Doing it twice has one effect. Returns the values to log. */
  work: (run: Run) => Promise<unknown>;
}

/** How a change of keys seals one kind of record. */
export interface Reseal<T extends Keyed = Keyed> {
  collection: Collection;
  /** Whether each record names its key. If older ones name none, records without a key id are sealed again as well. */
  namesKey: boolean;
  sealedOf(record: T): Sealed[];
  /** Adds to the conditions of the change the values that would otherwise stay under the older key. */
  unchanged(record: T): Record<string, unknown>;
}

export interface TimedCapability {
  jobs: readonly Job[];
  /** Its records with sealed values, for a change of keys. */
  reseals: readonly Reseal[];
}
