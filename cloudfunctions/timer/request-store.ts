/** The timer's database calls on requests for help, each one request. */
import { command, find, updateWhere } from '../common/database';
import { takenBy } from '../common/duties';
import type { RequestDoc, StaffDoc, StationDoc } from '../common/records';

const passed = (now: number): unknown => command.gte(1).and(command.lte(now));

/** Requests whose step was not done in time, as far as nobody has noted that yet. */
export const findDueRequests = (now: number, limit: number): Promise<RequestDoc[]> =>
  find<RequestDoc>('requests', { overdue: false, dueAt: passed(now) }, { limit, orderBy: [['dueAt', 'asc']] });

export const findStations = (stationIds: readonly string[]): Promise<StationDoc[]> =>
  find<StationDoc>('stations', { _id: command.in(stationIds) }, { limit: Math.max(1, stationIds.length) });

/** Notes that a step is overdue, if it is still the step that was read. */
export async function markOverdue({ _id, status, volunteerId, dueAt }: RequestDoc): Promise<boolean> {
  return (await updateWhere('requests', { _id, status, volunteerId, dueAt, overdue: false }, { overdue: true })) === 1;
}

export const findUncountedRequests = (limit: number): Promise<RequestDoc[]> => find<RequestDoc>('requests', { uncounted: true }, { limit });

export async function markCounted({ _id }: RequestDoc): Promise<void> {
  await updateWhere('requests', { _id, uncounted: true }, { uncounted: false });
}

/** Requests whose pictures are to go. */
export const findWithOldPhotos = (now: number, limit: number): Promise<RequestDoc[]> =>
  find<RequestDoc>('requests', { photosDueAt: passed(now) }, { limit, orderBy: [['photosDueAt', 'asc']] });

/** Requests that are over long enough to forget who asked. */
export const findToStrip = (now: number, limit: number): Promise<RequestDoc[]> =>
  find<RequestDoc>('requests', { stripAt: passed(now) }, { limit, orderBy: [['stripAt', 'asc']] });

/** Whoever lost a role so long ago that nothing of before is on its way any more. */
export const findParted = (now: number, limit: number): Promise<StaffDoc[]> =>
  find<StaffDoc>('staff', { partingAt: passed(now) }, { limit, orderBy: [['partingAt', 'asc']] });

/** What these people took and have not done. */
export const findTakenBy = (staffIds: readonly string[], limit: number): Promise<RequestDoc[]> =>
  find<RequestDoc>('requests', takenBy(command.in(staffIds)), { limit });

/** Notes that nothing is left of theirs, unless they lost another role since. */
export async function markParted(staffIds: readonly string[], now: number): Promise<void> {
  await updateWhere('staff', { _id: command.in(staffIds), partingAt: passed(now) }, { partingAt: command.remove() });
}

export async function dropPhotos({ _id, photosDueAt }: RequestDoc): Promise<void> {
  await updateWhere('requests', { _id, photosDueAt }, { photos: command.set([]), photosDueAt: 0 });
}
