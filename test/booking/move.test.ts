import { CODE_ATTEMPTS, codeKeyOf, codeOf } from '../../cloudfunctions/common/codes';
import type { TestCloud } from '../support/cloud';
import { testEnv } from '../support/env';
import { PEOPLE, stationDoc } from '../support/fixtures';
import { townForEach } from '../support/town';

const wish = { stationId: 'station-a', serviceId: 'licence-renewal', date: '2026-11-26', start: '09:00' };
const applicant = { name: '王小芳', phone: '13800000021' };
const resident = { as: PEOPLE.resident };

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

/** Makes each database request take a while, so that calls made at once do meet. */
const overlap = () => cloud.faults.set({ latencyMs: 30 });

const booked = async (as: string = PEOPLE.resident, change: Partial<typeof wish> = {}) =>
  (await cloud.must('booking', 'create', { ...wish, ...change, applicant }, { as })).booking;
const left = async (date: string, start: string) => {
  const { days } = await cloud.must('booking', 'availability', {
    stationId: 'station-a',
    serviceId: 'licence-renewal',
    from: date,
    days: 1,
  });
  return days[0]?.slots.find((slot) => slot.start === start)?.remaining;
};

describe('cancelling', () => {
  it('frees the place and lets the person book again', async () => {
    const { bookingId } = await booked();
    const { booking } = await cloud.must('booking', 'cancel', { bookingId, reason: '有事' }, resident);
    expect(booking).toMatchObject({ status: 'cancelled', cancelReason: '有事' });
    expect(await left('2026-11-26', '09:00')).toBe(2);
    await booked();
  });

  it('gives a place back once for a double tap, and once for two people who cancel at once', async () => {
    overlap();
    const { bookingId } = await booked();
    const taps = [1, 2].map(() => cloud.ask('booking', 'cancel', { bookingId }, { ...resident, requestId: 'cancel-once' }));
    const staff = cloud.ask('booking', 'cancel', { bookingId }, { as: PEOPLE.windowA });
    const answers = await Promise.all([...taps, staff]);
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1);
    expect(await left('2026-11-26', '09:00')).toBe(2);
  });

  it('is too late for the resident two hours before, but not for staff who are told by phone', async () => {
    const { bookingId } = await booked();
    cloud.clock.set('2026-11-26 07:00:01');
    expect(await cloud.refused('booking', 'cancel', { bookingId }, resident)).toMatchObject({ code: 'TOO_LATE' });
    expect((await cloud.must('booking', 'cancel', { bookingId }, { as: PEOPLE.windowA })).booking.status).toBe('cancelled');
  });

  it('is open for ten minutes after booking, however soon the visit begins, and to the page as well', async () => {
    cloud.clock.set('2026-11-26 08:40');
    const { bookingId, changeUntil } = await booked();
    expect(changeUntil).toBe(Date.parse('2026-11-26T08:50:00+08:00'));
    cloud.clock.set('2026-11-26 08:50:01');
    expect(await cloud.refused('booking', 'cancel', { bookingId }, resident)).toMatchObject({ code: 'TOO_LATE' });
    cloud.clock.set('2026-11-26 08:50');
    expect((await cloud.must('booking', 'cancel', { bookingId }, resident)).booking.status).toBe('cancelled');
  });

  it('is open until the visit begins, and again after a move', async () => {
    cloud.clock.set('2026-11-26 08:55');
    const { bookingId, changeUntil } = await booked();
    expect(changeUntil).toBe(Date.parse('2026-11-26T09:00:00+08:00'));
    const moved = await cloud.must('booking', 'reschedule', { bookingId, date: '2026-11-26', start: '09:30' }, resident);
    expect(moved.booking.changeUntil).toBe(Date.parse('2026-11-26T09:05:00+08:00'));
  });

  it('is open to the resident up to the very minute', async () => {
    const { bookingId } = await booked();
    cloud.clock.set('2026-11-26 07:00:00');
    await cloud.must('booking', 'cancel', { bookingId }, resident);
  });

  it('answers a repeated booking call with the cancelled booking and takes no place for it', async () => {
    const call = { ...resident, requestId: 'request-0001' };
    const { booking } = await cloud.must('booking', 'create', { ...wish, applicant }, call);
    await cloud.must('booking', 'cancel', { bookingId: booking.bookingId }, resident);
    const repeated = await cloud.must('booking', 'create', { ...wish, applicant }, call);
    expect(repeated.booking).toMatchObject({ bookingId: booking.bookingId, status: 'cancelled' });
    expect(await left('2026-11-26', '09:00')).toBe(2);
  });
});

describe('moving', () => {
  it('takes the new place, frees the old one and keeps the code', async () => {
    const { bookingId, code } = await booked();
    const { booking } = await cloud.must('booking', 'reschedule', { bookingId, date: '2026-11-27', start: '14:00' }, resident);
    expect(booking).toMatchObject({ bookingId, code, status: 'booked', date: '2026-11-27', start: '14:00', end: '14:15' });
    expect(await left('2026-11-26', '09:00')).toBe(2);
    expect(await left('2026-11-27', '14:00')).toBe(1);
  });

  it('works within a day, and again, and back to the first time', async () => {
    const { bookingId } = await booked();
    for (const start of ['09:15', '10:00', '09:00'])
      await cloud.must('booking', 'reschedule', { bookingId, date: wish.date, start }, resident);
    expect([await left(wish.date, '09:00'), await left(wish.date, '09:15'), await left(wish.date, '10:00')]).toEqual([1, 2, 2]);
  });

  it('keeps the old place when the new one is full', async () => {
    await booked('r-1', { start: '10:00' });
    await booked('r-2', { start: '10:00' });
    const { bookingId } = await booked();
    expect(await cloud.refused('booking', 'reschedule', { bookingId, date: wish.date, start: '10:00' }, resident)).toMatchObject({
      code: 'SLOT_FULL',
    });
    expect((await cloud.must('booking', 'get', { bookingId }, resident)).booking).toMatchObject({ status: 'booked', start: '09:00' });
    expect(await left(wish.date, '09:00')).toBe(1);
  });

  it('moves once for a double tap', async () => {
    overlap();
    const { bookingId } = await booked();
    const to = { bookingId, date: wish.date, start: '10:00' };
    const taps = await Promise.all([1, 2, 3].map(() => cloud.must('booking', 'reschedule', to, { ...resident, requestId: 'move-once-1' })));
    expect(taps.map(({ booking }) => booking.start)).toEqual(['10:00', '10:00', '10:00']);
    expect(await left(wish.date, '10:00')).toBe(1);
  });

  it('gives the new place back when every code it could have is taken on that day', async () => {
    const { bookingId, code } = await booked();
    const to = { bookingId, date: '2026-11-27', start: '14:00' };
    const sheetId = `${wish.stationId}_${to.date}`;
    process.env.INDEX_KEY = testEnv.INDEX_KEY;
    const codes = [code, ...Array.from({ length: CODE_ATTEMPTS - 1 }, (_, i) => codeOf(bookingId, i + 11))];
    const [stored] = cloud.db.list('bookings', { filter: { _id: bookingId }, limit: 1 });
    const others = codes.map((taken, n) => ({ _id: `${n}`.padStart(24, '0'), codeKey: codeKeyOf(sheetId, taken) }));
    for (const { _id, codeKey } of others) await cloud.db.insert('bookings', [{ ...stored, _id, codeKey, activeKey: _id, queueKey: _id }]);
    expect(await cloud.refused('booking', 'reschedule', to, resident)).toMatchObject({ code: 'BUSY' });
    for (const { _id } of others) await cloud.db.remove('bookings', { _id }, true);
    expect(await left(to.date, to.start)).toBe(2);
    expect((await cloud.must('booking', 'reschedule', to, resident)).booking).toMatchObject({ date: to.date, code });
  });

  it('that was cut off holds the place that the first try took, though visits are longer since', async () => {
    const { bookingId } = await booked();
    const call = { ...resident, requestId: 'move-cut-off-1' };
    const move = () => cloud.ask('booking', 'reschedule', { bookingId, date: wish.date, start: '10:00' }, call);
    cloud.faults.set({ crashAt: 3, fn: 'booking', times: 1 });
    await move().catch(() => undefined);
    cloud.faults.clear();
    const { offers, version } = stationDoc('station-a');
    const longer = offers.map((offer) => (offer.serviceId === wish.serviceId ? { ...offer, minutes: 30 } : offer));
    await cloud.must('station', 'update', { stationId: wish.stationId, version, changes: { offers: longer } }, { as: PEOPLE.headA });
    expect(await move()).toMatchObject({ ok: true, data: { booking: { start: '10:00', end: '10:15' } } });
  });

  it('ends in one place when the resident moves twice at the same moment', async () => {
    overlap();
    const { bookingId } = await booked();
    await Promise.all(
      ['10:00', '11:00'].map((start) => cloud.ask('booking', 'reschedule', { bookingId, date: wish.date, start }, resident)),
    );
    const taken = await Promise.all(['09:00', '10:00', '11:00'].map(async (start) => 2 - ((await left(wish.date, start)) ?? 2)));
    expect(taken.reduce((sum, n) => sum + n, 0)).toBe(1);
  });

  it('gives the last place of a slot to one of ten who want to move there', async () => {
    overlap();
    await booked('r-0', { start: '10:00' });
    const times = ['08:30', '08:45', '09:00', '09:15', '09:30'];
    const movers = await Promise.all(
      times.flatMap((start, i) => [0, 1].map(async (n) => ({ as: `m-${i}-${n}`, booking: await booked(`m-${i}-${n}`, { start }) }))),
    );
    const answers = await Promise.all(
      movers.map(({ as, booking }) =>
        cloud.ask('booking', 'reschedule', { bookingId: booking.bookingId, date: wish.date, start: '10:00' }, { as }),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('my bookings', () => {
  it('come newest first, page by page, without a gap or a repeat', async () => {
    const services = ['licence-renewal', 'ebike-plate', 'invoice-issue', 'postal-agency'];
    for (const [i, serviceId] of services.entries()) {
      cloud.clock.advance(1000);
      await booked(PEOPLE.resident, {
        serviceId,
        start: i === 1 ? '10:00' : '14:10'.replace('14:10', i === 0 ? '14:15' : i === 2 ? '14:10' : '14:10'),
      });
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await cloud.ask('booking', 'mine', { limit: 3, ...(cursor && { cursor }) }, resident);
      if (!page.ok) throw new Error(page.error.message);
      expect(page.dbRequests).toBe(1);
      seen.push(...page.data.bookings.map(({ serviceId }) => serviceId));
      cursor = page.data.cursor;
    } while (cursor !== undefined);
    expect(seen).toEqual([...services].reverse());
  });

  it('are nobody else’s, and an invented cursor is refused', async () => {
    const { bookingId } = await booked();
    expect((await cloud.must('booking', 'mine', {}, { as: PEOPLE.other })).bookings).toEqual([]);
    expect(await cloud.refused('booking', 'get', { bookingId }, { as: PEOPLE.other })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await cloud.refused('booking', 'mine', { cursor: 'abc' }, resident)).toMatchObject({
      code: 'BAD_INPUT',
      fields: { cursor: expect.any(String) },
    });
  });

  it('show the owner the full name, and say where the visit is', async () => {
    const { bookingId } = await booked();
    const { booking } = await cloud.must('booking', 'get', { bookingId }, resident);
    expect(booking).toMatchObject({ applicant, stationName: '测试驿站station-a' });
    expect((await cloud.must('booking', 'get', { bookingId }, { as: PEOPLE.windowA })).booking.applicant.phone).toBe('138****0021');
  });

  it('can be erased: coming visits are cancelled and the person is gone from the records', async () => {
    await booked();
    expect(await cloud.must('booking', 'erase', { confirm: true }, resident)).toEqual({ cancelled: 1, erased: 1 });
    expect((await cloud.must('booking', 'mine', {}, resident)).bookings).toEqual([]);
    expect(await left(wish.date, '09:00')).toBe(2);
    expect(JSON.stringify(cloud.db.list('bookings', { limit: 10 }))).not.toContain(PEOPLE.resident);
    await booked();
  });
});
