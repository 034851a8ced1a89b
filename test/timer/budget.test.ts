/** A run of the timer ends in time whatever hangs, each job is first in its turn, and a run is as long with many stations as with few. */
import { JOBS } from '../../cloudfunctions/timer/capabilities';
import { inOrder } from '../../cloudfunctions/timer/order';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown, stationDoc } from '../support/fixtures';

const MINUTE_MS = 60_000;
const HANG_MS = 60_000;

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ seed: smallTown() });
});
beforeEach(() => cloud.reset(smallTown()));
afterEach(() => cloud.faults.clear());
afterAll(() => cloud.close());

interface Ran {
  done: Record<string, unknown>;
  left: string[];
  requests: number;
  lines: Record<string, unknown>[];
}

async function tick(): Promise<Ran> {
  const { answer, dbRequests } = await cloud.call('timer', { TriggerName: 'test' }, { source: 'wx_trigger' });
  const { data, left } = answer as { data: Record<string, unknown>; left: string[] };
  const [{ lines = [] } = {}] = cloud.log.list({ fn: 'timer', limit: 1 });
  // The SDK writes lines of its own.
  const own = lines.filter(({ text }) => text.startsWith('{')).map(({ text }) => JSON.parse(text) as Record<string, unknown>);
  return { done: data, left, requests: dbRequests, lines: own };
}

const wish = { stationId: 'station-a', serviceId: 'licence-renewal', date: '2026-11-26', start: '09:00' };
const book = () =>
  cloud.must('booking', 'create', { ...wish, applicant: { name: '王小芳', phone: '13800000021' } }, { as: PEOPLE.resident });

it(
  'goes on with the other jobs when one hangs',
  async () => {
    await book();
    cloud.clock.set('2026-11-26 12:00');
    // The question is answered; the request after it, the first of a job, is not.
    cloud.faults.set({ fn: 'timer', hangFrom: 2, times: 1 });
    const { done, left, lines } = await tick();
    const failed = Object.keys(done).filter((name) => done[name] === 'failed');
    expect(failed).toHaveLength(1);
    expect(Object.keys(done).length).toBeGreaterThan(3);
    expect(left).toEqual([]);
    expect(lines.at(-1)).toMatchObject({ function: 'timer', failed, left: [], ms: expect.any(Number) });
    expect(lines).toContainEqual(expect.objectContaining({ function: 'timer', capability: 'booking', done: expect.anything() }));
  },
  HANG_MS,
);

it(
  'ends before the platform ends it though nothing is answered, and leaves to the next run what it has not begun',
  async () => {
    cloud.faults.set({ fn: 'timer', refuseAt: 1, hangFrom: 2 });
    const { done, left, lines } = await tick();
    const begun = Object.keys(done).filter((name) => name !== 'question');
    expect(begun.length).toBeGreaterThan(0);
    expect([...begun, ...left]).toEqual(expect.arrayContaining(JOBS.map(({ name }) => name).filter((name) => name !== 'oldSheets')));
    expect(lines.at(-1)).toMatchObject({ left });
    expect(Number(lines.at(-1)?.ms)).toBeLessThan(17_000);
    cloud.faults.clear();
    expect((await tick()).left).toEqual([]);
  },
  HANG_MS,
);

it('begins with each job in its turn, and with what a job is after before it', () => {
  const firsts = JOBS.map((_, turn) => inOrder(JOBS, turn)[0]?.name);
  const free = JOBS.filter(({ after = [] }) => after.length === 0).map(({ name }) => name);
  expect([...new Set(firsts)].sort()).toEqual(free.sort());
  for (const [turn, { name }] of JOBS.entries()) {
    const order = inOrder(JOBS, turn).map((job) => job.name);
    expect([...order].sort()).toEqual(JOBS.map((job) => job.name).sort());
    for (const job of JOBS) for (const other of job.after ?? []) expect(order.indexOf(other)).toBeLessThan(order.indexOf(job.name));
    // Its turn: nobody is before it but those that it is after, and those that they are after.
    const before = new Set<string>([name]);
    for (const one of order.slice(0, order.indexOf(name) + 1).reverse())
      if (before.has(one)) for (const other of JOBS.find((job) => job.name === one)?.after ?? []) before.add(other);
    const alone = order.slice(0, order.indexOf(name)).filter((one) => before.has(one));
    expect(alone.sort()).toEqual([...before].filter((one) => one !== name).sort());
  }
});

it('takes the turn from the minute', async () => {
  const firsts = new Set<string | undefined>();
  for (let minute = 0; minute < JOBS.length; minute += 1) {
    cloud.faults.set({ fn: 'timer', refuseAt: 1 });
    firsts.add(Object.keys((await tick()).done).find((name) => name !== 'question'));
    cloud.clock.advance(MINUTE_MS);
  }
  // Without an answer to the question all jobs run, so those do not that run beside none.
  const free = JOBS.filter(({ after = [], notBeside = [] }) => after.length + notBeside.length === 0).map(({ name }) => name);
  expect([...firsts]).toEqual(expect.arrayContaining(free));
});

it('opens the days of 300 stations over some runs, each of as many requests as with 30', async () => {
  const stations = Array.from({ length: 300 }, (_, i) => stationDoc(`s-${i}`));
  await cloud.db.insert('stations', stations as unknown as Record<string, unknown>[]);
  const unopened = () => cloud.db.list('stations', { limit: 400, filter: { sheetsUntil: { $lt: '2026-12-03' } } }).length;
  const first = unopened();
  const costs: number[] = [];
  for (let run = 0; run < 60 && unopened() > 0; run += 1) {
    costs.push((await tick()).requests);
    cloud.clock.advance(MINUTE_MS);
  }
  expect({ first, unopened: unopened() }).toEqual({ first: 302, unopened: 0 });
  expect(cloud.db.list('day_sheets', { limit: 4000, filter: { date: '2026-12-03' } })).toHaveLength(302);
  // 30 stations with 9 days each: a sheet is two requests, a station two more.
  expect(Math.max(...costs)).toBeLessThanOrEqual(30 * 20 + 20);
}, 120_000);
