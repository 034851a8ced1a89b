/** The timer's database calls on requests for help, each one request. */
import { keptMs } from '../../contract/terms';
import { command, dueBy } from '../common/command';
import { find, updateWhere } from '../common/database';
import type { Conditions } from '../common/query';
import type { StationDoc } from '../station/record';
import { takenBy } from './found';
import type { RequestDoc } from './record';

/** Asks of a request that its step was not done in time, and nobody has noted that yet. */
export const isLate = (now: number): Conditions => ({ overdue: false, dueAt: dueBy(now) });

export const findDueRequests = (now: number, limit: number): Promise<RequestDoc[]> =>
  find('requests', isLate(now), { limit, orderBy: [['dueAt', 'asc']] });

export const findStations = (stationIds: readonly string[]): Promise<StationDoc[]> =>
  find('stations', { _id: command.in(stationIds) }, { limit: Math.max(1, stationIds.length) });

/** Notes that a step is overdue, if it is still the step that was read. */
export async function markOverdue({ _id, status, volunteerId, dueAt }: RequestDoc): Promise<boolean> {
  return (await updateWhere('requests', { _id, status, volunteerId, dueAt, overdue: false }, { overdue: true })) === 1;
}

/** Asks of a confirmed request that its minutes are not among the records yet. */
export const IS_UNCOUNTED: Conditions = { uncounted: true };

export const findUncountedRequests = (limit: number): Promise<RequestDoc[]> => find('requests', IS_UNCOUNTED, { limit });

export async function markCounted({ _id }: RequestDoc): Promise<void> {
  await updateWhere('requests', { _id, uncounted: true }, { uncounted: false });
}

/** Asks of a request that its pictures are to go. */
export const hasOldPhotos = (now: number): Conditions => ({ photosDueAt: dueBy(now) });

export const findWithOldPhotos = (now: number, limit: number): Promise<RequestDoc[]> =>
  find('requests', hasOldPhotos(now), { limit, orderBy: [['photosDueAt', 'asc']] });

/** Asks of a request that it is over long enough to forget who asked. */
export const isToStrip = (now: number): Conditions => ({ stripAt: dueBy(now) });

export const findToStrip = (now: number, limit: number): Promise<RequestDoc[]> =>
  find('requests', isToStrip(now), { limit, orderBy: [['stripAt', 'asc']] });

/** The tasks that these people took and have not done. */
export const findTakenBy = (staffIds: readonly string[], limit: number): Promise<RequestDoc[]> =>
  find('requests', takenBy(command.in(staffIds)), { limit });

export async function dropPhotos({ _id, photosDueAt }: RequestDoc): Promise<void> {
  await updateWhere(
    'requests',
    { _id, photosDueAt },
    { photos: command.set([]), uploads: command.remove(), checks: command.remove(), checkAt: 0, photosDueAt: 0 },
  );
}

/** Asks of a request that its last step has been overdue for the term. */
export const isGivenUp = (now: number): Conditions => ({ overdue: true, dueAt: dueBy(now - keptMs('openRequests')) });

export const findGivenUp = (now: number, limit: number): Promise<RequestDoc[]> => find<RequestDoc>('requests', isGivenUp(now), { limit });
