import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BookingDoc } from '../../cloudfunctions/booking/record';
import type { Database } from '../../local-cloud/database/database';
import { wish } from '../booking/support/sealed';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { testEnv } from '../support/env';
import { PEOPLE, smallTown } from '../support/fixtures';
import { brokenInvariants } from '../support/invariants';
import { answers, live, saidIn, sealedIn } from '../support/sealed-town';

const stationId = 'station-a';
const resident = { as: PEOPLE.resident };
const window = { as: PEOPLE.windowA };
const head = { as: PEOPLE.headA };
const { k1 } = JSON.parse(testEnv.FIELD_KEYS ?? '') as { k1: string };
const k2 = Buffer.alloc(32, 7).toString('base64');
const BOTH = { FIELD_KEYS: JSON.stringify({ k1, k2 }), FIELD_KEY_ID: 'k2' };
const NEW_ONLY = { FIELD_KEYS: JSON.stringify({ k2 }), FIELD_KEY_ID: 'k2' };

let dataDir: string;
let cloud: TestCloud;
beforeEach(async () => {
  Object.assign(process.env, testEnv);
  dataDir = mkdtempSync(path.join(tmpdir(), 'reseal-'));
  cloud = await startTestCloud({ seed: smallTown(), dataDir });
});
afterEach(async () => {
  await cloud.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** The same data with other keys, as after a deployment. */
async function deploy(env: Record<string, string>): Promise<void> {
  const now = cloud.clock.now();
  await cloud.close();
  cloud = await startTestCloud({ seed: 'none', dataDir, env, now });
}

async function runTimer(): Promise<void> {
  cloud.clock.advance(60_000);
  await cloud.timers.run('timer');
}

const list = <T>(db: Database, name: string) => db.list(name, { limit: 1000 }) as T[];
const keysIn = (db: Database) => [...new Set(sealedIn(db).map(({ text }) => text.split('.')[0]))].sort();
/** The key that each record with something sealed names. */
const named = (db: Database) =>
  sealedIn(db).map(({ collection, id }) => (db.list(collection, { limit: 1, filter: { _id: id } })[0] as { keyId?: string }).keyId);
/** What of the words is said in an answer to somebody. */
const told = async (words: ReadonlySet<string>): Promise<string[]> => {
  const text = JSON.stringify(await answers(cloud));
  return [...words].filter((one) => one.length > 1 && text.includes(one));
};

it('brings everything under the new key, after which the old one may go', async () => {
  await live(cloud);
  expect(keysIn(cloud.db)).toEqual(['k1']);
  const words = saidIn(cloud.db);
  const before = await told(words);
  expect(before.length).toBeGreaterThan(25);
  await deploy(BOTH);
  expect(await told(words)).toEqual(before);
  await runTimer();
  expect(keysIn(cloud.db)).toEqual(['k2']);
  expect([...new Set(named(cloud.db))]).toEqual(['k2']);
  expect(await told(words)).toEqual(before);
  await deploy(NEW_ONLY);
  expect(await told(words)).toEqual(before);
  await cloud.must('booking', 'create', { ...wish, date: '2026-11-26' }, resident);
  expect(brokenInvariants(cloud.db)).toEqual([]);
});

it('does a hundred of a kind in one run, the rest in the next', async () => {
  await cloud.must('booking', 'create', wish, resident);
  const [stored] = list<BookingDoc>(cloud.db, 'bookings');
  const copies = Array.from({ length: 130 }, (_, i) => {
    const _id = `copy-${i}`;
    return {
      ...stored,
      _id,
      status: 'done',
      applicant: '',
      activeKey: _id,
      endedBy: _id,
      codeKey: _id,
      queueKey: _id,
      holdKey: '',
      history: [],
    };
  });
  await cloud.db.insert('bookings', copies as unknown as Record<string, unknown>[]);
  await deploy(BOTH);
  const left = () => list<BookingDoc>(cloud.db, 'bookings').filter(({ keyId }) => keyId !== 'k2').length;
  await runTimer();
  expect(left()).toBe(31);
  await runTimer();
  expect(left()).toBe(0);
});

it('loses nothing that is written at the same time, and comes back for it', async () => {
  await cloud.must('booking', 'create', wish, resident);
  const people = Array.from({ length: 100 }, (_, i) => `person-${i}`);
  const father = (phone: string) => ({ name: '王建国', phone, relation: 'parent', consent: true });
  for (const as of people) await cloud.must('booking', 'addMember', father('13800000022'), { as });
  await deploy(BOTH);
  // The timer reads and writes a fifth of a second apart; a new phone that is written in between stays.
  cloud.faults.set({ latencyMs: 200, fn: 'timer' });
  cloud.clock.advance(60_000);
  let over = false;
  const timer = cloud.timers.run('timer').finally(() => {
    over = true;
  });
  while (!over && list<BookingDoc>(cloud.db, 'bookings')[0]?.keyId !== 'k2') await new Promise((resolve) => setImmediate(resolve));
  const renewed = new Set<string>();
  for (const as of people) {
    if (over) break;
    await cloud.must('booking', 'addMember', father('13800000099'), { as });
    renewed.add(as);
  }
  await timer;
  expect(renewed.size).toBeGreaterThan(0);
  cloud.faults.clear();
  await runTimer();
  await runTimer();
  expect(keysIn(cloud.db)).toEqual(['k2']);
  await deploy(NEW_ONLY);
  for (const as of people) {
    const { members } = await cloud.must('booking', 'profile', {}, { as });
    expect({ as, phone: members[0]?.phone }).toEqual({ as, phone: renewed.has(as) ? '13800000099' : '13800000022' });
  }
});

it('keeps a note that is added before the booking is sealed anew', async () => {
  await live(cloud);
  await deploy(BOTH);
  const bookingId = list<BookingDoc>(cloud.db, 'bookings').find(({ callback }) => callback !== undefined)?._id;
  await cloud.must('booking', 'callBack', { bookingId, note: '又打了一次', close: false }, head);
  await runTimer();
  expect(keysIn(cloud.db)).toEqual(['k2']);
  const { callbacks } = await cloud.must('booking', 'inbox', { stationId }, window);
  expect(callbacks[0]?.callback?.notes?.map(({ text }) => text)).toEqual(['已道歉', '又打了一次']);
});

it('also finds what was added under the new key to a record under the old one', async () => {
  const { bookingId } = (await cloud.must('booking', 'create', wish, resident)).booking;
  for (const step of ['checkIn', 'start', 'finish'] as const) await cloud.must('booking', step, { bookingId }, window);
  await deploy(BOTH);
  await cloud.must('booking', 'rate', { bookingId, grade: 1, comment: '等太久' }, resident);
  expect(keysIn(cloud.db)).toEqual(['k1', 'k2']);
  expect(list<BookingDoc>(cloud.db, 'bookings')[0]?.keyId).toBe('');
  await runTimer();
  expect(keysIn(cloud.db)).toEqual(['k2']);
});

it('goes on past a record that no key opens', async () => {
  await live(cloud);
  await cloud.db.insert('staff', [
    { _id: 'broken', openid: 'x', name: 'k1.AAAA', keyId: 'k1', manager: false, roles: {}, since: {}, stationIds: [], applied: [] },
  ]);
  const [request] = cloud.db.list('requests', { limit: 1 });
  await cloud.db.remove('requests', { _id: request?._id }, false);
  await cloud.db.insert('requests', [{ ...request, text: 'k1.BBBB' }]);
  await deploy(BOTH);
  await runTimer();
  // What else its record has sealed is brought under the new key.
  expect(sealedIn(cloud.db).filter(({ text }) => text.startsWith('k1.'))).toMatchObject([{ text: 'k1.BBBB' }, { text: 'k1.AAAA' }]);
  expect(cloud.db.list('requests', { limit: 1 })).toMatchObject([{ keyId: '' }]);
});
