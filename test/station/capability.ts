import { type Capability, CHECKED, OWN_STATION } from '../support/capability';
import { stationPages } from './support/pages';
import { STATION_SAMPLES } from './support/samples';
import { TRACES, WHO_MAY } from './support/who-may';

const COMPARED = 'it is compared with what stations are called and never stored';

export const station: Capability<'station'> = {
  samples: STATION_SAMPLES,
  whoMay: WHO_MAY,
  traces: TRACES,
  actors: {},
  freeText: {
    list: { district: COMPARED, words: COMPARED },
    update: {
      'changes.address': OWN_STATION,
      'changes.notice': CHECKED,
      'changes.groups[].name': OWN_STATION,
      'changes.routing.grids[].community': OWN_STATION,
    },
    setAmenity: { reason: CHECKED, note: CHECKED },
    close: { reason: CHECKED },
    create: { name: OWN_STATION, district: OWN_STATION, community: OWN_STATION, address: OWN_STATION },
  },
  statuses: 'a station has no status',
  sealed: 'a station is public',
  told: 'people leave nothing at a station itself',
  begins: [],
  pages: stationPages,
  whileClosed: ['list', 'get', 'home', 'services'],
};
