import type { ActivityDoc } from '../../cloudfunctions/activity/record';
import type { TestCloud } from '../support/cloud';
import { townForEach } from '../support/town';
import { DURING, JPEG, OTHER, putOn, RESIDENT, uploadedPhoto, WINDOW, who } from './support/samples';

const REFUSED = { code: 'TOO_MANY', message: expect.stringContaining('请打电话给驿站') };
const HIDDEN = { held: true, photos: [], photoCount: 1 };

let cloud: TestCloud;
let activityId: string;
townForEach((started) => {
  cloud = started;
});

const stranger = (n: number) => ({ as: `stranger-${n}` });
const object = (as: { as: string; requestId?: string }) => cloud.ask('activity', 'objectPhotos', { activityId }, as);
const agree = (photos: boolean, as: { as: string } = RESIDENT) => cloud.ask('activity', 'agreePhotos', { activityId, photos }, as);
const seenNow = async () => (await cloud.must('activity', 'roster', { activityId }, WINDOW)).photosSeen;
const recapFor = async (as = OTHER) => (await cloud.must('activity', 'get', { activityId }, as)).activity.recap;
const stored = () => (cloud.db.list('activities', { limit: 1 }) as unknown as ActivityDoc[])[0];

/** By staff who have looked just now, unless `photosSeen` says what they saw. */
async function publish({ photos = [] as string[], photosSeen = '' } = {}) {
  const told = { activityId, words: '大家都来了', keep: true, photos, agreed: true, photosSeen: photosSeen || (await seenNow()) } as const;
  const answer = await cloud.ask('activity', 'recap', told, WINDOW);
  await cloud.wechat.pushes.deliver();
  return answer;
}

const another = (word: string) => uploadedPhoto(cloud, activityId, Buffer.concat([JPEG, Buffer.from(word)]));

beforeEach(async () => {
  activityId = await putOn(cloud);
  for (const as of [RESIDENT, OTHER]) await cloud.must('activity', 'signUp', { activityId, ...who }, as);
  cloud.clock.set(DURING);
  await publish({ photos: [await another('')] });
});

it('one person hides a recap once: a second time is refused, and new pictures can be hidden again', async () => {
  expect(await object(stranger(1))).toMatchObject({ ok: true, dbRequests: 2, data: { activity: { recap: HIDDEN } } });
  expect(await object(stranger(1))).toMatchObject({ ok: true, dbRequests: 1 });
  expect(await publish()).toMatchObject({ ok: true });
  expect(await object(stranger(1))).toMatchObject({ ok: false, error: REFUSED });
  expect(await recapFor()).toMatchObject({ held: false, photoCount: 1 });
  await publish({ photos: [await another('new')] });
  expect(await object(stranger(1))).toMatchObject({ ok: true, data: { activity: { recap: { held: true } } } });
});

it('people without a place hide it three times in all; a participant can still hide it after that', async () => {
  for (const n of [1, 2, 3]) {
    expect(await object(stranger(n))).toMatchObject({ ok: true });
    expect(await recapFor()).toMatchObject(HIDDEN);
    await publish();
  }
  expect(await object(stranger(4))).toMatchObject({ error: REFUSED });
  expect(await recapFor()).toMatchObject({ held: false });
  await object(OTHER);
  expect(await recapFor()).toMatchObject(HIDDEN);
});

it('what is said while it is hidden is noted, and keeps staff from nothing', async () => {
  await object(stranger(1));
  const photosSeen = await seenNow();
  for (const n of [2, 3, 4, 5]) await object(stranger(n));
  expect(await publish({ photosSeen })).toMatchObject({ ok: true });
  for (const n of [2, 5]) expect(await object(stranger(n))).toMatchObject({ error: REFUSED });
  expect(await object(stranger(6))).toMatchObject({ ok: true });
  // Those who were only noted have hidden nothing.
  expect(stored()?.recap?.byStrangers).toBe(2);
});

it('while strangers call all the time, staff show it again', async () => {
  const answers: string[] = [];
  let over = false;
  const caller = async (n: number) => {
    while (!over) await object(stranger(n));
  };
  const callers = [1, 2, 3, 4].map(caller);
  while (answers.length < 4 && answers.at(-1) !== 'shown') {
    const answer = await publish();
    answers.push(answer.ok ? 'shown' : answer.error.code);
  }
  const afterwards = [await publish(), await publish(), await publish(), await publish()];
  over = true;
  await Promise.all(callers);
  // Each of three hides it once at most, and may do so between look and word of staff.
  expect(answers.at(-1)).toBe('shown');
  expect(afterwards.at(-1)).toMatchObject({ ok: true });
  expect(await recapFor()).toMatchObject({ held: false });
});

it('of somebody who cancelled counts as a stranger’s, also by their own sign-up', async () => {
  cloud.clock.set('2026-11-26 10:00');
  await cloud.must('activity', 'cancel', { activityId }, RESIDENT);
  cloud.clock.set(DURING);
  for (const n of [1, 2, 3]) {
    await object(stranger(n));
    await publish();
  }
  expect(await agree(false)).toMatchObject({ ok: true, data: { activity: { own: { photos: false } } } });
  expect(await recapFor()).toMatchObject({ held: false });
});

describe('a mind that changes', () => {
  it('hides it once; a yes makes nobody look again, a no does', async () => {
    await agree(false);
    expect(await recapFor()).toMatchObject(HIDDEN);
    const seen = await seenNow();
    await agree(true);
    expect(await seenNow()).toBe(seen);
    expect(await publish({ photosSeen: seen })).toMatchObject({ ok: true });
    const before = await seenNow();
    expect(await agree(false)).toMatchObject({ ok: true, data: { activity: { own: { photos: false }, recap: { held: false } } } });
    expect(await publish({ photosSeen: before })).toMatchObject({ error: { code: 'CHANGED' } });
    expect(await publish({ photos: [await another('new')] })).toMatchObject({ ok: true });
  });

  it('may say yes again once since it began, and no at any time', async () => {
    for (const photos of [false, true, false]) expect(await agree(photos)).toMatchObject({ ok: true });
    expect(await agree(true)).toMatchObject({ ok: false, error: REFUSED });
    expect(await agree(false)).toMatchObject({ ok: true, dbRequests: 1 });
    expect((await cloud.must('activity', 'get', { activityId }, RESIDENT)).activity.own).toMatchObject({ photos: false });
    expect(await agree(false, OTHER)).toMatchObject({ ok: true });
  });

  it('before it begins changes as often as it likes', async () => {
    cloud.clock.set('2026-11-26 10:00');
    for (const photos of [false, true, false, true, false, true]) expect(await agree(photos)).toMatchObject({ ok: true });
  });

  it('that is switched all the time keeps staff from nothing', async () => {
    let over = false;
    const switching = async (as: { as: string }) => {
      for (let photos = false; !over; photos = !photos) await agree(photos, as);
    };
    const both = [RESIDENT, OTHER].map(switching);
    const answers: boolean[] = [];
    while (answers.length < 6 && !answers.at(-1)) answers.push((await publish()).ok);
    over = true;
    await Promise.all(both);
    expect(answers.at(-1)).toBe(true);
  });
});

it('who spoke up is forgotten with the people of the activity, and nobody learns it', async () => {
  await object(stranger(1));
  expect(JSON.stringify(await recapFor())).not.toContain('objectors');
  expect(JSON.stringify(stored())).not.toContain('stranger-1');
  expect(stored()?.recap?.objectors).toHaveLength(1);
  cloud.clock.set('2026-12-31 10:00');
  await cloud.timers.run('timer');
  expect(stored()?.recap).not.toHaveProperty('objectors');
  await publish();
  await object(stranger(2));
  expect(stored()?.dueAt).toBeGreaterThan(0);
  cloud.clock.set('2027-02-15 10:00');
  await cloud.timers.run('timer');
  expect(stored()?.recap).not.toHaveProperty('objectors');
});
