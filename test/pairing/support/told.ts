import { staffIdOf } from '../../../cloudfunctions/common/crypto';
import type { Told } from '../../support/capability';
import type { TestCloud } from '../../support/cloud';
import { PEOPLE } from '../../support/fixtures';

const stationId = 'station-a';
const head = { as: PEOPLE.headA };
export const ELDER = { name: '皇甫奶奶', phone: '13912345610' };
export const OF_ELDER = { address: '七幢三单元九零二', health: '冠心病搭过桥', note: '说晚上睡不着' };

/** An elder with health notes, who was visited. */
export async function pair(cloud: TestCloud): Promise<void> {
  const elder = { ...ELDER, community: '南苑', address: OF_ELDER.address };
  const wanted = { stationId, volunteerId: staffIdOf(PEOPLE.volunteerA), situation: 'frail', elder, everyDays: 7, elderAgreed: true };
  const { pairing } = await cloud.must('pairing', 'propose', wanted, head);
  const one = { pairingId: pairing.pairingId };
  await cloud.must('pairing', 'agree', one, { as: PEOPLE.volunteerA });
  await cloud.must('pairing', 'setHealth', { ...one, health: OF_ELDER.health, consent: true }, head);
  await cloud.must('pairing', 'visit', { ...one, mood: 'low', minutes: 30, note: OF_ELDER.note }, { as: PEOPLE.volunteerA });
}

export const PAIRING_TOLD: Told = { people: [ELDER], words: Object.values(OF_ELDER), live: pair };
