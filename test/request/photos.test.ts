import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { asked, RESIDENT, VOLUNTEER, WINDOW, WISH } from '../support/request-samples';
import { townForEach } from '../support/town';

const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('a picture of a lamp')]);

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

async function uploaded(content: Buffer, who: { as: string } = RESIDENT): Promise<string> {
  const { paths } = await cloud.must('request', 'photoPaths', { count: 1 }, who);
  const answer = await fetch(`${cloud.url}/upload?path=${encodeURIComponent(paths[0] ?? '')}`, {
    method: 'PUT',
    body: new Uint8Array(content),
  });
  return ((await answer.json()) as { fileID: string }).fileID;
}

/** What whoever may see a request is shown of its pictures. */
async function shown(requestId: string, who: { as: string }): Promise<Buffer[]> {
  const { photos = [] } = (await cloud.must('request', 'get', { requestId }, who)).request;
  return Promise.all(photos.map(async (url) => Buffer.from(await (await fetch(url)).arrayBuffer())));
}

it('a picture is shown to its owner, staff and whoever comes, and goes a day after the end', async () => {
  const { requestId } = await asked(cloud, ['admit'], { photos: [await uploaded(JPEG)] });
  expect(await shown(requestId, VOLUNTEER)).toEqual([]);
  await cloud.must('request', 'accept', { requestId }, VOLUNTEER);
  for (const who of [RESIDENT, WINDOW, VOLUNTEER]) expect(await shown(requestId, who)).toEqual([JPEG]);
  const { photos = [] } = (await cloud.must('request', 'get', { requestId }, RESIDENT)).request;
  await cloud.must('request', 'cancel', { requestId }, RESIDENT);
  cloud.clock.set('2026-11-26 08:00');
  await cloud.timers.run('timer');
  expect(await shown(requestId, RESIDENT)).toEqual([]);
  expect((await fetch(photos[0] ?? '')).status).toBe(404);
});

it.each([
  ['what is no picture', Buffer.from('<script>'), 'BAD_INPUT'],
  ['one of more than 1 MB', Buffer.concat([JPEG, Buffer.alloc(1024 * 1024)]), 'BAD_INPUT'],
  ['an unfit one', Buffer.concat([JPEG, Buffer.from('违规测试词')]), 'RISKY_TEXT'],
])('%s is refused and deleted', async (_name, content, code) => {
  const photo = await uploaded(content);
  expect(await cloud.refused('request', 'create', { ...WISH, photos: [photo] }, RESIDENT)).toMatchObject({
    code,
    fields: { photos: expect.any(String) },
  });
  const again = await cloud.refused('request', 'create', { ...WISH, photos: [photo] }, RESIDENT);
  expect(again.message).toBe('照片没有传上来，请重新选');
});

it('nobody sends what somebody else put there, nor can have it deleted', async () => {
  const photo = await uploaded(JPEG, { as: PEOPLE.other });
  const outside = photo.replace(/[^/]+$/, '../../x.jpg');
  for (const foreign of [photo, outside]) {
    expect((await cloud.refused('request', 'create', { ...WISH, photos: [foreign] }, RESIDENT)).fields).toEqual({
      photos: '照片不对，请重新选',
    });
  }
  const { requestId } = (await cloud.must('request', 'create', { ...WISH, photos: [photo] }, { as: PEOPLE.other })).request;
  expect(await shown(requestId, { as: PEOPLE.other })).toEqual([JPEG]);
});

it('a person who wants to be forgotten leaves no name, address, word or picture, and running requests end', async () => {
  const { requestId } = await asked(cloud, ['admit', 'accept'], { photos: [await uploaded(JPEG)] });
  const { photos = [] } = (await cloud.must('request', 'get', { requestId }, RESIDENT)).request;
  const done = await asked(cloud, ['admit', 'accept', 'progress', 'finish']);
  expect(await cloud.must('request', 'erase', { confirm: true }, RESIDENT)).toEqual({ cancelled: 1, erased: 2 });
  expect((await cloud.must('request', 'mine', {}, RESIDENT)).requests).toEqual([]);
  expect((await fetch(photos[0] ?? '')).status).toBe(404);
  const { request } = await cloud.must('request', 'get', { requestId }, WINDOW);
  expect(request).toMatchObject({ status: 'cancelled', person: { name: '已删除', phone: '' }, building: '' });
  expect(request).not.toHaveProperty('text');
  expect((await cloud.must('request', 'get', done, WINDOW)).request.status).toBe('done');
});
