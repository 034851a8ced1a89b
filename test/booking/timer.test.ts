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

  it('forgets a day of a month ago once all on it is settled, not before', async () => {
    const [sheet] = cloud.db.list('day_sheets', { limit: 1 });
    const old = (date: string, touchedAt: number, holds: object) => ({ ...sheet, _id: `station-a_${date}`, date, touchedAt, holds });
    const held = { bookingId: 'b'.repeat(24), group: 'police', start: '09:00', cells: ['0900'], at: cloud.clock.now() };
    const unsettled = { one: { ...held, booking: { _id: held.bookingId } } };
    await cloud.db.insert('day_sheets', [
      old('2026-10-23', 0, {}),
      old('2026-10-24', cloud.clock.now(), unsettled),
      old('2026-10-26', 0, {}),
    ]);
    const kept = () =>
      ['2026-10-23', '2026-10-24', '2026-10-26'].filter((date) => cloud.db.list('day_sheets', { filter: { date }, limit: 1 }).length > 0);
    await cloud.timers.run('timer');
    expect(kept()).toEqual(['2026-10-24', '2026-10-26']);
    cloud.clock.advance(1000);
    await cloud.timers.run('timer');
    expect(kept()).toEqual(['2026-10-24', '2026-10-26']);
    await cloud.db.modify('day_sheets', {
      query: { date: '2026-10-24' },
      update: { $set: { touchedAt: 0 } },
      replace: false,
      multi: false,
      upsert: false,
    });
    await cloud.timers.run('timer');
    expect(kept()).toEqual(['2026-10-26']);
  });

  it('says once a day which year is not announced, and tells staff', async () => {
    const said = () =>
      cloud.log
        .list({ limit: 100 })
        .flatMap(({ lines }) => lines.filter(({ text }) => text.includes('is not announced')).map(({ text }) => text));
    cloud.clock.set('2096-11-15 07:59');
    await cloud.timers.run('timer');
    expect(said()).toEqual([]);
    cloud.clock.set('2096-11-15 08:00');
    await cloud.timers.run('timer');
    cloud.clock.set('2096-11-15 08:01');
    await cloud.timers.run('timer');
    expect(said().sort()).toEqual(
      [2096, 2097].map((year) => JSON.stringify({ function: 'timer', calendar: `${year} is not announced`, days: 60 })),
    );
    const day = { stationId: 'station-a' };
    expect((await cloud.must('booking', 'queue', day, window)).unannounced).toEqual([2096, 2097]);
    cloud.clock.set('2026-06-01 08:00');
    expect((await cloud.must('booking', 'queue', day, window)).unannounced).toBeUndefined();
  });

  it('is not to be called by people, whatever they send', async () => {
    const { answer } = await cloud.call('timer', { Type: 'Timer', TriggerName: 'every-five-minutes' }, { openid: PEOPLE.manager });
    expect(answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    const anonymous = await cloud.call('timer', { Type: 'Timer', TriggerName: 'every-five-minutes' });
    expect(anonymous.answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
  });
});
