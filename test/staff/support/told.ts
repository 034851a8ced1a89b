import type { Told } from '../../support/capability';
import type { TestCloud } from '../../support/cloud';
import { PEOPLE } from '../../support/fixtures';

const stationId = 'station-a';
const head = { as: PEOPLE.headA };
export const STAFF_NAME = '东方小李';

async function live(cloud: TestCloud): Promise<void> {
  const { invitation } = await cloud.must('staff', 'invite', { stationId, role: 'window' }, head);
  await cloud.must('staff', 'join', { token: invitation.token, name: STAFF_NAME }, { as: 'new-window' });
}

export const STAFF_TOLD: Told = { people: [], words: [STAFF_NAME], live };
