/** Where the writing actions of activities meet: one with room, one that is full, one with an offer, a joint shift, a lecture. */
import { staffIdOf } from '../../../cloudfunctions/common/crypto';
import type { Act, Gathering, Ids } from '../../support/proof/gathering';
import { applicantOf, HEAD, TODAY, timerCall, WINDOW } from '../../support/proof/town';
import {
  activityCall,
  askedLecture,
  fullActivity,
  joining,
  jointShift,
  lectureWish,
  offeredActivity,
  proposedLecture,
  roomForTwo,
  runningShift,
} from './scenes';

const act = (action: string, openid: string, more: (ids: Ids) => object = () => ({}), name = action): Act => ({
  name,
  call: (ids, again) => activityCall(action, { activityId: ids.activityId, ...more(ids) }, openid, `-${name.replace(/\W+/g, '-')}${again}`),
});

const join = (openid: string, adults: number, name: string, more: (ids: Ids) => object = () => ({}), action = 'signUp'): Act =>
  act(action, openid, (ids) => joining(ids.activityId ?? '', openid, adults, more(ids)), name);

const entry = (of: string) => (ids: Ids) => ({ entryId: ids[of] });
const reason = { reason: '下大雨' };
const room = (capacity: number): Act =>
  act('update', HEAD, () => ({ title: '垃圾分类', place: '驿站门口', capacity }), `update to ${capacity} places`);
const erase = (openid: string, name: string): Act => ({
  name,
  call: (_, again) => activityCall('erase', { confirm: true }, openid, `-erase${again}`),
});

const cancel = act('cancel', 'r1', undefined, 'cancel a sign-up');
const cancelTwo = act('cancel', 'r2', () => reason, 'cancel two places');
const callOff = act('callOff', HEAD, () => reason);
const tell = act('notify', 'r3', undefined, 'be told once more');
const photos = act('agreePhotos', 'r1', () => ({ photos: false }));
const comer = (openid: string) => ({ ...applicantOf(openid), adults: 1, children: [], photos: false });
const enter = act('enter', WINDOW, () => comer('r9'));
const writeDown = act('enter', WINDOW, () => ({ ...comer('v2'), volunteerId: staffIdOf('v2') }), 'write v2 down');
const wait = join('r6', 1, 'wait at an activity', () => ({ notify: true }), 'joinWaitlist');
const timer: Act = { name: 'timer', call: () => timerCall };
/** The timer of 20 seconds later, when the offer has passed by: a call that began before may still be on its way. */
const later: Act = { name: 'timer, too late', call: () => ({ ...timerCall, at: `${TODAY} 08:32:10` }) };

const take = act('takeOffer', 'r3', undefined, 'take the place');
const pass = act('cancel', 'r3', undefined, 'pass on the place');
const remove = act('remove', WINDOW, (ids) => ({ ...entry('r3')(ids), ...reason }), 'remove who waits');

const ofPartner = (openid: string, name: string): Act => join(openid, 1, name, ({ code }) => ({ partner: { key: 'p1', code } }));

const propose = (openid: string, name: string): Act => act('proposeLecturer', HEAD, () => ({ staffId: staffIdOf(openid) }), name);
const withdraw = act('withdrawLecture', 'r1', () => reason, 'withdraw the lecture');
const replace = act('proposeLecturer', HEAD, () => ({ staffId: staffIdOf('v2'), instead: true }), 'replace the lecturer');
const declined = act('answerLecture', HEAD, () => ({ accept: false, ...reason }), 'decline for the station');

export const ACTIVITY_GATHERINGS: readonly Gathering[] = [
  {
    name: 'an activity with room for two',
    open: roomForTwo,
    acts: [join('r2', 2, 'sign up for two'), join('r5', 1, 'sign up')],
    besides: [cancel, enter, photos, room(2), callOff, erase('r1', 'erase who comes'), timer],
    triples: [[join('r2', 2, 'sign up for two'), join('r5', 1, 'sign up'), cancel]],
  },
  {
    name: 'a full activity',
    open: fullActivity,
    acts: [cancel, wait],
    besides: [
      join('r5', 1, 'sign up'),
      cancelTwo,
      pass,
      remove,
      room(4),
      callOff,
      act('checkIn', WINDOW, () => ({ entryId: staffIdOf('r1') }), 'checkIn early'),
      erase('r1', 'erase who comes'),
      timer,
    ],
    triples: [[cancel, pass, join('r5', 1, 'sign up')]],
  },
  {
    name: 'an offer at an activity',
    open: offeredActivity,
    acts: [take, pass, later],
    besides: [cancelTwo, remove, room(4), callOff, wait, tell, erase('r3', 'erase who is offered')],
    triples: [[take, pass, cancelTwo]],
  },
  {
    name: 'a joint shift',
    open: jointShift,
    acts: [ofPartner('r1', 'sign up for the partner'), join('v2', 1, 'sign up of the crew')],
    besides: [
      ofPartner('r2', 'sign up for the partner, another'),
      join('v3', 1, 'sign up of the crew, another'),
      writeDown,
      act('cancel', 'v1'),
      callOff,
    ],
  },
  {
    name: 'a shift that has begun',
    open: runningShift,
    acts: [act('checkIn', WINDOW, entry('v2'), 'checkIn of v2'), act('finish', WINDOW, () => ({ came: 3 }))],
    besides: [
      act('finish', HEAD, () => ({ came: 2 }), 'finish, the head'),
      act('remove', WINDOW, (ids) => ({ ...entry('v2')(ids), ...reason }), 'remove v2'),
      erase('v1', 'erase who is there'),
      timer,
    ],
  },
  {
    name: 'a lecture that is asked for',
    open: askedLecture,
    acts: [propose('v1', 'propose v1'), declined],
    besides: [
      propose('v2', 'propose v2'),
      { name: 'ask for a lecture', call: (_, again) => activityCall('askLecture', lectureWish('r2'), 'r2', `-ask${again}`) },
      withdraw,
      erase('r1', 'erase who asked'),
      timer,
    ],
  },
  {
    name: 'a lecture that is proposed',
    open: proposedLecture,
    acts: [
      act('answerLecture', 'v1', () => ({ accept: true }), 'agree to lecture'),
      act('answerLecture', 'v1', () => ({ accept: false, ...reason }), 'cannot lecture'),
    ],
    besides: [propose('v2', 'propose v2'), replace, declined, withdraw, erase('r1', 'erase who asked'), timer],
  },
];
