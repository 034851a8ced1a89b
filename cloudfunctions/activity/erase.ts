/** “删除我的信息”: cancels coming sign-ups, then takes the person out of every activity. */
import type { InferOutput } from 'valibot';
import type { EraseOutput } from '../../contract/activity';
import type { Context } from '../common/handler';
import { forgetOpenPlaces } from '../common/open-place-store';
import { Refusal } from '../common/refusal';
import { partFromRivals } from '../common/retry';
import { changeActivity, findActivity } from './change-store';
import { gaveLecture, withoutPerson } from './forget';
import { leave } from './leave';
import { OPEN_LECTURES, withdrawn } from './lecture';
import { ENTRY_LIMIT } from './open-entries';
import { entryIdOf, isOnList } from './rules';
import { findOwn } from './store';

/** Sign-ups change the record too: while many arrive at once, another change often comes first. */
const TRIES = 20;

interface Counts {
  cancelled: number;
  erased: number;
}

/** Takes the caller out of one activity; a change that comes first is read and the step runs again. */
async function eraseFrom({ openid, now }: Context, activityId: string, counts: Counts): Promise<void> {
  const id = entryIdOf(openid);
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const activity = await findActivity(activityId);
    if (activity === undefined) return;
    const entry = activity.entries[id];
    const asked = activity.lecture?.openid === openid;
    const reported = activity.reporters?.includes(id);
    if (entry === undefined && !asked && !reported && !gaveLecture(activity, id, now)) return;
    const coming = entry !== undefined && (isOnList(entry.status) || (entry.status === 'joined' && activity.startsAt > now));
    if (coming) {
      if ((await leave(activity, id, entry, { now })) !== 'gone') counts.cancelled += 1;
      continue;
    }
    // A lecture without an asker does not take place.
    const ended = asked ? withdrawn(activity, now) : {};
    if (await changeActivity(activity, { ...withoutPerson(activity, openid, id, now), ...ended })) {
      if ('status' in ended) counts.cancelled += 1;
      counts.erased += 1;
      return;
    }
    await partFromRivals(Math.min(tries, 5));
  }
  throw new Refusal('BUSY');
}

/** Names, phones and children go from all; past attendance stays as a count. */
export async function erase(context: Context): Promise<InferOutput<typeof EraseOutput>> {
  const counts: Counts = { cancelled: 0, erased: 0 };
  for (let found = await findOwn(context); found.length > 0; found = await findOwn(context)) {
    for (const { _id } of found) await eraseFrom(context, _id, counts);
  }
  for (const limit of [OPEN_LECTURES.limit, ENTRY_LIMIT]) await forgetOpenPlaces(limit, context.openid);
  return counts;
}
