/** Timer work on activities: offers free places, ends offers, tells people, and forgets them long after the end. */

import { command } from '../common/command';
import { deliver } from '../common/messages/outbox';
import { changeActivity, findActivity, insertActivity } from './change-store';
import { deleteDropped } from './dropped';
import { withoutPeople } from './forget';
import { leave, OFFER_OVER } from './leave';
import { ACTIVITIES, toldOf } from './messages';
import { offerFree } from './offers';
import type { ActivityDoc } from './record';
import { dueAtOf, isOnList, messageAtOf, stripAtOf } from './rules';
import { clearTouched, findByMessage, findDueActivities, findTouched } from './time-store';

const AT_ONCE = 100;

/** Inserts the dates of a series that are missing, and deletes pictures that were taken out. Whether nothing is left to do. */
async function complete(activity: ActivityDoc): Promise<boolean> {
  await Promise.all((activity.pending ?? []).map(insertActivity));
  return deleteDropped(activity);
}

/** Offers free places where something happened, and completes it; the call may have been cut off before. */
async function offerTouched(now: number): Promise<number> {
  const touched = await findTouched(AT_ONCE);
  const offered = await Promise.all(
    touched.map(async (activity) => {
      const count = await offerFree(activity._id, now);
      if (await complete(activity)) await clearTouched(activity);
      return count;
    }),
  );
  return offered.reduce((sum, count) => sum + count, 0);
}

const BEGUN = '这次没有排到，活动已经开始';

/** Nobody can take places of a called-off activity. A person with an offer stays in the list, like everyone who was told of it. */
async function withdrawOffers(activity: ActivityDoc, now: number): Promise<void> {
  const over = Object.entries(activity.entries).filter(([, { offerUntil = now + 1 }]) => offerUntil <= now);
  if (over.length === 0) return;
  await changeActivity(activity, Object.fromEntries(over.map(([id]) => [`entries.${id}.offerUntil`, command.remove()])));
}

/** Ends offers that nobody took; at the start ends the whole line, so that free places are for people at the door. */
async function expire(activity: ActivityDoc, now: number): Promise<number> {
  if (activity.status !== 'open') {
    await withdrawOffers(activity, now);
    return 0;
  }
  const begun = now >= activity.startsAt;
  const over = Object.entries(activity.entries).filter(([, { status, offerUntil = 0 }]) =>
    begun ? isOnList(status) : status === 'offered' && offerUntil <= now,
  );
  let ended = 0;
  // One after the other: each offers the places that it leaves to the next person.
  for (const [id, entry] of over) {
    const where = begun ? {} : { [`entries.${id}.offerUntil`]: command.lte(now) };
    if ((await leave(activity, id, entry, { now, reason: begun ? BEGUN : OFFER_OVER, where })) !== 'gone') ended += 1;
  }
  return ended;
}

/** A shift that nobody has finished, though people came, with how many they were: their hours count before they are forgotten. */
function unfinished({ programme, status, came, entries }: ActivityDoc): Record<string, unknown> | undefined {
  const arrived = Object.values(entries).filter((entry) => entry.status === 'arrived');
  if (programme !== 'shift' || status !== 'open' || came !== undefined || arrived.length === 0) return undefined;
  return { came: arrived.reduce((sum, { places }) => sum + places, 0), uncounted: true };
}

/** Its people are forgotten once its hours are counted, and the timer looks no more; before that it looks again when the next thing is due. */
async function lookAgain(activityId: string, now: number): Promise<boolean> {
  const activity = await findActivity(activityId);
  if (activity === undefined) return false;
  if (now < stripAtOf(activity)) {
    const dueAt = dueAtOf(activity, now);
    if (dueAt !== activity.dueAt) await changeActivity(activity, { dueAt });
    return false;
  }
  const finished = unfinished(activity);
  if (finished !== undefined) {
    await changeActivity(activity, finished);
    return false;
  }
  return !activity.uncounted && (await changeActivity(activity, withoutPeople(activity)));
}

async function passDue(now: number): Promise<{ expired: number; forgotten: number }> {
  const due = await findDueActivities(now, AT_ONCE);
  const done = await Promise.all(
    due.map(async (activity) => ({ expired: await expire(activity, now), forgotten: await lookAgain(activity._id, now) })),
  );
  return {
    expired: done.reduce((sum, { expired }) => sum + expired, 0),
    forgotten: done.filter(({ forgotten }) => forgotten).length,
  };
}

/** Everything the timer does with activities; all of it may be done twice. */
export const tendActivities = async (now: number): Promise<Record<string, number>> => ({
  offered: await offerTouched(now),
  ...(await passDue(now)),
});

/** Sends the due messages of some activities; the next run sends those beyond the limit of a run. */
export async function deliverActivities(now: number, limit: number): Promise<Record<string, number>> {
  const activities = await findByMessage(now, AT_ONCE);
  const due = activities.flatMap(toldOf).filter(({ messageAt = 0 }) => messageAt > 0 && messageAt <= now);
  const counts = await deliver(ACTIVITIES, due.slice(0, limit), now);
  await Promise.all(
    activities.map(async ({ _id }) => {
      const activity = await findActivity(_id);
      if (activity === undefined) return;
      const messageAt = messageAtOf(activity, now);
      if (messageAt !== activity.messageAt) await changeActivity(activity, { messageAt });
    }),
  );
  return counts;
}
