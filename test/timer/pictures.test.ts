import type { ActivityDoc } from '../../cloudfunctions/activity/record';
import type { RequestDoc } from '../../cloudfunctions/request/record';
import { DURING, joined, OTHER } from '../activity/support/samples';
import { asked, JPEG_OF_A_LAMP as LAMP, RESIDENT, WINDOW, WISH } from '../request/support/samples';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';

const BAD = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('违规测试词')]);

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

interface Who {
  as: string;
}

const put = async (path: string, content: Buffer, { as }: Who) =>
  fetch(`${cloud.url}/upload?path=${encodeURIComponent(path)}`, {
    method: 'PUT',
    body: new Uint8Array(content),
    headers: { 'x-wx-openid': as },
  });

const pathOf = (fileId: string): string => fileId.replace(/^cloud:\/\/[^/]+\//, '');

interface Sent {
  path: string;
  photo: string;
}

async function sent(paths: string[], who: Who): Promise<Sent> {
  const path = paths[0] ?? '';
  return { path, photo: ((await (await put(path, LAMP, who)).json()) as { fileID: string }).fileID };
}

const bytesAt = (urls: string[] = []) => Promise.all(urls.map(async (url) => Buffer.from(await (await fetch(url)).arrayBuffer())));

interface Holder {
  upload(): Promise<Sent>;
  /** Makes the record with this picture. */
  make(photo: string): Promise<string>;
  seen(id: string): Promise<Buffer[]>;
  stored(id: string): string[];
  owner: Who;
}

const request: Holder = {
  owner: RESIDENT,
  upload: async () => sent((await cloud.must('request', 'photoPaths', { count: 1 }, RESIDENT)).paths, RESIDENT),
  make: async (photo) => (await asked(cloud, ['admit'], { photos: [photo] })).requestId,
  seen: async (requestId) => bytesAt((await cloud.must('request', 'get', { requestId }, WINDOW)).request.photos),
  stored: () => (cloud.db.list('requests', { limit: 1 })[0] as unknown as RequestDoc).photos,
};

let activityId: string;
const recap: Holder = {
  owner: WINDOW,
  upload: async () => {
    if (cloud.db.count('activities') === 0) {
      ({ activityId } = await joined(cloud));
      cloud.clock.set(DURING);
    }
    return sent((await cloud.must('activity', 'photoPaths', { activityId, count: 1 }, WINDOW)).paths, WINDOW);
  },
  make: async (photo) => {
    const { photosSeen } = await cloud.must('activity', 'roster', { activityId }, WINDOW);
    await cloud.must(
      'activity',
      'recap',
      { activityId, words: '大家都来了', keep: false, photos: [photo], agreed: true, photosSeen },
      WINDOW,
    );
    return activityId;
  },
  seen: async (id) => bytesAt((await cloud.must('activity', 'get', { activityId: id }, OTHER)).activity.recap?.photos),
  stored: () => (cloud.db.list('activities', { limit: 1 })[0] as unknown as ActivityDoc).recap?.photos ?? [],
};

describe.each([
  ['a request', request],
  ['a recap', recap],
])('a picture of %s', (_name, holder) => {
  it.each(['before WeChat answers', 'after WeChat has passed it', 'after it was shown'])(
    'that is put anew %s is shown as it was checked',
    async (when) => {
      const { path, photo } = await holder.upload();
      const id = await holder.make(photo);
      const replace = async () => {
        await put(path, BAD, holder.owner);
        for (const file of holder.stored(id)) expect((await put(pathOf(file), BAD, holder.owner)).status).toBe(403);
      };
      if (when === 'before WeChat answers') await replace();
      await cloud.wechat.pushes.deliver();
      if (when !== 'after WeChat has passed it') expect(await holder.seen(id)).toEqual([LAMP]);
      await replace();
      expect(await holder.seen(id)).toEqual([LAMP]);
      expect(holder.stored(id)).not.toContain(photo);
    },
  );

  it('leaves no upload behind', async () => {
    const { photo } = await holder.upload();
    await holder.make(photo);
    // Somebody else may put a file there only when there is none.
    expect((await put(pathOf(photo), LAMP, { as: 'somebody-else' })).status).toBe(200);
  });
});

it('a picture that is replaced between check and answer is never shown: the answer counts for the checked one', async () => {
  const { path, photo } = await request.upload();
  await put(path, BAD, RESIDENT);
  const id = await request.make(photo);
  await put(path, LAMP, RESIDENT);
  await cloud.wechat.pushes.deliver();
  expect(await request.seen(id)).toEqual([]);
});

it('a picture that WeChat has not answered about is asked about as it was', async () => {
  const { path, photo } = await request.upload();
  const id = await request.make(photo);
  cloud.wechat.pushes.drop();
  await put(path, BAD, RESIDENT);
  cloud.clock.set('2026-11-25 08:30');
  await cloud.timers.run('timer');
  await cloud.wechat.pushes.deliver();
  expect(await request.seen(id)).toEqual([LAMP]);
});

it('nobody names the copy of another person, nor has it deleted', async () => {
  const { photo } = await request.upload();
  const id = await request.make(photo);
  await cloud.wechat.pushes.deliver();
  const [copy] = request.stored(id);
  for (const as of [PEOPLE.other, RESIDENT.as])
    expect(await cloud.refused('request', 'create', { ...WISH, photos: [copy] }, { as })).toMatchObject({ code: 'BAD_INPUT' });
  expect(await request.seen(id)).toEqual([LAMP]);
});

it('a call that is cut off before its uploads are deleted leaves them to erasure', async () => {
  const { path, photo } = await request.upload();
  cloud.faults.set({ crashAfter: 4, fn: 'request', times: 1 });
  await cloud.ask('request', 'create', { ...WISH, photos: [photo] }, RESIDENT);
  cloud.faults.clear();
  expect(cloud.db.count('requests')).toBe(1);
  expect((await put(path, BAD, { as: 'somebody-else' })).status).toBe(403);
  const [copy = ''] = request.stored('');
  await cloud.must('request', 'erase', { confirm: true }, RESIDENT);
  for (const gone of [path, pathOf(copy)]) expect((await put(gone, BAD, { as: 'somebody-else' })).status).toBe(200);
  expect(cloud.db.list('requests', { limit: 1 })[0]).not.toHaveProperty('uploads');
});
