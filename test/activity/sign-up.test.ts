import type { ActivityDoc } from '../../cloudfunctions/activity/record';
import type { InputOf } from '../../contract/functions';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';
import { putOn, who } from './support/samples';

type Wish = InputOf<'activity', 'signUp'>;

const resident: { as: string } = { as: PEOPLE.resident };
const other = { as: PEOPLE.other };
const child = { name: '王小宝', age: 6 };
const family = { adults: 1, children: [child], guardian: true as const };

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const stored = (): ActivityDoc[] => cloud.db.list('activities', { limit: 100 }) as unknown as ActivityDoc[];
const signUp = (activityId: string, changes: Partial<Wish> = {}, as = resident, requestId?: string) =>
  cloud.ask('activity', 'signUp', { activityId, ...who, ...changes }, { ...as, ...(requestId && { requestId }) });
const refusal = async (...wish: Parameters<typeof signUp>) => {
  const answer = await signUp(...wish);
  return answer.ok ? 'OK' : answer.error.code;
};

describe('signing up', () => {
  it('costs two database requests, and returns the places and a unique code', async () => {
    const activityId = await putOn(cloud);
    const first = await signUp(activityId, family);
    expect(first).toMatchObject({
      dbRequests: 3,
      data: { activity: { remaining: 8, own: { status: 'joined', places: 2, name: '王小芳', phone: '13800000021', children: [child] } } },
    });
    const second = await signUp(activityId, {}, other);
    expect(second).toMatchObject({ data: { activity: { remaining: 7, own: { places: 1 } } } });
    const codes = [first, second].map((answer) => answer.ok && answer.data.activity.own?.code);
    expect(new Set(codes).size).toBe(2);
    for (const code of codes) expect(code).toMatch(/^\d{6}$/);
  });

  it('admits ten of fifty who sign up at once', async () => {
    const activityId = await putOn(cloud);
    // Their requests to the database come between one another.
    cloud.faults.set({ latencyMs: 200 });
    const codes = await Promise.all(Array.from({ length: 50 }, (_, i) => refusal(activityId, {}, { as: `resident-${i}` })));
    expect(codes.filter((code) => code === 'OK')).toHaveLength(10);
    expect(codes.filter((code) => code === 'SLOT_FULL')).toHaveLength(40);
    expect(Object.keys(stored()[0]?.holds ?? {})).toHaveLength(10);
  });

  it('counts heads: of a family, and of a group of which only the number is known', async () => {
    const activityId = await putOn(cloud);
    const group = { adults: 0, group: { organisation: '五心苑舞蹈队', headcount: 7 } };
    expect(await refusal(activityId, group)).toBe('OK');
    expect(await cloud.refused('activity', 'signUp', { activityId, ...who, adults: 4 }, other)).toMatchObject({
      code: 'SLOT_FULL',
      message: '只剩3个名额，可以排队',
    });
    expect(await refusal(activityId, { ...family, adults: 2 }, other)).toBe('OK');
    expect((await cloud.must('activity', 'get', { activityId })).activity).toMatchObject({ remaining: 0 });
    expect(await refusal(activityId, { ...group, adults: 1 }, { as: 'third' })).toBe('BAD_INPUT');
  });

  it('takes a child only with the guardian’s yes, and to a children’s programme nobody without a child', async () => {
    const activityId = await putOn(cloud, { programme: 'little_postman', title: '小小报童' });
    const alone = await cloud.refused('activity', 'signUp', { activityId, ...who, adults: 0, children: [child] }, resident);
    expect(alone).toMatchObject({ code: 'BAD_INPUT', fields: { guardian: '请家长同意孩子参加' } });
    expect(await cloud.refused('activity', 'signUp', { activityId, ...who }, resident)).toMatchObject({
      code: 'BAD_INPUT',
      fields: { children: '请加上孩子' },
    });
    expect(await refusal(activityId, { ...family, adults: 0 })).toBe('OK');
    expect(stored()[0]?.entries).toMatchObject({ [Object.keys(stored()[0]?.entries ?? {})[0] ?? '']: { guardianAt: expect.any(Number) } });
  });

  it('is one entry for each account, a new one after cancelling, and none after the start', async () => {
    const activityId = await putOn(cloud);
    await signUp(activityId);
    expect(await refusal(activityId)).toBe('ALREADY_BOOKED');
    await cloud.must('activity', 'cancel', { activityId }, resident);
    expect(await signUp(activityId, { adults: 3 })).toMatchObject({ data: { activity: { remaining: 7, own: { places: 3 } } } });
    cloud.clock.set('2026-11-27 09:30');
    expect(await refusal(activityId, {}, other)).toBe('SLOT_CLOSED');
    expect(await cloud.refused('activity', 'cancel', { activityId }, resident)).toMatchObject({ code: 'TOO_LATE' });
  });

  it('that is sent again finds what became of it, and never joins again', async () => {
    const activityId = await putOn(cloud);
    const status = async (adults = 1) => {
      const answer = await signUp(activityId, { adults }, resident, 'sign-up-0001');
      return answer.ok ? answer.data.activity.own?.status : answer.error.code;
    };
    expect([await status(), await status(), await status(2)]).toEqual(['joined', 'joined', 'BAD_INPUT']);
    await cloud.must('activity', 'cancel', { activityId }, { ...resident, requestId: 'cancel-0001' });
    expect([await status(), await status(2)]).toEqual(['cancelled', 'BAD_INPUT']);
    await signUp(activityId, { adults: 4 }, resident, 'sign-up-0002');
    await cloud.must('activity', 'cancel', { activityId }, { ...resident, requestId: 'cancel-0001' });
    expect(await status()).toBe('joined');
    expect((await cloud.must('activity', 'get', { activityId })).activity.remaining).toBe(6);
    await cloud.must('activity', 'erase', { confirm: true }, resident);
    expect(await status()).toBeUndefined();
    expect((await cloud.must('activity', 'get', { activityId })).activity.remaining).toBe(10);
  });
});

describe('a joint shift', () => {
  const partners = [{ name: '医院', capacity: 2 }];
  const shift = () => putOn(cloud, { programme: 'shift', title: '联合值班', capacity: 1, partners });
  const codeOf = async (activityId: string) =>
    (await cloud.must('activity', 'roster', { activityId }, { as: PEOPLE.windowA })).codes[0]?.code ?? '';

  it('has places for the station’s crew, and others for people with the partner’s code', async () => {
    const activityId = await shift();
    const partner = { key: 'p1', code: await codeOf(activityId) };
    expect(await refusal(activityId)).toBe('FORBIDDEN');
    expect(await refusal(activityId, { partner: { ...partner, code: '00000000' } })).toBe('BAD_INPUT');
    expect(await refusal(activityId, { partner: { ...partner, key: 'p2' } })).toBe('BAD_INPUT');
    expect(await refusal(activityId, { partner })).toBe('OK');
    expect(await refusal(activityId, {}, { as: PEOPLE.volunteerA })).toBe('OK');
    const { activity } = await cloud.must('activity', 'get', { activityId }, resident);
    expect(activity).toMatchObject({ remaining: 0, partners: [{ name: '医院', remaining: 1 }], own: { partner: '医院' } });
    expect(JSON.stringify(stored())).not.toContain(partner.code);
  });
});

describe('what is coming', () => {
  it('is listed for anybody around, soonest first, page by page, each with the caller’s own entry and nobody else’s', async () => {
    const dates = [3, 1, 2].map((n) => ({ date: `2026-11-2${5 + n}`, start: '09:30', end: '11:00' }));
    const { activities: made } = await cloud.must(
      'activity',
      'create',
      { stationId: 'station-a', programme: 'other', title: '包粽子', place: '大厅', capacity: 5, dates },
      { as: PEOPLE.windowA },
    );
    const [first] = made;
    await signUp(first?.activityId ?? '');
    const near = { longitude: 119.84, latitude: 31.83 };
    const { dbRequests, ...page } = await cloud.ask('activity', 'list', { near, limit: 2 }, resident);
    expect(dbRequests).toBe(1);
    if (!page.ok) throw new Error(page.error.message);
    expect(page.data.activities.map(({ date, own }) => [date, own?.name])).toEqual([
      ['2026-11-26', '王*芳'],
      ['2026-11-27', undefined],
    ]);
    const rest = await cloud.must('activity', 'list', { near, limit: 2, cursor: page.data.cursor });
    expect(rest).toMatchObject({ activities: [{ date: '2026-11-28' }] });
    expect(rest.cursor).toBeUndefined();
    expect(JSON.stringify(await cloud.must('activity', 'list', { near }, other))).not.toContain('王');
    const far = { longitude: 120.2, latitude: 31.8 };
    expect((await cloud.must('activity', 'list', { near: far })).activities).toEqual([]);
    expect((await cloud.must('activity', 'mine', {}, resident)).activities).toMatchObject([
      { date: '2026-11-26', own: { status: 'joined' } },
    ]);
  });

  it('stays until its end', async () => {
    await putOn(cloud);
    const listed = async (moment: string) => {
      cloud.clock.set(moment);
      return (await cloud.must('activity', 'list', { stationId: 'station-a' })).activities.length;
    };
    expect([await listed('2026-11-27 10:59'), await listed('2026-11-27 11:00')]).toEqual([1, 0]);
  });
});
