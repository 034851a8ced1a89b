import { dateOf } from '../../contract/shanghai';
import { idOf, staffIdOf } from './crypto';
import { insert } from './database';
import type { Context } from './handler';
import type { AuditDoc } from './records';

/**
 * Writes down that the caller looks at a person's full data, or takes it away: before it is given out. A call that is sent again on the same
 * day is one entry; the same `requestId` for another record is another entry. One request.
 */
export function insertAudit(
  { openid, now, requestKey, digest }: Context,
  entry: Pick<AuditDoc, 'stationId' | 'action' | 'record'>,
): Promise<'inserted' | 'duplicate'> {
  const look: AuditDoc = { _id: idOf('audit', requestKey, digest, dateOf(now)), at: now, by: staffIdOf(openid), ...entry };
  return insert('audit', look);
}
