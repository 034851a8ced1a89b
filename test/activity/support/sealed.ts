import { sealedOfActivity } from '../../../cloudfunctions/activity/sealed';
import { staffIdOf } from '../../../cloudfunctions/common/crypto';
import type { Read, SealedRecords } from '../../support/capability';
import { PEOPLE } from '../../support/fixtures';
import { asked, putOn, RESIDENT, WINDOW, who } from './samples';

const stationId = 'station-a';

export const SEALED: SealedRecords = {
  of: { activities: sealedOfActivity },
  fields: [
    'activities entries.*.person',
    'activities entries.*.cancelReason',
    'activities lecture.contact',
    'activities lecture.wish',
    'activities reason',
  ],
  /** One sign-up that was cancelled for a reason, an activity called off for a reason, and a lecture that was asked for. */
  live: async (cloud) => {
    const activityId = await putOn(cloud);
    await cloud.must('activity', 'signUp', { activityId, ...who }, RESIDENT);
    await cloud.must('activity', 'cancel', { activityId, reason: '下雨路滑' }, RESIDENT);
    await cloud.must('activity', 'callOff', { activityId, reason: '停电了' }, WINDOW);
    await asked(cloud);
  },
  reads: (ids) => [
    ['activity', 'mine', {}, PEOPLE.resident],
    ['activity', 'list', { stationId }, PEOPLE.resident],
    ['activity', 'agenda', { stationId, view: 'coming' }, PEOPLE.headA],
    ['activity', 'agenda', { stationId, view: 'lectures' }, PEOPLE.headA],
    ...ids('activities').flatMap((activityId): Read[] => [
      ['activity', 'get', { activityId }, PEOPLE.resident],
      ['activity', 'roster', { activityId }, PEOPLE.headA],
      ['activity', 'contact', { activityId }, PEOPLE.headA],
      ['activity', 'reveal', { activityId, entryId: staffIdOf(PEOPLE.resident) }, PEOPLE.headA],
    ]),
  ],
};
