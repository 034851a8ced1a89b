import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';

const wish = { stationId: 'station-a', serviceId: 'licence-renewal', date: '2026-11-26', start: '09:00' };
const applicant = { name: '王小芳', phone: '13800000021' };
const resident = { as: PEOPLE.resident };

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const change = (collection: string, update: object) =>
  cloud.db.modify(collection, { query: {}, update: update as Record<string, unknown>, replace: false, multi: true, upsert: false });

/** Takes out of every document what version 0.1 did not write. */
async function asOfBefore(): Promise<void> {
  const added = ['keyId', 'person', 'callbackAt', 'uncounted', 'countsNoShow', 'agreed', 'messages', 'messageAt'];
  await change('bookings', { $unset: Object.fromEntries(added.map((field) => [field, ''])) });
  await change('day_sheets', { $set: { 'offers.licence-renewal': 'police_15_1_7_120_0' }, $unset: { clears: '' } });
}

it('records and day sheets of version 0.1 are shown, moved, served and cancelled as if they were new', async () => {
  const own = await cloud.must('booking', 'create', { ...wish, applicant }, resident);
  const other = await cloud.must('booking', 'create', { ...wish, applicant }, { as: PEOPLE.other });
  await asOfBefore();
  const { bookingId } = own.booking;
  expect((await cloud.must('booking', 'get', { bookingId }, resident)).booking.applicant.name).toBe('王小芳');
  await cloud.must('booking', 'reschedule', { bookingId, date: '2026-11-27', start: '10:00' }, resident);
  await cloud.must('booking', 'cancel', { bookingId, reason: '有事' }, resident);
  // Reasons were in clear.
  await change('bookings', { $unset: { toldReason: '' }, $set: { cancelReason: '有事' } });
  expect((await cloud.must('booking', 'get', { bookingId }, resident)).booking.cancelReason).toBe('有事');
  cloud.clock.set('2026-11-26 08:50');
  for (const step of ['checkIn', 'start', 'finish'] as const) {
    await cloud.must('booking', step, { bookingId: other.booking.bookingId }, { as: PEOPLE.windowA });
  }
  await cloud.timers.run('timer');
  expect((await cloud.must('booking', 'create', { ...wish, date: '2026-11-27', applicant }, resident)).booking.status).toBe('booked');
});
