/** One run of the timer sees every sheet on which something happened, however many share a millisecond. */

import { newSheet } from '../../cloudfunctions/booking/place/day-plan';
import type { DaySheet } from '../../cloudfunctions/booking/record';
import type { TestCloud } from '../support/cloud';
import { PEOPLE, stationDoc } from '../support/fixtures';
import { townForEach } from '../support/town';

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const resident = { as: PEOPLE.resident };
const wish = { stationId: 'station-a', serviceId: 'licence-renewal', date: '2026-11-26', start: '09:00' };

it.each([120, 0])('a booking that was cut off is there after one run, among %d other sheets of its millisecond', async (others) => {
  const { booking } = await cloud.must('booking', 'create', { ...wish, applicant: { name: '王小芳', phone: '13800000021' } }, resident);
  await cloud.db.remove('bookings', { _id: booking.bookingId }, true);
  const { touchedAt = 0 } = cloud.db.list('day_sheets', { limit: 1, filter: { touchedAt: { $gt: 0 } } })[0] as unknown as DaySheet;
  // Ids before and after that of the booking's own sheet.
  const stations = Array.from({ length: others }, (_, i) => stationDoc(`${i < others / 2 ? 'a' : 'z'}-${i}`));
  const sheets = stations.map((station) => ({ ...newSheet(station, wish.date, touchedAt), touchedAt }));
  await cloud.db.insert('day_sheets', sheets as unknown as Record<string, unknown>[]);

  cloud.clock.set('2026-11-25 08:05');
  await cloud.timers.run('timer');

  expect((await cloud.must('booking', 'get', { bookingId: booking.bookingId }, resident)).booking.status).toBe('booked');
  expect(cloud.db.list('day_sheets', { limit: 5, filter: { touchedAt } })).toEqual([]);
});
