import { staffIdOf } from '../../../cloudfunctions/common/crypto';
import { sealedOfPairing, sealedOfVisit } from '../../../cloudfunctions/pairing/sealed';
import type { Read, SealedRecords } from '../../support/capability';
import { PEOPLE } from '../../support/fixtures';

const stationId = 'station-a';
const head = { as: PEOPLE.headA };

export const SEALED: SealedRecords = {
  of: { pairings: sealedOfPairing, pair_visits: sealedOfVisit },
  fields: ['pairings person', 'pairings health', 'pairings endReason', 'pair_visits note'],
  /** One that runs, with health notes and a visit; one that was ended for a reason. */
  live: async (cloud) => {
    const volunteer = { as: PEOPLE.volunteerA };
    const pair = async (name: string) => {
      const elder = { name, phone: '13800000023', community: '五心苑社区', address: '3幢501室' };
      const wanted = { stationId, volunteerId: staffIdOf(PEOPLE.volunteerA), situation: 'frail', elder, everyDays: 7, elderAgreed: true };
      const { pairing } = await cloud.must('pairing', 'propose', wanted, head);
      return { pairingId: pairing.pairingId };
    };
    const running = await pair('孙奶奶');
    await cloud.must('pairing', 'agree', running, volunteer);
    await cloud.must('pairing', 'setHealth', { ...running, health: '血压高', consent: true }, head);
    await cloud.must('pairing', 'visit', { ...running, mood: 'fair', minutes: 30, note: '聊了天' }, volunteer);
    await cloud.must('pairing', 'end', { ...(await pair('李爷爷')), reason: '搬走了' }, head);
  },
  reads: (ids) => [
    ['pairing', 'list', { stationId }, PEOPLE.headA],
    ['pairing', 'mine', {}, PEOPLE.volunteerA],
    ...ids('pairings').flatMap((pairingId): Read[] => [
      ['pairing', 'reveal', { pairingId }, PEOPLE.headA],
      ['pairing', 'visits', { pairingId }, PEOPLE.headA],
    ]),
  ],
};
