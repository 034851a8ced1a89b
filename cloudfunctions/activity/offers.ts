/** Offers a free place to the next person. */
import { command } from '../common/command';
import { deliver } from '../common/messages/outbox';
import { giveHold, offerHold } from '../common/places-store';
import { offersOf, type PlannedOffer } from '../common/waiting';
import { findActivity, sheetOf } from './change-store';
import { ACTIVITIES, toldChanges, toldOf, withTold } from './messages';
import type { ActivityDoc } from './record';
import { offerUntilOf, placesIn } from './rules';

type Planned = PlannedOffer<ActivityDoc['waits'][string]>;

/**
 * Holds the places, and writes into the entry until when, and that its person is to be told. A person whom staff wrote down, and who agreed
 * to no message, has the places at once, and staff phone them. Returns false if the places are gone or no longer wanted.
 */
async function offer(activity: ActivityDoc, { wait }: Planned, now: number): Promise<boolean> {
  const { entryId, group, places = 1 } = wait;
  const entry = activity.entries[entryId];
  if (entry === undefined) return false;
  const path = `entries.${entryId}`;
  const offerUntil = offerUntilOf(activity, now);
  const hold = { ...placesIn(activity, group, places), start: activity.start, at: now };
  const where = { [`${path}.status`]: 'waiting', [`${path}.at`]: entry.at };
  if (entry.openid === '') {
    const data = { [`${path}.status`]: 'joined', [`${path}.givenAt`]: now, version: command.inc(1) };
    return giveHold(sheetOf(activity._id), { id: entryId, holdKey: entryId }, hold, { where, data });
  }
  return offerHold(sheetOf(activity._id), { id: entryId, holdKey: entryId }, hold, {
    where,
    data: {
      [`${path}.status`]: 'offered',
      [`${path}.offerUntil`]: offerUntil,
      ...toldChanges(`${path}.`, entry, withTold(entry, 'offered', now)),
      dueAt: command.min(offerUntil),
      version: command.inc(1),
    },
  });
}

/**
 * Offers free places to those who wait, in their order, and tells them; returns the number of offers. Any caller may run it at any time.
 * One database request if there is nothing to offer.
 */
export async function offerFree(activityId: string, now: number): Promise<number> {
  const activity = await findActivity(activityId);
  const planned = activity === undefined || activity.startsAt <= now ? [] : offersOf(activity, now);
  if (activity === undefined || planned.length === 0) return 0;
  const made = await Promise.all(planned.map((one) => offer(activity, one, now)));
  const offered = new Set(planned.filter((_, i) => made[i]).map(({ wait }) => `entries.${wait.entryId}.`));
  const current = offered.size === 0 ? undefined : await findActivity(activityId);
  if (current !== undefined)
    await deliver(
      ACTIVITIES,
      toldOf(current).filter(({ at }) => offered.has(at)),
      now,
    );
  return offered.size;
}
