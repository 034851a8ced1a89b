/** Who comes, as staff see it: the list, somebody who called, who is at the door, who has to be taken off. */
import type { InferOutput } from 'valibot';
import type { CheckInInput, EnterInput, Entry } from '../../contract/activity';
import { dateOf, visitWord } from '../../contract/shanghai';
import { leave } from '../common/activities/leave';
import { deskEntryIdOf, hasPlaces, OWN, partnerCodeOf, remainingOf, stripAtOf } from '../common/activities/rules';
import { sealCancelReason } from '../common/activities/sealed';
import { findActivity } from '../common/activities/store';
import { viewOfEntry } from '../common/activities/view';
import { command } from '../common/database';
import type { Context } from '../common/handler';
import type { ActivityDoc, ActivityEntry, StaffDoc } from '../common/records';
import { Refusal } from '../common/refusal';
import { refuseRisky } from '../common/text-check';
import { ATTEMPTS, entryOf, marksOf, placesOf, takePlaces } from './entry';
import { withRoom } from './own';
import { countAnew, refuseNotOpen, refuseOver } from './put-on';
import { refuseAudience } from './rules';
import { type Changes, settle } from './settle';
import { wasDone } from './sign-up';
import { absent } from './subject';

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

/** Those who have places as they signed up, then the waiting list in its order, then who cancelled. */
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
export const codesOf = ({ _id, partners }: ActivityDoc): { key: string; code: string }[] =>
  partners.map(({ key }) => ({ key, code: partnerCodeOf(_id, key) }));

type Caller = InferOutput<typeof EnterInput>;

function refuseEntry(activity: ActivityDoc, member: StaffDoc | undefined, group: string, wish: Caller, now: number): void {
  if (group !== OWN && !activity.partners.some(({ key }) => key === group)) {
    throw new Refusal('BAD_INPUT', undefined, { partner: '这场没有这个单位' });
  }
  refuseAudience(activity, member, group, wish);
  refuseOver(activity, now);
  const remaining = remainingOf(activity, group);
  if (remaining >= placesOf(wish)) return;
  throw new Refusal('SLOT_FULL', remaining > 0 ? `只剩${remaining}个名额` : '名额满了');
}

/** Writes down somebody who called or stands there, as long as there are places that nobody waits for. Throws SLOT_FULL, WRONG_STATUS, BAD_INPUT. */
export async function enter(context: Context, found: ActivityDoc, member: StaffDoc | undefined, wish: Caller): Promise<Listed> {
  const entryId = deskEntryIdOf(context.requestKey);
  const group = wish.partner ?? OWN;
  let activity = found;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const own = activity.entries[entryId];
    if (wasDone(context, { applied: activity.applied, ...(own && { own }) })) return { activity, entryId };
    refuseEntry(activity, member, group, wish, context.now);
    await refuseRisky(context, 'group.organisation', wish.group?.organisation);
    const mine = { openid: '', source: 'desk' as const, status: 'joined' as const, group };
    const entry = entryOf(context, activity, entryId, wish, mine, { attempt });
    if (await takePlaces(activity, entryId, entry)) {
      return {
        activity: { ...withRoom(activity, entryId, entry, -entry.places), entries: { ...activity.entries, [entryId]: entry } },
        entryId,
      };
    }
    const current = await findActivity(activity._id);
    if (current === undefined) throw absent();
    activity = current;
  }
  throw new Refusal('BUSY');
}

const AT_THE_DOOR: Record<Exclude<ActivityEntry['status'], 'joined'>, string> = {
  arrived: '已经签到过了',
  waiting: '还在排队，没有名额',
  offered: '名额还没确认，请先在手机上确认',
  cancelled: '这次报名已经取消了',
};

function arrived(activity: ActivityDoc, entryId: string, now: number): Changes {
  refuseNotOpen(activity);
  const { status } = entryIn(activity, entryId);
  if (status !== 'joined') throw new Refusal('WRONG_STATUS', AT_THE_DOOR[status]);
  if (dateOf(now) < activity.date)
    throw new Refusal('WRONG_STATUS', `这场活动是 ${visitWord(activity.date, activity.start)} 的，还没到日子`);
  if (now >= stripAtOf(activity)) throw new Refusal('WRONG_STATUS', '这场活动早就结束了');
  const path = `entries.${entryId}`;
  return { [`${path}.status`]: 'arrived', [`${path}.arrivedAt`]: now, ...(activity.came !== undefined && countAnew(activity)) };
}

/** Marks somebody as arrived, from the day of the activity on. Throws NOT_FOUND for a code that is nobody's, and WRONG_STATUS. */
export async function checkIn(context: Context, found: ActivityDoc, input: InferOutput<typeof CheckInInput>): Promise<Listed> {
  const entryId = 'code' in input ? found.codes[input.code] : input.entryId;
  if (entryId === undefined) throw unlisted('没有这个报名码，请核对一下');
  const activity = await settle(context, found, (current) => arrived(current, entryId, context.now), entryId);
  return { activity, entryId };
}

/** The activity once an entry of it is ended for a reason. */
function without(activity: ActivityDoc, entryId: string, entry: ActivityEntry, reason: string): ActivityDoc {
  const { offerUntil: _until, arrivedAt: _arrived, ...kept } = entry;
  const ended = { ...kept, status: 'cancelled' as const, cancelReason: sealCancelReason(activity._id, entryId, reason) };
  const room = withRoom(activity, entryId, entry, hasPlaces(entry.status) ? entry.places : 0);
  return { ...room, entries: { ...activity.entries, [entryId]: ended } };
}

/** Takes somebody off the list, or out of the line; whoever is next is offered the places. Who came stays once it is finished: their hours may count. */
export async function remove(context: Context, found: ActivityDoc, entryId: string, reason: string): Promise<Listed> {
  let activity = found;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const entry = entryIn(activity, entryId);
    if (wasDone(context, { applied: activity.applied, own: entry })) return { activity, entryId };
    refuseOver(activity, context.now);
    if (activity.came !== undefined) throw new Refusal('WRONG_STATUS', '这场活动已经办完了');
    if (entry.status === 'cancelled') throw new Refusal('WRONG_STATUS', AT_THE_DOOR.cancelled);
    if (attempt === 0) await refuseRisky(context, 'reason', reason);
    const end = await leave(activity, entryId, entry, {
      now: context.now,
      marks: marksOf(context),
      reason,
      tells: true,
      where: { came: command.exists(false) },
    });
    if (end === 'free') return { activity: without(activity, entryId, entry, reason), entryId };
    const current = await findActivity(activity._id);
    if (current === undefined) throw absent();
    if (end === 'wanted') return { activity: current, entryId };
    activity = current;
  }
  throw new Refusal('BUSY');
}
