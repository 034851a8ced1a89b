/** Every database call of activities that the function does not share with the timer, each one request. */

import { command, pipeline } from '../common/command';
import { aggregate } from '../common/database';
import type { BesideCaller, Member } from '../common/member';
import { loadWithMember, lookupCaller } from '../common/member-store';
import { pageOf } from '../common/page-store';
import { listOf, nextCursor, type Page } from '../common/pages';
import { concerning, type Found, type OwnView, withoutFormer } from './found';
import { forCaller, IS_PUBLIC, isComing, isComingNear } from './query';
import type { ActivityDoc } from './record';
import { entryIdOf } from './rules';
import { isShown } from './shown';

/** An activity as this caller may know it, and the caller's staff record. */
export async function loadActivity(openid: string, activityId: string): Promise<Found | undefined> {
  const found = await loadWithMember<OwnView>(openid, 'activities', (start) => forCaller(start.match({ _id: activityId }), openid));
  if (found === undefined) return undefined;
  const { member, ...activity } = found;
  return { activity: withoutFormer(activity, member, openid), member };
}

/** An activity with everybody's entries, and the caller's staff record: for staff. */
export async function loadWhole(
  openid: string,
  activityId: string,
): Promise<{ activity: ActivityDoc; member: Member | undefined } | undefined> {
  const found = await loadWithMember<ActivityDoc>(openid, 'activities', (start) => start.match({ _id: activityId }));
  if (found === undefined) return undefined;
  const { member, ...activity } = found;
  return { activity, member };
}

const REPORTED_LIMIT = 50;

/** An activity with everybody's entries, the caller's staff record, and the reports of activities in which the caller has reported a picture. */
export async function loadReported(
  openid: string,
  activityId: string,
): Promise<{ activity: ActivityDoc; member: Member | undefined; lately: Pick<ActivityDoc, 'reports'>[] } | undefined> {
  const mine = pipeline()
    .match({ reporters: entryIdOf(openid) })
    .project({ reports: 1 })
    .limit(REPORTED_LIMIT);
  const found = await loadWithMember<ActivityDoc & { lately: Pick<ActivityDoc, 'reports'>[] }>(openid, 'activities', (start) =>
    start.match({ _id: activityId }).lookup({ from: 'activities', pipeline: mine.done(), as: 'lately' }),
  );
  if (found === undefined) return undefined;
  const { member, lately, ...activity } = found;
  return { activity, member, lately };
}

/** Coming or running public activities, soonest first: at a station, or in the squares around a place. */
export async function listComing(
  openid: string,
  where: { stationId?: string | undefined; near?: { longitude: number; latitude: number } | undefined; shifts?: true | undefined },
  now: number,
  page: Page,
): Promise<OwnView[]> {
  const { stationId, near, shifts } = where;
  const only = shifts ? { audience: 'volunteers', status: 'open' } : {};
  const matching = near === undefined ? { stationId, listed: 'set', ...isComing(now), ...IS_PUBLIC } : isComingNear(near, now);
  return aggregate<OwnView>('activities', (start) =>
    forCaller(pageOf(start.match({ ...matching, ...only, ...isShown() }), ['startsAt', 1], page), openid),
  );
}

/**
 * A page of the activities that a person signed up for, asked for or gives a lecture at, latest date first, and the cursor of the next page
 * if there is one; or only of the lectures that they will give.
 */
export async function listMine(
  { openid, now }: { openid: string; now: number },
  lectures: boolean,
  page: Page,
): Promise<{ found: OwnView[]; next: { cursor?: string } }> {
  const people = entryIdOf(openid);
  const asked = { 'lecture.lecturerId': people, status: command.in(['proposed', 'open']), endsAt: command.gt(now) };
  const matching = { people, ...(lectures && asked) };
  const found = await aggregate<BesideCaller<OwnView>>('activities', (start) =>
    lookupCaller(forCaller(pageOf(start.match(matching), ['startsAt', -1], page), openid), openid),
  );
  const next = nextCursor(found, page.limit, ({ startsAt }) => startsAt);
  return { found: concerning(listOf(found, page.limit), openid), next };
}

const OWN_LIMIT = 100;

/** That an activity knows something of the caller as somebody who signed up, asked, gave a lecture, or reported a picture. */
function isOwn({ openid, now }: { openid: string; now: number }): unknown {
  const people = entryIdOf(openid);
  return command.or([
    { people, [`entries.${people}`]: command.exists(true) },
    { people, 'lecture.openid': openid },
    { people, 'lecture.lecturerId': people, status: command.neq('open') },
    { people, 'lecture.lecturerId': people, endsAt: command.lte(now) },
    { reporters: people },
  ]);
}

/** The ids of such activities. */
export const findOwn = (caller: { openid: string; now: number }): Promise<Pick<ActivityDoc, '_id'>[]> =>
  aggregate('activities', (start) => start.match(isOwn(caller)).project({ _id: 1 }).limit(OWN_LIMIT));

/** Such activities by id, after one, with the caller's entry alone. */
export const listOwn = (caller: { openid: string; now: number }, after: string | undefined, limit: number): Promise<ActivityDoc[]> =>
  aggregate<ActivityDoc>('activities', (start) => {
    const own = start.match(isOwn(caller));
    const entry = `entries.${entryIdOf(caller.openid)}`;
    return (after === undefined ? own : own.match({ _id: command.gt(after) }))
      .sort({ _id: 1 })
      .limit(limit)
      .project({ title: 1, date: 1, start: 1, stationName: 1, lecture: 1, reports: 1, reporters: 1, [entry]: 1 });
  }).then((found) => found.map((activity) => ({ ...activity, entries: activity.entries ?? {} })));
