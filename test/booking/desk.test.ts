import { createHash } from 'node:crypto';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';

const today = '2026-11-25';
const wish = { stationId: 'station-a', serviceId: 'licence-renewal', date: today, start: '09:00' };
const applicant = { name: '王小芳', phone: '13800000021' };
const window = { as: PEOPLE.windowA };

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

/** Makes each database request take a while, so that calls made at once do meet. */
const overlap = () => cloud.faults.set({ latencyMs: 30 });

const booked = async (as: string = PEOPLE.resident, change: Partial<typeof wish> = {}) =>
  (await cloud.must('booking', 'create', { ...wish, ...change, applicant }, { as })).booking;

describe('at the window', () => {
  it('takes a visit from its code to its rating', async () => {
    const { bookingId, code } = await booked();
    const arrived = await cloud.ask('booking', 'checkIn', { code }, window);
    expect(arrived).toMatchObject({ ok: true, dbRequests: 2, data: { booking: { status: 'arrived', queueNumber: 1, queueLabel: 'A01' } } });
    expect((await cloud.must('booking', 'start', { bookingId }, window)).booking.status).toBe('serving');
    expect((await cloud.must('booking', 'finish', { bookingId }, window)).booking.status).toBe('done');
    const rated = await cloud.must('booking', 'rate', { bookingId, grade: 5, comment: '很快' }, { as: PEOPLE.resident });
    expect(rated.booking.rating).toMatchObject({ grade: 5, comment: '很快' });
  });

  it('reads a code with spaces, and refuses one that nobody has', async () => {
    const { code } = await booked();
    await cloud.must('booking', 'checkIn', { code: `${code.slice(0, 3)} ${code.slice(3)}` }, window);
    const wrong = code === '123456' ? '654321' : '123456';
    expect(await cloud.refused('booking', 'checkIn', { code: wrong }, window)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('does not tell who is no staff whether a code exists', async () => {
    const { code } = await booked();
    const known = await cloud.refused('booking', 'checkIn', { code }, { as: PEOPLE.other });
    const unknown = await cloud.refused('booking', 'checkIn', { code: '000000' }, { as: PEOPLE.other });
    expect([known.code, unknown.code]).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });

  it('tells staff the same of a code of another station and of one that there is not', async () => {
    const { code } = await booked();
    const wrong = code === '123456' ? '654321' : '123456';
    for (const as of [PEOPLE.windowB, PEOPLE.headB, PEOPLE.volunteerA]) {
      const known = await cloud.refused('booking', 'checkIn', { code }, { as });
      expect({ as, known }).toEqual({ as, known: await cloud.refused('booking', 'checkIn', { code: wrong }, { as }) });
    }
    expect(await cloud.refused('booking', 'checkIn', { code }, { as: PEOPLE.headB })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('finds the own station’s visit behind a dozen others with its code', async () => {
    const { bookingId, code } = await booked();
    const [stored] = cloud.db.list('bookings', { limit: 1, filter: { _id: bookingId } });
    for (let n = 10; n < 22; n += 1) {
      const _id = `0${n}`.padEnd(24, '0');
      const sheetId = `station-b_${today}_${n}`;
      const others = { _id, activeKey: _id, queueKey: _id, codeKey: `${code}_${sheetId}`, sheetId, stationId: 'station-b' };
      await cloud.db.insert('bookings', [{ ...stored, ...others }]);
    }
    const { booking } = await cloud.must('booking', 'checkIn', { code }, window);
    expect(booking).toMatchObject({ bookingId, status: 'arrived' });
    for (let n = 10; n < 22; n += 1) await cloud.db.remove('bookings', { _id: `0${n}`.padEnd(24, '0') }, true);
  });

  it('gives a code that nobody without the key can work out', async () => {
    const { bookingId, code } = await booked();
    const hash = createHash('sha256').update(['code', bookingId, '0'].join('\n')).digest('hex');
    expect(code).not.toBe(String(Number.parseInt(hash.slice(0, 10), 16) % 1_000_000).padStart(6, '0'));
  });

  it('serves who comes a day early like a walk-in, and frees the later place', async () => {
    const { bookingId, code } = await booked(PEOPLE.resident, { date: '2026-11-26' });
    cloud.clock.set('2026-11-25 10:05');
    const { booking } = await cloud.must('booking', 'checkIn', { code }, { ...window, requestId: 'came-early-1' });
    expect(booking).toMatchObject({ bookingId, status: 'arrived', date: today, start: '10:05', end: '10:20', queueNumber: 1 });
    const again = await cloud.must('booking', 'checkIn', { code }, { ...window, requestId: 'came-early-1' });
    expect(again.booking.queueNumber).toBe(1);
    const { days } = await cloud.must('booking', 'availability', {
      ...wish,
      date: undefined,
      start: undefined,
      from: '2026-11-26',
      days: 1,
    });
    expect(days[0]?.slots.find(({ start }) => start === '09:00')?.remaining).toBe(2);
    const { bookings } = await cloud.must('booking', 'queue', { stationId: 'station-a' }, window);
    expect(bookings).toMatchObject([{ bookingId }]);
  });

  it('lets a visit that begins just before midnight end with its day', async () => {
    cloud.clock.set('2026-11-25 23:50');
    const guest = { stationId: 'station-a', serviceId: 'licence-renewal', applicant: { name: '陈阿婆' } };
    const { booking } = await cloud.must('booking', 'walkIn', guest, window);
    expect(booking).toMatchObject({ date: today, start: '23:50', end: '23:59' });
    const [record] = cloud.db.list('bookings', { limit: 1 });
    expect(record).toMatchObject({ dueAt: Date.parse('2026-11-26T01:59:00+08:00') });
  });

  it('says for which day a booking was when somebody comes after it', async () => {
    const { bookingId } = await booked();
    cloud.clock.set('2026-11-26 08:00');
    const refused = await cloud.refused('booking', 'checkIn', { bookingId }, window);
    expect(refused.message).toContain('周三 11月25日');
  });

  it('gives thirty people who arrive at once thirty numbers without a hole', async () => {
    overlap();
    const times = [
      '08:30',
      '08:45',
      '09:00',
      '09:15',
      '09:30',
      '09:45',
      '10:00',
      '10:15',
      '10:30',
      '10:45',
      '11:00',
      '11:15',
      '13:30',
      '13:45',
      '14:00',
    ];
    const people = times.flatMap((start, i) => [0, 1].map((n) => ({ as: `person-${i}-${n}`, start })));
    const bookings = await Promise.all(people.map(({ as, start }) => booked(as, { start })));
    const arrived = await Promise.all(bookings.map(({ bookingId }) => cloud.must('booking', 'checkIn', { bookingId }, window)));
    const numbers = arrived.map(({ booking }) => booking.queueNumber ?? 0).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  }, 60_000);

  it('gives one number to a double tap', async () => {
    overlap();
    const { bookingId } = await booked();
    const twice = await Promise.all(
      [1, 2].map(() => cloud.must('booking', 'checkIn', { bookingId }, { ...window, requestId: 'double-tap-1' })),
    );
    expect(twice.map(({ booking }) => booking.queueNumber)).toEqual([1, 1]);
    expect(await cloud.refused('booking', 'checkIn', { bookingId }, window)).toMatchObject({ code: 'WRONG_STATUS' });
  });

  it('calls two different people when two windows call at once, and the same for a call sent twice', async () => {
    overlap();
    const ids = await Promise.all([booked('p-1'), booked('p-2')]);
    for (const { bookingId } of ids) await cloud.must('booking', 'checkIn', { bookingId }, window);
    const [one, two] = await Promise.all([
      cloud.must('booking', 'next', { stationId: 'station-a' }, { ...window, requestId: 'call-next-1' }),
      cloud.must('booking', 'next', { stationId: 'station-a' }, { as: PEOPLE.headA, requestId: 'call-next-2' }),
    ]);
    expect([one.booking?.queueNumber, two.booking?.queueNumber].sort()).toEqual([1, 2]);
    const again = await cloud.must('booking', 'next', { stationId: 'station-a' }, { ...window, requestId: 'call-next-1' });
    expect(again.booking?.bookingId).toBe(one.booking?.bookingId);
    expect(await cloud.must('booking', 'next', { stationId: 'station-a' }, window)).toEqual({ booking: null });
  });

  it('refuses every step that the status does not allow', async () => {
    const { bookingId } = await booked();
    expect(await cloud.refused('booking', 'start', { bookingId }, window)).toMatchObject({ code: 'WRONG_STATUS' });
    expect(await cloud.refused('booking', 'finish', { bookingId }, window)).toMatchObject({ code: 'WRONG_STATUS' });
    cloud.clock.set(`${today} ${wish.start}`);
    await cloud.must('booking', 'noShow', { bookingId }, window);
    expect(await cloud.refused('booking', 'checkIn', { bookingId }, window)).toMatchObject({ code: 'WRONG_STATUS' });
    expect(await cloud.refused('booking', 'cancel', { bookingId }, { as: PEOPLE.resident })).toMatchObject({ code: 'WRONG_STATUS' });
    await booked(PEOPLE.resident, { start: '09:15' });
  });

  it('shows the day in one database request, masked, with what is left', async () => {
    await booked();
    const queue = await cloud.ask('booking', 'queue', { stationId: 'station-a', date: today }, window);
    expect(queue.dbRequests).toBe(1);
    if (!queue.ok) throw new Error(queue.error.message);
    expect(queue.data.bookings).toMatchObject([{ status: 'booked', applicant: { name: '王*芳', phone: '138****0021' } }]);
    expect(queue.data.groups.find(({ group }) => group === 'police')?.slots.find(({ start }) => start === '09:00')).toMatchObject({
      remaining: 1,
    });
  });

  it('shows the full phone only to the station, and writes the look down', async () => {
    const { bookingId } = await booked();
    expect(await cloud.must('booking', 'reveal', { bookingId }, window)).toEqual(applicant);
    expect(await cloud.refused('booking', 'reveal', { bookingId }, { as: PEOPLE.manager })).toMatchObject({ code: 'FORBIDDEN' });
    expect(cloud.db.list('audit', { limit: 10 })).toMatchObject([{ action: 'booking.reveal', record: bookingId, stationId: 'station-a' }]);
  });
});

describe('people without WeChat', () => {
  const guest = { stationId: 'station-a', serviceId: 'licence-renewal', applicant: { name: '陈阿婆' } };

  it('gives a walk-in a number at once and takes no place that others may book', async () => {
    const { booking } = await cloud.must('booking', 'walkIn', guest, window);
    expect(booking).toMatchObject({ status: 'arrived', source: 'walk_in', queueNumber: 1, queueLabel: 'A01' });
    const { days } = await cloud.must('booking', 'availability', {
      stationId: 'station-a',
      serviceId: 'licence-renewal',
      from: today,
      days: 1,
    });
    expect(days[0]?.slots.every(({ remaining }) => remaining === 2)).toBe(true);
  });

  it('gives twelve walk-ins and arrivals at once different numbers', async () => {
    overlap();
    const { bookingId } = await booked();
    const walkIns = Array.from({ length: 11 }, (_, i) =>
      cloud.must('booking', 'walkIn', guest, { ...window, requestId: `walk-in-${i + 10}` }),
    );
    const all = await Promise.all([cloud.must('booking', 'checkIn', { bookingId }, window), ...walkIns]);
    expect(new Set(all.map(({ booking }) => booking.queueNumber)).size).toBe(12);
  });

  it('books by phone for somebody and takes the place', async () => {
    const call = { ...guest, applicant: { name: '陈阿婆', phone: '13800000033' }, date: '2026-11-26', start: '09:00' };
    const { booking } = await cloud.must('booking', 'walkIn', call, window);
    expect(booking).toMatchObject({ status: 'booked', source: 'phone', date: '2026-11-26' });
    expect(await cloud.refused('booking', 'walkIn', { ...call, start: '10:00' }, window)).toMatchObject({ code: 'ALREADY_BOOKED' });
  });

  it('learns nothing of when a guest has booked at another station', async () => {
    const call = { ...guest, applicant: { name: '陈阿婆', phone: '13800000033' }, date: '2026-11-26', start: '09:00' };
    await cloud.must('booking', 'walkIn', call, window);
    const there = { ...call, stationId: 'station-b' };
    for (const wish of [
      { ...there, start: '10:00' },
      { ...there, date: undefined, start: undefined },
    ]) {
      const { code, message } = await cloud.refused('booking', 'walkIn', wish, { as: PEOPLE.windowB });
      expect({ code, message }).toEqual({ code: 'ALREADY_BOOKED', message: expect.not.stringMatching(/\d/) });
    }
    expect((await cloud.refused('booking', 'walkIn', { ...call, start: '10:00' }, window)).message).toContain('11月26日');
  });

  it('does one thing for a double tap', async () => {
    const twice = await Promise.all([1, 2].map(() => cloud.must('booking', 'walkIn', guest, { ...window, requestId: 'double-tap-2' })));
    expect(new Set(twice.map(({ booking }) => booking.bookingId)).size).toBe(1);
  });
});

describe('a rating', () => {
  const served = async () => {
    const { bookingId } = await booked();
    await cloud.must('booking', 'checkIn', { bookingId }, window);
    await cloud.must('booking', 'start', { bookingId }, window);
    await cloud.must('booking', 'finish', { bookingId }, window);
    return bookingId;
  };

  it('is given once, by the resident, after the visit', async () => {
    const bookingId = await served();
    expect(await cloud.refused('booking', 'rate', { bookingId, grade: 5 }, { as: PEOPLE.other })).toMatchObject({ code: 'FORBIDDEN' });
    await cloud.must('booking', 'rate', { bookingId, grade: 2 }, { as: PEOPLE.resident });
    expect(await cloud.refused('booking', 'rate', { bookingId, grade: 5 }, { as: PEOPLE.resident })).toMatchObject({
      code: 'WRONG_STATUS',
    });
  });

  it('is refused when WeChat finds its words unfit', async () => {
    const bookingId = await served();
    expect(await cloud.refused('booking', 'rate', { bookingId, grade: 1, comment: '违规测试词' }, { as: PEOPLE.resident })).toMatchObject({
      code: 'RISKY_TEXT',
      fields: { comment: expect.any(String) },
    });
  });
});
