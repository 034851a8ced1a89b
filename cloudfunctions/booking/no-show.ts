/** Visits that nobody came to: two pause online booking, and staff may forgive one. */
import { instantOf } from '../../contract/shanghai';
import { keyIdAfter, seal, staffIdOf } from '../common/crypto';
import type { Context } from '../common/handler';
import { Refusal } from '../common/refusal';
import { refuseRisky } from '../common/text-check';
import { eventOf, wasDoneBefore } from './done';
import { advance, apply } from './move';
import { countNoShows } from './pause/pause';
import type { BookingDoc } from './record';
import { wrongStatusWords } from './rules';
import { waiverContext } from './sealed';

/** Nobody misses a visit that has not begun; a person who took a number early and left has missed it. */
const isYetToCome = ({ status, date, start }: BookingDoc, now: number): boolean => status === 'booked' && now < instantOf(date, start);

/** Notes that nobody came, from the minute the visit begins. Throws WRONG_STATUS before. */
export async function noShow(context: Context, booking: BookingDoc): Promise<BookingDoc> {
  const { now, requestKey } = context;
  if (isYetToCome(booking, now)) throw new Refusal('WRONG_STATUS', '还没到预约时间');
  const missed = await advance(context, booking, 'no_show', { endedAt: now, endedBy: requestKey, uncounted: now });
  if (missed.uncounted > 0) await countNoShows([missed], now);
  return missed;
}

/** Forgives a missed visit for a reason; a pause that no longer has two of them ends. */
export async function waive(context: Context, booking: BookingDoc, reason: string): Promise<BookingDoc> {
  const waived = wasDoneBefore(context, booking) ? booking : await forgive(context, booking, reason);
  if (waived.uncounted > 0) await countNoShows([waived], context.now);
  return waived;
}

async function forgive(context: Context, booking: BookingDoc, reason: string): Promise<BookingDoc> {
  if (booking.status !== 'no_show') throw new Refusal('WRONG_STATUS', wrongStatusWords(booking));
  if (booking.waived !== undefined) throw new Refusal('WRONG_STATUS', '这次已经不算了');
  const unchecked = await refuseRisky(context, 'reason', reason);
  const { now } = context;
  const by = staffIdOf(context.openid);
  return apply(context, booking, {
    set: {
      waived: { at: now, reason: seal(reason, waiverContext(booking._id)), by, ...(unchecked && { unchecked }) },
      keyId: keyIdAfter(booking.keyId),
      uncounted: now,
    },
    event: eventOf(context, 'waived', by),
    absent: 'waived',
  });
}
