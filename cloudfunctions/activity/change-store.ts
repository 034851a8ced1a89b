/** The database requests on activities that function and timer share, one request each. */
import { command } from '../common/command';
import { find, insert, updateWhere } from '../common/database';
import type { Sheet } from '../common/places-store';
import type { ActivityDoc } from './record';

/** An activity with all its entries. */
export const findActivity = async (activityId: string): Promise<ActivityDoc | undefined> =>
  (await find('activities', { _id: activityId }, { limit: 1 }))[0];

/** The id follows from the call that makes it: a repeated call finds it. */
export const insertActivity = (activity: ActivityDoc): Promise<'inserted' | 'duplicate'> => insert('activities', activity);

/** The record that counts an activity's places. */
export const sheetOf = (activityId: string): Sheet => ({ collection: 'activities', _id: activityId });

/**
 * Changes an activity that is as it was read; each change counts its version up. `set` holds fields by their path, values or commands.
 * Returns false if another change came first.
 */
export async function changeActivity(
  { _id, version }: Pick<ActivityDoc, '_id' | 'version'>,
  set: Record<string, unknown>,
): Promise<boolean> {
  return (await updateWhere('activities', { _id, version }, { ...set, version: command.inc(1) })) === 1;
}
