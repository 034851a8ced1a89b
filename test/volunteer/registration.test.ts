import { idOf, staffIdOf } from '../../cloudfunctions/common/crypto';
import { fieldOf } from '../../cloudfunctions/common/roles';
import type { StaffDoc } from '../../cloudfunctions/staff/record';
import type { ServiceRecordDoc } from '../../cloudfunctions/volunteer/record';
import type { TestCloud } from '../support/cloud';
import { PEOPLE, staffDoc } from '../support/fixtures';
import { townForEach } from '../support/town';

const stationId = 'station-a';
const helper = { as: 'helper-1' };
const volunteerId = staffIdOf(helper.as);
const head = { as: PEOPLE.headA };
const wish = {
  stationId,
  name: '郑示例',
  phone: '13800000041',
  team: 'mail_route',
  skills: ['repair'],
  times: ['weekend_day'],
  party: true,
  consent: true,
  consentMore: true,
} as const;

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const register = (changes: object = {}, who: { as: string; requestId?: string } = helper) =>
  cloud.must('volunteer', 'register', { ...wish, ...changes }, who);
const answer = { stationId, volunteerId, accept: true };
const accept = () => cloud.must('volunteer', 'decide', answer, head);
const stored = () => cloud.db.list('staff', { limit: 100 }).find(({ _id }) => _id === volunteerId) as unknown as StaffDoc;
const served = (minutes: number, date: string, kind: ServiceRecordDoc['kind'] = 'shift') => {
  const subject = `${kind} ${date}`;
  const record = { _id: idOf(subject), volunteerId, stationId, kind, title: '门前值班', date, minutes, subject, at: 0, corrections: [] };
  return cloud.db.insert('service_records', [record]);
};

describe('registering', () => {
  it('waits for the head’s answer, in two database requests', async () => {
    const registered = await cloud.ask('volunteer', 'register', wish, helper);
    expect(registered).toMatchObject({
      ok: true,
      dbRequests: 2,
      data: { volunteer: { volunteerId, status: 'applied', phone: wish.phone } },
    });
    const listed = await cloud.ask('volunteer', 'roster', { stationId, status: 'applied' }, head);
    expect(listed.dbRequests).toBe(1);
    expect(listed.ok && listed.data.volunteers).toMatchObject([{ name: '郑示例', phone: '138****0041', minutes: 0, party: true }]);
    expect((await cloud.refused('request', 'inbox', { stationId, view: 'open' }, helper)).code).toBe('FORBIDDEN');
  });

  it('wants a consent of its own to party membership and skills, and keeps what was agreed to, and when', async () => {
    for (const said of [{ skills: [] }, { party: false }]) {
      const refusal = await cloud.refused('volunteer', 'register', { ...wish, ...said, consentMore: undefined }, helper);
      expect(refusal).toMatchObject({ code: 'BAD_INPUT', fields: { consentMore: expect.stringContaining('或者不选') } });
    }
    await register({ skills: [] });
    const at = stored().volunteer?.consentAt;
    expect(stored().volunteer).toMatchObject({ consentAt: at, partyConsentAt: at });
    expect(stored().volunteer).not.toHaveProperty('skillsConsentAt');
    cloud.clock.advance(60_000);
    await register({ party: false });
    expect(stored().volunteer).toMatchObject({ skillsConsentAt: (at ?? 0) + 60_000 });
    expect(stored().volunteer).not.toHaveProperty('partyConsentAt');
    await register({ skills: [], party: false, consentMore: undefined });
    expect(stored().volunteer).not.toHaveProperty('skillsConsentAt');
    await register();
    await cloud.must('volunteer', 'erase', { confirm: true }, helper);
    expect(JSON.stringify(stored())).not.toMatch(/partyConsentAt|skillsConsentAt/);
  });

  it('has one effect when sent twice, and can be changed while it waits without losing its turn', async () => {
    const [first, second] = [
      await register({}, { ...helper, requestId: 'register-1' }),
      await register({}, { ...helper, requestId: 'register-1' }),
    ];
    expect(second).toEqual(first);
    cloud.clock.advance(60_000);
    const { volunteer } = await register({ skills: ['haircut'] });
    expect(volunteer).toMatchObject({ skills: ['haircut'], status: 'applied', appliedAt: first.volunteer.appliedAt });
  });

  it('is enough for a person whom the station let in before', async () => {
    const { volunteer } = await register({}, { as: PEOPLE.volunteerA });
    expect(volunteer.status).toBe('approved');
    expect((await register({}, { as: PEOPLE.windowA })).volunteer.status).toBe('approved');
    expect(cloud.db.list('staff', { limit: 100 })).toEqual(
      expect.arrayContaining([expect.objectContaining({ openid: PEOPLE.windowA, roles: { [fieldOf(stationId)]: 'window' } })]),
    );
  });

  it('is for one station at a time', async () => {
    await register();
    expect((await register({ stationId: 'station-b' })).volunteer.stationId).toBe('station-b');
    expect((await cloud.refused('volunteer', 'decide', answer, head)).code).toBe('NOT_FOUND');
    await register();
    await accept();
    expect(await cloud.refused('volunteer', 'register', { ...wish, stationId: 'station-b' }, helper)).toMatchObject({
      code: 'WRONG_STATUS',
      message: expect.stringContaining('先退出'),
    });
    expect((await cloud.refused('volunteer', 'register', { ...wish, stationId: 'nowhere' }, helper)).code).toBe('NOT_FOUND');
  });
});

describe('the head’s answer', () => {
  it('gives the role with it, in five database requests, once', async () => {
    await register();
    const send = () => cloud.ask('volunteer', 'decide', answer, { ...head, requestId: 'decide-0001' });
    expect(await send()).toMatchObject({ ok: true, dbRequests: 5, data: { volunteer: { status: 'approved', phone: '138****0041' } } });
    const once = stored();
    expect(once.roles).toEqual({ [fieldOf(stationId)]: 'volunteer' });
    expect(await send()).toMatchObject({ ok: true, data: { volunteer: { status: 'approved' } } });
    expect(stored()).toEqual(once);
    expect(await cloud.refused('volunteer', 'decide', answer, { as: PEOPLE.manager })).toMatchObject({
      code: 'WRONG_STATUS',
      message: '已经同意过了',
    });
    expect((await cloud.must('staff', 'me', {}, helper)).memberships).toMatchObject([{ role: 'volunteer' }]);
  });

  it('comes with a reason when it is no, sealed at rest, and can be asked for again', async () => {
    await register();
    const unfit = { ...answer, accept: false, reason: '违规测试词' };
    expect(await cloud.refused('volunteer', 'decide', unfit, head)).toMatchObject({
      code: 'RISKY_TEXT',
      fields: { reason: expect.any(String) },
    });
    await cloud.must('volunteer', 'decide', { ...answer, accept: false, reason: '先养好身体' }, head);
    expect(JSON.stringify(stored())).not.toMatch(/郑示例|13800000041|先养好身体/);
    expect((await cloud.must('volunteer', 'me', {}, helper)).volunteer).toMatchObject({ status: 'refused', reason: '先养好身体' });
    const { volunteer } = await register();
    expect(volunteer).toMatchObject({ status: 'applied' });
    expect(volunteer.reason).toBeUndefined();
    await accept();
    expect(stored().volunteer?.reason).toBeUndefined();
  });

  it('ends when the station takes the role away', async () => {
    await register();
    await accept();
    await cloud.must('staff', 'remove', { stationId, staffId: volunteerId }, head);
    expect((await cloud.must('volunteer', 'me', {}, helper)).volunteer?.status).toBe('left');
    expect((await cloud.must('volunteer', 'roster', { stationId, status: 'approved' }, head)).volunteers).toEqual([]);
    expect((await register()).volunteer.status).toBe('applied');
  });
});

describe('what one served', () => {
  it('is the sum of what counts, beside a page of all records, newest first', async () => {
    await register();
    await accept();
    await served(40, '2026-10-01');
    await served(30, '2026-11-02');
    await served(120, '2026-11-01', 'training');
    const first = await cloud.ask('volunteer', 'me', { limit: 2 }, helper);
    expect(first).toMatchObject({ ok: true, dbRequests: 1, data: { minutes: 70, times: 2, stationName: '测试驿站station-a' } });
    if (!first.ok) throw new Error('refused');
    const { records, cursor } = first.data;
    expect(records.map(({ date }) => date)).toEqual(['2026-11-02', '2026-11-01']);
    expect((await cloud.must('volunteer', 'me', { limit: 2, cursor }, helper)).records).toMatchObject([{ date: '2026-10-01' }]);
    expect((await cloud.must('volunteer', 'roster', { stationId }, head)).volunteers).toMatchObject([{ minutes: 70 }]);
    expect(await cloud.must('volunteer', 'me', {}, { as: PEOPLE.resident })).toMatchObject({ volunteer: null, minutes: 0, records: [] });
  });
});

it('lists a station’s volunteers page by page, latest first', async () => {
  const people = ['one-1', 'two-2', 'three-3'];
  for (const as of people) {
    cloud.clock.advance(60_000);
    await register({}, { as });
  }
  const first = await cloud.must('volunteer', 'roster', { stationId, limit: 2 }, head);
  const rest = await cloud.must('volunteer', 'roster', { stationId, limit: 2, cursor: first.cursor }, head);
  expect([...first.volunteers, ...rest.volunteers].map(({ volunteerId: id }) => id)).toEqual(people.map(staffIdOf).reverse());
  expect(rest.cursor).toBeUndefined();
  await cloud.db.insert('staff', [{ ...staffDoc('head-2', { 'station-b': 'head' }) }]);
  expect((await cloud.refused('volunteer', 'roster', { stationId }, { as: 'head-2' })).code).toBe('FORBIDDEN');
});
