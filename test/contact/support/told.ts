import type { Told } from '../../support/capability';
import type { TestCloud } from '../../support/cloud';
import { PEOPLE } from '../../support/fixtures';

const stationId = 'station-a';
export const CARD = { name: '令狐站长', phone: '13912345607' };

async function live(cloud: TestCloud): Promise<void> {
  const entry = { role: '站长', ...CARD, duty: '总负责', hours: '周一至周五', party: false, consent: true };
  await cloud.must('contact', 'update', { stationId, version: 1, entries: [entry] }, { as: PEOPLE.headA });
}

export const CONTACT_TOLD: Told = { people: [CARD], words: [], live };
