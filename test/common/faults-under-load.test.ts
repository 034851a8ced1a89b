import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';

const resident = { as: PEOPLE.resident };
const wish = {
  stationId: 'station-a',
  serviceId: 'licence-renewal',
  date: '2026-11-27',
  start: '09:00',
  applicant: { name: '王小芳', phone: '13800000021' },
};

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

/** As the cloud names them; the SDK gives the last two as it gives every name that it does not know. */
const CODES = ['EXCEED_REQUEST_LIMIT', 'EXCEED_CONCURRENT_REQUEST_LIMIT', 'SERVER_TIMEOUT', 'SYS_ERR', 'EXCEED_RATELIMIT'];

describe.each(CODES)('a database that answers %s', (refuseWith) => {
  it('for a moment is asked again', async () => {
    cloud.faults.set({ refuseFrom: 1, refuseWith, fn: 'booking', times: 3 });
    const answer = await cloud.ask('booking', 'create', wish, resident);
    expect(answer).toMatchObject({ ok: true });
    expect(cloud.db.list('bookings', { limit: 10 })).toHaveLength(1);
  });

  it('ends an aggregation in BUSY', async () => {
    cloud.faults.set({ refuseFrom: 1, refuseWith, fn: 'booking' });
    expect(await cloud.ask('booking', 'mine', {}, resident)).toMatchObject({ error: { code: 'BUSY' }, dbRequests: 4 });
  });

  it('for long ends in BUSY, and nothing is half done', async () => {
    cloud.faults.set({ refuseFrom: 1, refuseWith, fn: 'booking' });
    expect(await cloud.refused('booking', 'create', wish, resident)).toMatchObject({ code: 'BUSY' });
    cloud.faults.clear();
    expect(cloud.db.list('bookings', { limit: 10 })).toEqual([]);
  });
});

it('a fault that does not pass is INTERNAL at once', async () => {
  cloud.faults.set({ refuseFrom: 1, fn: 'booking' });
  const answer = await cloud.ask('booking', 'mine', {}, resident);
  expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL' }, dbRequests: 1 });
});

it('a booking of a time that is taken twice by one person is still told so, not that the cloud is busy', async () => {
  await cloud.must('booking', 'create', wish, resident);
  const again = await cloud.ask('booking', 'create', { ...wish, start: '10:00' }, resident);
  expect(again).toMatchObject({ ok: false, error: { code: 'ALREADY_BOOKED' } });
});

describe('a database that does not answer any more', () => {
  it('ends in BUSY before the platform ends the function, and the timer says which of its jobs failed', async () => {
    cloud.faults.set({ hangFrom: 1 });
    const call = cloud.call('booking', { action: 'mine', input: {} }, { openid: PEOPLE.resident });
    const [{ answer, ms }, [run]] = await Promise.all([call, cloud.timers.run('timer')]);
    expect(answer).toMatchObject({ ok: false, error: { code: 'BUSY', ref: expect.any(String) } });
    expect(ms).toBeLessThan(10_000);
    expect(run?.outcome).toMatchObject({ ok: true, text: expect.stringContaining('"failed"') });
  }, 40_000);

  it('ends so also in the middle of a booking, which is booked once when the call comes again', async () => {
    cloud.faults.set({ hangFrom: 2, fn: 'booking' });
    const call = { ...resident, requestId: 'the-first-call' };
    expect(await cloud.refused('booking', 'create', wish, call)).toMatchObject({ code: 'BUSY' });
    cloud.faults.clear();
    expect(await cloud.must('booking', 'create', wish, call)).toMatchObject({ booking: { status: 'booked' } });
    expect(cloud.db.list('bookings', { limit: 10 })).toHaveLength(1);
  }, 40_000);
});
