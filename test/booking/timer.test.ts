import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';
import { brokenInvariants } from '../support/invariants';

const wish = { stationId: 'station-a', serviceId: 'licence-renewal', date: '2026-11-26', start: '09:00' };
const applicant = { name: '王小芳', phone: '13800000021' };
const resident = { as: PEOPLE.resident };
const window = { as: PEOPLE.windowA };

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await startTestCloud({ seed: smallTown() });
});
afterEach(() => cloud.close());

const booked = async () => (await cloud.must('booking', 'create', { ...wish, applicant }, resident)).booking;
const statusOf = async (bookingId: string) => (await cloud.must('booking', 'get', { bookingId }, resident)).booking.status;
const sweepLater = async () => {
  cloud.clock.advance(5 * 60_000);
  await cloud.timers.run('timer');
};

describe('the timer', () => {
  it('calls a visit a no-show two hours after it should have ended, not before', async () => {
    const { bookingId } = await booked();
    cloud.clock.set('2026-11-26 11:15');
    await cloud.timers.run('timer');
    expect(await statusOf(bookingId)).toBe('booked');
    cloud.clock.set('2026-11-26 11:15:01');
    await cloud.timers.run('timer');
    expect(await statusOf(bookingId)).toBe('no_show');
    await cloud.timers.run('timer');
    expect(brokenInvariants(cloud.db)).toEqual([]);
  });

  it('ends with the day what was left open at the window', async () => {
    const { bookingId } = await booked();
    cloud.clock.set('2026-11-26 09:00');
    await cloud.must('booking', 'checkIn', { bookingId }, window);
    const walkIn = { stationId: 'station-a', serviceId: 'licence-renewal', applicant: { name: '陈阿婆' } };
    const waiting = await cloud.must('booking', 'walkIn', walkIn, window);
    await cloud.must('booking', 'start', { bookingId }, window);
    cloud.clock.set('2026-11-27 00:01');
    await cloud.timers.run('timer');
    expect(await statusOf(bookingId)).toBe('done');
    const { booking } = await cloud.must('booking', 'get', { bookingId: waiting.booking.bookingId }, window);
    expect(booking).toMatchObject({ status: 'cancelled', cancelReason: '当天没有办理' });
  });

  it('opens the days ahead, so that the first booking of a day costs two requests too', async () => {
    cloud.clock.set('2026-12-07 00:05');
    await cloud.timers.run('timer');
    const answer = await cloud.ask('booking', 'create', { ...wish, date: '2026-12-14', applicant }, resident);
    expect(answer).toMatchObject({ ok: true, dbRequests: 2 });
  });

  it('is not to be called by people, whatever they send', async () => {
    const { answer } = await cloud.call('timer', { Type: 'Timer', TriggerName: 'every-five-minutes' }, { openid: PEOPLE.manager });
    expect(answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    const anonymous = await cloud.call('timer', { Type: 'Timer', TriggerName: 'every-five-minutes' });
    expect(anonymous.answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
  });
});

const KINDS = ['crashAt', 'crashAfter', 'dropAt', 'refuseAt'] as const;
const STEPS = [1, 2, 3, 4];
const FAULTS = KINDS.flatMap((kind) => STEPS.map((step) => [kind, step] as const));

describe.each(FAULTS)('%s the database request number %i', (kind, step) => {
  const withFault = async (call: () => Promise<unknown>) => {
    cloud.faults.set({ [kind]: step, fn: 'booking', times: 1 });
    await call().catch(() => undefined);
    cloud.faults.clear();
  };
  const inOrder = async () => {
    await sweepLater();
    await sweepLater();
    expect(brokenInvariants(cloud.db)).toEqual([]);
  };

  it('of a booking leaves one booking with one place, whether it is repeated or not', async () => {
    const call = () => cloud.ask('booking', 'create', { ...wish, applicant }, { ...resident, requestId: 'request-0001' });
    await withFault(call);
    await inOrder();
    const repeated = await cloud.must('booking', 'create', { ...wish, applicant }, { ...resident, requestId: 'request-0001' });
    expect(repeated.booking.status).toBe('booked');
    expect(cloud.db.count('bookings')).toBe(1);
    await inOrder();
  });

  it('of a booking that is repeated at once leaves one booking', async () => {
    const call = () => cloud.ask('booking', 'create', { ...wish, applicant }, { ...resident, requestId: 'request-0001' });
    await withFault(call);
    expect(await call()).toMatchObject({ ok: true });
    expect(cloud.db.count('bookings')).toBe(1);
    await inOrder();
  });

  it('of a cancellation leaves it cancelled once it is repeated, with its place free', async () => {
    const { bookingId } = await booked();
    const call = () => cloud.ask('booking', 'cancel', { bookingId }, { ...resident, requestId: 'request-0002' });
    await withFault(call);
    await inOrder();
    await call();
    expect(await statusOf(bookingId)).toBe('cancelled');
    await inOrder();
  });

  it('of a move leaves the booking in exactly one place', async () => {
    const { bookingId } = await booked();
    const to = { bookingId, date: '2026-11-27', start: '14:00' };
    const call = () => cloud.ask('booking', 'reschedule', to, { ...resident, requestId: 'request-0003' });
    await withFault(call);
    await inOrder();
    expect(await call()).toMatchObject({ ok: true, data: { booking: { date: '2026-11-27', start: '14:00' } } });
    await inOrder();
  });

  it('of an arrival gives one number', async () => {
    const { bookingId } = await booked();
    cloud.clock.set('2026-11-26 08:50');
    const call = () => cloud.ask('booking', 'checkIn', { bookingId }, { ...window, requestId: 'request-0004' });
    await withFault(call);
    expect(await call()).toMatchObject({ ok: true, data: { booking: { status: 'arrived', queueNumber: 1 } } });
    await inOrder();
  });
});
