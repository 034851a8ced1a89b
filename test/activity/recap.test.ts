import type { ActivityDoc } from '../../cloudfunctions/activity/record';
import type { TestCloud } from '../support/cloud';
import { townForEach } from '../support/town';
import { caller, DURING, HEAD, JPEG, OTHER, putOn, RESIDENT, uploadedPhoto, WINDOW, who } from './support/samples';

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

const uploaded = (activityId: string, content: Buffer = JPEG, as: { as: string } = WINDOW): Promise<string> =>
  uploadedPhoto(cloud, activityId, content, as);
const seenNow = async (activityId: string) => (await cloud.must('activity', 'roster', { activityId }, WINDOW)).photosSeen;

/** As staff who have looked at the list just now, unless `more` says what they saw. WeChat answers about the pictures. */
const tell = async (activityId: string, photos: string[], more: object = {}, as: { as: string; requestId?: string } = WINDOW) => {
  const photosSeen = await seenNow(activityId);
  const told = { activityId, words: WORDS, keep: false, photos, agreed: true, photosSeen, ...more } as const;
  const answer = await cloud.ask('activity', 'recap', told, as);
  await cloud.wechat.pushes.deliver();
  return answer;
};
const recapFor = async (activityId: string, as: { as: string } = RESIDENT) =>
  (await cloud.must('activity', 'get', { activityId }, as)).activity.recap;
const shown = async (urls: readonly string[] = []) =>
  Promise.all(urls.map(async (url) => Buffer.from(await (await fetch(url)).arrayBuffer())));
/** Copies of what was uploaded. */
const photosOf = () => (cloud.db.list('activities', { limit: 1 }) as unknown as ActivityDoc[])[0]?.recap?.photos;

it('is written from the start on, with pictures that everybody sees, at two requests and one more for new pictures', async () => {
  const early = await putOn(cloud);
  expect(await tell(early, [])).toMatchObject({ error: { code: 'WRONG_STATUS' } });
  const activityId = await running();
  expect(await tell(activityId, [await uploaded(activityId)])).toMatchObject({ dbRequests: 3, ok: true });
  expect(await tell(activityId, [], { keep: true })).toMatchObject({ dbRequests: 2, ok: true });
  const recap = await recapFor(activityId);
  expect(recap).toMatchObject({ words: WORDS, photoCount: 1, held: false });
  expect(await shown(recap?.photos)).toEqual([JPEG]);
});

describe('pictures that WeChat has not passed', () => {
  const told = async (word: string) => {
    const activityId = await running();
    const photos = [await uploaded(activityId, Buffer.concat([JPEG, Buffer.from(word)]))];
    const photosSeen = await seenNow(activityId);
    await cloud.must('activity', 'recap', { activityId, words: WORDS, keep: false, photos, agreed: true, photosSeen }, WINDOW);
    return activityId;
  };

  it('are hidden, and staff are told so', async () => {
    const activityId = await told('');
    for (const as of [RESIDENT, WINDOW]) expect(await recapFor(activityId, as)).toMatchObject({ photos: [], photoCount: 1 });
    expect(await recapFor(activityId, WINDOW)).toMatchObject({ photosChecking: 1 });
    expect(await recapFor(activityId)).not.toHaveProperty('photosChecking');
    await cloud.wechat.pushes.deliver();
    expect(await shown((await recapFor(activityId))?.photos)).toEqual([JPEG]);
    cloud.clock.advance(30 * 60_000);
    await cloud.timers.run('timer');
    expect(cloud.db.list('activities', { limit: 1 })).toMatchObject([{ checkAt: 0 }]);
  });

  it('because they are unfit are deleted', async () => {
    const activityId = await told('违规测试词');
    await cloud.wechat.pushes.deliver();
    expect(await recapFor(activityId, WINDOW)).toMatchObject({ photos: [], photoCount: 0, photosRemoved: 1 });
    expect(photosOf()).toEqual([]);
  });

  it('but leaves to a person are shown once staff who have seen them tell it again', async () => {
    const activityId = await told('待审测试词');
    const before = await seenNow(activityId);
    await cloud.wechat.pushes.deliver();
    expect(await recapFor(activityId)).toMatchObject({ photos: [] });
    expect(await recapFor(activityId, WINDOW)).toMatchObject({ photosToLookAt: 1 });
    expect((await cloud.must('activity', 'roster', { activityId }, WINDOW)).activity.recap?.photos).toHaveLength(1);
    expect(await tell(activityId, [], { keep: true, photosSeen: before })).toMatchObject({ error: { code: 'CHANGED' } });
    await tell(activityId, [], { keep: true });
    expect((await recapFor(activityId))?.photos).toHaveLength(1);
  });

  it('yet are asked about once when the recap is told again meanwhile', async () => {
    const activityId = await told('');
    const asked = cloud.wechat.pushes.list().length;
    const photosSeen = await seenNow(activityId);
    await cloud.must('activity', 'recap', { activityId, words: WORDS, keep: true, photos: [], agreed: true, photosSeen }, WINDOW);
    expect(cloud.wechat.pushes.list()).toHaveLength(asked);
    expect(await recapFor(activityId)).toMatchObject({ photos: [] });
    await cloud.wechat.pushes.deliver();
    expect((await recapFor(activityId))?.photos).toHaveLength(1);
  });
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
  const photosSeen = await seenNow(activityId);
  await tell(activityId, [first], { photosSeen }, call);
  const [url = ''] = (await recapFor(activityId))?.photos ?? [];
  await tell(activityId, [second]);
  const copies = photosOf();
  expect((await fetch(url)).status).toBe(404);
  expect(await tell(activityId, [first], { photosSeen }, call)).toMatchObject({
    ok: true,
    data: { activity: { recap: { photoCount: 1 } } },
  });
  expect(photosOf()).toEqual(copies);
  expect(copies).toHaveLength(1);
});

describe('a recap that is cut off', () => {
  const replaced = async () => {
    const activityId = await running();
    const [first, second] = [await uploaded(activityId), await uploaded(activityId)];
    await tell(activityId, [first]);
    const copies = photosOf();
    const [url = ''] = (await recapFor(activityId))?.photos ?? [];
    const photosSeen = await seenNow(activityId);
    const cutOff = async (fault: object) => {
      cloud.faults.set({ ...fault, fn: 'activity', times: 1 });
      await cloud.ask('activity', 'recap', { activityId, words: WORDS, keep: false, photos: [second], agreed: true, photosSeen }, WINDOW);
      cloud.faults.clear();
    };
    return { activityId, first, copies, cutOff, isThere: async () => (await fetch(url)).status === 200 };
  };

  it('before it is written keeps the pictures that it would take out', async () => {
    const { copies, cutOff, isThere } = await replaced();
    await cutOff({ crashAt: 2 });
    expect([photosOf(), await isThere()]).toEqual([copies, true]);
  });

  it('afterwards does not let them come back', async () => {
    const { activityId, first, cutOff } = await replaced();
    await cutOff({ crashAfter: 2 });
    expect(await tell(activityId, [first], { keep: true })).toMatchObject({ error: { fields: { photos: '照片已经删掉了，请重新选' } } });
  });

  it('afterwards leaves it to the timer to delete them', async () => {
    const { cutOff, isThere } = await replaced();
    await cutOff({ crashAfter: 2 });
    expect(await isThere()).toBe(true);
    await cloud.timers.run('timer');
    expect(await isThere()).toBe(false);
    const [stored] = cloud.db.list('activities', { limit: 1 }) as unknown as ActivityDoc[];
    expect([stored?.dropped, stored?.touchedAt]).toEqual([undefined, 0]);
  });
});

it('of two who write it at once one is refused, whose new pictures go', async () => {
  const activityId = await running();
  const photosSeen = await seenNow(activityId);
  const contents = ['one', 'other'].map((word) => Buffer.concat([JPEG, Buffer.from(word)]));
  const photos = await Promise.all(contents.map((content) => uploaded(activityId, content)));
  const told = { activityId, words: WORDS, keep: false, agreed: true, photosSeen } as const;
  cloud.faults.set({ latencyMs: 200, fn: 'activity' });
  // Two instances are there already, so that neither call waits for one.
  await Promise.all([seenNow(activityId), seenNow(activityId)]);
  const both = await Promise.all(photos.map((photo) => cloud.ask('activity', 'recap', { ...told, photos: [photo] }, WINDOW)));
  cloud.faults.clear();
  const refused = both.findIndex(({ ok }) => !ok);
  expect(both[refused]).toMatchObject({ error: { code: 'CHANGED' } });
  await cloud.wechat.pushes.deliver();
  expect(await shown((await recapFor(activityId))?.photos)).toEqual([contents[1 - refused]]);
  expect(await tell(activityId, [photos[refused] ?? ''])).toMatchObject({ error: { message: '照片没有传上来，请重新选' } });
});

it.each([
  ['what is no picture', Buffer.from('<script>'), {}, 'BAD_INPUT', 'photos'],
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
  const copies = photosOf();
  const more = await Promise.all(Array.from({ length: 3 }, () => uploaded(activityId)));
  expect(await tell(activityId, more, { keep: true })).toMatchObject({ error: { fields: { photos: '最多6张照片' } } });
  expect(photosOf()).toEqual(copies);
});

it.each([
  ['somebody says no', (activityId: string) => cloud.must('activity', 'agreePhotos', { activityId, photos: false }, RESIDENT)],
  ['somebody has themselves deleted', () => cloud.must('activity', 'erase', { confirm: true }, RESIDENT)],
])('is refused to staff who opened the form before %s, with pictures kept or new, though there was no recap yet', async (_name, change) => {
  const activityId = await running();
  const before = await seenNow(activityId);
  await change(activityId);
  const refused = { error: { code: 'CHANGED', message: expect.stringContaining('再看一遍') } };
  expect(await tell(activityId, [await uploaded(activityId)], { photosSeen: before })).toMatchObject(refused);
  expect(await recapFor(activityId, OTHER)).toBeUndefined();
  await tell(activityId, [await uploaded(activityId)]);
  const shownOnce = await seenNow(activityId);
  await cloud.must('activity', 'agreePhotos', { activityId, photos: false }, OTHER);
  expect(await tell(activityId, [], { keep: true, photosSeen: shownOnce })).toMatchObject(refused);
  expect(await recapFor(activityId, OTHER)).toMatchObject({ held: true, photos: [] });
});

it('hides its pictures when somebody who had a place has themselves deleted', async () => {
  const activityId = await running();
  await tell(activityId, [await uploaded(activityId)]);
  await cloud.must('activity', 'erase', { confirm: true }, RESIDENT);
  expect(await recapFor(activityId, OTHER)).toMatchObject({ held: true, photos: [], photoCount: 1 });
});

it('staff note for somebody without a phone that they are not to be seen, at two requests and two for the log', async () => {
  const activityId = await putOn(cloud);
  const { entry } = await cloud.must('activity', 'enter', { activityId, ...caller }, WINDOW);
  cloud.clock.set(DURING);
  await tell(activityId, [await uploaded(activityId)]);
  const noted = await cloud.ask('activity', 'notSeen', { activityId, entryId: entry.entryId }, WINDOW);
  expect(noted).toMatchObject({ dbRequests: 4, data: { entry: { photos: false }, activity: { recap: { held: true } } } });
});

it('a person without a sign-up who sees themselves in a picture hides them; a repeated call does not hide them again', async () => {
  const activityId = await running();
  const call = { as: 'passer-by', requestId: 'that-is-me-there' };
  expect(await cloud.refused('activity', 'objectPhotos', { activityId }, call)).toMatchObject({ code: 'WRONG_STATUS' });
  await tell(activityId, [await uploaded(activityId)]);
  const before = await seenNow(activityId);
  const answer = await cloud.ask('activity', 'objectPhotos', { activityId }, call);
  expect(answer).toMatchObject({ dbRequests: 2, data: { activity: { recap: { held: true, photos: [] } } } });
  expect(await tell(activityId, [], { keep: true, photosSeen: before })).toMatchObject({ error: { code: 'CHANGED' } });
  await tell(activityId, [], { keep: true });
  await cloud.must('activity', 'objectPhotos', { activityId }, call);
  expect(await recapFor(activityId, OTHER)).toMatchObject({ held: false });
});
