import { staffIdOf } from '../../cloudfunctions/common/crypto';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';
import { asked, CALL, JPEG_OF_A_LAMP as JPEG, RESIDENT, TO_DONE, VOLUNTEER, WINDOW, WISH } from './support/samples';

const NEXT_DAY = '2026-11-26 08:00';

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

/** The pictures that a permitted viewer of a request sees, once WeChat has passed them. */
async function shown(requestId: string, who: { as: string }): Promise<Buffer[]> {
  await cloud.wechat.pushes.deliver();
  const { photos = [] } = (await cloud.must('request', 'get', { requestId }, who)).request;
  return Promise.all(photos.map(async (url) => Buffer.from(await (await fetch(url)).arrayBuffer())));
}

it('shows a picture to its owner, staff and the volunteer, and deletes it a day after the end', async () => {
  const { requestId } = await asked(cloud, ['admit'], { photos: [await uploaded(JPEG)] });
  expect(await shown(requestId, VOLUNTEER)).toEqual([]);
  await cloud.must('request', 'accept', { requestId }, VOLUNTEER);
  for (const who of [RESIDENT, WINDOW, VOLUNTEER]) expect(await shown(requestId, who)).toEqual([JPEG]);
  const { photos = [] } = (await cloud.must('request', 'get', { requestId }, RESIDENT)).request;
  await cloud.must('request', 'cancel', { requestId }, RESIDENT);
  cloud.clock.set(NEXT_DAY);
  await cloud.timers.run('timer');
  expect(await shown(requestId, RESIDENT)).toEqual([]);
  expect((await fetch(photos[0] ?? '')).status).toBe(404);
});

it.each([
  ['what is no picture', Buffer.from('<script>'), 'BAD_INPUT'],
  ['one of more than 1 MB', Buffer.concat([JPEG, Buffer.alloc(1024 * 1024)]), 'BAD_INPUT'],
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
  expect(await shown(requestId, RESIDENT)).toEqual([JPEG]);
  const { photos = [] } = (await cloud.must('request', 'get', { requestId }, RESIDENT)).request;
  const done = await asked(cloud, ['admit', 'accept', 'progress', 'finish']);
  expect(await cloud.must('request', 'erase', { confirm: true }, RESIDENT)).toEqual({ cancelled: 1, erased: 2 });
  expect((await cloud.must('request', 'mine', {}, RESIDENT)).requests).toEqual([]);
  expect((await fetch(photos[0] ?? '')).status).toBe(404);
  const { request } = await cloud.must('request', 'get', { requestId }, WINDOW);
  expect(request).toMatchObject({ status: 'cancelled', person: { name: '已删除', phone: '' }, building: '' });
  expect(request).not.toHaveProperty('text');
  expect((await cloud.must('request', 'get', done, WINDOW)).request.status).toBe('done');
  const notDone = { ...done, done: false, reason: '本人打电话来说没好' };
  expect((await cloud.refused('request', 'confirm', notDone, WINDOW)).code).toBe('WRONG_STATUS');
});

it('a wish whose answer was lost is found again when its day is over, with its pictures', async () => {
  const call = { ...RESIDENT, requestId: 'answer-was-lost' };
  const wish = { ...WISH, date: '2026-11-25', photos: [await uploaded(JPEG)] };
  const { requestId } = (await cloud.must('request', 'create', wish, call)).request;
  cloud.clock.set(NEXT_DAY);
  expect((await cloud.must('request', 'create', wish, call)).request.requestId).toBe(requestId);
  expect(await shown(requestId, RESIDENT)).toEqual([JPEG]);
});

it('no two requests share a picture, and trying it leaves the picture where it is', async () => {
  const photos = [await uploaded(JPEG)];
  const { requestId } = await asked(cloud, [], { photos });
  const second = await cloud.refused('request', 'create', { ...WISH, kind: 'haircut', photos }, RESIDENT);
  expect(second).toMatchObject({ code: 'BAD_INPUT', fields: { photos: '这张照片已经用过，请重新选' } });
  expect(await shown(requestId, RESIDENT)).toEqual([JPEG]);
});

it('180 days after its end nobody can tell who asked, and the hours stay', async () => {
  const { requestId } = await asked(cloud, [...TO_DONE, 'confirm']);
  const person = async () => (await cloud.must('request', 'get', { requestId }, WINDOW)).request.person;
  cloud.clock.set('2027-05-24 07:59');
  await cloud.timers.run('timer');
  expect((await person()).phone).toBe('138****0021');
  cloud.clock.set('2027-05-24 08:00');
  await cloud.timers.run('timer');
  expect(await person()).toEqual({ name: '已删除', phone: '' });
  const [stored] = cloud.db.list('requests', { limit: 1 });
  expect(stored).toMatchObject({ openid: '', person: '', building: '', stripAt: 0 });
  expect(stored).not.toHaveProperty('text');
  expect(cloud.db.list('service_records', { limit: 10 })).toMatchObject([{ minutes: 60 }]);
});

it('the head forgets a caller once the request is over, and it is written down', async () => {
  const head = { as: PEOPLE.headA };
  const { requestId } = (await cloud.must('request', 'record', CALL, WINDOW)).request;
  expect((await cloud.refused('request', 'forget', { requestId }, head)).code).toBe('WRONG_STATUS');
  await cloud.must('request', 'cancel', { requestId, reason: '儿子回来了' }, WINDOW);
  const { request } = await cloud.must('request', 'forget', { requestId }, head);
  expect(request).toMatchObject({ person: { name: '已删除', phone: '' }, building: '' });
  expect(JSON.stringify(await cloud.must('request', 'get', { requestId }, WINDOW))).not.toContain('儿子回来了');
  const entries = cloud.db.list('audit', { limit: 10 }).map(({ action, by }) => [action, by]);
  expect(entries).toContainEqual(['request.forget', staffIdOf(PEOPLE.headA)]);
});
