import type { Booking } from '../../contract/booking';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';
import { brokenInvariants } from '../support/invariants';

const TODAY = '2026-11-25';
const DAY = '2026-11-26';
const wish = { stationId: 'station-a', serviceId: 'licence-renewal', date: DAY, start: '09:00' };
const applicant = { name: '王小芳', phone: '13800000021' };
const head = { as: PEOPLE.headA };

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ seed: smallTown() });
});
afterAll(() => cloud.close());
beforeEach(() => cloud.reset(smallTown()));
afterEach(() => expect(brokenInvariants(cloud.db)).toEqual([]));

const book = async (as: string, to: object = {}): Promise<Booking> =>
  (await cloud.must('booking', 'create', { ...wish, ...to, applicant, notify: ['progress'] }, { as })).booking;
const get = async (as: string, { bookingId }: Booking): Promise<Booking> =>
  (await cloud.must('booking', 'get', { bookingId }, { as })).booking;
const close = (bookings: string, part: object = {}, requestId?: string) =>
  cloud.must('station', 'close', { stationId: 'station-a', date: DAY, reason: '停电', bookings, ...part }, { ...head, requestId });
const timer = async () => {
  cloud.clock.advance(5 * 60_000);
  await cloud.timers.run('timer');
};

describe('closing a day that people have booked', () => {
  it('moves each to the next day with room, at the time nearest to theirs, and says so', async () => {
    const [a, b] = [await book('owner-1'), await book('owner-2')];
    // A waiting entry has no time to move, and gets none of the new times.
    for (const as of ['waiter-1', 'waiter-2', 'waiter-3']) await cloud.must('booking', 'joinWaitlist', { ...wish, applicant }, { as });
    expect(await close('move')).toMatchObject({ affected: 2, moved: 2, released: 3 });
    expect([await get('owner-1', a), await get('owner-2', b)]).toMatchObject([
      {
        status: 'booked',
        date: '2026-11-27',
        start: '09:00',
        code: a.code,
        changedByStation: { reason: '停电', date: DAY, start: '09:00' },
      },
      { status: 'booked', date: '2026-11-27', start: '09:00' },
    ]);
    await timer();
    expect(
      cloud
        .sent()
        .map(({ touser }) => touser)
        .sort(),
    ).toEqual(['owner-1', 'owner-2']);
  });

  it('gives no two people more than the places there are', async () => {
    for (let n = 0; n < 2; n += 1) await book(`full-${n}`, { date: '2026-11-27' });
    const moved = [await book('owner-1'), await book('owner-2'), await book('owner-3', { start: '09:15' })];
    await close('move');
    const times = await Promise.all(moved.map((one, i) => get(`owner-${i + 1}`, one)));
    expect(times.map(({ date, start }) => `${date} ${start}`).sort()).toEqual(['2026-11-27 08:45', '2026-11-27 08:45', '2026-11-27 09:15']);
  });

  it('releases bookings without a free time, with the reason', async () => {
    const own = await book('owner-1', { date: TODAY, serviceId: 'ebike-plate' });
    for (let ahead = 1; ahead <= 7; ahead += 1) {
      const date = new Date(Date.parse(`${TODAY}T00:00:00Z`) + ahead * 86_400_000).toISOString().slice(0, 10);
      await cloud.must('station', 'close', { stationId: 'station-a', date, reason: '盘点' }, head);
    }
    const answer = await cloud.must('station', 'close', { stationId: 'station-a', date: TODAY, reason: '停电', bookings: 'move' }, head);
    expect(answer).toMatchObject({ moved: 0, released: 1 });
    expect(await get('owner-1', own)).toMatchObject({
      status: 'cancelled',
      cancelReason: '驿站临时停办：停电',
      changedByStation: { start: '09:00' },
    });
  });

  it('releases everybody if staff chose that, waiting entries included', async () => {
    const [a, b] = [await book('owner-1'), await book('owner-2')];
    const join = { ...wish, applicant, notify: ['progress'] };
    const { booking } = await cloud.must('booking', 'joinWaitlist', join, { as: 'waiter-1' });
    expect(await close('release')).toMatchObject({ affected: 2, moved: 0, released: 3 });
    for (const [as, one] of [
      ['owner-1', a],
      ['owner-2', b],
      ['waiter-1', booking],
    ] as const) {
      expect(await get(as, one)).toMatchObject({
        status: 'cancelled',
        cancelReason: '驿站临时停办：停电',
        changedByStation: { reason: '停电', date: DAY, start: '09:00' },
      });
    }
    await timer();
    expect(cloud.sent()).toHaveLength(3);
  });

  it('of a part of the day leaves the rest alone', async () => {
    const [inside, outside] = [await book('owner-1'), await book('owner-2', { start: '14:00' })];
    await close('move', { from: '08:30', to: '12:00' });
    expect(await get('owner-1', inside)).toMatchObject({ date: DAY, start: '13:30' });
    expect(await get('owner-2', outside)).toMatchObject({ date: DAY, start: '14:00' });
  });

  it('of a part of the day finds its bookings behind any number of others', async () => {
    const own = await book('owner-1', { start: '14:00' });
    const [record] = cloud.db.list('bookings', { limit: 1, filter: { _id: own.bookingId } });
    const others = Array.from({ length: 150 }, (_, n) => {
      const id = `early-${n}`;
      const keys = { _id: id, openid: id, activeKey: id, codeKey: id, queueKey: id, person: id };
      // Some wait for any time of the day, some come in the morning.
      return n < 75
        ? { ...record, ...keys, status: 'waiting', start: '', end: '', messages: {}, messageAt: 0 }
        : { ...record, ...keys, start: '08:30', end: '08:45', messages: {}, messageAt: 0 };
    });
    await cloud.db.insert('bookings', others);
    expect(await close('release', { from: '13:30', to: '17:00' })).toMatchObject({ affected: 1, released: 1 });
    expect((await get('owner-1', own)).status).toBe('cancelled');
    const standing = cloud.db.list('bookings', { limit: 1000 }).filter(({ status }) => status !== 'cancelled');
    expect(standing).toHaveLength(150);
    await cloud.reset(smallTown());
  });

  it('keeps everybody when staff ask for that', async () => {
    const own = await book('owner-1');
    expect(await close('keep')).toMatchObject({ affected: 1, moved: 0, released: 0 });
    await timer();
    expect(await get('owner-1', own)).toMatchObject({ status: 'booked', date: DAY });
  });

  it('is done by the timer for a booking that comes while the day is being closed', async () => {
    const own = await book('owner-1');
    await close('keep');
    const station = await cloud.db.list('stations', { limit: 1, filter: { _id: 'station-a' } });
    const [{ closures, version }] = station as unknown as [{ closures: object[]; version: number }];
    const clears = closures.map((closure) => ({ ...closure, clear: 'move' }));
    await cloud.db.modify('stations', {
      query: { _id: 'station-a' },
      update: { $set: { closures: clears, version: version + 1 } },
      replace: false,
      multi: false,
      upsert: false,
    });
    await timer();
    await timer();
    expect(await get('owner-1', own)).toMatchObject({ status: 'booked', date: '2026-11-27' });
  });

  it('twice by the same call moves nobody twice', async () => {
    const own = await book('owner-1');
    await close('move', {}, 'close-0001');
    expect(await close('move', {}, 'close-0001')).toMatchObject({ moved: 0 });
    expect(await get('owner-1', own)).toMatchObject({ date: '2026-11-27', start: '09:00' });
  });
});
