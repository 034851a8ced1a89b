/** The timer's own database calls on pairings, each one request. */
import { command, dueBy } from '../common/command';
import { find, insert, updateWhere } from '../common/database';
import type { Conditions } from '../common/query';
import type { PairingDoc, VisitDoc } from './record';

/** Asks of a pairing that it has visits that are not among the records yet. */
export const IS_UNRECORDED: Conditions = { unrecorded: command.gt(0) };

export const findUnrecorded = (limit: number): Promise<PairingDoc[]> =>
  find('pairings', IS_UNRECORDED, { limit, orderBy: [['unrecorded', 'asc']] });

export const insertVisit = (visit: VisitDoc): Promise<'inserted' | 'duplicate'> => insert('pair_visits', visit);

export const removeWords = (visitId: string): Promise<number | 'duplicate'> =>
  updateWhere('pair_visits', { _id: visitId }, { note: command.remove(), mood: command.remove() });

/** Asks of a pairing that the timer is to look at it by now. */
export const isDue = (now: number): Conditions => ({ dueAt: dueBy(now) });

/** Due pairings, longest waiting first. */
export const findDue = (now: number, limit: number): Promise<PairingDoc[]> =>
  find('pairings', isDue(now), { limit, orderBy: [['dueAt', 'asc']] });
