import type { AuditAction } from '../../contract/audit';
import { dateOf } from '../../contract/shanghai';
import type { AuditDoc } from './audit-record';
import { command } from './command';
import { idOf, staffIdOf } from './crypto';
import { insert, removeWhere, updateWhere } from './database';
import { Refusal } from './refusal';

/** The facts of a call: see `Context`. */
interface Call {
  openid: string;
  now: number;
  requestKey: string;
  digest: string;
}

type Entry = Pick<AuditDoc, 'stationId' | 'record'> & { action: AuditAction };

/**
 * Writes down that the caller looks at a person's full data: before it is given out. A call that is sent again on the same
 * day is one entry; the same `requestId` for another record is another entry. One request.
 */
export function insertAudit({ openid, now, requestKey, digest }: Call, entry: Entry): Promise<'inserted' | 'duplicate'> {
  const look: AuditDoc = { _id: idOf('audit', requestKey, digest, dateOf(now)), at: now, by: staffIdOf(openid), ...entry };
  return insert('audit', look);
}

/** An act that concerns others. `detail` is in words that name nobody and hold no typed text. */
export type Act = Entry & { detail?: string };

/** The act had no effect. A BUSY one may be half done. */
const isRefused = (error: unknown): boolean => error instanceof Refusal && error.code !== 'BUSY';

/**
 * Carries an act out, and writes down who did it: as begun before, so that no act is without its entry whenever the function ends, and as done
 * afterwards. One that is refused leaves none. A repeated call has one entry. Two requests beside those of the act.
 */
export async function recorded<Output>({ openid, now, requestKey, digest }: Call, act: Act, run: () => Promise<Output>): Promise<Output> {
  const done: AuditDoc = { _id: idOf('act', requestKey, digest), at: now, by: staffIdOf(openid), ...act };
  const begun = { _id: done._id, begun: true };
  const first = (await insert('audit', { ...done, begun: true })) === 'inserted';
  try {
    const output = await run();
    // A call that came twice may have been refused here and carried out there: then its entry is gone.
    if ((await updateWhere('audit', begun, { begun: command.remove() })) !== 1) await insert('audit', done);
    return output;
  } catch (error) {
    if (first && isRefused(error)) await removeWhere('audit', begun);
    throw error;
  }
}
