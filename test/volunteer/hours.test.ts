import type { AuditDoc } from '../../cloudfunctions/common/audit-record';
import { idOf, staffIdOf } from '../../cloudfunctions/common/crypto';
import { fieldOf } from '../../cloudfunctions/common/roles';
import type { StaffDoc } from '../../cloudfunctions/staff/record';
import type { ServiceRecordDoc } from '../../cloudfunctions/volunteer/record';
import { growthOf } from '../../cloudfunctions/volunteer/rules';
import { instantOf } from '../../contract/shanghai';
import { CollectionStore } from '../../local-cloud/database/collection-store';
import { answered, LECTURE } from '../activity/support/samples';
import type { TestCloud } from '../support/cloud';
import { PEOPLE, staffDoc } from '../support/fixtures';
import { townForEach } from '../support/town';
import { openRequest, REGISTRATION } from './support/samples';

const stationId = 'station-a';
const helper = { as: 'helper-1' };
const volunteerId = staffIdOf(helper.as);
const head = { as: PEOPLE.headA };
const manager = { as: PEOPLE.manager };

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const all = <T>(collection: string) => cloud.db.list(collection, { limit: 1000 }) as T[];
const stored = () => all<StaffDoc>('staff').find(({ _id }) => _id === volunteerId);

async function join(changes: object = {}) {
  await cloud.must('volunteer', 'register', { ...REGISTRATION, ...changes }, helper);
  await cloud.must('volunteer', 'decide', { stationId, volunteerId, accept: true }, head);
}

async function served(minutes: number, date: string, changes: Partial<ServiceRecordDoc> = {}): Promise<string> {
  const subject = `${date} ${minutes}`;
  const record = { volunteerId, stationId, kind: 'shift', title: '门前值班', date, minutes, subject, at: 0, corrections: [], ...changes };
  await cloud.db.insert('service_records', [{ _id: idOf(subject), ...record }]);
  return idOf(subject);
}

const RISKY = (field: string) => ({ code: 'RISKY_TEXT', fields: { [field]: expect.any(String) } });

describe('a correction', () => {
  const right = (recordId: string, minutes = 50) => ({ stationId, recordId, minutes, reason: '记错了' });

  it('changes the minutes once, keeps what was there, and counts', async () => {
    await join();
    const recordId = await served(40, '2026-11-02');
    const send = () => cloud.ask('volunteer', 'correct', right(recordId), { ...head, requestId: 'correct-01' });
    expect(await send()).toMatchObject({ ok: true, dbRequests: 4, data: { record: { minutes: 50, corrections: [{ from: 40, to: 50 }] } } });
    expect(await send()).toMatchObject({ ok: true, data: { record: { minutes: 50 } } });
    expect(all<ServiceRecordDoc>('service_records')[0]?.corrections).toHaveLength(1);
    expect((await cloud.must('volunteer', 'me', {}, helper)).minutes).toBe(50);
    expect((await cloud.refused('volunteer', 'correct', right(recordId), manager)).code).toBe('WRONG_STATUS');
  });

  it('is told in words that are fit, sealed at rest, and erased with the volunteer', async () => {
    await join();
    const recordId = await served(40, '2026-11-02');
    expect(await cloud.refused('volunteer', 'correct', { ...right(recordId), reason: '违规测试词' }, head)).toMatchObject(RISKY('reason'));
    await cloud.must('volunteer', 'correct', right(recordId), head);
    await cloud.must('volunteer', 'correct', { ...right(recordId, 60), reason: '又记错了' }, head);
    expect(JSON.stringify(all('service_records'))).not.toContain('记错了');
    const reasons = async () =>
      (await cloud.must('volunteer', 'records', { stationId }, head)).records[0]?.corrections.map((c) => c.reason);
    expect(await reasons()).toEqual(['记错了', '又记错了']);
    await cloud.must('volunteer', 'erase', { confirm: true }, helper);
    expect(await reasons()).toEqual(['', '']);
    expect(all('service_records')).not.toContainEqual(expect.objectContaining({ reasons: expect.anything() }));
  });

  it('is nothing a head does to their own hours, nor to those of another station', async () => {
    const own = await served(40, '2026-11-02', { volunteerId: staffIdOf(head.as) });
    expect(await cloud.refused('volunteer', 'correct', right(own), head)).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('管理员'),
    });
    expect((await cloud.ask('volunteer', 'correct', right(own), manager)).ok).toBe(true);
    const managed = await served(45, '2026-11-04', { volunteerId: staffIdOf(manager.as) });
    expect((await cloud.refused('volunteer', 'correct', right(managed), manager)).code).toBe('FORBIDDEN');
    const foreign = await served(30, '2026-11-03', { stationId: 'station-b' });
    expect((await cloud.refused('volunteer', 'correct', right(foreign), head)).code).toBe('NOT_FOUND');
  });
});

it('notes a training once, beside the hours, of the station’s own people and not of days to come', async () => {
  await join();
  const training = { stationId, volunteerId, kind: 'training', title: '急救培训', date: '2026-11-20', minutes: 120 };
  const send = () => cloud.ask('volunteer', 'note', training, { ...head, requestId: 'note-00001' });
  const answers = [await send(), await send()];
  expect(answers[0]).toMatchObject({ ok: true, dbRequests: 4, data: { record: { kind: 'training', minutes: 120 } } });
  // A repeated call looks for its entry in the log once more.
  expect(answers[1]).toEqual({ ...answers[0], dbRequests: 5 });
  expect(await cloud.must('volunteer', 'me', {}, helper)).toMatchObject({ minutes: 0, times: 0, records: [{ title: '急救培训' }] });
  const listed = await cloud.ask('volunteer', 'records', { stationId, volunteerId }, head);
  expect(listed).toMatchObject({ ok: true, dbRequests: 1, data: { records: [{ name: REGISTRATION.name, title: '急救培训' }] } });
  expect(await cloud.refused('volunteer', 'note', { ...training, title: '违规测试词' }, head)).toMatchObject(RISKY('title'));
  expect((await cloud.refused('volunteer', 'note', { ...training, date: '2026-11-26' }, head)).fields).toHaveProperty('date');
  expect((await cloud.refused('volunteer', 'note', { ...training, volunteerId: staffIdOf(PEOPLE.windowB) }, head)).code).toBe('NOT_FOUND');
  expect((await cloud.refused('volunteer', 'note', { ...training, volunteerId: staffIdOf(head.as) }, head)).code).toBe('FORBIDDEN');
});

it('certifies the hours under a number that changes with what it says, and with nothing else', async () => {
  await join();
  expect((await cloud.refused('volunteer', 'certificate', {}, helper)).code).toBe('WRONG_STATUS');
  await served(40, '2026-11-25');
  const first = await cloud.must('volunteer', 'certificate', {}, helper);
  expect(first).toMatchObject({ name: REGISTRATION.name, stationName: '测试驿站station-a', until: '2026-11-25', minutes: 40, times: 1 });
  expect(first.number).toMatch(/^[0-9A-F]{12}$/);
  cloud.clock.advance(30 * 86_400_000);
  expect(await cloud.must('volunteer', 'certificate', {}, helper)).toEqual(first);
  await served(30, '2026-12-20');
  expect((await cloud.must('volunteer', 'certificate', {}, helper)).number).not.toBe(first.number);
  expect((await cloud.refused('volunteer', 'certificate', {}, { as: PEOPLE.resident })).code).toBe('NOT_FOUND');
});

it('certifies hours from the day of the first, also of those served before one joined this station', async () => {
  await join();
  await served(30, '2025-03-08', { stationId: 'station-b' });
  await served(40, '2026-11-25');
  expect(await cloud.must('volunteer', 'certificate', {}, helper)).toMatchObject({ since: '2025-03-08', until: '2026-11-25', minutes: 70 });
});

describe('leaving', () => {
  it('takes the role, but not from somebody who has something to do', async () => {
    await join();
    const task = await openRequest(cloud);
    for (const step of ['accept', 'progress'] as const) await cloud.must('request', step, task, helper);
    for (const leave of ['withdraw', 'erase'] as const) {
      expect((await cloud.refused('volunteer', leave, { confirm: true }, helper)).code).toBe('WRONG_STATUS');
    }
    expect((await cloud.refused('staff', 'leave', { stationId }, helper)).message).toContain('没办完');
    await cloud.must('request', 'finish', { ...task, minutes: 40 }, helper);
    const send = () => cloud.ask('volunteer', 'withdraw', { confirm: true }, { ...helper, requestId: 'withdraw-1' });
    expect(await send()).toMatchObject({ ok: true, dbRequests: 4, data: { volunteer: { status: 'left' } } });
    expect(await send()).toMatchObject({ ok: true, data: { volunteer: { status: 'left' } } });
    expect(stored()).toMatchObject({ roles: {}, since: {}, stationIds: [] });
  });

  it('waits until a lecture that one promised is over, or somebody else gives it', async () => {
    const volunteer = { as: PEOPLE.volunteerA };
    await cloud.must('volunteer', 'register', REGISTRATION, volunteer);
    const { activityId } = await answered(cloud);
    for (const leave of ['withdraw', 'erase'] as const) {
      expect(await cloud.refused('volunteer', leave, { confirm: true }, volunteer)).toMatchObject({
        code: 'WRONG_STATUS',
        message: expect.stringContaining('还没讲的课'),
      });
    }
    expect((await cloud.refused('staff', 'leave', { stationId }, volunteer)).message).toContain('还没讲的课');
    await cloud.must('activity', 'answerLecture', { activityId, accept: false, reason: '发烧了' }, volunteer);
    expect(await cloud.ask('volunteer', 'withdraw', { confirm: true }, volunteer)).toMatchObject({ ok: true, dbRequests: 4 });
  });

  it('is free again once the lecture is over', async () => {
    await answered(cloud);
    cloud.clock.freeze(instantOf(LECTURE.when.date, LECTURE.when.end));
    expect(await cloud.ask('staff', 'leave', { stationId }, { as: PEOPLE.volunteerA })).toMatchObject({ ok: true, dbRequests: 6 });
  });

  it('leaves window staff their place at the window', async () => {
    await cloud.must('volunteer', 'register', REGISTRATION, { as: PEOPLE.windowA });
    await cloud.must('volunteer', 'withdraw', { confirm: true }, { as: PEOPLE.windowA });
    expect((await cloud.ask('booking', 'queue', { stationId }, { as: PEOPLE.windowA })).ok).toBe(true);
  });

  it('erases name and phone, and keeps what was served without them', async () => {
    await join();
    await served(40, '2026-11-02');
    const send = () => cloud.must('volunteer', 'erase', { confirm: true }, { ...helper, requestId: 'erase-0001' });
    expect([await send(), await send()]).toEqual([{ erased: 1 }, { erased: 1 }]);
    expect(stored()).toMatchObject({ openid: '', roles: {}, volunteer: { phone: '', shownPhone: '', skills: [], status: 'left' } });
    expect(stored()).not.toHaveProperty('name');
    expect((await cloud.must('volunteer', 'me', {}, helper)).volunteer).toBeNull();
    expect((await cloud.must('volunteer', 'records', { stationId }, head)).records).toMatchObject([{ minutes: 40, name: '（没有姓名）' }]);
    expect(await cloud.must('volunteer', 'erase', { confirm: true }, helper)).toEqual({ erased: 0 });
    await join();
    expect((await cloud.must('volunteer', 'me', {}, helper)).volunteer).toMatchObject({ status: 'approved', name: REGISTRATION.name });
  });

  it('also erases who was let in by an invitation and never registered, with every role as a volunteer', async () => {
    const invited = { as: 'helper-2' };
    const own = () => all<StaffDoc>('staff').find(({ _id }) => _id === staffIdOf(invited.as));
    for (const [station, by] of [
      [stationId, head],
      ['station-b', manager],
    ] as const) {
      const { invitation } = await cloud.must('staff', 'invite', { stationId: station, role: 'volunteer' }, by);
      await cloud.must('staff', 'join', { token: invitation.token, name: '何示例' }, invited);
    }
    expect(own()).toMatchObject({ openid: invited.as, stationIds: [stationId, 'station-b'] });
    const send = () => cloud.must('volunteer', 'erase', { confirm: true }, { ...invited, requestId: 'erase-0002' });
    expect([await send(), await send()]).toEqual([{ erased: 1 }, { erased: 1 }]);
    expect(own()).toMatchObject({ openid: '', roles: {}, since: {}, stationIds: [] });
    expect(own()).not.toHaveProperty('name');
    expect(await cloud.must('volunteer', 'erase', { confirm: true }, invited)).toEqual({ erased: 0 });
  });

  it('leaves window staff their name, and takes what they said as a volunteer', async () => {
    await cloud.must('volunteer', 'register', REGISTRATION, { as: PEOPLE.windowA });
    expect(await cloud.must('volunteer', 'erase', { confirm: true }, { as: PEOPLE.windowA })).toEqual({ erased: 1 });
    expect(await cloud.must('volunteer', 'erase', { confirm: true }, { as: PEOPLE.headA })).toEqual({ erased: 0 });
    expect(all<StaffDoc>('staff').find(({ openid }) => openid === PEOPLE.windowA)).toMatchObject({
      name: expect.any(String),
      roles: { [fieldOf(stationId)]: 'window' },
      volunteer: { phone: '', status: 'left' },
    });
  });
});

it('shows a phone to the head only, and writes each look down', async () => {
  await join();
  const look = () => cloud.ask('volunteer', 'reveal', { stationId, volunteerId }, { ...head, requestId: 'reveal-001' });
  expect(await look()).toMatchObject({ ok: true, dbRequests: 2, data: { name: REGISTRATION.name, phone: REGISTRATION.phone } });
  await look();
  expect(all<AuditDoc>('audit').filter(({ action }) => action === 'volunteer.reveal')).toMatchObject([
    { by: staffIdOf(head.as), stationId, action: 'volunteer.reveal', record: volunteerId },
  ]);
});

it('looks nothing up for a caller who may not see it', async () => {
  const looks = jest.spyOn(CollectionStore.prototype, 'candidates');
  try {
    for (const [action, input, as = PEOPLE.windowA] of [
      ['growth', { stationId }],
      ['growth', {}],
      ['export', { stationId, from: '2026-01-01', to: '2026-11-30' }],
      ['roster', { stationId }, PEOPLE.volunteerA],
      ['records', { stationId }],
    ] as const) {
      looks.mockClear();
      const { code } = await cloud.refused('volunteer', action, input, { as });
      expect({ action, code, looked: looks.mock.contexts.map(({ name }) => name) }).toEqual({
        action,
        code: 'FORBIDDEN',
        looked: ['staff'],
      });
      await cloud.must('volunteer', action, input, manager);
      expect(looks.mock.contexts.length).toBeGreaterThan(2);
    }
  } finally {
    looks.mockRestore();
  }
});

describe('growth', () => {
  it('counts who joined and left in which month of Shanghai, in one database request', async () => {
    const part = { stationId, status: 'approved', phone: 'x', appliedAt: 0 };
    const people = [
      { ...part, joinedAt: instantOf('2026-08-31', '23:59') },
      { ...part, joinedAt: instantOf('2026-09-01', '00:00') },
      { ...part, joinedAt: instantOf('2026-09-30', '12:00'), status: 'left', leftAt: instantOf('2026-11-01', '00:00') },
      { ...part, stationId: 'station-b', joinedAt: instantOf('2026-11-02', '12:00') },
    ].map((volunteer, n) => ({ ...staffDoc(`grown-${n}`, { [volunteer.stationId]: 'volunteer' }), volunteer }));
    await cloud.db.insert('staff', people as unknown as Record<string, unknown>[]);
    const own = await cloud.ask('volunteer', 'growth', { stationId }, head);
    expect(own).toMatchObject({ ok: true, dbRequests: 1 });
    expect(own.ok && own.data.months.map(({ month, joined, total }) => [month, joined, total])).toEqual([
      ['2026-08', 1, 1],
      ['2026-09', 2, 3],
      ['2026-10', 0, 3],
      ['2026-11', 0, 2],
    ]);
    expect((await cloud.must('volunteer', 'growth', {}, manager)).months.at(-1)).toEqual({ month: '2026-11', joined: 1, total: 3 });
    expect((await cloud.refused('volunteer', 'growth', {}, head)).code).toBe('FORBIDDEN');
  });

  it('is nothing where nobody joined', () => {
    expect(growthOf([], [], instantOf('2026-11-25', '08:00'))).toEqual([]);
  });

  it('counts out a former volunteer who asks again, until the station lets them in again', async () => {
    const totals = async () => (await cloud.must('volunteer', 'growth', { stationId }, head)).months.map(({ total }) => total);
    const again = async () => {
      const { volunteer } = await cloud.must('volunteer', 'register', REGISTRATION, helper);
      expect([volunteer.status, await totals()]).toEqual(['applied', [1, 1, 0, 0]]);
    };
    await join();
    cloud.clock.freeze('2027-01-05 09:00');
    await cloud.must('volunteer', 'withdraw', { confirm: true }, helper);
    cloud.clock.freeze('2027-02-05 09:00');
    await again();
    await cloud.must('volunteer', 'decide', { stationId, volunteerId, accept: false, reason: '先养好身体' }, head);
    expect(await totals()).toEqual([1, 1, 0, 0]);
    await again();
    await cloud.must('volunteer', 'withdraw', { confirm: true }, helper);
    expect(await totals()).toEqual([1, 1, 0, 0]);
    await again();
    await cloud.must('volunteer', 'decide', { stationId, volunteerId, accept: true }, head);
    expect(await totals()).toEqual([1, 1, 1, 1]);
    expect(stored()?.volunteer).not.toHaveProperty('leftAt');
  });

  it('counts out people whom the station removes', async () => {
    await join();
    cloud.clock.advance(40 * 86_400_000);
    await cloud.must('staff', 'remove', { stationId, staffId: volunteerId }, head);
    expect((await cloud.must('volunteer', 'growth', { stationId }, head)).months.map(({ total }) => total)).toEqual([1, 1, 0]);
  });
});
