import { staffIdOf } from '../../../cloudfunctions/common/crypto';
import type { Samples } from '../../support/capability';
import type { TestCloud } from '../../support/cloud';
import { PEOPLE } from '../../support/fixtures';

const stationId = 'station-a';
export const PROPOSAL = {
  stationId,
  volunteerId: staffIdOf(PEOPLE.volunteerA),
  situation: 'empty_nest',
  elder: { name: '王小芳', phone: '13800000021', community: '五心苑社区', address: '3幢2单元501室' },
  everyDays: 7,
  elderAgreed: false,
};

async function proposed(cloud: TestCloud): Promise<{ pairingId: string; code: string }> {
  const { pairing, code } = await cloud.must('pairing', 'propose', PROPOSAL, { as: PEOPLE.headA });
  return { pairingId: pairing.pairingId, code };
}

/** `PEOPLE.resident` answers for the elder, `PEOPLE.volunteerA` is the volunteer. */
async function active(cloud: TestCloud): Promise<{ pairingId: string }> {
  const { pairingId, code } = await proposed(cloud);
  await cloud.must('pairing', 'claim', { code, consent: true }, { as: PEOPLE.resident });
  await cloud.must('pairing', 'agree', { pairingId }, { as: PEOPLE.volunteerA });
  return { pairingId };
}

export const PAIRING_SAMPLES = {
  propose: () => PROPOSAL,
  agree: async (cloud: TestCloud) => ({ pairingId: (await proposed(cloud)).pairingId }),
  claim: async (cloud: TestCloud) => ({ code: (await proposed(cloud)).code, consent: true }),
  setHealth: async (cloud: TestCloud) => ({ ...(await active(cloud)), health: '血压高', consent: true }),
  reveal: active,
  visit: async (cloud: TestCloud) => ({ ...(await active(cloud)), mood: 'good', minutes: 30, note: '聊了天' }),
  visits: active,
  mine: async (cloud: TestCloud) => {
    await active(cloud);
    return {};
  },
  list: async (cloud: TestCloud) => {
    await active(cloud);
    return { stationId };
  },
  askVisit: active,
  end: async (cloud: TestCloud) => ({ ...(await active(cloud)), reason: '搬走了' }),
  copy: async (cloud: TestCloud) => {
    await active(cloud);
    return {};
  },
  erase: async (cloud: TestCloud) => {
    await active(cloud);
    return { confirm: true };
  },
} satisfies Samples<'pairing'>;
