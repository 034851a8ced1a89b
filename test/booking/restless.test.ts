import type { BookingDoc } from '../../cloudfunctions/booking/record';
import { idOf } from '../../cloudfunctions/common/crypto';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';

const resident = { as: PEOPLE.resident };
const wish = { stationId: 'station-a', serviceId: 'licence-renewal', date: '2026-11-26', start: '09:00' };
const applicant = { name: '王小芳', phone: '13800000021' };
const TIMES = ['09:30', '09:00', '09:30', '09:00'];

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const stored = () => cloud.db.list('bookings', { limit: 2000 }) as unknown as BookingDoc[];

it('a visit is moved five times a day, also by calls at once, and again the next day', async () => {
  const { bookingId } = (await cloud.must('booking', 'create', { ...wish, date: '2026-11-27', applicant }, resident)).booking;
  const move = (start: string) => cloud.ask('booking', 'reschedule', { bookingId, date: '2026-11-27', start }, resident);
  for (const start of TIMES) expect((await move(start)).ok).toBe(true);
  cloud.faults.set({ latencyMs: 30 });
  const last = await Promise.all(['09:30', '10:00', '10:30'].map(move));
  cloud.faults.clear();
  expect(last.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await move('14:00')).toMatchObject({
    ok: false,
    error: { code: 'WRONG_STATUS', message: expect.stringContaining('今天已经改了5次') },
  });
  expect(stored()[0]?.leftovers).toHaveLength(5);
  cloud.clock.set('2026-11-26 00:00');
  expect((await move('14:00')).ok).toBe(true);
});

it('the timer clears 1,000 leftovers in one run, with what is really left, and does the jobs behind', async () => {
  const { bookingId } = (await cloud.must('booking', 'create', { ...wish, applicant }, resident)).booking;
  const [booking] = stored();
  if (booking === undefined) throw new Error('nothing was booked');
  const leftover = { sheetId: booking.sheetId, group: booking.group, cells: booking.cells };
  const restless = Array.from({ length: 200 }, (_, n): BookingDoc => {
    const _id = idOf('restless', String(n));
    const keys = { activeKey: _id, codeKey: _id, queueKey: _id, holdKey: '' };
    const gone = { status: 'cancelled' as const, endedBy: _id, endedAt: 1, dueAt: 0, messageAt: 0, messages: {} };
    const leftovers = Array.from({ length: 5 }, (_one, i) => ({ ...leftover, holdKey: `${_id}_${i}` }));
    const history = [...booking.history, { status: 'cancelled' as const, at: 1, by: 'resident', key: _id }];
    return { ...booking, _id, ...keys, ...gone, history, leftovers, leftoverAt: cloud.clock.now() };
  });
  await cloud.db.insert('bookings', restless as unknown as Record<string, unknown>[]);
  // A place that was never given back, of the first of them.
  const holdKey = `${restless[0]?._id}_0`;
  const hold = { bookingId: restless[0]?._id, group: booking.group, start: '10:00', cells: booking.cells, at: 1 };
  const set = { [`holds.${holdKey}`]: hold };
  await cloud.db.modify('day_sheets', {
    query: { _id: booking.sheetId },
    update: { $set: set, $inc: { [`cells.${booking.group}.${booking.cells[0]}.left`]: -1 } },
    replace: false,
    multi: false,
    upsert: false,
  });
  const invitation = { _id: 'old', expiresAt: 1 };
  await cloud.db.insert('invitations', [invitation]);
  cloud.clock.advance(10 * 60_000);
  const { dbRequests } = await cloud.call('timer', { TriggerName: 'test' }, { source: 'wx_trigger' });
  expect(dbRequests).toBeLessThan(60);
  expect(stored().filter(({ leftoverAt }) => leftoverAt > 0)).toEqual([]);
  const [sheet] = cloud.db.list('day_sheets', { limit: 10, filter: { _id: booking.sheetId } }) as { holds: object }[];
  expect(Object.keys(sheet?.holds ?? {})).toEqual([booking.holdKey]);
  expect(cloud.db.list('invitations', { limit: 10 })).toEqual([]);
  expect(bookingId).toBe(booking._id);
});
