import fc from 'fast-check';
import { addWorkingDays, isWorkingDay } from '../../cloudfunctions/booking/working-days';
import { calendarDay } from '../../cloudfunctions/common/day/calendar';
import { addDays, daysBetween, instantOf } from '../../contract/shanghai';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';
import { brokenInvariants } from '../support/invariants';

describe('working days', () => {
  const days = fc.nat(365 * 3).map((n) => addDays('2024-01-01', n));
  const counts = fc.nat(30);

  it('add up: a first span and a second one make their sum', () => {
    fc.assert(
      fc.property(days, counts, counts, (day, a, b) => expect(addWorkingDays(addWorkingDays(day, a), b)).toBe(addWorkingDays(day, a + b))),
    );
  });

  it('end on a working day, with exactly the given number of them on the way', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), (day, count) => {
        const end = addWorkingDays(day, count);
        const between = Array.from({ length: daysBetween(day, end) }, (_, i) => addDays(day, i + 1));
        expect(isWorkingDay(end)).toBe(true);
        expect(between.filter(isWorkingDay)).toHaveLength(count);
        expect(between.filter((one) => calendarDay(one).holiday !== undefined && isWorkingDay(one))).toEqual([]);
      }),
    );
  });

  it.each([
    // Friday; the National Day holidays of 2025 with its make-up Sunday before and Saturday after; New Year's Day.
    ['2026-11-27', 2, '2026-12-01'],
    ['2025-09-26', 1, '2025-09-28'],
    ['2025-09-30', 2, '2025-10-10'],
    ['2025-10-10', 1, '2025-10-11'],
    ['2024-12-31', 1, '2025-01-02'],
  ])('from %s %i of them lead to %s', (day, count, end) => {
    expect(addWorkingDays(day, count)).toBe(end);
  });
});

describe('a call-back', () => {
  const stationId = 'station-a';
  const window = { as: PEOPLE.windowA };
  const head = { as: PEOPLE.headA };
  const resident = { as: PEOPLE.resident };
  const endOf = (date: string) => instantOf(addDays(date, 1), '00:00');

  let cloud: TestCloud;
  beforeEach(async () => {
    cloud = await startTestCloud({ seed: smallTown() });
  });
  afterEach(async () => {
    const broken = brokenInvariants(cloud.db);
    await cloud.close();
    expect(broken).toEqual([]);
  });

  const served = async (as: string = PEOPLE.resident, start = '09:00') => {
    const wish = {
      stationId,
      serviceId: 'licence-renewal',
      date: '2026-11-25',
      start,
      applicant: { name: '王小芳', phone: '13800000021' },
    };
    const { bookingId } = (await cloud.must('booking', 'create', wish, { as })).booking;
    for (const step of ['checkIn', 'start', 'finish'] as const) await cloud.must('booking', step, { bookingId }, window);
    return bookingId;
  };
  const rated = async (grade: number, as: string = PEOPLE.resident, start?: string) => {
    const bookingId = await served(as, start);
    const answer = await cloud.ask('booking', 'rate', { bookingId, grade, comment: '等太久' }, { as });
    expect(answer.dbRequests).toBe(2);
    return { bookingId, booking: answer.ok ? answer.data.booking : undefined };
  };
  const note = (bookingId: string, words: string, close = false, who: { as: string; requestId?: string } = head) =>
    cloud.ask('booking', 'callBack', { bookingId, note: words, close }, who);
  const inbox = () => cloud.must('booking', 'inbox', { stationId }, window);

  it('is opened by 不满意 and worse with the very update that records the grade, and by nothing better', async () => {
    const good = await rated(3);
    expect(good.booking?.callback).toBeUndefined();
    const bad = await rated(2, PEOPLE.other, '10:00');
    // Wednesday; two and fifteen working days later, to the end of the day.
    expect(bad.booking?.callback).toEqual({ state: 'open', dueAt: endOf('2026-11-27'), closeBy: endOf('2026-12-16') });
    expect((await inbox()).callbacks).toMatchObject([
      { bookingId: bad.bookingId, rating: { grade: 2, comment: '等太久' }, applicant: { name: '王*芳' } },
    ]);
  });

  it('is noted and closed by the head, in two requests each', async () => {
    const { bookingId } = await rated(1);
    expect(await note(bookingId, '打过电话，没人接')).toMatchObject({
      ok: true,
      dbRequests: 2,
      data: { booking: { callback: { state: 'called', notes: [{ text: '打过电话，没人接', at: cloud.clock.now() }] } } },
    });
    expect((await inbox()).callbacks).toHaveLength(1);
    expect(await note(bookingId, '已道歉，加开一个窗口', true)).toMatchObject({
      ok: true,
      dbRequests: 2,
      data: { booking: { callback: { state: 'closed' } } },
    });
    expect((await inbox()).callbacks).toEqual([]);
    expect(await note(bookingId, '再打一次')).toMatchObject({ ok: false, error: { code: 'WRONG_STATUS' } });
  });

  it('shows its notes to staff, and to the resident only that it was made', async () => {
    const { bookingId } = await rated(1);
    await note(bookingId, '住户说窗口太少');
    const seenBy = async (who: { as: string }) => (await cloud.must('booking', 'get', { bookingId }, who)).booking.callback;
    expect(await seenBy(window)).toMatchObject({ state: 'called', notes: [{ text: '住户说窗口太少' }] });
    expect(await seenBy(resident)).toEqual({ state: 'called', dueAt: expect.any(Number), closeBy: expect.any(Number) });
    const { bookings } = await cloud.must('booking', 'mine', {}, resident);
    expect(bookings[0]?.callback).toEqual({ state: 'called', dueAt: expect.any(Number), closeBy: expect.any(Number) });
  });

  it('is overdue at midnight of its date, first for the call, then for closing', async () => {
    const { bookingId } = await rated(1);
    const overdue = async () => (await inbox()).callbacks[0]?.callback?.overdue;
    cloud.clock.set(endOf('2026-11-27') - 1);
    expect(await overdue()).toBeUndefined();
    cloud.clock.set(endOf('2026-11-27'));
    expect(await overdue()).toBe('call');
    await note(bookingId, '打过电话');
    expect(await overdue()).toBeUndefined();
    cloud.clock.set(endOf('2026-12-16'));
    expect(await overdue()).toBe('close');
  });

  it('comes into the inbox by its date, in one request', async () => {
    const first = await rated(1);
    cloud.clock.set('2026-11-25 09:00');
    const second = await rated(2, PEOPLE.other, '10:00');
    await note(first.bookingId, '打过电话');
    const answer = await cloud.ask('booking', 'inbox', { stationId }, window);
    expect(answer.dbRequests).toBe(1);
    expect(answer.ok && answer.data.callbacks.map(({ bookingId }) => bookingId)).toEqual([second.bookingId, first.bookingId]);
  });

  it('takes one note for a call sent twice, and one of two that are written at once', async () => {
    const { bookingId } = await rated(1);
    cloud.faults.set({ latencyMs: 30 });
    const twice = await Promise.all([1, 2].map(() => note(bookingId, '打过电话', false, { ...head, requestId: 'call-back-1' })));
    expect(twice.map((answer) => answer.ok && answer.data.booking.callback?.notes?.length)).toEqual([1, 1]);
    const [one, two] = await Promise.all([note(bookingId, '办结', true), note(bookingId, '又打了', true, { as: PEOPLE.manager })]);
    expect([one, two].filter(({ ok }) => ok)).toHaveLength(1);
    expect([one, two].find(({ ok }) => !ok)).toMatchObject({ error: { code: expect.stringMatching(/^(CHANGED|WRONG_STATUS)$/) } });
  });

  it('is for bad grades only', async () => {
    const { bookingId } = await rated(4);
    expect(await note(bookingId, '谢谢')).toMatchObject({ ok: false, error: { code: 'WRONG_STATUS' } });
  });
});
