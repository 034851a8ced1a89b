import { REQUEST_STATUSES } from '../../contract/request';
import { type Capability, CHECKED } from '../support/capability';
import { PEOPLE } from '../support/fixtures';
import { requestPages } from './support/pages';
import { CALL, REQUEST_SAMPLES, WISH } from './support/samples';
import { SEALED } from './support/sealed';
import { REQUEST_TOLD } from './support/told';
import { TRACES, WHO_MAY } from './support/who-may';

const PLACE_OF_HELP = 'a place for whoever helps; help does not wait for a check of an address';
const RUNNING = ['submitted', 'accepted', 'taken', 'on_the_way'];
const asking = { text: CHECKED, community: PLACE_OF_HELP, building: PLACE_OF_HELP, address: PLACE_OF_HELP };

export const request: Capability<'request'> = {
  samples: REQUEST_SAMPLES,
  whoMay: WHO_MAY,
  traces: TRACES,
  actors: { reveal: PEOPLE.volunteerA },
  freeText: {
    create: asking,
    record: asking,
    decline: { reason: CHECKED },
    assign: { reason: CHECKED },
    giveBack: { reason: CHECKED },
    finish: { result: CHECKED },
    confirm: { reason: { with: { done: false } } },
    cancel: { reason: CHECKED },
  },
  statuses: {
    id: 'requestId',
    collection: 'requests',
    all: REQUEST_STATUSES,
    allowed: {
      admit: ['submitted'],
      decline: ['submitted', 'accepted', 'taken'],
      assign: RUNNING,
      accept: ['accepted'],
      giveBack: ['taken', 'on_the_way'],
      progress: ['taken'],
      finish: ['taken', 'on_the_way'],
      confirm: ['done'],
      cancel: RUNNING,
      notify: [...RUNNING, 'done'],
      forget: ['confirmed', 'cancelled', 'declined'],
    },
    always: {
      judge: 'a picture waits for its decision whatever became of the request',
      reveal: 'who may look is the matter of its policy',
    },
  },
  sealed: SEALED,
  told: REQUEST_TOLD,
  begins: [
    ['requests', 'create', WISH],
    ['requests', 'record', CALL],
    ['requests', 'photoPaths', { count: 1 }],
    ['uploads', 'photoPaths', { count: 1 }],
    ['uploads', 'create', { ...WISH, photos: ['cloud://local/requests/one.jpg'] }],
  ],
  pages: requestPages,
  whileClosed: ['get', 'mine', 'neighbours'],
};
