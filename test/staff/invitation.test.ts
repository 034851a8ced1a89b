import { staffIdOf } from '../../cloudfunctions/common/crypto';
import type { InvitationDoc, StaffDoc } from '../../cloudfunctions/staff/record';
import { invitationIdOf } from '../../cloudfunctions/staff/rules';
import type { Role } from '../../contract/staff';
import type { TestCloud } from '../support/cloud';
import { PEOPLE, staffDoc } from '../support/fixtures';
import { townForEach } from '../support/town';

const A = { stationId: 'station-a' };
const HOUR_MS = 3_600_000;
const NEW = 'new-person';

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const invite = async (role: Role = 'window', as: string = PEOPLE.headA) =>
  (await cloud.must('staff', 'invite', { ...A, role }, { as })).invitation.token;
const join = (token: string, as: string, name = '新示例') => cloud.ask('staff', 'join', { token, name }, { as });
const record = (openid: string) =>
  cloud.db.list('staff', { limit: 1, filter: { _id: staffIdOf(openid) } })[0] as unknown as StaffDoc | undefined;
const mayServe = async (as: string) => (await cloud.ask('booking', 'queue', A, { as })).ok;

describe('an invitation', () => {
  it('notes since when somebody is of the team, and a higher one later leaves that', async () => {
    const since = async () =>
      (await cloud.must('staff', 'list', A, { as: PEOPLE.headA })).staff.find(({ staffId }) => staffId === staffIdOf(NEW))?.since;
    cloud.clock.set('2026-11-25 10:00');
    await join(await invite('window'), NEW);
    expect(await since()).toBe(Date.parse('2026-11-25T10:00:00+08:00'));
    cloud.clock.set('2026-11-26 10:00');
    await join(await invite('head', PEOPLE.manager), NEW);
    expect(record(NEW)?.roles).toMatchObject({ station_a: 'head' });
    expect(await since()).toBe(Date.parse('2026-11-25T10:00:00+08:00'));
  });

  it('gives the role to the person who takes it up at once', async () => {
    const token = await invite();
    expect(await cloud.must('staff', 'invitation', { token }, { as: NEW })).toMatchObject({
      ...A,
      stationName: '测试驿站station-a',
      role: 'window',
    });
    expect(await mayServe(NEW)).toBe(false);
    expect(await join(token, NEW)).toMatchObject({
      ok: true,
      data: { membership: { ...A, stationName: '测试驿站station-a', role: 'window' } },
    });
    expect(await mayServe(NEW)).toBe(true);
    expect(await cloud.must('staff', 'me', {}, { as: NEW })).toMatchObject({
      name: '新示例',
      manager: false,
      memberships: [{ ...A, role: 'window' }],
    });
  });

  it('is stored without its secret and the name without being readable', async () => {
    const token = await invite();
    await join(token, NEW);
    const kept = JSON.stringify([cloud.db.list('invitations', { limit: 9 }), cloud.db.list('staff', { limit: 99 })]);
    expect(kept).not.toContain(token);
    expect(kept).not.toContain('新示例');
  });

  it('is the same for a call sent twice', async () => {
    const who = { as: PEOPLE.headA, requestId: 'invite-0001' };
    const first = await cloud.must('staff', 'invite', { ...A, role: 'window' }, who);
    cloud.clock.freeze('2026-11-25 09:00');
    expect(await cloud.must('staff', 'invite', { ...A, role: 'window' }, who)).toEqual(first);
    expect(cloud.db.count('invitations')).toBe(1);
    const other = await cloud.must('staff', 'invite', { ...A, role: 'window' }, { as: PEOPLE.headA });
    expect(other.invitation.token).not.toBe(first.invitation.token);
  });

  it('goes to one of two people who take it up at the same moment', async () => {
    const token = await invite();
    const answers = await Promise.all([join(token, 'person-1'), join(token, 'person-2')]);
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)).sort()).toEqual(['NOT_FOUND', 'ok']);
    expect((await Promise.all(['person-1', 'person-2'].map(mayServe))).filter(Boolean)).toHaveLength(1);
  });

  it('makes one member of a person who taps twice', async () => {
    const token = await invite();
    const answers = await Promise.all([join(token, NEW), join(token, NEW), join(token, NEW)]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(record(NEW)).toMatchObject({ roles: { station_a: 'window' }, stationIds: ['station-a'] });
  });

  it.each((['crashAt', 'crashAfter', 'dropAt', 'refuseAt'] as const).flatMap((fault) => [2, 3, 4].map((step) => [fault, step] as const)))(
    'is taken up by trying again after %s at request %i, and by nobody else',
    async (fault, step) => {
      const token = await invite();
      cloud.faults.set({ [fault]: step, fn: 'staff', times: 1 });
      await join(token, NEW);
      cloud.faults.clear();
      const [claimed] = cloud.db.list('invitations', { limit: 1 }) as unknown as InvitationDoc[];
      if (claimed?.usedBy !== '') expect((await join(token, 'person-2')).ok).toBe(false);
      expect((await join(token, NEW)).ok).toBe(true);
      expect(await mayServe(NEW)).toBe(true);
      expect(record(NEW)?.invitations).toHaveLength(1);
    },
  );

  it('ends after 72 hours', async () => {
    const token = await invite();
    cloud.clock.freeze(Date.parse('2026-11-25T00:00:00Z') + 72 * HOUR_MS - 1);
    expect((await cloud.ask('staff', 'invitation', { token }, { as: NEW })).ok).toBe(true);
    cloud.clock.freeze(Date.parse('2026-11-25T00:00:00Z') + 72 * HOUR_MS);
    expect(await cloud.refused('staff', 'join', { token, name: '新示例' }, { as: NEW })).toEqual({
      code: 'NOT_FOUND',
      message: '邀请过期了，请站长再发一个',
    });
  });

  it('does not bring back a removed person', async () => {
    const token = await invite();
    await join(token, NEW);
    await cloud.must('staff', 'remove', { ...A, staffId: staffIdOf(NEW) }, { as: PEOPLE.headA });
    expect(await cloud.refused('staff', 'join', { token, name: '新示例' }, { as: NEW })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await mayServe(NEW)).toBe(false);
  });

  it('does not bring them back either once twenty other calls have marked their record', async () => {
    const token = await invite();
    await join(token, NEW);
    await cloud.must('staff', 'remove', { ...A, staffId: staffIdOf(NEW) }, { as: PEOPLE.headA });
    const form = { ...A, name: '新示例', phone: '13800000041', team: 'mail_route', skills: [], times: [], party: false, consent: true };
    for (let n = 0; n < 20; n += 1) await cloud.must('volunteer', 'register', form, { as: NEW });
    expect(await cloud.refused('staff', 'join', { token, name: '新示例' }, { as: NEW })).toMatchObject({ code: 'NOT_FOUND' });
    expect(record(NEW)?.roles).toEqual({});
  });

  it('that is marked only among the calls does not bring anybody back', async () => {
    const token = await invite();
    await cloud.db.insert('staff', [{ ...staffDoc(NEW, {}), applied: [invitationIdOf(token)] }]);
    expect(await cloud.refused('staff', 'join', { token, name: '新示例' }, { as: NEW })).toMatchObject({ code: 'NOT_FOUND' });
    expect(record(NEW)?.roles).toEqual({});
  });

  it('is void once the head who sent it is removed', async () => {
    const token = await invite();
    await cloud.must('staff', 'remove', { ...A, staffId: staffIdOf(PEOPLE.headA) }, { as: PEOPLE.manager });
    expect((await cloud.refused('staff', 'join', { token, name: '新示例' }, { as: NEW })).message).toMatch('作废');
  });

  it('does not make a head a volunteer, and adds a second station', async () => {
    await join(await invite('volunteer', PEOPLE.manager), PEOPLE.headA);
    expect(record(PEOPLE.headA)?.roles).toEqual({ station_a: 'head' });
    await join(await invite('window'), PEOPLE.headB);
    expect(record(PEOPLE.headB)).toMatchObject({
      roles: { station_a: 'window', station_b: 'head' },
      stationIds: ['station-b', 'station-a'],
    });
  });

  it('for a head comes from a manager only', async () => {
    const refusal = await cloud.refused('staff', 'invite', { ...A, role: 'head' }, { as: PEOPLE.headA });
    expect(refusal).toMatchObject({ code: 'FORBIDDEN', message: '只有管理员能邀请站长' });
    await join(await invite('head', PEOPLE.manager), NEW);
    expect(record(NEW)?.roles).toEqual({ station_a: 'head' });
  });

  it.each([PEOPLE.resident, PEOPLE.windowA, PEOPLE.volunteerA, PEOPLE.headB])('is not made by %s', async (as) => {
    expect((await cloud.refused('staff', 'invite', { ...A, role: 'window' }, { as })).code).toBe('FORBIDDEN');
  });

  it.each([
    ['one that nobody made', 'AAAAAAAAAAAAAAAAAAAAAA', 'NOT_FOUND'],
    ['an operator', { $ne: '' }, 'BAD_INPUT'],
    ['a very long text', 'A'.repeat(100_000), 'BAD_INPUT'],
  ])('is refused for %s', async (_, token, code) => {
    expect((await cloud.refused('staff', 'join', { token, name: '新示例' }, { as: NEW })).code).toBe(code);
    expect((await cloud.refused('staff', 'invitation', { token }, { as: NEW })).code).toBe(code);
  });
});
