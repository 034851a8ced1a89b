/** What time does to activities. */
import type { Reseal, TimedCapability } from '../common/job';
import { deliveryJob } from '../common/messages/job';
import { picturesJob } from '../common/pictures/tend';
import { ACTIVITY_PICTURES } from './holder';
import { countActivityHours } from './hours';
import type { ActivityDoc } from './record';
import { sealedOfActivity } from './sealed';
import { deliverActivities, tendActivities } from './time';
import { IS_TOUCHED, IS_UNCOUNTED, isDue } from './time-store';

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
    deliveryJob('activityMessages', 'activities', ['activities'], deliverActivities),
  ],
  reseals: [activities],
};
