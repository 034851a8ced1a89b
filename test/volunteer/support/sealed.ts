import { staffIdOf } from '../../../cloudfunctions/common/crypto';
import { sealedOfServiceRecord } from '../../../cloudfunctions/volunteer/sealed';
import type { SealedRecords } from '../../support/capability';
import { PEOPLE } from '../../support/fixtures';
import { REGISTRATION } from './samples';

const stationId = 'station-a';
const head = { as: PEOPLE.headA };
const refused = 'helper-1';

export const SEALED: SealedRecords = {
  of: { service_records: sealedOfServiceRecord },
  fields: ['staff volunteer.phone', 'staff volunteer.reason', 'service_records reasons.*'],
  /** A training that was corrected for a reason, and somebody who did not become a volunteer. */
  live: async (cloud) => {
    const training = { kind: 'training', title: '急救培训', date: '2026-11-20', minutes: 60 };
    const note = { stationId, volunteerId: staffIdOf(PEOPLE.volunteerA), ...training };
    const { record } = await cloud.must('volunteer', 'note', note, head);
    await cloud.must('volunteer', 'correct', { stationId, recordId: record.recordId, minutes: 90, reason: '记少了' }, head);
    await cloud.must('volunteer', 'register', REGISTRATION, { as: refused });
    const answer = { stationId, volunteerId: staffIdOf(refused), accept: false, reason: '人够了' };
    await cloud.must('volunteer', 'decide', answer, head);
  },
  reads: () => [
    ['volunteer', 'me', {}, PEOPLE.volunteerA],
    ['volunteer', 'me', {}, refused],
    ['volunteer', 'roster', { stationId }, PEOPLE.headA],
    ['volunteer', 'reveal', { stationId, volunteerId: staffIdOf(refused) }, PEOPLE.headA],
    ['volunteer', 'records', { stationId }, PEOPLE.headA],
    ['volunteer', 'export', { stationId, from: '2026-11-01', to: '2026-11-30' }, PEOPLE.headA],
  ],
};
