/** What a minute of the timer asks of the database, and that the one question finds whatever there is to do. */
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';

const MINUTE_MS = 60_000;

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ seed: smallTown() });
});
beforeEach(() => cloud.reset(smallTown()));
afterAll(() => cloud.close());

interface Ran {
  requests: number;
  jobs: string[];
}

async function tick(): Promise<Ran> {
  const { answer, dbRequests } = await cloud.call('timer', { TriggerName: 'test' }, { source: 'wx_trigger' });
  const { ok, data } = answer as { ok: boolean; data: Record<string, unknown> };
  expect(ok).toBe(true);
  return { requests: dbRequests, jobs: Object.keys(data) };
}

/** Runs until nothing is left to do; the days are opened and looked at again. */
async function untilQuiet(): Promise<void> {
  for (let i = 0; i < 10; i += 1) {
    if ((await tick()).jobs.length === 0) return;
    cloud.clock.advance(MINUTE_MS);
  }
  throw new Error('the timer finds no rest');
}

const wish = { stationId: 'station-a', serviceId: 'licence-renewal', date: '2026-11-26', start: '09:00' };
const applicant = { name: '王小芳', phone: '13800000021' };
const resident = { as: PEOPLE.resident };

it('asks one request in each minute of an idle hour', async () => {
  await untilQuiet();
  let requests = 0;
  for (let minute = 0; minute < 60; minute += 1) {
    cloud.clock.advance(MINUTE_MS);
    requests += (await tick()).requests;
  }
  expect(requests).toBe(60);
});

it('is idle with visits to come and a pause that waits for one of them to end, and goes on with the pause in the minute after that', async () => {
  const booked = async (serviceId: string, date: string, start: string) =>
    (await cloud.must('booking', 'create', { ...wish, serviceId, date, start, applicant }, resident)).booking;
  await booked('licence-renewal', '2026-11-26', '09:00');
  await booked('licence-replacement', '2026-11-26', '09:30');
  const { bookingId } = await booked('ebike-plate', '2026-12-01', '09:00');
  cloud.clock.set('2026-11-27 08:00');
  await untilQuiet();
  const pauses = () => cloud.db.list('bookings', { limit: 9, filter: { pauseUntil: { $gte: 1 }, endedBy: '' } });
  expect(pauses()).toMatchObject([{ missing: [expect.any(String)] }]);
  expect(await tick()).toEqual({ requests: 1, jobs: [] });
  await cloud.must('booking', 'cancel', { bookingId }, resident);
  expect((await tick()).jobs).toContain('pauses');
  expect(pauses()).toMatchObject([{ missing: [] }]);
});

it('opens the next day in the first minute of each day, once', async () => {
  await untilQuiet();
  cloud.clock.set('2026-11-26 00:00');
  expect((await tick()).jobs).toContain('days');
  const last = cloud.db.list('day_sheets', { limit: 9, filter: { date: '2026-12-04' } });
  expect(last).toHaveLength(2);
  await untilQuiet();
});

it('brings sheets up to date within a minute though the change of settings was cut off before it told them', async () => {
  await untilQuiet();
  const { station } = await cloud.must('station', 'settings', { stationId: 'station-a' }, { as: PEOPLE.headA });
  cloud.faults.set({ fn: 'station', crashAfter: 3 });
  const changes = { opensOnHolidays: true };
  await cloud.ask('station', 'update', { stationId: 'station-a', version: station.version, changes }, { as: PEOPLE.headA });
  cloud.faults.clear();
  expect((await tick()).jobs).toContain('days');
  const coming = cloud.db.list('day_sheets', { limit: 100, filter: { stationId: 'station-a', date: { $gte: '2026-11-25' } } });
  expect(coming).toEqual(coming.map(() => expect.objectContaining({ version: station.version + 1, stale: false })));
});

it('asks all its jobs when the question itself fails, tells that it failed, and does what there is to do', async () => {
  const { booking } = await cloud.must('booking', 'create', { ...wish, applicant }, resident);
  cloud.clock.set('2026-11-26 12:00');
  cloud.faults.set({ fn: 'timer', refuseAt: 1 });
  const { answer } = await cloud.call('timer', { TriggerName: 'test' }, { source: 'wx_trigger' });
  cloud.faults.clear();
  expect(answer).toMatchObject({ ok: false, data: { question: 'failed' } });
  expect((await cloud.must('booking', 'get', { bookingId: booking.bookingId }, resident)).booking.status).toBe('no_show');
});
