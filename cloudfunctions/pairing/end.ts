/** The end of a pairing, by either side or the station, and “删除我的信息”. */

import { command } from '../common/command';
import { idOf, keyIdAfter } from '../common/crypto';
import type { Context } from '../common/handler';
import { forgetOpenPlaces } from '../common/open-place-store';
import { Refusal } from '../common/refusal';
import { refuseRisky } from '../common/text-check';
import { changeWhole, type Step } from './change';
import { removeNotes } from './change-store';
import { PAIRING_LIMIT } from './open-pairings';
import type { PairingDoc } from './record';
import { changed, ended, forgotten, isRunning, wrongStatusWords } from './rules';
import { sealReason } from './sealed';
import { disown, findOwn } from './store';

/** Throws RISKY_TEXT, WRONG_STATUS. */
export async function end(context: Context, found: PairingDoc, reason: string): Promise<PairingDoc> {
  const unchecked = await refuseRisky(context, 'reason', reason);
  return changeWhole(context, found, (pairing) => {
    if (!isRunning(pairing.status)) throw new Refusal('WRONG_STATUS', wrongStatusWords(pairing));
    const sealed = { endReason: sealReason(pairing._id, reason), keyId: keyIdAfter(pairing.keyId), ...(unchecked && { unchecked }) };
    return { set: { ...ended(pairing, context.now), ...sealed } };
  });
}

/** Ended if it ran, and nothing left that tells of the elder; the notes of visits that are not recorded yet go with it. */
function forget(pairing: PairingDoc, now: number): Step {
  const over = isRunning(pairing.status) ? ended(pairing, now) : {};
  const notes = Object.keys(pairing.pending).flatMap((id) => [
    [`pending.${id}.note`, command.remove()],
    [`pending.${id}.mood`, command.remove()],
  ]);
  return { set: { ...over, ...forgotten(changed(pairing, over)) }, within: Object.fromEntries(notes) };
}

/** The owner goes last, so that a call that was cut off finds the rest. Four requests and one for each pairing. */
export async function erase(context: Context): Promise<{ ended: number; erased: number }> {
  const own = await findOwn(context.openid);
  if (own.length === 0) return { ended: 0, erased: 0 };
  const ids = own.map(({ _id }) => _id);
  for (const pairing of own) {
    const key = { requestKey: idOf(context.requestKey, pairing._id) };
    await changeWhole(key, pairing, (current) => forget(current, context.now));
  }
  await removeNotes(ids);
  await forgetOpenPlaces(PAIRING_LIMIT, context.openid);
  await disown(context.openid, ids);
  return { ended: own.filter(({ status }) => isRunning(status)).length, erased: own.length };
}
