/** Which writing actions meet, and where. A new action is one entry in a list of acts; a new place to meet is one gathering. */
import type { Call, Lab } from './lab';
import {
  applicantOf,
  callOf,
  createCall,
  cutOff,
  HEAD,
  must,
  openTown,
  SERVICE,
  STATION,
  TODAY,
  timerCall,
  visit,
  WINDOW,
  YESTERDAY,
} from './town';

export interface Act {
  /** In the words of the table that is printed. */
  name: string;
  /** `again` is '' for the first such call and tells further ones apart: another call, not a repeated one. */
  call(ids: Ids, again: string): Call;
  /** What the history of the booking in an answer that says ok must hold. */
  leaves?: string;
}

/** Bookings that are there already, by who has them. */
export type Ids = Record<string, string>;

export interface Gathering {
  name: string;
  open(): Promise<{ lab: Lab; ids: Ids }>;
  /** Each of these meets itself and each of the others. */
  acts: readonly Act[];
  /** These meet only those above. */
  besides?: readonly Act[];
  /** Three at once. */
  triples?: readonly (readonly Act[])[];
}

const act = (name: string, openid: string, input: (ids: Ids) => object, leaves?: string, words = name): Act => ({
  name: words,
  call: (ids, again) => callOf('booking', name, input(ids), openid, `${name}-${openid}-proof${again}`),
  ...(leaves !== undefined && { leaves }),
});

const create = (openid: string, start: string, words: string): Act => ({
  name: words,
  call: (_, again) => createCall(openid, start, `-proof${again}`),
  leaves: 'booked',
});

const closing = (how: 'keep' | 'release' | 'move'): Act => ({
  name: `close the day, ${how}`,
  call: (_, again) =>
    callOf('station', 'close', { stationId: STATION, date: TODAY, reason: '停电', bookings: how }, HEAD, `close-${how}-proof${again}`),
});

const to = (of: string, start: string) => (ids: Ids) => ({ bookingId: ids[of], date: TODAY, start });
const by = (of: string) => (ids: Ids) => ({ bookingId: ids[of] });

const timer: Act = { name: 'timer', call: () => timerCall };

const lastPlace = create('r2', '14:00', 'create');
const rival = create('r3', '14:00', 'create, a rival');
const elsewhere = create('r2', '14:15', 'create at another time');
const cancel = act('cancel', 'r1', by('r1'), 'cancelled');
const moveOut = act('reschedule', 'r1', to('r1', '14:15'), 'moved', 'reschedule out');
const moveIn = act('reschedule', 'r5', to('r5', '14:00'), 'moved', 'reschedule in');
const erase = act('erase', 'r1', () => ({ confirm: true }));
const noShow = act('noShow', WINDOW, by('r1'), 'no_show');

/** r1 is booked at 14:00 beside one free place, r5 at 14:30; r4 waits with number 1; yesterday r6 did not come and r7 cancelled. */
async function quietDay(): Promise<{ lab: Lab; ids: Ids }> {
  const lab = await openTown(`${YESTERDAY} 07:00`);
  await must(lab, createCall('r6', '14:00', '', YESTERDAY));
  const r7 = await must(lab, createCall('r7', '14:15', '', YESTERDAY));
  await must(lab, callOf('booking', 'cancel', { bookingId: r7 }, 'r7', 'cancel-r7-0000'));
  lab.clock.set(`${TODAY} 07:58`);
  const r1 = await must(lab, createCall('r1', '14:00'));
  const r5 = await must(lab, createCall('r5', '14:30'));
  const r4 = await must(lab, createCall('r4', '14:30'));
  await must(lab, callOf('booking', 'checkIn', { bookingId: r4 }, WINDOW, 'arrive-r4-0000'));
  lab.clock.set(`${TODAY} 08:01`);
  return { lab, ids: { r1, r4, r5 } };
}

const cutMove = (ids: Ids): Call => callOf('booking', 'reschedule', to('r9', '14:15')(ids), 'r9', 'move-r9-0000');

/** The quiet day, but three minutes ago r8's booking was cut off between place and record, r9's move between new place and record. */
async function afterCrashes(): Promise<{ lab: Lab; ids: Ids }> {
  const { lab, ids } = await quietDay();
  lab.clock.set(`${TODAY} 07:58`);
  const r9 = await must(lab, createCall('r9', '14:45'));
  await cutOff(lab, createCall('r8', '14:45'), 1);
  await cutOff(lab, cutMove({ r9 }), 2);
  lab.clock.set(`${TODAY} 08:01`);
  return { lab, ids: { ...ids, r9 } };
}

const join = (openid: string, start: string, again = ''): Call =>
  callOf(
    'booking',
    'joinWaitlist',
    { ...visit(start), applicant: applicantOf(openid), notify: ['progress'] },
    openid,
    `join-${openid}-proof${again}`,
  );

/** r1 and r2 have both places at 14:00; r3 and then r4 wait for one; r5 is booked at 14:30. */
async function fullSlot(): Promise<{ lab: Lab; ids: Ids }> {
  const lab = await openTown(`${TODAY} 07:30`);
  const r1 = await must(lab, createCall('r1', '14:00'));
  const r2 = await must(lab, createCall('r2', '14:00'));
  const r3 = await must(lab, join('r3', '14:00'));
  const r4 = await must(lab, join('r4', '14:00'));
  const r5 = await must(lab, createCall('r5', '14:30'));
  lab.clock.set(`${TODAY} 07:41`);
  return { lab, ids: { r1, r2, r3, r4, r5 } };
}

/** As the full slot, but r2 has cancelled half an hour ago and the place is offered to r3 for another moment. */
async function openOffer(): Promise<{ lab: Lab; ids: Ids }> {
  const { lab, ids } = await fullSlot();
  await must(lab, callOf('booking', 'cancel', by('r2')(ids), 'r2', 'cancel-r2-0000'));
  lab.clock.advance(29 * 60_000);
  return { lab, ids };
}

/** The timer of two minutes later, when the offer or the question is over: a call that began before may still be on its way. */
const later: Act = { name: 'timer, too late', call: () => ({ ...timerCall, at: `${TODAY} 08:12` }) };

/** r1 has asked for 14:00 and the station has not answered; it is refused if nobody does. */
async function question(): Promise<{ lab: Lab; ids: Ids }> {
  const lab = await openTown(`${YESTERDAY} 08:11`, { offers: [{ serviceId: SERVICE, approval: { hours: 24, unanswered: 'refuse' } }] });
  const r1 = await must(lab, createCall('r1', '14:00'));
  const r5 = await must(lab, createCall('r5', '14:30'));
  lab.clock.set(`${TODAY} 08:10`);
  return { lab, ids: { r1, r5 } };
}

/** r1 did not come yesterday, which staff have noted, and has a booking today for each of two services. */
async function missedBefore(): Promise<{ lab: Lab; ids: Ids }> {
  const lab = await openTown(`${YESTERDAY} 07:00`);
  const missed = await must(lab, createCall('r1', '14:00', '', YESTERDAY));
  lab.clock.set(`${YESTERDAY} 15:00`);
  await must(lab, callOf('booking', 'noShow', { bookingId: missed }, WINDOW, 'missed-r1-0000'));
  const r1 = await must(lab, createCall('r1', '14:00'));
  lab.clock.set(`${TODAY} 07:41`);
  return { lab, ids: { r1, missed } };
}

const take = act('takeOffer', 'r3', by('r3'), 'booked');
const leave = act('cancel', 'r3', by('r3'), 'cancelled', 'leave the list');

export const GATHERINGS: readonly Gathering[] = [
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
      act('walkIn', WINDOW, () => ({ stationId: STATION, serviceId: SERVICE, applicant: applicantOf('r3') }), 'arrived'),
      act('next', WINDOW, () => ({ stationId: STATION }), 'serving'),
      act('start', WINDOW, by('r4'), 'serving'),
      noShow,
      erase,
      closing('keep'),
      timer,
    ],
    triples: [
      [lastPlace, rival, timer],
      [lastPlace, rival, cancel],
      [lastPlace, moveIn, cancel],
      [cancel, moveOut, rival],
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
    acts: [
      { name: 'joinWaitlist', call: (_, again) => join('r6', '14:00', again), leaves: 'waiting' },
      cancel,
      moveOut,
      leave,
      create('r4', '14:30', 'create elsewhere, who waits'),
      closing('release'),
      closing('move'),
      timer,
    ],
    besides: [rival, moveIn, erase],
    triples: [[cancel, moveOut, leave]],
  },
  {
    name: 'an open offer',
    open: openOffer,
    acts: [take, leave, cancel, closing('release'), later],
    besides: [
      rival,
      act('erase', 'r3', () => ({ confirm: true }), undefined, 'erase, who is offered'),
      create('r3', '14:30', 'create elsewhere, who is offered'),
    ],
    triples: [
      [take, leave, cancel],
      [cancel, act('reschedule', 'r5', to('r5', '14:15'), 'moved', 'reschedule'), take],
    ],
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
    besides: [cancel, erase],
  },
];
