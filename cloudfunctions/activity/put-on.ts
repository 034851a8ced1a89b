/** Puts on activities: one date or a series; corrects open ones; calls them off with a reason. */
import type { InferOutput } from 'valibot';
import type { ActivityStatus, CreateInput, UpdateInput } from '../../contract/activity';
import { TEMPLATES } from '../../contract/programme';
import { addDays, dateOf, instantOf } from '../../contract/shanghai';
import { command } from '../common/command';
import { idOf, keyIdAfter, staffIdOf } from '../common/crypto';
import { cellKey } from '../common/day/cell';
import type { Context } from '../common/handler';
import { Refusal } from '../common/refusal';
import { refuseUnpassed } from '../common/text-check';
import type { StationDoc } from '../station/record';
import { type Changes, changeWhole, telling } from './change';
import { changeActivity, findActivity, insertActivity } from './change-store';
import { marksOf } from './entry';
import { withCalledOff } from './messages';
import { newActivity } from './new';
import { offerFree } from './offers';
import type { ActivityDoc } from './record';
import { areaOf, cellOf, OWN, stripAtOf } from './rules';
import { sealReason } from './sealed';
import { wasDone } from './sign-up';

type Wish = InferOutput<typeof CreateInput>;

/** How far ahead an activity can be put on. */
const DAYS_AHEAD = 366;

/** Throws BAD_INPUT, at `path`, for a time that has begun or is too far away. */
export function refuseWhen({ date, start }: { date: string; start: string }, path: string, now: number): void {
  if (instantOf(date, start) <= now) throw new Refusal('BAD_INPUT', '这个时间已经过了', { [`${path}.start`]: '这个时间已经过了' });
  if (date > addDays(dateOf(now), DAYS_AHEAD)) throw new Refusal('BAD_INPUT', undefined, { [`${path}.date`]: '请选一年以内的一天' });
}

export const refuseRiskyTexts = (context: Context, { title, words, place }: Pick<Wish, 'title' | 'words' | 'place'>): Promise<unknown> =>
  Promise.all([refuseUnpassed(context, 'title', title), refuseUnpassed(context, 'words', words), refuseUnpassed(context, 'place', place)]);

export const idOfDate = ({ requestKey }: Context, nth: number): string => idOf('activity', requestKey, String(nth));

/** One record for each date, earliest first. */
function planned(context: Context, wish: Wish, station: StationDoc): ActivityDoc[] {
  const { programme, title, words = TEMPLATES[programme].words, place, capacity, partners = [] } = wish;
  const dates = [...wish.dates].sort((a, b) => (`${a.date} ${a.start}` < `${b.date} ${b.start}` ? -1 : 1));
  const plan = { programme, audience: TEMPLATES[programme].audience, title, words, place, capacity, partners };
  return dates.map((when, i) =>
    newActivity(
      station,
      { ...plan, ...when },
      {
        _id: idOfDate(context, i + 1),
        area: areaOf(station.location),
        status: 'open',
        listed: 'set',
        closed: '',
        people: [],
        createdAt: context.now,
        createdBy: staffIdOf(context.openid),
        applied: marksOf(context),
        ...(dates.length > 1 && { series: { id: idOfDate(context, 0), nth: i + 1, of: dates.length } }),
      },
    ),
  );
}

/** Inserts the records of this call, or finds that it did so before. Throws BAD_INPUT if the call came before with another content. */
export async function insertOnce(context: Context, activity: ActivityDoc): Promise<ActivityDoc> {
  if ((await insertActivity(activity)) === 'inserted') return activity;
  const stored = await findActivity(activity._id);
  if (stored === undefined) throw new Refusal('BUSY');
  if (!wasDone(context, stored)) throw new Refusal('BUSY');
  return stored;
}

/** A call that is refused now may have succeeded before, with its answer lost. */
export async function unlessMade(context: Context, id: string, check: () => Promise<unknown>): Promise<void> {
  try {
    await check();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const made = await findActivity(id);
    if (made === undefined || !wasDone(context, made)) throw error;
  }
}

/**
 * The first date tells whether this call ran before. It names the others until they are inserted: a repetition, or the timer, finishes a
 * call that was cut off. A request for each date, and two more.
 */
export async function create(context: Context, wish: Wish, station: StationDoc): Promise<ActivityDoc[]> {
  await unlessMade(context, idOfDate(context, 1), async () => {
    wish.dates.forEach((when, i) => {
      refuseWhen(when, `dates.${i}`, context.now);
    });
    await refuseRiskyTexts(context, wish);
  });
  const [first, ...others] = planned(context, wish, station);
  if (first === undefined) return [];
  if (others.length === 0) return [await insertOnce(context, first)];
  const inserted = await insertOnce(context, { ...first, pending: others, touchedAt: context.now });
  const made = [inserted, ...(await Promise.all(others.map((activity) => insertOnce(context, activity))))];
  // Where somebody signed up meanwhile the timer does it.
  if (inserted.pending !== undefined) await changeActivity(inserted, { pending: command.remove(), touchedAt: 0 });
  return made;
}

const NOT_OPEN: Record<Exclude<ActivityStatus, 'open'>, string> = {
  asked: '这场讲堂还没有答复',
  proposed: '这场讲堂还没有答复',
  declined: '这场讲堂没有接下来',
  called_off: '这场活动已经取消了',
};

/** Throws WRONG_STATUS unless it is open. */
export function refuseNotOpen({ status }: Pick<ActivityDoc, 'status'>): void {
  if (status !== 'open') throw new Refusal('WRONG_STATUS', NOT_OPEN[status]);
}

/** Throws WRONG_STATUS for an activity that does not take place, or has not begun. */
export function refuseNotYet(activity: Pick<ActivityDoc, 'status' | 'startsAt'>, now: number): void {
  refuseNotOpen(activity);
  if (now < activity.startsAt) throw new Refusal('WRONG_STATUS', '活动还没开始，开始以后再来填');
}

/** Throws WRONG_STATUS unless it is open and not over. */
export function refuseOver(activity: ActivityDoc, now: number): void {
  refuseNotOpen(activity);
  if (now >= activity.endsAt) throw new Refusal('WRONG_STATUS', '这场活动已经结束了');
}

/** Free places change with the capacity, so that nobody loses a place: a cut below the taken places makes them negative. */
function corrected(activity: ActivityDoc, { title, words = '', place, capacity }: InferOutput<typeof UpdateInput>, now: number): Changes {
  refuseOver(activity, now);
  const own = cellOf(activity, OWN);
  const path = `cells.${OWN}.${cellKey(activity.start)}`;
  const more = capacity - own.capacity;
  const waiting = Object.values(activity.entries).filter(({ status, group }) => status === 'waiting' && group === OWN);
  const party = waiting.find(({ places }) => places > capacity);
  if (more < 0 && party !== undefined) {
    const words = `${party.shownName}一起${party.places}个人在排队，不能少于${party.places}个；要再少，先请他们移出名单`;
    throw new Refusal('BAD_INPUT', words, { capacity: words });
  }
  return {
    title,
    words,
    place,
    ...(more !== 0 && { [`${path}.capacity`]: capacity, [`${path}.left`]: own.left + more, touchedAt: now }),
  };
}

/** Corrects it. New free places are offered to those who wait. */
export async function update(context: Context, found: ActivityDoc, wish: InferOutput<typeof UpdateInput>): Promise<ActivityDoc> {
  if (!wasDone(context, found)) await refuseRiskyTexts(context, wish);
  const activity = await changeWhole(context, found, (current) => corrected(current, wish, context.now));
  const { left, waiting = 0 } = cellOf(activity, OWN);
  if (left <= 0 || waiting === 0 || (await offerFree(activity._id, context.now)) === 0) return activity;
  return (await findActivity(activity._id)) ?? activity;
}

/** People with an entry and the asker are told, if they agreed to a message. */
function calledOff(activity: ActivityDoc, reason: string, now: number): Changes {
  refuseOver(activity, now);
  if (activity.came !== undefined) throw new Refusal('WRONG_STATUS', '这场活动已经办完了');
  const concerned = Object.entries(activity.entries).filter(([, { status }]) => status !== 'cancelled');
  const told = concerned.map(([id, entry]) => ({ at: `entries.${id}.`, before: entry, after: withCalledOff(entry, now) }));
  const { lecture } = activity;
  const asker =
    lecture === undefined ? {} : telling(activity, [{ at: 'lecture.', before: lecture, after: withCalledOff(lecture, now) }], now);
  return {
    status: 'called_off',
    closed: '活动取消了',
    reason: sealReason(activity._id, reason),
    keyId: keyIdAfter(activity.keyId),
    touchedAt: now,
    ...telling(activity, told, now),
    ...asker,
  };
}

/** Calls it off, with a public reason. */
export async function callOff(context: Context, found: ActivityDoc, reason: string): Promise<ActivityDoc> {
  if (!wasDone(context, found)) await refuseUnpassed(context, 'reason', reason);
  return changeWhole(context, found, (activity) => calledOff(activity, reason, context.now));
}

/** Throws WRONG_STATUS if hours would be counted but attendance has already been deleted. */
function refuseForgotten(activity: ActivityDoc, now: number): void {
  if (activity.came !== undefined || now < stripAtOf(activity) || Object.keys(countAnew(activity)).length === 0) return;
  throw new Refusal('WRONG_STATUS', '结束超过30天，名单已经删除，服务时长不能再记了');
}

function refuseOwnLecture({ lecture }: ActivityDoc, caller: string): void {
  if (lecture?.lecturerId !== caller && lecture?.gaveId !== caller) return;
  throw new Refusal('FORBIDDEN', '这是您自己讲的课，请让别的同事来填');
}

/**
 * Records that it took place; a second call corrects the number. The timer counts the hours of volunteers and of a lecturer. Throws
 * WRONG_STATUS before the start, and for a first call after its people are forgotten. Throws FORBIDDEN for the caller's own lecture: nobody
 * confirms their own hours.
 */
export const finish = (context: Context, found: ActivityDoc, came: number): Promise<ActivityDoc> =>
  changeWhole(context, found, (activity) => {
    refuseNotYet(activity, context.now);
    refuseForgotten(activity, context.now);
    refuseOwnLecture(activity, staffIdOf(context.openid));
    return { came, finishedBy: staffIdOf(context.openid), ...countAnew(activity) };
  });

/** Makes the timer count hours of service, if the activity has any. */
export const countAnew = ({ programme, lecture }: ActivityDoc): Changes =>
  programme === 'shift' || lecture !== undefined ? { uncounted: true } : {};
