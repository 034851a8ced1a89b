/** Loads an activity with the facts of its policies, or refuses if the caller may not know of one. */

import { staffIdOf } from '../common/crypto';
import type { Context } from '../common/handler';
import { Refusal } from '../common/refusal';
import type { Found } from './found';
import { isPublic, isStaffOf } from './rules';
import { isOffProgramme } from './shown';
import { loadActivity, loadReported, loadWhole } from './store';

export interface ById {
  activityId: string;
}

export const absent = (): Refusal => new Refusal('NOT_FOUND', '没有这个活动，可能已经取消');

function isConcerned({ openid }: Context, { activity, member }: Found): boolean {
  const { lecture } = activity;
  const lectures = openid !== '' && (lecture?.openid === openid || lecture?.lecturerId === staffIdOf(openid));
  return lectures || isStaffOf(activity, member);
}

/**
 * For residents: without other people's entries. A private activity is for asker, lecturer and staff; one that is off is for these and for
 * people who have signed up.
 */
export async function ofActivity(context: Context, { activityId }: ById) {
  const found = await loadActivity(context.openid, activityId);
  if (found === undefined) throw absent();
  const concerned = isConcerned(context, found);
  if (!concerned && !isPublic(found.activity.status)) throw absent();
  if (!concerned && found.activity.own === undefined && isOffProgramme(found.activity.programme)) throw new Refusal('SWITCHED_OFF');
  return { ...found, stationId: found.activity.stationId };
}

/** For residents who report a picture: a public activity, and the others in which they reported lately. */
export async function ofReported({ openid }: Context, { activityId }: ById) {
  const found = await loadReported(openid, activityId);
  if (found === undefined || !isPublic(found.activity.status)) throw absent();
  return { ...found, stationId: found.activity.stationId };
}

/** For staff, lecturer and head: with everybody's entries. */
export async function ofWhole({ openid }: Context, { activityId }: ById) {
  const found = await loadWhole(openid, activityId);
  if (found === undefined) throw absent();
  const { stationId, lecture } = found.activity;
  return { ...found, stationId, assignees: lecture?.lecturerId ? [lecture.lecturerId] : [] };
}
