/** Every database call of activities that the function does not share with the timer, each one request. */

import { command, pipeline } from '../common/command';
import { aggregate } from '../common/database';
import type { Member } from '../common/member';
import { lookupCaller } from '../common/member-store';
import type { Place } from '../common/pages';
import type { Pipeline } from '../common/query';
import { concerning, type Found, type OwnView, withoutFormer } from './found';
import { forCaller, IS_PUBLIC, isComing, isComingNear } from './query';
import type { ActivityDoc } from './record';
import { entryIdOf } from './rules';
import { isShown } from './shown';

/** An activity as this caller may know it, and the caller's staff record. */
export async function loadActivity(openid: string, activityId: string): Promise<Found | undefined> {
  const [found] = await aggregate<OwnView & { callers: Member[] }>('activities', (start) =>
    lookupCaller(forCaller(start.match({ _id: activityId }), openid), openid),
  );
  if (found === undefined) return undefined;
  const { callers, ...activity } = found;
  return { activity: withoutFormer(activity, callers[0], openid), member: callers[0] };
}

/** An activity with everybody's entries, and the caller's staff record: for staff. */
export async function loadWhole(
  openid: string,
  activityId: string,
): Promise<{ activity: ActivityDoc; member: Member | undefined } | undefined> {
  const [found] = await aggregate<ActivityDoc & { callers: Member[] }>('activities', (start) =>
    lookupCaller(start.match({ _id: activityId }), openid),
  );
  if (found === undefined) return undefined;
  const { callers, ...activity } = found;
  return { activity, member: callers[0] };
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
  const [found] = await aggregate<ActivityDoc & { callers: Member[]; lately: Pick<ActivityDoc, 'reports'>[] }>('activities', (start) =>
    lookupCaller(start.match({ _id: activityId }), openid).lookup({ from: 'activities', pipeline: mine.done(), as: 'lately' }),
  );
  if (found === undefined) return undefined;
  const { callers, lately, ...activity } = found;
  return { activity, member: callers[0], lately };
}

export interface Page {
  place: Place | undefined;
  limit: number;
}

/** One page of a list by its times from a place on, and one record more, which tells that there is a next page. */
export function pageOf(matched: Pipeline, direction: 1 | -1, { place, limit }: Page): Pipeline {
  const beyond = direction === 1 ? command.gt : command.lt;
  const rest = place && command.or([{ startsAt: beyond(place.at) }, { startsAt: place.at, _id: beyond(place.id) }]);
  return (rest === undefined ? matched : matched.match(rest)).sort({ startsAt: direction, _id: direction }).limit(limit + 1);
}

/** What is coming or running and anybody may come to, soonest first: at a station, or in the squares around a place. */
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
    forCaller(pageOf(start.match({ ...matching, ...only, ...isShown() }), 1, page), openid),
  );
}

/**
 * A page of what a person signed up for, asked for or gives a lecture at, latest date first, and the place after it if there is more; or only
 * of the lectures that they are to give.
 */
export async function listMine(
  { openid, now }: { openid: string; now: number },
  lectures: boolean,
  page: Page,
): Promise<{ found: OwnView[]; last: OwnView | undefined }> {
  const people = entryIdOf(openid);
  const asked = { 'lecture.lecturerId': people, status: command.in(['proposed', 'open']), endsAt: command.gt(now) };
  const matching = { people, ...(lectures && asked) };
  const found = await aggregate<OwnView & { callers: Member[] }>('activities', (start) =>
    lookupCaller(forCaller(pageOf(start.match(matching), -1, page), openid), openid),
  );
  const shown = found.slice(0, page.limit);
  return { found: concerning(shown, openid), last: found.length > page.limit ? shown.at(-1) : undefined };
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
