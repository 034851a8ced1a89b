import { keysOf } from '../../cloudfunctions/booking/pause/store';
import type { PauseDoc } from '../../cloudfunctions/booking/record';
import { addDays } from '../../contract/shanghai';
import { CollectionStore } from '../../local-cloud/database/collection-store';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown, stationDoc } from '../support/fixtures';
import { brokenInvariants } from '../support/invariants';

const service = { stationId: 'station-a', serviceId: 'licence-renewal' };
const applicant = { name: '王小芳', phone: '13800000021' };
const mother = { name: '李秀英', phone: '13800000022', relation: 'parent' };
const resident = { as: PEOPLE.resident };
const window = { as: PEOPLE.windowA };
const TODAY = '2026-11-25';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ seed: smallTown() });
});
afterAll(() => cloud.close());
beforeEach(() => cloud.reset(smallTown()));
afterEach(() => expect(brokenInvariants(cloud.db)).toEqual([]));

const create = (wish: object = {}, who: object = applicant) =>
  cloud.ask('booking', 'create', { ...service, date: TODAY, start: '10:00', ...wish, applicant: who }, resident);
const book = async (wish: object = {}, who: object = applicant): Promise<string> => {
  const answer = await create(wish, who);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.data.booking.bookingId;
};
/** Books a visit, and when it begins staff say that nobody came. */
async function miss(start: string, wish: { date?: string; serviceId?: string } = {}, who: object = applicant): Promise<string> {
  const bookingId = await book({ start, ...wish }, who);
  cloud.clock.set(`${wish.date ?? TODAY} ${start}`);
  await cloud.must('booking', 'noShow', { bookingId }, window);
  return bookingId;
}
const later = async (days: number) => {
  cloud.clock.advance(days * 24 * 60 * 60_000);
  await cloud.timers.run('timer');
};
const openNow = async () => (await create({ date: addDays(TODAY, 1) })).ok;

describe('two missed visits', () => {
  it('pause online booking for 30 days, of every service, and say why and what else there is', async () => {
    await miss('09:00');
    expect((await create({ start: '09:15' })).ok).toBe(true);
    cloud.clock.set(`${TODAY} 09:15`);
    await cloud.must('booking', 'noShow', { bookingId: (await mine())[0] }, window);
    const refused = await create({ start: '11:00' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'PAUSED' } });
    if (!refused.ok)
      expect(refused.error.message).toBe('最近90天有2次约了没来，网上预约暂停到 12月25日。可以直接到驿站取号，或打电话请驿站帮您约');
    expect(await create({ serviceId: 'ebike-plate', start: '10:00' })).toMatchObject({ error: { code: 'PAUSED' } });
    expect(await remaining('11:00')).toBe(2);
  });

  it('are counted as well when the timer finds that nobody came', async () => {
    await miss('09:00');
    await book({ start: '09:15' });
    cloud.clock.set('2026-11-25 12:00');
    await cloud.timers.run('timer');
    expect(await create({ date: '2026-11-26' })).toMatchObject({ ok: false, error: { code: 'PAUSED' } });
  });

  it('of one person do not pause another in the family', async () => {
    await miss('09:00', { serviceId: 'inspection-mark' }, mother);
    await miss('09:15', { serviceId: 'inspection-mark' }, mother);
    expect(await create({ serviceId: 'inspection-mark' }, mother)).toMatchObject({ error: { code: 'PAUSED' } });
    expect((await create()).ok).toBe(true);
  });

  it('leave the window and the phone open', async () => {
    await miss('09:00');
    await miss('09:15');
    const byPhone = { ...service, date: TODAY, start: '10:00', applicant };
    expect((await cloud.must('booking', 'walkIn', byPhone, window)).booking.status).toBe('booked');
    const here = await cloud.must('booking', 'walkIn', { ...service, applicant: { name: '王小芳', phone: '13800000029' } }, window);
    expect(here.booking.status).toBe('arrived');
  });

  it('do not count when there are more than 90 days between them', async () => {
    await miss('09:00');
    cloud.clock.set('2027-03-01 08:00');
    await cloud.timers.run('timer');
    await miss('09:00', { date: '2027-03-01' });
    expect((await create({ date: '2027-03-02' })).ok).toBe(true);
  });

  it('do not count for a service whose rule says so', async () => {
    const offers = stationDoc('station-a').offers.map((offer) => ({ ...offer, countsNoShows: false }));
    await cloud.reset(smallTown({ offers }));
    await miss('09:00');
    await miss('09:15');
    expect(await openNow()).toBe(true);
  });

  it('keep somebody off waiting lists too', async () => {
    for (const n of [1, 2]) {
      await cloud.must('booking', 'create', { ...service, date: TODAY, start: '16:00', applicant }, { as: `filler-${n}` });
    }
    await miss('09:00');
    await miss('09:15');
    const join = { ...service, date: TODAY, start: '16:00', applicant };
    expect(await cloud.refused('booking', 'joinWaitlist', join, resident)).toMatchObject({ code: 'PAUSED' });
  });

  it('are the reason that is given to who has a booking and would wait for a better time', async () => {
    for (const n of [1, 2]) {
      await cloud.must('booking', 'create', { ...service, date: TODAY, start: '16:00', applicant }, { as: `filler-${n}` });
    }
    await book({ start: '11:00' });
    for (const start of ['09:00', '09:30']) await miss(start, { serviceId: 'inspection-mark' });
    const join = { ...service, date: TODAY, start: '16:00', applicant };
    expect(await cloud.refused('booking', 'joinWaitlist', join, resident)).toMatchObject({ code: 'PAUSED' });
  });

  it('end what somebody waits for, and do not let the end of it open a way in', async () => {
    for (const n of [1, 2]) {
      await cloud.must('booking', 'create', { ...service, date: TODAY, start: '16:00', applicant }, { as: `filler-${n}` });
    }
    const wish = { ...service, date: TODAY, start: '16:00', applicant };
    const { booking } = await cloud.must('booking', 'joinWaitlist', wish, resident);
    await miss('09:00', { serviceId: 'inspection-mark' });
    await miss('09:30', { serviceId: 'ebike-plate' });
    const { bookingId } = booking;
    expect((await cloud.must('booking', 'get', { bookingId }, resident)).booking.status).toBe('cancelled');
    expect(await create({ start: '11:00' })).toMatchObject({ ok: false, error: { code: 'PAUSED' } });
  });

  it('leave a visit alone that is booked already, and pause its service once it is over', async () => {
    const plate = await book({ serviceId: 'ebike-plate', start: '09:30' });
    await miss('09:00');
    await miss('09:15');
    for (const step of ['checkIn', 'start', 'finish'] as const) await cloud.must('booking', step, { bookingId: plate }, window);
    cloud.clock.advance(60_000);
    await cloud.timers.run('timer');
    expect(await create({ serviceId: 'ebike-plate', start: '14:00' })).toMatchObject({ error: { code: 'PAUSED' } });
  });
});

describe('a missed visit', () => {
  it('is not one before it begins, and is one from that minute on', async () => {
    const bookingId = await book({ start: '09:00' });
    cloud.clock.set(`${TODAY} 08:59:59`);
    expect(await cloud.refused('booking', 'noShow', { bookingId }, window)).toMatchObject({
      code: 'WRONG_STATUS',
      message: '还没到预约时间',
    });
    cloud.clock.set(`${TODAY} 09:00`);
    expect((await cloud.must('booking', 'noShow', { bookingId }, window)).booking.status).toBe('no_show');
  });

  it('is also that of who took a number early and left', async () => {
    const bookingId = await book({ start: '09:00' });
    await cloud.must('booking', 'checkIn', { bookingId }, window);
    expect((await cloud.must('booking', 'noShow', { bookingId }, window)).booking.status).toBe('no_show');
  });
});

describe('a pause', () => {
  it('ends by itself after 30 days, also before a timer has run', async () => {
    await miss('09:00');
    await miss('09:15');
    await later(29);
    expect(await create({ date: '2026-12-25' })).toMatchObject({ error: { code: 'PAUSED' } });
    cloud.clock.set('2026-12-25 09:15:01');
    expect((await create({ date: '2026-12-25' })).ok).toBe(true);
  });

  it('ends when staff forgive one of the two, for a reason, once', async () => {
    const bookingId = await miss('09:00');
    await miss('09:15');
    const waive = () => cloud.ask('booking', 'waive', { bookingId, reason: '住院了' }, { ...window, requestId: 'waive-0001' });
    expect(await waive()).toMatchObject({ ok: true, data: { booking: { waived: { reason: '住院了' } } } });
    expect(await waive()).toMatchObject({ ok: true });
    expect(await openNow()).toBe(true);
    const again = await cloud.refused('booking', 'waive', { bookingId, reason: '再来一次' }, window);
    expect(again).toMatchObject({ code: 'WRONG_STATUS', message: '这次已经不算了' });
  });

  it('begins again after another missed visit, also one of an earlier hour', async () => {
    const forgiven = await miss('09:00');
    const still = await book({ serviceId: 'inspection-mark', start: '09:15' });
    await miss('10:00');
    await cloud.must('booking', 'waive', { bookingId: forgiven, reason: '住院了' }, window);
    expect(await openNow()).toBe(true);
    await cloud.must('booking', 'noShow', { bookingId: still }, window);
    expect(await create({ serviceId: 'ebike-plate', start: '14:00' })).toMatchObject({ error: { code: 'PAUSED' } });
  });

  it('stays when staff forgive one of three', async () => {
    const bookingId = await miss('09:00');
    const [second, third] = [await book({ start: '09:15' }), await book({ serviceId: 'inspection-mark', start: '09:30' })];
    cloud.clock.set(`${TODAY} 09:30`);
    for (const missed of [second, third]) await cloud.must('booking', 'noShow', { bookingId: missed }, window);
    await cloud.must('booking', 'waive', { bookingId, reason: '住院了' }, window);
    expect(await openNow()).toBe(false);
  });

  it('is shown in the profile with its reason and its end', async () => {
    await miss('09:00');
    await miss('09:15');
    const { pauses } = await cloud.must('booking', 'profile', {}, resident);
    expect(pauses).toEqual([{ until: cloud.clock.now() + 30 * 24 * 60 * 60_000, reason: '最近90天有2次约了没来' }]);
  });

  it('that was cut off before its bars were there gets them from the timer', async () => {
    await miss('09:00');
    await miss('09:15');
    const pauses = cloud.db.list('bookings', { limit: 100 }).filter((one) => 'pauseUntil' in one) as unknown as PauseDoc[];
    const missing = keysOf(pauses[0]?.pausedPerson ?? '');
    await cloud.db.remove('bookings', { barUntil: { $gt: 0 } }, true);
    const update = { $set: { missing, incomplete: true } };
    await cloud.db.modify('bookings', { query: { _id: pauses[0]?._id }, update, replace: false, multi: false, upsert: false });
    await cloud.timers.run('timer');
    expect(await create({ date: addDays(TODAY, 1) })).toMatchObject({ error: { code: 'PAUSED' } });
    await cloud.timers.run('timer');
    expect(cloud.db.list('bookings', { limit: 100 }).filter((one) => 'barUntil' in one)).toHaveLength(missing.length);
  });

  it('leaves nobody barred whose pause has ended', async () => {
    await miss('09:00');
    await miss('09:15');
    const update = { $set: { endedBy: 'waived' } };
    await cloud.db.modify('bookings', { query: { pauseUntil: { $gt: 0 } }, update, replace: false, multi: false, upsert: false });
    expect(await openNow()).toBe(true);
  });

  it('is not for a visit that was not missed', async () => {
    const bookingId = await book();
    expect(await cloud.refused('booking', 'waive', { bookingId, reason: '住院了' }, window)).toMatchObject({ code: 'WRONG_STATUS' });
  });
});

async function mine(): Promise<string[]> {
  const { bookings } = await cloud.must('booking', 'mine', {}, resident);
  return bookings.filter(({ status }) => status === 'booked').map(({ bookingId }) => bookingId);
}

async function remaining(start: string): Promise<number | undefined> {
  const { days } = await cloud.must('booking', 'availability', { ...service, from: TODAY, days: 1 });
  return days[0]?.slots.find((slot) => slot.start === start)?.remaining;
}

it('the timer does not look at pauses that are over, however many there were', async () => {
  const over = Array.from({ length: 300 }, (_, n) => {
    const id = `pause-${n}`;
    const keys = { _id: id, pausedPerson: id, activeKey: id, codeKey: id, queueKey: id };
    return { ...keys, endedBy: 'timer', from: 1, pauseUntil: 2 + n, noShows: [], missing: [], incomplete: false };
  });
  await cloud.db.insert('bookings', over);
  const walk = CollectionStore.prototype.walk;
  let seen = 0;
  const spy = jest.spyOn(CollectionStore.prototype, 'walk').mockImplementation(function* (this: CollectionStore, ...range) {
    for (const row of walk.apply(this, range)) {
      if (this.name === 'bookings') seen += 1;
      yield row;
    }
  });
  await cloud.timers.run('timer');
  spy.mockRestore();
  expect(seen).toBe(0);
});
