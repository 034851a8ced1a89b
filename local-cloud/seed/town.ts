/** What the seeds of all capabilities build on. */
import type { StationDoc } from '../../cloudfunctions/station/record';

export interface Town {
  stations: readonly StationDoc[];
  /** ms since 1970; nothing that is seeded happened later. */
  now: number;
}

/** By collection, what a capability puts into the demonstration. All of it is illustrative. */
export type Documents = Readonly<Record<string, readonly object[]>>;

export type Seed = (town: Town) => Documents;
