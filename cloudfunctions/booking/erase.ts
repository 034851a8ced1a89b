/** “删除我的信息”: coming visits are cancelled, then the person is taken out of every record; or a head takes out who came to the desk or called. */
import { idOf, pseudonym } from '../common/crypto';
import type { Context } from '../common/handler';
import { Refusal } from '../common/refusal';
import { findBooking } from './change-store';
import { familyIdOf } from './family';
import { cancel } from './move';
import type { BookingDoc } from './record';
import { isOnList, isOver, wrongStatusWords } from './rules';
import { eraseRecord, eraseRecords, findActive } from './store';

/** The owner of an erased person's records: the same for a repeated call, and nobody's openid. */
const ownerAfter = ({ requestKey }: Context, openid: string): string => `erased_${pseudonym('erased', openid, requestKey)}`;

/** Takes the person out of one past visit, for any booker. Its owner in the app, if it has one, no longer sees it. */
export async function forget(context: Context, booking: BookingDoc): Promise<BookingDoc> {
  if (!isOver(booking.status)) throw new Refusal('WRONG_STATUS', '这个预约还没结束，请先办完或取消');
  if (booking.applicant === '') return booking;
  await eraseRecord(booking, booking.openid === '' ? '' : ownerAfter(context, booking.openid));
  const left = await findBooking(booking._id);
  if (left?.applicant !== '') throw new Refusal('BUSY');
  return left;
}

/**
 * “Delete what you know of me”: cancels coming visits, even where it is too late to cancel, takes the person out of all records, and
 * removes their family. Returns how many were cancelled and how many erased. Throws WRONG_STATUS while they are at the station. A
 * repetition goes on where the call was cut off.
 */
export async function erase(context: Context): Promise<{ cancelled: number; erased: number }> {
  const active = await findActive(context.openid);
  const inside = active.find(({ status }) => status === 'arrived' || status === 'serving');
  if (inside !== undefined) throw new Refusal('WRONG_STATUS', `${wrongStatusWords(inside)}；办完以后再删除`);
  // Waiting lists first and one after the other: a booking that is cancelled also leaves the list on which its owner waits for a better time.
  const inOrder = [...active].sort((a, b) => Number(isOnList(b.status)) - Number(isOnList(a.status)));
  for (const booking of inOrder) {
    await cancel(
      { ...context, requestKey: idOf(context.requestKey, booking._id) },
      { booking: { ...booking, changeUntil: Number.MAX_SAFE_INTEGER } },
      '本人删除了信息',
    );
  }
  const erased = await eraseRecords(context.openid, familyIdOf(context.openid), ownerAfter(context, context.openid));
  return { cancelled: active.length, erased };
}
