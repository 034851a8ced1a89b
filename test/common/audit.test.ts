import type { AuditDoc } from '../../cloudfunctions/common/audit-record';
import { staffIdOf } from '../../cloudfunctions/common/crypto';
import type { Atom } from '../../cloudfunctions/common/policy';
import { AUDIT_WORDS } from '../../contract/audit';
import type { ActionName, FunctionName } from '../../contract/functions';
import { rowsOf, sampleOf } from '../capabilities';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { TABLES } from '../support/tables';
import { townForEach } from '../support/town';

const ROWS = rowsOf('traces');
const AUDITED = ROWS.flatMap(({ fn, verb, row }) => ('audit' in row ? [{ fn, verb, trace: row }] : []));
const IN_RECORD = ROWS.flatMap(({ fn, verb, row }) => ('in' in row ? [{ fn, verb, trace: row }] : []));
/** Only the owner, or anybody for themselves. */
const FOR_ONESELF: Atom[] = ['anyone', 'resident', 'owner'];
/** Nothing that a sample's people are called, or can be called at, and nothing that somebody typed. */
const PERSONAL = /(?<!\d)1[3-9]\d{9}(?!\d)|王小芳|王示例|陈一|张三|李管|郑示例|陈老师|测试路|停电|检修|今天人多|搬走|住院|急救/;

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const audit = () => cloud.db.list('audit', { limit: 100 }) as unknown as AuditDoc[];
const call = (fn: FunctionName, verb: string, input: unknown, as: string, requestId?: string) =>
  cloud.ask(fn, verb as ActionName<typeof fn>, input, { as, ...(requestId && { requestId }) });

function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  const [head, ...rest] = path;
  if (head === undefined) return [value];
  if (typeof value !== 'object' || value === null) return [];
  const next = head === '*' ? Object.values(value) : [(value as Record<string, unknown>)[head]];
  return next.flatMap((one) => valuesAt(one, rest));
}

it('every action that staff may do for others says where it stands who did it', () => {
  for (const { fn, verb, row } of ROWS) {
    const policy = TABLES[fn][verb]?.policy;
    if (policy === undefined) throw new Error(`${fn}.${verb} is no action`);
    if ('own' in row) expect({ fn, verb, own: policy.every((atom) => FOR_ONESELF.includes(atom)) }).toEqual({ fn, verb, own: true });
  }
});

it('every kind of entry has an action that writes it', () => {
  const other = ['activity.photo.drop'];
  expect([...new Set(AUDITED.map(({ trace }) => trace.audit))].sort()).toEqual(
    Object.keys(AUDIT_WORDS)
      .filter((one) => !other.includes(one))
      .sort(),
  );
});

it.each(AUDITED)(
  '$fn $verb leaves one entry, however often it is sent: who, what, at which record, when, and nobody’s name',
  async ({ fn, verb, trace }) => {
    const input = { ...((await sampleOf(fn, verb)(cloud)) as object), ...trace.with };
    const before = new Set(audit().map(({ _id }) => _id));
    cloud.clock.advance(60_000);
    const as = PEOPLE[trace.as];
    for (let times = 0; times < 2; times += 1) {
      const answer = await call(fn, verb, input, as, 'sent-more-than-once');
      if (times === 0 || answer.ok) expect(answer).toMatchObject({ ok: true });
    }
    const left = audit().filter(({ _id }) => !before.has(_id));
    expect(left).toMatchObject([{ action: trace.audit, by: staffIdOf(as), at: cloud.clock.now() }]);
    expect(left[0]).not.toHaveProperty('begun');
    expect(left[0]?.record).toMatch(/./);
    expect(['', 'station-a', 'station-c']).toContain(left[0]?.stationId);
    expect(JSON.stringify(left)).not.toMatch(PERSONAL);
  },
);

it.each(IN_RECORD)('$fn $verb leaves in $trace.in at $trace.field who did it', async ({ fn, verb, trace }) => {
  const input = await sampleOf(fn, verb)(cloud);
  const as = PEOPLE[trace.as];
  const count = () =>
    cloud.db
      .list(trace.in, { limit: 100 })
      .flatMap((record) => valuesAt(record, trace.field.split('.')))
      .filter((by) => by === staffIdOf(as)).length;
  const before = count();
  expect(await call(fn, verb, input, as)).toMatchObject({ ok: true });
  expect(count()).toBe(before + 1);
});

describe('an entry', () => {
  const close = { stationId: 'station-a', date: '2026-11-27', reason: '停电', bookings: 'release' };
  const head = { as: PEOPLE.headA };

  it('says what of it, and not what somebody typed', async () => {
    await cloud.must('station', 'close', close, { as: PEOPLE.windowA });
    expect(audit()).toMatchObject([{ action: 'station.close', record: '2026-11-27', detail: '11月27日 全天，约好的都取消' }]);
    await cloud.must('station', 'update', { stationId: 'station-a', version: 2, changes: { notice: '停电了' } }, head);
    expect(audit()).toContainEqual(expect.objectContaining({ action: 'station.update', detail: '通知' }));
  });

  it('is there before the act, and stays as begun when the call is cut off', async () => {
    // After the first read and the entry: the act itself never comes.
    cloud.faults.set({ crashAt: 3, fn: 'station' });
    expect((await cloud.ask('station', 'close', close, head)).ok).toBe(false);
    expect(audit()).toMatchObject([{ action: 'station.close', begun: true, by: staffIdOf(PEOPLE.headA) }]);
  });

  it('is not left by what is refused', async () => {
    expect(await cloud.refused('station', 'close', { ...close, date: '2026-11-01' }, head)).toMatchObject({ code: 'BAD_INPUT' });
    expect(await cloud.refused('station', 'close', close, { as: PEOPLE.headB })).toMatchObject({ code: 'FORBIDDEN' });
    expect(audit()).toEqual([]);
  });

  it('is one for each of two different acts with the same number', async () => {
    for (const date of ['2026-11-26', '2026-11-27', '2026-11-27'])
      await cloud.must('station', 'close', { ...close, date }, { ...head, requestId: 'close-the-day' });
    expect(audit().map(({ record }) => record)).toEqual(expect.arrayContaining(['2026-11-26', '2026-11-27']));
    expect(audit()).toHaveLength(2);
  });

  it('is not written for what somebody does with their own', async () => {
    const input = await sampleOf('pairing', 'end')(cloud);
    const before = audit().length;
    expect((await call('pairing', 'end', input, PEOPLE.resident)).ok).toBe(true);
    expect(audit()).toHaveLength(before);
  });
});

describe('who did what', () => {
  const at = { stationId: 'station-a' };
  const head = { as: PEOPLE.headA };

  it('is read by the head page by page, newest first, at one request each', async () => {
    for (let n = 0; n < 5; n += 1) {
      await cloud.must(
        'station',
        'setAmenity',
        { ...at, key: 'hot-water', available: n % 2 === 1, reason: '检修' },
        { as: PEOPLE.windowA },
      );
      cloud.clock.advance(1000);
    }
    const first = await cloud.ask('staff', 'audit', { ...at, limit: 3 }, head);
    expect(first).toMatchObject({ ok: true, dbRequests: 1 });
    if (!first.ok) throw new Error('refused');
    const second = await cloud.must('staff', 'audit', { ...at, limit: 3, cursor: first.data.cursor }, head);
    const all = [...first.data.entries, ...second.entries];
    expect(all.map(({ detail }) => detail)).toEqual(['热水暂停', '热水可用', '热水暂停', '热水可用', '热水暂停']);
    expect(all.map(({ at: time }) => time)).toEqual(all.map(({ at: time }) => time).sort((a, b) => b - a));
    expect(second).not.toHaveProperty('cursor');
    expect(all[0]).toMatchObject({ by: '本站人员', what: '修改便民设施', self: false, stationName: '测试驿站station-a' });
  });

  it('is of one’s own station for the head, and of all for a manager', async () => {
    for (const [stationId, as] of [
      ['station-a', PEOPLE.headA],
      ['station-b', PEOPLE.headB],
    ] as const)
      await cloud.must('station', 'close', { stationId, date: '2026-11-27', reason: '停电' }, { as });
    await cloud.must('staff', 'inviteManager', {}, { as: PEOPLE.manager });
    expect((await cloud.must('staff', 'audit', at, head)).entries).toMatchObject([{ what: '停办', self: true }]);
    for (const input of [{ stationId: 'station-b' }, {}])
      expect(await cloud.refused('staff', 'audit', input, head)).toMatchObject({ code: 'FORBIDDEN' });
    const { entries } = await cloud.must('staff', 'audit', {}, { as: PEOPLE.manager });
    expect(entries.map(({ what }) => what).sort()).toEqual(['停办', '停办', '邀请管理员']);
  });

  it('says of what was cut off that nobody knows whether it was done', async () => {
    cloud.faults.set({ crashAt: 3, fn: 'station' });
    await cloud.ask('station', 'close', { ...at, date: '2026-11-27', reason: '停电' }, head);
    expect((await cloud.must('staff', 'audit', at, head)).entries).toMatchObject([{ unsure: true }]);
  });
});
