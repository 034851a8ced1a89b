import type { AuditDoc } from '../../cloudfunctions/common/audit-record';
import { staffIdOf } from '../../cloudfunctions/common/crypto';
import type { PairingDoc, VisitDoc } from '../../cloudfunctions/pairing/record';
import type { ServiceRecordDoc } from '../../cloudfunctions/volunteer/record';
import type { InputOf } from '../../contract/functions';
import { instantOf } from '../../contract/shanghai';
import { RISKY_TEST_WORD } from '../../local-cloud/openapi/open-api';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';

const stationId = 'station-a';
const wish = {
  stationId,
  volunteerId: staffIdOf(PEOPLE.volunteerA),
  situation: 'empty_nest',
  elder: { name: '王小芳', phone: '13800000021', community: '五心苑社区', address: '3幢2单元501室' },
  everyDays: 7,
  elderAgreed: false,
} as const satisfies InputOf<'pairing', 'propose'>;

const owner = { as: PEOPLE.resident };
const volunteer = { as: PEOPLE.volunteerA };
const head = { as: PEOPLE.headA };
const window = { as: PEOPLE.windowA };
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const proposed = (changes: Partial<InputOf<'pairing', 'propose'>> = {}) => cloud.must('pairing', 'propose', { ...wish, ...changes }, head);

/** Both have agreed, on the morning of 2026-11-25. */
async function active(changes: Partial<InputOf<'pairing', 'propose'>> = {}): Promise<{ pairingId: string }> {
  const { pairing, code } = await proposed(changes);
  await cloud.must('pairing', 'claim', { code, consent: true }, owner);
  await cloud.must('pairing', 'agree', { pairingId: pairing.pairingId }, volunteer);
  return { pairingId: pairing.pairingId };
}

const visited = (one: { pairingId: string }, changes: Partial<InputOf<'pairing', 'visit'>> = {}) =>
  cloud.must('pairing', 'visit', { ...one, mood: 'good', minutes: 30, ...changes }, volunteer);

async function timerAt(now: string | number): Promise<void> {
  cloud.clock.set(now);
  await cloud.timers.run('timer');
}

const stored = <T>(name: string) => cloud.db.list(name, { limit: 1000 }) as T[];
const listed = async (as: { as: string } = window) => (await cloud.must('pairing', 'list', { stationId }, as)).pairings;

describe('a pairing', () => {
  it('begins when both have agreed, in either order, at two database requests each, and one more for a claim', async () => {
    const { data, dbRequests } = await cloud.ask('pairing', 'propose', wish, head).then((answer) => {
      if (!answer.ok) throw new Error(answer.error.message);
      return answer;
    });
    expect(dbRequests).toBe(2);
    const { pairing, code } = data;
    expect(pairing).toMatchObject({ status: 'proposed', consents: {}, claimed: false, elder: { name: '王*芳', phone: '138****0021' } });
    expect(code).toMatch(/^\d{16}$/);
    const agreed = await cloud.ask('pairing', 'agree', { pairingId: pairing.pairingId }, volunteer);
    expect(agreed).toMatchObject({ ok: true, dbRequests: 2, data: { pairing: { status: 'proposed', volunteer: { self: true } } } });
    const claimed = await cloud.ask('pairing', 'claim', { code: `${code.slice(0, 4)} ${code.slice(4)}`, consent: true }, owner);
    expect(claimed).toMatchObject({
      ok: true,
      dbRequests: 3,
      data: {
        pairing: { status: 'active', own: true, nextDueAt: instantOf('2026-12-02', '20:00'), elder: { name: '王小芳' } },
      },
    });
  });

  it('needs no code when the elder told the station, and the code still makes it the relative’s own', async () => {
    const { pairing, code } = await proposed({ elderAgreed: true });
    const one = { pairingId: pairing.pairingId };
    expect((await cloud.must('pairing', 'agree', one, volunteer)).pairing.status).toBe('active');
    expect((await cloud.must('pairing', 'claim', { code, consent: true }, owner)).pairing).toMatchObject({ own: true, status: 'active' });
    expect((await cloud.must('pairing', 'mine', {}, owner)).pairings).toMatchObject([{ ...one, elder: { address: '3幢2单元501室' } }]);
    expect((await cloud.must('pairing', 'mine', {}, volunteer)).pairings).toMatchObject([{ ...one, elder: { name: '王*芳' } }]);
  });

  it('is claimed by one person only, never by its volunteer, and by nobody with another code', async () => {
    const { code } = await proposed();
    const wrong = `${code.slice(0, 15)}${(Number(code[15]) + 1) % 10}`;
    expect(await cloud.refused('pairing', 'claim', { code: wrong, consent: true }, owner)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await cloud.refused('pairing', 'claim', { code, consent: true }, volunteer)).toMatchObject({ code: 'WRONG_STATUS' });
    await cloud.must('pairing', 'claim', { code, consent: true }, owner);
    await cloud.must('pairing', 'claim', { code, consent: true }, owner);
    expect(await cloud.refused('pairing', 'claim', { code, consent: true }, { as: PEOPLE.other })).toMatchObject({ code: 'NOT_FOUND' });
    expect(JSON.stringify(stored('pairings'))).not.toContain(code);
  });

  it('is one at a time for an elder: of two proposals at once one is made, the same call again makes none', async () => {
    const answers = await Promise.all([1, 2].map((n) => cloud.ask('pairing', 'propose', wish, { ...head, requestId: `propose-${n}` })));
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const made = answers.findIndex(({ ok }) => ok);
    const again = await cloud.must('pairing', 'propose', wish, { ...head, requestId: `propose-${made + 1}` });
    expect(answers[made]).toMatchObject({ data: again });
    await cloud.must('pairing', 'end', { pairingId: again.pairing.pairingId, reason: '换人' }, head);
    await proposed();
    expect(stored('pairings')).toHaveLength(2);
  });

  it('that runs by the elder’s word is claimed within thirty days only, and nobody finds its code any more', async () => {
    const { pairing, code } = await proposed({ elderAgreed: true });
    const one = { pairingId: pairing.pairingId };
    await cloud.must('pairing', 'agree', one, volunteer);
    cloud.clock.advance(30 * DAY_MS - 1);
    expect(await cloud.must('pairing', 'reveal', one, head)).toMatchObject({ code });
    cloud.clock.advance(1);
    expect(await cloud.must('pairing', 'reveal', one, head)).not.toHaveProperty('code');
    expect(await cloud.refused('pairing', 'claim', { code, consent: true }, owner)).toMatchObject({
      code: 'NOT_FOUND',
      fields: { code: expect.stringContaining('30天') },
    });
  });

  it('can’t be proposed with somebody who is not of the crew', async () => {
    const stranger = staffIdOf(PEOPLE.windowB);
    expect(await cloud.refused('pairing', 'propose', { ...wish, volunteerId: stranger }, head)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('what is known of an elder', () => {
  it('is shown in full to the volunteer once it runs and to the head, and each look is written down', async () => {
    const { pairing, code } = await proposed();
    const one = { pairingId: pairing.pairingId };
    expect(await cloud.refused('pairing', 'reveal', one, volunteer)).toMatchObject({ code: 'WRONG_STATUS' });
    expect(await cloud.must('pairing', 'reveal', one, head)).toMatchObject({ name: '王小芳', address: '3幢2单元501室', code });
    await cloud.must('pairing', 'claim', { code, consent: true }, owner);
    await cloud.must('pairing', 'agree', one, volunteer);
    expect(await cloud.must('pairing', 'reveal', one, volunteer)).toEqual({
      name: '王小芳',
      phone: '13800000021',
      address: '3幢2单元501室',
    });
    expect(await cloud.must('pairing', 'reveal', one, head)).not.toHaveProperty('code');
    expect(stored<AuditDoc>('audit').map(({ by, record }) => [by, record])).toEqual(
      expect.arrayContaining([
        [staffIdOf(PEOPLE.headA), one.pairingId],
        [staffIdOf(PEOPLE.volunteerA), one.pairingId],
      ]),
    );
    await cloud.must('pairing', 'end', { ...one, reason: '搬走了' }, owner);
    expect(await cloud.refused('pairing', 'reveal', one, volunteer)).toMatchObject({ code: 'WRONG_STATUS' });
  });

  it('is one entry in the log for each pairing, though looks have the same number', async () => {
    const ids = [];
    for (const name of ['孙一', '孙二']) ids.push((await proposed({ elder: { ...wish.elder, name } })).pairing.pairingId);
    const call = { ...head, requestId: 'look-0001' };
    for (const pairingId of [...ids, ...ids]) await cloud.must('pairing', 'reveal', { pairingId }, call);
    expect(stored<AuditDoc>('audit').map(({ record }) => record)).toEqual(ids);
    await cloud.timers.run('timer');
    cloud.clock.advance(DAY_MS);
    await cloud.must('pairing', 'reveal', { pairingId: ids[0] }, call);
    expect(stored('audit')).toHaveLength(3);
  });

  it('is in visit notes, which managers do not read, nor the volunteer when it is over', async () => {
    const one = await active();
    await visited(one, { note: '屋里很干净' });
    const read = async (as: string) => (await cloud.must('pairing', 'visits', one, { as })).visits[0]?.note;
    const readers = [PEOPLE.resident, PEOPLE.windowA, PEOPLE.headA, PEOPLE.volunteerA, PEOPLE.manager];
    expect(await Promise.all(readers.map(read))).toEqual([...Array(4).fill('屋里很干净'), undefined]);
    await cloud.must('pairing', 'end', { ...one, reason: '搬走了' }, owner);
    expect(await Promise.all(readers.map(read))).toEqual([...Array(3).fill('屋里很干净'), undefined, undefined]);
  });

  it('has health notes only with their own consent, gone with it and with the end', async () => {
    const one = await active();
    const health = '血压高';
    expect(await cloud.refused('pairing', 'setHealth', { ...one, health, consent: false }, owner)).toMatchObject({
      fields: { consent: expect.any(String) },
    });
    const kept = await cloud.must('pairing', 'setHealth', { ...one, health, consent: true }, owner);
    expect(kept.pairing).toMatchObject({ health, consents: { health: expect.any(Number) } });
    expect(JSON.stringify(stored('pairings'))).not.toContain(health);
    expect(await cloud.must('pairing', 'reveal', one, volunteer)).toMatchObject({ health });
    expect(JSON.stringify([await listed(), await listed(head)])).not.toContain(health);
    await cloud.must('pairing', 'setHealth', { ...one, health: '', consent: false }, owner);
    expect(await cloud.must('pairing', 'reveal', one, volunteer)).not.toHaveProperty('health');
    await cloud.must('pairing', 'setHealth', { ...one, health, consent: true }, head);
    await cloud.must('pairing', 'end', { ...one, reason: '不用了' }, volunteer);
    expect(stored<PairingDoc>('pairings')[0]?.health).toBeUndefined();
    expect(stored<PairingDoc>('pairings')[0]?.consents).not.toHaveProperty('health');
  });

  it('is forgotten thirty days after the end', async () => {
    const one = await active();
    await visited(one, { note: '屋里很干净' });
    await cloud.must('pairing', 'end', { ...one, reason: '搬走了' }, window);
    await timerAt(cloud.clock.now() + 29 * DAY_MS + MINUTE_MS);
    expect(await cloud.must('pairing', 'reveal', one, head)).toMatchObject({ name: '王小芳' });
    await timerAt(cloud.clock.now() + 2 * DAY_MS);
    expect(stored<PairingDoc>('pairings')).toMatchObject([{ person: '', shownPhone: '', elderKey: '', codeKey: '', dueAt: 0 }]);
    expect(stored<VisitDoc>('pair_visits')).toMatchObject([{ minutes: 30 }]);
    for (const gone of ['note', 'mood']) expect(stored<VisitDoc>('pair_visits')[0]).not.toHaveProperty(gone);
    for (const gone of ['situation', 'lastMood']) expect(stored<PairingDoc>('pairings')[0]).not.toHaveProperty(gone);
  });

  it('goes at once when the owner has it erased, also from a visit that is not recorded yet', async () => {
    const one = await active();
    await cloud.must('pairing', 'setHealth', { ...one, health: '血压高', consent: true }, owner);
    await visited(one, { note: '屋里很干净' });
    await cloud.timers.run('timer');
    cloud.clock.advance(DAY_MS);
    await visited(one, { note: '精神不错' });
    expect(await cloud.must('pairing', 'erase', { confirm: true }, owner)).toEqual({ ended: 1, erased: 1 });
    await cloud.timers.run('timer');
    expect(stored<PairingDoc>('pairings')).toMatchObject([
      { status: 'ended', openid: '', person: '', people: [wish.volunteerId], visits: 2 },
    ]);
    expect(stored<VisitDoc>('pair_visits').map(({ note }) => note)).toEqual([undefined, undefined]);
    expect(await cloud.must('pairing', 'mine', {}, owner)).toMatchObject({ pairings: [] });
    expect(await cloud.must('pairing', 'erase', { confirm: true }, owner)).toEqual({ ended: 0, erased: 0 });
  });
});

describe('a visit', () => {
  it('is seen at once, counted once as service, and due again by the evening of its day', async () => {
    const one = await active();
    const answer = await cloud.ask('pairing', 'visit', { ...one, mood: 'good', minutes: 40, note: '聊了天' }, volunteer);
    expect(answer).toMatchObject({
      ok: true,
      dbRequests: 2,
      data: { pairing: { visits: 1, lastMood: 'good', nextDueAt: instantOf('2026-12-02', '20:00') } },
    });
    const seen = async () => (await cloud.must('pairing', 'visits', one, owner)).visits;
    const before = await seen();
    expect(before).toMatchObject([{ mood: 'good', minutes: 40, note: '聊了天' }]);
    await cloud.timers.run('timer');
    await cloud.timers.run('timer');
    expect(await seen()).toEqual(before);
    const { _id: subject } = stored<VisitDoc>('pair_visits')[0] as VisitDoc;
    expect(stored<ServiceRecordDoc>('service_records')).toMatchObject([
      { volunteerId: wish.volunteerId, stationId, kind: 'visit', date: '2026-11-25', minutes: 40, subject },
    ]);
    expect(stored<PairingDoc>('pairings')).toMatchObject([{ pending: {}, unrecorded: 0 }]);
  });

  it('is one visit when the call is repeated, and no two that overlap', async () => {
    const one = await active();
    const call = { ...volunteer, requestId: 'visit-0001' };
    for (const _time of [1, 2]) await cloud.must('pairing', 'visit', { ...one, mood: 'good', minutes: 40 }, call);
    cloud.clock.advance(39 * 60_000);
    expect(await cloud.refused('pairing', 'visit', { ...one, mood: 'good', minutes: 40 }, volunteer)).toMatchObject({
      code: 'WRONG_STATUS',
    });
    cloud.clock.advance(60_000);
    expect((await visited(one, { minutes: 40 })).pairing.visits).toBe(2);
  });

  it('is one at each of two pairings that are visited under the same number', async () => {
    const ids = [];
    for (const name of ['孙一', '孙二']) {
      const { pairing } = await proposed({ elder: { ...wish.elder, name }, elderAgreed: true });
      await cloud.must('pairing', 'agree', { pairingId: pairing.pairingId }, volunteer);
      ids.push(pairing.pairingId);
    }
    for (const pairingId of ids) {
      await cloud.must('pairing', 'visit', { pairingId, mood: 'good', minutes: 30 }, { ...volunteer, requestId: 'visit-0002' });
    }
    await cloud.timers.run('timer');
    expect(stored<VisitDoc>('pair_visits').map(({ pairingId }) => pairingId)).toEqual(expect.arrayContaining(ids));
  });

  it('has no note that WeChat finds unfit, nor has the end such a reason', async () => {
    const one = await active();
    const input = { ...one, mood: 'good', minutes: 30, note: RISKY_TEST_WORD };
    expect(await cloud.refused('pairing', 'visit', input, volunteer)).toMatchObject({
      code: 'RISKY_TEXT',
      fields: { note: expect.any(String) },
    });
    expect(await cloud.refused('pairing', 'end', { ...one, reason: RISKY_TEST_WORD }, volunteer)).toMatchObject({
      code: 'RISKY_TEXT',
      fields: { reason: expect.any(String) },
    });
  });

  it('is listed newest first by pages, whether it is recorded yet or not', async () => {
    const one = await active({ everyDays: 1 });
    for (let day = 0; day < 25; day += 1) {
      cloud.clock.advance(DAY_MS);
      await visited(one);
      if (day === 10) await cloud.timers.run('timer');
    }
    const first = await cloud.must('pairing', 'visits', one, window);
    const second = await cloud.must('pairing', 'visits', { ...one, cursor: first.cursor }, window);
    expect([first.visits.length, second.visits.length, second.cursor]).toEqual([20, 5, undefined]);
    const times = [...first.visits, ...second.visits].map(({ at }) => at);
    expect(times).toEqual([...new Set(times)].sort((a, b) => b - a));
  });
});

describe('who goes unvisited', () => {
  it('is told of to the volunteer when the day is over, two days later to the station, until somebody comes', async () => {
    const one = await active();
    await timerAt('2026-12-02 19:58');
    expect(await listed()).toMatchObject([{ alert: '' }]);
    await timerAt('2026-12-02 20:01');
    expect(await listed()).toMatchObject([{ alert: 'volunteer' }]);
    await timerAt('2026-12-04 19:58');
    expect(await listed()).toMatchObject([{ alert: 'volunteer' }]);
    await timerAt('2026-12-04 20:01');
    expect(await listed()).toMatchObject([{ alert: 'staff' }]);
    expect((await visited(one)).pairing).toMatchObject({ alert: '', nextDueAt: instantOf('2026-12-11', '20:00') });
  });

  it('can ask for a visit, which is then due within a day', async () => {
    const one = await active();
    const { pairing } = await cloud.must('pairing', 'askVisit', one, owner);
    expect(pairing).toMatchObject({ askedAt: cloud.clock.now(), nextDueAt: cloud.clock.now() + DAY_MS });
    cloud.clock.advance(3_600_000);
    expect((await cloud.must('pairing', 'askVisit', one, window)).pairing).toMatchObject({ askedAt: pairing.askedAt });
    await timerAt(pairing.nextDueAt ?? 0);
    expect(await listed()).toMatchObject([{ alert: 'volunteer' }]);
    expect((await visited(one)).pairing).not.toHaveProperty('askedAt');
  });

  it('is told of to the station as soon as the volunteer has left it', async () => {
    await active();
    await cloud.must('staff', 'remove', { stationId, staffId: wish.volunteerId }, head);
    expect(await listed()).toMatchObject([{ alert: 'staff', volunteer: { left: true } }]);
    expect(JSON.stringify(stored('pairings'))).not.toContain(PEOPLE.volunteerA);
  });

  it('tells the station a minute later, once no call of theirs can be running, and not before', async () => {
    const one = await active();
    const [before] = stored<PairingDoc>('pairings');
    await cloud.must('staff', 'remove', { stationId, staffId: wish.volunteerId }, head);
    // What a call wrote that began before the removal.
    const { people, alert, dueAt, rank, volunteerOpenid = '' } = before as PairingDoc;
    const update = { $set: { people, alert, dueAt, rank, volunteerOpenid } };
    await cloud.db.modify('pairings', { query: { _id: one.pairingId }, update, replace: false, multi: false, upsert: false });
    await timerAt(cloud.clock.now() + MINUTE_MS - 1000);
    expect(await listed()).toMatchObject([{ alert: '' }]);
    await timerAt(cloud.clock.now() + MINUTE_MS);
    expect(await listed()).toMatchObject([{ alert: 'staff', volunteer: { left: true } }]);
    expect(JSON.stringify(stored('pairings'))).not.toContain(PEOPLE.volunteerA);
    // A volunteer who also leaves another station triggers it again, which changes nothing: no pairing is written twice for one reason.
    const told = stored('pairings');
    await cloud.db.modify('staff', {
      query: { _id: wish.volunteerId },
      update: { $set: { partingAt: cloud.clock.now() } },
      replace: false,
      multi: false,
      upsert: false,
    });
    await timerAt(cloud.clock.now() + MINUTE_MS);
    expect(stored<{ _id: string }>('staff').find(({ _id }) => _id === wish.volunteerId)).not.toHaveProperty('partingAt');
    await timerAt(cloud.clock.now() + 60 * MINUTE_MS);
    expect(stored('pairings')).toEqual(told);
  });

  it('is told of to the volunteer by as many messages as they accepted, which say nothing of the elder', async () => {
    const { pairing, code } = await proposed();
    const one = { pairingId: pairing.pairingId };
    await cloud.must('pairing', 'claim', { code, consent: true }, owner);
    await cloud.must('pairing', 'agree', { ...one, notify: true }, volunteer);
    await cloud.must('pairing', 'askVisit', one, owner);
    await timerAt('2026-11-25 08:01');
    expect(cloud.sent()).toMatchObject([{ touser: PEOPLE.volunteerA, templateId: 'template-progress' }]);
    expect(JSON.stringify(cloud.sent())).not.toMatch(/王|五心苑|138\*{4}|13800000021/);
    await timerAt('2026-11-26 08:01');
    expect(cloud.sent()).toHaveLength(1);
    await visited(one, { notify: true });
    await timerAt('2026-12-03 20:01');
    await timerAt('2026-12-03 20:02');
    expect(cloud.sent()).toHaveLength(2);
    expect(stored<PairingDoc>('pairings')).toMatchObject([{ alert: 'volunteer', agreed: { progress: 1 }, messageAt: 0 }]);
  });

  it('orders the list: first those that staff must see to, then by the date of the next visit', async () => {
    const of = async (name: string, everyDays: number) => {
      const { pairing } = await proposed({ elder: { ...wish.elder, name }, everyDays, elderAgreed: true });
      return { pairingId: pairing.pairingId };
    };
    const start = async (one: { pairingId: string }) => cloud.must('pairing', 'agree', one, volunteer);
    await cloud.must('pairing', 'end', { ...(await of('孙终', 1)), reason: '不用了' }, head);
    await of('李提', 1);
    await start(await of('周晚', 9));
    await start(await of('吴早', 3));
    const worrying = await of('郑忧', 30);
    await start(worrying);
    await visited(worrying, { mood: 'worrying' });
    expect((await listed()).map(({ elder }) => elder.name[0])).toEqual(['郑', '吴', '周', '李', '孙']);
  });

  it('is found by pages of fifty', async () => {
    await active();
    const [one] = stored<PairingDoc>('pairings');
    const copies = Array.from({ length: 60 }, (_, i) => {
      const _id = String(i).padStart(24, '0');
      return { ...one, _id, elderKey: _id, codeKey: _id };
    });
    await cloud.db.insert('pairings', copies);
    const first = await cloud.must('pairing', 'list', { stationId }, window);
    const second = await cloud.must('pairing', 'list', { stationId, cursor: first.cursor }, window);
    const ids = [...first.pairings, ...second.pairings].map(({ pairingId }) => pairingId);
    expect([first.pairings.length, second.pairings.length, new Set(ids).size]).toEqual([50, 11, 61]);
  });
});

it('a proposal that not both agree to ends after thirty days, and its code with it', async () => {
  const { pairing, code } = await proposed();
  await cloud.must('pairing', 'agree', { pairingId: pairing.pairingId }, volunteer);
  await timerAt(cloud.clock.now() + 30 * DAY_MS + MINUTE_MS);
  expect(await listed()).toMatchObject([{ status: 'ended' }]);
  expect(await cloud.refused('pairing', 'claim', { code, consent: true }, owner)).toMatchObject({ code: 'NOT_FOUND' });
});
