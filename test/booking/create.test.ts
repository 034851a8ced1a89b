import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';
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

const day = async (service = 'licence-renewal', date = wish.date) => {
  const { days } = await cloud.must('booking', 'availability', { stationId: 'station-a', serviceId: service, from: date, days: 1 });
  return days[0];
};
const slotAt = async (start: string, service?: string) => (await day(service))?.slots.find((slot) => slot.start === start);

describe('making a booking', () => {
  it('confirms a free slot in two database requests, the first time already', async () => {
    const answer = await cloud.ask('booking', 'create', { ...wish, applicant }, { ...resident, requestId: 'request-0001' });
    expect(answer).toMatchObject({
      ok: true,
      dbRequests: 2,
      data: {
        booking: { status: 'booked', date: wish.date, start: '09:00', end: '09:15', applicant: { name: '王*芳', phone: '138****0021' } },
      },
    });
  });

  it('shows a day in one database request, with one place less after a booking', async () => {
    const before = await cloud.ask('booking', 'availability', {
      stationId: 'station-a',
      serviceId: 'licence-renewal',
      from: wish.date,
      days: 1,
    });
    expect(before.dbRequests).toBe(1);
    expect(await slotAt('09:00')).toEqual({ start: '09:00', end: '09:15', capacity: 2, remaining: 2 });
    await cloud.must('booking', 'create', { ...wish, applicant }, resident);
    expect(await slotAt('09:00')).toMatchObject({ remaining: 1 });
    expect(await slotAt('09:15')).toMatchObject({ remaining: 2 });
  });

  it('takes the counter from every service of the same counter group', async () => {
    await cloud.must('booking', 'create', { ...wish, applicant }, resident);
    expect(await slotAt('09:00', 'inspection-mark')).toMatchObject({ remaining: 1 });
  });

  it('gives a call that is sent twice the same booking, and refuses its number for another wish', async () => {
    const first = await cloud.must('booking', 'create', { ...wish, applicant }, { ...resident, requestId: 'request-0001' });
    const second = await cloud.must('booking', 'create', { ...wish, applicant }, { ...resident, requestId: 'request-0001' });
    expect(second).toEqual(first);
    expect(await slotAt('09:00')).toMatchObject({ remaining: 1 });
    const other = { ...wish, start: '10:00', applicant };
    expect(await cloud.refused('booking', 'create', other, { ...resident, requestId: 'request-0001' })).toMatchObject({
      code: 'BAD_INPUT',
      fields: { requestId: expect.any(String) },
    });
    expect(await slotAt('10:00')).toMatchObject({ remaining: 2 });
  });

  it('keeps the same request number of two people apart', async () => {
    const [one, two] = await Promise.all(
      [PEOPLE.resident, PEOPLE.other].map((as) =>
        cloud.must('booking', 'create', { ...wish, applicant }, { as, requestId: 'request-0001' }),
      ),
    );
    expect(one?.booking.bookingId).not.toBe(two?.booking.bookingId);
  });

  it('makes one booking of ten calls with one request number at the same moment', async () => {
    overlap();
    const calls = Array.from({ length: 10 }, () =>
      cloud.must('booking', 'create', { ...wish, applicant }, { ...resident, requestId: 'request-0001' }),
    );
    const ids = new Set((await Promise.all(calls)).map(({ booking }) => booking.bookingId));
    expect(ids.size).toBe(1);
    expect(cloud.db.count('bookings')).toBe(1);
  });

  it('refuses a second booking of the same service and gives its place back', async () => {
    await cloud.must('booking', 'create', { ...wish, applicant }, resident);
    const again = await cloud.refused('booking', 'create', { ...wish, start: '10:00', applicant }, resident);
    expect(again.code).toBe('ALREADY_BOOKED');
    expect(again.message).toContain('周四 11月26日 上午9:00');
    expect(await slotAt('10:00')).toMatchObject({ remaining: 2 });
  });

  it('lets a person book two different services', async () => {
    await cloud.must('booking', 'create', { ...wish, applicant }, resident);
    await cloud.must('booking', 'create', { ...wish, serviceId: 'ebike-plate', start: '10:00', applicant }, resident);
    expect(cloud.db.count('bookings')).toBe(2);
  });

  it('says that a slot is full when it is', async () => {
    const other = { ...wish, applicant };
    await cloud.must('booking', 'create', other, { as: 'r-1' });
    await cloud.must('booking', 'create', other, { as: 'r-2' });
    expect(await cloud.refused('booking', 'create', other, { as: 'r-3' })).toMatchObject({ code: 'SLOT_FULL' });
  });

  it.each([
    ['a Saturday', { date: '2026-11-28' }, 'SLOT_CLOSED'],
    ['lunch time', { start: '12:00' }, 'SLOT_CLOSED'],
    ['a time between two slots', { start: '09:07' }, 'SLOT_CLOSED'],
    ['this morning, already past', { date: '2026-11-25', start: '07:00' }, 'SLOT_CLOSED'],
    ['a day behind the horizon', { date: '2026-12-03' }, 'SLOT_CLOSED'],
    ['a service that the station does not offer', { serviceId: 'number-plate' }, 'NOT_FOUND'],
    ['a service that there is not', { serviceId: 'haircut' }, 'NOT_FOUND'],
    ['a station that there is not', { stationId: 'station-z' }, 'NOT_FOUND'],
  ])('refuses %s', async (_name, change, code) => {
    expect(await cloud.refused('booking', 'create', { ...wish, ...change, applicant }, resident)).toMatchObject({ code });
  });

  it('does not start a 30 minute visit in the middle of another', async () => {
    const wrong = { ...wish, serviceId: 'ebike-plate', start: '09:15', applicant };
    expect(await cloud.refused('booking', 'create', wrong, resident)).toMatchObject({ code: 'SLOT_CLOSED' });
  });

  it('lets somebody come for another only where the service allows it', async () => {
    const forParent = { ...applicant, relation: 'parent' };
    expect(await cloud.refused('booking', 'create', { ...wish, applicant: forParent }, resident)).toMatchObject({
      code: 'BAD_INPUT',
      fields: { 'applicant.relation': expect.any(String) },
    });
    const { booking } = await cloud.must('booking', 'create', { ...wish, serviceId: 'inspection-mark', applicant: forParent }, resident);
    expect(booking.applicant.relation).toBe('parent');
  });

  it('lets somebody come for another where the station allows more than the catalogue', async () => {
    const lenient = await startTestCloud({ seed: smallTown({ offers: [{ serviceId: 'licence-renewal', proxy: true }] }) });
    const forParent = { ...wish, applicant: { ...applicant, relation: 'parent' } };
    const answer = await lenient.ask('booking', 'create', forParent, resident);
    await lenient.close();
    expect(answer).toMatchObject({ ok: true, data: { booking: { applicant: { relation: 'parent' } } } });
  });

  it('names each field that is wrong, in Chinese', async () => {
    const refused = await cloud.refused('booking', 'create', { ...wish, applicant: { name: ' ', phone: '12' } }, resident);
    expect(refused).toMatchObject({
      code: 'BAD_INPUT',
      fields: { 'applicant.name': '请填姓名', 'applicant.phone': '电话号码不对，请填11位手机号' },
    });
  });

  it('refuses a caller whom WeChat does not name', async () => {
    expect(await cloud.refused('booking', 'create', { ...wish, applicant })).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('opens a day that nobody opened yet', async () => {
    cloud.clock.set('2026-12-07 08:00');
    const { booking } = await cloud.must('booking', 'create', { ...wish, date: '2026-12-09', applicant }, resident);
    expect(booking).toMatchObject({ date: '2026-12-09', status: 'booked' });
    expect(await day('licence-renewal', '2026-12-09')).toMatchObject({ open: true });
  });

  it('keeps names and phones out of the database in clear', async () => {
    await cloud.must('booking', 'create', { ...wish, applicant }, resident);
    const everything = JSON.stringify([cloud.db.list('bookings', { limit: 10 }), cloud.db.list('day_sheets', { limit: 100 })]);
    expect(everything).not.toContain('王小芳');
    expect(everything).not.toContain('13800000021');
  });
});

describe('two hundred residents at once', () => {
  it('confirms exactly the places there are and refuses everyone else as full', async () => {
    overlap();
    const calls = Array.from({ length: 200 }, (_, i) =>
      cloud.ask('booking', 'create', { ...wish, applicant }, { as: `resident-${i + 10}`, requestId: `storm-${i + 1000}` }),
    );
    const answers = await Promise.all(calls);
    const confirmed = answers.filter((answer) => answer.ok);
    const codes = new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.error.code])));
    expect(confirmed).toHaveLength(2);
    expect(Math.max(...confirmed.map(({ dbRequests }) => dbRequests))).toBeLessThanOrEqual(2);
    expect([...codes]).toEqual(['SLOT_FULL']);
    expect(await slotAt('09:00')).toMatchObject({ capacity: 2, remaining: 0 });
  }, 60_000);
});
