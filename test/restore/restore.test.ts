import type { BookingDoc } from '../../cloudfunctions/booking/record';
import type { RequestDoc } from '../../cloudfunctions/request/record';
import { STATUSES } from '../../contract/booking';
import { UNOPENED } from '../../contract/unopened';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { testEnv } from '../support/env';
import { PEOPLE, smallTown } from '../support/fixtures';
import { brokenInvariants } from '../support/invariants';
import { masked } from '../support/proof/digest';
import { type LivedIn, liveIn, TODAY } from './lived-in';
import { everything, exportAll, folderForFiles, mustBackup, restoredCloud } from './support';

const folder = folderForFiles();
const stationId = 'station-a';
const WINDOW = { as: PEOPLE.windowA };
const EXPORTED = `${TODAY} 11:30`;
/** What our own records do not have, and the format has: a date, nothing, an empty list, a line that is none. */
const ODD = {
  ...{ _id: 'odd', at: new Date('2026-11-25T03:30:00.123Z'), nothing: null, list: [null, [], {}], half: 1.5, long: 1_764_041_400_000 },
  words: 'a\u2028b\nc"\\\u0000',
};

const open: TestCloud[] = [];
const opened = (cloud: TestCloud): TestCloud => {
  open.push(cloud);
  return cloud;
};
let cloud: TestCloud;
let restored: TestCloud;
let life: LivedIn;
let before: Record<string, unknown[]>;
let said: string;
beforeAll(async () => {
  cloud = opened(await startTestCloud({ seed: smallTown() }));
  life = await liveIn(cloud);
  await cloud.db.insert('audit', [ODD]);
  cloud.clock.set(EXPORTED);
  await cloud.db.insert('picture_answers', [{ _id: 'answered-before-its-record', suggest: 'pass', at: cloud.clock.now() }]);
  await cloud.db.insert('offices', [{ _id: 'station-a', parting: [], version: 1 }]);
  for (let turn = 0; turn < 2; turn += 1) await cloud.timers.run('timer');
  before = everything(cloud.db);
  await exportAll(cloud, folder('export'));
  mustBackup('--new-key', folder('key'));
  said = mustBackup('--pack', folder('export'), '--out', folder('town.bak'), '--key', folder('key'), '--at', EXPORTED, '--known', 'k1');
  mustBackup('--unpack', folder('town.bak'), '--key', folder('key'), '--out', folder('import'), '--at', EXPORTED);
  restored = opened(await restoredCloud(folder('import'), cloud.clock.now()));
});
afterAll(() => Promise.all(open.map((one) => one.close())));

const bookingsOf = ({ db }: TestCloud) => db.list('bookings', { limit: 10_000 }) as unknown as BookingDoc[];

it('tries a town in which everything has happened', () => {
  const bookings = (before.bookings as BookingDoc[]).filter(({ status }) => status !== undefined);
  expect(new Set(bookings.map(({ status }) => status))).toEqual(new Set(STATUSES));
  expect(bookings.length).toBeLessThan(before.bookings?.length ?? 0);
  expect(Object.entries(before).filter(([, documents]) => documents.length === 0)).toEqual([]);
  const pictures = (before.requests as RequestDoc[]).flatMap(({ photos }) => photos);
  expect(pictures).toHaveLength(1);
  // A copy is kept of what was uploaded.
  expect(pictures).not.toContain(life.picture);
  expect(brokenInvariants(cloud.db)).toEqual([]);
  expect(said).toContain('恢复要有字段密钥 k1');
  expect(said).toContain('记录里提到 1 张图片');
  expect(said).not.toContain('修正');
});

describe('a town that was exported, emptied and restored', () => {
  it('has every document as it was, in its order, and all that must hold', async () => {
    const after = everything(restored.db);
    expect(after).toEqual(before);
    expect(after.audit?.find((one) => (one as { _id: string })._id === 'odd')).toStrictEqual(ODD);
    expect(brokenInvariants(restored.db)).toEqual([]);
    await exportAll(restored, folder('again'));
    expect(mustBackup('--compare', folder('export'), '--with', folder('again'))).toContain('✓ 两边的记录都一样');
  });

  it('answers repeated calls like the older town', async () => {
    await restored.timers.run('timer');
    expect(everything(restored.db)).toEqual(before);
    const again = life.made.filter(({ code }) => code === 'OK');
    expect(again.length).toBeGreaterThan(25);
    for (const { action, input, as, requestId } of again) {
      const [first, second] = await Promise.all(
        [cloud, restored].map(async (one) => (await one.call('booking', { action, input, requestId }, { openid: as })).answer),
      );
      expect(second).toEqual(first);
    }
    expect(bookingsOf(restored)).toEqual(before.bookings);
    const as = again[0]?.as;
    expect(await restored.must('booking', 'mine', {}, { as })).toEqual(await cloud.must('booking', 'mine', {}, { as }));
  });

  it('goes on like the older town: the timer does what is due a day later', async () => {
    for (const one of [cloud, restored]) {
      one.clock.advance(24 * 3_600_000);
      await one.timers.run('timer');
    }
    // Sealed texts have a random part.
    const [first, second] = [cloud, restored].map(({ db }) => JSON.parse(masked(JSON.stringify(everything(db)))) as typeof before);
    expect(second).toEqual(first);
    expect(bookingsOf(restored)).not.toEqual(before.bookings);
    const told = ({ sent }: TestCloud) => sent().map(({ touser, templateId, data }) => JSON.stringify([touser, templateId, data]));
    expect(told(restored).length).toBeGreaterThan(0);
    expect(told(cloud)).toEqual(expect.arrayContaining(told(restored)));
  });

  it('takes new bookings', async () => {
    const wish = { stationId, serviceId: 'inspection-mark', date: '2026-11-30', start: '09:00' };
    const applicant = { name: '新来的', phone: '13900000099' };
    const { booking } = await restored.must('booking', 'create', { ...wish, applicant }, { as: 'newcomer' });
    const { bookings } = await restored.must('booking', 'queue', { stationId, date: '2026-11-30' }, WINDOW);
    expect(bookings.map(({ bookingId }) => bookingId)).toContain(booking.bookingId);
    await restored.must('booking', 'cancel', { bookingId: booking.bookingId }, { as: 'newcomer' });
    restored.clock.advance(2 * 60_000);
    await restored.timers.run('timer');
    expect(brokenInvariants(restored.db)).toEqual([]);
  });

  it('shows names to those who may see them with the older keys, and to nobody without', async () => {
    const [booking] = bookingsOf(cloud).filter(({ openid }) => openid === 'visitor-0');
    const input = { bookingId: booking?._id };
    expect(await restored.must('booking', 'reveal', input, WINDOW)).toEqual({ name: '李小明', phone: '13900000000' });
    const others = JSON.stringify({ k2: Buffer.alloc(32, 9).toString('base64') });
    const env = { ...testEnv, FIELD_KEYS: others, FIELD_KEY_ID: 'k2' };
    const locked = opened(await restoredCloud(folder('import'), cloud.clock.now(), env));
    expect(await locked.must('booking', 'reveal', input, WINDOW)).toEqual({ name: UNOPENED, phone: UNOPENED });
  });
});
