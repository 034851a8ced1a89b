import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { CALL, RESIDENT, VOLUNTEER, WINDOW, WISH } from '../support/request-samples';
import { townForEach } from '../support/town';

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const HEAD = { as: PEOPLE.headA };
const CHECK = 'security.msgSecCheck';
const shownTo = async (requestId: string, who: { as: string }) => (await cloud.must('request', 'get', { requestId }, who)).request;

describe.each([-1, 44991, 45009, 61010, -604101, 87009])('when WeChat answers %i about words', (errcode) => {
  beforeEach(() => cloud.wechat.fail(CHECK, { errcode }));

  it('help is not refused, and staff see that they have to look', async () => {
    const { requestId } = (await cloud.must('request', 'create', WISH, RESIDENT)).request;
    expect(await shownTo(requestId, WINDOW)).toMatchObject({ unchecked: true });
    expect((await cloud.must('request', 'inbox', { stationId: 'station-a', view: 'new' }, WINDOW)).requests).toMatchObject([
      { unchecked: true },
    ]);
    expect(await shownTo(requestId, RESIDENT)).not.toHaveProperty('unchecked');
    expect(JSON.stringify(cloud.log.list({ fn: 'request', limit: 10 }).map(({ lines }) => lines))).toContain('CONTENT_UNCHECKED');
  });

  it('what strangers would read is not shown', async () => {
    const { version } = (await cloud.must('station', 'settings', { stationId: 'station-a' }, HEAD)).station as unknown as {
      version: number;
    };
    const refused = await cloud.refused(
      'station',
      'update',
      { stationId: 'station-a', version, changes: { notice: '今天下午停水' } },
      HEAD,
    );
    expect(refused).toMatchObject({ code: 'BUSY', fields: { 'changes.notice': expect.stringContaining('过几分钟再试') } });
  });
});

it('a WeChat that does not answer keeps nobody waiting for longer than a request may take', async () => {
  cloud.wechat.fail(CHECK, {});
  expect(await cloud.must('request', 'create', WISH, RESIDENT)).toMatchObject({ request: { status: 'submitted' } });
}, 20_000);

it('words that WeChat leaves to a person are accepted and marked for staff, and not shown to strangers', async () => {
  const { requestId } = (await cloud.must('request', 'record', { ...CALL, text: '待审测试词' }, WINDOW)).request;
  expect(await shownTo(requestId, WINDOW)).toMatchObject({ unchecked: true });
  const { version } = (await cloud.must('station', 'settings', { stationId: 'station-a' }, HEAD)).station as unknown as { version: number };
  const refused = await cloud.refused('station', 'update', { stationId: 'station-a', version, changes: { notice: '待审测试词' } }, HEAD);
  expect(refused).toMatchObject({ code: 'RISKY_TEXT', fields: { 'changes.notice': expect.any(String) } });
});

it('words of a later step mark the request too, and go with its person', async () => {
  const { requestId } = (await cloud.must('request', 'create', WISH, RESIDENT)).request;
  await cloud.must('request', 'admit', { requestId }, WINDOW);
  await cloud.must('request', 'accept', { requestId }, VOLUNTEER);
  expect(await shownTo(requestId, WINDOW)).not.toHaveProperty('unchecked');
  await cloud.must('request', 'giveBack', { requestId, reason: '待审测试词' }, VOLUNTEER);
  expect(await shownTo(requestId, WINDOW)).toMatchObject({ unchecked: true });
  await cloud.must('request', 'erase', { confirm: true }, RESIDENT);
  expect(await shownTo(requestId, WINDOW)).not.toHaveProperty('unchecked');
});

it('unfit words are refused as ever', async () => {
  expect(await cloud.refused('request', 'create', { ...WISH, text: '违规测试词' }, RESIDENT)).toMatchObject({
    code: 'RISKY_TEXT',
    fields: { text: expect.any(String) },
  });
});
