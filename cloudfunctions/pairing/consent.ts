/**
 * The consents of a pairing: the volunteer's, the elder's or that of the person who answers for them, and separately that to health notes.
 */

import { keyIdAfter, staffIdOf } from '../common/crypto';
import type { Context } from '../common/handler';
import { takeOpenPlace } from '../common/open-place-store';
import { Refusal } from '../common/refusal';
import { changeWhole, type Step } from './change';
import type { Found } from './found';
import { accepting } from './messages';
import { openPairingsOf } from './open-pairings';
import type { PairingDoc } from './record';
import { agreed, codeKeyOf, isCodeOver, isRunning, wrongStatusWords } from './rules';
import { sealHealth } from './sealed';
import { loadByCode } from './store';

const running = (pairing: PairingDoc): void => {
  if (!isRunning(pairing.status)) throw new Refusal('WRONG_STATUS', wrongStatusWords(pairing));
};

/** The volunteer's yes; a second one changes nothing. */
export const agree = (context: Context, found: PairingDoc, notify: boolean | undefined): Promise<PairingDoc> =>
  changeWhole(context, found, (pairing) => {
    running(pairing);
    if (pairing.consents.volunteer !== undefined) return undefined;
    const { openid, now } = context;
    const set = agreed(pairing, 'volunteer', { at: now, by: pairing.volunteerId });
    return { set: { ...set, ...accepting(pairing, notify), volunteerOpenid: openid } };
  });

const UNKNOWN = '没有这个配对码，请核对，或者打电话问驿站';
const OVER = '配对码过了30天，不能用了，请打电话问驿站';

/**
 * Makes a pairing the caller's own; its owner finds it again. Throws NOT_FOUND for a code that is unknown, another person's, or older than
 * thirty days; throws TOO_MANY_OPEN.
 */
export async function claim(context: Context, code: string): Promise<Found> {
  const { openid, now } = context;
  const found = await loadByCode(codeKeyOf(code));
  if (found === undefined) throw new Refusal('NOT_FOUND', UNKNOWN, { code: UNKNOWN });
  const personId = staffIdOf(openid);
  const next = (current: PairingDoc): Step | undefined => {
    if (current.openid === openid) return undefined;
    if (isCodeOver(current, now)) throw new Refusal('NOT_FOUND', OVER, { code: OVER });
    if (current.openid !== '' || !isRunning(current.status)) throw new Refusal('NOT_FOUND', UNKNOWN, { code: UNKNOWN });
    if (current.volunteerId === personId) throw new Refusal('WRONG_STATUS', '志愿者不能替对方同意，请让老人或家人来输');
    return {
      set: { ...agreed(current, 'elder', { at: now, by: 'resident' }), openid, people: [...new Set([...current.people, personId])] },
    };
  };
  if (next(found.pairing) !== undefined) await takeOpenPlace(context, found.pairing._id, openPairingsOf(openid));
  const pairing = await changeWhole(context, found.pairing, next);
  return { ...found, pairing };
}

/** Keeps health notes with the consent to them, or deletes both when the text is empty. */
export const setHealth = (context: Context, found: PairingDoc, health: string): Promise<PairingDoc> =>
  changeWhole(context, found, (pairing) => {
    running(pairing);
    const { health: _before, ...others } = pairing.consents;
    if (health === '') return { set: { health: undefined, consents: others } };
    const { openid, now } = context;
    const by = pairing.openid === openid ? 'resident' : staffIdOf(openid);
    return {
      set: {
        health: sealHealth(pairing._id, health),
        keyId: keyIdAfter(pairing.keyId),
        consents: { ...others, health: { at: now, by } },
      },
    };
  });
