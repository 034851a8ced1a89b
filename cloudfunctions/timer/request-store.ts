/** The timer's database calls on requests for help, each one request. */
import { command, find, updateWhere } from '../common/database';
import type { RequestDoc, StationDoc } from '../common/records';

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

export async function dropPhotos({ _id, photosDueAt }: RequestDoc): Promise<void> {
  await updateWhere('requests', { _id, photosDueAt }, { photos: command.set([]), photosDueAt: 0 });
}
