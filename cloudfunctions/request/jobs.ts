/** What time does to requests for help. */
import type { Reseal, TimedCapability } from '../common/job';
import { messagesJob } from '../common/messages/job';
import { picturesJob } from '../common/pictures/tend';
import { isAbsent, isAsLong } from '../common/reseal/store';
import { REQUEST_PICTURES } from './holder';
import { HELP } from './messages';
import type { RequestDoc } from './record';
import { sealedOfRequest } from './sealed';
import { endGivenUp, tendRequests } from './time';
import { hasOldPhotos, IS_UNCOUNTED, isGivenUp, isLate, isToStrip } from './time-store';

const requests: Reseal<RequestDoc> = {
  collection: 'requests',
  namesKey: true,
  sealedOf: sealedOfRequest,
  unchanged: ({ person, text, result, history }) => ({
    person,
    ...(text === undefined && isAbsent('text')),
    ...(result === undefined && isAbsent('result')),
    ...isAsLong('history', history),
  }),
};

export const request: TimedCapability = {
  jobs: [
    {
      name: 'requests',
      does: 'deadlines pass to the next level; nobody answered for 7 days is a yes, but what its volunteer wrote down themself waits for the head; pictures go a day after the end, people after 180 days',
      due: ({ now }) => [
        { from: 'requests', matching: isLate(now) },
        { from: 'requests', matching: IS_UNCOUNTED },
        { from: 'requests', matching: hasOldPhotos(now) },
        { from: 'requests', matching: isToStrip(now) },
      ],
      work: ({ now }) => tendRequests(now),
    },
    picturesJob('requestPictures', REQUEST_PICTURES),
    messagesJob('helpMessages', HELP, ['requests']),
    {
      name: 'givenUp',
      does: 'requests whose last step is overdue for 180 days are called off',
      due: ({ now }) => [{ from: 'requests', matching: isGivenUp(now) }],
      work: ({ now }) => endGivenUp(now),
    },
  ],
  reseals: [requests],
};
