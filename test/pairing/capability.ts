import { type Capability, CHECKED } from '../support/capability';
import { pairingPages } from './support/pages';
import { PAIRING_SAMPLES } from './support/samples';
import { TRACES, WHO_MAY } from './support/who-may';

const SEALED = 'only whoever helps, their station and the person read it, after they looked it up';

export const pairing: Capability<'pairing'> = {
  samples: PAIRING_SAMPLES,
  whoMay: WHO_MAY,
  traces: TRACES,
  actors: {},
  freeText: {
    propose: { 'elder.community': SEALED, 'elder.address': SEALED },
    setHealth: { health: 'health is told to nobody but who visits; WeChat is not to read it' },
    visit: { note: CHECKED },
    end: { reason: CHECKED },
  },
  statuses: {
    id: 'pairingId',
    collection: 'pairings',
    all: ['proposed', 'active', 'ended'],
    allowed: {
      agree: ['proposed', 'active'],
      setHealth: ['proposed', 'active'],
      reveal: ['active'],
      visit: ['active'],
      askVisit: ['active'],
      end: ['proposed', 'active'],
    },
    always: {},
  },
  begins: [['pairings', 'propose', {}]],
  pages: pairingPages,
  whileClosed: ['mine', 'visits'],
};
