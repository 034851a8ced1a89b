import { type Capability, CHECKED, type Checked } from '../support/capability';
import { activityPages } from './support/pages';
import { ACTIVITY_SAMPLES, LECTURE, PLAN, who } from './support/samples';
import { SEALED } from './support/sealed';
import { ACTIVITY_TOLD } from './support/told';
import { TRACES, WHO_MAY } from './support/who-may';

const stationId = 'station-a';
const activityId = 'a'.repeat(24);
const photos = ['cloud://local/requests/one.jpg'];
const GROUP: Checked = { with: { adults: 0, children: [], group: { organisation: '', headcount: 2 } } };

export const activity: Capability<'activity'> = {
  samples: ACTIVITY_SAMPLES,
  whoMay: WHO_MAY,
  traces: TRACES,
  actors: {},
  freeText: {
    signUp: { 'group.organisation': GROUP },
    joinWaitlist: { 'group.organisation': GROUP },
    enter: { 'group.organisation': GROUP },
    cancel: { reason: CHECKED },
    create: {
      title: CHECKED,
      words: CHECKED,
      place: CHECKED,
      'partners[].name': 'the name of an organisation that staff agreed a shift with',
    },
    update: { title: CHECKED, words: CHECKED, place: CHECKED },
    callOff: { reason: CHECKED },
    remove: { reason: CHECKED },
    recap: { words: CHECKED },
    askLecture: { organisation: CHECKED, place: CHECKED, wish: CHECKED },
    answerLecture: { reason: { with: { accept: false } } },
    withdrawLecture: { reason: CHECKED },
  },
  statuses: 'what an activity takes follows from its time, its places and its entries more than from its status',
  sealed: SEALED,
  told: ACTIVITY_TOLD,
  begins: [
    ['uploads', 'photoPaths', { activityId, count: 1 }],
    ['uploads', 'recap', { activityId, words: '很热闹', keep: false, photos, agreed: true, photosSeen: 'x' }],
    ['activities', 'list', { stationId }],
    ['activities', 'signUp', { activityId, ...who }],
    ['activities', 'joinWaitlist', { activityId, ...who }],
    ['activities', 'create', PLAN],
    ['activities', 'enter', { activityId }],
    ['activities', 'poster', { activityId }],
    ['activities', 'askLecture', LECTURE],
    ['lectures', 'askLecture', LECTURE],
    ['lectures', 'create', { ...PLAN, programme: 'morality_lecture' }],
  ],
  pages: activityPages,
  whileClosed: ['get', 'mine'],
};
