import type { ActivityDoc } from '../../cloudfunctions/activity/record';
import { staffIdOf } from '../../cloudfunctions/common/crypto';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';
import { asked, HEAD, LECTURE, OTHER, proposed, RESIDENT, VOLUNTEER, WINDOW } from './support/samples';

const stationId = 'station-a';
const lecturer = staffIdOf(PEOPLE.volunteerA);

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const stored = () => cloud.db.list('activities', { limit: 10 }) as unknown as ActivityDoc[];
const get = (activityId: string, as: { as: string }) => cloud.ask('activity', 'get', { activityId }, as);
const agenda = async (view: 'asked' | 'coming') => (await cloud.must('activity', 'agenda', { stationId, view }, WINDOW)).activities;
const answer = (activityId: string, as: { as: string }, said: object) =>
  cloud.ask('activity', 'answerLecture', { activityId, ...said }, as);

it('a school asks, the head names somebody, they say yes: at two requests each, three to ask, and the school is told', async () => {
  const call = { ...RESIDENT, requestId: 'lecture-for-class' };
  const first = await cloud.ask('activity', 'askLecture', { ...LECTURE, notify: true }, call);
  expect(first).toMatchObject({
    dbRequests: 3,
    data: { activity: { status: 'asked', lecture: { mine: true, contact: { name: '陈老师', phone: '13800000041' } } } },
  });
  const activityId = first.ok ? first.data.activity.activityId : '';
  expect(await cloud.must('activity', 'askLecture', { ...LECTURE, notify: true }, call)).toMatchObject({ activity: { activityId } });
  expect(stored()).toHaveLength(1);
  expect(await agenda('asked')).toMatchObject([{ activityId, lecture: { contact: { name: '陈*师', phone: '138****0041' } } }]);
  const named = await cloud.ask('activity', 'proposeLecturer', { activityId, staffId: lecturer }, HEAD);
  expect(named).toMatchObject({ dbRequests: 2, data: { activity: { status: 'proposed', lecture: { lecturer: { staffId: lecturer } } } } });
  expect((await cloud.must('activity', 'mine', {}, VOLUNTEER)).activities).toMatchObject([{ lecture: { lecturer: { self: true } } }]);
  expect(await answer(activityId, VOLUNTEER, { accept: true })).toMatchObject({ dbRequests: 2, data: { activity: { status: 'open' } } });
  expect(await agenda('asked')).toEqual([]);
  expect(await agenda('coming')).toMatchObject([{ activityId, status: 'open' }]);
  await cloud.timers.run('timer');
  expect(cloud.sent()).toMatchObject([
    { touser: PEOPLE.resident, data: { thing1: { value: '初心讲堂' }, thing4: { value: '有人来讲，时间定了' } } },
  ]);
});

it('is nobody else’s business, and nobody signs up for it', async () => {
  const { activityId } = await proposed(cloud);
  for (const as of [RESIDENT, VOLUNTEER, WINDOW]) expect((await get(activityId, as)).ok).toBe(true);
  for (const as of [OTHER, { as: PEOPLE.windowB }]) expect(await get(activityId, as)).toMatchObject({ error: { code: 'NOT_FOUND' } });
  await answer(activityId, VOLUNTEER, { accept: true });
  expect((await cloud.must('activity', 'list', { stationId })).activities).toEqual([]);
  const { activity } = await cloud.must('activity', 'get', { activityId }, OTHER);
  expect(activity).not.toHaveProperty('lecture');
  const wish = { activityId, name: '王小芳', phone: '13800000021', adults: 1, children: [], photos: true, consent: true };
  expect(await cloud.refused('activity', 'signUp', wish, OTHER)).toMatchObject({ code: 'SLOT_CLOSED' });
});

it('a lecturer who cannot come says why to the station alone, which asks somebody else', async () => {
  const { activityId } = await proposed(cloud);
  const call = { ...VOLUNTEER, requestId: 'cannot-come-that-day' };
  const no = { activityId, accept: false, reason: '那天要去医院' };
  await cloud.must('activity', 'answerLecture', no, call);
  await cloud.must('activity', 'answerLecture', no, call);
  expect(await agenda('asked')).toMatchObject([{ status: 'asked', reason: '那天要去医院' }]);
  expect((await cloud.must('activity', 'get', { activityId }, RESIDENT)).activity).not.toHaveProperty('reason');
  expect((await cloud.must('activity', 'mine', {}, VOLUNTEER)).activities).toEqual([]);
  expect(JSON.stringify(stored())).not.toContain('医院');
  await cloud.must('activity', 'proposeLecturer', { activityId, staffId: staffIdOf(PEOPLE.windowA) }, HEAD);
  expect(await answer(activityId, VOLUNTEER, { accept: true })).toMatchObject({ error: { code: 'FORBIDDEN' } });
  expect(await answer(activityId, HEAD, { accept: true })).toMatchObject({
    error: { code: 'WRONG_STATUS', message: '要讲课的人自己答应才行' },
  });
  expect(await answer(activityId, WINDOW, { accept: true })).toMatchObject({ data: { activity: { status: 'open' } } });
});

it('the head declines with a reason that the school reads, and then nobody takes it', async () => {
  const { activityId } = await proposed(cloud, { notify: true });
  expect(await answer(activityId, HEAD, { accept: false, reason: '这周人手不够' })).toMatchObject({
    data: { activity: { status: 'declined' } },
  });
  expect((await cloud.must('activity', 'get', { activityId }, RESIDENT)).activity).toMatchObject({
    status: 'declined',
    reason: '这周人手不够',
  });
  await cloud.timers.run('timer');
  expect(cloud.sent()).toMatchObject([{ touser: PEOPLE.resident, data: { thing4: { value: '这次办不了，请看原因' } } }]);
  expect(await cloud.refused('activity', 'proposeLecturer', { activityId, staffId: lecturer }, HEAD)).toMatchObject({
    code: 'WRONG_STATUS',
  });
  expect(await cloud.refused('activity', 'answerLecture', { activityId, accept: false, reason: '再说' }, HEAD)).toMatchObject({
    code: 'WRONG_STATUS',
    message: '这场讲堂已经答复了，请刷新后再看',
  });
});

it('a school that was told yes is told as well when it is called off', async () => {
  const { activityId } = await proposed(cloud, { notify: true });
  await answer(activityId, VOLUNTEER, { accept: true });
  await cloud.timers.run('timer');
  await cloud.must('activity', 'callOff', { activityId, reason: '讲师病了' }, WINDOW);
  await cloud.timers.run('timer');
  expect(cloud.sent()).toMatchObject([
    { touser: PEOPLE.resident, data: { thing4: { value: '有人来讲，时间定了' } } },
    { touser: PEOPLE.resident, data: { thing4: { value: '取消了：讲师病了' } } },
  ]);
  expect(await agenda('coming')).toMatchObject([{ lecture: expect.not.objectContaining({ untold: true }) }]);
});

it('staff see that they have to phone a school that no message told of the call-off', async () => {
  const { activityId } = await proposed(cloud);
  await answer(activityId, VOLUNTEER, { accept: true });
  const { activity } = await cloud.must('activity', 'callOff', { activityId, reason: '讲师病了' }, WINDOW);
  expect(activity.lecture).toMatchObject({ untold: true });
  expect((await cloud.must('activity', 'get', { activityId }, RESIDENT)).activity.lecture).not.toHaveProperty('untold');
});

it('does not show the asker the lecturer before it is agreed on', async () => {
  const { activityId } = await proposed(cloud);
  const seen = async (as: { as: string }) => (await cloud.must('activity', 'get', { activityId }, as)).activity.lecture?.lecturer;
  expect(await seen(RESIDENT)).toBeUndefined();
  expect(await seen(WINDOW)).toMatchObject({ staffId: lecturer });
  await answer(activityId, VOLUNTEER, { accept: true });
  expect(await seen(RESIDENT)).toMatchObject({ staffId: lecturer });
});

describe('once it is agreed on', () => {
  const another = staffIdOf(PEOPLE.windowA);
  const agreed = async () => {
    const { activityId } = await proposed(cloud);
    await answer(activityId, VOLUNTEER, { accept: true });
    return activityId;
  };

  it('a lecturer who falls ill says no, and it can be arranged again until it begins', async () => {
    const activityId = await agreed();
    expect(await answer(activityId, HEAD, { accept: false, reason: '人手不够' })).toMatchObject({ error: { code: 'WRONG_STATUS' } });
    expect(await answer(activityId, VOLUNTEER, { accept: false, reason: '发烧了' })).toMatchObject({ ok: true, dbRequests: 2 });
    expect((await cloud.must('activity', 'get', { activityId }, RESIDENT)).activity).toMatchObject({ status: 'asked' });
    expect(await agenda('asked')).toMatchObject([{ status: 'asked', reason: '发烧了' }]);
    expect(stored()).toMatchObject([{ area: '', closed: '等驿站答复', lecture: { lecturerId: '' } }]);
    await cloud.must('activity', 'proposeLecturer', { activityId, staffId: another }, HEAD);
    expect(await answer(activityId, WINDOW, { accept: true })).toMatchObject({ data: { activity: { status: 'open' } } });
    cloud.clock.set('2026-12-02 10:05');
    expect(await answer(activityId, WINDOW, { accept: false, reason: '发烧了' })).toMatchObject({ error: { code: 'WRONG_STATUS' } });
  });

  it('the head asks somebody else only knowing that it was agreed on, and hours are counted for who gives it', async () => {
    const activityId = await agreed();
    const input = { activityId, staffId: another };
    expect(await cloud.refused('activity', 'proposeLecturer', input, HEAD)).toMatchObject({ code: 'WRONG_STATUS' });
    const { activity } = await cloud.must('activity', 'proposeLecturer', { ...input, instead: true }, HEAD);
    expect(activity).toMatchObject({ status: 'proposed', lecture: { lecturer: { staffId: another } } });
    expect(await agenda('asked')).toMatchObject([{ activityId }]);
    expect((await cloud.must('activity', 'mine', {}, VOLUNTEER)).activities).toEqual([]);
    await answer(activityId, WINDOW, { accept: true });
    cloud.clock.set('2026-12-02 11:30');
    expect(await cloud.refused('activity', 'proposeLecturer', { activityId, staffId: lecturer, instead: true }, HEAD)).toMatchObject({
      code: 'WRONG_STATUS',
    });
    await cloud.must('activity', 'finish', { activityId, came: 45 }, HEAD);
    await cloud.timers.run('timer');
    expect(cloud.db.list('service_records', { limit: 10 }).map(({ volunteerId }) => volunteerId)).toEqual([another]);
  });
});

it('of yes and no at the same time one counts', async () => {
  const { activityId } = await proposed(cloud);
  const both = await Promise.all([
    answer(activityId, VOLUNTEER, { accept: true }),
    answer(activityId, HEAD, { accept: false, reason: '人手不够' }),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});

it.each([
  ['somebody who is not of the crew', PEOPLE.windowB],
  ['whoever asked for it', PEOPLE.headA],
])('%s cannot give it', async (_name, openid) => {
  const { activity } = await cloud.must('activity', 'askLecture', LECTURE, HEAD);
  const input = { activityId: activity.activityId, staffId: staffIdOf(openid) };
  expect(await cloud.refused('activity', 'proposeLecturer', input, HEAD)).toMatchObject({
    code: 'BAD_INPUT',
    fields: { staffId: expect.any(String) },
  });
});

it('its time can be past: then it can only be declined', async () => {
  const { activityId } = await proposed(cloud);
  cloud.clock.set('2026-12-02 10:00');
  expect(await answer(activityId, VOLUNTEER, { accept: true })).toMatchObject({ error: { code: 'WRONG_STATUS' } });
  expect(await cloud.refused('activity', 'askLecture', LECTURE, RESIDENT)).toMatchObject({ fields: { 'when.start': expect.any(String) } });
  expect((await answer(activityId, HEAD, { accept: false, reason: '时间过了' })).ok).toBe(true);
});

it('shows staff and lecturer the number to call, and writes down each look', async () => {
  const { activityId } = await proposed(cloud);
  for (const as of [WINDOW, VOLUNTEER]) {
    expect(await cloud.must('activity', 'contact', { activityId }, as)).toEqual({ name: '陈老师', phone: '13800000041' });
  }
  expect(cloud.db.list('audit', { limit: 10 }).map(({ action, by }) => [action, by])).toEqual(
    expect.arrayContaining([
      ['activity.contact', staffIdOf(PEOPLE.windowA)],
      ['activity.contact', lecturer],
    ]),
  );
  expect(JSON.stringify(stored())).not.toMatch(/陈老师|13800000041/);
});

it('gives the lecturer its time as hours of service', async () => {
  const { activityId } = await proposed(cloud);
  await answer(activityId, VOLUNTEER, { accept: true });
  cloud.clock.set('2026-12-02 11:30');
  await cloud.must('activity', 'finish', { activityId, came: 45 }, WINDOW);
  await cloud.timers.run('timer');
  expect(cloud.db.list('service_records', { limit: 10 })).toMatchObject([
    { volunteerId: lecturer, kind: 'activity', title: '初心讲堂', date: '2026-12-02', minutes: 60 },
  ]);
});

it('a question is put once, and not for another content', async () => {
  const call = { ...RESIDENT, requestId: 'the-same-number' };
  await cloud.must('activity', 'askLecture', LECTURE, call);
  expect(await cloud.refused('activity', 'askLecture', { ...LECTURE, headcount: 50 }, call)).toMatchObject({ code: 'BAD_INPUT' });
  await asked(cloud);
  expect(stored()).toHaveLength(2);
});

describe('the asker withdraws it', () => {
  const withdraw = (activityId: string, more: { reason?: string } = {}, as: { as: string } = RESIDENT) =>
    cloud.ask('activity', 'withdrawLecture', { activityId, ...more }, as);
  const seen = async (activityId: string, as: { as: string }) => (await cloud.must('activity', 'get', { activityId }, as)).activity;

  it('while it is a question, once: at two requests, and then nobody answers it', async () => {
    const { activityId } = await proposed(cloud);
    const call = { ...RESIDENT, requestId: 'not-any-more' };
    expect(await withdraw(activityId, { reason: '学校停课' }, call)).toMatchObject({
      dbRequests: 2,
      data: { activity: { status: 'declined', lecture: { mine: true, withdrawn: true } } },
    });
    expect((await withdraw(activityId, { reason: '学校停课' }, call)).ok).toBe(true);
    expect(await withdraw(activityId)).toMatchObject({ error: { code: 'WRONG_STATUS' } });
    expect(await agenda('asked')).toEqual([]);
    expect((await cloud.must('activity', 'mine', {}, VOLUNTEER)).activities).toMatchObject([
      { status: 'declined', reason: '申请人取消了：学校停课', lecture: { withdrawn: true, lecturer: { self: true } } },
    ]);
    expect(await answer(activityId, VOLUNTEER, { accept: true })).toMatchObject({ error: { code: 'WRONG_STATUS' } });
    expect(JSON.stringify(stored())).not.toContain('停课');
  });

  it('when it is agreed on, until it begins: it is called off, and staff and lecturer see why', async () => {
    const { activityId } = await proposed(cloud);
    await answer(activityId, VOLUNTEER, { accept: true });
    cloud.clock.set('2026-12-02 10:00');
    expect(await withdraw(activityId)).toMatchObject({ error: { code: 'TOO_LATE' } });
    cloud.clock.set('2026-12-02 09:59');
    expect(await withdraw(activityId)).toMatchObject({ data: { activity: { status: 'called_off' } } });
    for (const as of [VOLUNTEER, WINDOW]) {
      expect(await seen(activityId, as)).toMatchObject({ status: 'called_off', reason: '申请人取消了', lecture: { withdrawn: true } });
    }
  });
});

it('refuses the lecturer who confirms their own lecture', async () => {
  const { activityId } = await asked(cloud);
  await cloud.must('activity', 'proposeLecturer', { activityId, staffId: staffIdOf(PEOPLE.windowA) }, HEAD);
  await cloud.must('activity', 'answerLecture', { activityId, accept: true }, WINDOW);
  cloud.clock.set(`${LECTURE.when.date} 11:00`);
  const finish = { activityId, came: 45 };
  const own = { code: 'FORBIDDEN', message: '这是您自己讲的课，请让别的同事来填' };
  expect(await cloud.refused('activity', 'finish', finish, WINDOW)).toMatchObject(own);
  await cloud.must('activity', 'erase', { confirm: true }, WINDOW);
  expect(await cloud.refused('activity', 'finish', finish, WINDOW)).toMatchObject(own);
  await cloud.must('activity', 'finish', finish, HEAD);
});
