import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeAll, cloudWith, plain, withSdk, writeFunctions } from './support';

afterAll(closeAll);

const counter = {
  code: `let served = 0; exports.main = async ({ ms = 0 }) => { const n = ++served; await new Promise((r) => setTimeout(r, ms)); return { n, served }; };`,
};
const echo = { code: plain('return event;') };

async function functionsAlive(url: string): Promise<number> {
  const state = (await (await fetch(`${url}/__cloud/api/state`)).json()) as { functions: { instances: number }[] };
  return state.functions.reduce((sum, { instances }) => sum + instances, 0);
}

describe('instances of a function', () => {
  it('are started cold once and reused warm', async () => {
    const cloud = await cloudWith({ counter });
    const first = await cloud.call('counter', {});
    const second = await cloud.call('counter', {});
    expect([first.cold, second.cold]).toEqual([true, false]);
    expect(second.answer).toEqual({ n: 2, served: 2 });
  });

  it('do one invocation at a time, and are scaled out while others are busy', async () => {
    const cloud = await cloudWith({ counter }, { maxInstances: 3 });
    const answers = await Promise.all([1, 2, 3].map(() => cloud.call('counter', { ms: 300 })));
    expect(answers.map(({ answer, cold }) => ({ answer, cold }))).toEqual(
      [1, 2, 3].map(() => ({ answer: { n: 1, served: 1 }, cold: true })),
    );
  });

  it('are no more than the cap: what comes then waits its turn', async () => {
    const cloud = await cloudWith({ counter }, { maxInstances: 2 });
    const answers = await Promise.all(Array.from({ length: 8 }, () => cloud.call('counter', { ms: 20 })));
    expect(answers.filter(({ cold }) => cold)).toHaveLength(2);
    // An invocation that shared its instance with another would have seen `served` move on.
    for (const { answer } of answers) expect(answer).toEqual({ n: expect.any(Number), served: (answer as { n: number }).n });
  });

  it('end when they had nothing to do for a while, and only then', async () => {
    const cloud = await cloudWith({ counter }, { idleMs: 150 });
    await cloud.call('counter', { ms: 400 });
    expect((await cloud.call('counter', {})).cold).toBe(false);
    while (await functionsAlive(cloud.url)) await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await cloud.call('counter', {})).answer).toEqual({ n: 1, served: 1 });
  });

  it('have an environment of their own, in which only the caller changes', async () => {
    const who = { code: withSdk('await new Promise((r) => setTimeout(r, event.ms)); return cloud.getWXContext();') };
    const cloud = await cloudWith({ who });
    const answers = await Promise.all(['alice', 'bob', 'carol'].map((openid) => cloud.call('who', { ms: 50 }, { openid })));
    expect(answers.map(({ answer }) => (answer as { OPENID: string }).OPENID)).toEqual(['alice', 'bob', 'carol']);
    const anonymous = await cloud.call('who', { ms: 0 });
    expect(anonymous.cold).toBe(false);
    expect(anonymous.answer).toEqual({ APPID: expect.stringMatching(/^wx/), ENV: 'local', SOURCE: 'wx_client' });
  });

  it('see the variables given to the cloud and none of the process that runs it', async () => {
    const env = { code: plain('return { key: process.env.KEY, path: process.env.PATH ?? null, zone: process.env.TZ };') };
    const cloud = await cloudWith({ env }, { env: { KEY: 'value' } });
    expect((await cloud.call('env', {})).answer).toEqual({ key: 'value', path: null, zone: 'Asia/Shanghai' });
  });

  it('get the event as it was sent, prototype keys and all', async () => {
    const cloud = await cloudWith({ keys: { code: plain('return { own: Object.keys(event), polluted: ({}).x ?? null };') } });
    const event = JSON.parse('{"__proto__": {"x": 1}, "constructor": 2, "a": null}') as object;
    expect((await cloud.call('keys', event)).answer).toEqual({ own: ['__proto__', 'constructor', 'a'], polluted: null });
  });

  it('get who calls as a field that can be seen, unless the caller sent one', async () => {
    const cloud = await cloudWith({ echo });
    const userInfo = { openId: 'alice', appId: expect.stringMatching(/^wx/) };
    expect((await cloud.call('echo', { a: 1 }, { openid: 'alice' })).answer).toEqual({ a: 1, userInfo });
    expect((await cloud.call('echo', { userInfo: 1 }, { openid: 'alice' })).answer).toEqual({ userInfo: 1 });
    expect((await cloud.call('echo', {})).answer).toEqual({});
  });

  it('find their own files from their root', async () => {
    const cloud = await cloudWith({ rooted: { code: "const route = require('config/route.js'); exports.main = () => route;" } });
    mkdirSync(join(cloud.functionsDir, 'rooted/config'));
    writeFileSync(join(cloud.functionsDir, 'rooted/config/route.js'), "module.exports = 'found';");
    expect((await cloud.call('rooted', {})).answer).toBe('found');
  });

  it('load again after the source changed', async () => {
    const cloud = await cloudWith({ echo });
    expect((await cloud.call('echo', { a: 1 })).answer).toEqual({ a: 1 });
    writeFunctions({ echo: { code: plain('return "changed";') } }, cloud.functionsDir);
    await cloud.reload();
    expect((await cloud.call('echo', {})).answer).toBe('changed');
  });
});

describe('the answer of a function', () => {
  it('may be anything that JSON can say, nothing included', async () => {
    const cloud = await cloudWith({
      nothing: { code: plain('') },
      callback: { code: 'exports.main = (event, context, done) => { done(null, event.a + 1); };' },
    });
    expect((await cloud.call('nothing', {})).answer).toBeNull();
    expect((await cloud.call('callback', { a: 1 })).answer).toBe(2);
  });

  it('is refused over 6 MB', async () => {
    const cloud = await cloudWith({ huge: { code: plain('return "x".repeat(event.bytes);') } });
    // Two of the bytes are quotation marks.
    const most = 6 * 1024 * 1024 - 2;
    expect((await cloud.call('huge', { bytes: most })).answer).toHaveLength(most);
    expect((await cloud.call('huge', { bytes: most + 1 })).answer).toMatchObject({ ok: false, error: { errCode: -504006 } });
  });

  it('comes with what the platform says about the invocation', async () => {
    const context = {
      code: plain('return { ...context, environment: typeof JSON.parse(context.environment) };'),
      config: { timeout: 7, memorySize: 128 },
    };
    const cloud = await cloudWith({ context });
    const { answer, ref } = await cloud.call('context', {});
    expect(answer).toMatchObject({
      request_id: ref,
      function_name: 'context',
      memory_limit_in_mb: 128,
      time_limit_in_ms: 7000,
      environment: 'object',
    });
  });
});

describe('a database request that a function does not wait for', () => {
  const write = "db.collection('things').add({ data: { _id: String(Math.random()) } })";
  const late = async (body: string, faults = {}) => {
    const cloud = await cloudWith({ one: { code: withSdk(body) } });
    cloud.faults.set({ latencyMs: 100, ...faults });
    await cloud.call('one', {});
    await cloud.call('one', { wait: true });
    return { requests: cloud.log.lateRequests(), stray: cloud.log.strayLines() };
  };

  it('is told of when it comes after the answer', async () => {
    const later = `if (!event.wait) setTimeout(() => ${write}, 0); else await new Promise((done) => setTimeout(done, 300));`;
    const cloud = await cloudWith({ one: { code: withSdk(later) } });
    await cloud.call('one', {});
    while (cloud.log.lateRequests().length === 0) await new Promise((done) => setTimeout(done, 5));
    expect(cloud.log.lateRequests()).toEqual([expect.stringMatching(/^\[one] database.insertDocument /)]);
    expect(cloud.log.strayLines()).toEqual([{ level: 'error', text: expect.stringContaining('an await is missing') }]);
  });

  it('is told of when it is under way at the answer', async () => {
    // The answer to the request comes long after that of the function, however busy the machine is.
    const { requests } = await late(`if (event.wait) return ${write}; ${write}; await new Promise((done) => setTimeout(done, 50));`, {
      latencyMs: 2000,
    });
    expect(requests).toEqual([expect.stringMatching(/^\[one] database.insertDocument /)]);
  });

  it('is nothing to tell of when it was waited for, or beside a request that was made to fail', async () => {
    expect((await late(`await Promise.all([${write}, ${write}]);`)).requests).toEqual([]);
    const beside = `${write}.catch(() => undefined); ${write}.catch(() => undefined); await new Promise((done) => setTimeout(done, 50));`;
    expect((await late(beside, { refuseAt: 1 })).requests).toEqual([]);
  });
});
