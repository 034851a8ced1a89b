/** The timer's own database calls on activities, each one request. */
import { command, find, updateWhere } from '../common/database';
import type { ActivityDoc } from '../common/records';

/** Activities in which something happened since the timer looked, longest waiting first. */
export const findTouched = (limit: number): Promise<ActivityDoc[]> =>
  find<ActivityDoc>('activities', { touchedAt: command.gt(0) }, { limit, orderBy: [['touchedAt', 'asc']] });

/** Notes that all is in order in an activity that is as it was read. */
export async function clearTouched({ _id, version, dropped, pending }: ActivityDoc): Promise<void> {
  const done = {
    ...(dropped !== undefined && { dropped: command.remove() }),
    ...(pending !== undefined && { pending: command.remove() }),
  };
  await updateWhere('activities', { _id, version }, { touchedAt: 0, ...done });
}

const passed = (now: number): unknown => command.gte(1).and(command.lte(now));

export const findDueActivities = (now: number, limit: number): Promise<ActivityDoc[]> =>
  find<ActivityDoc>('activities', { dueAt: passed(now) }, { limit, orderBy: [['dueAt', 'asc']] });

export const findByMessage = (now: number, limit: number): Promise<ActivityDoc[]> =>
  find<ActivityDoc>('activities', { messageAt: passed(now) }, { limit, orderBy: [['messageAt', 'asc']] });

/** Finished activities whose hours of service are not among the records yet. */
export const findUncounted = (limit: number): Promise<ActivityDoc[]> => find<ActivityDoc>('activities', { uncounted: true }, { limit });
