import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import type { Cloud } from '../../../local-cloud/cloud';
import { Outbox } from '../../../local-cloud/openapi/outbox';
import { closeAll, cloudWith, withSdk } from './support';

afterAll(closeAll);

/** Calls `cloud.openapi.<path>(data)`; a picture comes back as base64. */
const code = withSdk(`
  const api = event.path.split('.').reduce((at, name) => at[name], cloud.openapi);
  try {
    const media = event.bytes && { media: { contentType: event.contentType, value: Buffer.from(event.bytes, 'base64') } };
    const result = await api(media || event.data);
    return result.buffer ? { contentType: result.contentType, picture: Buffer.from(result.buffer).toString('base64') } : result;
  } catch (error) { return { errCode: error.errCode, errMsg: error.errMsg }; }`);
const openapi = [
  'wxacode.get',
  'customerServiceMessage.send',
  'search.submitPages',
  'subscribeMessage.send',
  'wxacode.getUnlimited',
  'security.msgSecCheck',
  'security.imgSecCheck',
  'phonenumber.getPhoneNumber',
];
const withPermission = { code, config: { permissions: { openapi } } };

let cloud: Cloud;
beforeAll(async () => {
  cloud = await cloudWith({ api: withPermission });
});

async function ask(path: string, data: object): Promise<Record<string, unknown>> {
  return (await cloud.call('api', { path, data }, { openid: 'alice' })).answer as Record<string, unknown>;
}

describe('subscribeMessage.send', () => {
  const message = { touser: 'alice', templateId: 'T1', page: 'pages/mine/index', data: { thing1: { value: '驾驶证换证' } } };

  it('puts the message into the outbox', async () => {
    const { answer, ref } = await cloud.call('api', { path: 'subscribeMessage.send', data: message });
    expect(answer).toMatchObject({ errCode: 0 });
    expect(cloud.outbox.list({ touser: 'alice' })).toEqual([{ ...message, fn: 'api', ref, at: expect.any(Number) }]);
    expect(cloud.outbox.list({ touser: 'bob' })).toEqual([]);
    expect(cloud.log.list({ ref })[0]?.openapi).toEqual(['subscribeMessage.send']);
  });

  it('refuses a message without receiver, template or content as WeChat does', async () => {
    expect(await ask('subscribeMessage.send', { ...message, touser: '' })).toMatchObject({ errCode: 40003 });
    expect(await ask('subscribeMessage.send', { ...message, templateId: '' })).toMatchObject({ errCode: 40037 });
    expect(await ask('subscribeMessage.send', { ...message, data: {} })).toMatchObject({ errCode: 47003 });
  });
});

describe('what other projects use', () => {
  it.each([
    ['customerServiceMessage.send', { touser: 'alice', msgtype: 'text', text: { content: '您好' } }],
    ['search.submitPages', { pages: [{ path: 'pages/home/index' }] }],
  ])('%s is taken and can be looked at', async (path, data) => {
    expect(await ask(path, data)).toMatchObject({ errCode: 0 });
    expect(cloud.outbox.list({ limit: 1 })).toEqual([expect.objectContaining({ templateId: path, data })]);
  });

  it('wxacode.get draws a code of a page with its parameters', async () => {
    const { picture } = (await ask('wxacode.get', { path: 'pages/station?id=bn' })) as { picture: string };
    const { data, width, height } = PNG.sync.read(Buffer.from(picture, 'base64'));
    expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toBe(`${cloud.url}/#/pages/station?id=bn`);
    expect(await ask('wxacode.get', { path: '' })).toMatchObject({ errCode: 40159 });
  });
});

describe('the outbox', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'outbox-')), 'outbox.jsonl');
  const message = (n: number) => ({ at: n, fn: 'f', ref: 'r', touser: 'alice', templateId: 'T', page: '', data: {} });
  const lines = () => readFileSync(file, 'utf8').trim().split('\n');
  afterAll(() => rmSync(dirname(file), { recursive: true }));

  it('keeps the newest thousand, over a restart as well, and its file does not grow for ever', () => {
    writeFileSync(file, Array.from({ length: 1001 }, (_, n) => `${JSON.stringify(message(n))}\n`).join(''));
    const outbox = new Outbox(file);
    expect(outbox.list({ limit: 5000 }).map(({ at }) => at)).toEqual(Array.from({ length: 1000 }, (_, i) => 1000 - i));
    expect(lines()).toHaveLength(1000);
    for (let n = 1001; n < 2500; n += 1) {
      outbox.add(message(n));
      expect(lines().length).toBeLessThan(2000);
    }
    expect(new Outbox(file).list({ limit: 1 })[0]?.at).toBe(2499);
  });
});

describe('wxacode.getUnlimited', () => {
  it('draws a code that opens the page of the browser app', async () => {
    const { answer } = await cloud.call('api', { path: 'wxacode.getUnlimited', data: { scene: 's=bn&a=1', page: 'pages/station' } });
    const { contentType, picture } = answer as { contentType: string; picture: string };
    expect(contentType).toBe('image/png');
    const { data, width, height } = PNG.sync.read(Buffer.from(picture, 'base64'));
    expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toBe(`${cloud.url}/#/pages/station?scene=s%3Dbn%26a%3D1`);
  });

  it.each([
    ['a scene of 33 characters', { scene: 'x'.repeat(33) }, 40169],
    ['no scene', { scene: '' }, 40169],
    ['a scene with other characters', { scene: '站点' }, 40169],
    ['a page with a leading slash', { scene: 'a', page: '/pages/station' }, 41030],
  ])('refuses %s', async (_name, data, errCode) => {
    expect(await ask('wxacode.getUnlimited', data)).toMatchObject({ errCode });
  });
});

describe('security.msgSecCheck', () => {
  const check = (content: string, rest: object = { version: 2, scene: 2, openid: 'alice' }) =>
    ask('security.msgSecCheck', { content, ...rest });

  it('passes text, except the test word', async () => {
    expect(await check('请帮忙修水管')).toMatchObject({ errCode: 0, result: { suggest: 'pass', label: 100 } });
    expect(await check('这是违规测试词')).toMatchObject({ errCode: 0, result: { suggest: 'risky', label: expect.any(Number) } });
  });

  it('in its first version refuses risky text', async () => {
    expect(await check('这是违规测试词', {})).toMatchObject({ errCode: 87014 });
  });

  it('refuses a call without openid or scene, and text that is too long', async () => {
    expect(await check('好', { version: 2, scene: 2 })).toMatchObject({ errCode: 40003 });
    expect(await check('好', { version: 2, openid: 'alice', scene: 9 })).toMatchObject({ errCode: 40129 });
    expect(await check('长'.repeat(2501))).toMatchObject({ errCode: 44991 });
  });
});

describe('security.imgSecCheck', () => {
  const check = async (content: Buffer) => {
    const event = { path: 'security.imgSecCheck', bytes: content.toString('base64'), contentType: 'image/png' };
    return (await cloud.call('api', event, { openid: 'alice' })).answer;
  };

  it('passes a picture, except one with the test word in its bytes', async () => {
    expect(await check(Buffer.from('a picture'))).toMatchObject({ errCode: 0 });
    expect(await check(Buffer.from('a picture with 违规测试词'))).toMatchObject({ errCode: 87014 });
  });

  it('refuses a call without a picture, and one of more than 1 MB', async () => {
    expect(await ask('security.imgSecCheck', {})).toMatchObject({ errCode: 41005 });
    expect(await check(Buffer.alloc(1024 * 1024 + 1))).toMatchObject({ errCode: 40006 });
  });
});

describe('phonenumber.getPhoneNumber', () => {
  it('gives the test number', async () => {
    expect(await ask('phonenumber.getPhoneNumber', { code: 'abc' })).toMatchObject({
      phoneInfo: { purePhoneNumber: '13800000000', countryCode: '86' },
    });
    expect(await ask('phonenumber.getPhoneNumber', { code: '' })).toMatchObject({ errCode: 40029 });
  });
});

describe('an open API', () => {
  it('must be declared in the function’s config.json', async () => {
    const strict = await cloudWith({ api: { code } });
    const { answer } = await strict.call('api', { path: 'subscribeMessage.send', data: {} });
    expect(answer).toMatchObject({ errCode: -604101 });
  });

  it('that the local cloud does not have is refused by name', async () => {
    expect(await ask('cloudbase.sendSms', {})).toMatchObject({ errCode: -604100, errMsg: expect.stringContaining('cloudbase.sendSms') });
  });
});

it('an API that is to fail does so as often as it is told, until it is taken back or all are healed', async () => {
  const text = () => ask('security.msgSecCheck', { content: '好', version: 2, scene: 1, openid: 'alice' });
  cloud.wechat.fail('security.msgSecCheck', { errcode: -1, times: 1 });
  expect(await text()).toMatchObject({ errCode: -1 });
  expect(await text()).toMatchObject({ errCode: 0 });
  cloud.wechat.fail('security.msgSecCheck', { errcode: -1 });
  expect(await text()).toMatchObject({ errCode: -1 });
  cloud.wechat.fail('security.msgSecCheck', undefined);
  expect(await text()).toMatchObject({ errCode: 0 });
  cloud.wechat.fail('security.msgSecCheck', { errcode: -1 });
  cloud.wechat.heal();
  expect(await text()).toMatchObject({ errCode: 0 });
});
