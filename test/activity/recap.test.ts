import type { ActivityDoc } from '../../cloudfunctions/common/records';
import { DURING, HEAD, OTHER, putOn, RESIDENT, WINDOW, who } from '../support/activity-samples';
import type { TestCloud } from '../support/cloud';
import { townForEach } from '../support/town';

const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('people at a table')]);
const WORDS = '包了两百个粽子，送给十二位老人';

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

/** An activity that is running, to which two came. */
async function running(): Promise<string> {
  const activityId = await putOn(cloud);
  for (const as of [RESIDENT, OTHER]) await cloud.must('activity', 'signUp', { activityId, ...who }, as);
  cloud.clock.set(DURING);
  return activityId;
}

async function uploaded(activityId: string, content: Buffer = JPEG, as: { as: string } = WINDOW): Promise<string> {
  const { paths } = await cloud.must('activity', 'photoPaths', { activityId, count: 1 }, as);
  const answer = await fetch(`${cloud.url}/upload?path=${encodeURIComponent(paths[0] ?? '')}`, {
    method: 'PUT',
    body: new Uint8Array(content),
  });
  return ((await answer.json()) as { fileID: string }).fileID;
}

const tell = (activityId: string, photos: string[], more: object = {}, as: { as: string; requestId?: string } = WINDOW) =>
  cloud.ask('activity', 'recap', { activityId, words: WORDS, keep: false, photos, agreed: true, ...more }, as);
const recapFor = async (activityId: string, as: { as: string } = RESIDENT) =>
  (await cloud.must('activity', 'get', { activityId }, as)).activity.recap;
const shown = async (urls: readonly string[] = []) =>
  Promise.all(urls.map(async (url) => Buffer.from(await (await fetch(url)).arrayBuffer())));
const photosOf = () => (cloud.db.list('activities', { limit: 1 }) as unknown as ActivityDoc[])[0]?.recap?.photos;

it('is written from the start on, with pictures that everybody sees, at two requests', async () => {
  const early = await putOn(cloud);
  expect(await tell(early, [])).toMatchObject({ error: { code: 'WRONG_STATUS' } });
  const activityId = await running();
  expect(await tell(activityId, [await uploaded(activityId)])).toMatchObject({ dbRequests: 2, ok: true });
  const recap = await recapFor(activityId);
  expect(recap).toMatchObject({ words: WORDS, photoCount: 1, held: false });
  expect(await shown(recap?.photos)).toEqual([JPEG]);
});

it('hides its pictures when somebody does not want to be seen any more, until staff have looked again', async () => {
  const activityId = await running();
  await tell(activityId, [await uploaded(activityId)]);
  await cloud.must('activity', 'agreePhotos', { activityId, photos: false }, RESIDENT);
  expect(await recapFor(activityId, OTHER)).toMatchObject({ held: true, photos: [], photoCount: 1 });
  const { activity, noPhotos } = await cloud.must('activity', 'roster', { activityId }, WINDOW);
  expect(noPhotos).toBe(1);
  expect(await shown(activity.recap?.photos)).toEqual([JPEG]);
  await tell(activityId, [], { keep: true });
  expect(await shown((await recapFor(activityId, OTHER))?.photos)).toEqual([JPEG]);
});

it('pictures that are taken out are deleted; a repeated call changes nothing', async () => {
  const activityId = await running();
  const [first, second] = [await uploaded(activityId), await uploaded(activityId)];
  const call = { ...WINDOW, requestId: 'the-first-telling' };
  await tell(activityId, [first], {}, call);
  const [url = ''] = (await recapFor(activityId))?.photos ?? [];
  await tell(activityId, [second]);
  expect((await fetch(url)).status).toBe(404);
  expect(await tell(activityId, [first], {}, call)).toMatchObject({ ok: true, data: { activity: { recap: { photoCount: 1 } } } });
  expect(photosOf()).toEqual([second]);
});

it.each([
  ['what is no picture', Buffer.from('<script>'), {}, 'BAD_INPUT', 'photos'],
  ['an unfit one', Buffer.concat([JPEG, Buffer.from('违规测试词')]), {}, 'RISKY_TEXT', 'photos'],
  ['unfit words', JPEG, { words: '违规测试词' }, 'RISKY_TEXT', 'words'],
  ['pictures without the word of staff that people agreed', JPEG, { agreed: undefined }, 'BAD_INPUT', 'agreed'],
])('refuses %s', async (_name, content, more, code, field) => {
  const activityId = await running();
  const photo = await uploaded(activityId, content);
  expect(await tell(activityId, [photo], more)).toMatchObject({ error: { code, fields: { [field]: expect.any(String) } } });
  if (field === 'agreed') return;
  expect(await tell(activityId, [photo])).toMatchObject({ error: { message: '照片没有传上来，请重新选' } });
});

it('takes no picture of another activity or of a colleague, and leaves it where it is', async () => {
  const activityId = await running();
  const photo = await uploaded(activityId, JPEG, HEAD);
  expect(await tell(activityId, [photo])).toMatchObject({ error: { code: 'BAD_INPUT', fields: { photos: '照片不对，请重新选' } } });
  expect(await tell(activityId, [photo], {}, HEAD)).toMatchObject({ ok: true });
});

it('holds six pictures at most, those that are kept included', async () => {
  const activityId = await running();
  const photos = await Promise.all(Array.from({ length: 4 }, () => uploaded(activityId)));
  await tell(activityId, photos);
  const more = await Promise.all(Array.from({ length: 3 }, () => uploaded(activityId)));
  expect(await tell(activityId, more, { keep: true })).toMatchObject({ error: { fields: { photos: '最多6张照片' } } });
  expect(photosOf()).toEqual(photos);
});
