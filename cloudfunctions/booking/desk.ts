/** What staff do at the window: arrival with a number, the next number, people without WeChat. */

import type { Priority } from '../../contract/booking';
import { dateOf, minutesOf, timeAt, timeOf, visitWord } from '../../contract/shanghai';
import { codeKeysFrom, usedCodeKeyOf } from '../common/codes';
import { command } from '../common/command';
import { staffIdOf } from '../common/crypto';
import type { Context } from '../common/handler';
import type { Member } from '../common/member';
import { deliver } from '../common/messages/outbox';
import { messageChanges } from '../common/messages/rules';
import { Refusal } from '../common/refusal';
import { partFromRivals } from '../common/retry';
import { roleAt } from '../common/roles';
import { changeBooking, findBooking, findRivals, insertBooking, isBar } from './change-store';
import { book, recordOf } from './create';
import { eventOf, madeBefore, wasDoneBefore } from './done';
import { callingOrder, priorityInARow } from './estimate';
import { giveUp, leftoverOf, settleWish } from './line/line';
import { VISITS, withMessage } from './messages';
import { actOf, advance } from './move';
import { ruleOf, sheetIdOf } from './place/day-plan';
import type { BookingDoc } from './record';
import { alreadyBooked, bookingIdOf, dueAtOf, guestOf, mayBecome, queueKeyOf, wrongStatusWords } from './rules';
import { withPriority } from './sealed';
import { type AtDesk, type Calling, lastNumber, loadAtDesk, type StationDay } from './store';

const NUMBER_ATTEMPTS = 20;
/** The number of tries, when another call takes each number at this moment. */
export const CALL_ATTEMPTS = 8;

export interface DeskSubject {
  member: Member | undefined;
  stationId: string;
  booking: BookingDoc;
  last: number;
}

const servesAt = (member: Member, stationId: string): boolean => ['window', 'head'].includes(roleAt(member, stationId) ?? '');

/** Of the bookings with this code from today on, the one meant here: where the caller serves, today before later. */
function meant(bookings: AtDesk['bookings'], member: Member, today: string): AtDesk['bookings'][number] | undefined {
  const rank = (booking: BookingDoc) => (servesAt(member, booking.stationId) ? 0 : 2) + (booking.date === today ? 0 : 1);
  return [...bookings].sort((a, b) => rank(a) - rank(b))[0];
}

/**
 * Finds a booking by id or code for staff. A caller who serves nowhere learns nothing about existing codes; one who serves learns nothing
 * about those of other stations.
 */
export async function findAtDesk(context: Context, by: { code: string } | { bookingId: string }): Promise<DeskSubject> {
  const today = dateOf(context.now);
  const [from, to] = codeKeysFrom('code' in by ? by.code : '');
  const conditions = 'code' in by ? { codeKey: command.gte(from).and(command.lt(to)), date: command.gte(today) } : { _id: by.bookingId };
  const { member, bookings } = await loadAtDesk(context.openid, conditions, 'code' in by);
  const serves = member?.manager === true || member?.stationIds.some((id) => servesAt(member, id)) === true;
  if (member === undefined || !serves) throw new Refusal('FORBIDDEN');
  const mine = 'code' in by && !member.manager ? bookings.filter(({ stationId }) => servesAt(member, stationId)) : bookings;
  const found = meant(mine, member, today);
  if (found === undefined) throw new Refusal('NOT_FOUND', 'code' in by ? '没有这个取号码，请核对一下' : undefined);
  const { last, ...booking } = found;
  return { member, stationId: booking.stationId, booking, last: last[0]?.queueNumber ?? 0 };
}

/** When a visit that begins now ends: today, however late it is. */
const endToday = (start: string, minutes: number): string => timeAt(Math.min(minutesOf(start) + minutes, 24 * 60 - 1));

/** The booking of a person at the window: unchanged on its own day; moved to now if they came on an earlier one. */
function arrivalOf(context: Context, booking: BookingDoc): Pick<BookingDoc, 'sheetId'> & Partial<BookingDoc> {
  const today = dateOf(context.now);
  if (booking.date === today) return { sheetId: booking.sheetId };
  const start = timeOf(context.now);
  const end = endToday(start, minutesOf(booking.end) - minutesOf(booking.start));
  const sheetId = sheetIdOf(booking.stationId, today);
  return {
    date: today,
    start,
    end,
    sheetId,
    holdKey: '',
    cells: [],
    codeKey: usedCodeKeyOf(sheetId, booking.code, booking._id),
    dueAt: dueAtOf(today, end),
  };
}

/**
 * Marks the person as arrived and gives the next number of the station's day. Two calls at once get two numbers, and no number is left out.
 * A person who comes on an earlier day than booked is served like a walk-in, and the place of the later day is free again.
 */
export async function checkIn(
  context: Context,
  { booking, last }: DeskSubject,
  { priority, priorityAgreed = false }: { priority?: Priority | undefined; priorityAgreed?: boolean | undefined } = {},
): Promise<BookingDoc> {
  if (wasDoneBefore(context, booking)) return booking;
  if (!mayBecome(booking.status, 'arrived')) throw new Refusal('WRONG_STATUS', wrongStatusWords(booking));
  if (booking.date < dateOf(context.now)) {
    throw new Refusal('WRONG_STATUS', `这个预约是 ${visitWord(booking.date, booking.start)} 的，已经过了，请现场取号`);
  }
  const arrival = arrivalOf(context, booking);
  const early = arrival.sheetId !== booking.sheetId;
  const event = eventOf(context, 'arrived', staffIdOf(context.openid));
  // A person who was taken in by mistake still has their number.
  const own =
    booking.queueNumber !== undefined && booking.queueKey === queueKeyOf(arrival.sheetId, booking.queueNumber)
      ? booking.queueNumber
      : undefined;
  const first = priority !== undefined && withPriority(booking, priority, priorityAgreed, context.now);
  let queueNumber = own ?? (early ? await lastNumber(arrival.sheetId) : last) + 1;
  for (let attempt = 0; attempt < NUMBER_ATTEMPTS; attempt += 1) {
    const queueKey = queueKeyOf(arrival.sheetId, queueNumber);
    const arrived = { status: 'arrived' as const, arrivedAt: context.now, queueNumber, queueKey };
    const set = { ...arrival, ...arrived, ...first };
    const result = await changeBooking(booking, { from: 'booked', set, event, ...(early && { leftover: leftoverOf(booking) }) });
    if (result === 'changed') {
      if (early) await giveUp(booking._id, leftoverOf(booking), context.now);
      await settleWish({ ...booking, ...set }, actOf(context, booking));
      return { ...booking, ...set, history: [...booking.history, event] };
    }
    if (result === 'stale') return repeatedOrRefused(context, booking);
    await partFromRivals(attempt);
    queueNumber = (await lastNumber(arrival.sheetId)) + 1;
  }
  throw new Refusal('BUSY');
}

/** Returns the current booking if this very call was done before; throws WRONG_STATUS if another change came first. */
export async function repeatedOrRefused(context: Context, booking: BookingDoc): Promise<BookingDoc> {
  const now = await findBooking(booking._id);
  if (now !== undefined && wasDoneBefore(context, now)) return now;
  throw new Refusal('WRONG_STATUS', wrongStatusWords(now ?? booking));
}

/**
 * Calls the next waiting number by the rule of priority; another call at the same moment gets the number after it. A repeated call returns
 * the booking that it called the first time.
 */
export async function callNext(context: Context, { waiting, called, made }: Calling): Promise<BookingDoc | null> {
  // The person who was called may be back in the line.
  const repeated = made.find((booking) => wasDoneBefore(context, booking));
  if (repeated !== undefined) return repeated;
  const event = eventOf(context, 'serving', staffIdOf(context.openid));
  // Later than any call before, whatever the clocks of two instances show: the rule of priority uses the order of calls.
  const servingAt = called.reduce((latest, before) => Math.max(latest, (before.servingAt ?? 0) + 1), context.now);
  const set = { status: 'serving' as const, servingAt };
  for (const candidate of callingOrder(waiting, priorityInARow(called)).slice(0, CALL_ATTEMPTS)) {
    const told = withMessage(candidate, 'called', context.now);
    const changes = { ...set, ...messageChanges(candidate, told) };
    if ((await changeBooking(candidate, { from: 'arrived', set: changes, event })) !== 'changed') continue;
    await deliver(VISITS, [{ ...told, ...set }], context.now);
    return { ...candidate, ...set };
  }
  return null;
}

export interface WalkIn {
  stationId: string;
  serviceId: string;
  applicant: { name: string; phone?: string };
  date?: string;
  start?: string;
  priority?: Priority;
  priorityAgreed?: boolean;
}

/** A booking by phone takes a place like any other; who stands at the window takes none and gets a number at once. */
export async function walkIn(context: Context, wish: WalkIn, day: StationDay): Promise<BookingDoc> {
  const applicant = { name: wish.applicant.name, phone: wish.applicant.phone ?? '' };
  const id = bookingIdOf(context.requestKey);
  const guest = { openid: '', person: guestOf(id, applicant.name, applicant.phone), by: staffIdOf(context.openid), applicant };
  if (wish.date !== undefined && wish.start !== undefined) {
    return book(context, { ...wish, ...guest, source: 'phone', date: wish.date, start: wish.start });
  }
  if (day.station === undefined) throw new Refusal('NOT_FOUND', '没有这个驿站');
  const rule = ruleOf(day.station, wish.serviceId);
  if (rule === undefined) throw new Refusal('NOT_FOUND', '这个驿站不办这项业务');
  const [date, start] = [dateOf(context.now), timeOf(context.now)];
  const booking = recordOf(context, { ...wish, ...guest, source: 'walk_in', date, start }, rule, '');
  const end = endToday(start, rule.cells * rule.slotMinutes);
  return queueUp(context, { ...booking, end, dueAt: dueAtOf(date, end) }, day.bookings[0]?.queueNumber ?? 0);
}

async function queueUp(context: Context, booking: BookingDoc, last: number): Promise<BookingDoc> {
  let queueNumber = last + 1;
  for (let attempt = 0; attempt < NUMBER_ATTEMPTS; attempt += 1) {
    const arrived: BookingDoc = {
      ...booking,
      status: 'arrived',
      arrivedAt: context.now,
      queueNumber,
      queueKey: queueKeyOf(booking.sheetId, queueNumber),
      history: [{ status: 'arrived', at: context.now, by: booking.history[0]?.by ?? '', key: context.requestKey }],
    };
    if ((await insertBooking(arrived)) === 'inserted') return arrived;
    const rivals = (await findRivals(arrived)).filter((rival): rival is BookingDoc => !isBar(rival));
    const same = rivals.find((rival) => rival._id === arrived._id);
    if (same !== undefined) return madeBefore(context, same);
    const active = rivals.find((rival) => rival.activeKey === arrived.activeKey && rival.endedBy === '');
    if (active !== undefined) throw alreadyBooked(context.openid, arrived, active);
    await partFromRivals(attempt);
    queueNumber = (await lastNumber(booking.sheetId)) + 1;
  }
  throw new Refusal('BUSY');
}

/**
 * The visit begins, and a person who asked for it is told that they are called. Throws WRONG_STATUS; a repeated call returns what the first
 * one made.
 */
export async function start(context: Context, booking: BookingDoc): Promise<BookingDoc> {
  const told = withMessage(booking, 'called', context.now);
  const changes = messageChanges(booking, told);
  const serving = await advance(context, booking, 'serving', { servingAt: context.now, ...changes });
  await deliver(VISITS, [{ ...serving, messages: told.messages, messageAt: told.messageAt }], context.now);
  return serving;
}

/** The visit is over, and its owner may book the service again. Throws WRONG_STATUS; a repeated call returns what the first one made. */
export const finish = (context: Context, booking: BookingDoc): Promise<BookingDoc> =>
  advance(context, booking, 'done', { endedAt: context.now, endedBy: context.requestKey });

/** Where a station's visits of today are kept: the day of `now` (ms) in Asia/Shanghai. */
export const sheetToday = (stationId: string, now: number): { stationId: string; sheetId: string } => ({
  stationId,
  sheetId: sheetIdOf(stationId, dateOf(now)),
});
