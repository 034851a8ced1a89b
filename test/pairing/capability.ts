import { type Capability, CHECKED } from '../support/capability';
import { pairingPages } from './support/pages';
import { PAIRING_SAMPLES } from './support/samples';
import { SEALED } from './support/sealed';
import { PAIRING_TOLD } from './support/told';
import { TRACES, WHO_MAY } from './support/who-may';

const LOOKED_UP = 'only whoever helps, their station and the person read it, after they looked it up';

export const pairing: Capability<'pairing'> = {
  samples: PAIRING_SAMPLES,
  whoMay: WHO_MAY,
  traces: TRACES,
  actors: {},
  freeText: {
    propose: { 'elder.community': LOOKED_UP, 'elder.address': LOOKED_UP },
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
  sealed: SEALED,
  told: PAIRING_TOLD,
  begins: [['pairings', 'propose', {}]],
  pages: pairingPages,
  whileClosed: ['mine', 'visits'],
};
