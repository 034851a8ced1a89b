import { staffIdOf } from '../../../cloudfunctions/common/crypto';
import type { Samples } from '../../support/capability';
import type { TestCloud } from '../../support/cloud';
import { PEOPLE } from '../../support/fixtures';

const stationId = 'station-a';

async function invited(cloud: TestCloud): Promise<string> {
  return (await cloud.must('staff', 'invite', { stationId, role: 'window' }, { as: PEOPLE.headA })).invitation.token;
}

/** Of two managers the last one named: one alone cannot be removed. */
async function secondManager(cloud: TestCloud): Promise<string> {
  const { invitation } = await cloud.must('staff', 'inviteManager', {}, { as: PEOPLE.manager });
  await cloud.must('staff', 'join', { token: invitation.token, name: '李管' }, { as: 'manager-2' });
  return staffIdOf('manager-2');
}

async function volunteerId(cloud: TestCloud): Promise<string | undefined> {
  const { staff } = await cloud.must('staff', 'list', { stationId }, { as: PEOPLE.headA });
  return staff.find(({ role }) => role === 'volunteer')?.staffId;
}

export const STAFF_SAMPLES = {
  me: () => ({}),
  invite: () => ({ stationId, role: 'window' }),
  invitation: async (cloud) => ({ token: await invited(cloud) }),
  join: async (cloud) => ({ token: await invited(cloud), name: '张三' }),
  list: () => ({ stationId }),
  remove: async (cloud) => ({ stationId, staffId: await volunteerId(cloud) }),
  leave: () => ({ stationId }),
  inviteManager: () => ({}),
  managers: () => ({}),
  removeManager: async (cloud) => ({ staffId: await secondManager(cloud) }),
  audit: () => ({ stationId }),
} satisfies Samples<'staff'>;
