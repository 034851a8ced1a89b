/** “删除我的信息”: coming visits are cancelled, then the person is taken out of every record. */
import { idOf, pseudonym } from '../common/crypto';
import type { Context } from '../common/handler';
import { Refusal } from '../common/refusal';
import { wrongStatusWords } from '../common/visits/rules';
import { cancel } from './move';
import { eraseBookings, findActive } from './store';

export async function erase(context: Context): Promise<{ cancelled: number; erased: number }> {
  const active = await findActive(context.openid);
  const inside = active.find((booking) => booking.status !== 'booked');
  if (inside !== undefined) throw new Refusal('WRONG_STATUS', `${wrongStatusWords(inside)}；办完以后再删除`);
  await Promise.all(
    active.map((booking) =>
      cancel(
        { ...context, requestKey: idOf(context.requestKey, booking._id) },
        { booking: { ...booking, changeUntil: Number.MAX_SAFE_INTEGER }, member: undefined },
        '本人删除了信息',
      ),
    ),
  );
  const erased = await eraseBookings(context.openid, `erased_${pseudonym('erased', context.openid, context.requestKey)}`);
  return { cancelled: active.length, erased };
}
