import type { AuditDoc } from '../../cloudfunctions/common/audit-record';
import { staffIdOf } from '../../cloudfunctions/common/crypto';
import type { StaffDoc } from '../../cloudfunctions/staff/record';
import type { TestCloud } from '../support/cloud';
import { PEOPLE, smallTown, staffDoc } from '../support/fixtures';
import { townForEach } from '../support/town';

const A = { stationId: 'station-a' };
const head = { as: PEOPLE.headA };
const manager = { as: PEOPLE.manager };
const ROUNDS = 20;

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const insertStaff = (doc: StaffDoc) => cloud.db.insert('staff', [{ ...doc }]);
const secondHead = () => insertStaff(staffDoc('head-2', { 'station-a': 'head' }));
const headsLeft = async () => (await cloud.must('staff', 'list', A, manager)).staff.filter(({ role }) => role === 'head').length;
const managersLeft = () => (cloud.db.list('staff', { limit: 50 }) as unknown as StaffDoc[]).filter((one) => one.manager);
const invited = async (as: string, name = '李管') => {
  const { invitation } = await cloud.must('staff', 'inviteManager', {}, manager);
  return cloud.must('staff', 'join', { token: invitation.token, name }, { as });
};
/** Calls to the database take so long that calls which begin together meet. */
const meet = async (calls: (() => Promise<{ ok: boolean }>)[]) => {
  cloud.faults.set({ latencyMs: 4, fn: 'staff' });
  const answers = await Promise.all(calls.map((call) => call()));
  cloud.faults.clear();
  return answers.filter(({ ok }) => ok).length;
};

describe('the heads of a station', () => {
  it(`two who leave at the same moment leave one, in ${ROUNDS} rounds`, async () => {
    await secondHead();
    for (let round = 0; round < ROUNDS; round += 1) {
      const left = await meet([PEOPLE.headA, 'head-2'].map((as) => () => cloud.ask('staff', 'leave', A, { as })));
      expect({ round, left, heads: await headsLeft() }).toEqual({ round, left: 1, heads: 1 });
      const [gone = ''] = [PEOPLE.headA, 'head-2'].filter(
        (openid) =>
          (cloud.db.list('staff', { limit: 1, filter: { _id: staffIdOf(openid) } })[0] as { stationIds?: string[] }).stationIds?.length ===
          0,
      );
      const { invitation } = await cloud.must('staff', 'invite', { ...A, role: 'head' }, manager);
      await cloud.must('staff', 'join', { token: invitation.token, name: '张三' }, { as: gone });
    }
  });

  it('one who leaves while a manager takes the other away stays, or went first', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await cloud.reset(smallTown());
      await secondHead();
      const asked = { ...A, staffId: staffIdOf('head-2') };
      const results = await Promise.all([cloud.ask('staff', 'leave', A, head), cloud.ask('staff', 'remove', asked, manager)]);
      expect(results[1]).toMatchObject({ ok: true });
      // If the leave came first, another head was left; the manager then knowingly removed the last one.
      if (!results[0]?.ok) expect(await headsLeft()).toBe(1);
    }
  });

  it('one who was cut off while leaving is head still, may leave again, and is not counted on by the other', async () => {
    await secondHead();
    // The office is written, the role is not.
    cloud.faults.set({ crashAt: 6, fn: 'staff' });
    await cloud.ask('staff', 'leave', A, head);
    cloud.faults.clear();
    expect(await headsLeft()).toBe(2);
    expect(await cloud.refused('staff', 'leave', A, { as: 'head-2' })).toMatchObject({ code: 'WRONG_STATUS' });
    expect(await cloud.must('staff', 'leave', A, head)).toEqual({ removed: true });
    expect(await headsLeft()).toBe(1);
  });

  it('one who comes back counts again', async () => {
    await secondHead();
    await cloud.must('staff', 'leave', A, { as: 'head-2' });
    const { invitation } = await cloud.must('staff', 'invite', { ...A, role: 'head' }, manager);
    await cloud.must('staff', 'join', { token: invitation.token, name: '张三' }, { as: 'head-2' });
    expect(await cloud.must('staff', 'leave', A, head)).toEqual({ removed: true });
  });

  it('the last one stays, also while other stations have heads', async () => {
    expect(await cloud.refused('staff', 'leave', A, head)).toMatchObject({
      code: 'WRONG_STATUS',
      message: expect.stringContaining('唯一的站长'),
    });
  });
});

describe('the managers', () => {
  it('invite each other, by name, and the invitation gives it once', async () => {
    const { invitation } = await cloud.must('staff', 'inviteManager', {}, manager);
    const offer = await cloud.must('staff', 'invitation', { token: invitation.token }, { as: 'manager-2' });
    expect(offer).toMatchObject({ role: 'manager', stationId: '', stationName: '所有驿站' });
    const joined = await cloud.must('staff', 'join', { token: invitation.token, name: '李管' }, { as: 'manager-2' });
    expect(joined).toEqual({ membership: { stationId: '', stationName: '所有驿站', role: 'manager' } });
    expect((await cloud.must('staff', 'me', {}, { as: 'manager-2' })).manager).toBe(true);
    const { managers } = await cloud.must('staff', 'managers', {}, { as: 'manager-2' });
    expect(managers).toEqual(
      expect.arrayContaining([
        { staffId: staffIdOf('manager-2'), name: '李管', self: true },
        { staffId: staffIdOf(PEOPLE.manager), name: '', self: false },
      ]),
    );
    await cloud.must('staff', 'removeManager', { staffId: staffIdOf('manager-2') }, manager);
    const again = await cloud.refused('staff', 'join', { token: invitation.token, name: '李管' }, { as: 'manager-2' });
    expect(again).toMatchObject({ code: 'NOT_FOUND' });
    expect((await cloud.must('staff', 'me', {}, { as: 'manager-2' })).manager).toBe(false);
  });

  it('who is one keeps what they are at a station, and loses nothing of it', async () => {
    await invited(PEOPLE.windowA, '张三');
    expect(await cloud.must('staff', 'me', {}, { as: PEOPLE.windowA })).toMatchObject({ manager: true, memberships: [{ role: 'window' }] });
    await cloud.must('staff', 'removeManager', { staffId: staffIdOf(PEOPLE.windowA) }, manager);
    expect(await cloud.must('staff', 'me', {}, { as: PEOPLE.windowA })).toMatchObject({
      manager: false,
      memberships: [{ role: 'window' }],
    });
  });

  it('an invitation of a removed manager is void', async () => {
    await invited('manager-2');
    const { invitation } = await cloud.must('staff', 'inviteManager', {}, { as: 'manager-2' });
    await cloud.must('staff', 'removeManager', { staffId: staffIdOf('manager-2') }, manager);
    expect(await cloud.refused('staff', 'join', { token: invitation.token, name: '王二' }, { as: 'manager-3' })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('the last one stays, for every caller', async () => {
    const self = { staffId: staffIdOf(PEOPLE.manager) };
    expect(await cloud.refused('staff', 'removeManager', self, manager)).toMatchObject({
      code: 'WRONG_STATUS',
      message: expect.stringContaining('只剩'),
    });
    expect(managersLeft()).toHaveLength(1);
  });

  it('one may step down as long as another stays, and what was removed is not there to be removed', async () => {
    await invited('manager-2');
    const call = { ...manager, requestId: 'step-down-0001' };
    const self = { staffId: staffIdOf(PEOPLE.manager) };
    expect(await cloud.must('staff', 'removeManager', self, call)).toEqual({ removed: true });
    expect((await cloud.refused('staff', 'managers', {}, manager)).code).toBe('FORBIDDEN');
    expect(await cloud.must('staff', 'removeManager', self, { as: 'manager-2' })).toEqual({ removed: false });
    expect(await cloud.refused('staff', 'removeManager', { staffId: '0'.repeat(24) }, { as: 'manager-2' })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it(`two who remove each other at the same moment leave one, in ${ROUNDS} rounds`, async () => {
    await invited('manager-2');
    for (let round = 0; round < ROUNDS; round += 1) {
      const pairs = [PEOPLE.manager, 'manager-2'].map((as, i, all) => ({ as, staffId: staffIdOf(all[1 - i] ?? '') }));
      await meet(
        pairs.map(
          ({ as, staffId }) =>
            () =>
              cloud.ask('staff', 'removeManager', { staffId }, { as }),
        ),
      );
      const left = managersLeft();
      expect({ round, left: left.length }).toEqual({ round, left: 1 });
      const [stays] = left;
      const gone = stays?.openid === PEOPLE.manager ? 'manager-2' : PEOPLE.manager;
      const { invitation } = await cloud.must('staff', 'inviteManager', {}, { as: stays?.openid ?? '' });
      await cloud.must('staff', 'join', { token: invitation.token, name: '李管' }, { as: gone });
    }
  });

  it('what they do to each other stands in the log', async () => {
    await invited('manager-2');
    await cloud.must('staff', 'removeManager', { staffId: staffIdOf('manager-2') }, manager);
    const acts = (cloud.db.list('audit', { limit: 10 }) as unknown as AuditDoc[]).map(({ action, stationId }) => [action, stationId]);
    expect(acts).toEqual(
      expect.arrayContaining([
        ['staff.inviteManager', ''],
        ['staff.join', ''],
        ['staff.removeManager', ''],
      ]),
    );
  });
});
