/** The timer's own database calls on activities, each one request. */
import { command, dueBy } from '../common/command';
import { find, removeWhere, updateWhere } from '../common/database';
import { serviceRecordIdOf } from '../common/hours/service';
import { hasDueMessage } from '../common/messages/outbox';
import type { Conditions } from '../common/query';
import type { ActivityDoc } from './record';

/** Asks of an activity that something happened in it since the timer looked. */
export const IS_TOUCHED: Conditions = { touchedAt: command.gt(0) };

/** Touched activities, longest waiting first. */
export const findTouched = (limit: number): Promise<ActivityDoc[]> =>
  find('activities', IS_TOUCHED, { limit, orderBy: [['touchedAt', 'asc']] });

/** Notes that all is in order in an activity that is as it was read. */
export async function clearTouched({ _id, version, dropped, pending }: ActivityDoc): Promise<void> {
  const done = {
    ...(dropped !== undefined && { dropped: command.remove() }),
    ...(pending !== undefined && { pending: command.remove() }),
  };
  await updateWhere('activities', { _id, version }, { touchedAt: 0, ...done });
}

/** Asks of an activity that the timer is to look at it by now. */
export const isDue = (now: number): Conditions => ({ dueAt: dueBy(now) });

export const findDueActivities = (now: number, limit: number): Promise<ActivityDoc[]> =>
  find('activities', isDue(now), { limit, orderBy: [['dueAt', 'asc']] });

export const findByMessage = (now: number, limit: number): Promise<ActivityDoc[]> =>
  find('activities', hasDueMessage(now), { limit, orderBy: [['messageAt', 'asc']] });

/** Asks of a finished activity that its hours of service are not among the records yet. */
export const IS_UNCOUNTED: Conditions = { uncounted: true };

export const findUncounted = (limit: number): Promise<ActivityDoc[]> => find('activities', IS_UNCOUNTED, { limit });

/** Makes the next run count a finished activity again. */
export const countOnceMore = (activityId: string): Promise<unknown> =>
  updateWhere('activities', { _id: activityId, came: command.exists(true), uncounted: false }, { uncounted: true });

/** Removes the hours of check-ins that were taken back. */
export const removeServed = (subjects: readonly string[]): Promise<number> =>
  removeWhere('service_records', { _id: command.in(subjects.map(serviceRecordIdOf)) });
