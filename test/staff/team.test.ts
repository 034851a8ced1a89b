import { staffIdOf } from '../../cloudfunctions/common/crypto';
import type { TestCloud } from '../support/cloud';
import { PEOPLE, staffDoc } from '../support/fixtures';
import { townForEach } from '../support/town';

const A = { stationId: 'station-a' };
const FIRST_MANAGER = 'manager-demo';
const head = { as: PEOPLE.headA };
const manager = { as: PEOPLE.manager };

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const remove = (openid: string) => ({ ...A, staffId: staffIdOf(openid) });
const mayServe = async (as: string) => (await cloud.ask('booking', 'queue', A, { as })).ok;

describe('who one is', () => {
  it('is nobody in particular for a resident, in one database request', async () => {
    const answer = await cloud.ask('staff', 'me', {}, { as: PEOPLE.resident });
    expect(answer).toMatchObject({ ok: true, dbRequests: 1, data: { manager: false, memberships: [] } });
    expect((await cloud.refused('staff', 'me', {})).code).toBe('UNAUTHENTICATED');
  });

  it('names each station and role of staff', async () => {
    expect(await cloud.must('staff', 'me', {}, head)).toEqual({
      manager: false,
      memberships: [{ ...A, stationName: '测试驿站station-a', role: 'head' }],
      now: cloud.clock.now(),
    });
  });

  it('makes the person whom the deployment names manager, who can then work', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => cloud.must('staff', 'me', {}, { as: FIRST_MANAGER })));
    expect(answers.map((answer) => answer.manager)).toEqual([true, true, true]);
    expect((await cloud.ask('station', 'settings', A, { as: FIRST_MANAGER })).ok).toBe(true);
  });

  it('is not manager again once a record says otherwise', async () => {
    await cloud.db.insert('staff', [{ ...staffDoc(FIRST_MANAGER, {}) }]);
    expect((await cloud.must('staff', 'me', {}, { as: FIRST_MANAGER })).manager).toBe(false);
  });
});

describe('the team', () => {
  it('is listed for its head in one database request, the head first', async () => {
    const answer = await cloud.ask('staff', 'list', A, head);
    expect(answer.dbRequests).toBe(1);
    expect(answer.ok && answer.data.staff.map(({ role, self }) => [role, self])).toEqual([
      ['head', true],
      ['window', false],
      ['volunteer', false],
    ]);
    expect(JSON.stringify(answer)).not.toMatch(/window-a|volunteer-a/);
  });

  it('names all who serve before hundreds of volunteers, and goes on with these', async () => {
    const crowd = Array.from({ length: 500 }, (_, n) => staffDoc(`crowd-${n}`, { 'station-a': 'volunteer' }));
    await cloud.db.insert(
      'staff',
      [...crowd, staffDoc('head-2', { 'station-a': 'head' })].map((doc) => ({ ...doc })),
    );
    const answer = await cloud.ask('staff', 'list', A, head);
    if (!answer.ok) throw new Error('refused');
    const roles = answer.data.staff.map(({ role }) => role);
    expect([answer.dbRequests, roles.length, roles.slice(0, 4)]).toEqual([1, 500, ['head', 'head', 'window', 'volunteer']]);
    const rest = await cloud.must('staff', 'list', { ...A, cursor: answer.data.cursor }, head);
    expect([rest.staff.length, rest.cursor]).toEqual([4, undefined]);
    expect(new Set([...answer.data.staff, ...rest.staff].map(({ staffId }) => staffId)).size).toBe(504);
    expect(await cloud.must('staff', 'leave', A, head)).toEqual({ removed: true });
  });

  it.each([PEOPLE.resident, PEOPLE.windowA, PEOPLE.headB])('is not shown to %s', async (as) => {
    expect((await cloud.refused('staff', 'list', A, { as })).code).toBe('FORBIDDEN');
  });
});

describe('removing somebody', () => {
  it('takes effect for their very next call', async () => {
    expect(await mayServe(PEOPLE.windowA)).toBe(true);
    expect(await cloud.must('staff', 'remove', remove(PEOPLE.windowA), head)).toEqual({ removed: true });
    expect(await mayServe(PEOPLE.windowA)).toBe(false);
    expect((await cloud.must('staff', 'me', {}, { as: PEOPLE.windowA })).memberships).toEqual([]);
    expect((await cloud.must('staff', 'list', A, head)).staff.map(({ role }) => role)).toEqual(['head', 'volunteer']);
  });

  it('gives the same answer when the call is sent twice, and says who came second', async () => {
    const send = () => cloud.must('staff', 'remove', remove(PEOPLE.windowA), { ...head, requestId: 'remove-0001' });
    expect(await send()).toEqual({ removed: true });
    expect(await send()).toEqual({ removed: true });
    expect(await cloud.must('staff', 'remove', remove(PEOPLE.windowA), manager)).toEqual({ removed: false });
  });

  it('is not for a head to do to another head, but for a manager', async () => {
    await cloud.db.insert('staff', [{ ...staffDoc('head-2', { 'station-a': 'head' }) }]);
    const refusal = await cloud.refused('staff', 'remove', remove('head-2'), head);
    expect(refusal).toMatchObject({ code: 'FORBIDDEN', message: '只有管理员能移除站长' });
    expect(await cloud.must('staff', 'remove', remove('head-2'), manager)).toEqual({ removed: true });
  });

  it('reaches only those of one’s own station', async () => {
    expect((await cloud.refused('staff', 'remove', { stationId: 'station-b', staffId: staffIdOf(PEOPLE.windowB) }, head)).code).toBe(
      'FORBIDDEN',
    );
    expect(await cloud.must('staff', 'remove', remove(PEOPLE.windowB), head)).toEqual({ removed: false });
    expect((await cloud.ask('booking', 'queue', { stationId: 'station-b' }, { as: PEOPLE.windowB })).ok).toBe(true);
    expect((await cloud.refused('staff', 'remove', remove('nobody'), head)).code).toBe('NOT_FOUND');
  });

  it.each([PEOPLE.resident, PEOPLE.windowA, PEOPLE.volunteerA, PEOPLE.headB])('is refused to %s', async (as) => {
    expect((await cloud.refused('staff', 'remove', remove(PEOPLE.windowA), { as })).code).toBe('FORBIDDEN');
  });
});

describe('leaving', () => {
  it.each([PEOPLE.windowA, PEOPLE.volunteerA])('takes effect at once for %s, and a call sent twice gives the same answer', async (as) => {
    const send = () => cloud.must('staff', 'leave', A, { as, requestId: 'leave-00001' });
    expect([await send(), await send()]).toEqual([{ removed: true }, { removed: true }]);
    expect(await mayServe(as)).toBe(false);
  });

  it('is not for the only head until there is another', async () => {
    expect(await cloud.refused('staff', 'leave', A, head)).toMatchObject({
      code: 'WRONG_STATUS',
      message: expect.stringContaining('唯一的站长'),
    });
    await cloud.db.insert('staff', [{ ...staffDoc('head-2', { 'station-a': 'head' }) }]);
    expect(await cloud.must('staff', 'leave', A, head)).toEqual({ removed: true });
  });

  it.each([PEOPLE.resident, PEOPLE.windowB])('is nothing that %s can do', async (as) => {
    expect((await cloud.refused('staff', 'leave', A, { as })).code).toBe('FORBIDDEN');
  });
});
