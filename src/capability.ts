import type { FunctionName } from '../contract/functions';

/** Each capability is a cloud function, and has pages of its own. */
export type Capability = FunctionName;

/** What a capability keeps on a device. A name stands for every key that begins with it. */
export interface Kept {
  /** Answers of the cloud, for how many hours. */
  answers?: Readonly<Record<string, number>>;
  /** Anything else, until consent is withdrawn, until the person's data are erased, or for good. */
  values?: Readonly<Record<string, 'consent' | 'erasure' | 'stays'>>;
}

/** What a device tells of people, for the page 隐私: a line each. */
export interface Told {
  /** The remembered people, with consent. */
  remembered?: () => string[];
  /** People who were typed and not sent. `now` is in ms since 1970. */
  unsent?: (now: number) => string[];
  /** The forms that `unsent` tells of. */
  forms?: readonly string[];
}
