import type { GenericSchema } from 'valibot';

/** What an action takes and answers, and whether it writes to the database. */
interface Action {
  readonly input: GenericSchema;
  readonly output: GenericSchema;
  /** Also true if it writes for some callers only, such as an audit entry for a look at personal data. */
  readonly writes: boolean;
}

/** The actions of one function: the client's types, the function's table and its tests are derived from them. */
export type Actions = Readonly<Record<string, Action>>;
