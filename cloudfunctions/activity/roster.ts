/** The roster for staff: the list, people who phone, check-ins, removals. */

import type { InferOutput } from 'valibot';
import type { CheckInInput, EnterInput, Entry } from '../../contract/activity';
import { dateOf, visitWord } from '../../contract/shanghai';
import { command } from '../common/command';
import { staffIdOf } from '../common/crypto';
import { cellKey } from '../common/day/cell';
import type { Context } from '../common/handler';
import type { Member } from '../common/member';
import { Refusal } from '../common/refusal';
import { roleAt } from '../common/roles';
import { refuseRisky } from '../common/text-check';
import { positionOf } from '../common/waiting';
import { refuseAudience } from './audience';
import { type Changes, changeWhole } from './change';
import { findActivity } from './change-store';
import { ATTEMPTS, entryOf, marksOf, placesOf, takePlaces, takeTurn } from './entry';
import { leave } from './leave';
import { withRoom } from './own';
import { countAnew, refuseNotOpen, refuseOver } from './put-on';
import type { ActivityDoc, ActivityEntry } from './record';
import { cellOf, deskEntryIdOf, hasPlaces, isOnList, OWN, partnerCodeOf, placesIn, stripAtOf } from './rules';
import { sealCancelReason } from './sealed';
import { refuseFull, refuseToWait, wasDone, withTurn } from './sign-up';
import { withStep } from './steps';
import { absent } from './subject';
import { viewOfEntry } from './view';

/** An activity and one entry of it. */
export interface Listed {
  activity: ActivityDoc;
  entryId: string;
}

const unlisted = (message?: string): Refusal => new Refusal('NOT_FOUND', message ?? '名单里没有这个人，请刷新后再看');

export function entryIn({ entries }: ActivityDoc, entryId: string): ActivityEntry {
  const entry = Object.hasOwn(entries, entryId) ? entries[entryId] : undefined;
  if (entry === undefined) throw unlisted();
  return entry;
}

/** Places of people who do not want to be in pictures. */
export const placesWithoutPictures = ({ entries }: ActivityDoc): number =>
  Object.values(entries).reduce((sum, { status, photos, places }) => sum + (hasPlaces(status) && !photos ? places : 0), 0);

/** First those with places, in the order of their sign-up; then the waiting list in its order; then cancelled ones. */
export function rosterOf(activity: ActivityDoc): Entry[] {
  const place = (entryId: string, { status, at }: ActivityEntry): [number, number] => {
    const inLine = activity.line.indexOf(entryId);
    return inLine >= 0 ? [1, inLine] : [status === 'cancelled' ? 2 : 0, at];
  };
  return Object.entries(activity.entries)
    .map(([entryId, entry]) => ({ entryId, entry, place: place(entryId, entry) }))
    .sort((a, b) => a.place[0] - b.place[0] || a.place[1] - b.place[1] || (a.entryId < b.entryId ? -1 : 1))
    .map(({ entryId, entry }) => viewOfEntry(activity, entryId, entry));
}

/** The code of each partner's places. */
export const codesOf = (activity: ActivityDoc): { key: string; code: string }[] =>
  activity.partners.map(({ key }) => ({ key, code: partnerCodeOf(activity, key) }));

type Caller = InferOutput<typeof EnterInput>;

/** Throws BAD_INPUT if a shift entry names no volunteer, or one who may not serve. */
function refuseServer({ audience, stationId, entries }: ActivityDoc, server: Member | undefined, group: string, wish: Caller): void {
  const wrong = (words: string) => new Refusal('BAD_INPUT', words, { volunteerId: words });
  if (audience !== 'volunteers' || group !== OWN) {
    if (wish.volunteerId !== undefined) throw wrong('这里不用选志愿者');
    return;
  }
  if (wish.volunteerId === undefined) throw wrong('请选是哪位志愿者');
  if (roleAt(server, stationId) === undefined) throw wrong('不是本站的志愿者，请另选一位');
  const there = Object.entries(entries).some(
    ([id, { status, volunteerId }]) => status !== 'cancelled' && (volunteerId ?? id) === wish.volunteerId,
  );
  if (there) throw new Refusal('ALREADY_BOOKED', '这位志愿者已经在名单里了');
}

interface Wanted {
  server: Member | undefined;
  group: string;
  wish: Caller;
}

function refuseEntry(activity: ActivityDoc, { server, group, wish }: Wanted, now: number): void {
  if (group !== OWN && !activity.partners.some(({ key }) => key === group)) {
    throw new Refusal('BAD_INPUT', undefined, { partner: '这场没有这个单位' });
  }
  refuseServer(activity, server, group, wish);
  refuseAudience(activity, server, group, wish);
  refuseOver(activity, now);
  if (wish.wait) {
    if (now >= activity.startsAt) throw new Refusal('SLOT_CLOSED', '已经开始了，不能再排队');
    refuseToWait(activity, group, placesOf(wish));
    return;
  }
  refuseFull(activity, group, placesOf(wish));
}

/**
 * Writes down a person who phones or stands at the desk: with places if some are free and nobody waits, else at the end of the line.
 * `server` is the named volunteer; the entry is then theirs as if they had signed up. Throws SLOT_FULL, WRONG_STATUS, BAD_INPUT;
 * ALREADY_BOOKED for a volunteer who is in the list.
 */
export async function enter(context: Context, found: ActivityDoc, server: Member | undefined, wish: Caller): Promise<Listed> {
  const entryId = wish.volunteerId ?? deskEntryIdOf(context.requestKey);
  const group = wish.partner ?? OWN;
  let activity = found;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const own = activity.entries[entryId];
    if (wasDone(context, { applied: activity.applied, ...(own && { own }) })) return { activity, entryId };
    refuseEntry(activity, { server, group, wish }, context.now);
    const unchecked = await refuseRisky(context, 'group.organisation', wish.group?.organisation);
    const { volunteerId } = wish;
    const status = wish.wait ? ('waiting' as const) : ('joined' as const);
    const mine = {
      openid: '',
      source: 'desk' as const,
      status,
      group,
      enteredBy: staffIdOf(context.openid),
      ...(volunteerId !== undefined && { volunteerId }),
      ...(unchecked && { unchecked }),
    };
    const entry = entryOf(context, { activityId: activity._id, entryId }, wish, { mine, own, attempt });
    const entries = { ...activity.entries, [entryId]: entry };
    if (wish.wait) {
      if (await takeTurn(activity, entryId, entry, own)) return { activity: { ...withTurn(activity, entryId, entry), entries }, entryId };
    } else if (await takePlaces(activity, entryId, entry, own)) {
      return { activity: { ...withRoom(activity, entryId, entry, -entry.places), entries }, entryId };
    }
    const current = await findActivity(activity._id);
    if (current === undefined) throw absent();
    activity = current;
  }
  throw new Refusal('BUSY');
}

const AT_THE_DOOR: Record<'arrived' | 'waiting' | 'cancelled', string> = {
  arrived: '已经签到过了',
  waiting: '还在排队，没有名额',
  cancelled: '这次报名已经取消了',
};

/** Gives the places to a person of the waiting list who has come. Until the start those before them have precedence. */
function letIn(activity: ActivityDoc, entryId: string, entry: ActivityEntry, now: number): Changes {
  const { group, places, offerUntil } = entry;
  const offered = entry.status === 'offered';
  const { left, waiting = 0 } = cellOf(activity, group);
  const first = now >= activity.startsAt || positionOf(activity, entryId) === 1;
  if (!offered && (left < places || !first)) throw new Refusal('WRONG_STATUS', AT_THE_DOOR.waiting);
  const hold = { ...placesIn(activity, group, places), start: activity.start, at: now };
  const cell = `cells.${group}.${cellKey(activity.start)}`;
  const stood = { nth: activity.line.indexOf(entryId), wait: activity.waits[entryId], ...(offerUntil !== undefined && { offerUntil }) };
  return {
    line: activity.line.filter((id) => id !== entryId),
    [`waits.${entryId}`]: undefined,
    [`${cell}.waiting`]: waiting - 1,
    [`entries.${entryId}.offerUntil`]: undefined,
    [`entries.${entryId}.stood`]: stood,
    ...(!offered && { [`holds.${entryId}`]: hold, [`${cell}.left`]: left - places }),
  };
}

function arrived({ openid, now }: Context, activity: ActivityDoc, entryId: string): Changes {
  refuseNotOpen(activity);
  const entry = entryIn(activity, entryId);
  const { status, volunteerId } = entry;
  if (volunteerId === staffIdOf(openid)) throw new Refusal('FORBIDDEN', '这是您自己的值班，请让别的同事来签到');
  if (status === 'arrived' || status === 'cancelled') throw new Refusal('WRONG_STATUS', AT_THE_DOOR[status]);
  if (dateOf(now) < activity.date)
    throw new Refusal('WRONG_STATUS', `这场活动是 ${visitWord(activity.date, activity.start)} 的，还没到日子`);
  if (now >= stripAtOf(activity)) throw new Refusal('WRONG_STATUS', '这场活动早就结束了');
  const path = `entries.${entryId}`;
  return {
    ...(isOnList(status) && letIn(activity, entryId, entry, now)),
    [`${path}.status`]: 'arrived',
    [`${path}.arrivedAt`]: now,
    [`${path}.arrivedBy`]: staffIdOf(openid),
    [`${path}.steps`]: withStep(entry, { status: 'arrived', at: now, by: staffIdOf(openid) }),
    ...(activity.came !== undefined && countAnew(activity)),
  };
}

/**
 * Marks a person as arrived, from the day of the activity on; one from the waiting list gets free places. Throws NOT_FOUND for an unknown
 * code, WRONG_STATUS, and FORBIDDEN for the caller's own shift.
 */
export async function checkIn(context: Context, found: ActivityDoc, input: InferOutput<typeof CheckInInput>): Promise<Listed> {
  const entryId = 'code' in input ? found.codes[input.code] : input.entryId;
  if (entryId === undefined) throw unlisted('没有这个报名码，请核对一下');
  const activity = await changeWhole(context, found, (current) => arrived(context, current, entryId), entryId);
  return { activity, entryId };
}

/** The activity after an entry was ended for a reason. */
function without(activity: ActivityDoc, entryId: string, entry: ActivityEntry, reason: string): ActivityDoc {
  const { offerUntil: _until, arrivedAt: _arrived, ...kept } = entry;
  const ended = { ...kept, status: 'cancelled' as const, cancelReason: sealCancelReason(activity._id, entryId, reason) };
  const room = withRoom(activity, entryId, entry, hasPlaces(entry.status) ? entry.places : 0);
  return { ...room, entries: { ...activity.entries, [entryId]: ended } };
}

/**
 * Takes a person off the list, or out of the line, and offers the places to the next person. A person who came stays once it is finished:
 * their hours may count.
 */
export async function remove(context: Context, found: ActivityDoc, entryId: string, reason: string): Promise<Listed> {
  let activity = found;
  let unchecked: true | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const entry = entryIn(activity, entryId);
    if (wasDone(context, { applied: activity.applied, own: entry })) return { activity, entryId };
    refuseOver(activity, context.now);
    if (activity.came !== undefined) throw new Refusal('WRONG_STATUS', '这场活动已经办完了');
    if (entry.status === 'cancelled') throw new Refusal('WRONG_STATUS', AT_THE_DOOR.cancelled);
    if (attempt === 0) unchecked = await refuseRisky(context, 'reason', reason);
    const end = await leave(activity, entryId, entry, {
      now: context.now,
      marks: marksOf(context),
      reason,
      unchecked,
      tells: true,
      where: { came: command.exists(false) },
    });
    if (end === 'free') return { activity: without(activity, entryId, { ...entry, ...(unchecked && { unchecked }) }, reason), entryId };
    const current = await findActivity(activity._id);
    if (current === undefined) throw absent();
    if (end === 'wanted') return { activity: current, entryId };
    activity = current;
  }
  throw new Refusal('BUSY');
}
