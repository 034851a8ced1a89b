import type { ActivityDoc } from '../../cloudfunctions/activity/record';
import { entryIdOf } from '../../cloudfunctions/activity/rules';
import { staffIdOf } from '../../cloudfunctions/common/crypto';
import { addDays } from '../../contract/shanghai';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';
import { caller, DURING, HEAD, joined, OTHER, PLAN, putOn, RESIDENT, SHIFT, VOLUNTEER, WHEN, WINDOW, who } from './support/samples';

const stationId = 'station-a';
const CORRECTED = { title: '包粽子', words: '带围裙', place: '活动室' };

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const stored = () => cloud.db.list('activities', { limit: 100 }) as unknown as ActivityDoc[];
const signUp = (activityId: string, as: string, more: object = {}) =>
  cloud.must('activity', 'signUp', { activityId, ...who, ...more }, { as });
const wait = (activityId: string, as: string) => cloud.must('activity', 'joinWaitlist', { activityId, ...who, notify: true }, { as });
const get = async (activityId: string, as: string) => (await cloud.must('activity', 'get', { activityId }, { as })).activity;
const roster = (activityId: string, as: { as: string } = WINDOW) => cloud.must('activity', 'roster', { activityId }, as);

it('nobody is written down once it is called off or over', async () => {
  const off = await putOn(cloud);
  await cloud.must('activity', 'callOff', { activityId: off, reason: '下大雨' }, WINDOW);
  expect(await cloud.refused('activity', 'enter', { activityId: off, ...caller }, WINDOW)).toMatchObject({ code: 'WRONG_STATUS' });
  const over = await putOn(cloud);
  cloud.clock.set(`${WHEN.date} ${WHEN.end}`);
  expect(await cloud.refused('activity', 'enter', { activityId: over, ...caller }, WINDOW)).toMatchObject({ code: 'WRONG_STATUS' });
  cloud.clock.set(cloud.clock.now() - 1);
  await cloud.must('activity', 'enter', { activityId: over, ...caller }, WINDOW);
});

it('a call-off drops what was to be told and leaves what was', async () => {
  const activityId = await putOn(cloud, { capacity: 1 });
  await signUp(activityId, PEOPLE.other);
  await wait(activityId, PEOPLE.resident);
  await cloud.must('activity', 'cancel', { activityId }, OTHER);
  await cloud.timers.run('timer');
  await cloud.must('activity', 'takeOffer', { activityId, notify: true }, RESIDENT);
  await cloud.must('activity', 'callOff', { activityId, reason: '下大雨' }, WINDOW);
  const messages = Object.values(stored()[0]?.entries[entryIdOf(PEOPLE.resident)]?.messages ?? {});
  expect(Object.fromEntries(messages.map(({ kind, state }) => [kind, state]))).toEqual({
    offered: 'sent',
    reminder: 'dropped',
    called_off: 'due',
  });
});

describe('putting on', () => {
  const weeks = [0, 7, 14].map((days) => ({ ...WHEN, date: addDays(WHEN.date, days) }));

  it('makes a series whose dates stand alone, and a call that is sent again makes it once', async () => {
    const call = { ...WINDOW, requestId: 'every-friday' };
    const { activities } = await cloud.must('activity', 'create', { ...PLAN, dates: [...weeks].reverse() }, call);
    expect(activities.map(({ date, series, remaining }) => [date, series, remaining])).toEqual(
      weeks.map(({ date }, i) => [date, { nth: i + 1, of: 3 }, 10]),
    );
    expect((await cloud.must('activity', 'create', { ...PLAN, dates: [...weeks].reverse() }, call)).activities).toEqual(activities);
    expect(await cloud.refused('activity', 'create', PLAN, call)).toMatchObject({
      code: 'BAD_INPUT',
      fields: { requestId: expect.any(String) },
    });
    expect(stored()).toHaveLength(3);
  });

  it('is finished by its repetition when it was cut off between two dates', async () => {
    const call = { ...WINDOW, requestId: 'cut-off-series' };
    cloud.faults.set({ crashAt: 4, fn: 'activity' });
    expect((await cloud.ask('activity', 'create', { ...PLAN, dates: weeks }, call)).ok).toBe(false);
    cloud.faults.clear();
    expect(stored().length).toBeLessThan(3);
    cloud.clock.set('2026-11-27 10:00');
    await cloud.must('activity', 'create', { ...PLAN, dates: weeks }, call);
    expect(stored()).toHaveLength(3);
  });

  it.each([
    ['between two dates', 4],
    ['before it says that all are there', 5],
  ])('is finished by the timer when it was cut off %s and nobody sends it again', async (_name, crashAt) => {
    cloud.faults.set({ crashAt, fn: 'activity' });
    expect((await cloud.ask('activity', 'create', { ...PLAN, dates: weeks }, WINDOW)).ok).toBe(false);
    cloud.faults.clear();
    await cloud.timers.run('timer');
    expect(stored().map(({ date, series, pending, touchedAt }) => [date, series?.nth, pending, touchedAt])).toEqual(
      weeks.map(({ date }, i) => [date, i + 1, undefined, 0]),
    );
  });

  it('of a series costs a request for each date and two more', async () => {
    expect(await cloud.ask('activity', 'create', { ...PLAN, dates: weeks }, WINDOW)).toMatchObject({ dbRequests: 5 });
    expect(stored().map(({ pending, touchedAt }) => [pending, touchedAt])).toEqual(weeks.map(() => [undefined, 0]));
  });

  it.each([
    ['a time that has begun', { dates: [{ date: '2026-11-25', start: '07:30', end: '09:00' }] }, 'BAD_INPUT', 'dates.0.start'],
    ['a date in two years', { dates: [{ ...WHEN, date: '2028-11-25' }] }, 'BAD_INPUT', 'dates.0.date'],
    ['unfit words', { words: '违规测试词' }, 'RISKY_TEXT', 'words'],
  ])('refuses %s', async (_name, more, code, field) => {
    expect(await cloud.refused('activity', 'create', { ...PLAN, ...more }, WINDOW)).toMatchObject({
      code,
      fields: { [field]: expect.any(String) },
    });
  });

  it('shows a station its activities page by page, at one request: today’s until midnight', async () => {
    const today = { ...WHEN, date: '2026-11-25' };
    await cloud.must('activity', 'create', { ...PLAN, dates: [...weeks, today] }, WINDOW);
    cloud.clock.set('2026-11-25 20:00');
    const first = await cloud.ask('activity', 'agenda', { stationId, view: 'coming', limit: 3 }, HEAD);
    const coming = first.ok ? first.data : undefined;
    expect(first.dbRequests).toBe(1);
    expect(coming?.activities.map(({ date }) => date)).toEqual(['2026-11-25', weeks[0]?.date, weeks[1]?.date]);
    const rest = await cloud.must('activity', 'agenda', { stationId, view: 'coming', limit: 3, cursor: coming?.cursor }, HEAD);
    expect(rest.activities.map(({ date }) => date)).toEqual([weeks[2]?.date]);
    cloud.clock.set('2026-12-05 08:00');
    const past = await cloud.must('activity', 'agenda', { stationId, view: 'past' }, HEAD);
    expect(past.activities.map(({ date }) => date)).toEqual(['2026-12-04', '2026-11-27', '2026-11-25']);
    expect((await cloud.must('activity', 'agenda', { stationId: 'station-b', view: 'past' }, { as: PEOPLE.headB })).activities).toEqual([]);
  });
});

describe('putting right', () => {
  it('offers more room to who waits, and keeps everybody’s place when it is cut', async () => {
    const activityId = await putOn(cloud, { capacity: 1 });
    await signUp(activityId, 'holder');
    await wait(activityId, 'next');
    await cloud.must('activity', 'update', { activityId, ...CORRECTED, capacity: 2 }, WINDOW);
    expect(await get(activityId, 'next')).toMatchObject({ place: '活动室', own: { status: 'offered' } });
    await cloud.must('activity', 'takeOffer', { activityId }, { as: 'next' });
    const cut = await cloud.ask('activity', 'update', { activityId, ...CORRECTED, capacity: 1 }, WINDOW);
    expect(cut).toMatchObject({ dbRequests: 4, data: { activity: { capacity: 1, remaining: 0 } } });
    expect(await get(activityId, 'next')).toMatchObject({ own: { status: 'joined' } });
    await cloud.must('activity', 'cancel', { activityId }, { as: 'next' });
    expect(await cloud.refused('activity', 'signUp', { activityId, ...who }, { as: 'third' })).toMatchObject({ code: 'SLOT_FULL' });
  });

  it('loses no sign-up while many press at the same time', async () => {
    const activityId = await putOn(cloud, { capacity: 20 });
    const crowd = Array.from({ length: 5 }, (_, i) => cloud.ask('activity', 'signUp', { activityId, ...who }, { as: `crowd-${i}` }));
    const update = cloud.ask('activity', 'update', { activityId, ...CORRECTED, capacity: 30 }, WINDOW);
    expect((await Promise.all([...crowd, update])).map(({ ok }) => ok)).not.toContain(false);
    expect(await get(activityId, 'crowd-0')).toMatchObject({ capacity: 30, remaining: 25 });
  });

  it('is called off with a reason that everybody is told who comes or waits', async () => {
    const activityId = await putOn(cloud, { capacity: 1 });
    await signUp(activityId, 'holder', { notify: true });
    await wait(activityId, 'next');
    const call = { ...WINDOW, requestId: 'too-much-rain' };
    const off = await cloud.ask('activity', 'callOff', { activityId, reason: '下大雨' }, call);
    expect(off).toMatchObject({ dbRequests: 4, data: { activity: { status: 'called_off', reason: '下大雨', remaining: 0 } } });
    await cloud.must('activity', 'callOff', { activityId, reason: '下大雨' }, call);
    await cloud.timers.run('timer');
    await cloud.timers.run('timer');
    expect(cloud.sent().map(({ touser, data }) => [touser, data.thing4])).toEqual(
      expect.arrayContaining([
        ['holder', { value: '取消了：下大雨' }],
        ['next', { value: '取消了：下大雨' }],
      ]),
    );
    expect(cloud.sent()).toHaveLength(2);
    expect(await cloud.refused('activity', 'signUp', { activityId, ...who }, { as: 'late' })).toMatchObject({
      code: 'SLOT_CLOSED',
      message: expect.stringContaining('下大雨'),
    });
    const again = { activityId, ...CORRECTED, capacity: 5 };
    expect(await cloud.refused('activity', 'update', again, WINDOW)).toMatchObject({ code: 'WRONG_STATUS', message: '这场活动已经取消了' });
  });
});

describe('the list at the door', () => {
  it('is masked and in order: who comes, who waits, who cancelled', async () => {
    const activityId = await putOn(cloud, { capacity: 2 });
    for (const as of ['one', 'two']) {
      await signUp(activityId, as, { photos: as === 'one' });
      cloud.clock.advance(60_000);
    }
    for (const as of ['three', 'four', 'five']) await wait(activityId, as);
    await cloud.must('activity', 'cancel', { activityId }, { as: 'three' });
    const answer = await cloud.ask('activity', 'roster', { activityId }, WINDOW);
    const { entries, noPhotos } = await roster(activityId);
    expect(answer.dbRequests).toBe(1);
    expect(entries.map(({ entryId }) => entryId)).toEqual(['one', 'two', 'four', 'five', 'three'].map(entryIdOf));
    expect(entries[0]).toMatchObject({ name: '王*芳', phone: '138****0021' });
    expect(noPhotos).toBe(1);
  });

  it('shows the station a full name and number, and writes down who looked', async () => {
    const { activityId, entryId } = await joined(cloud);
    expect(await cloud.must('activity', 'reveal', { activityId, entryId }, WINDOW)).toMatchObject({ name: '王小芳', phone: '13800000021' });
    expect(cloud.db.list('audit', { limit: 10 })).toMatchObject([
      { action: 'activity.reveal', by: staffIdOf(PEOPLE.windowA), stationId, record: `${activityId} ${entryId}` },
    ]);
    const unknown = { activityId, entryId: '0'.repeat(24) };
    expect(await cloud.refused('activity', 'reveal', unknown, WINDOW)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('takes who called while nobody waits, once, at two requests', async () => {
    const activityId = await putOn(cloud, { capacity: 3 });
    const call = { ...WINDOW, requestId: 'somebody-called' };
    const input = { activityId, ...caller, phone: undefined, adults: 2 };
    const first = await cloud.ask('activity', 'enter', input, call);
    expect(first).toMatchObject({
      dbRequests: 2,
      data: { activity: { remaining: 1 }, entry: { source: 'desk', status: 'joined', places: 2, phone: '' } },
    });
    expect(await cloud.must('activity', 'enter', input, call)).toMatchObject({ activity: { remaining: 1 } });
    expect(await cloud.refused('activity', 'enter', { activityId, ...caller, adults: 2 }, WINDOW)).toMatchObject({
      code: 'SLOT_FULL',
      message: '只剩1个名额，可以排队',
    });
    await signUp(activityId, 'last');
    await wait(activityId, 'next');
    await cloud.must('activity', 'cancel', { activityId }, { as: 'last' });
    expect(await cloud.refused('activity', 'enter', { activityId, ...caller }, WINDOW)).toMatchObject({ code: 'SLOT_FULL' });
  });

  it('lets in by the code from the day on, once, and tells who may not come in why', async () => {
    const activityId = await putOn(cloud, { capacity: 1 });
    const { activity } = await signUp(activityId, PEOPLE.resident);
    const code = activity.own?.code ?? '';
    const waiting = (await wait(activityId, PEOPLE.other)).activity.own?.code;
    const refusal = (input: object) => cloud.refused('activity', 'checkIn', { activityId, ...input }, WINDOW);
    expect(await refusal({ code })).toMatchObject({ code: 'WRONG_STATUS', message: '这场活动是 周五 11月27日 上午9:30 的，还没到日子' });
    cloud.clock.set(DURING);
    const call = { ...WINDOW, requestId: 'scanned-at-the-door' };
    const first = await cloud.ask('activity', 'checkIn', { activityId, code }, call);
    expect(first).toMatchObject({ dbRequests: 2, data: { entry: { status: 'arrived', arrivedAt: cloud.clock.now() } } });
    await cloud.must('activity', 'checkIn', { activityId, code }, call);
    expect(await refusal({ code })).toMatchObject({ message: '已经签到过了' });
    expect(await refusal({ code: waiting })).toMatchObject({ message: '还在排队，没有名额' });
    const unused = ['000000', '000001', '000002'].find((one) => one !== code && one !== waiting);
    expect(await refusal({ code: unused })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('loses nobody when two of the staff let people in at the same time', async () => {
    const activityId = await putOn(cloud);
    const people = Array.from({ length: 8 }, (_, i) => `guest-${i}`);
    for (const as of people) await signUp(activityId, as);
    cloud.clock.set(DURING);
    const answers = await Promise.all(
      people.map((as, i) => cloud.ask('activity', 'checkIn', { activityId, entryId: entryIdOf(as) }, i % 2 === 0 ? WINDOW : HEAD)),
    );
    expect(answers.map(({ ok }) => ok)).not.toContain(false);
    expect((await roster(activityId)).entries.filter(({ status }) => status === 'arrived')).toHaveLength(8);
  });

  describe('a check-in that was a wrong press', () => {
    const back = (activityId: string, entryId: string, call: { as: string; requestId?: string } = HEAD) =>
      cloud.ask('activity', 'takeBack', { activityId, entryId }, call);
    const arrive = (entry: { activityId: string; entryId: string }) => cloud.must('activity', 'checkIn', entry, WINDOW);

    it('is taken back for ten minutes by anybody of the staff, once, and both steps stay', async () => {
      const entry = await joined(cloud);
      cloud.clock.set(DURING);
      await arrive(entry);
      cloud.clock.advance(600_000);
      const call = { ...HEAD, requestId: 'a-wrong-press' };
      expect(await back(entry.activityId, entry.entryId, call)).toMatchObject({ dbRequests: 2, data: { entry: { status: 'joined' } } });
      expect(await back(entry.activityId, entry.entryId, call)).toMatchObject({ data: { entry: { status: 'joined' } } });
      expect(await back(entry.activityId, entry.entryId)).toMatchObject({
        error: { code: 'WRONG_STATUS', message: '现在没有签到，不用退回' },
      });
      expect(stored()[0]?.entries[entry.entryId]).toMatchObject({
        steps: [
          { status: 'arrived', by: staffIdOf(PEOPLE.windowA) },
          { status: 'joined', by: staffIdOf(PEOPLE.headA), back: true },
        ],
      });
      expect(stored()[0]?.entries[entry.entryId]).not.toHaveProperty('arrivedAt');
      await arrive(entry);
      // A call that was sent before the second check-in and arrives late.
      expect(await back(entry.activityId, entry.entryId, call)).toMatchObject({ data: { entry: { status: 'arrived' } } });
      cloud.clock.advance(600_001);
      expect(await back(entry.activityId, entry.entryId)).toMatchObject({ error: { message: '签到过了10分钟，不能退回' } });
    });

    it('is taken back once when two press at the same time', async () => {
      const entry = await joined(cloud);
      cloud.clock.set(DURING);
      await arrive(entry);
      cloud.faults.set({ latencyMs: 20 });
      const both = await Promise.all([back(entry.activityId, entry.entryId), back(entry.activityId, entry.entryId, WINDOW)]);
      cloud.faults.clear();
      expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
      expect(stored()[0]?.entries[entry.entryId]?.steps).toHaveLength(2);
    });

    it.each([
      ['waits while it has begun', DURING, 'waiting', 'cancelled'],
      ['is offered a place', '2026-11-27 00:05', 'offered', 'offered'],
    ] as const)('puts who %s back to where they stood', async (_who, at, status, then) => {
      const activityId = await putOn(cloud, { capacity: 3 });
      for (const as of ['a', 'b', 'c']) await signUp(activityId, as);
      for (const as of ['first', 'second']) await wait(activityId, as);
      cloud.clock.set(at);
      await cloud.must('activity', 'remove', { activityId, entryId: entryIdOf('a'), reason: '来不了' }, WINDOW);
      const before = stored()[0];
      expect(before?.entries[entryIdOf('first')]?.status).toBe(status);
      await arrive({ activityId, entryId: entryIdOf('first') });
      expect(stored()[0]?.line).toEqual([entryIdOf('second')]);
      expect(await back(activityId, entryIdOf('first'))).toMatchObject({ data: { entry: { status } } });
      const after = stored()[0];
      const standing = (doc?: ActivityDoc) => [doc?.line, doc?.waits, doc?.cells, doc?.holds, doc?.entries[entryIdOf('first')]?.offerUntil];
      expect(standing(after)).toEqual(standing(before));
      expect(after?.dueAt).toBe(before?.dueAt);
      await cloud.timers.run('timer');
      expect((await get(activityId, 'first')).own?.status).toBe(then);
    });

    it.each([
      ['before', 0],
      ['after', 1],
    ])('counts no hours, taken back %s the timer counted them', async (_when, runs) => {
      const activityId = await putOn(cloud, { ...SHIFT, partners: [] });
      await signUp(activityId, PEOPLE.volunteerA);
      cloud.clock.set(DURING);
      const entry = { activityId, entryId: entryIdOf(PEOPLE.volunteerA) };
      const records = () => cloud.db.list('service_records', { limit: 10 });
      await arrive(entry);
      await cloud.must('activity', 'finish', { activityId, came: 1 }, HEAD);
      for (let run = 0; run < runs; run += 1) await cloud.timers.run('timer');
      expect(records()).toHaveLength(runs);
      expect(await back(activityId, entry.entryId)).toMatchObject({ ok: true });
      await cloud.timers.run('timer');
      expect(records()).toEqual([]);
      await arrive(entry);
      await cloud.timers.run('timer');
      expect(records()).toHaveLength(1);
    });
  });

  it('takes somebody off with a reason that only they and staff read, and the next one is offered the place', async () => {
    const activityId = await putOn(cloud, { capacity: 1 });
    await signUp(activityId, PEOPLE.resident);
    await wait(activityId, PEOPLE.other);
    const input = { activityId, entryId: entryIdOf(PEOPLE.resident), reason: '本人打电话说不来' };
    const call = { ...WINDOW, requestId: 'taken-off-the-list' };
    const { entry } = await cloud.must('activity', 'remove', input, call);
    expect(entry).toMatchObject({ status: 'cancelled', cancelReason: '本人打电话说不来' });
    await cloud.must('activity', 'remove', input, call);
    expect(await get(activityId, PEOPLE.resident)).toMatchObject({ own: { status: 'cancelled', cancelReason: '本人打电话说不来' } });
    expect(await get(activityId, PEOPLE.other)).toMatchObject({ own: { status: 'offered' } });
    expect(JSON.stringify(stored())).not.toContain('打电话');
    const offered = { ...input, entryId: entryIdOf(PEOPLE.other) };
    const two = await cloud.ask('activity', 'remove', offered, WINDOW);
    expect(two.ok).toBe(true);
    expect(await get(activityId, 'anybody')).toMatchObject({ remaining: 1, waiting: 0 });
  });
});

it('tells a person who is taken off the list, without the reason, unless they did it themselves', async () => {
  const activityId = await putOn(cloud, { capacity: 3 });
  for (const as of ['removed', 'cancelled', 'silent']) {
    await cloud.must('activity', 'signUp', { activityId, ...who, notify: as !== 'silent' }, { as });
  }
  await cloud.must('activity', 'cancel', { activityId }, { as: 'cancelled' });
  for (const as of ['removed', 'silent']) {
    await cloud.must('activity', 'remove', { activityId, entryId: entryIdOf(as), reason: '本人打电话说不来' }, WINDOW);
  }
  for (const _run of [1, 2]) await cloud.timers.run('timer');
  expect(cloud.sent()).toMatchObject([{ touser: 'removed', data: { thing4: { value: '您的报名取消了，请看原因' } } }]);
});

it('the poster’s code opens the page of the activity, also for one who only scans it', async () => {
  const activityId = await putOn(cloud);
  const poster = await cloud.ask('activity', 'poster', { activityId }, RESIDENT);
  expect(poster).toMatchObject({ dbRequests: 1, data: { scene: `a${activityId}`, contentType: 'image/png' } });
  expect((await cloud.must('activity', 'get', { scene: `a${activityId}` })).activity).toMatchObject({ activityId, remaining: 10 });
  for (const who of [OTHER, VOLUNTEER]) expect((await get(activityId, who.as)).own).toBeUndefined();
});
