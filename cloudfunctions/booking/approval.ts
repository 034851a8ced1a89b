/** Bookings that the station answers: they hold their place from the start, and each is answered once. */

import { messageChanges } from '../common/messages/rules';
import { changeBooking } from './change-store';
import { type Act, giveUp, leftoverOf } from './line/line';
import { withMessage, withReminder } from './messages';
import type { BookingDoc } from './record';
import { dueAtOf } from './rules';
import type { withToldReason } from './sealed';

/** Why the station says no: in the words of its staff, or a sentence of the system. */
type Refused = ReturnType<typeof withToldReason> | Required<Pick<BookingDoc, 'cancelReason'>>;

/**
 * Accepts a pending booking, or refuses it with a reason, and has the person told: compare and set. `undefined` if it was answered, moved
 * or cancelled meanwhile.
 */
export async function answer(act: Act, booking: BookingDoc, refusal?: Refused): Promise<BookingDoc | undefined> {
  if (booking.status !== 'pending') return undefined;
  return refusal === undefined ? accept(act, booking) : refuse(act, booking, refusal);
}

async function accept(act: Act, booking: BookingDoc): Promise<BookingDoc | undefined> {
  const set = { status: 'booked' as const, dueAt: dueAtOf(booking.date, booking.end) };
  const told = withReminder(withMessage(booking, 'booked', act.at), act.at);
  const event = { status: 'booked' as const, ...act };
  const result = await changeBooking(booking, { from: 'pending', set: { ...set, ...messageChanges(booking, told) }, event });
  return result === 'changed' ? { ...told, ...set, history: [...booking.history, event] } : undefined;
}

async function refuse(act: Act, booking: BookingDoc, refusal: Refused): Promise<BookingDoc | undefined> {
  const set = { status: 'cancelled' as const, endedAt: act.at, endedBy: act.key, ...refusal };
  const told = withMessage(booking, 'changed', act.at);
  const event = { status: 'cancelled' as const, ...act };
  const leftover = leftoverOf(booking);
  const result = await changeBooking(booking, { from: 'pending', set: { ...set, ...messageChanges(booking, told) }, event, leftover });
  if (result !== 'changed') return undefined;
  await giveUp(booking._id, leftover, act.at);
  return { ...told, ...set, history: [...booking.history, event] };
}
