/** Cancelling and moving. A move has the new place before the old one is given up; a crash leaves at most a place too many, for the timer. */

import { CODE_ATTEMPTS, codeKeyOf, codeOf } from '../common/codes';
import { staffIdOf } from '../common/crypto';
import { cellsOf, endOf, sheetIdOf } from '../common/day-plan';
import type { Context } from '../common/handler';
import type { BookingDoc, Hold, Leftover } from '../common/records';
import { Refusal } from '../common/refusal';
import { releasePlace } from '../common/sheets';
import { getPlace } from '../common/visits/place';
import { changeUntilOf, dueAtOf, holdKeyOf, mayBecome, wrongStatusWords } from '../common/visits/rules';
import { type Change, changeBooking, findBooking } from '../common/visits/store';
import type { WithCaller } from './store';

export const actorOf = (context: Context, booking: BookingDoc): string =>
  booking.openid === context.openid ? 'resident' : staffIdOf(context.openid);

const wasDone = (booking: BookingDoc, context: Context): boolean => booking.history.some((event) => event.key === context.requestKey);

/** Applies a change, or finds that this very call was done before; throws WRONG_STATUS when somebody else was quicker. */
export async function apply(context: Context, booking: BookingDoc, change: Omit<Change, 'from'>): Promise<BookingDoc> {
  const result = await changeBooking(booking, { from: booking.status, ...change });
  if (result === 'changed') {
    const { leftover, set, event } = change;
    return {
      ...booking,
      ...set,
      history: [...booking.history, event],
      ...(leftover && { leftovers: [...booking.leftovers, leftover], leftoverAt: event.at }),
    };
  }
  const now = await findBooking(booking._id);
  if (now !== undefined && wasDone(now, context)) return now;
  throw new Refusal('WRONG_STATUS', wrongStatusWords(now ?? booking));
}

/** The resident's limit; staff who are told by phone may go past it. */
function refuseIfTooLate(context: Context, booking: BookingDoc): void {
  if (booking.openid === context.openid && context.now > booking.changeUntil) throw new Refusal('TOO_LATE');
}

export const leftoverOf = ({ sheetId, holdKey, group, cells }: BookingDoc): Leftover => ({ sheetId, holdKey, group, cells });

export async function cancel(context: Context, { booking }: WithCaller, reason?: string): Promise<BookingDoc> {
  if (wasDone(booking, context)) return finishCancel(booking);
  if (booking.status !== 'booked') throw new Refusal('WRONG_STATUS', wrongStatusWords(booking));
  refuseIfTooLate(context, booking);
  const event = { status: 'cancelled' as const, at: context.now, by: actorOf(context, booking), key: context.requestKey };
  const cancelled = await apply(context, booking, {
    set: { status: 'cancelled', endedAt: context.now, endedBy: context.requestKey, ...(reason !== undefined && { cancelReason: reason }) },
    event,
    leftover: leftoverOf(booking),
  });
  return finishCancel(cancelled);
}

async function finishCancel(booking: BookingDoc): Promise<BookingDoc> {
  await releasePlace(booking.sheetId, booking.holdKey, booking);
  return booking;
}

export async function reschedule(context: Context, { booking }: WithCaller, to: { date: string; start: string }): Promise<BookingDoc> {
  if (wasDone(booking, context)) return giveBackOld(booking);
  if (booking.status !== 'booked') throw new Refusal('WRONG_STATUS', wrongStatusWords(booking));
  refuseIfTooLate(context, booking);
  if (booking.date === to.date && booking.start === to.start) return booking;
  const holdKey = holdKeyOf(booking._id, context.requestKey.slice(0, 8));
  const { rule, hold } = await getPlace(
    { ...booking, ...to, now: context.now },
    {
      holdKey,
      holdFor: (tried) => ({
        bookingId: booking._id,
        group: tried.group,
        start: to.start,
        cells: cellsOf(tried, to.start),
        at: context.now,
        moving: true,
      }),
    },
  );
  const sheetId = sheetIdOf(booking.stationId, to.date);
  const end = endOf(rule, to.start);
  const place = {
    date: to.date,
    start: to.start,
    end,
    group: rule.group,
    cells: hold.cells,
    sheetId,
    holdKey,
    changeUntil: changeUntilOf(rule, to.date, to.start),
    dueAt: dueAtOf(to.date, end),
  };
  return moveTo(context, booking, place, hold);
}

type NewPlace = Pick<BookingDoc, 'date' | 'start' | 'end' | 'group' | 'cells' | 'sheetId' | 'holdKey' | 'changeUntil' | 'dueAt'>;

/** Points the booking at the place it now holds; the code stays unless somebody has it on that day. */
async function moveTo(context: Context, booking: BookingDoc, place: NewPlace, hold: Hold): Promise<BookingDoc> {
  const event = { status: 'moved' as const, at: context.now, by: actorOf(context, booking), key: context.requestKey };
  for (let attempt = 0; attempt < CODE_ATTEMPTS; attempt += 1) {
    const code = attempt === 0 ? booking.code : codeOf(booking._id, attempt + 10);
    const set = { ...place, code, codeKey: codeKeyOf(place.sheetId, code) };
    const result = await changeBooking(booking, { from: 'booked', set, event, leftover: leftoverOf(booking) });
    if (result === 'changed') {
      const moved = { ...booking, ...set, history: [...booking.history, event] };
      await releasePlace(booking.sheetId, booking.holdKey, booking);
      return moved;
    }
    if (result === 'duplicate') continue;
    const now = await findBooking(booking._id);
    if (now !== undefined && wasDone(now, context)) return giveBackOld(now);
    await releasePlace(place.sheetId, place.holdKey, hold);
    throw new Refusal('WRONG_STATUS', wrongStatusWords(now ?? booking));
  }
  await releasePlace(place.sheetId, place.holdKey, hold);
  throw new Refusal('BUSY');
}

/** A repeated move: whatever the first try did not give back yet is given back now. */
async function giveBackOld(booking: BookingDoc): Promise<BookingDoc> {
  await Promise.all(booking.leftovers.map((old) => releasePlace(old.sheetId, old.holdKey, old)));
  return booking;
}

/** A status that staff set: one compare-and-set. */
export async function advance(
  context: Context,
  booking: BookingDoc,
  to: 'serving' | 'done' | 'no_show',
  set: Record<string, unknown>,
): Promise<BookingDoc> {
  if (wasDone(booking, context)) return booking;
  if (!mayBecome(booking.status, to)) throw new Refusal('WRONG_STATUS', wrongStatusWords(booking));
  return apply(context, booking, {
    set: { status: to, ...set },
    event: { status: to, at: context.now, by: staffIdOf(context.openid), key: context.requestKey },
  });
}
