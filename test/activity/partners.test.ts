import { entryIdOf } from '../../cloudfunctions/activity/rules';
import { idOf, staffIdOf } from '../../cloudfunctions/common/crypto';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';
import { caller, DURING, HEAD, OTHER, putOn, RESIDENT, SHIFT, VOLUNTEER, WINDOW, who } from './support/samples';

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const shift = () => putOn(cloud, { ...SHIFT, partners: [...SHIFT.partners] });
const codeOf = async (activityId: string): Promise<string> => {
  const { codes } = await cloud.must('activity', 'roster', { activityId }, WINDOW);
  return codes[0]?.code ?? '';
};
const partner = (code: string) => ({ key: 'p1', code });
const records = () => cloud.db.list('service_records', { limit: 10 });

async function checkedIn(activityId: string, as: string): Promise<void> {
  await cloud.must('activity', 'checkIn', { activityId, entryId: entryIdOf(as) }, WINDOW);
}

it('a partner’s people come by the code that the station gives it, in places of their own', async () => {
  const activityId = await shift();
  const code = await codeOf(activityId);
  expect(code).toMatch(/^\d{12}$/);
  expect(JSON.stringify(cloud.db.list('activities', { limit: 10 }))).not.toContain(code);
  const wrong = partner(code === '000000000000' ? '000000000001' : '000000000000');
  expect(await cloud.refused('activity', 'signUp', { activityId, ...who, partner: wrong }, RESIDENT)).toMatchObject({
    code: 'BAD_INPUT',
    fields: { 'partner.code': expect.any(String) },
  });
  expect(await cloud.refused('activity', 'signUp', { activityId, ...who }, RESIDENT)).toMatchObject({ code: 'FORBIDDEN' });
  await cloud.must('activity', 'signUp', { activityId, ...who }, VOLUNTEER);
  const { activity } = await cloud.must('activity', 'signUp', { activityId, ...who, partner: partner(code) }, RESIDENT);
  expect(activity).toMatchObject({
    remaining: 0,
    partners: [{ name: SHIFT.partners[0].name, remaining: 1 }],
    own: { partner: SHIFT.partners[0].name },
  });
  await cloud.must('activity', 'enter', { activityId, ...caller, partner: 'p1' }, WINDOW);
  expect(await cloud.refused('activity', 'enter', { activityId, ...caller, partner: 'p1' }, WINDOW)).toMatchObject({ code: 'SLOT_FULL' });
  const unknown = { activityId, ...caller, partner: 'p2' };
  expect(await cloud.refused('activity', 'enter', unknown, WINDOW)).toMatchObject({
    code: 'BAD_INPUT',
    fields: { partner: expect.any(String) },
  });
});

it('takes a code in groups of four, and eight digits only of what was put on before there were twelve', async () => {
  const activityId = await shift();
  const code = await codeOf(activityId);
  const short = code.slice(-8);
  const signUp = (typed: string) => cloud.ask('activity', 'signUp', { activityId, ...who, partner: partner(typed) }, RESIDENT);
  expect(await signUp(short)).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } });
  expect(await signUp(`${code.slice(0, 4)} ${code.slice(4, 8)} ${code.slice(8)}`)).toMatchObject({ ok: true });
  const old = await shift();
  await cloud.db.modify('activities', {
    query: { _id: old },
    update: { $unset: { longCodes: '' } },
    replace: false,
    multi: false,
    upsert: false,
  });
  expect(await codeOf(old)).toMatch(/^\d{8}$/);
  await cloud.must('activity', 'signUp', { activityId: old, ...who, partner: partner(await codeOf(old)) }, RESIDENT);
});

it('partners are for shifts only', async () => {
  const partners = [{ name: '医院', capacity: 1 }];
  const { fields } = await cloud.refused('activity', 'create', { ...SHIFT, programme: 'clean_up', partners }, WINDOW);
  expect(fields).toBeDefined();
});

it('the hours of who came count once, when staff have finished it, also of who is checked in late', async () => {
  const activityId = await shift();
  await cloud.must('activity', 'signUp', { activityId, ...who, partner: partner(await codeOf(activityId)) }, OTHER);
  await cloud.must('activity', 'signUp', { activityId, ...who }, VOLUNTEER);
  const done = { activityId, came: 2 };
  expect(await cloud.refused('activity', 'finish', done, HEAD)).toMatchObject({
    code: 'WRONG_STATUS',
    message: expect.stringContaining('还没开始'),
  });
  cloud.clock.set(DURING);
  await checkedIn(activityId, PEOPLE.other);
  expect(await cloud.ask('activity', 'finish', done, HEAD)).toMatchObject({ dbRequests: 2, data: { activity: { came: 2 } } });
  await cloud.timers.run('timer');
  expect(records()).toEqual([]);
  await checkedIn(activityId, PEOPLE.volunteerA);
  await cloud.timers.run('timer');
  expect(records()).toHaveLength(1);
  await cloud.must('activity', 'finish', { activityId, came: 3 }, HEAD);
  await cloud.timers.run('timer');
  const volunteerId = staffIdOf(PEOPLE.volunteerA);
  expect(records()).toMatchObject([
    { volunteerId, kind: 'shift', title: '敬老院值班', date: '2026-11-27', minutes: 90, subject: idOf(activityId, volunteerId) },
  ]);
  const late = { activityId, entryId: entryIdOf(PEOPLE.volunteerA), reason: '填错了' };
  expect(await cloud.refused('activity', 'remove', late, HEAD)).toMatchObject({ code: 'WRONG_STATUS', message: '这场活动已经办完了' });
});

it('staff write a volunteer down, whose hours count; a manager may, too', async () => {
  const activityId = await shift();
  const volunteerId = staffIdOf(PEOPLE.volunteerA);
  const enter = (more: object, as = WINDOW.as as string) => cloud.ask('activity', 'enter', { activityId, ...caller, ...more }, { as });
  const unnamed = { error: { code: 'BAD_INPUT', fields: { volunteerId: expect.any(String) } } };
  expect(await enter({})).toMatchObject(unnamed);
  expect(await enter({ volunteerId: staffIdOf(PEOPLE.resident) })).toMatchObject(unnamed);
  const entered = await enter({ volunteerId }, PEOPLE.manager);
  expect(entered).toMatchObject({ dbRequests: 2, data: { activity: { remaining: 0 } } });
  expect(await enter({ volunteerId })).toMatchObject({ error: { code: 'ALREADY_BOOKED' } });
  cloud.clock.set(DURING);
  await cloud.must('activity', 'checkIn', { activityId, entryId: entered.ok ? entered.data.entry.entryId : '' }, WINDOW);
  await cloud.must('activity', 'finish', { activityId, came: 1 }, HEAD);
  await cloud.timers.run('timer');
  expect(records()).toMatchObject([{ volunteerId }]);
});

it('shows a person whom staff wrote down only masked data, with every action', async () => {
  const activityId = await shift();
  const volunteerId = staffIdOf(PEOPLE.volunteerA);
  await cloud.must('activity', 'enter', { activityId, ...caller, name: '别人全名', phone: '13988880001', volunteerId }, WINDOW);
  const seen = [];
  const steps = [
    ['notify', {}],
    ['agreePhotos', { photos: false }],
    ['get', {}],
    ['cancel', { reason: '发烧了' }],
    ['get', {}],
    ['mine', undefined],
  ] as const;
  for (const [action, more] of steps) seen.push(await cloud.must('activity', action, more && { activityId, ...more }, VOLUNTEER));
  expect(JSON.stringify(seen)).toContain('139****0001');
  expect(JSON.stringify(seen)).not.toContain('别人全名');
  expect(JSON.stringify(seen)).not.toContain('13988880001');
  const { activity } = await cloud.must('activity', 'signUp', { activityId, ...who }, VOLUNTEER);
  expect(activity.own).toMatchObject({ name: who.name, phone: who.phone });
});

it('refuses staff who check in themselves and would get hours', async () => {
  const activityId = await putOn(cloud, { ...SHIFT, partners: [] });
  const { activity } = await cloud.must('activity', 'signUp', { activityId, ...who }, WINDOW);
  cloud.clock.set(DURING);
  const own = { message: '这是您自己的值班，请让别的同事来签到', code: 'FORBIDDEN' };
  for (const by of [{ code: activity.own?.code ?? '' }, { entryId: entryIdOf(PEOPLE.windowA) }]) {
    expect(await cloud.refused('activity', 'checkIn', { activityId, ...by }, WINDOW)).toMatchObject(own);
  }
  await cloud.must('activity', 'checkIn', { activityId, entryId: entryIdOf(PEOPLE.windowA) }, HEAD);
});

describe('a person whom the desk wrote down', () => {
  const volunteerId = staffIdOf(PEOPLE.volunteerA);
  const writeDown = (activityId: string, more: object = {}) =>
    cloud.ask('activity', 'enter', { activityId, ...caller, volunteerId, ...more }, WINDOW);
  const roomy = () => putOn(cloud, { ...SHIFT, capacity: 2, partners: [] });
  const mine = async () => (await cloud.must('activity', 'mine', {}, VOLUNTEER)).activities;

  it('finds it as their own, masked, holds one place, and may give it back and sign up again', async () => {
    const activityId = await roomy();
    expect(await writeDown(activityId)).toMatchObject({ data: { entry: { entryId: volunteerId } } });
    expect(await cloud.refused('activity', 'signUp', { activityId, ...who }, VOLUNTEER)).toMatchObject({ code: 'ALREADY_BOOKED' });
    expect(await mine()).toMatchObject([{ activityId, own: { status: 'joined', source: 'desk' } }]);
    const { activity } = await cloud.must('activity', 'get', { activityId }, VOLUNTEER);
    expect(activity).toMatchObject({ remaining: 1, own: { name: '王*芳', phone: '138****0021' } });
    await cloud.must('activity', 'cancel', { activityId }, VOLUNTEER);
    expect(await writeDown(activityId)).toMatchObject({ data: { activity: { remaining: 1 }, entry: { status: 'joined' } } });
    await cloud.must('activity', 'cancel', { activityId }, VOLUNTEER);
    const again = await cloud.must('activity', 'signUp', { activityId, ...who }, VOLUNTEER);
    expect(again.activity).toMatchObject({ remaining: 1, own: { source: 'online', name: '王小芳' } });
  });

  it('is one person also when both press at once', async () => {
    const activityId = await roomy();
    const both = await Promise.all([writeDown(activityId), cloud.ask('activity', 'signUp', { activityId, ...who }, VOLUNTEER)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect((await cloud.must('activity', 'get', { activityId })).activity.remaining).toBe(1);
  });

  it('is told once they ask for it, and then answers an offer themselves', async () => {
    const activityId = await putOn(cloud, { ...SHIFT, partners: [] });
    const other = staffIdOf(PEOPLE.headA);
    await cloud.must('activity', 'enter', { activityId, ...caller, volunteerId: other }, WINDOW);
    await writeDown(activityId, { wait: true });
    await cloud.must('activity', 'notify', { activityId }, VOLUNTEER);
    await cloud.must('activity', 'remove', { activityId, entryId: other, reason: '来不了' }, WINDOW);
    expect(cloud.sent()).toMatchObject([{ touser: PEOPLE.volunteerA }]);
    const { activity } = await cloud.must('activity', 'takeOffer', { activityId }, VOLUNTEER);
    expect(activity.own?.status).toBe('joined');
  });

  it('has it erased with everything else', async () => {
    const activityId = await roomy();
    await writeDown(activityId);
    expect(await cloud.must('activity', 'erase', { confirm: true }, VOLUNTEER)).toEqual({ cancelled: 1, erased: 1 });
    const text = JSON.stringify(cloud.db.list('activities', { limit: 10 }));
    for (const trace of [volunteerId, '王*芳', '138****', who.phone]) expect(text).not.toContain(trace);
  });
});

describe('a shift that nobody has finished thirty days after its end', () => {
  const begun = async (came: boolean): Promise<string> => {
    const activityId = await shift();
    const code = await codeOf(activityId);
    await cloud.must('activity', 'signUp', { activityId, ...who, adults: 2, partner: partner(code) }, OTHER);
    await cloud.must('activity', 'signUp', { activityId, ...who }, VOLUNTEER);
    cloud.clock.set(DURING);
    if (came) for (const as of [PEOPLE.other, PEOPLE.volunteerA]) await checkedIn(activityId, as);
    for (const moment of ['2026-12-27 11:00', '2026-12-27 11:01', '2026-12-27 11:02'] as const) {
      cloud.clock.set(moment);
      await cloud.timers.run('timer');
    }
    return activityId;
  };
  const stored = () => cloud.db.list('activities', { limit: 1 });

  it('has its hours counted before its people are forgotten, and its number can be corrected', async () => {
    const activityId = await begun(true);
    expect(records()).toMatchObject([{ volunteerId: staffIdOf(PEOPLE.volunteerA), minutes: 90 }]);
    expect(stored()).toMatchObject([{ came: 3, uncounted: false, people: [], dueAt: 0 }]);
    expect(JSON.stringify(stored())).not.toContain(staffIdOf(PEOPLE.volunteerA));
    await cloud.must('activity', 'finish', { activityId, came: 4 }, HEAD);
  });

  it('to which nobody came is not finished as if hours would follow', async () => {
    const activityId = await begun(false);
    expect(records()).toEqual([]);
    expect(await cloud.refused('activity', 'finish', { activityId, came: 3 }, HEAD)).toMatchObject({
      code: 'WRONG_STATUS',
      message: '结束超过30天，名单已经删除，服务时长不能再记了',
    });
  });
});
