import type { Booking } from '../../contract/booking';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';
import { brokenInvariants } from '../support/invariants';

const TODAY = '2026-11-25';
const DAY = '2026-11-26';
const slot = { stationId: 'station-a', serviceId: 'licence-renewal', date: DAY, start: '09:00' };
const applicant = { name: '王小芳', phone: '13800000021' };
const window = { as: PEOPLE.windowA };

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ seed: smallTown() });
});
afterAll(() => cloud.close());
beforeEach(() => cloud.reset(smallTown()));

const FAIR = ['SLOT_FULL', 'SLOT_CLOSED', 'ALREADY_BOOKED', 'WRONG_STATUS', 'BUSY', 'NOT_FOUND'];

/** What a call answered; only refusals that a person can understand are fair. */
async function fair(call: Promise<{ ok: boolean; data?: unknown; error?: { code: string } }>): Promise<Booking | undefined> {
  const answer = await call;
  if (!answer.ok) {
    expect(FAIR).toContain(answer.error?.code);
    return undefined;
  }
  return (answer.data as { booking?: Booking }).booking;
}
const create = (as: string, to: object = {}) => fair(cloud.ask('booking', 'create', { ...slot, ...to, applicant }, { as }));
const join = (as: string, to: object = {}) => fair(cloud.ask('booking', 'joinWaitlist', { ...slot, ...to, applicant }, { as }));
const settled = async () => {
  for (let sweep = 0; sweep < 3; sweep += 1) {
    cloud.clock.advance(5 * 60_000);
    await cloud.timers.run('timer');
  }
};
const statusesOf = async (openids: readonly string[]) => {
  const lists = await Promise.all(openids.map((as) => cloud.must('booking', 'mine', {}, { as })));
  return lists.flatMap(({ bookings }) => bookings);
};

it('one slot, everything at once on parallel instances: nothing is oversold, lost or held twice', async () => {
  const early = await create('holder-1');
  const other = await create('holder-2');
  const outside = await create('mover-1', { start: '10:00' });
  const late = await create('late-1', { date: TODAY });
  cloud.clock.set(`${TODAY} 09:01`);
  const people = Array.from({ length: 12 }, (_, i) => `rival-${i}`);
  await Promise.all([
    ...people.map((as) => create(as)),
    ...people.slice(0, 6).map((as) => join(as)),
    fair(cloud.ask('booking', 'cancel', { bookingId: early?.bookingId }, { as: 'holder-1' })),
    fair(cloud.ask('booking', 'reschedule', { bookingId: other?.bookingId, date: DAY, start: '10:00' }, { as: 'holder-2' })),
    fair(cloud.ask('booking', 'reschedule', { bookingId: outside?.bookingId, date: DAY, start: '09:00' }, { as: 'mover-1' })),
    fair(cloud.ask('booking', 'checkIn', { bookingId: other?.bookingId }, window)),
    fair(cloud.ask('booking', 'checkIn', { bookingId: late?.bookingId }, window)),
    fair(cloud.ask('booking', 'noShow', { bookingId: late?.bookingId }, { as: PEOPLE.headA })),
    cloud.timers.run('timer'),
  ]);
  await settled();
  expect(brokenInvariants(cloud.db)).toEqual([]);
  const standing = (await statusesOf([...people, 'holder-1', 'holder-2', 'mover-1'])).filter(
    ({ date, start, status }) => date === DAY && start === '09:00' && ['booked', 'offered'].includes(status),
  );
  expect(standing.length).toBeLessThanOrEqual(2);
});

it('places that come free while many wait go to as many, in order', async () => {
  const holders = [await create('holder-1'), await create('holder-2')];
  const waiting: Booking[] = [];
  for (let n = 0; n < 6; n += 1) waiting.push((await join(`waiter-${n}`)) as Booking);
  await Promise.all([
    ...holders.map((held, i) => fair(cloud.ask('booking', 'cancel', { bookingId: held?.bookingId }, { as: `holder-${i + 1}` }))),
    ...Array.from({ length: 4 }, (_, i) => create(`quick-${i}`)),
    fair(cloud.ask('booking', 'cancel', { bookingId: waiting[1]?.bookingId }, { as: 'waiter-1' })),
    cloud.timers.run('timer'),
  ]);
  cloud.clock.advance(5 * 60_000);
  await cloud.timers.run('timer');
  expect(brokenInvariants(cloud.db)).toEqual([]);
  const now = await statusesOf(waiting.map((_, i) => `waiter-${i}`));
  expect(
    now
      .filter(({ status }) => status === 'offered')
      .map(({ bookingId }) => bookingId)
      .sort(),
  ).toEqual([waiting[0], waiting[2]].map((one) => one?.bookingId).sort());
});

it('an offer that is taken, refused and passed on at once has one end', async () => {
  const held = await create('holder-1');
  await create('holder-2');
  const first = await join('waiter-1');
  await join('waiter-2');
  await fair(cloud.ask('booking', 'cancel', { bookingId: held?.bookingId }, { as: 'holder-1' }));
  cloud.clock.advance(30 * 60_000 - 1);
  const ends = await Promise.all([
    fair(cloud.ask('booking', 'takeOffer', { bookingId: first?.bookingId }, { as: 'waiter-1' })),
    fair(cloud.ask('booking', 'takeOffer', { bookingId: first?.bookingId }, { as: 'waiter-1' })),
    fair(cloud.ask('booking', 'cancel', { bookingId: first?.bookingId }, { as: 'waiter-1' })),
    create('waiter-1', { start: '11:00' }),
  ]);
  expect(ends.filter((end) => end !== undefined).length).toBeGreaterThanOrEqual(1);
  await settled();
  expect(brokenInvariants(cloud.db)).toEqual([]);
});

it('a day that is closed while people book, move, wait, cancel and come has nobody left on it', async () => {
  const own = await create('mover-1', { start: '10:00' });
  const full = { start: '11:15' };
  const held = await create('holder-1', full);
  const coming = await create('holder-2', full);
  await join('waiter-1', full);
  await Promise.all([
    ...Array.from({ length: 8 }, (_, i) => create(`rival-${i}`)),
    join('waiter-2', full),
    fair(cloud.ask('booking', 'cancel', { bookingId: held?.bookingId }, { as: 'holder-1' })),
    fair(cloud.ask('booking', 'checkIn', { bookingId: coming?.bookingId }, window)),
    fair(cloud.ask('booking', 'reschedule', { bookingId: own?.bookingId, date: DAY, start: '11:00' }, { as: 'mover-1' })),
    fair(cloud.ask('station', 'close', { stationId: 'station-a', date: DAY, reason: '停电', bookings: 'move' }, { as: PEOPLE.headA })),
  ]);
  await settled();
  expect(brokenInvariants(cloud.db)).toEqual([]);
  const { bookings } = await cloud.must('booking', 'queue', { stationId: 'station-a', date: DAY }, window);
  expect(bookings.filter(({ status }) => status !== 'cancelled')).toEqual([]);
});
