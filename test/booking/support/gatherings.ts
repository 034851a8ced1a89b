/** Where the writing actions of bookings meet. A new action is one entry in a list of acts; a new place to meet is one gathering. */
import type { Act, Gathering, Ids } from '../../support/proof/gathering';
import { applicantOf, callOf, createCall, HEAD, SERVICE, STATION, TODAY, timerCall, visit, WINDOW } from '../../support/proof/town';
import {
  afterCrashes,
  afterwards,
  atTheCounter,
  closedAndKept,
  cutMove,
  family,
  fullSlot,
  groupsOf,
  JUST_OVER,
  join,
  MOTHER,
  missedBefore,
  offerBesides,
  oneVisit,
  openOffer,
  PROXY_SERVICE,
  question,
  quietDay,
  smallDay,
  smallOffer,
} from './scenes';

const act = (name: string, openid: string, input: (ids: Ids) => object, leaves?: string, words = name, fn = 'booking'): Act => ({
  name: words,
  call: (ids, again) => callOf(fn, name, input(ids), openid, `${words.replace(/\W+/g, '-')}-${openid}-proof${again}`),
  ...(leaves !== undefined && { leaves }),
});

const create = (openid: string, start: string, words: string): Act => ({
  name: words,
  call: (_, again) => createCall(openid, start, `-proof${again}`),
  leaves: 'booked',
});

const closing = (how: 'keep' | 'release' | 'move'): Act =>
  act(
    'close',
    HEAD,
    () => ({ stationId: STATION, date: TODAY, reason: '停电', bookings: how }),
    undefined,
    `close the day, ${how}`,
    'station',
  );

const anotherCounter = act(
  'update',
  HEAD,
  ({ version = '1' }) => ({ stationId: STATION, version: Number(version), changes: { groups: groupsOf(2) } }),
  undefined,
  'open another counter',
  'station',
);

const to = (of: string, start: string) => (ids: Ids) => ({ bookingId: ids[of], date: TODAY, start });
const by = (of: string) => (ids: Ids) => ({ bookingId: ids[of] });

const timer: Act = { name: 'timer', call: () => timerCall };

const lastPlace = create('r2', '14:00', 'create');
const rival = create('r3', '14:00', 'create, a rival');
const elsewhere = create('r2', '14:15', 'create at another time');
const onceAgain = create('r1', '14:15', 'create, who has one');
const cancel = act('cancel', 'r1', by('r1'), 'cancelled');
const moveOut = act('reschedule', 'r1', to('r1', '14:15'), 'moved', 'reschedule out');
const moveByStaff = act('reschedule', WINDOW, to('r1', '14:45'), 'moved', 'reschedule, by staff');
const moveIn = act('reschedule', 'r5', to('r5', '14:00'), 'moved', 'reschedule in');
const erase = act('erase', 'r1', () => ({ confirm: true }));
const walkIn = act('walkIn', WINDOW, () => ({ stationId: STATION, serviceId: SERVICE, applicant: applicantOf('r3') }), 'arrived');
const next = act('next', WINDOW, () => ({ stationId: STATION }), 'serving');
const finish = act('finish', WINDOW, by('r4'), 'done');
const cancelByStaff = act('cancel', WINDOW, by('r1'), 'cancelled', 'cancel, by staff');
const noShow = act('noShow', WINDOW, by('r1'), 'no_show');

/** The timer of a moment later, when the offer or the question is over: a call that began before may still be on its way. */
const later: Act = { name: 'timer, too late', call: () => ({ ...timerCall, at: JUST_OVER }) };

const joinLast: Act = { name: 'joinWaitlist', call: (_, again) => join('r6', '14:00', again), leaves: 'waiting' };
const joinToo: Act = { name: 'joinWaitlist, who is booked', call: () => join('r1', '14:00'), leaves: 'waiting' };
const take = act('takeOffer', 'r3', by('r3'), 'booked');
const takeBesides = act('takeOffer', 'r5', by('r5'));
const leave = act('cancel', 'r3', by('r3'), 'cancelled', 'leave the list');

/** r1 books a visit of another service. */
const onceMore: Act = {
  name: 'create once more',
  call: (_, again) => createCall('r1', '14:30', `-more${again}`, TODAY, { serviceId: PROXY_SERVICE }),
  leaves: 'booked',
};

const adding = (words: string, member: { name: string; phone: string; relation: string }): Act => ({
  ...act('addMember', 'r1', () => ({ ...member, consent: true }), undefined, words),
  ...(member.name !== MOTHER.name && { adds: member.name }),
});

const forMember = (words: string, applicant: object): Act => ({
  name: words,
  call: (_, again) => createCall('r1', '14:00', `-${words.replace(/\W+/g, '-')}${again}`, TODAY, { serviceId: PROXY_SERVICE, applicant }),
  leaves: 'booked',
});

export const BOOKING_GATHERINGS: readonly Gathering[] = [
  {
    name: 'a quiet day',
    open: quietDay,
    acts: [
      lastPlace,
      rival,
      elsewhere,
      cancel,
      moveOut,
      moveIn,
      act('checkIn', WINDOW, by('r1'), 'arrived'),
      walkIn,
      next,
      act('start', WINDOW, by('r4'), 'serving'),
      erase,
      closing('keep'),
      timer,
    ],
    triples: [
      [lastPlace, rival, timer],
      [lastPlace, rival, cancel],
      [lastPlace, moveIn, cancel],
      [cancel, moveOut, rival],
      [onceAgain, onceAgain, cancel],
      [moveOut, moveOut, moveByStaff],
    ],
  },
  {
    name: 'after crashes',
    open: afterCrashes,
    acts: [
      { name: 'create, cut off before', call: () => createCall('r8', '14:45'), leaves: 'booked' },
      { name: 'reschedule, cut off before', call: cutMove, leaves: 'moved' },
    ],
    besides: [create('r2', '14:45', 'create'), act('cancel', 'r9', by('r9'), 'cancelled'), closing('keep'), timer],
  },
  {
    name: 'a full slot',
    open: fullSlot,
    acts: [joinLast, cancel, moveOut, leave, create('r4', '14:30', 'create elsewhere, who waits'), timer],
    besides: [rival, moveIn, erase],
    triples: [
      [cancel, moveOut, leave],
      [joinToo, joinToo, cancel],
    ],
  },
  {
    name: 'a day that closes',
    open: smallDay,
    acts: [closing('release'), closing('move')],
    onlyBesides: true,
    besides: [joinLast, cancel, moveOut, leave, create('r3', '14:30', 'create elsewhere, who waits'), elsewhere, erase, timer],
  },
  {
    name: 'a day that is closed twice',
    open: oneVisit,
    acts: [closing('release'), closing('move')],
  },
  {
    name: 'settings that change',
    open: smallDay,
    acts: [anotherCounter],
    besides: [elsewhere, cancel, moveOut, joinLast, closing('keep'), closing('release'), timer],
  },
  {
    name: 'a day that opens again',
    open: closedAndKept,
    acts: [act('reopen', HEAD, () => ({ stationId: STATION, date: TODAY }), undefined, 'open the day again', 'station')],
    besides: [elsewhere, cancel, moveOut, joinLast, anotherCounter, closing('release'), timer],
  },
  {
    name: 'an open offer',
    open: openOffer,
    acts: [take, leave, cancel, later],
    // It begins once a minute and ends after 20 s; begun twice it has orders for hours here, and is walked in other situations.
    notTwice: [later],
    besides: [
      rival,
      act('erase', 'r3', () => ({ confirm: true }), undefined, 'erase, who is offered'),
      create('r3', '14:30', 'create elsewhere, who is offered'),
      joinLast,
      act('reschedule', 'r5', to('r5', '14:15'), 'moved', 'reschedule another'),
    ],
    triples: [
      [take, leave, cancel],
      [cancel, act('reschedule', 'r5', to('r5', '14:15'), 'moved', 'reschedule'), take],
    ],
  },
  {
    name: 'waiting beside a booking',
    open: fullSlot,
    acts: [{ name: 'wait beside', call: (_, again) => join('r5', '14:00', again), leaves: 'waiting' }],
    besides: [
      act('cancel', 'r5', by('r5'), 'cancelled', 'cancel the booking'),
      act('reschedule', 'r5', to('r5', '14:15'), 'moved', 'reschedule the booking'),
      cancel,
      act('erase', 'r5', () => ({ confirm: true }), undefined, 'erase, who waits'),
      timer,
    ],
  },
  {
    name: 'an offer beside a booking',
    open: offerBesides,
    acts: [takeBesides],
    besides: [
      act('cancel', 'r5', by('booked'), 'cancelled', 'cancel the booking'),
      act('reschedule', 'r5', to('booked', '14:15'), 'moved', 'reschedule the booking'),
      act('cancel', 'r5', by('r5'), 'cancelled', 'leave the list'),
      rival,
      later,
    ],
    triples: [[takeBesides, takeBesides, act('cancel', WINDOW, by('booked'), 'cancelled', 'cancel, by staff')]],
  },
  {
    name: 'an offer on a day that closes',
    open: smallOffer,
    acts: [closing('release'), closing('move')],
    onlyBesides: true,
    besides: [take, leave, act('cancel', 'r5', by('r5'), 'cancelled', 'cancel another'), later],
  },
  {
    name: 'a question',
    open: question,
    acts: [
      act('decide', WINDOW, (ids) => ({ ...by('r1')(ids), accept: true }), 'booked', 'accept'),
      act('decide', HEAD, (ids) => ({ ...by('r1')(ids), accept: false, reason: '人不够' }), 'cancelled', 'refuse'),
      cancel,
      { ...moveOut, leaves: 'pending' },
      closing('release'),
      later,
    ],
    besides: [{ ...lastPlace, leaves: 'pending' }],
  },
  {
    name: 'one missed before',
    open: missedBefore,
    acts: [
      noShow,
      act('waive', WINDOW, (ids) => ({ bookingId: ids.missed, reason: '住院了' })),
      {
        name: 'create another service',
        call: (_, again) =>
          callOf(
            'booking',
            'create',
            { ...visit('14:30'), serviceId: 'licence-replacement', applicant: applicantOf('r1') },
            'r1',
            `replace-proof${again}`,
          ),
        leaves: 'booked',
      },
      timer,
    ],
    besides: [cancelByStaff, erase],
  },
  {
    name: 'a visit that has begun',
    open: missedBefore,
    acts: [noShow],
    besides: [
      act('checkIn', WINDOW, by('r1'), 'arrived'),
      act('reschedule', WINDOW, to('r1', '14:15'), 'moved', 'reschedule'),
      elsewhere,
      closing('keep'),
      closing('release'),
    ],
  },
  {
    name: 'at the counter',
    open: atTheCounter,
    acts: [
      finish,
      next,
      act('start', WINDOW, by('r6'), 'serving'),
      act('checkIn', WINDOW, by('r1'), 'arrived'),
      act('noShow', WINDOW, by('r5'), 'no_show'),
      walkIn,
      act('cancel', WINDOW, by('r2'), 'cancelled'),
    ],
    besides: [act('checkIn', HEAD, by('r2'), 'arrived', 'checkIn, another'), timer],
    triples: [[finish, next, act('start', HEAD, by('r5'), 'serving', 'start, another')]],
  },
  {
    name: 'afterwards',
    open: afterwards,
    acts: [
      act('rate', 'r1', (ids) => ({ ...by('unrated')(ids), grade: 1, comment: '态度不好' }), 'rated', 'rate, bad'),
      act('rate', 'r1', (ids) => ({ ...by('unrated')(ids), grade: 5 }), 'rated', 'rate, good'),
      act('callBack', HEAD, (ids) => ({ ...by('rated')(ids), note: '已道歉', close: false }), 'called_back'),
      act('callBack', HEAD, (ids) => ({ ...by('rated')(ids), note: '办结', close: true }), 'called_back', 'callBack, close'),
      act('notify', 'r1', (ids) => ({ ...by('r1')(ids), templates: ['booked', 'progress'] }), 'notified'),
      erase,
    ],
    besides: [onceMore, cancel, act('forget', HEAD, by('rated')), timer],
  },
  {
    name: 'the family',
    open: family,
    acts: [
      adding('add a fifth', { ...applicantOf('r11'), relation: 'child' }),
      adding('add another fifth', { ...applicantOf('r12'), relation: 'other' }),
      adding('new phone', { ...MOTHER, phone: '13800000099' }),
      act('removeMember', 'r1', (ids) => ({ memberId: ids.mother })),
      forMember('create for the mother', MOTHER),
      forMember('create for a fifth', { ...applicantOf('r13'), relation: 'spouse' }),
      erase,
    ],
    besides: [timer],
  },
];
