/** Time does nothing to contact cards; a change of keys does. */
import type { Reseal, TimedCapability } from '../common/job';
import type { CardDoc } from './record';
import { sealedOfCard } from './sealed';

const cards: Reseal<CardDoc> = {
  collection: 'contact_cards',
  namesKey: false,
  sealedOf: sealedOfCard,
  unchanged: ({ version }) => ({ version }),
};

export const contact: TimedCapability = { jobs: [], reseals: [cards] };
