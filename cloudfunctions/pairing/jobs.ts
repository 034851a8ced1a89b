/** What time does to pairings and their visits. */
import type { Reseal, TimedCapability } from '../common/job';
import { messagesJob } from '../common/messages/job';
import { PAIRINGS } from './messages';
import type { PairingDoc, VisitDoc } from './record';
import { sealedOfPairing, sealedOfVisit } from './sealed';
import { tendPairings } from './time';
import { IS_UNRECORDED, isDue } from './time-store';

const pairings: Reseal<PairingDoc> = {
  collection: 'pairings',
  namesKey: true,
  sealedOf: sealedOfPairing,
  unchanged: ({ version }) => ({ version }),
};

const visits: Reseal<VisitDoc> = { collection: 'pair_visits', namesKey: true, sealedOf: sealedOfVisit, unchanged: () => ({}) };

export const pairing: TimedCapability = {
  jobs: [
    {
      name: 'pairings',
      does: 'visits become records and hours; alerts where nobody came; proposals end after 30 days, ended ones are forgotten after 30',
      due: ({ now }) => [
        { from: 'pairings', matching: IS_UNRECORDED },
        { from: 'pairings', matching: isDue(now) },
      ],
      work: ({ now }) => tendPairings(now),
    },
    messagesJob('pairingMessages', PAIRINGS, ['pairings']),
  ],
  reseals: [pairings, visits],
};
