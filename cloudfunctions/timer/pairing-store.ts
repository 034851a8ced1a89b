/** The timer's own database calls on pairings, each one request. */
import { aggregate, command, find, insert, updateWhere } from '../common/database';
import type { PairingDoc, StaffDoc, VisitDoc } from '../common/records';

/** Pairings with visits that are not among the records yet. */
export const findUnrecorded = (limit: number): Promise<PairingDoc[]> =>
  find<PairingDoc>('pairings', { unrecorded: command.gt(0) }, { limit, orderBy: [['unrecorded', 'asc']] });

export const insertVisit = (visit: VisitDoc): Promise<'inserted' | 'duplicate'> => insert('pair_visits', visit);

export const removeNote = (visitId: string): Promise<number | 'duplicate'> =>
  updateWhere('pair_visits', { _id: visitId }, { note: command.remove() });

/** Pairings that the timer is to look at by now, longest waiting first. */
export const findDue = (now: number, limit: number): Promise<PairingDoc[]> =>
  find<PairingDoc>('pairings', { dueAt: command.gte(1).and(command.lte(now)) }, { limit, orderBy: [['dueAt', 'asc']] });

export type WithRoles = PairingDoc & { volunteers: Pick<StaffDoc, 'roles'>[] };

/** Pairings that are not over, each with its volunteer's staff record, in the order of their ids after `after` and below `end`. */
export const pageWithRoles = (after: string, end: string, limit: number): Promise<WithRoles[]> =>
  aggregate<WithRoles>('pairings', (start) =>
    start
      .match({ status: command.in(['active', 'proposed']), _id: command.gt(after).and(command.lt(end)) })
      .sort({ _id: 1 })
      .limit(limit)
      .lookup({ from: 'staff', localField: 'volunteerId', foreignField: '_id', as: 'volunteers' }),
  );
