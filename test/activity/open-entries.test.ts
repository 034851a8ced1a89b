import type { TestCloud } from '../support/cloud';
import { townForEach } from '../support/town';
import { putOn, WHEN, WINDOW, who } from './support/samples';

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const me = { as: 'eager' };
const signUp = (activityId: string) => cloud.ask('activity', 'signUp', { activityId, ...who }, me);
const REFUSED = { ok: false, error: { code: 'TOO_MANY_OPEN' } };

async function full(): Promise<string[]> {
  const ids = [];
  for (let n = 0; n < 12; n += 1) ids.push(await putOn(cloud, { capacity: 5 }));
  cloud.faults.set({ latencyMs: 20 });
  const answers = await Promise.all(ids.map(signUp));
  cloud.faults.clear();
  expect(answers.filter(({ ok }) => ok).length).toBeLessThanOrEqual(10);
  const held = [];
  for (const id of ids) if ((await signUp(id)).ok) held.push(id);
  const mine = (await cloud.must('activity', 'mine', { limit: 50 }, me)).activities;
  expect(mine).toHaveLength(10);
  return mine.map(({ activityId }) => activityId);
}

async function forgotten(): Promise<void> {
  cloud.clock.set('2027-01-05 08:00');
  for (let run = 0; run < 3; run += 1) await cloud.timers.run('timer');
}

it.each([
  ['cancelled', (activityId: string) => cloud.must('activity', 'cancel', { activityId }, me)],
  ['called off', (activityId: string) => cloud.must('activity', 'callOff', { activityId, reason: '下大雨' }, WINDOW)],
  ['over', () => Promise.resolve(cloud.clock.set('2026-11-27 09:30'))],
  ['long over and forgotten', forgotten],
  ['erased', () => cloud.must('activity', 'erase', { confirm: true }, me)],
] as const)('one account has ten entries; what is %s makes room', async (_how, end) => {
  const [first = ''] = await full();
  const another = await putOn(cloud, { capacity: 5, dates: [{ ...WHEN, date: '2027-01-20' }] });
  expect(await signUp(another)).toMatchObject(REFUSED);
  await end(first);
  expect(await signUp(another)).toMatchObject({ ok: true });
});
