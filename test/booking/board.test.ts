import { PRIORITY_RULE } from '../../contract/booking';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';
import { brokenInvariants } from '../support/invariants';

const stationId = 'station-a';
const window = { as: PEOPLE.windowA };
const resident = { as: PEOPLE.resident };
const applicant = { name: '王小芳', phone: '13800000021' };
const MINUTE = 60_000;

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await startTestCloud({ seed: smallTown(), now: '2026-11-25 08:40' });
});
afterEach(async () => {
  const broken = brokenInvariants(cloud.db);
  await cloud.close();
  expect(broken).toEqual([]);
});

const guest = async (n: number, priority?: 'elder') =>
  (
    await cloud.must(
      'booking',
      'walkIn',
      { stationId, serviceId: 'licence-renewal', applicant: { name: '陈阿婆', phone: `1380000010${n}` }, ...(priority && { priority }) },
      window,
    )
  ).booking;
const serve = async (minutes: number) => {
  const { booking } = await cloud.must('booking', 'next', { stationId, group: 'police' }, window);
  cloud.clock.advance(minutes * MINUTE);
  await cloud.must('booking', 'finish', { bookingId: booking?.bookingId }, window);
};
const arrived = async () => {
  const wish = { stationId, serviceId: 'licence-renewal', date: '2026-11-25', start: '11:00', applicant };
  const { bookingId } = (await cloud.must('booking', 'create', wish, resident)).booking;
  await cloud.must('booking', 'checkIn', { bookingId }, window);
  return bookingId;
};
const queueOf = async (bookingId: string, who: { as: string } = resident) => {
  const answer = await cloud.ask('booking', 'get', { bookingId }, who);
  expect(answer.dbRequests).toBe(1);
  return answer.ok ? answer.data.booking.queue : undefined;
};

describe('how long one still waits', () => {
  it('is told by what the services take, before anybody was served today', async () => {
    await guest(1);
    await guest(2);
    await guest(3);
    const bookingId = await arrived();
    // Three visits of 15 minutes at two counters.
    expect(await queueOf(bookingId)).toEqual({ ahead: 3, minutes: 23 });
  });

  it("goes by the day's own times as soon as there are some", async () => {
    for (const n of [1, 2, 3, 4]) await guest(n);
    await serve(4);
    await serve(8);
    expect(await queueOf(await arrived())).toEqual({ ahead: 2, minutes: 6 });
  });

  it('counts those whom the rule of priority calls first', async () => {
    const bookingId = await arrived();
    for (const n of [1, 2, 3]) await guest(n, 'elder');
    expect((await queueOf(bookingId))?.ahead).toBe(2);
  });

  it('is for who holds a number: not before they come, not once they are called, and not for staff', async () => {
    const wish = { stationId, serviceId: 'licence-renewal', date: '2026-11-25', start: '11:00', applicant };
    const { bookingId } = (await cloud.must('booking', 'create', wish, resident)).booking;
    expect(await queueOf(bookingId)).toBeUndefined();
    await cloud.must('booking', 'checkIn', { bookingId }, window);
    expect(await queueOf(bookingId, window)).toBeUndefined();
    expect(await queueOf(bookingId)).toEqual({ ahead: 0, minutes: 0 });
    await cloud.must('booking', 'start', { bookingId }, window);
    expect(await queueOf(bookingId)).toBeUndefined();
  });

  it("is in the staff's queue for a new arrival, still in one request", async () => {
    await guest(1);
    await guest(2, 'elder');
    const queue = await cloud.ask('booking', 'queue', { stationId }, window);
    expect(queue.dbRequests).toBe(1);
    if (!queue.ok) throw new Error(queue.error.message);
    expect(queue.data.groups.find(({ group }) => group === 'police')).toMatchObject({ waiting: 2, minutes: 15 });
    expect(queue.data.groups.find(({ group }) => group === 'tax')).toMatchObject({ waiting: 0, minutes: 0 });
  });
});

describe('the screen in the hall', () => {
  it('shows numbers, the latest call first, who is next, and the rule, to anybody in one request', async () => {
    for (const n of [1, 2, 3, 4, 5]) await guest(n, n === 5 ? 'elder' : undefined);
    const [first, second] = [
      await cloud.must('booking', 'next', { stationId }, window),
      await cloud.must('booking', 'next', { stationId }, window),
    ];
    expect([first.booking?.queueLabel, second.booking?.queueLabel]).toEqual(['A05', 'A01']);
    const answer = await cloud.ask('booking', 'board', { stationId });
    expect(answer.dbRequests).toBe(1);
    if (!answer.ok) throw new Error(answer.error.message);
    const { calling, groups, ...board } = answer.data;
    expect(board).toEqual({ now: cloud.clock.now(), date: '2026-11-25', stationName: '测试驿站station-a', rule: PRIORITY_RULE });
    expect(calling.map(({ label }) => label)).toEqual(['A01', 'A05']);
    expect(groups.find(({ group }) => group === 'police')).toMatchObject({ name: '警邮窗口', waiting: 3, next: ['A02', 'A03', 'A04'] });
  });

  it('lets go of a number when its visit is over, and is empty on a new day', async () => {
    await guest(1);
    await serve(5);
    expect((await cloud.must('booking', 'board', { stationId })).calling).toEqual([]);
    await guest(2);
    cloud.clock.set('2026-11-26 08:30');
    const { groups } = await cloud.must('booking', 'board', { stationId });
    expect(groups.every(({ waiting, next }) => waiting === 0 && next.length === 0)).toBe(true);
    cloud.clock.set('2026-11-26 00:10');
    await cloud.timers.run('timer');
  });

  it('says so when there is no such station', async () => {
    expect(await cloud.refused('booking', 'board', { stationId: 'nowhere' })).toMatchObject({ code: 'NOT_FOUND' });
  });
});
