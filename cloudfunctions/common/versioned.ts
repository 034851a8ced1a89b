/**
 * Changes a record by a rule on the whole of it, in one conditional update. If another change came first, the rule runs again on the new
 * record.
 */
import { Refusal } from './refusal';

/** A capability's parts: its rule, its writes, and how it recognises a repeated call. Each may throw a refusal. */
export interface Changing<Doc, Change> {
  /** Whether this very call has changed the record before. */
  isDone?: (record: Doc) => boolean;
  /** The next state of the record; `undefined` for no change. `attempt` counts from 1. */
  next: (record: Doc, attempt: number) => Change | undefined | Promise<Change | undefined>;
  /** Writes it if the record is still as it was read: the record after it; `undefined` when somebody was quicker. One request. */
  write: (record: Doc, change: Change) => Promise<Doc | undefined>;
  /** The record as it is by now. One request. */
  findAgain: () => Promise<Doc>;
  /** How often it is written at most. */
  tries: number;
  /** Waits before it looks again, so that rivals part. */
  pause?: (attempt: number) => Promise<void>;
  /** The error if other changes came first each time; BUSY when absent. */
  tooLate?: Refusal;
}

/**
 * Changes a record and returns the changed one; a repeated call changes nothing. Rethrows the errors of its parts and throws `tooLate`. One
 * request without rivals, two more for each change that came first.
 */
export async function changeVersioned<Doc, Change>(found: Doc, changing: Changing<Doc, Change>): Promise<Doc> {
  const { isDone, next, write, findAgain, tries, pause, tooLate = new Refusal('BUSY') } = changing;
  let record = found;
  for (let attempt = 1; ; attempt += 1) {
    if (isDone?.(record)) return record;
    if (attempt > tries) throw tooLate;
    const change = await next(record, attempt);
    if (change === undefined) return record;
    const after = await write(record, change);
    if (after !== undefined) return after;
    await pause?.(attempt);
    record = await findAgain();
  }
}
