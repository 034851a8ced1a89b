/** Waiting lists in the database: a free place goes to the next person, and a person who leaves makes room. */
import { instantOf } from '../../../contract/shanghai';
import { idOf } from '../../common/crypto';
import { deliver } from '../../common/messages/outbox';
import { messageChanges } from '../../common/messages/rules';
import { offersOf, type PlannedOffer } from '../../common/waiting';
import { changeBooking, findBooking, findBookingsById, markWanting, waitAlone } from '../change-store';
import { VISITS, withMessage } from '../messages';
import { endOf } from '../place/day-plan';
import { findSheet, leaveDayLine, offerPlace, releasePlace } from '../place/sheets-store';
import type { BookingDoc, DaySheet, Hold, Leftover, Wait } from '../record';
import { changeUntilOf, isOnList, isOver } from '../rules';
import { offerKeyOf } from './rules';

/** The parts of a booking that another person can use: its place, and its place in the line. */
export const leftoverOf = ({ sheetId, holdKey, group, cells, wait, wants }: BookingDoc): Leftover => ({
  sheetId,
  holdKey,
  group,
  cells,
  ...(wait !== undefined && { waited: wait.cells }),
  ...(wants !== undefined && { wish: wants }),
});

/** Gives back what a booking left and offers the place to the next person. Doing it twice has one effect. */
export async function giveUp(bookingId: string, { sheetId, holdKey, group, cells, waited }: Leftover, now: number): Promise<void> {
  if (waited !== undefined) await leaveDayLine(sheetId, bookingId, group, waited);
  if (holdKey !== '' && (await releasePlace(sheetId, holdKey, { group, cells }, { now })) === 'wanted') await offerFree(sheetId, now);
}

/** Offers the free places of a day to those who wait for them, in their order. Any caller may run it at any time. */
export async function offerFree(sheetId: string, now: number): Promise<number> {
  const sheet = await findSheet(sheetId);
  const planned = sheet === undefined ? [] : offersOf(sheet, now).filter(({ wait }) => fits(sheet, wait));
  if (planned.length === 0) return 0;
  const waiting = new Map((await findBookingsById(planned.map(({ wait }) => wait.bookingId))).map((booking) => [booking._id, booking]));
  const offers = await Promise.all(planned.map((one) => offer(sheetId, one, waiting.get(one.wait.bookingId), now)));
  const offered = offers.filter((booking) => booking !== undefined);
  await deliver(VISITS, offered, now);
  return offered.length;
}

/** An entry older than a change of the slots' length would stay longer than the free cells. */
const fits = ({ slotMinutes }: DaySheet, { group, slotMinutes: own }: Wait): boolean => (slotMinutes?.[group] ?? own) === own;

async function offer(
  sheetId: string,
  { wait, start, cells }: PlannedOffer<Wait>,
  booking: BookingDoc | undefined,
  now: number,
): Promise<BookingDoc | undefined> {
  const { bookingId, group } = wait;
  // Without its record nobody could take it: the timer writes the record first.
  if (booking?.status !== 'waiting') return undefined;
  const hold: Hold = { bookingId, group, start, cells, at: now, moving: true };
  if (!(await offerPlace(sheetId, offerKeyOf(bookingId), hold))) return undefined;
  return recordOffer(booking, hold, now);
}

/**
 * Writes into the record of somebody who waits that a place is held for them, until when, and that they are to be told. When they left
 * meanwhile the place is given back. Doing it twice has one effect.
 */
export async function recordOffer(booking: BookingDoc, hold: Hold, now: number): Promise<BookingDoc | undefined> {
  const { wait, date, sheetId } = booking;
  if (wait === undefined) return undefined;
  const { start, cells } = hold;
  const offerUntil = Math.min(hold.at + wait.rule.offerMinutes * 60_000, instantOf(date, start));
  const told = withMessage(booking, 'offered', now);
  const set = {
    status: 'offered' as const,
    start,
    end: endOf(wait.rule, start),
    holdKey: offerKeyOf(booking._id),
    cells,
    offerUntil,
    changeUntil: changeUntilOf(wait.rule, date, start, now),
    dueAt: offerUntil,
  };
  const event = { status: 'offered' as const, at: now, by: 'timer', key: idOf('offer', booking._id) };
  const result = await changeBooking(booking, { from: 'waiting', set: { ...set, ...messageChanges(booking, told) }, event });
  if (result === 'changed') return { ...told, ...set, history: [...booking.history, event] };
  const [current] = await findBookingsById([booking._id]);
  if (current !== undefined && current.holdKey === set.holdKey) return current;
  if (current?.status === 'cancelled') {
    await giveUp(booking._id, { sheetId, holdKey: set.holdKey, group: booking.group, cells }, now);
  }
  return undefined;
}

/** The actor, the time, and the key by which a repeated call knows that it was done. */
export interface Act {
  key: string;
  /** Recognises the call together with its input. */
  mark?: string;
  at: number;
  by: string;
}

/** Takes a person off the list for a reason, with the place that was offered to them. Returns whether this call did it. */
export async function leaveList(booking: BookingDoc, act: Act, reason: string): Promise<boolean> {
  if (booking.status !== 'waiting' && booking.status !== 'offered') return false;
  const leftover = leftoverOf(booking);
  const result = await changeBooking(booking, {
    from: booking.status,
    set: { status: 'cancelled', endedAt: act.at, endedBy: act.key, cancelReason: reason },
    event: { status: 'cancelled', ...act },
    leftover,
  });
  if (result !== 'changed') return false;
  await giveUp(booking._id, leftover, act.at);
  return true;
}

/**
 * Settles a person's entry on a waiting list when the booking beside it changes. After a move or an arrival the entry ends. After a
 * cancellation or a missed visit it goes on, now as their one active booking of the service. Doing it twice has one effect.
 */
export async function settleWish(booking: BookingDoc, act: Act, concerns: (entry: BookingDoc) => boolean = () => true): Promise<void> {
  if (booking.wants === undefined) return;
  const [entry] = await findBookingsById([booking.wants]);
  if (entry === undefined || !isOnList(entry.status) || entry.wait?.besides !== booking._id || !concerns(entry)) return;
  if (!isOver(booking.status)) await leaveList(entry, act, '已经改了时间，不再排队');
  else if ((await waitAlone(entry)) === 'duplicate') await leaveList(entry, act, '另外约了时间，不再排队');
}

/**
 * Ties an entry on a waiting list to the booking beside which it waits, so that a change of one reaches the other. Doing it twice has one
 * effect.
 */
export async function tieWish(entry: BookingDoc, act: Act): Promise<void> {
  const besidesId = entry.wait?.besides;
  if (besidesId === undefined || (await markWanting(besidesId, entry._id))) return;
  const besides = await findBooking(besidesId);
  // A tie made before counts as no change.
  if (besides !== undefined && besides.status !== 'booked') await settleWish({ ...besides, wants: entry._id }, act);
}

/** `settleWish` when run late, by the timer or a repeated call: an entry that joined after the move is left alone. */
export const settleOldWish = (booking: BookingDoc, act: Act): Promise<void> =>
  settleWish(
    booking,
    act,
    ({ _id, createdAt }) =>
      (booking.status !== 'booked' && booking.status !== 'pending') ||
      createdAt < booking.leftoverAt ||
      booking.leftovers.some(({ wish }) => wish === _id),
  );
