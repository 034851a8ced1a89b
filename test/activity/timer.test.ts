import type { ActivityDoc } from '../../cloudfunctions/activity/record';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';
import { caller, putOn, WINDOW, who } from './support/samples';

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const stored = (): ActivityDoc | undefined => (cloud.db.list('activities', { limit: 1 }) as unknown as ActivityDoc[])[0];
const signUp = (activityId: string, as: string) => cloud.must('activity', 'signUp', { activityId, ...who, notify: true }, { as });
const own = async (activityId: string, as: string) => (await cloud.must('activity', 'get', { activityId }, { as })).activity.own;

async function timerAt(moment: string): Promise<void> {
  cloud.clock.set(moment);
  await cloud.timers.run('timer');
}

describe('the timer', () => {
  it('ends an offer that nobody took, and offers the place to the next', async () => {
    const activityId = await putOn(cloud, { capacity: 1 });
    await signUp(activityId, 'holder');
    for (const as of ['a', 'b']) await cloud.must('activity', 'joinWaitlist', { activityId, ...who }, { as });
    await cloud.must('activity', 'cancel', { activityId }, { as: 'holder' });
    await timerAt('2026-11-25 08:29');
    expect((await own(activityId, 'a'))?.status).toBe('offered');
    cloud.clock.set('2026-11-25 08:30');
    expect(await cloud.refused('activity', 'takeOffer', { activityId }, { as: 'a' })).toMatchObject({ code: 'WRONG_STATUS' });
    await timerAt('2026-11-25 08:30');
    expect(await own(activityId, 'a')).toMatchObject({ status: 'cancelled', cancelReason: '留给您的时间过了，名额给了下一位' });
    expect(await own(activityId, 'b')).toMatchObject({ status: 'offered' });
    await timerAt('2026-11-25 09:00');
    await timerAt('2026-11-25 09:01');
    expect((await cloud.must('activity', 'get', { activityId })).activity).toMatchObject({ remaining: 1, waiting: 0 });
    expect(stored()).toMatchObject({ touchedAt: 0, dueAt: (stored()?.endsAt ?? 0) + 30 * 86_400_000 });
  });

  it('ends the line at the start, so that free places are for people at the door', async () => {
    const activityId = await putOn(cloud, { capacity: 3 });
    await cloud.must('activity', 'signUp', { activityId, ...who, adults: 3 }, { as: 'holder' });
    await cloud.must('activity', 'joinWaitlist', { activityId, ...who, adults: 1 }, { as: 'a' });
    await cloud.must('activity', 'joinWaitlist', { activityId, ...who, adults: 3 }, { as: 'b' });
    cloud.clock.set('2026-11-27 09:20');
    await cloud.must('activity', 'cancel', { activityId }, { as: 'holder' });
    expect([(await own(activityId, 'a'))?.status, (await own(activityId, 'b'))?.status]).toEqual(['offered', 'waiting']);
    await timerAt('2026-11-27 09:30');
    const ended = { status: 'cancelled', cancelReason: '这次没有排到，活动已经开始' };
    expect([await own(activityId, 'a'), await own(activityId, 'b')]).toMatchObject([ended, ended]);
    const { activity } = await cloud.must('activity', 'enter', { activityId, ...caller, adults: 3 }, WINDOW);
    expect(activity).toMatchObject({ remaining: 0, waiting: 0 });
  });

  it('takes an offer of what is called off back, and tells of nobody who is next', async () => {
    const activityId = await putOn(cloud, { capacity: 1 });
    await signUp(activityId, 'holder');
    await cloud.must('activity', 'joinWaitlist', { activityId, ...who }, { as: 'a' });
    await cloud.must('activity', 'cancel', { activityId }, { as: 'holder' });
    await cloud.must('activity', 'callOff', { activityId, reason: '下大雨' }, WINDOW);
    await timerAt('2026-11-25 08:30');
    const left = await own(activityId, 'a');
    expect([left?.status, left?.offerUntil, left?.cancelReason]).toEqual(['offered', undefined, undefined]);
  });

  it('makes an offer end at the start, however late it is made', async () => {
    const activityId = await putOn(cloud, { capacity: 1 });
    await signUp(activityId, 'holder');
    await cloud.must('activity', 'joinWaitlist', { activityId, ...who }, { as: 'a' });
    cloud.clock.set('2026-11-27 09:20');
    await cloud.must('activity', 'cancel', { activityId }, { as: 'holder' });
    expect(await own(activityId, 'a')).toMatchObject({ status: 'offered', offerUntil: stored()?.startsAt });
  });

  it('offers what a call gave back that was cut off before it could', async () => {
    const activityId = await putOn(cloud, { capacity: 1 });
    await signUp(activityId, 'holder');
    await cloud.must('activity', 'joinWaitlist', { activityId, ...who }, { as: 'a' });
    cloud.faults.set({ crashAt: 4, fn: 'activity', times: 1 });
    await cloud.ask('activity', 'cancel', { activityId }, { as: 'holder' });
    expect((await own(activityId, 'holder'))?.status).toBe('cancelled');
    expect((await own(activityId, 'a'))?.status).toBe('waiting');
    await cloud.timers.run('timer');
    expect((await own(activityId, 'a'))?.status).toBe('offered');
  });

  it('reminds people with a place and a consent the evening before, once', async () => {
    const activityId = await putOn(cloud);
    await signUp(activityId, PEOPLE.resident);
    await signUp(activityId, 'gone');
    await cloud.must('activity', 'signUp', { activityId, ...who }, { as: 'silent' });
    await cloud.must('activity', 'cancel', { activityId }, { as: 'gone' });
    await timerAt('2026-11-26 17:59');
    expect(cloud.sent()).toEqual([]);
    await timerAt('2026-11-26 18:00');
    await timerAt('2026-11-26 18:01');
    expect(cloud.sent()).toMatchObject([
      {
        touser: PEOPLE.resident,
        page: `packages/activity/detail/index?activityId=${activityId}`,
        data: { thing1: { value: '包粽子' }, time2: { value: '2026年11月27日 09:30' }, thing4: { value: '明天有活动，请准时来' } },
      },
    ]);
  });

  it('forgets people thirty days after the end, and what they were remains a count', async () => {
    const activityId = await putOn(cloud, { capacity: 4 });
    await signUp(activityId, PEOPLE.resident);
    await cloud.must('activity', 'signUp', { activityId, ...who, adults: 3 }, { as: PEOPLE.other });
    await cloud.must('activity', 'joinWaitlist', { activityId, ...who }, { as: 'waits' });
    await timerAt('2026-12-27 10:59');
    expect((await cloud.must('activity', 'mine', {}, { as: PEOPLE.resident })).activities).toHaveLength(1);
    await timerAt('2026-12-27 11:00');
    await timerAt('2026-12-27 11:01');
    expect((await cloud.must('activity', 'mine', {}, { as: PEOPLE.resident })).activities).toEqual([]);
    const entries = Object.values(stored()?.entries ?? {});
    expect(entries.map(({ places, person, shownName, shownPhone }) => [places, person + shownName + shownPhone])).toEqual([
      [1, ''],
      [3, ''],
    ]);
    expect(stored()).toMatchObject({ people: [], dueAt: 0, messageAt: 0, line: [] });
    expect(JSON.stringify(stored())).not.toContain(PEOPLE.resident);
  });
});
