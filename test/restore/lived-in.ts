/** A town in which everything has happened that leaves something behind, for what must come back whole. */
import { entryIdOf } from '../../cloudfunctions/activity/rules';
import type { FunctionName } from '../../contract/functions';
import { putOn, SHIFT, VOLUNTEER, WINDOW, who } from '../activity/support/samples';
import { type Made, Walk } from '../booking/support/walk';
import { sampleOf } from '../capabilities';
import { asked, JPEG_OF_A_LAMP, RESIDENT, TO_DONE } from '../request/support/samples';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';

const stationId = 'station-a';
export const TODAY = '2026-11-25';
const TOMORROW = '2026-11-26';

/** What the samples of each function can do one after the other in one town, and who does it. */
const ACTS: [FunctionName, string, string][] = [
  ['booking', 'addMember', PEOPLE.resident],
  ['contact', 'update', PEOPLE.headA],
  ['staff', 'invite', PEOPLE.headA],
  ['request', 'record', PEOPLE.windowA],
  ['request', 'admit', PEOPLE.windowA],
  ['request', 'decline', PEOPLE.windowA],
  ['request', 'assign', PEOPLE.headA],
  ['request', 'giveBack', PEOPLE.volunteerA],
  ['request', 'progress', PEOPLE.volunteerA],
  ['request', 'cancel', PEOPLE.resident],
  ['request', 'confirm', PEOPLE.resident],
  ['pairing', 'visit', PEOPLE.volunteerA],
  ['volunteer', 'certificate', PEOPLE.resident],
  ['volunteer', 'correct', PEOPLE.headA],
  ['activity', 'joinWaitlist', PEOPLE.resident],
  ['activity', 'answerLecture', PEOPLE.volunteerA],
  ['activity', 'callOff', PEOPLE.windowA],
];

async function book(cloud: TestCloud, n: number, to: { serviceId: string; start: string; date?: string }): Promise<{ bookingId: string }> {
  const applicant = { name: '李小明', phone: `1390000000${n}` };
  const wish = { stationId, date: TODAY, ...to, applicant, notify: ['booked', 'reminder', 'progress'] };
  const { bookingId } = (await cloud.must('booking', 'create', wish, { as: `visitor-${n}` })).booking;
  return { bookingId };
}

const post = (start: string) => ({ serviceId: 'postal-agency', start });

/** Visits in every state that the walk leaves to chance, at windows that it does not use; they begin before 08:40. */
async function visits(cloud: TestCloud): Promise<void> {
  const missed = [await book(cloud, 4, post('08:30')), await book(cloud, 4, { serviceId: 'invoice-issue', start: '08:30' })];
  const at = async (n: number, start: string, ...steps: ('checkIn' | 'start' | 'finish')[]) => {
    const made = await book(cloud, n, post(start));
    for (const step of steps) await cloud.must('booking', step, made, WINDOW);
    return made;
  };
  await at(0, '10:00', 'checkIn');
  await at(1, '10:10', 'checkIn', 'start');
  const rated = await at(2, '10:20', 'checkIn', 'start', 'finish');
  await cloud.must('booking', 'rate', { ...rated, grade: 1, comment: '等太久' }, { as: 'visitor-2' });
  await at(3, '16:00');
  await at(6, '16:10');
  cloud.clock.set(`${TODAY} 08:40`);
  await cloud.timers.run('timer');
  await cloud.must('booking', 'erase', { confirm: true }, { as: 'visitor-6' });
  // Twice: a person who misses two is paused.
  for (const one of missed) await cloud.must('booking', 'noShow', one, WINDOW);
  const { station, offers } = await cloud.must('station', 'settings', { stationId }, { as: PEOPLE.headA });
  const asking = offers.map((offer) =>
    offer.serviceId === 'invoice-issue' ? { ...offer, approval: { hours: 24, unanswered: 'refuse' as const } } : offer,
  );
  await cloud.must('station', 'update', { stationId, version: station.version, changes: { offers: asking } }, { as: PEOPLE.headA });
  await book(cloud, 7, { serviceId: 'invoice-issue', date: TOMORROW, start: '09:10' });
}

/** A shift to which its volunteer comes, and which staff finish once it has begun. */
async function shift(cloud: TestCloud): Promise<() => Promise<void>> {
  const activityId = await putOn(cloud, {
    ...SHIFT,
    partners: [...SHIFT.partners],
    dates: [{ date: TODAY, start: '09:00', end: '09:30' }],
  });
  await cloud.must('activity', 'signUp', { activityId, ...who }, VOLUNTEER);
  return async () => {
    await cloud.must('activity', 'checkIn', { activityId, entryId: entryIdOf(PEOPLE.volunteerA) }, WINDOW);
    await cloud.must('activity', 'finish', { activityId, came: 1 }, WINDOW);
  };
}

/** Somebody waits, and somebody has an offer that they have not answered. */
async function line(cloud: TestCloud): Promise<void> {
  const wish = (n: number) => ({
    stationId,
    serviceId: 'ebike-plate',
    date: TOMORROW,
    start: '14:30',
    applicant: { name: '赵小兰', phone: `1370000000${n}` },
  });
  const { booking } = await cloud.must('booking', 'create', wish(0), { as: 'in-line-0' });
  for (const n of [1, 2]) await cloud.must('booking', 'joinWaitlist', wish(n), { as: `in-line-${n}` });
  await cloud.must('booking', 'cancel', { bookingId: booking.bookingId }, { as: 'in-line-0' });
}

/** A request that has a picture. Answers the picture's file id. */
async function pictured(cloud: TestCloud): Promise<string> {
  const { paths } = await cloud.must('request', 'photoPaths', { count: 1 }, RESIDENT);
  const answer = await fetch(`${cloud.url}/upload?path=${encodeURIComponent(paths[0] ?? '')}`, {
    method: 'PUT',
    body: new Uint8Array(JPEG_OF_A_LAMP),
  });
  const { fileID } = (await answer.json()) as { fileID: string };
  await asked(cloud, TO_DONE, { photos: [fileID] });
  return fileID;
}

/** What a town tells of itself: the calls of its walk, and the picture that a request has. */
export interface LivedIn {
  made: Made[];
  picture: string;
}

/** Lives in a small town for some hours from 08:00 on, and lets the timer put it in order: at the end nothing is left to do at that moment. */
export async function liveIn(cloud: TestCloud): Promise<LivedIn> {
  const walk = new Walk(cloud, 12, [TODAY, TOMORROW]);
  await walk.go(60);
  await visits(cloud);
  for (const [fn, action, as] of ACTS) await cloud.must(fn, action as never, await sampleOf(fn, action)(cloud), { as });
  const picture = await pictured(cloud);
  const finish = await shift(cloud);
  for (const moment of ['08:50', '09:10', '11:20']) {
    cloud.clock.set(`${TODAY} ${moment}`);
    await cloud.timers.run('timer');
    await walk.go(15);
  }
  await finish();
  await line(cloud);
  for (let minute = 0; minute < 3; minute += 1) {
    cloud.clock.advance(61_000);
    await cloud.timers.run('timer');
  }
  return { made: walk.made, picture };
}
