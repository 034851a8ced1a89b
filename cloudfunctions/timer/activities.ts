/** What becomes of activities with time: free places are offered, offers end, people are told, and forgotten when it is long over. */
import { withoutPeople } from '../common/activities/forget';
import { leave } from '../common/activities/leave';
import { ACTIVITIES, toldOf } from '../common/activities/messages';
import { offerFree } from '../common/activities/offers';
import { dueAtOf, messageAtOf, stripAtOf } from '../common/activities/rules';
import { changeActivity, findActivity } from '../common/activities/store';
import { command } from '../common/database';
import { deliver } from '../common/messages/outbox';
import type { ActivityDoc } from '../common/records';
import { clearTouched, findByMessage, findDueActivities, findTouched } from './activity-store';

const AT_ONCE = 100;

/** Offers what is free where something happened; a call that gave places back may have been cut off before. */
async function offerTouched(now: number): Promise<number> {
  const touched = await findTouched(AT_ONCE);
  const offered = await Promise.all(
    touched.map(async (activity) => {
      const count = await offerFree(activity._id, now);
      await clearTouched(activity);
      return count;
    }),
  );
  return offered.reduce((sum, count) => sum + count, 0);
}

const OVER = '留给您的时间过了，名额给了下一位';

async function expire(activity: ActivityDoc, now: number): Promise<number> {
  const over = Object.entries(activity.entries).filter(([, { status, offerUntil = 0 }]) => status === 'offered' && offerUntil <= now);
  let ended = 0;
  // One after the other: each offers what it leaves to whoever is next.
  for (const [id, entry] of over) {
    const where = { [`entries.${id}.offerUntil`]: command.lte(now) };
    if ((await leave(activity, id, entry, { now, reason: OVER, where })) !== 'gone') ended += 1;
  }
  return ended;
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

/** Sends what is due of some activities; where there is more than a run can send, the next one goes on. */
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
