import { idOf, staffIdOf } from '../../cloudfunctions/common/crypto';
import type { ServiceRecordDoc } from '../../cloudfunctions/volunteer/record';
import { weigh } from '../../cloudfunctions/volunteer/weigh';
import { instantOf } from '../../contract/shanghai';
import { PROPOSAL } from '../pairing/support/samples';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';

import { townForEach } from '../support/town';
import { alone, openRequest, REGISTRATION } from './support/samples';

const stationId = 'station-a';
const helper = { as: PEOPLE.volunteerA };
const window = { as: PEOPLE.windowA };
const head = { as: PEOPLE.headA };
const manager = { as: PEOPLE.manager };
const HOUR_MS = 3_600_000;

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const records = () => cloud.db.list('service_records', { limit: 1000 }) as unknown as ServiceRecordDoc[];
const minutesOf = async (who: { as: string }) => (await cloud.must('volunteer', 'me', {}, who)).minutes;
const tick = () => cloud.timers.run('timer');

/** Somebody's pairing with an elder of this name, whose yes the head was told. */
async function paired(name: string, volunteer: { as: string } = helper): Promise<string> {
  const wish = { ...PROPOSAL, volunteerId: staffIdOf(volunteer.as), elder: { ...PROPOSAL.elder, name }, elderAgreed: true };
  const { pairingId } = (await cloud.must('pairing', 'propose', wish, head)).pairing;
  await cloud.must('pairing', 'agree', { pairingId }, volunteer);
  return pairingId;
}

const visit = (pairingId: string, minutes: number, volunteer: { as: string } = helper) =>
  cloud.must('pairing', 'visit', { pairingId, mood: 'good', minutes }, volunteer);

/** Help of this number of minutes that is finished now and confirmed by the window. */
async function helped(minutes: number): Promise<void> {
  const task = await openRequest(cloud);
  await cloud.must('request', 'accept', task, helper);
  await cloud.must('request', 'finish', { ...task, minutes }, helper);
  await cloud.must('request', 'confirm', { ...task, done: true }, window);
}

describe('help that its volunteer wrote down themself', () => {
  it.each(['window', 'head'] as const)('is left to another when nobody answers: %s', async (role) => {
    const by = role === 'window' ? window : head;
    const task = await openRequest(cloud);
    if (role === 'head') {
      const { person, ...wish } = {
        stationId,
        kind: 'repair',
        community: '五心苑',
        building: '3幢',
        address: '1室',
        person: { name: '王示例', phone: '13800000042' },
        consent: true,
      };
      task.requestId = (await cloud.must('request', 'record', { ...wish, person }, head)).request.requestId;
      await cloud.must('request', 'admit', task, head);
    }
    await cloud.must('request', 'accept', task, by);
    await cloud.must('request', 'finish', { ...task, minutes: 600 }, by);
    expect((await cloud.refused('request', 'confirm', { ...task, done: true }, by)).code).toBe('FORBIDDEN');
    cloud.clock.advance(8 * 24 * HOUR_MS);
    await tick();
    expect(records()).toMatchObject([{ minutes: 600, held: 'head' }]);
    expect(await minutesOf(by)).toBe(0);
    const recordId = idOf('service', task.requestId);
    if (role === 'head') expect((await cloud.refused('volunteer', 'approve', { stationId, recordId }, head)).code).toBe('FORBIDDEN');
    const send = () =>
      cloud.ask('volunteer', 'approve', { stationId, recordId }, { as: role === 'head' ? manager.as : head.as, requestId: 'approve-01' });
    // Two of them write down who said so.
    expect(await send()).toMatchObject({ ok: true, dbRequests: 4 });
    expect(await send()).toMatchObject({ ok: true, data: { record: { minutes: 600 } } });
    expect(await minutesOf(by)).toBe(600);
    await tick();
    expect(await minutesOf(by)).toBe(600);
  });

  it('counts if a colleague confirms it, or if another person wrote it down', async () => {
    const task = await openRequest(cloud);
    await cloud.must('request', 'accept', task, window);
    await cloud.must('request', 'finish', { ...task, minutes: 60 }, window);
    await cloud.must('request', 'confirm', { ...task, done: true }, head);
    expect(await minutesOf(window)).toBe(60);
    const other = await openRequest(cloud);
    await cloud.must('request', 'accept', other, helper);
    await cloud.must('request', 'finish', { ...other, minutes: 40 }, helper);
    cloud.clock.advance(8 * 24 * HOUR_MS);
    await tick();
    expect([await minutesOf(window), await minutesOf(helper)]).toEqual([60, 40]);
  });
});

it('leaves to another what a head does in a pairing of which only they know', async () => {
  const pairingId = await paired('钱示例', head);
  await visit(pairingId, 30, head);
  await tick();
  expect(records()).toMatchObject([{ minutes: 30, held: 'head' }]);
  expect(await minutesOf(head)).toBe(0);
});

describe('a day', () => {
  it('has at most two hours in a pairing without the head’s word', async () => {
    const pairingId = await paired('钱示例');
    for (let n = 0; n < 17; n += 1) {
      cloud.clock.advance(10 * HOUR_MS);
      await visit(pairingId, 600);
      await tick();
    }
    expect(records().map(({ held }) => held)).toEqual(Array(17).fill('head'));
    expect(await minutesOf(helper)).toBe(0);
    cloud.clock.freeze('2026-12-04 10:00');
    for (const minutes of [60, 60, 5]) {
      await visit(pairingId, minutes);
      await tick();
      cloud.clock.advance(2 * HOUR_MS);
    }
    expect(await minutesOf(helper)).toBe(120);
    cloud.clock.freeze('2026-12-05 10:00');
    await visit(pairingId, 60);
    await tick();
    expect(await minutesOf(helper)).toBe(180);
  });

  it('has at most ten hours over all kinds', async () => {
    const visited = await paired('钱示例');
    cloud.clock.freeze('2026-11-26 08:00');
    await helped(400);
    cloud.clock.freeze('2026-11-26 12:00');
    await visit(visited, 90);
    await tick();
    expect(await minutesOf(helper)).toBe(490);
    cloud.clock.freeze('2026-11-26 18:00');
    await helped(111);
    await tick();
    expect(await minutesOf(helper)).toBe(490);
    cloud.clock.freeze('2026-11-26 21:00');
    await helped(110);
    await tick();
    expect(await minutesOf(helper)).toBe(600);
    expect((await cloud.must('volunteer', 'records', { stationId }, head)).records.filter(({ pending }) => pending)).toMatchObject([
      { minutes: 111 },
    ]);
  });

  it.each([
    ['too much of a day', ['12:00', '20:00'], 350],
    ['the same moment', ['12:00', '12:00'], 60],
  ] as const)('keeps its bounds where two runs at once counted %s, each without the other’s', async (_what, ends, minutes) => {
    for (const end of ends) {
      cloud.clock.freeze(`2026-11-26 ${end}`);
      await helped(minutes);
    }
    cloud.clock.freeze('2026-11-27 09:00');
    // What two runs leave that read one of the records each.
    const update = { $unset: { held: '' }, $set: { weighedAt: cloud.clock.now() } };
    await cloud.db.modify('service_records', { query: {}, update, replace: false, multi: true, upsert: false });
    expect(await minutesOf(helper)).toBe(2 * minutes);
    await helped(10);
    await tick();
    expect(await minutesOf(helper)).toBe(minutes + 10);
    expect(records().filter(({ held }) => held === 'head')).toMatchObject([{ minutes }]);
    await tick();
    expect(await minutesOf(helper)).toBe(minutes + 10);
  });

  it('leaves what a head has said, though it is more than a day has by itself', async () => {
    for (const end of ['12:00', '20:00']) {
      cloud.clock.freeze(`2026-11-26 ${end}`);
      await helped(350);
      await tick();
    }
    const waits = records().find(({ held }) => held === 'head');
    await cloud.must('volunteer', 'approve', { stationId, recordId: waits?._id ?? '' }, head);
    cloud.clock.freeze('2026-11-26 20:01');
    await helped(10);
    await tick();
    expect(await minutesOf(helper)).toBe(700);
    expect(records().filter(({ held }) => held === 'head')).toMatchObject([{ minutes: 10 }]);
  });

  it('counts each moment once, and says so beside the record', async () => {
    const [first, second, third] = [await paired('钱示例'), await paired('孙示例'), await paired('李示例')];
    cloud.clock.advance(3 * HOUR_MS);
    await visit(first, 60);
    await visit(second, 90);
    await visit(third, 60);
    await tick();
    await tick();
    const counted = records().filter(({ held }) => held === undefined);
    expect(counted.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(90);
    expect(await minutesOf(helper)).toBe(90);
  });
});

it('weighs a night on both its days, and the same records always alike', () => {
  const night: Omit<ServiceRecordDoc, '_id' | 'until' | 'minutes'> = {
    volunteerId: 'v',
    stationId,
    kind: 'visit',
    title: '',
    date: '2026-11-26',
    subject: 's',
    at: 0,
    corrections: [],
  };
  const ending = (_id: string, time: string, minutes: number, date = '2026-11-26') => ({
    ...night,
    _id,
    minutes,
    date,
    at: instantOf(date, time),
    until: instantOf(date, time),
  });
  const before = ending('a', '23:50', 50, '2026-11-25');
  expect(weigh([ending('b', '00:20', 60)], [before])).toMatchObject([{ held: false, overlap: 30 }]);
  const [c, d, e] = [ending('c', '12:00', 400), ending('d', '20:00', 201), ending('e', '21:00', 60)];
  expect(weigh([e, d, c], [])).toEqual(weigh([c, d, e], []));
  expect(weigh([c, d, e], []).map(({ held }) => held)).toEqual([false, true, false]);
  // An older request does not hold when its help ended.
  const { until: _until, ...old } = { ...ending('f', '12:00', 60), kind: 'request' as const };
  expect(weigh([ending('g', '12:00', 60)], [old])).toMatchObject([{ held: false, overlap: 0 }]);
});

describe('the certificate', () => {
  beforeEach(async () => {
    await cloud.must('volunteer', 'register', REGISTRATION, helper);
  });

  it('certifies nothing that waits, also before the timer has looked', async () => {
    await helped(500);
    await helped(500);
    expect(await cloud.must('volunteer', 'certificate', {}, helper)).toMatchObject({ minutes: 500, times: 1 });
    await tick();
    expect(await cloud.must('volunteer', 'certificate', {}, helper)).toMatchObject({ minutes: 500, times: 1 });
  });

  it('is confirmed by its number with what is printed on it, and by nothing else', async () => {
    await helped(150);
    const { number, name, until } = await cloud.must('volunteer', 'certificate', {}, helper);
    const printed = { number, name, month: until.slice(0, 7), hours: 2 };
    const check = async (changes: object) => (await cloud.must('volunteer', 'verify', { ...printed, ...changes })).matches;
    expect(await check({})).toBe(true);
    expect(await check({ number: ` ${number.slice(0, 4)} ${number.slice(4).toLowerCase()}` })).toBe(true);
    const other = `${number.slice(0, 11)}${number.endsWith('0') ? '1' : '0'}`;
    for (const changes of [{ number: other }, { name: '别示例' }, { month: '2026-10' }, { hours: 3 }]) {
      expect({ changes, matches: await check(changes) }).toEqual({ changes, matches: false });
    }
    expect(await cloud.ask('volunteer', 'verify', printed)).toMatchObject({ dbRequests: 0, data: { matches: true } });
    expect(Object.keys(await cloud.must('volunteer', 'verify', printed))).toEqual(['matches']);
  });
});

it('lists what waits for the head in the export, without its hours', async () => {
  await cloud.must('volunteer', 'register', REGISTRATION, window);
  await alone(cloud, 300);
  expect((await cloud.must('volunteer', 'records', { stationId }, head)).records).toMatchObject([{ minutes: 300, pending: true }]);
  expect((await cloud.must('volunteer', 'roster', { stationId }, head)).volunteers).toMatchObject([{ minutes: 0 }]);
  const { record } = await cloud.must(
    'volunteer',
    'correct',
    { stationId, recordId: records()[0]?._id, minutes: 30, reason: '记多了' },
    head,
  );
  expect(record).not.toHaveProperty('pending');
  expect(await minutesOf(window)).toBe(30);
});
