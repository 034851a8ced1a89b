/** An activity as one caller may know it: other people's entries are left out by the database. */
import { command } from '../common/command';
import type { Member } from '../common/member';
import type { Pipeline } from '../common/query';
import { roleAt } from '../common/roles';
import type { ActivityDoc, ActivityEntry } from './record';
import { areasAround, entryIdOf } from './rules';

/** An activity without other people's entries: with the caller's own one, if they have one. */
export type OwnView = Omit<ActivityDoc, 'entries' | 'codes' | 'holds' | 'people'> & { own?: ActivityEntry };

export interface Found {
  activity: OwnView;
  member: Member | undefined;
}

/** Leaves out everybody's entries but the caller's own. */
export const forCaller = (start: Pipeline, openid: string): Pipeline =>
  (openid === '' ? start : start.addFields({ own: `$entries.${entryIdOf(openid)}` })).project({
    entries: 0,
    codes: 0,
    holds: 0,
    people: 0,
  });

/** An activity as a lecturer may know it who has no role at its station any more: without them as its lecturer. */
export function withoutFormer(activity: OwnView, member: Member | undefined, openid: string): OwnView {
  const { lecture, stationId } = activity;
  const former = openid !== '' && lecture?.lecturerId === entryIdOf(openid) && roleAt(member, stationId) === undefined;
  return former ? { ...activity, lecture: { ...lecture, lecturerId: '' } } : activity;
}

/** A list of what concerns the caller, without what did so only while they had a role at its station. */
export const concerning = (found: readonly (OwnView & { callers: Member[] })[], openid: string): OwnView[] =>
  found.flatMap(({ callers, ...activity }) => {
    const seen = withoutFormer(activity, callers[0], openid);
    const { own, lecture } = seen;
    return seen !== activity && own === undefined && lecture?.openid !== openid ? [] : [seen];
  });

const DAY_MS = 24 * 3_600_000;

/** What is coming or running. An activity is over on its day, so that the index finds those that may still run. */
export const isComing = (now: number): Record<string, unknown> => ({ startsAt: command.gt(now - DAY_MS), endsAt: command.gt(now) });

/** What is coming or running in the squares around a place and anybody may come to. */
export const isComingNear = (near: { longitude: number; latitude: number }, now: number): Record<string, unknown> => ({
  area: command.in(areasAround(near)),
  ...isComing(now),
  ...IS_PUBLIC,
});

/** What anybody may know of. */
export const IS_PUBLIC = { status: command.in(['open', 'called_off']), audience: command.neq('organisation') };
