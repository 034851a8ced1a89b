import type { Booking } from '../../contract/booking';
import type { Approval } from '../../contract/station';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown, stationDoc } from '../support/fixtures';
import { brokenInvariants } from '../support/invariants';

const wish = { stationId: 'station-a', serviceId: 'licence-renewal', date: '2026-11-26', start: '09:00' };
const applicant = { name: '王小芳', phone: '13800000021' };
const resident = { as: PEOPLE.resident };
const window = { as: PEOPLE.windowA };
const HOUR = 60 * 60_000;

const asking = (approval: Approval) =>
  smallTown({
    offers: stationDoc('station-a').offers.map((offer) => (offer.serviceId === wish.serviceId ? { ...offer, approval } : offer)),
  });

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ seed: smallTown() });
});
afterAll(() => cloud.close());
beforeEach(() => cloud.reset(asking({ hours: 4, unanswered: 'refuse' })));
afterEach(() => expect(brokenInvariants(cloud.db)).toEqual([]));

const create = async (to: object = {}): Promise<Booking> =>
  (await cloud.must('booking', 'create', { ...wish, ...to, applicant, notify: ['booked', 'reminder', 'progress'] }, resident)).booking;
const get = async (bookingId: string): Promise<Booking> => (await cloud.must('booking', 'get', { bookingId }, resident)).booking;
const decide = (bookingId: string, answer: object, who: object = window) => cloud.ask('booking', 'decide', { bookingId, ...answer }, who);
const remaining = async (start = wish.start, from = wish.date) => {
  const { days } = await cloud.must('booking', 'availability', { stationId: wish.stationId, serviceId: wish.serviceId, from, days: 1 });
  return days[0]?.slots.find((slot) => slot.start === start)?.remaining;
};
const later = async (ms: number) => {
  cloud.clock.advance(ms);
  await cloud.timers.run('timer');
};

describe('a booking that the station answers', () => {
  it('holds its place from the start and says until when there will be an answer', async () => {
    const booking = await create();
    expect(booking).toMatchObject({ status: 'pending', approval: { until: cloud.clock.now() + 4 * HOUR, unanswered: 'refuse' } });
    expect(await remaining()).toBe(1);
  });

  it('is booked when the station says yes, and the person is told', async () => {
    const { bookingId } = await create();
    expect(await decide(bookingId, { accept: true })).toMatchObject({ ok: true, data: { booking: { status: 'booked' } } });
    await later(60_000);
    expect(cloud.sent()).toMatchObject([{ touser: PEOPLE.resident, templateId: 'template-booked' }]);
  });

  it('is cancelled with the reason when the station says no, and its place is free', async () => {
    const { bookingId } = await create();
    await decide(bookingId, { accept: false, reason: '设备检修' });
    expect(await get(bookingId)).toMatchObject({ status: 'cancelled', cancelReason: '设备检修' });
    expect(await remaining()).toBe(2);
    await later(60_000);
    expect(cloud.sent()).toMatchObject([{ templateId: 'template-progress', data: { thing4: { value: '设备检修' } } }]);
  });

  it('is not refused without a reason', async () => {
    const { bookingId } = await create();
    const error = await cloud.refused('booking', 'decide', { bookingId, accept: false }, window);
    expect(error).toMatchObject({ code: 'BAD_INPUT', fields: { reason: '不同意要写原因' } });
  });

  it('gets one answer from two who answer at once', async () => {
    const { bookingId } = await create();
    const answers = await Promise.all([
      decide(bookingId, { accept: true }),
      decide(bookingId, { accept: false, reason: '设备检修' }, { as: PEOPLE.headA }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'WRONG_STATUS' } });
  });

  it('answers a repeated answer as it did the first time', async () => {
    const { bookingId } = await create();
    const refuse = () => decide(bookingId, { accept: false, reason: '设备检修' }, { ...window, requestId: 'decide-0001' });
    expect([await refuse(), await refuse()]).toMatchObject([{ ok: true }, { ok: true, data: { booking: { status: 'cancelled' } } }]);
    expect(await remaining()).toBe(2);
  });

  it('is refused by itself when nobody answers in time, if that is the rule', async () => {
    const { bookingId } = await create();
    await later(4 * HOUR);
    expect((await get(bookingId)).status).toBe('pending');
    await later(60_000);
    expect(await get(bookingId)).toMatchObject({ status: 'cancelled', cancelReason: '驿站没有及时答复' });
    expect(await remaining()).toBe(2);
  });

  it('is accepted by itself when nobody answers in time, if that is the rule', async () => {
    await cloud.reset(asking({ hours: 4, unanswered: 'accept' }));
    const { bookingId } = await create();
    await later(4 * HOUR + 60_000);
    expect((await get(bookingId)).status).toBe('booked');
  });

  it('is answered before it begins, however long the station may take', async () => {
    await cloud.reset(asking({ hours: 72, unanswered: 'refuse' }));
    expect((await create()).approval?.until).toBe(Date.parse('2026-11-26T09:00:00+08:00'));
  });

  it('asks again when the resident moves it, not when staff do', async () => {
    const { bookingId } = await create();
    await decide(bookingId, { accept: true });
    await cloud.must('booking', 'reschedule', { bookingId, date: '2026-11-27', start: '10:00' }, resident);
    expect(await get(bookingId)).toMatchObject({ status: 'pending', date: '2026-11-27' });
    await decide(bookingId, { accept: true });
    await cloud.must('booking', 'reschedule', { bookingId, date: '2026-11-27', start: '11:00' }, window);
    expect(await get(bookingId)).toMatchObject({ status: 'booked', start: '11:00' });
  });

  it('is answered by then also when staff move it meanwhile, and before it begins', async () => {
    const { bookingId } = await create({ date: '2026-11-27' });
    const { approval } = await get(bookingId);
    await cloud.must('booking', 'reschedule', { bookingId, date: '2026-11-26', start: '09:00' }, window);
    expect(await get(bookingId)).toMatchObject({ status: 'pending', approval });
    await cloud.must('booking', 'reschedule', { bookingId, date: '2026-11-25', start: '09:00' }, window);
    expect((await get(bookingId)).approval?.until).toBe(Date.parse('2026-11-25T09:00:00+08:00'));
    await later(HOUR + 60_000);
    expect(await get(bookingId)).toMatchObject({ status: 'cancelled', cancelReason: '驿站没有及时答复' });
  });

  it('can be moved and cancelled by the resident before there is an answer', async () => {
    const { bookingId } = await create();
    await cloud.must('booking', 'reschedule', { bookingId, date: '2026-11-27', start: '10:00' }, resident);
    expect(await get(bookingId)).toMatchObject({ status: 'pending', start: '10:00' });
    await cloud.must('booking', 'cancel', { bookingId }, resident);
    expect(await remaining('10:00', '2026-11-27')).toBe(2);
  });

  it('is booked at once when staff book it by phone', async () => {
    const { booking } = await cloud.must('booking', 'walkIn', { ...wish, applicant }, window);
    expect(booking.status).toBe('booked');
  });

  it('costs two database requests once the function has seen the rule', async () => {
    await create();
    const answer = await cloud.ask('booking', 'create', { ...wish, start: '10:00', applicant }, { as: PEOPLE.other });
    expect(answer).toMatchObject({ ok: true, dbRequests: 2 });
  });

  it('is still asked for when the place was waited for', async () => {
    const first = await create();
    await cloud.must('booking', 'create', { ...wish, applicant }, { as: PEOPLE.other });
    const { booking } = await cloud.must('booking', 'joinWaitlist', { ...wish, applicant }, { as: 'waiter-1' });
    await cloud.must('booking', 'cancel', { bookingId: first.bookingId }, resident);
    const taken = await cloud.must('booking', 'takeOffer', { bookingId: booking.bookingId }, { as: 'waiter-1' });
    expect(taken.booking).toMatchObject({ status: 'pending', start: '09:00' });
  });
});
