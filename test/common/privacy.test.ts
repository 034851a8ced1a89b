import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { staffIdOf } from '../../cloudfunctions/common/crypto';
import type { AuditDoc, BookingDoc, DaySheet, FamilyDoc } from '../../cloudfunctions/common/records';
import { LECTURE, putOn, who } from '../support/activity-samples';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';
import { brokenInvariants } from '../support/invariants';
import { WISH } from '../support/request-samples';

const stationId = 'station-a';
const today = '2026-11-25';
const resident = { as: PEOPLE.resident };
const other = { as: PEOPLE.other };
const window = { as: PEOPLE.windowA };
const head = { as: PEOPLE.headA };

/** Everything that people told us. */
const TOLD = {
  self: { name: '欧阳小芳', phone: '13912345601' },
  member: { name: '欧阳建国', phone: '13912345602' },
  newMember: { name: '慕容秀英', phone: '13912345603' },
  walkIn: { name: '上官阿婆', phone: '13912345604' },
  caller: { name: '司马大爷', phone: '13912345605' },
  other: { name: '诸葛小明', phone: '13912345606' },
  waiting: { name: '公孙小红', phone: '13912345609' },
  card: { name: '令狐站长', phone: '13912345607' },
  elder: { name: '皇甫奶奶', phone: '13912345610' },
  asking: { name: '夏侯阿姨', phone: '13912345611' },
  joining: { name: '尉迟小敏', phone: '13912345612' },
  lecture: { name: '澹台老师', phone: '13912345613' },
};
const STAFF_NAME = '东方小李';
const COMMENT = '等了一个半小时还没轮到我';
const NOTE = '住户说腿脚不便站不住';
const REASON = '膝盖疼得下不了楼';
const OF_ELDER = { address: '七幢三单元九零二', health: '冠心病搭过桥', note: '说晚上睡不着' };
const OF_REQUEST = { text: '煤气灶打不着火很害怕', address: '丁单元七零七', result: '换了电池又试了三回', note: '昨天摔了一跤起不来' };
const OF_ENTRY = { child: '尉迟小宝', reason: '孩子夜里发烧了', wish: '想听听怎么劝老人防骗' };
const SECRETS = [
  ...Object.values(TOLD).flatMap(({ name, phone }) => [name, phone]),
  STAFF_NAME,
  COMMENT,
  NOTE,
  REASON,
  ...Object.values(OF_ELDER),
  ...Object.values(OF_REQUEST),
  ...Object.values(OF_ENTRY),
];

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

const wish = { stationId, serviceId: 'inspection-mark', date: today, start: '09:00' };
const create = async (input: object, who: { as: string }) => (await cloud.must('booking', 'create', { ...wish, ...input }, who)).booking;
const serve = async (bookingId: string) => {
  for (const step of ['checkIn', 'start', 'finish'] as const) await cloud.must('booking', step, { bookingId }, window);
};

/** An elder with health notes, who was visited. */
async function pair(): Promise<void> {
  const elder = { ...TOLD.elder, community: '南苑', address: OF_ELDER.address };
  const wanted = { stationId, volunteerId: staffIdOf(PEOPLE.volunteerA), situation: 'frail', elder, everyDays: 7, elderAgreed: true };
  const { pairing } = await cloud.must('pairing', 'propose', wanted, head);
  const one = { pairingId: pairing.pairingId };
  await cloud.must('pairing', 'agree', one, { as: PEOPLE.volunteerA });
  await cloud.must('pairing', 'setHealth', { ...one, health: OF_ELDER.health, consent: true }, head);
  await cloud.must('pairing', 'visit', { ...one, mood: 'low', minutes: 30, note: OF_ELDER.note }, { as: PEOPLE.volunteerA });
}

/** Help that was given back once, then done, found wanting and open again; the volunteer took another one. */
async function help(): Promise<void> {
  const volunteer = { as: PEOPLE.volunteerA };
  const asking = { ...WISH, text: OF_REQUEST.text, address: OF_REQUEST.address, person: TOLD.asking };
  const { requestId } = (await cloud.must('request', 'create', asking, resident)).request;
  await cloud.must('request', 'admit', { requestId }, window);
  await cloud.must('request', 'accept', { requestId }, volunteer);
  await cloud.must('request', 'giveBack', { requestId, reason: OF_REQUEST.note }, volunteer);
  await cloud.must('request', 'accept', { requestId }, volunteer);
  await cloud.must('request', 'finish', { requestId, minutes: 20, result: OF_REQUEST.result }, volunteer);
}

/** A guardian who signed up with a child, cancelled and did so again, and a teacher who asked for a lecture. */
async function meet(): Promise<{ activityId: string }> {
  const activityId = await putOn(cloud);
  const children = [{ name: OF_ENTRY.child, age: 7 }];
  const joining = { activityId, ...who, ...TOLD.joining, children, guardian: true };
  await cloud.must('activity', 'signUp', joining, resident);
  await cloud.must('activity', 'cancel', { activityId, reason: OF_ENTRY.reason }, resident);
  await cloud.must('activity', 'signUp', joining, resident);
  await cloud.must('activity', 'askLecture', { ...LECTURE, ...TOLD.lecture, wish: OF_ENTRY.wish }, other);
  return { activityId };
}

/** A day on which everybody leaves what they are asked for. */
async function day() {
  const { members } = await cloud.must('booking', 'addMember', { ...TOLD.member, relation: 'parent', consent: true }, resident);
  const own = await create({ applicant: TOLD.self }, resident);
  const { memberId } = members[0] ?? {};
  const forMember = await create({ start: '10:00', applicant: { ...TOLD.member, relation: 'parent', memberId } }, resident);
  const forNew = await create({ start: '11:00', applicant: { ...TOLD.newMember, relation: 'spouse' } }, resident);
  const foreign = await create({ start: '14:00', applicant: TOLD.other }, other);
  const walkIn = await cloud.must('booking', 'walkIn', { stationId, serviceId: wish.serviceId, applicant: TOLD.walkIn }, window);
  const byPhone = { stationId, serviceId: wish.serviceId, applicant: TOLD.caller, date: today, start: '15:00' };
  const phone = await cloud.must('booking', 'walkIn', byPhone, window);
  const { invitation } = await cloud.must('staff', 'invite', { stationId, role: 'window' }, head);
  await cloud.must('staff', 'join', { token: invitation.token, name: STAFF_NAME }, { as: 'new-window' });
  const entry = { role: '站长', ...TOLD.card, duty: '总负责', hours: '周一至周五', party: false, consent: true };
  await cloud.must('contact', 'update', { stationId, version: 1, entries: [entry] }, head);
  await serve(own.bookingId);
  await cloud.must('booking', 'rate', { bookingId: own.bookingId, grade: 1, comment: COMMENT }, resident);
  await cloud.must('booking', 'callBack', { bookingId: own.bookingId, note: NOTE, close: false }, head);
  return { own, forMember, forNew, foreign, walkIn: walkIn.booking, phone: phone.booking };
}

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
  await day();
  await pair();
  await help();
  await meet();
  await cloud.must(
    'booking',
    'cancel',
    { bookingId: (await create({ date: '2026-11-26', applicant: TOLD.waiting }, { as: 'third' })).bookingId, reason: REASON },
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
  const { own, forMember, foreign } = await day();
  await pair();
  await help();
  const { activityId } = await meet();
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
  const told = [...Object.values(TOLD).flatMap(({ name, phone }) => [name, phone]), OF_REQUEST.address];
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
  const { own, walkIn } = await day();
  expect((await cloud.must('booking', 'get', { bookingId: own.bookingId }, resident)).booking.applicant).toEqual(TOLD.self);
  expect(all<AuditDoc>('audit')).toEqual([]);
  const looks = [
    [own.bookingId, PEOPLE.windowA],
    [own.bookingId, PEOPLE.headA],
    [walkIn.bookingId, PEOPLE.windowA],
    [own.bookingId, PEOPLE.windowA],
  ] as const;
  for (const [bookingId, as] of looks) await cloud.must('booking', 'reveal', { bookingId }, { as });
  const written = all<AuditDoc>('audit').map(({ record, by, action, stationId: where }) => [record, by, action, where].join(' '));
  const wanted = looks.map(([bookingId, as]) => [bookingId, staffIdOf(as), 'booking.reveal', stationId].join(' '));
  expect(written.sort()).toEqual(wanted.sort());
});

describe('deleting my data', () => {
  const erase = () => cloud.must('booking', 'erase', { confirm: true }, resident);

  it('takes the person out of everything, and leaves what is counted', async () => {
    const { own } = await day();
    const slot = { ...wish, serviceId: 'licence-renewal', date: '2026-11-26', start: '09:00' };
    const dropped = await create({ ...slot, serviceId: 'ebike-plate', applicant: TOLD.self }, resident);
    await cloud.must('booking', 'cancel', { bookingId: dropped.bookingId, reason: REASON }, resident);
    for (const n of [0, 1]) await create({ ...slot, applicant: TOLD.waiting }, { as: `filler-${n}` });
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
    const { foreign } = await day();
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
    const { bookingId } = await create({ applicant: TOLD.self }, resident);
    await cloud.must('booking', 'checkIn', { bookingId }, window);
    expect(await cloud.refused('booking', 'erase', { confirm: true }, resident)).toMatchObject({ code: 'WRONG_STATUS' });
    expect((await cloud.must('booking', 'get', { bookingId }, resident)).booking.applicant).toEqual(TOLD.self);
  });

  it('finishes when the call that was cut off comes again', async () => {
    await day();
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
