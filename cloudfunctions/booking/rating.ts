/** 好差评: the resident's grade after a visit, once. The update of a bad grade also opens a call-back. */
import { keyIdAfter, seal } from '../common/crypto';
import type { Context } from '../common/handler';
import { Refusal } from '../common/refusal';
import { refuseRisky } from '../common/text-check';
import { BAD_GRADE, callbackFor } from './callback-rules';
import { eventOf, wasDoneBefore } from './done';
import { apply } from './move';
import type { BookingDoc } from './record';
import { wrongStatusWords } from './rules';
import { commentContext } from './sealed';

/**
 * Takes a grade from 1 to 5 and words for it, once for each visit that is done; a bad one becomes a call-back task of the head. Throws
 * WRONG_STATUS, and RISKY_TEXT at `comment`.
 */
export async function rate(context: Context, booking: BookingDoc, grade: number, comment: string | undefined): Promise<BookingDoc> {
  if (wasDoneBefore(context, booking)) return booking;
  if (booking.status !== 'done') throw new Refusal('WRONG_STATUS', wrongStatusWords(booking));
  if (booking.rating !== undefined) throw new Refusal('WRONG_STATUS', '已经评价过了，谢谢您');
  const unchecked = await refuseRisky(context, 'comment', comment);
  const callback = grade <= BAD_GRADE ? callbackFor(context.now) : undefined;
  const sealed = comment === undefined ? undefined : seal(comment, commentContext(booking._id));
  return apply(context, booking, {
    set: {
      rating: { grade, at: context.now, ...(sealed !== undefined && { comment: sealed }), ...(unchecked && { unchecked }) },
      ...(sealed !== undefined && { keyId: keyIdAfter(booking.keyId) }),
      ...(callback !== undefined && { callback, callbackAt: callback.dueAt }),
    },
    event: eventOf(context, 'rated', 'resident'),
    absent: 'rating',
  });
}
