import type { Booking } from '../../contract/booking';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';

const slot = { stationId: 'station-a', serviceId: 'licence-renewal', date: '2026-11-26', start: '09:00' };
const day = { stationId: 'station-a', serviceId: 'ebike-plate', date: '2026-11-26' };
const applicant = { name: '王小芳', phone: '13800000021' };
const window = { as: PEOPLE.windowA };

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const book = async (as: string, wish: object = slot): Promise<Booking> =>
  (await cloud.must('booking', 'create', { ...wish, applicant }, { as })).booking;
const join = async (as: string, wish: object = slot): Promise<Booking> =>
  (await cloud.must('booking', 'joinWaitlist', { ...wish, applicant, notify: ['progress', 'booked'] }, { as })).booking;
const get = async (as: string, { bookingId }: Booking): Promise<Booking> =>
  (await cloud.must('booking', 'get', { bookingId }, { as })).booking;
const cancel = (as: string, { bookingId }: Booking) => cloud.must('booking', 'cancel', { bookingId }, { as });
const take = (as: string, { bookingId }: Booking) => cloud.ask('booking', 'takeOffer', { bookingId }, { as });
const timer = async (minutes: number) => {
  cloud.clock.advance(minutes * 60_000);
  await cloud.timers.run('timer');
};
const slotNow = async () => {
  const { days } = await cloud.must('booking', 'availability', {
    stationId: 'station-a',
    serviceId: slot.serviceId,
    from: slot.date,
    days: 1,
  });
  return days[0]?.slots.find(({ start }) => start === slot.start);
};
const fill = async () => [await book('filler-1'), await book('filler-2')] as const;

describe('the waiting list of a full slot', () => {
  it('offers a free place to the first who waits, who takes it', async () => {
    const [first] = await fill();
    const early = await join('waiter-1');
    const late = await join('waiter-2');
    expect([early, late]).toMatchObject([
      { status: 'waiting', position: 1, date: slot.date, start: '09:00' },
      { status: 'waiting', position: 2 },
    ]);
    await cancel('filler-1', first);
    expect(await get('waiter-1', early)).toMatchObject({ status: 'offered', start: '09:00', offerUntil: cloud.clock.now() + 30 * 60_000 });
    expect(await get('waiter-2', late)).toMatchObject({ status: 'waiting', position: 1 });
    expect(await take('waiter-1', early)).toMatchObject({ ok: true, data: { booking: { status: 'booked', start: '09:00' } } });
    const code = (await get('waiter-1', early)).code;
    cloud.clock.set('2026-11-26 08:50');
    expect((await cloud.must('booking', 'checkIn', { code }, window)).booking.queueNumber).toBe(1);
  });

  it('keeps a free place from everybody else as long as somebody waits, and shows how many do', async () => {
    const [first] = await fill();
    await join('waiter-1');
    expect(await slotNow()).toMatchObject({ remaining: 0, waiting: 1 });
    await cancel('filler-1', first);
    expect(await cloud.refused('booking', 'create', { ...slot, applicant }, { as: 'quick' })).toMatchObject({ code: 'SLOT_FULL' });
  });

  it('passes an offer on when it runs out, and the first one is off the list', async () => {
    const [first] = await fill();
    const early = await join('waiter-1');
    const late = await join('waiter-2');
    await cancel('filler-1', first);
    await timer(31);
    expect(await get('waiter-1', early)).toMatchObject({ status: 'cancelled' });
    expect(await get('waiter-2', late)).toMatchObject({ status: 'offered' });
    expect(await take('waiter-1', early)).toMatchObject({ ok: false, error: { code: 'WRONG_STATUS' } });
  });

  it('does not let an offer be taken in the minute after it ran out, though no timer has run', async () => {
    const [first] = await fill();
    const early = await join('waiter-1');
    await cancel('filler-1', first);
    cloud.clock.advance(30 * 60_000);
    expect(await take('waiter-1', early)).toMatchObject({ ok: false, error: { code: 'WRONG_STATUS' } });
    await timer(1);
    expect(await slotNow()).toMatchObject({ remaining: 1 });
  });

  it('passes a refused offer on at once', async () => {
    const [first] = await fill();
    const early = await join('waiter-1');
    const late = await join('waiter-2');
    await cancel('filler-1', first);
    await cancel('waiter-1', early);
    expect(await get('waiter-2', late)).toMatchObject({ status: 'offered' });
  });

  it('is left by a person who books another time', async () => {
    const [first] = await fill();
    const early = await join('waiter-1');
    const answer = await cloud.ask('booking', 'create', { ...slot, start: '10:00', applicant }, { as: 'waiter-1' });
    expect(answer).toMatchObject({ ok: true, data: { booking: { status: 'booked' } } });
    expect(await get('waiter-1', early)).toMatchObject({ status: 'cancelled' });
    await cancel('filler-1', first);
    expect(await slotNow()).toMatchObject({ remaining: 1 });
  });

  it('moves an existing booking, with its code', async () => {
    const [first] = await fill();
    const own = await book('waiter-1', { ...slot, start: '11:00' });
    const entry = await join('waiter-1');
    await cancel('filler-1', first);
    expect(await take('waiter-1', entry)).toMatchObject({
      ok: true,
      data: { booking: { bookingId: own.bookingId, start: '09:00', code: own.code, status: 'booked' } },
    });
    expect(await get('waiter-1', entry)).toMatchObject({ status: 'cancelled' });
    const { days } = await cloud.must('booking', 'availability', { stationId: 'station-a', serviceId: slot.serviceId, from: slot.date });
    expect(days[0]?.slots.find(({ start }) => start === '11:00')?.remaining).toBe(2);
  });

  it('is left by a person who moves their booking', async () => {
    await fill();
    const own = await book('waiter-1', { ...slot, start: '11:00' });
    const entry = await join('waiter-1');
    await cloud.must('booking', 'reschedule', { bookingId: own.bookingId, date: slot.date, start: '10:00' }, { as: 'waiter-1' });
    expect(await get('waiter-1', entry)).toMatchObject({ status: 'cancelled' });
    expect(await slotNow()).not.toHaveProperty('waiting');
  });

  it('is kept by a person who joined after a move, even when the timer settles that move', async () => {
    await fill();
    const own = await book('waiter-1', { ...slot, start: '11:00' });
    await cloud.must('booking', 'reschedule', { bookingId: own.bookingId, date: slot.date, start: '10:00' }, { as: 'waiter-1' });
    const entry = await join('waiter-1');
    await timer(5);
    expect(await get('waiter-1', entry)).toMatchObject({ status: 'waiting', position: 1 });
  });

  it('continues for a person who cancels their booking, and who then takes the offer', async () => {
    const [first] = await fill();
    const own = await book('waiter-1', { ...slot, start: '11:00' });
    const entry = await join('waiter-1');
    await cancel('waiter-1', own);
    expect(await get('waiter-1', entry)).toMatchObject({ status: 'waiting', position: 1 });
    await cancel('filler-1', first);
    expect(await take('waiter-1', entry)).toMatchObject({ ok: true, data: { booking: { bookingId: entry.bookingId, status: 'booked' } } });
  });

  it('is left by a person who books again after cancelling', async () => {
    await fill();
    const own = await book('waiter-1', { ...slot, start: '11:00' });
    const entry = await join('waiter-1');
    await cancel('waiter-1', own);
    await book('waiter-1', { ...slot, start: '10:00' });
    expect(await get('waiter-1', entry)).toMatchObject({ status: 'cancelled' });
  });

  it('is left by a person who comes to their booking', async () => {
    await fill();
    const own = await book('waiter-1', { ...slot, date: '2026-11-25', start: '11:00' });
    const entry = await join('waiter-1');
    await cloud.must('booking', 'checkIn', { bookingId: own.bookingId }, window);
    expect(await get('waiter-1', entry)).toMatchObject({ status: 'cancelled' });
  });

  it('is not for a time that is free, nor twice for one person, nor for the time one has', async () => {
    expect(await cloud.refused('booking', 'joinWaitlist', { ...slot, applicant }, { as: 'waiter-1' })).toMatchObject({
      code: 'WRONG_STATUS',
    });
    await fill();
    await join('waiter-1');
    expect(await cloud.refused('booking', 'joinWaitlist', { ...slot, applicant }, { as: 'waiter-1' })).toMatchObject({
      code: 'ALREADY_BOOKED',
    });
    expect(await cloud.refused('booking', 'joinWaitlist', { ...slot, applicant }, { as: 'filler-1' })).toMatchObject({
      code: 'ALREADY_BOOKED',
    });
  });

  it('ends when its time begins', async () => {
    await fill();
    const early = await join('waiter-1');
    cloud.clock.set('2026-11-26 09:00:01');
    await cloud.timers.run('timer');
    expect(await get('waiter-1', early)).toMatchObject({ status: 'cancelled', cancelReason: '这次没有等到空位' });
  });

  it('tells the next person once, and confirms the place that they take', async () => {
    const [first] = await fill();
    const early = await join('waiter-1');
    await cancel('filler-1', first);
    expect(cloud.sent()).toMatchObject([{ touser: 'waiter-1', templateId: 'template-progress' }]);
    await take('waiter-1', early);
    await timer(1);
    await timer(1);
    expect(
      cloud
        .sent()
        .map(({ templateId }) => templateId)
        .sort(),
    ).toEqual(['template-booked', 'template-progress']);
  });

  it('answers a repeated join and a repeated yes as it did the first time', async () => {
    const [first] = await fill();
    const call = () => cloud.must('booking', 'joinWaitlist', { ...slot, applicant }, { as: 'waiter-1', requestId: 'join-0001' });
    const { booking } = await call();
    expect((await call()).booking).toMatchObject({ bookingId: booking.bookingId, position: 1 });
    await cancel('filler-1', first);
    const yes = () => cloud.must('booking', 'takeOffer', { bookingId: booking.bookingId }, { as: 'waiter-1', requestId: 'take-0001' });
    expect((await yes()).booking.code).toBe((await yes()).booking.code);
    expect((await call()).booking.status).toBe('booked');
  });
});

describe('the waiting list of a full day', () => {
  const plateTimes = async () => {
    const { days } = await cloud.must('booking', 'availability', { ...day, from: day.date, days: 1, date: undefined });
    return days[0]?.slots.map(({ start }) => start) ?? [];
  };

  it('gives whatever time of the day comes free', async () => {
    const times = await plateTimes();
    const all = [];
    for (const [i, start] of times.entries()) all.push(await book(`owner-${i}`, { ...day, start }));
    const entry = await join('waiter-1', day);
    expect(entry).toMatchObject({ status: 'waiting', start: '', position: 1 });
    await cancel('owner-3', all[3] as Booking);
    expect(await get('waiter-1', entry)).toMatchObject({ status: 'offered', start: times[3] });
    await take('waiter-1', entry);
    expect(await plateTimes()).toEqual(times);
  });
});

it('asks for three database requests to join and three to take', async () => {
  const [first] = await fill();
  const joined = await cloud.ask('booking', 'joinWaitlist', { ...slot, applicant }, { as: 'waiter-1' });
  expect(joined).toMatchObject({ ok: true, dbRequests: 3 });
  await cancel('filler-1', first);
  if (joined.ok) expect(await take('waiter-1', joined.data.booking)).toMatchObject({ ok: true, dbRequests: 3 });
});
