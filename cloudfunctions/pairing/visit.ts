/** Somebody was visited, or asks to be. */
import type { InferOutput } from 'valibot';
import type { VisitInput } from '../../contract/pairing';
import { command } from '../common/command';
import { currentKeyId, keyIdAfter } from '../common/crypto';
import type { Context } from '../common/handler';
import { messageChanges } from '../common/messages/rules';
import { Refusal } from '../common/refusal';
import { refuseRisky } from '../common/text-check';
import { changeWhole } from './change';
import { accepting, cleared, withVisitMessage } from './messages';
import type { PairingDoc, VisitDoc } from './record';
import { asked, changed, dueAfter, overlaps, visitIdOf, withDerived, wrongStatusWords } from './rules';
import { sealMood, sealNote } from './sealed';

const active = (pairing: PairingDoc): void => {
  if (pairing.status !== 'active') throw new Refusal('WRONG_STATUS', wrongStatusWords(pairing));
};

/**
 * The visit lies in the pairing itself, written by the update that sets the next due date, until the timer has put it among the records and
 * counted its minutes: there is no moment at which the two disagree. Throws WRONG_STATUS, RISKY_TEXT.
 */
export async function visit(
  context: Context,
  found: PairingDoc,
  { mood, minutes, note, notify }: InferOutput<typeof VisitInput>,
): Promise<PairingDoc> {
  const { openid, now, requestKey } = context;
  const unchecked = await refuseRisky(context, 'note', note);
  const _id = visitIdOf(requestKey, found._id);
  return changeWhole(context, found, (pairing) => {
    active(pairing);
    if (overlaps(pairing, minutes, now)) throw new Refusal('WRONG_STATUS', '上一次探望刚刚记过，请看看是不是记重了');
    const { stationId, volunteerId } = pairing;
    const visited: VisitDoc = {
      _id,
      pairingId: pairing._id,
      stationId,
      volunteerId,
      at: now,
      mood: sealMood(_id, mood),
      minutes,
      ...(note !== undefined && { note: sealNote(_id, note) }),
      ...(unchecked && { unchecked }),
      keyId: currentKeyId(),
    };
    const told = cleared(pairing);
    const set = withDerived(pairing, {
      volunteerOpenid: openid,
      ...told,
      ...accepting({ ...pairing, ...told }, notify),
      visits: pairing.visits + 1,
      unrecorded: pairing.unrecorded + 1,
      lastVisitAt: now,
      lastMood: sealMood(pairing._id, mood),
      pressing: mood === 'worrying',
      nextDueAt: dueAfter(now, pairing.everyDays),
      alert: '',
      askedAt: undefined,
      keyId: keyIdAfter(pairing.keyId),
    });
    return { set, within: { [`pending.${_id}`]: command.set(visited) } };
  });
}

/** “请来看看我”: asked again before anybody came, it stays as it is. */
export const askVisit = (context: Context, found: PairingDoc): Promise<PairingDoc> =>
  changeWhole(context, found, (pairing) => {
    active(pairing);
    if (pairing.askedAt !== undefined) return undefined;
    const set = asked(pairing, context.now);
    const told = withVisitMessage(changed(pairing, set), 'visit_asked', context.now);
    return { set, within: messageChanges(pairing, told) };
  });
