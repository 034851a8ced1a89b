import { entryIdOf } from '../../cloudfunctions/activity/rules';
import type { InputOf } from '../../contract/functions';
import type { TestCloud } from '../support/cloud';
import type { Choose } from '../support/proof/lab';
import { answerOf, HEAD, TODAY } from '../support/proof/town';
import { townForEach } from '../support/town';
import { caller, putOn, WINDOW, who } from './support/samples';
import { activityCall, offeredActivity } from './support/scenes';

const MINUTE_MS = 60_000;

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const signUp = (activityId: string, as: string, adults = 1) => cloud.must('activity', 'signUp', { activityId, ...who, adults }, { as });
const wait = (activityId: string, as: string, changes: Partial<InputOf<'activity', 'joinWaitlist'>> = {}) =>
  cloud.ask('activity', 'joinWaitlist', { activityId, ...who, ...changes }, { as });
const own = async (activityId: string, as: string) => (await cloud.must('activity', 'get', { activityId }, { as })).activity.own;
const roster = async (activityId: string) => (await cloud.must('activity', 'roster', { activityId }, WINDOW)).entries;
const standings = async (activityId: string, ...people: string[]) =>
  Promise.all(people.map(async (as) => (await own(activityId, as))?.status));

/** One place, taken; these wait for it, in this order. */
async function waitedFor(...people: string[]): Promise<string> {
  const activityId = await putOn(cloud, { capacity: 1 });
  await signUp(activityId, 'holder');
  for (const as of people) await wait(activityId, as, { notify: true });
  return activityId;
}

describe('a waiting list', () => {
  it('is for what is full, at two database requests, and tells everybody their place', async () => {
    const activityId = await putOn(cloud, { capacity: 2 });
    expect(await wait(activityId, 'a')).toMatchObject({ error: { code: 'WRONG_STATUS', message: '还有名额，可以直接报名' } });
    await signUp(activityId, 'holder', 2);
    expect(await wait(activityId, 'a')).toMatchObject({ dbRequests: 3, data: { activity: { waiting: 1, own: { position: 1 } } } });
    expect(await wait(activityId, 'b')).toMatchObject({ data: { activity: { waiting: 2, own: { position: 2, status: 'waiting' } } } });
    expect(await wait(activityId, 'b')).toMatchObject({ error: { code: 'ALREADY_BOOKED' } });
    expect(await wait(activityId, 'c', { adults: 3 })).toMatchObject({ error: { code: 'SLOT_FULL' } });
    await cloud.must('activity', 'cancel', { activityId }, { as: 'a' });
    expect(await own(activityId, 'b')).toMatchObject({ position: 1 });
  });

  it('keeps a place that comes free for who is next, for half an hour, and nobody else gets it', async () => {
    const activityId = await waitedFor('a', 'b');
    await cloud.must('activity', 'cancel', { activityId }, { as: 'holder' });
    expect(await own(activityId, 'a')).toMatchObject({ status: 'offered', offerUntil: cloud.clock.now() + 30 * MINUTE_MS });
    expect(cloud.sent()).toMatchObject([{ touser: 'a', data: { thing4: { value: '有名额了，请在上午8:30前确认' } } }]);
    expect(await cloud.refused('activity', 'signUp', { activityId, ...who }, { as: 'quick' })).toMatchObject({ code: 'SLOT_FULL' });
    expect(await cloud.refused('activity', 'takeOffer', { activityId }, { as: 'b' })).toMatchObject({ code: 'WRONG_STATUS' });
    const taken = await cloud.ask('activity', 'takeOffer', { activityId }, { as: 'a' });
    expect(taken).toMatchObject({ dbRequests: 2, data: { activity: { waiting: 1, remaining: 0, own: { status: 'joined' } } } });
  });

  it.each([
    ['by what they agreed to with the offer', { notify: true }],
    ['by the reminder that is not needed any more', {}],
  ])('tells whoever came off it that the activity is called off, %s', async (_name, agreed) => {
    const activityId = await waitedFor('a', 'b');
    await cloud.must('activity', 'cancel', { activityId }, { as: 'holder' });
    await cloud.must('activity', 'takeOffer', { activityId, ...agreed }, { as: 'a' });
    await cloud.must('activity', 'callOff', { activityId, reason: '下大雨' }, WINDOW);
    await cloud.timers.run('timer');
    // In no order: each has an entry of their own.
    const off = cloud
      .sent()
      .slice(1)
      .sort((one, other) => (one.touser < other.touser ? -1 : 1));
    expect(off).toMatchObject(['a', 'b'].map((touser) => ({ touser, data: { thing4: { value: '取消了：下大雨' } } })));
    cloud.clock.set('2026-11-26 18:00');
    await cloud.timers.run('timer');
    expect(cloud.sent()).toHaveLength(3);
    expect((await roster(activityId)).map(({ untold }) => untold)).toEqual([undefined, undefined, undefined]);
  });

  it('lists for staff the people whom no message told of the call-off', async () => {
    const activityId = await waitedFor();
    await wait(activityId, 'a');
    await cloud.must('activity', 'callOff', { activityId, reason: '下大雨' }, WINDOW);
    expect((await roster(activityId)).map(({ untold }) => untold)).toEqual([true, true]);
  });

  it('goes on to the next when an offer is declined', async () => {
    const activityId = await waitedFor('a', 'b');
    await cloud.must('activity', 'cancel', { activityId }, { as: 'holder' });
    await cloud.must('activity', 'cancel', { activityId }, { as: 'a' });
    expect(await standings(activityId, 'a', 'b')).toEqual(['cancelled', 'offered']);
    await cloud.must('activity', 'takeOffer', { activityId }, { as: 'b' });
    expect(await standings(activityId, 'b')).toEqual(['joined']);
  });

  it('takes people whom staff write down; they have a free place at once and are phoned', async () => {
    const activityId = await waitedFor('a');
    const { entry } = await cloud.must('activity', 'enter', { activityId, ...caller, wait: true }, WINDOW);
    expect(entry).toMatchObject({ status: 'waiting', position: 2 });
    await cloud.must('activity', 'cancel', { activityId }, { as: 'holder' });
    await cloud.must('activity', 'cancel', { activityId }, { as: 'a' });
    const { entries, activity } = await cloud.must('activity', 'roster', { activityId }, WINDOW);
    expect(entries[0]).toMatchObject({ entryId: entry.entryId, status: 'joined', givenAt: cloud.clock.now() });
    expect(activity).toMatchObject({ waiting: 0, remaining: 0 });
  });

  it('admits waiting and offered entries at the door, as far as there is room', async () => {
    const activityId = await putOn(cloud, { capacity: 2 });
    for (const as of ['x', 'y']) await signUp(activityId, as);
    await wait(activityId, 'pair', { adults: 2 });
    await wait(activityId, 'one');
    const checkIn = (as: string) => cloud.ask('activity', 'checkIn', { activityId, entryId: entryIdOf(as) }, WINDOW);
    cloud.clock.set('2026-11-27 09:10');
    expect(await checkIn('one')).toMatchObject({ error: { code: 'WRONG_STATUS' } });
    await cloud.must('activity', 'cancel', { activityId }, { as: 'x' });
    expect(await checkIn('one')).toMatchObject({ dbRequests: 2, data: { entry: { status: 'arrived' }, activity: { waiting: 1 } } });
    cloud.clock.set('2026-11-27 09:30');
    expect(await checkIn('pair')).toMatchObject({ error: { message: '还在排队，没有名额' } });
    await cloud.must('activity', 'remove', { activityId, entryId: entryIdOf('y'), reason: '没有来' }, WINDOW);
    await cloud.must('activity', 'remove', { activityId, entryId: entryIdOf('one'), reason: '走了' }, WINDOW);
    expect(await checkIn('pair')).toMatchObject({ data: { entry: { status: 'arrived' }, activity: { waiting: 0, remaining: 0 } } });
  });

  it('can be joined again as soon as an offer is over, before the timer has ended it', async () => {
    const activityId = await waitedFor('a', 'b');
    await cloud.must('activity', 'cancel', { activityId }, { as: 'holder' });
    cloud.clock.set('2026-11-25 08:30');
    expect(await wait(activityId, 'a')).toMatchObject({ data: { activity: { own: { status: 'waiting' } } } });
    expect(await standings(activityId, 'b')).toEqual(['offered']);
  });

  it('keeps the capacity from being cut under a party that waits', async () => {
    const activityId = await putOn(cloud, { capacity: 3 });
    await signUp(activityId, 'holder', 3);
    await wait(activityId, 'pair', { adults: 2 });
    const cut = { activityId, title: '包粽子', place: '驿站门口', capacity: 1 };
    expect(await cloud.refused('activity', 'update', cut, WINDOW)).toMatchObject({
      code: 'BAD_INPUT',
      fields: { capacity: expect.stringContaining('一起2个人在排队') },
    });
    await cloud.must('activity', 'update', { ...cut, capacity: 2 }, WINDOW);
  });

  it('passes over who needs more than is free, in their order', async () => {
    const activityId = await putOn(cloud, { capacity: 3 });
    for (const as of ['x', 'y', 'z']) await signUp(activityId, as);
    await wait(activityId, 'pair', { adults: 2 });
    await wait(activityId, 'one');
    await cloud.must('activity', 'cancel', { activityId }, { as: 'x' });
    expect(await standings(activityId, 'pair', 'one')).toEqual(['waiting', 'offered']);
    await cloud.must('activity', 'cancel', { activityId }, { as: 'y' });
    await cloud.must('activity', 'cancel', { activityId }, { as: 'z' });
    expect(await standings(activityId, 'pair', 'one')).toEqual(['offered', 'offered']);
  });

  it('offers as many places as ten give back at once, and each of them once', async () => {
    const activityId = await putOn(cloud, { capacity: 10 });
    for (let i = 0; i < 10; i += 1) await signUp(activityId, `holder-${i}`);
    for (let i = 0; i < 12; i += 1) await wait(activityId, `waiting-${i}`);
    await Promise.all(Array.from({ length: 10 }, (_, i) => cloud.must('activity', 'cancel', { activityId }, { as: `holder-${i}` })));
    await cloud.timers.run('timer');
    const people = Array.from({ length: 12 }, (_, i) => `waiting-${i}`);
    expect(await standings(activityId, ...people)).toEqual([...Array(10).fill('offered'), 'waiting', 'waiting']);
  });

  it('is not joined again by a call that is sent again at any later stage', async () => {
    const activityId = await waitedFor();
    const again = async () => {
      const answer = await cloud.must('activity', 'joinWaitlist', { activityId, ...who }, { as: 'a', requestId: 'wait-0001' });
      return answer.activity.own?.status;
    };
    const take = () => cloud.must('activity', 'takeOffer', { activityId }, { as: 'a', requestId: 'take-0001' });
    const seen = [await again(), await again()];
    await cloud.must('activity', 'cancel', { activityId }, { as: 'holder' });
    seen.push(await again());
    await take();
    seen.push((await take()).activity.own?.status, await again());
    await cloud.must('activity', 'cancel', { activityId }, { as: 'a' });
    seen.push((await take()).activity.own?.status, await again());
    expect(seen).toEqual(['waiting', 'waiting', 'offered', 'joined', 'joined', 'cancelled', 'cancelled']);
  });
});

it('a new consent brings one more message, however often it is pressed', async () => {
  const activityId = await putOn(cloud, { capacity: 1 });
  await cloud.must('activity', 'signUp', { activityId, ...who }, { as: 'holder' });
  expect(await cloud.refused('activity', 'notify', { activityId }, { as: 'next' })).toMatchObject({ code: 'NOT_FOUND' });
  await cloud.must('activity', 'joinWaitlist', { activityId, ...who }, { as: 'next' });
  for (let press = 0; press < 2; press += 1) {
    const answer = await cloud.ask('activity', 'notify', { activityId }, { as: 'next' });
    expect(answer).toMatchObject({ ok: true, data: { activity: { own: { status: 'waiting', notify: ['progress'] } } } });
    expect(answer.dbRequests).toBeLessThanOrEqual(2);
  }
  const messages = () => cloud.sent().map(({ touser, data }) => [touser, (data as { thing4: { value: string } }).thing4.value]);
  await cloud.must('activity', 'cancel', { activityId }, { as: 'holder' });
  await cloud.must('activity', 'takeOffer', { activityId }, { as: 'next' });
  const off = { activityId, reason: '下大雨' };
  const told = [['next', '有名额了，请在上午8:30前确认']];
  expect(messages()).toEqual(told);
  expect(await own(activityId, 'next')).not.toHaveProperty('notify');
  await cloud.must('activity', 'notify', { activityId }, { as: 'next' });
  await cloud.must('activity', 'callOff', off, WINDOW);
  await cloud.timers.run('timer');
  expect(messages()).toEqual([...told, ['next', '取消了：下大雨']]);
  expect(await cloud.refused('activity', 'notify', { activityId }, { as: 'next' })).toMatchObject({ code: 'SLOT_CLOSED' });
});

/** The first has read the activity when the second does all it does. */
const otherBetween: Choose = (held, [first]) => {
  const own = held.find(({ invocation }) => invocation === first);
  const next = own?.n === 0 ? own : (held.find(({ invocation }) => invocation !== first) ?? own);
  return next && { held: next, fate: 'go' };
};

it('nobody says yes to a place of what was called off a moment before', async () => {
  const { lab, ids } = await offeredActivity();
  const { activityId } = ids;
  lab.clock.set(`${TODAY} 08:31`);
  const take = activityCall('takeOffer', { activityId }, 'r3', '1');
  const [taken, off] = await lab.run([take, activityCall('callOff', { activityId, reason: '下大雨' }, HEAD, '1')], otherBetween);
  lab.close();
  expect([answerOf(taken?.answer).error?.code, answerOf(off?.answer).ok]).toEqual(['SLOT_CLOSED', true]);
});
