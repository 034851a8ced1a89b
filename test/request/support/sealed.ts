import { staffIdOf } from '../../../cloudfunctions/common/crypto';
import { sealedOfRequest } from '../../../cloudfunctions/request/sealed';
import type { Read, SealedRecords } from '../../support/capability';
import { PEOPLE } from '../../support/fixtures';
import { asked, RESIDENT, TO_DONE, WINDOW } from './samples';

const stationId = 'station-a';

export const SEALED: SealedRecords = {
  of: { requests: sealedOfRequest },
  fields: ['requests person', 'requests text', 'requests result', 'requests history.*.note'],
  /** Help that was not done, given to somebody and done again. */
  live: async (cloud) => {
    const request = await asked(cloud, TO_DONE);
    await cloud.must('request', 'confirm', { ...request, done: false, reason: '灯还是不亮' }, RESIDENT);
    await cloud.must('request', 'assign', { ...request, volunteerId: staffIdOf(PEOPLE.volunteerA) }, WINDOW);
    await cloud.must('request', 'finish', { ...request, minutes: 30, result: '换了整个灯' }, WINDOW);
  },
  reads: (ids) => [
    ['request', 'mine', {}, PEOPLE.resident],
    ['request', 'neighbours', {}, PEOPLE.resident],
    ...['new', 'open', 'running', 'over'].map((view): Read => ['request', 'inbox', { stationId, view }, PEOPLE.headA]),
    ['request', 'inbox', { stationId, view: 'own' }, PEOPLE.volunteerA],
    ...ids('requests').flatMap((requestId): Read[] => [
      ['request', 'get', { requestId }, PEOPLE.resident],
      ['request', 'get', { requestId }, PEOPLE.headA],
      ['request', 'reveal', { requestId }, PEOPLE.volunteerA],
    ]),
  ],
};
