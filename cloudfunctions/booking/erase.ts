/** “删除我的信息”: coming visits are cancelled, then the person is taken out of every record. */
import { idOf, pseudonym } from '../common/crypto';
import type { Context } from '../common/handler';
import { Refusal } from '../common/refusal';
import { isOnList, wrongStatusWords } from '../common/visits/rules';
import { familyIdOf } from './family';
import { cancel } from './move';
import { eraseRecords, findActive } from './store';

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
  const erased = await eraseRecords(
    context.openid,
    familyIdOf(context.openid),
    `erased_${pseudonym('erased', context.openid, context.requestKey)}`,
  );
  return { cancelled: active.length, erased };
}
