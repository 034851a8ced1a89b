/** A number was called and nobody is there; a wrong button was pressed. */
import type { BookingDoc } from '../../cloudfunctions/booking/record';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';
import { brokenInvariants } from '../support/invariants';

const stationId = 'station-a';
const today = '2026-11-25';
const window = { as: PEOPLE.windowA };
const resident = { as: PEOPLE.resident };
const wish = { stationId, serviceId: 'licence-renewal', date: today, start: '09:00' };
const applicant = { name: '王小芳', phone: '13800000021' };

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await startTestCloud({ seed: smallTown() });
  cloud.clock.set(`${today} 08:40`);
});
afterEach(async () => {
  await cloud.timers.run('timer');
  expect(brokenInvariants(cloud.db)).toEqual([]);
  await cloud.close();
});

let people = 0;
async function walkIn(priority?: 'elder'): Promise<string> {
  people += 1;
  const who = { name: '陈阿婆', phone: `139${String(people).padStart(8, '0')}` };
  const input = { stationId, serviceId: 'licence-renewal', applicant: who, ...(priority && { priority }) };
  return (await cloud.must('booking', 'walkIn', input, window)).booking.bookingId;
}
const next = async () => (await cloud.must('booking', 'next', { stationId }, window)).booking?.queueLabel;
async function callAll(): Promise<(string | undefined)[]> {
  const labels: (string | undefined)[] = [];
  for (let label = await next(); label !== undefined; label = await next()) labels.push(label);
  return labels;
}
type Step = 'checkIn' | 'start' | 'finish' | 'noShow' | 'callAgain' | 'requeue' | 'takeBack';
const does = async (step: Step, bookingId: string, more: object = {}) =>
  (await cloud.must('booking', step, { bookingId, ...(step === 'takeBack' && { from: stored(bookingId).status }), ...more }, window))
    .booking;
async function booked(...steps: Step[]): Promise<string> {
  const { booking } = await cloud.must('booking', 'create', { ...wish, applicant }, resident);
  for (const step of steps) await does(step, booking.bookingId);
  return booking.bookingId;
}
const stored = (bookingId: string) =>
  cloud.db.list('bookings', { limit: 100 }).find(({ _id }) => _id === bookingId) as unknown as BookingDoc;
const statusesOf = (bookingId: string) =>
  stored(bookingId)
    .history.map(({ status }) => status)
    .join(' ');
const seen = async (bookingId: string) => (await cloud.must('booking', 'get', { bookingId }, window)).booking;

describe('somebody who was called and is not there', () => {
  it('is called again, each time counted, at the top of the screen', async () => {
    const first = await walkIn();
    await walkIn();
    await next();
    cloud.clock.advance(60_000);
    await next();
    cloud.clock.advance(60_000);
    const again = await cloud.ask('booking', 'callAgain', { bookingId: first }, { ...window, requestId: 'again-0001' });
    expect(again).toMatchObject({ ok: true, dbRequests: 2, data: { booking: { status: 'serving', calls: 2 } } });
    const repeated = await cloud.ask('booking', 'callAgain', { bookingId: first }, { ...window, requestId: 'again-0001' });
    expect(repeated).toMatchObject({ ok: true, dbRequests: 1, data: { booking: { calls: 2 } } });
    expect((await does('callAgain', first)).calls).toBe(3);
    const { calling } = await cloud.must('booking', 'board', { stationId }, window);
    expect(calling.map(({ label }) => label)).toEqual(['A01', 'A02']);
  });

  it('is told once more, as far as they agreed', async () => {
    const { booking } = await cloud.must('booking', 'create', { ...wish, applicant, notify: ['progress'] }, resident);
    for (const step of ['checkIn', 'start'] as const) await does(step, booking.bookingId);
    await cloud.must('booking', 'notify', { bookingId: booking.bookingId, templates: ['progress'] }, resident);
    await does('callAgain', booking.bookingId);
    expect(Object.keys(stored(booking.bookingId).messages ?? {})).toEqual(['called0', 'called1']);
  });

  it('goes back into the line with their number: next, or after some others', async () => {
    const first = await walkIn();
    for (let n = 0; n < 4; n += 1) await walkIn();
    await next();
    const requeued = await cloud.ask('booking', 'requeue', { bookingId: first, after: 2 }, { ...window, requestId: 'requeue-001' });
    expect(requeued).toMatchObject({ ok: true, dbRequests: 2, data: { booking: { status: 'arrived', queueLabel: 'A01' } } });
    expect(requeued.ok && requeued.data.booking).not.toHaveProperty('servingAt');
    const repeated = await cloud.ask('booking', 'requeue', { bookingId: first, after: 2 }, { ...window, requestId: 'requeue-001' });
    expect(repeated).toMatchObject({ ok: true, dbRequests: 1 });
    const { groups } = await cloud.must('booking', 'board', { stationId }, window);
    expect(groups[0]?.next).toEqual(['A02', 'A03', 'A01', 'A04', 'A05']);
    expect(await next()).toBe('A02');
    await does(
      'requeue',
      (await cloud.must('booking', 'queue', { stationId }, window)).bookings.find((b) => b.queueLabel === 'A02')?.bookingId ?? '',
    );
    expect(await callAll()).toEqual(['A02', 'A03', 'A01', 'A04', 'A05']);
  });

  it('goes behind everybody who waits, and before who comes later', async () => {
    const first = await walkIn();
    await walkIn();
    await next();
    await does('requeue', first, { after: 20 });
    await walkIn();
    expect(await callAll()).toEqual(['A02', 'A01', 'A03']);
  });

  it('keeps their priority and takes nobody’s turn', async () => {
    const elder = await walkIn('elder');
    await walkIn();
    await walkIn('elder');
    await walkIn();
    expect(await next()).toBe('A01');
    await does('requeue', elder, { after: 1 });
    expect(await callAll()).toEqual(['A03', 'A01', 'A02', 'A04']);
  });

  it('is not called twice by a call that is repeated after they were put back', async () => {
    const first = await walkIn();
    await walkIn();
    const call = () => cloud.must('booking', 'next', { stationId }, { ...window, requestId: 'next-0001' });
    await call();
    await does('requeue', first, { after: 1 });
    expect((await call()).booking).toMatchObject({ bookingId: first, status: 'arrived' });
    expect(await next()).toBe('A02');
  });

  it('has not come, which nobody’s waiting time counts', async () => {
    const served = await walkIn();
    const gone = await walkIn();
    await walkIn();
    await next();
    cloud.clock.advance(7 * 60_000);
    await does('finish', served);
    await next();
    cloud.clock.advance(40 * 60_000);
    expect((await does('noShow', gone)).status).toBe('no_show');
    const { groups } = await cloud.must('booking', 'board', { stationId }, window);
    expect(groups[0]).toMatchObject({ waiting: 1, minutes: 4 });
    // A person who comes back may be written down again.
    await cloud.must(
      'booking',
      'walkIn',
      { stationId, serviceId: 'licence-renewal', applicant: { name: '陈阿婆', phone: `139${String(people - 1).padStart(8, '0')}` } },
      window,
    );
  });

  it('is neither called again nor put back before the call or after the visit', async () => {
    const id = await booked('checkIn');
    for (const step of ['callAgain', 'requeue'] as const)
      expect(await cloud.refused('booking', step, { bookingId: id }, window)).toMatchObject({ code: 'WRONG_STATUS' });
    expect(await cloud.refused('booking', 'requeue', { bookingId: id, after: 21 }, window)).toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('a wrong step', () => {
  it.each<[Step[], string, string]>([
    [['checkIn'], 'booked', 'booked arrived booked'],
    [['checkIn', 'start'], 'arrived', 'booked arrived serving arrived'],
    [['checkIn', 'start', 'finish'], 'serving', 'booked arrived serving done serving'],
    [['noShow'], 'booked', 'booked no_show booked'],
    [['checkIn', 'noShow'], 'arrived', 'booked arrived no_show arrived'],
    [['checkIn', 'start', 'noShow'], 'serving', 'booked arrived serving no_show serving'],
  ])('%j can be taken back to %s; both stay in the history', async (steps, status, history) => {
    cloud.clock.set(`${today} 08:50`);
    const id = await booked();
    cloud.clock.set(`${today} 09:00`);
    for (const step of steps) await does(step, id);
    expect((await seen(id)).takeBack).toEqual({ to: status, until: cloud.clock.now() + 600_000 });
    cloud.clock.advance(600_000);
    const options = { ...window, requestId: 'take-back-1' };
    const { booking } = await cloud.must(
      'booking',
      'takeBack',
      {
        bookingId: id,
        from: steps.includes('finish') ? 'done' : steps.includes('noShow') ? 'no_show' : steps.includes('start') ? 'serving' : 'arrived',
      },
      options,
    );
    expect(booking).toMatchObject({ status, bookingId: id });
    expect(
      (
        await cloud.must(
          'booking',
          'takeBack',
          {
            bookingId: id,
            from: steps.includes('finish')
              ? 'done'
              : steps.includes('noShow')
                ? 'no_show'
                : steps.includes('start')
                  ? 'serving'
                  : 'arrived',
          },
          options,
        )
      ).booking.status,
    ).toBe(status);
    expect(statusesOf(id)).toBe(history);
    expect(stored(id)).toMatchObject({ endedBy: '', uncounted: 0 });
    expect(stored(id)).not.toHaveProperty('endedAt');
    // The person is not told that it is over, nor may they have a second one.
    expect(await cloud.refused('booking', 'create', { ...wish, start: '10:00', applicant }, resident)).toMatchObject({
      code: 'ALREADY_BOOKED',
    });
  });

  it('costs one change, and can be taken back step by step', async () => {
    const id = await booked('checkIn', 'start', 'finish');
    expect(await cloud.ask('booking', 'takeBack', { bookingId: id, from: 'done' }, window)).toMatchObject({ ok: true, dbRequests: 2 });
    expect((await does('takeBack', id)).status).toBe('arrived');
    expect((await does('takeBack', id)).status).toBe('booked');
    expect(await cloud.refused('booking', 'takeBack', { bookingId: id, from: 'booked' }, window)).toMatchObject({ code: 'WRONG_STATUS' });
    for (const step of ['checkIn', 'start', 'finish'] as const) await does(step, id);
    expect((await seen(id)).status).toBe('done');
  });

  it('stays after ten minutes, and what time did stays', async () => {
    const id = await booked('checkIn', 'start', 'finish');
    cloud.clock.advance(600_001);
    expect((await seen(id)).takeBack).toBeUndefined();
    expect(await cloud.refused('booking', 'takeBack', { bookingId: id, from: 'done' }, window)).toMatchObject({
      code: 'WRONG_STATUS',
      message: '这个预约现在是“已办好”，号码 A01，不能退回',
    });
    const late = await walkIn();
    await next();
    cloud.clock.set('2026-11-26 00:01');
    await cloud.timers.run('timer');
    expect(stored(late).status).toBe('done');
    expect(await cloud.refused('booking', 'takeBack', { bookingId: late, from: 'done' }, window)).toMatchObject({ code: 'WRONG_STATUS' });
  });

  it('keeps the number of a person who was taken in by mistake', async () => {
    const id = await booked('checkIn');
    const back = await does('takeBack', id);
    expect(back).not.toHaveProperty('queueLabel');
    expect(back).not.toHaveProperty('arrivedAt');
    expect(stored(await walkIn()).queueNumber).toBe(2);
    expect((await does('checkIn', id)).queueLabel).toBe('A01');
  });

  it('leaves no number on another day', async () => {
    const id = await booked('checkIn', 'takeBack');
    await cloud.must('booking', 'reschedule', { bookingId: id, date: '2026-11-26', start: '09:00' }, window);
    expect(stored(id)).not.toHaveProperty('queueNumber');
    cloud.clock.set('2026-11-26 08:50');
    expect((await does('checkIn', id)).queueLabel).toBe('A01');
  });

  it('is not taken back once it was graded, or the person booked again, or came a day early', async () => {
    const graded = await booked('checkIn', 'start', 'finish');
    await cloud.must('booking', 'rate', { bookingId: graded, grade: 4 }, resident);
    const refused = () => cloud.refused('booking', 'takeBack', { bookingId: graded, from: 'done' }, window);
    expect(await refused()).toMatchObject({ code: 'WRONG_STATUS' });
    const again = await booked('checkIn', 'start', 'finish');
    await cloud.must('booking', 'create', { ...wish, start: '10:00', applicant }, resident);
    expect(await cloud.refused('booking', 'takeBack', { bookingId: again, from: 'done' }, window)).toMatchObject({
      code: 'WRONG_STATUS',
      message: '这个人后来又约了这项业务，或者网上预约暂停了，不能退回',
    });
    const early = await cloud.must('booking', 'create', { ...wish, date: '2026-11-26', applicant }, { as: PEOPLE.other });
    await does('checkIn', early.booking.bookingId);
    expect(await cloud.refused('booking', 'takeBack', { bookingId: early.booking.bookingId, from: 'arrived' }, window)).toMatchObject({
      code: 'WRONG_STATUS',
    });
  });

  it('is not counted when it was a no-show: the pause that followed ends', async () => {
    const first = await booked();
    cloud.clock.set(`${today} 09:00`);
    await does('noShow', first);
    const { booking } = await cloud.must('booking', 'create', { ...wish, start: '09:15', applicant }, resident);
    cloud.clock.set(`${today} 09:15`);
    await does('noShow', booking.bookingId);
    const pauses = async () => (await cloud.must('booking', 'profile', {}, resident)).pauses.length;
    expect(await pauses()).toBe(1);
    expect((await does('takeBack', booking.bookingId)).status).toBe('booked');
    expect(await pauses()).toBe(0);
    expect(stored(booking.bookingId)).toMatchObject({ countsNoShow: true, uncounted: 0, endedBy: '' });
    cloud.clock.advance(1);
    await does('noShow', booking.bookingId);
    expect(await pauses()).toBe(1);
  });

  it('of two who take it back at once is taken back once', async () => {
    const id = await booked('checkIn', 'start', 'finish');
    const answers = await Promise.all(
      ['both-0001', 'both-0002'].map((requestId) =>
        cloud.ask('booking', 'takeBack', { bookingId: id, from: 'done' }, { ...window, requestId }),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(stored(id).status).toBe('serving');
  });
});
