/** Cancelling and moving, by the resident or by staff for them, and the changes of status at the window. */
import { dateOf } from '../../contract/shanghai';
import { staffIdOf } from '../common/crypto';
import { type Context, markOf } from '../common/handler';
import { messageChanges } from '../common/messages/rules';
import { Refusal } from '../common/refusal';
import { refuseOffService } from '../common/switches';
import { refuseRisky } from '../common/text-check';
import { answer } from './approval';
import { type Change, changeBooking, findBooking } from './change-store';
import { eventOf, wasDoneBefore } from './done';
import { type Act, giveUp, leftoverOf, settleOldWish, settleWish } from './line/line';
import { withMessage } from './messages';
import { giveBackOld, moveVisit } from './place/move';
import type { BookingDoc } from './record';
import { approvalOf, isOnList, mayBecome, wrongStatusWords } from './rules';
import { withToldReason } from './sealed';
import type { WithCaller } from './store';

/** The actor on a booking, for its history: `resident` for its owner, else the staff id. */
export const actorOf = (context: Context, booking: BookingDoc): string =>
  booking.openid === context.openid ? 'resident' : staffIdOf(context.openid);

/** The actor on a booking in this call. */
export const actOf = (context: Context, booking: BookingDoc): Act => ({
  key: context.requestKey,
  mark: markOf(context),
  at: context.now,
  by: actorOf(context, booking),
});

/** Applies a change, or finds that this very call was done before; throws WRONG_STATUS if another change came first. */
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
  if (now !== undefined && wasDoneBefore(context, now)) return now;
  throw new Refusal('WRONG_STATUS', wrongStatusWords(now ?? booking));
}

/** The resident's limit; staff who are told by phone may go past it, and who only waits may leave at any time. */
function refuseIfTooLate(context: Context, booking: BookingDoc): void {
  if (isOnList(booking.status)) return;
  if (booking.openid === context.openid && context.now > booking.changeUntil) throw new Refusal('TOO_LATE');
}

/** A repeated call: finishes the steps before which the first try was cut off. */
async function finishChange(context: Context, booking: BookingDoc): Promise<BookingDoc> {
  await giveBackOld(booking, context.now);
  await settleOldWish(booking, actOf(context, booking));
  return booking;
}

/** A person for whom staff did it is told; one who did it themselves is not. */
const told = (booking: BookingDoc, { by, at }: Act): BookingDoc => (by === 'resident' ? booking : withMessage(booking, 'changed', at));

const MAY_CANCEL = ['waiting', 'offered', 'pending', 'booked'];

/**
 * Cancels a visit or leaves a waiting list: the record first, then its place. A repeated call finishes the first one. Throws TOO_LATE and
 * WRONG_STATUS.
 */
export async function cancel(
  context: Context,
  { booking }: Pick<WithCaller, 'booking'>,
  reason?: string,
  unchecked?: true,
): Promise<BookingDoc> {
  if (wasDoneBefore(context, booking)) return finishChange(context, booking);
  if (!MAY_CANCEL.includes(booking.status)) throw new Refusal('WRONG_STATUS', wrongStatusWords(booking));
  refuseIfTooLate(context, booking);
  const act = actOf(context, booking);
  const leftover = leftoverOf(booking);
  const cancelled = await apply(context, booking, {
    set: {
      status: 'cancelled',
      endedAt: context.now,
      endedBy: context.requestKey,
      ...(reason !== undefined && withToldReason(booking, reason, unchecked)),
      ...messageChanges(booking, told(booking, act)),
    },
    event: { status: 'cancelled', ...act },
    leftover,
  });
  await giveUp(booking._id, leftover, context.now);
  await settleWish(cancelled, act);
  return cancelled;
}

/** Cancels with a typed reason. Throws RISKY_TEXT at `reason`, and the codes of `cancel`. */
export async function cancelAsAsked(
  context: Context,
  { booking }: Pick<WithCaller, 'booking'>,
  reason: string | undefined,
): Promise<BookingDoc> {
  const unchecked = wasDoneBefore(context, booking) ? undefined : await refuseRisky(context, 'reason', reason);
  return cancel(context, { booking }, reason, unchecked);
}

/** So often a day a visit may be moved: each time costs others a place for a moment, and the timer a look. */
const MOVES_A_DAY = 5;

/** The change that moves it asks for the place that was read, so that of two at once one is counted by the other. */
function refuseRestless({ history }: BookingDoc, now: number): void {
  const today = dateOf(now);
  const moved = history.slice(1).filter(({ status, at }) => (status === 'moved' || status === 'pending') && dateOf(at) === today);
  if (moved.length < MOVES_A_DAY) return;
  throw new Refusal('WRONG_STATUS', `今天已经改了${MOVES_A_DAY}次时间，请明天再改，急着改请打电话告诉驿站`);
}

const MAY_MOVE = ['pending', 'booked'];

/** Moves a visit. A station that answers each booking answers it again; an entry that waited for another time ends. */
export async function reschedule(
  context: Context,
  { booking }: Pick<WithCaller, 'booking'>,
  to: { date: string; start: string },
): Promise<BookingDoc> {
  if (wasDoneBefore(context, booking)) return finishChange(context, booking);
  refuseOffService(booking.serviceId);
  if (!MAY_MOVE.includes(booking.status)) throw new Refusal('WRONG_STATUS', wrongStatusWords(booking));
  refuseIfTooLate(context, booking);
  if (booking.date === to.date && booking.start === to.start) return booking;
  refuseRestless(booking, context.now);
  const act = actOf(context, booking);
  const { messages, messageAt } = told(booking, act);
  const moved = await moveVisit(act, booking, to, (rule, place) =>
    act.by !== 'resident' ? { messages, messageAt } : rule.approval !== undefined ? approvalOf(rule.approval, place, context.now) : {},
  );
  // Another call may have used the same `requestId` for another time at the same moment.
  wasDoneBefore(context, moved);
  await settleWish(moved, act);
  return moved;
}

/** A status that staff set: one compare-and-set. */
export async function advance(
  context: Context,
  booking: BookingDoc,
  to: 'serving' | 'done' | 'no_show',
  set: Record<string, unknown>,
): Promise<BookingDoc> {
  if (wasDoneBefore(context, booking)) return booking;
  if (!mayBecome(booking.status, to)) throw new Refusal('WRONG_STATUS', wrongStatusWords(booking));
  return apply(context, booking, {
    set: { status: to, ...set },
    event: eventOf(context, to, staffIdOf(context.openid)),
  });
}

/** The station's answer to a booking that asked for one. */
export async function decide(
  context: Context,
  { booking }: Pick<WithCaller, 'booking'>,
  { accept, reason = '' }: { accept: boolean; reason?: string | undefined },
): Promise<BookingDoc> {
  if (wasDoneBefore(context, booking)) return finishChange(context, booking);
  const unchecked = accept ? undefined : await refuseRisky(context, 'reason', reason);
  const decided = await answer(actOf(context, booking), booking, accept ? undefined : withToldReason(booking, reason, unchecked));
  if (decided !== undefined) return decided;
  const now = await findBooking(booking._id);
  if (now !== undefined && wasDoneBefore(context, now)) return now;
  throw new Refusal('WRONG_STATUS', wrongStatusWords(now ?? booking));
}
