/** Waiting for a full slot or day, and taking the place that came free. */
import type { Template } from '../../contract/booking';
import { instantOf } from '../../contract/shanghai';
import { CODE_ATTEMPTS, codeKeyOf, codeOf } from '../common/codes';
import { command } from '../common/command';
import { cellTime } from '../common/day/cell';
import type { Context } from '../common/handler';
import { messageChanges } from '../common/messages/rules';
import { keyBeside, tooManyOpen } from '../common/open-places';
import { Refusal } from '../common/refusal';
import { positionOf } from '../common/waiting';
import { changeBooking, findBooking, findRivals, isBar } from './change-store';
import { forbidsRelation, recordOf } from './create';
import { madeBefore, wasDoneBefore } from './done';
import { giveUp, leaveList, leftoverOf, tieWish } from './line/line';
import { cellsWanted, isBookable, offerKeyOf, startsWanted } from './line/rules';
import { withMessage, withReminder } from './messages';
import { actOf } from './move';
import { endOf, ruleOf, sheetIdOf } from './place/day-plan';
import { moveKeyOf, movingHold, pointAt, takenPlace, wasDone } from './place/move';
import type { OfferRule } from './place/offer-rule';
import { countOn, type Got, giveBackWait } from './place/place';
import { insertInRoom } from './place/room-store';
import { bringUpToDate, currentSheet, findSheet, handOverPlace, joinDayLine, leaveDayLine, loadDays } from './place/sheets-store';
import type { BookingDoc, DaySheet, Wait } from './record';
import {
  activeKeyOf,
  alreadyBooked,
  approvalOf,
  bookingIdOf,
  changeUntilOf,
  dueAtOf,
  isOnList,
  OPEN_VISITS,
  pausedWords,
  refusalOfTime,
  visitKeysOf,
  waitKeyOf,
  wrongStatusWords,
} from './rules';
import type { Person } from './view';

export interface WaitWish {
  stationId: string;
  serviceId: string;
  date: string;
  /** Absent: any time of the day will do. */
  start?: string | undefined;
  person: string;
  openid: string;
  by: string;
  applicant: Person;
  relation?: BookingDoc['relation'];
  notify?: readonly Template[] | undefined;
}

export interface Waiting {
  booking: BookingDoc;
  position?: number | undefined;
}

/** Somebody with no time yet: a record without a place. It is over when the last time that they want begins. */
function waitingRecord(context: Context, wish: WaitWish, rule: OfferRule, starts: readonly string[]): BookingDoc {
  const first = wish.start ?? '';
  const last = cellTime(starts[starts.length - 1] ?? '0000');
  const booking = recordOf(context, { ...wish, start: wish.start ?? last, source: 'online' }, rule, '');
  return {
    ...booking,
    status: 'waiting',
    start: first,
    end: first === '' ? '' : endOf(rule, first),
    codeKey: booking._id,
    changeUntil: 0,
    dueAt: instantOf(wish.date, last),
    wait: { scope: wish.start === undefined ? 'day' : 'slot', cells: cellsWanted(rule, starts), rule },
    history: booking.history.map((event) => ({ ...event, status: 'waiting' as const })),
  };
}

const ATTEMPTS = 4;

/** Joins the list: a place in the line first, then the record. A repeated call finds what the first one made. */
export async function joinWaitlist(context: Context, wish: WaitWish): Promise<Waiting> {
  const id = bookingIdOf(context.requestKey);
  const sheetId = sheetIdOf(wish.stationId, wish.date);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const days = await loadDays(wish.stationId, [wish.date]);
    if (days === undefined) throw new Refusal('NOT_FOUND', '没有这个驿站');
    const rule = ruleOf(days.station, wish.serviceId);
    if (rule === undefined) throw new Refusal('NOT_FOUND', '这个驿站不办这项业务');
    const sheet = currentSheet(days, wish.date, context.now);
    const known = sheet.waits?.[id];
    const starts = known === undefined ? startsToWaitFor(sheet, rule, wish, context.now) : [...known.starts];
    // The rule may have changed since an earlier try: the record holds the wish of that time.
    const booking = known?.booking ?? waitingRecord(context, wish, rule, starts);
    if (known !== undefined) {
      const got = await countOn(sheetId, `waits.${id}`, known, context.now);
      if (got !== undefined) return recordWait(context, booking, sheet, got);
      continue;
    }
    if (isBookable(sheet, rule, starts)) return repeatedOr(context, id, new Refusal('WRONG_STATUS', '这个时间还有空位，可以直接预约'));
    await bringUpToDate(days, wish.date, context.now);
    const wait = waitOf(booking, rule, starts, context.now);
    if (await joinDayLine(sheetId, rule, wait)) return recordWait(context, booking, withWait(sheet, wait), { hold: wait, shared: false });
  }
  return repeatedOr(context, id, new Refusal('BUSY', '排队的人太多，请选别的日子或打电话问一问'));
}

function startsToWaitFor(sheet: DaySheet, rule: OfferRule, { date, start, relation }: WaitWish, now: number): string[] {
  const forbidden = forbidsRelation(relation)(rule);
  if (forbidden !== undefined) throw forbidden;
  const tooLate = refusalOfTime(rule, date, start ?? '23:59', now);
  if (tooLate !== undefined) throw new Refusal('SLOT_CLOSED', tooLate);
  if (sheet.closed !== '') throw new Refusal('SLOT_CLOSED', `这一天不办理：${sheet.closed}`);
  const starts = startsWanted(sheet, rule, start, now);
  if (starts.length === 0) throw new Refusal('SLOT_CLOSED');
  return starts;
}

const waitOf = (booking: BookingDoc, rule: OfferRule, starts: string[], at: number): Wait => ({
  bookingId: booking._id,
  serviceId: booking.serviceId,
  group: rule.group,
  count: rule.cells,
  slotMinutes: rule.slotMinutes,
  starts,
  cells: cellsWanted(rule, starts),
  at,
  booking,
});

const withWait = (sheet: DaySheet, wait: Wait): Pick<DaySheet, 'line' | 'waits'> => ({
  line: [...(sheet.line ?? []), wait.bookingId],
  waits: { ...sheet.waits, [wait.bookingId]: wait },
});

/** The call came before and its record is somewhere else by now; or it did not, and `refusal` holds. */
async function repeatedOr(context: Context, id: string, refusal: Refusal): Promise<Waiting> {
  const booking = await findBooking(id);
  if (booking === undefined) throw refusal;
  return { booking: madeBefore(context, booking) };
}

/** Inserts the record of a place in the line, or finds the obstacle and gives the place in the line back. */
async function recordWait(
  context: Context,
  booking: BookingDoc,
  sheet: Pick<DaySheet, 'line' | 'waits'>,
  got: Got<Wait>,
): Promise<Waiting> {
  const position = positionOf(sheet, booking._id);
  const first = await insertInRoom(booking);
  if (first.outcome === 'inserted') return { booking: first.booking, position };
  let { outcome, rivals } = first;
  const other = rivals.find((rival) => rival.endedBy === '');
  let refusal = other === undefined ? new Refusal('BUSY') : refusalFor(context, booking, other);
  if (recordAmong(rivals, booking) === undefined && refusal === undefined && other !== undefined && !isBar(other)) {
    const tried = await insertInRoom(waitingBesides(booking, other));
    if (tried.outcome === 'inserted') {
      await tieWish(tried.booking, actOf(context, tried.booking));
      return { booking: tried.booking, position };
    }
    ({ outcome, rivals } = tried);
    const bar = rivals.filter(isBar).find(({ endedBy }) => endedBy === '');
    if (bar !== undefined) refusal = refusalFor(context, booking, bar);
  }
  const recorded = recordAmong(rivals, booking);
  if (recorded !== undefined) return recordedBefore(context, recorded, got.hold, { sheetId: booking.sheetId, position });
  await giveBackWait(booking.sheetId, got);
  if (outcome === 'full') throw tooManyOpen(OPEN_VISITS);
  throw refusal ?? alreadyWaiting();
}

const recordAmong = (rivals: Awaited<ReturnType<typeof findRivals>>, { _id }: BookingDoc): BookingDoc | undefined =>
  rivals.filter((rival) => !isBar(rival)).find((rival): rival is BookingDoc => rival._id === _id);

/** Another try of the call, or of another call with its `requestId`, made the record; a place in the line that is not its own is given back. */
async function recordedBefore(
  context: Context,
  recorded: BookingDoc,
  { bookingId, group, cells }: Wait,
  { sheetId, position }: { sheetId: string; position: number | undefined },
): Promise<Waiting> {
  if (!isOnList(recorded.status) || recorded.sheetId !== sheetId) await leaveDayLine(sheetId, bookingId, group, cells);
  else await tieWish(recorded, actOf(context, recorded));
  return { booking: madeBefore(context, recorded), position };
}

const alreadyWaiting = () => new Refusal('ALREADY_BOOKED', '已经在排队等这项业务了');

/** A person with a booking may wait for a better time beside it; one who already waits, or is paused, may not. */
function refusalFor(context: Context, booking: BookingDoc, other: Awaited<ReturnType<typeof findRivals>>[number]): Refusal | undefined {
  if (isBar(other)) return other.barUntil > context.now ? new Refusal('PAUSED', pausedWords(other.barUntil)) : new Refusal('BUSY');
  if (isOnList(other.status)) return alreadyWaiting();
  const sameTime = other.sheetId === booking.sheetId && other.start === booking.start;
  if (other.status !== 'booked' || sameTime) return alreadyBooked(context.openid, booking, other);
  return undefined;
}

/** Its key among the owner's differs from that of the booking beside it. */
const waitingBesides = (booking: BookingDoc, other: BookingDoc): BookingDoc => ({
  ...booking,
  activeKey: waitKeyOf(booking.person, booking.serviceId),
  queueKey: keyBeside(visitKeysOf(booking.openid), other.queueKey),
  ...(booking.wait && { wait: { ...booking.wait, besides: other._id } }),
});

const overWords = '留给您的时间过了，空位给了下一位，可以再排队';

/** Accepts an offered place. A booking of the service is moved there and keeps its code. */
export async function takeOffer(context: Context, booking: BookingDoc): Promise<BookingDoc> {
  const besides = booking.wait?.besides === undefined ? undefined : await findBooking(booking.wait.besides);
  if (!wasDoneBefore(context, booking)) {
    if (booking.status !== 'offered') throw new Refusal('WRONG_STATUS', wrongStatusWords(booking));
    if (context.now >= (booking.offerUntil ?? 0)) throw new Refusal('WRONG_STATUS', overWords);
    return besides?.status === 'booked' ? moveInto(context, booking, besides) : becomeBooked(context, booking);
  }
  if (booking.status === 'cancelled' && besides !== undefined) return pointBesides(context, booking, besides);
  await finishLeaving(booking, context.now);
  return booking;
}

/** A person who took their place leaves the line; the place is now theirs. */
async function finishLeaving(booking: BookingDoc, now: number): Promise<void> {
  await Promise.all(booking.leftovers.map((old) => giveUp(booking._id, old, now)));
}

async function becomeBooked(context: Context, offered: BookingDoc): Promise<BookingDoc> {
  const { wait, sheetId, group } = offered;
  if (wait === undefined) throw new Refusal('WRONG_STATUS', wrongStatusWords(offered));
  const leftover = { sheetId, holdKey: '', group, cells: [], waited: wait.cells };
  const asked = wait.rule.approval;
  const answered =
    asked === undefined
      ? { status: 'booked' as const, dueAt: dueAtOf(offered.date, offered.end) }
      : approvalOf(asked, offered, context.now);
  const changeUntil = changeUntilOf(wait.rule, offered.date, offered.start, context.now);
  const event = { status: answered.status, ...actOf(context, offered) };
  const { wait: _wait, offerUntil: _until, ...rest } = offered;
  for (let attempt = 0; attempt < CODE_ATTEMPTS; attempt += 1) {
    const code = codeOf(offered._id, attempt);
    const own = {
      ...answered,
      changeUntil,
      code,
      codeKey: codeKeyOf(sheetId, code),
      activeKey: activeKeyOf(offered.person, offered.serviceId),
    };
    const told = asked === undefined ? withReminder(withMessage(offered, 'booked', context.now), context.now) : offered;
    const set = { ...own, ...messageChanges(offered, told), wait: command.remove(), offerUntil: command.remove() };
    const result = await changeBooking(offered, { from: 'offered', set, event, leftover });
    if (result === 'changed') {
      await giveUp(offered._id, leftover, context.now);
      return { ...rest, ...own, messages: told.messages, history: [...offered.history, event] };
    }
    if (result === 'stale') return takenOrOver(context, offered);
    const rival = (await findRivals({ ...offered, ...own })).find(({ _id }) => _id !== offered._id);
    if (rival !== undefined && rival.endedBy === '' && rival.codeKey !== own.codeKey) {
      await leaveList(offered, { ...actOf(context, offered), key: `${context.requestKey}x` }, '另外约了时间，不再排队');
      throw isBar(rival) ? new Refusal('PAUSED', pausedWords(rival.barUntil)) : alreadyBooked(context.openid, offered, rival);
    }
  }
  throw new Refusal('BUSY');
}

async function takenOrOver(context: Context, offered: BookingDoc): Promise<BookingDoc> {
  const now = await findBooking(offered._id);
  if (now !== undefined && wasDoneBefore(context, now)) return takeOffer(context, now);
  throw new Refusal('WRONG_STATUS', now === undefined || now.status === 'cancelled' ? overWords : wrongStatusWords(now));
}

/** The place that an earlier try of this call was handed. Throws SLOT_FULL, and BUSY when the timer gives it back at this moment. */
async function handedBefore(sheetId: string, holdKey: string, now: number): Promise<Got> {
  const held = (await findSheet(sheetId))?.holds[holdKey];
  if (held === undefined) throw new Refusal('SLOT_FULL', overWords);
  const got = await countOn(sheetId, `holds.${holdKey}`, held, now);
  if (got === undefined) throw new Refusal('BUSY');
  return got;
}

/** First the entry on the list ends, then the held place is handed to the booking, then the booking is pointed at it. */
async function moveInto(context: Context, offered: BookingDoc, besides: BookingDoc): Promise<BookingDoc> {
  const result = await changeBooking(offered, {
    from: 'offered',
    set: { status: 'cancelled', endedAt: context.now, endedBy: context.requestKey, cancelReason: '等到了，已经换到新时间' },
    event: { status: 'cancelled', ...actOf(context, offered) },
    leftover: leftoverOf(offered),
  });
  return result === 'changed' ? pointBesides(context, offered, besides) : takenOrOver(context, offered);
}

async function pointBesides(context: Context, entry: BookingDoc, besides: BookingDoc): Promise<BookingDoc> {
  const { wait, sheetId, date, start } = entry;
  const act = actOf(context, besides);
  const holdKey = moveKeyOf(besides, act.key, { date, start });
  if (wasDone(besides, act.key) || wait === undefined) return besides;
  if (besides.status !== 'booked') {
    await finishLeaving(entry, context.now);
    throw new Refusal('WRONG_STATUS', wrongStatusWords(besides));
  }
  const moving = movingHold(besides, wait.rule, start, context.now);
  const handed = await handOverPlace(sheetId, offerKeyOf(entry._id), holdKey, moving);
  const got = handed ? { hold: moving, shared: false } : await handedBefore(sheetId, holdKey, context.now);
  await leaveDayLine(sheetId, entry._id, entry.group, wait.cells);
  const place = takenPlace(besides, wait.rule, { date, start }, { holdKey, now: context.now });
  const asked = wait.rule.approval;
  return pointAt(act, besides, asked === undefined ? place : { ...place, ...approvalOf(asked, place, context.now) }, got);
}
