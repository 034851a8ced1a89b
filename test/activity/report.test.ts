import type { ActivityDoc } from '../../cloudfunctions/activity/record';
import { entryIdOf } from '../../cloudfunctions/activity/rules';
import type { ReportReason } from '../../contract/activity';
import type { TestCloud } from '../support/cloud';
import { townForEach } from '../support/town';
import { DURING, HEAD, JPEG, OTHER, putOn, RESIDENT, uploadedPhoto, WINDOW, who } from './support/samples';

const THIRD = { as: 'third-person' };

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const stored = () => (cloud.db.list('activities', { limit: 1 }) as unknown as ActivityDoc[])[0] as ActivityDoc;

/** Writes a recap with this number of new pictures, or keeps the existing ones. */
async function tell(activityId: string, count: number, keep = false): Promise<void> {
  const photos = [];
  for (let i = 0; i < count; i += 1) photos.push(await uploadedPhoto(cloud, activityId, Buffer.concat([JPEG, Buffer.from([i])])));
  const { photosSeen } = await cloud.must('activity', 'roster', { activityId }, WINDOW);
  await cloud.must('activity', 'recap', { activityId, words: '来了二十人', keep, photos, agreed: true, photosSeen }, WINDOW);
  await cloud.wechat.pushes.deliver();
}

/** An activity with this number of pictures, and their keys. */
async function pictured(count = 2): Promise<{ activityId: string; keys: string[] }> {
  const activityId = await putOn(cloud);
  cloud.clock.set(DURING);
  await tell(activityId, count);
  return { activityId, keys: await keysFor(activityId) };
}

const recapFor = async (activityId: string, as: { as?: string } = OTHER) =>
  (await cloud.must('activity', 'get', { activityId }, as)).activity.recap;
const keysFor = async (activityId: string, as: { as?: string } = OTHER) => (await recapFor(activityId, as))?.keys ?? [];
const report = (activityId: string, key: string | undefined, reason: ReportReason, as: { as: string; requestId?: string }) =>
  cloud.ask('activity', 'reportPhoto', { activityId, key, reason }, as);
const judge = (activityId: string, key: string | undefined, keep: boolean, as: { as: string; requestId?: string } = WINDOW) =>
  cloud.ask('activity', 'judgePhoto', { activityId, key, keep }, as);
const reportsFor = async (activityId: string) => (await cloud.must('activity', 'roster', { activityId }, WINDOW)).reports;
const auditsOf = (action: string) => cloud.db.list('audit', { limit: 10, filter: { action } });

it('of one person leaves a picture in sight, of two different ones it is hidden at once: that one only, at two requests', async () => {
  const { activityId, keys } = await pictured();
  const first = await report(activityId, keys[0], 'improper', RESIDENT);
  expect(first).toMatchObject({ ok: true, dbRequests: 2, data: { activity: { recap: { keys, reported: [keys[0]] } } } });
  expect(await keysFor(activityId)).toEqual(keys);
  await report(activityId, keys[0], 'untrue', THIRD);
  expect(await keysFor(activityId)).toEqual([keys[1]]);
  // An unnamed caller sees the same, and nothing of the reporters.
  expect(await keysFor(activityId, {})).toEqual([keys[1]]);
});

it('of somebody who is in it hides it at once', async () => {
  const { activityId, keys } = await pictured();
  await report(activityId, keys[1], 'me', RESIDENT);
  expect(await keysFor(activityId)).toEqual([keys[0]]);
});

it('counts once per person and picture, however often it is sent', async () => {
  const { activityId, keys } = await pictured();
  const call = { ...RESIDENT, requestId: 'report-it-once' };
  for (const who of [call, call, RESIDENT]) await report(activityId, keys[0], 'improper', who);
  expect(await keysFor(activityId)).toEqual(keys);
  expect(await reportsFor(activityId)).toMatchObject([{ key: keys[0], reasons: { improper: 1 }, hidden: false, open: true }]);
});

it('of two at the same moment hides it, and neither is lost', async () => {
  const { activityId, keys } = await pictured();
  const people = [RESIDENT, OTHER, THIRD, HEAD];
  await Promise.all(people.map((as) => report(activityId, keys[0], 'improper', as)));
  expect(await reportsFor(activityId)).toMatchObject([{ reasons: { improper: 4 }, hidden: true }]);
});

describe('staff', () => {
  it('see the picture and why, never who; what waits for them is told in the list too', async () => {
    const { activityId, keys } = await pictured();
    await report(activityId, keys[0], 'me', RESIDENT);
    const roster = await cloud.must('activity', 'roster', { activityId }, WINDOW);
    expect(roster.reports).toEqual([{ key: keys[0], url: expect.any(String), reasons: { me: 1 }, hidden: true, open: true }]);
    expect(roster.activity.recap).toMatchObject({ toJudge: 1, keys });
    const { activities } = await cloud.must('activity', 'agenda', { stationId: 'station-a', view: 'coming' }, WINDOW);
    expect(activities).toMatchObject([{ recap: { toJudge: 1 } }]);
    expect(JSON.stringify([roster, activities])).not.toContain(entryIdOf(RESIDENT.as));
    expect(await recapFor(activityId)).not.toHaveProperty('toJudge');
  });

  it('leave it: it is seen again, and no later report hides it; they are told of those', async () => {
    const { activityId, keys } = await pictured();
    await report(activityId, keys[0], 'me', RESIDENT);
    expect(await judge(activityId, keys[0], true)).toMatchObject({ ok: true, dbRequests: 4 });
    expect(await keysFor(activityId)).toEqual(keys);
    expect(await reportsFor(activityId)).toMatchObject([{ hidden: false, open: false }]);
    cloud.clock.set('2026-11-27 10:05');
    for (const as of [OTHER, THIRD]) await report(activityId, keys[0], 'me', as);
    expect(await keysFor(activityId)).toEqual(keys);
    expect(await reportsFor(activityId)).toMatchObject([{ hidden: false, open: true, reasons: { me: 3 } }]);
    expect(auditsOf('activity.photo.keep')).toMatchObject([{ record: `${activityId} ${keys[0]}`, by: entryIdOf(WINDOW.as) }]);
  });

  it('take it out: it is deleted, and so is what was said about it; a repeated call changes nothing', async () => {
    const { activityId, keys } = await pictured();
    await report(activityId, keys[0], 'me', RESIDENT);
    const [url = ''] = (await reportsFor(activityId)).map((each) => each.url);
    const call = { ...WINDOW, requestId: 'take-it-out-now' };
    await judge(activityId, keys[0], false, call);
    expect(await judge(activityId, keys[0], false, call)).toMatchObject({ ok: true });
    expect((await fetch(url)).status).toBe(404);
    expect([await keysFor(activityId), await reportsFor(activityId), stored().reporters]).toEqual([[keys[1]], [], []]);
    expect(auditsOf('activity.photo.drop')).toHaveLength(1);
    expect(await judge(activityId, keys[0], true)).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  it('decide about what was reported only', async () => {
    const { activityId, keys } = await pictured();
    expect(await judge(activityId, keys[0], false)).toMatchObject({ error: { code: 'WRONG_STATUS' } });
    expect([auditsOf('activity.photo.drop'), await keysFor(activityId)]).toEqual([[], keys]);
  });

  it('a recap that is written again does not bring a hidden picture back, and forgets removed ones', async () => {
    const { activityId, keys } = await pictured();
    await report(activityId, keys[0], 'me', RESIDENT);
    await tell(activityId, 0, true);
    expect(await keysFor(activityId)).toEqual([keys[1]]);
    await tell(activityId, 1);
    expect([await reportsFor(activityId), stored().reports, stored().reporters]).toEqual([[], {}, []]);
  });
});

it.each([
  ['a picture that is not there', { key: 'f'.repeat(24) }, 'NOT_FOUND', undefined],
  ['a reason of its own', { reason: '王小芳' }, 'BAD_INPUT', 'reason'],
  ['what is no key', { key: 'by.$where' }, 'BAD_INPUT', 'key'],
])('refuses %s', async (_name, wrong, code, field) => {
  const { activityId, keys } = await pictured(1);
  const answer = await cloud.ask('activity', 'reportPhoto', { activityId, key: keys[0], reason: 'me', ...wrong }, RESIDENT);
  expect(answer).toMatchObject({ error: { code, ...(field && { fields: { [field]: expect.any(String) } }) } });
});

it('of one person are ten in a day at most, wherever they are', async () => {
  const both = [await putOn(cloud), await putOn(cloud)];
  cloud.clock.set(DURING);
  for (const activityId of both) await tell(activityId, 6);
  const many = [];
  for (const activityId of both) for (const key of await keysFor(activityId)) many.push({ activityId, key });
  const answers = [];
  for (const { activityId, key } of many) answers.push(await report(activityId, key, 'me', RESIDENT));
  expect(answers.map(({ ok }) => ok)).toEqual(many.map((_, i) => i < 10));
  expect(answers[10]).toMatchObject({ error: { code: 'TOO_MANY' } });
  const { activityId, key } = many[10] ?? { activityId: '', key: '' };
  expect(await report(activityId, key, 'me', OTHER)).toMatchObject({ ok: true });
  cloud.clock.set('2026-11-28 10:01');
  expect(await report(activityId, key, 'me', RESIDENT)).toMatchObject({ ok: true });
});

describe('who reported', () => {
  it('is forgotten when its reporter has their data deleted; the picture stays hidden', async () => {
    const { activityId, keys } = await pictured();
    await report(activityId, keys[0], 'me', THIRD);
    expect(JSON.stringify(stored())).toContain(entryIdOf(THIRD.as));
    expect(await cloud.must('activity', 'erase', { confirm: true }, THIRD)).toEqual({ cancelled: 0, erased: 1 });
    expect(JSON.stringify(stored())).not.toContain(entryIdOf(THIRD.as));
    expect(await keysFor(activityId)).toEqual([keys[1]]);
  });

  it('is forgotten thirty days after the activity, and thirty days after a later report', async () => {
    const { activityId, keys } = await pictured();
    await cloud.must('activity', 'finish', { activityId, came: 20 }, WINDOW);
    await report(activityId, keys[0], 'me', THIRD);
    cloud.clock.set('2026-12-28 12:00');
    await cloud.timers.run('timer');
    expect(stored()).toMatchObject({ reporters: [], dueAt: 0, reports: { [keys[0] ?? '']: { by: {}, hidden: true } } });
    await report(activityId, keys[1], 'improper', OTHER);
    expect(JSON.stringify(stored())).toContain(entryIdOf(OTHER.as));
    cloud.clock.set('2027-01-28 12:00');
    await cloud.timers.run('timer');
    expect(stored()).toMatchObject({ reporters: [], dueAt: 0 });
    expect(await keysFor(activityId)).toEqual([keys[1]]);
  });

  it('keeps the marks of nobody else: signing up afterwards still works', async () => {
    const { activityId, keys } = await pictured();
    await report(activityId, keys[0], 'me', RESIDENT);
    expect(await cloud.refused('activity', 'signUp', { activityId, ...who }, RESIDENT)).toMatchObject({ code: 'SLOT_CLOSED' });
  });
});
