/** What time does to activities. */
import type { Reseal, TimedCapability } from '../common/job';
import { hasDueMessage } from '../common/messages/outbox';
import { picturesJob } from '../common/pictures/tend';
import { ACTIVITY_PICTURES } from './holder';
import { countActivityHours } from './hours';
import type { ActivityDoc } from './record';
import { sealedOfActivity } from './sealed';
import { deliverActivities, tendActivities } from './time';
import { IS_TOUCHED, IS_UNCOUNTED, isDue } from './time-store';

const MESSAGES_AT_ONCE = 100;

const activities: Reseal<ActivityDoc> = {
  collection: 'activities',
  namesKey: true,
  sealedOf: sealedOfActivity,
  unchanged: ({ version }) => ({ version }),
};

export const activity: TimedCapability = {
  jobs: [
    {
      name: 'activityHours',
      does: 'hours of shifts and lectures are written down',
      due: () => [{ from: 'activities', matching: IS_UNCOUNTED }],
      work: () => countActivityHours(),
    },
    {
      name: 'activities',
      does: 'offers that nobody took pass on; people are taken out 30 days after',
      // Its people are forgotten only after their hours are counted.
      after: ['activityHours'],
      due: ({ now }) => [
        { from: 'activities', matching: IS_TOUCHED },
        { from: 'activities', matching: isDue(now) },
      ],
      work: ({ now }) => tendActivities(now),
    },
    picturesJob('activityPictures', ACTIVITY_PICTURES),
    {
      name: 'activityMessages',
      does: 'sends what is due',
      after: ['activities'],
      due: ({ now }) => [{ from: 'activities', matching: hasDueMessage(now) }],
      work: ({ now }) => deliverActivities(now, MESSAGES_AT_ONCE),
    },
  ],
  reseals: [activities],
};
