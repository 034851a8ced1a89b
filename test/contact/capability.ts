import { type Capability, CHECKED, OWN_STATION } from '../support/capability';
import { contactPages } from './support/pages';
import { CONTACT_SAMPLES } from './support/samples';
import { SEALED } from './support/sealed';
import { CONTACT_TOLD } from './support/told';
import { TRACES, WHO_MAY } from './support/who-may';

export const contact: Capability<'contact'> = {
  samples: CONTACT_SAMPLES,
  whoMay: WHO_MAY,
  traces: TRACES,
  actors: {},
  freeText: {
    update: {
      'entries[].role': OWN_STATION,
      'entries[].duty': CHECKED,
      'entries[].hours': OWN_STATION,
      'entries[].communityRole': OWN_STATION,
    },
  },
  statuses: 'a card has no status',
  sealed: SEALED,
  told: CONTACT_TOLD,
  begins: [],
  pages: contactPages,
  whileClosed: ['card'],
};
