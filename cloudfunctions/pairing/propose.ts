/** A head brings an elder and a volunteer together; it runs once both have agreed. */

import type { InferOutput } from 'valibot';
import { type Pairing, type ProposeInput, TELLS_OF_HEALTH } from '../../contract/pairing';
import { currentKeyId, staffIdOf } from '../common/crypto';
import type { Context } from '../common/handler';
import { maskName, maskPhone } from '../common/mask';
import { Refusal } from '../common/refusal';
import { roleAt } from '../common/roles';
import { findPairing } from './change-store';
import type { Volunteer } from './found';
import type { PairingDoc } from './record';
import { codeKeyOf, codeOf, derivedOf, elderKeyOf, pairingIdOf } from './rules';
import { sealElder, sealSituation } from './sealed';
import { insertPairing, type loadForProposal } from './store';
import { viewOf } from './view';

type Wish = InferOutput<typeof ProposeInput>;

function pairingOf({ openid, now, requestKey, digest }: Context, wish: Wish, volunteer: Volunteer): PairingDoc {
  const _id = pairingIdOf(requestKey, digest);
  const { stationId, situation, situationAgreed = false, everyDays, elderAgreed } = wish;
  const consent = { at: now, by: staffIdOf(openid) };
  const kept = situation !== undefined && (situationAgreed || !TELLS_OF_HEALTH.includes(situation));
  const { community, ...elder } = wish.elder;
  const standing = {
    status: 'proposed' as const,
    alert: '' as const,
    nextDueAt: 0,
    createdAt: now,
    person: sealElder(_id, elder),
  };
  return {
    _id,
    stationId,
    proposedBy: staffIdOf(openid),
    ...(kept && { situation: sealSituation(_id, situation) }),
    ...(kept && situationAgreed && { situationConsent: consent }),
    openid: '',
    people: [volunteer._id],
    volunteerId: volunteer._id,
    shownName: maskName(elder.name),
    shownPhone: maskPhone(elder.phone),
    keyId: currentKeyId(),
    community,
    elderKey: elderKeyOf(stationId, elder),
    endedBy: '',
    codeKey: codeKeyOf(codeOf(_id)),
    consents: elderAgreed ? { elder: consent } : {},
    everyDays,
    visits: 0,
    ...standing,
    ...derivedOf(standing),
    pending: {},
    unrecorded: 0,
    messageAt: 0,
    version: 0,
    applied: [requestKey],
  };
}

/** Throws NOT_FOUND without the station or the volunteer, WRONG_STATUS when the elder has a pairing there that runs. */
export async function propose(
  context: Context,
  wish: Wish,
  { station, volunteer }: Awaited<ReturnType<typeof loadForProposal>>,
): Promise<{ pairing: Pairing; code: string }> {
  if (station === undefined) throw new Refusal('NOT_FOUND', '没有这个驿站');
  if (volunteer === undefined || roleAt(volunteer, wish.stationId) === undefined) {
    throw new Refusal('NOT_FOUND', '驿站里没有这位志愿者，请重新选', { volunteerId: '请重新选志愿者' });
  }
  const made = pairingOf(context, wish, volunteer);
  const inserted = (await insertPairing(made)) === 'inserted';
  const pairing = inserted ? made : await findPairing(made._id);
  if (pairing === undefined) throw new Refusal('WRONG_STATUS', '这位邻居在驿站已经有结对了，请先看看名单');
  return { pairing: viewOf({ pairing, volunteer }, context.openid), code: codeOf(pairing._id) };
}
