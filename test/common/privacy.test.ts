import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BookingDoc, DaySheet, FamilyDoc } from '../../cloudfunctions/booking/record';
import type { AuditDoc } from '../../cloudfunctions/common/audit-record';
import { staffIdOf } from '../../cloudfunctions/common/crypto';
import { meet } from '../activity/support/told';
import { create, day, REASON, TOLD, wish } from '../booking/support/told';
import { pair } from '../pairing/support/told';
import { help, OF_REQUEST } from '../request/support/told';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';
import { brokenInvariants } from '../support/invariants';
import { NAMED, SECRETS, tellAll } from '../support/told';

const stationId = 'station-a';
const today = '2026-11-25';
const resident = { as: PEOPLE.resident };
const other = { as: PEOPLE.other };
const window = { as: PEOPLE.windowA };
const head = { as: PEOPLE.headA };

let dataDir: string;
let cloud: TestCloud;
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'privacy-'));
  cloud = await startTestCloud({ seed: smallTown(), dataDir });
});
afterEach(async () => {
  await cloud.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const all = <T>(collection: string) => cloud.db.list(collection, { limit: 1000 }) as T[];

/** The middle of a text's base64 as it looks at each of the three places at which it may begin. */
const inBase64 = (text: string): string[] =>
  [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]).toString('base64');
    return encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + Buffer.byteLength(text)) * 8) / 6));
  });

const found = (files: Buffer[], text: string): boolean =>
  [Buffer.from(text), Buffer.from(text, 'utf16le'), ...inBase64(text).map((part) => Buffer.from(part))].some((form) =>
    files.some((file) => file.includes(form)),
  );

const filesOn = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

it('nothing that people told us can be read in the files of the database, while it runs and after', async () => {
  await tellAll(cloud);
  await cloud.must(
    'booking',
    'cancel',
    { bookingId: (await create(cloud, { date: '2026-11-26', applicant: TOLD.waiting }, { as: 'third' })).bookingId, reason: REASON },
    { as: 'third' },
  );
  const running = filesOn(dataDir).map((file) => readFileSync(file));
  expect(running.some((file) => file.includes('inspection-mark'))).toBe(true);
  expect(SECRETS.filter((text) => found(running, text))).toEqual([]);
  cloud.clock.advance(5 * 60_000);
  await cloud.timers.run('timer');
  await cloud.close();
  const closed = filesOn(dataDir).map((file) => readFileSync(file));
  expect(SECRETS.filter((text) => found(closed, text))).toEqual([]);
  // The search itself finds what is there.
  expect(found([Buffer.from(`x${Buffer.from(`{"name":"${TOLD.self.name}"}`).toString('base64')}`)], TOLD.self.name)).toBe(true);
  expect(found(closed, '测试路1号')).toBe(true);
});

it('every list and every answer to staff is masked, and the screen in the hall names nobody', async () => {
  const { own, forMember, foreign } = await day(cloud);
  await pair(cloud);
  await help(cloud);
  const { activityId } = await meet(cloud);
  const answers = {
    activities: await cloud.must('activity', 'mine', {}, resident),
    roster: await cloud.must('activity', 'roster', { activityId }, window),
    lectures: await cloud.must('activity', 'agenda', { stationId, view: 'asked' }, head),
    requests: await cloud.must('request', 'mine', {}, resident),
    running: await cloud.must('request', 'inbox', { stationId, view: 'running' }, window),
    own: await cloud.must('request', 'inbox', { stationId, view: 'own' }, { as: PEOPLE.volunteerA }),
    pairings: await cloud.must('pairing', 'list', { stationId }, head),
    mine: await cloud.must('booking', 'mine', {}, resident),
    queue: await cloud.must('booking', 'queue', { stationId, date: today }, window),
    inbox: await cloud.must('booking', 'inbox', { stationId }, head),
    get: await cloud.must('booking', 'get', { bookingId: own.bookingId }, window),
    checkIn: await cloud.must('booking', 'checkIn', { bookingId: forMember.bookingId }, window),
    next: await cloud.must('booking', 'next', { stationId }, window),
    finish: await cloud.must('booking', 'get', { bookingId: foreign.bookingId }, head),
  };
  const told = [...NAMED, OF_REQUEST.address];
  for (const [name, answer] of Object.entries(answers)) {
    const text = JSON.stringify(answer);
    expect({ name, shown: told.filter((secret) => text.includes(secret)) }).toEqual({ name, shown: [] });
    expect({ name, masked: /[一-龥]\*/.test(text) }).toEqual({ name, masked: true });
  }
  const board = JSON.stringify(await cloud.must('booking', 'board', { stationId }));
  const { groups, calling } = JSON.parse(board) as { groups: object[]; calling: object[] };
  expect(groups.length).toBeGreaterThan(0);
  expect(calling.length).toBeGreaterThan(0);
  expect(/\*|applicant|bookingId|openid|"code"/.test(board)).toBe(false);
});

it('the full booking is for its owner alone, and each look of staff is written down', async () => {
  const { own, walkIn } = await day(cloud);
  expect((await cloud.must('booking', 'get', { bookingId: own.bookingId }, resident)).booking.applicant).toEqual(TOLD.self);
  const reveals = () => all<AuditDoc>('audit').filter(({ action }) => action === 'booking.reveal');
  expect(reveals()).toEqual([]);
  const looks = [
    [own.bookingId, PEOPLE.windowA],
    [own.bookingId, PEOPLE.headA],
    [walkIn.bookingId, PEOPLE.windowA],
    [own.bookingId, PEOPLE.windowA],
  ] as const;
  for (const [bookingId, as] of looks) await cloud.must('booking', 'reveal', { bookingId }, { as });
  const written = reveals().map(({ record, by, action, stationId: where }) => [record, by, action, where].join(' '));
  const wanted = looks.map(([bookingId, as]) => [bookingId, staffIdOf(as), 'booking.reveal', stationId].join(' '));
  expect(written.sort()).toEqual(wanted.sort());
});

describe('deleting my data', () => {
  const erase = () => cloud.must('booking', 'erase', { confirm: true }, resident);

  it('takes the person out of everything, and leaves what is counted', async () => {
    const { own } = await day(cloud);
    const slot = { ...wish, serviceId: 'licence-renewal', date: '2026-11-26', start: '09:00' };
    const dropped = await create(cloud, { ...slot, serviceId: 'ebike-plate', applicant: TOLD.self }, resident);
    await cloud.must('booking', 'cancel', { bookingId: dropped.bookingId, reason: REASON }, resident);
    for (const n of [0, 1]) await create(cloud, { ...slot, applicant: TOLD.waiting }, { as: `filler-${n}` });
    const waiting = await cloud.must('booking', 'joinWaitlist', { ...slot, applicant: TOLD.self }, resident);
    const before = all<BookingDoc>('bookings').filter(({ openid }) => openid === PEOPLE.resident);
    expect(before.map(({ status }) => status).sort()).toEqual(['booked', 'booked', 'cancelled', 'done', 'waiting']);
    expect(await erase()).toMatchObject({ cancelled: 3, erased: 5 });
    expect(all<FamilyDoc>('families')).toEqual([]);
    const after = new Map(all<BookingDoc>('bookings').map((booking) => [booking._id, booking]));
    for (const { _id, serviceId, date, status } of before) {
      const erased = after.get(_id);
      expect(erased).toMatchObject({
        serviceId,
        date,
        status: status === 'done' ? 'done' : 'cancelled',
        applicant: '',
        shownName: '已删除',
        shownPhone: '',
        digest: '',
      });
      expect([erased?.cancelReason, erased?.toldReason]).toEqual([undefined, undefined]);
    }
    expect(after.get(own.bookingId)).toMatchObject({ rating: { grade: 1 }, callback: { state: 'closed', notes: [] }, callbackAt: 0 });
    expect(after.get(own.bookingId)?.rating?.comment).toBeUndefined();
    const sheet = all<DaySheet>('day_sheets').find(({ _id }) => _id === `${stationId}_2026-11-26`);
    expect(JSON.stringify(sheet).includes(waiting.booking.bookingId)).toBe(false);
    expect((await cloud.must('booking', 'mine', {}, resident)).bookings).toEqual([]);
    expect((await cloud.must('booking', 'profile', {}, resident)).members).toEqual([]);
    expect((await cloud.must('booking', 'inbox', { stationId }, head)).callbacks).toEqual([]);
    cloud.clock.advance(5 * 60_000);
    await cloud.timers.run('timer');
    expect(brokenInvariants(cloud.db)).toEqual([]);
    // A day sheet keeps a copy of a fresh booking until the timer has seen its record.
    const everything = ['bookings', 'families', 'audit', 'day_sheets', 'staff'].map((name) => JSON.stringify(all(name))).join();
    expect(everything.includes(PEOPLE.resident)).toBe(false);
  });

  it('leaves everybody else as they were', async () => {
    const { foreign } = await day(cloud);
    await cloud.must('booking', 'addMember', { ...TOLD.waiting, relation: 'child', consent: true }, other);
    const others = () => ({
      bookings: all<BookingDoc>('bookings').filter(({ openid, digest }) => openid !== PEOPLE.resident && digest !== ''),
      families: all<FamilyDoc>('families').filter(({ openid }) => openid !== PEOPLE.resident),
      staff: all('staff'),
    });
    const before = others();
    await erase();
    expect(others()).toEqual(before);
    expect((await cloud.must('booking', 'get', { bookingId: foreign.bookingId }, other)).booking.applicant).toEqual(TOLD.other);
  });

  it('waits until a visit that has begun is over', async () => {
    const { bookingId } = await create(cloud, { applicant: TOLD.self }, resident);
    await cloud.must('booking', 'checkIn', { bookingId }, window);
    expect(await cloud.refused('booking', 'erase', { confirm: true }, resident)).toMatchObject({ code: 'WRONG_STATUS' });
    expect((await cloud.must('booking', 'get', { bookingId }, resident)).booking.applicant).toEqual(TOLD.self);
  });

  it('finishes when the call that was cut off comes again', async () => {
    await day(cloud);
    let cuts = 0;
    for (let answer = { ok: false }; !answer.ok; cuts += 1) {
      cloud.faults.set({ crashAfter: cuts + 1, fn: 'booking', times: 1 });
      answer = await cloud.ask('booking', 'erase', { confirm: true }, { ...resident, requestId: 'erase-me-1' });
      cloud.faults.clear();
    }
    expect(cuts).toBeGreaterThan(4);
    await cloud.must('booking', 'erase', { confirm: true }, { ...resident, requestId: 'erase-me-1' });
    expect(JSON.stringify([all('bookings'), all('families')]).includes(PEOPLE.resident)).toBe(false);
  });
});
