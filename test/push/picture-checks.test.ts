import type { Push } from '../../local-cloud/openapi/pushes';
import { asked, RESIDENT, VOLUNTEER, WINDOW, WISH } from '../request/support/samples';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';

const picture = (content = 'a picture of a lamp') => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(content)]);
const RISKY = picture('违规测试词');
const REVIEW = picture('待审测试词');

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

async function uploaded(content: Buffer): Promise<string> {
  const { paths } = await cloud.must('request', 'photoPaths', { count: 1 }, RESIDENT);
  const answer = await fetch(`${cloud.url}/upload?path=${encodeURIComponent(paths[0] ?? '')}`, {
    method: 'PUT',
    body: new Uint8Array(content),
  });
  return ((await answer.json()) as { fileID: string }).fileID;
}

const askedWith = async (...contents: Buffer[]) => asked(cloud, ['admit', 'accept'], { photos: await Promise.all(contents.map(uploaded)) });
const seenBy = async (requestId: string, who: { as: string }) => {
  const { photos = [], photosChecking, photosRemoved, photosToJudge } = (await cloud.must('request', 'get', { requestId }, who)).request;
  return { shown: photos.length, photosChecking, photosRemoved, toJudge: photosToJudge };
};
const stored = () => cloud.db.list('requests', { limit: 1 })[0] as { photos: string[]; checks?: { trace: string }[]; checkAt: number };
const answers = () => cloud.db.list('picture_answers', { limit: 10 });
const HIDDEN = { shown: 0, photosChecking: 1 };
const SHOWN = { shown: 1, photosChecking: undefined, photosRemoved: undefined, toJudge: undefined };

it('a picture is hidden from everybody until WeChat has passed it', async () => {
  const { requestId } = await askedWith(picture());
  for (const who of [RESIDENT, WINDOW, VOLUNTEER]) expect(await seenBy(requestId, who)).toMatchObject(HIDDEN);
  expect((await cloud.must('request', 'inbox', { stationId: 'station-a', view: 'running' }, WINDOW)).requests).toMatchObject([
    { photoCount: 0 },
  ]);
  await cloud.wechat.pushes.deliver();
  for (const who of [RESIDENT, WINDOW, VOLUNTEER]) expect(await seenBy(requestId, who)).toEqual(SHOWN);
  expect(answers()).toEqual([]);
});

it('asking costs one request more, and an answer one', async () => {
  const photos = [await uploaded(picture())];
  expect(await cloud.ask('request', 'create', { ...WISH, photos }, RESIDENT)).toMatchObject({ ok: true, dbRequests: 5 });
  await cloud.wechat.pushes.deliver();
  expect(cloud.log.list({ fn: 'push', limit: 1 })[0]).toMatchObject({ dbRequests: 1, error: null });
});

it('deletes an unfit picture and tells its sender', async () => {
  const { requestId } = await askedWith(RISKY, picture());
  const [risky] = stored().photos;
  await cloud.wechat.pushes.deliver();
  expect(await seenBy(requestId, RESIDENT)).toMatchObject({ shown: 1, photosRemoved: 1, photosChecking: undefined });
  expect(stored().photos).not.toContain(risky);
  const again = await cloud.refused('request', 'create', { ...WISH, photos: [risky] }, RESIDENT);
  expect(again.message).toBe('照片没有传上来，请重新选');
});

it.each([
  ['留下', true, { shown: 1, photosRemoved: undefined }],
  ['删除', false, { shown: 0, photosRemoved: 1 }],
])('a picture that WeChat leaves to a person is for staff alone, who say %s', async (_word, keep, after) => {
  const { requestId } = await askedWith(REVIEW);
  await cloud.wechat.pushes.deliver();
  for (const who of [RESIDENT, VOLUNTEER])
    expect(await seenBy(requestId, who)).toEqual({ shown: 0, photosChecking: 1, toJudge: undefined });
  const { toJudge = [] } = await seenBy(requestId, WINDOW);
  expect((await fetch(toJudge[0]?.photo ?? '')).status).toBe(200);
  const judge = { requestId, checkId: toJudge[0]?.checkId ?? '', keep };
  expect((await cloud.refused('request', 'judge', judge, VOLUNTEER)).code).toBe('FORBIDDEN');
  for (let times = 0; times < 2; times += 1) await cloud.must('request', 'judge', judge, WINDOW);
  for (const who of [RESIDENT, WINDOW, VOLUNTEER])
    expect(await seenBy(requestId, who)).toMatchObject({ ...after, photosChecking: undefined });
});

it('answers may come in any order, and twice', async () => {
  const { requestId } = await askedWith(picture('one'), RISKY, picture('three'));
  const pushes = [...cloud.wechat.pushes.list()].reverse();
  await cloud.wechat.pushes.deliver(...pushes, ...pushes);
  expect(await seenBy(requestId, RESIDENT)).toMatchObject({ shown: 2, photosRemoved: 1, photosChecking: undefined });
});

it('answers that come at once do not lose one another', async () => {
  const { requestId } = await askedWith(picture('one'), picture('two'), picture('three'));
  await Promise.all(cloud.wechat.pushes.list().map((push: Push) => cloud.wechat.pushes.deliver(push)));
  expect(await seenBy(requestId, RESIDENT)).toMatchObject({ shown: 3, photosChecking: undefined });
});

describe('an answer that comes before the record is there', () => {
  it('is kept for the call that writes the record', async () => {
    cloud.faults.set({ latencyMs: 400, fn: 'request' });
    const photos = [await uploaded(picture())];
    const call = cloud.must('request', 'create', { ...WISH, photos }, RESIDENT);
    let answered = false;
    void call.finally(() => {
      answered = true;
    });
    while (cloud.wechat.pushes.list().length === 0 && !answered) await new Promise((resolve) => setImmediate(resolve));
    await cloud.wechat.pushes.deliver();
    expect(answers()).toHaveLength(1);
    const { requestId } = (await call).request;
    cloud.faults.clear();
    expect(await seenBy(requestId, RESIDENT)).toEqual(SHOWN);
    expect(answers()).toEqual([]);
  });

  it('is brought by the timer when its writer was cut off, and else goes after a day', async () => {
    const photos = [await uploaded(picture())];
    const call = { ...RESIDENT, requestId: 'cut-off-in-between' };
    cloud.faults.set({ crashAt: 5, fn: 'request', times: 1 });
    await cloud.ask('request', 'create', { ...WISH, photos }, call);
    cloud.faults.clear();
    const [push] = cloud.wechat.pushes.list();
    await cloud.db.insert('picture_answers', [{ _id: String(push?.trace_id), suggest: 'pass', at: cloud.clock.now() }]);
    cloud.wechat.pushes.drop();
    cloud.clock.set('2026-11-25 08:30');
    await cloud.timers.run('timer');
    expect(stored()).toMatchObject({ checks: [], checkAt: 0 });
    expect(answers()).toEqual([]);
    await cloud.db.insert('picture_answers', [{ _id: 'of-nothing', suggest: 'pass', at: cloud.clock.now() }]);
    cloud.clock.set('2026-11-26 08:35');
    await cloud.timers.run('timer');
    expect(answers()).toEqual([]);
  });
});

describe('a WeChat that does not answer', () => {
  const runAt = async (moment: string) => {
    cloud.clock.set(moment);
    await cloud.timers.run('timer');
  };

  it('is asked again after half an hour, and a late answer counts', async () => {
    const { requestId } = await askedWith(picture());
    cloud.wechat.pushes.drop();
    await runAt('2026-11-25 08:29');
    expect(cloud.wechat.pushes.list()).toHaveLength(0);
    await runAt('2026-11-25 08:30');
    expect(cloud.wechat.pushes.list()).toHaveLength(1);
    await cloud.wechat.pushes.deliver();
    expect(await seenBy(requestId, RESIDENT)).toEqual(SHOWN);
    await runAt('2026-11-25 09:00');
    expect(stored().checkAt).toBe(0);
  });

  it('leaves it to staff after three times, and is not asked any more', async () => {
    const { requestId } = await askedWith(picture());
    for (const moment of ['08:30', '09:00', '09:30', '10:00']) {
      cloud.wechat.pushes.drop();
      await runAt(`2026-11-25 ${moment}`);
    }
    expect(cloud.wechat.pushes.list()).toHaveLength(0);
    expect(await seenBy(requestId, WINDOW)).toMatchObject({ shown: 0, toJudge: [{ photo: expect.any(String) }] });
    expect(stored()).toMatchObject({ checkAt: 0 });
    expect(JSON.stringify(stored().checks)).not.toContain(PEOPLE.resident);
  });

  it.each([-1, 44991, 45009, -604101, 61010])('with %i refuses no help: the picture waits', async (errcode) => {
    cloud.wechat.fail('security.mediaCheckAsync', { errcode, times: 1 });
    const { requestId } = await askedWith(picture());
    expect(await seenBy(requestId, RESIDENT)).toMatchObject(HIDDEN);
    await runAt('2026-11-25 08:30');
    await cloud.wechat.pushes.deliver();
    expect(await seenBy(requestId, RESIDENT)).toEqual(SHOWN);
  });
});

describe('the push', () => {
  it.each(['wx_client', 'wx_client,scf', 'wx_trigger', 'wx_http'])('is refused when %s calls it', async (source) => {
    const { requestId } = await askedWith(picture());
    const [push] = cloud.wechat.pushes.list();
    const { answer } = await cloud.call('push', push as object, { openid: 'somebody', source });
    expect(answer).toBe('refused');
    expect(await seenBy(requestId, RESIDENT)).toMatchObject(HIDDEN);
  });

  it('that says it could not look, or says something else, changes nothing', async () => {
    const { requestId } = await askedWith(picture());
    const [push] = cloud.wechat.pushes.list();
    const others = [
      { ...push, errcode: -1008, result: undefined },
      { ...push, Event: 'other' },
      { ...push, trace_id: { $ne: '' } },
      { ...push, result: { suggest: 'fine' } },
      {},
    ];
    for (const other of others) expect((await cloud.call('push', other, { source: 'wx_unknown' })).answer).toBe('success');
    expect(await seenBy(requestId, RESIDENT)).toMatchObject(HIDDEN);
    expect(answers()).toEqual([]);
  });

  it('that the database cannot take is a fault of the function, upon which WeChat sends it again', async () => {
    const { requestId } = await askedWith(picture());
    const [push] = cloud.wechat.pushes.list();
    cloud.faults.set({ refuseFrom: 1, fn: 'push' });
    expect(await cloud.wechat.pushes.deliver(push as Push)).toMatchObject([{ ok: false }]);
    cloud.faults.clear();
    await cloud.wechat.pushes.deliver(push as Push);
    expect(await seenBy(requestId, RESIDENT)).toEqual(SHOWN);
  });
});

it('a forgotten person leaves no check, and a late answer finds nothing', async () => {
  await askedWith(picture(), REVIEW);
  await cloud.must('request', 'erase', { confirm: true }, RESIDENT);
  expect(stored()).toMatchObject({ photos: [], checkAt: 0 });
  expect(stored()).not.toHaveProperty('checks');
  await cloud.wechat.pushes.deliver();
  expect(answers()).toHaveLength(2);
  cloud.clock.set('2026-11-26 08:05');
  await cloud.timers.run('timer');
  expect(answers()).toEqual([]);
});
