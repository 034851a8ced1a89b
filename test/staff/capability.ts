import type { Capability } from '../support/capability';
import { PEOPLE } from '../support/fixtures';
import { staffPages } from './support/pages';
import { STAFF_SAMPLES } from './support/samples';
import { SEALED } from './support/sealed';
import { STAFF_TOLD } from './support/told';
import { TRACES, WHO_MAY } from './support/who-may';

export const staff: Capability<'staff'> = {
  samples: STAFF_SAMPLES,
  whoMay: WHO_MAY,
  traces: TRACES,
  // The first manager is nobody of the town.
  actors: { me: 'manager-demo', leave: PEOPLE.volunteerA, join: PEOPLE.other },
  freeText: {},
  statuses: 'a member of staff has roles, and no status',
  sealed: SEALED,
  told: STAFF_TOLD,
  begins: [['volunteers', 'invite', { stationId: 'station-a', role: 'volunteer' }]],
  pages: staffPages,
  whileClosed: ['me'],
};
