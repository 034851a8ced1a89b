/** The timer's work on records of the kernel, and the change of keys in all records. */
import type { Reseal, TimedCapability } from './job';
import { isToNothing, removeOldAnswers } from './pictures/tend';
import { reseal, underOlderKeys } from './reseal/reseal';
import { isOlderThan, removeOlder } from './terms-store';

/** `reseals`: the sealed records of all capabilities. */
export const kernelWith = (reseals: readonly Reseal[]): TimedCapability => ({
  jobs: [
    {
      name: 'reseal',
      does: 'seals anew what is under an older key',
      due: () => underOlderKeys(reseals),
      work: () => reseal(reseals),
    },
    {
      name: 'pictureAnswers',
      does: 'answers of WeChat to no picture go after a day',
      due: ({ now }) => [{ from: 'picture_answers', matching: isToNothing(now) }],
      work: ({ now }) => removeOldAnswers(now),
    },
    {
      name: 'oldAudit',
      does: 'what is noted of who looked at whom and changed what goes after 3 years',
      due: ({ now }) => [{ from: 'audit', matching: isOlderThan('audit', now) }],
      work: ({ now }) => removeOlder('audit', isOlderThan('audit', now)),
    },
    {
      name: 'oldPlaces',
      does: 'which places somebody’s open records took goes after a year',
      due: ({ now }) => [{ from: 'open_places', matching: isOlderThan('places', now) }],
      work: ({ now }) => removeOlder('open_places', isOlderThan('places', now)),
    },
  ],
  reseals: [],
});
