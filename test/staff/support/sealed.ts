import { sealedOfStaff } from '../../../cloudfunctions/staff/sealed';
import type { SealedRecords } from '../../support/capability';
import { PEOPLE } from '../../support/fixtures';

const stationId = 'station-a';
const newcomer = 'new-window';

export const SEALED: SealedRecords = {
  // Volunteers are in the same collection: see their capability.
  of: { staff: sealedOfStaff },
  fields: ['staff name'],
  live: async (cloud) => {
    const { invitation } = await cloud.must('staff', 'invite', { stationId, role: 'window' }, { as: PEOPLE.headA });
    await cloud.must('staff', 'join', { token: invitation.token, name: '张三丰' }, { as: newcomer });
  },
  reads: () => [
    ['staff', 'me', {}, PEOPLE.headA],
    ['staff', 'me', {}, newcomer],
    ['staff', 'list', { stationId }, PEOPLE.headA],
  ],
};
