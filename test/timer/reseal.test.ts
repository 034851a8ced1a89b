import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BookingDoc } from '../../cloudfunctions/booking/record';
import type { Database } from '../../local-cloud/database/database';
import { WISH } from '../request/support/samples';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { testEnv } from '../support/env';
import { PEOPLE, smallTown } from '../support/fixtures';
import { brokenInvariants } from '../support/invariants';
import { helper, live, sealedIn, wish } from '../support/sealed-town';
import { REGISTRATION } from '../volunteer/support/samples';

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
const named = (db: Database) =>
  ['bookings', 'staff', 'contact_cards', 'families', 'pairings', 'pair_visits', 'requests', 'activities'].flatMap((name) =>
    list<{ keyId?: string }>(db, name).map(({ keyId }) => keyId),
  );

async function expectReadable(bookingId: string): Promise<void> {
  const { booking } = await cloud.must('booking', 'get', { bookingId }, resident);
  expect(booking).toMatchObject({ applicant: { name: '王小芳', phone: '13800000021' }, rating: { comment: '等太久' } });
  const { callbacks } = await cloud.must('booking', 'inbox', { stationId }, window);
  expect(callbacks[0]?.callback?.notes).toMatchObject([{ text: '已道歉' }]);
  expect((await cloud.must('booking', 'mine', {}, { as: PEOPLE.other })).bookings).toMatchObject([{ cancelReason: '腿疼' }]);
  expect((await cloud.must('booking', 'profile', {}, resident)).members).toMatchObject([{ name: '王建国', phone: '13800000022' }]);
  const { pairings } = await cloud.must('pairing', 'list', { stationId }, window);
  expect(pairings.map(({ endReason }) => endReason)).toEqual([undefined, '搬走了']);
  const { pairingId } = pairings[0] ?? {};
  expect(await cloud.must('pairing', 'reveal', { pairingId }, head)).toMatchObject({
    name: '孙奶奶',
    address: '3幢501室',
    health: '血压高',
  });
  expect((await cloud.must('pairing', 'visits', { pairingId }, window)).visits).toMatchObject([{ note: '聊了天' }]);
  const { activities } = await cloud.must('activity', 'mine', {}, resident);
  const { activity } = await cloud.must('activity', 'get', { activityId: activities[0]?.activityId ?? '' }, resident);
  expect(activity).toMatchObject({ lecture: { contact: { name: '陈老师', phone: '13800000041' } } });
  expect(activities[1]).toMatchObject({ reason: '停电了', own: { name: '王*芳', cancelReason: '下雨路滑' } });
  const [mine] = (await cloud.must('request', 'mine', {}, resident)).requests;
  expect(mine).toMatchObject({ text: WISH.text, result: '换了整个灯', reason: '灯还是不亮' });
  const { request } = await cloud.must('request', 'get', { requestId: mine?.requestId }, resident);
  expect(request).toMatchObject({ person: WISH.person, address: WISH.address });
  const { records } = await cloud.must('volunteer', 'records', { stationId }, head);
  expect(records).toContainEqual(expect.objectContaining({ corrections: [expect.objectContaining({ reason: '记少了' })] }));
  const { volunteer } = await cloud.must('volunteer', 'me', {}, helper);
  expect(volunteer).toMatchObject({ name: REGISTRATION.name, phone: REGISTRATION.phone, reason: '人够了' });
  expect((await cloud.must('staff', 'me', {}, { as: 'new-window' })).name).toBe('张三丰');
  expect((await cloud.must('contact', 'card', { stationId })).contacts).toMatchObject([
    { name: '李卫国', phone: '13800000055' },
    { name: '王建军', phone: '13800000056' },
  ]);
}

it('brings everything under the new key, after which the old one may go', async () => {
  const bookingId = await live(cloud);
  expect(keysIn(cloud.db)).toEqual(['k1']);
  await deploy(BOTH);
  await expectReadable(bookingId);
  await runTimer();
  expect(keysIn(cloud.db)).toEqual(['k2']);
  expect([...new Set(named(cloud.db))]).toEqual(['k2']);
  await expectReadable(bookingId);
  await deploy(NEW_ONLY);
  await expectReadable(bookingId);
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
  // The timer reads and writes a fifth of a second apart; whoever comes in between has their new phone kept.
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
  const bookingId = await live(cloud);
  await deploy(BOTH);
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
  expect(sealedIn(cloud.db).filter(({ text }) => text.startsWith('k1.'))).toMatchObject([{ text: 'k1.AAAA' }, { text: 'k1.BBBB' }]);
  expect(cloud.db.list('requests', { limit: 1 })).toMatchObject([{ keyId: '' }]);
});
