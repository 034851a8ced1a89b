/** Moments in the small world: at which calls meet, or at which the timer has much to do. */
import type { Moment } from '../../../local-cloud/clock';
import type { Ids, Scene } from '../../support/proof/gathering';
import type { Call, Lab } from '../../support/proof/lab';
import {
  answerOf,
  applicantOf,
  callOf,
  createCall,
  cutOff,
  HEAD,
  hours,
  must,
  openTown,
  SERVICE,
  STATION,
  TODAY,
  timerCall,
  visit,
  WINDOW,
  YESTERDAY,
} from '../../support/proof/town';

export const PROXY_SERVICE = 'inspection-mark';
const ASKING_SERVICE = 'licence-replacement';
const OFFERS = [
  { serviceId: SERVICE },
  { serviceId: ASKING_SERVICE, approval: { hours: 24, unanswered: 'refuse' as const } },
  { serviceId: PROXY_SERVICE },
];

const by = (action: string, openid: string, input: object, key = ''): Call =>
  callOf('booking', action, input, openid, `scene-${action}-${openid}${key}`);

/** The timer comes by: places and records that agree need not be looked at again, so that what is then cut off must be noted elsewhere. */
async function putInOrder(lab: Lab, at: Moment): Promise<void> {
  lab.clock.set(at);
  const { answer, lines } = await lab.call(timerCall);
  if (!answerOf(answer).ok) throw new Error(`the timer failed: ${lines.join(' ')}`);
}

/** r1 is booked at 14:00 beside one free place, r5 at 14:30; r4 waits with number 1; yesterday r6 did not come and r7 cancelled. */
export async function quietDay(): Promise<Scene> {
  const lab = await openTown(`${YESTERDAY} 07:00`);
  await must(lab, createCall('r6', '14:00', '', YESTERDAY));
  const r7 = await must(lab, createCall('r7', '14:15', '', YESTERDAY));
  await must(lab, callOf('booking', 'cancel', { bookingId: r7 }, 'r7', 'cancel-r7-0000'));
  const r1 = await must(lab, createCall('r1', '14:00'));
  const r4 = await must(lab, createCall('r4', '14:30'));
  await putInOrder(lab, `${YESTERDAY} 07:05`);
  lab.clock.set(`${TODAY} 07:58`);
  const r5 = await must(lab, createCall('r5', '14:30'));
  await must(lab, callOf('booking', 'checkIn', { bookingId: r4 }, WINDOW, 'arrive-r4-0000'));
  lab.clock.set(`${TODAY} 08:01`);
  return { lab, ids: { r1, r4, r5 } };
}

/** r9's move, which `afterCrashes` cuts off. */
export const cutMove = ({ r9 = '' }: Ids): Call =>
  callOf('booking', 'reschedule', { bookingId: r9, date: TODAY, start: '14:15' }, 'r9', 'move-r9-0000');

/** The quiet day, but three minutes ago r8's booking was cut off between place and record, r9's move between new place and record. */
export async function afterCrashes(): Promise<Scene> {
  const { lab, ids } = await quietDay();
  lab.clock.set(`${TODAY} 07:58`);
  const r9 = await must(lab, createCall('r9', '14:45'));
  await cutOff(lab, createCall('r8', '14:45'), 1);
  await cutOff(lab, cutMove({ r9 }), 2);
  lab.clock.set(`${TODAY} 08:01`);
  return { lab, ids: { ...ids, r9 } };
}

/** `openid` waits for a time, and agrees to be told. */
export const join = (openid: string, start: string, again = ''): Call =>
  callOf(
    'booking',
    'joinWaitlist',
    { ...visit(start), applicant: applicantOf(openid), notify: ['progress'] },
    openid,
    `join-${openid}-proof${again}`,
  );

/** r1 and r2 have both places at 14:00; r3 and then r4 wait for one; r5 is booked at 14:30. */
export async function fullSlot(): Promise<Scene> {
  const lab = await openTown(`${TODAY} 07:30`);
  const r1 = await must(lab, createCall('r1', '14:00'));
  const r2 = await must(lab, createCall('r2', '14:00'));
  const r3 = await must(lab, join('r3', '14:00'));
  await putInOrder(lab, `${TODAY} 07:35`);
  const r4 = await must(lab, join('r4', '14:00'));
  const r5 = await must(lab, createCall('r5', '14:30'));
  lab.clock.set(`${TODAY} 07:41`);
  return { lab, ids: { r1, r2, r3, r4, r5 } };
}

/**
 * Offers and questions of these scenes are open until 08:11: calls begin 10 s before, and the timer that comes too late 10 s after. No function
 * may run for longer than 20 s (`config.json` of each), so calls that are further apart do not meet.
 */
const ALMOST_OVER = `${TODAY} 08:10:50`;
export const JUST_OVER = `${TODAY} 08:11:10`;

/** As the full slot, but r2 has cancelled half an hour ago and the place is offered to r3 for another moment. */
export async function openOffer(): Promise<Scene> {
  const { lab, ids } = await fullSlot();
  await must(lab, callOf('booking', 'cancel', { bookingId: ids.r2 }, 'r2', 'cancel-r2-0000'));
  lab.clock.set(ALMOST_OVER);
  return { lab, ids };
}

export const groupsOf = (counters: number) => [
  { group: 'police' as const, name: '警邮窗口', counters, slotMinutes: 15 as const, windows: hours },
];

/** The smallest day that can be cleared: r1 is booked at 14:00, and who closes it twice does two things at once. */
export async function oneVisit(): Promise<Scene> {
  const lab = await openTown(`${TODAY} 07:30`, { groups: groupsOf(1) });
  const r1 = await must(lab, createCall('r1', '14:00'));
  await putInOrder(lab, `${TODAY} 07:35`);
  return { lab, ids: { r1 } };
}

/** A day with few visits, since to clear a day is to do something with each of them at once: r1 is booked at 14:00, r3 waits for that. */
export async function smallDay(): Promise<Scene> {
  const { lab, ids } = await oneVisit();
  const r3 = await must(lab, join('r3', '14:00'));
  lab.clock.set(`${TODAY} 07:41`);
  return { lab, ids: { ...ids, r3 } };
}

/** The small day, closed; people with a place there keep it. */
export async function closedAndKept(): Promise<Scene> {
  const { lab, ids } = await smallDay();
  await must(
    lab,
    callOf('station', 'close', { stationId: STATION, date: TODAY, reason: '停电', bookings: 'keep' }, HEAD, 'close-scene-0000'),
  );
  return { lab, ids: { ...ids, version: '2' } };
}

/** As the small day, but r1 has cancelled half an hour ago and the place is offered to r3 for another moment; r5 is booked at 14:30. */
export async function smallOffer(): Promise<Scene> {
  const { lab, ids } = await smallDay();
  await must(lab, callOf('booking', 'cancel', { bookingId: ids.r1 }, 'r1', 'cancel-r1-0000'));
  const r5 = await must(lab, createCall('r5', '14:30'));
  lab.clock.set(ALMOST_OVER);
  return { lab, ids: { ...ids, r5 } };
}

/** r5, booked at 14:30, also waits for 14:00; r1 has cancelled it half an hour ago, and it is offered to r5 for another moment. */
export async function offerBesides(): Promise<Scene> {
  const lab = await openTown(`${TODAY} 07:30`, { groups: groupsOf(1) });
  const r1 = await must(lab, createCall('r1', '14:00'));
  const booked = await must(lab, createCall('r5', '14:30'));
  await putInOrder(lab, `${TODAY} 07:35`);
  const r5 = await must(lab, join('r5', '14:00'));
  lab.clock.set(`${TODAY} 07:41`);
  await must(lab, callOf('booking', 'cancel', { bookingId: r1 }, 'r1', 'cancel-r1-0000'));
  lab.clock.set(ALMOST_OVER);
  return { lab, ids: { r5, booked } };
}

/** r1 has asked for 14:00 and the station has not answered; it is refused if nobody does. */
export async function question(): Promise<Scene> {
  const lab = await openTown(`${YESTERDAY} 08:11`, { offers: [{ serviceId: SERVICE, approval: { hours: 24, unanswered: 'refuse' } }] });
  const r1 = await must(lab, createCall('r1', '14:00'));
  await putInOrder(lab, `${YESTERDAY} 08:15`);
  const r5 = await must(lab, createCall('r5', '14:30'));
  lab.clock.set(ALMOST_OVER);
  return { lab, ids: { r1, r5 } };
}

/** r1 did not come yesterday, which staff have noted, and does not seem to come today: their visit began a minute ago. */
export async function missedBefore(): Promise<Scene> {
  const lab = await openTown(`${YESTERDAY} 07:00`);
  const missed = await must(lab, createCall('r1', '14:00', '', YESTERDAY));
  lab.clock.set(`${YESTERDAY} 15:00`);
  await must(lab, callOf('booking', 'noShow', { bookingId: missed }, WINDOW, 'missed-r1-0000'));
  const r1 = await must(lab, createCall('r1', '14:00'));
  lab.clock.set(`${TODAY} 14:01`);
  return { lab, ids: { r1, missed } };
}

const arrive = (bookingId: string, openid: string, more: object = {}): Call => by('checkIn', WINDOW, { bookingId, ...more }, openid);

/** Ten past two: r4 is being served; r5 waits with number 2; r6 has number 3 and priority, and is told; r1 and r2 are on their way. */
export async function atTheCounter(): Promise<Scene> {
  const lab = await openTown(`${TODAY} 08:01`);
  const r4 = await must(lab, createCall('r4', '14:00'));
  const r5 = await must(lab, createCall('r5', '14:00'));
  const r6 = await must(lab, createCall('r6', '14:15', '', TODAY, { notify: ['progress'] }));
  const r1 = await must(lab, createCall('r1', '14:15'));
  await putInOrder(lab, `${TODAY} 08:05`);
  const r2 = await must(lab, createCall('r2', '14:30'));
  lab.clock.set(`${TODAY} 14:02`);
  await must(lab, arrive(r4, 'r4'));
  await must(lab, by('next', WINDOW, { stationId: STATION }));
  await must(lab, arrive(r5, 'r5'));
  await must(lab, arrive(r6, 'r6', { priority: 'elder' }));
  lab.clock.set(`${TODAY} 14:11`);
  return { lab, ids: { r1, r2, r4, r5, r6 } };
}

async function served(lab: Lab, bookingId: string): Promise<void> {
  for (const step of ['checkIn', 'start', 'finish']) await must(lab, by(step, WINDOW, { bookingId }, bookingId));
}

/** r1 was served twice yesterday, was not content with the first and has not said so of the second; today they have a booking. */
export async function afterwards(): Promise<Scene> {
  const lab = await openTown(`${YESTERDAY} 08:01`, { offers: OFFERS });
  const rated = await must(lab, createCall('r1', '14:00', '', YESTERDAY));
  const unrated = await must(lab, createCall('r1', '14:15', '', YESTERDAY, { serviceId: PROXY_SERVICE }));
  lab.clock.set(`${YESTERDAY} 14:31`);
  await served(lab, rated);
  await served(lab, unrated);
  await must(lab, by('rate', 'r1', { bookingId: rated, grade: 1, comment: '等太久' }));
  const r1 = await must(lab, createCall('r1', '14:00'));
  lab.clock.set(`${TODAY} 08:01`);
  return { lab, ids: { rated, unrated, r1 } };
}

const RELATIVES = ['parent', 'spouse', 'child', 'relative'];
export const MOTHER = { ...applicantOf('r7'), relation: 'parent' };

/** r1 has four family members, their mother among them: there is room for one more. */
export async function family(): Promise<Scene> {
  const lab = await openTown(`${TODAY} 08:01`, { offers: OFFERS });
  let mother = '';
  for (const [i, relation] of RELATIVES.entries()) {
    const member = { ...applicantOf(`r${7 + i}`), relation, consent: true };
    const { answer } = await lab.call(by('addMember', 'r1', member, relation));
    mother ||= answerOf(answer).data?.members?.[0]?.memberId ?? '';
  }
  return { lab, ids: { mother } };
}

/** What crashes of three minutes ago left: a booking, a move and a wait without their records, and a place that is still held. */
export async function leftBehind(): Promise<Scene> {
  const { lab, ids } = await afterCrashes();
  lab.clock.set(`${TODAY} 07:58`);
  await must(lab, createCall('r2', '14:00'));
  await must(lab, join('r3', '14:00'));
  await cutOff(lab, join('r10', '14:00'), 2);
  await cutOff(lab, by('cancel', 'r1', { bookingId: ids.r1 }), 2);
  lab.clock.set(`${TODAY} 08:01`);
  return { lab, ids };
}

/**
 * A morning on which the timer has not run since the day before: r5 missed two visits, r4 and r7 are still at the window, r3 did not
 * take the place that r2 gave back and r8 is next, nobody has answered r9, r1 is to be told of the booking, and r10's pause is over.
 */
export async function overdue(): Promise<Scene> {
  const lab = await openTown('2026-10-20 07:00', { offers: OFFERS });
  const missed: string[] = [];
  for (const serviceId of [SERVICE, PROXY_SERVICE]) {
    missed.push(await must(lab, createCall('r10', '14:00', serviceId, '2026-10-20', { serviceId })));
  }
  lab.clock.set('2026-10-20 14:01');
  for (const bookingId of missed) await must(lab, by('noShow', WINDOW, { bookingId }, bookingId));
  lab.clock.set(`${YESTERDAY} 08:11`);
  for (const serviceId of [SERVICE, PROXY_SERVICE]) await must(lab, createCall('r5', '14:00', serviceId, YESTERDAY, { serviceId }));
  const r4 = await must(lab, createCall('r4', '14:15', '', YESTERDAY));
  const r7 = await must(lab, createCall('r7', '14:15', '', YESTERDAY));
  await must(lab, createCall('r9', '14:30', '', TODAY, { serviceId: ASKING_SERVICE, notify: ['progress'] }));
  lab.clock.set(`${YESTERDAY} 14:11`);
  await must(lab, arrive(r4, 'r4'));
  await must(lab, arrive(r7, 'r7'));
  await must(lab, by('next', WINDOW, { stationId: STATION }));
  lab.clock.set(`${TODAY} 07:31`);
  await must(lab, createCall('r1', '14:00', '', TODAY, { notify: ['booked'] }));
  const r2 = await must(lab, createCall('r2', '14:00'));
  for (const openid of ['r3', 'r8']) await must(lab, join(openid, '14:00'));
  await must(lab, by('cancel', 'r2', { bookingId: r2 }));
  lab.clock.set(`${TODAY} 08:12`);
  return { lab, ids: {} };
}

/** The station closes the day and moves its visits, but the call was cut off once that was noted; the last day's sheet is missing. */
export async function closedDay(): Promise<Scene> {
  const { lab, ids } = await fullSlot();
  await lab.db.remove('day_sheets', { _id: `${STATION}_2026-12-04` }, false);
  lab.snapshots.touch('day_sheets');
  await cutOff(
    lab,
    callOf('station', 'close', { stationId: STATION, date: TODAY, reason: '停电', bookings: 'move' }, HEAD, 'close-scene-0000'),
    2,
  );
  lab.clock.set(`${TODAY} 07:45`);
  return { lab, ids };
}
