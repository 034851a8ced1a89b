import { closeAll, cloudWith, plain } from './support';

afterAll(closeAll);

const short = { timeout: 0.3 };

describe('a function that misbehaves', () => {
  it.each([
    ['throws', plain('throw new Error("secret detail");'), 'INTERNAL', -504002],
    ['throws no Error', plain('throw { secret: "detail" };'), 'INTERNAL', -504002],
    ['exits', plain('process.exit(0);'), 'INTERNAL', -504002],
    [
      'rejects where nobody listens',
      plain('Promise.reject(new Error("secret detail")); await new Promise((r) => setTimeout(r, 200));'),
      'INTERNAL',
      -504002,
    ],
    [
      'throws in a timer',
      plain('setTimeout(() => { throw new Error("secret detail"); }, 1); await new Promise((r) => setTimeout(r, 200));'),
      'INTERNAL',
      -504002,
    ],
    ['never answers', plain('await new Promise(() => setInterval(() => {}, 1000));'), 'TIMEOUT', -504003],
    ['loops for ever', plain('for (;;);'), 'TIMEOUT', -504003],
    ['answers what JSON cannot say', plain('const a = {}; a.a = a; return a;'), 'INTERNAL', -504002],
    ['does not load', 'throw new Error("secret detail");', 'INTERNAL', -504002],
    ['is not JavaScript', 'exports.main = (', 'INTERNAL', -504002],
    ['exports no main', 'exports.other = 1;', 'INTERNAL', -504002],
  ])('that %s is answered for, tells no internals, and leaves the others alone', async (_name, code, expected, errCode) => {
    const cloud = await cloudWith({ bad: { code, config: short }, good: { code: plain('return "well";') } });
    const { answer, ref } = await cloud.call('bad', {});
    expect(answer).toMatchObject({ ok: false, error: { code: expected, errCode, ref } });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect((await cloud.call('good', {})).answer).toBe('well');
    expect((await cloud.call('bad', {})).answer).toMatchObject({ ok: false, error: { code: expected } });
  });

  it('that takes all memory is ended alone', async () => {
    const hog = {
      code: plain('const kept = []; for (;;) kept.push(new Array(10000).fill(kept.length + Math.random()));'),
      config: { memorySize: 32, timeout: 20 },
    };
    const cloud = await cloudWith({ hog, good: { code: plain('return "well";') } });
    expect((await cloud.call('hog', {})).answer).toMatchObject({ ok: false, error: { errCode: -504005 } });
    expect((await cloud.call('good', {})).answer).toBe('well');
  });

  it('is given the time of its config.json, and its instance ends with it', async () => {
    const moody = { code: plain('if (event.loop) for (;;); return "well";'), config: short };
    const cloud = await cloudWith({ moody });
    const { answer, ref } = await cloud.call('moody', { loop: true });
    expect(answer).toMatchObject({ ok: false, error: { code: 'TIMEOUT' } });
    expect(cloud.log.list({ ref })[0]?.error).toBe('TIMEOUT: took over 300 ms');
    expect(await cloud.call('moody', {})).toMatchObject({ answer: 'well', cold: true });
  });

  it('and takes too long fails alone: those that wait get an instance that lives', async () => {
    const moody = { code: plain('if (event.hang) await new Promise(() => setInterval(() => {}, 1000)); return "well";'), config: short };
    const cloud = await cloudWith({ moody }, { maxInstances: 4 });
    const hanging = Array.from({ length: 4 }, () => cloud.call('moody', { hang: true }));
    const waiting = Array.from({ length: 8 }, () => cloud.call('moody', {}));
    for (const { answer } of await Promise.all(hanging)) expect(answer).toMatchObject({ error: { code: 'TIMEOUT' } });
    for (const { answer } of await Promise.all(waiting)) expect(answer).toBe('well');
    // Calls one after the other, as one person makes them.
    await cloud.call('moody', { hang: true });
    expect((await cloud.call('moody', {})).answer).toBe('well');
  });

  it('loses its instance, and the next invocation gets a fresh one', async () => {
    const cloud = await cloudWith({ moody: { code: `let n = 0; ${plain('n += 1; if (event.crash) process.exit(1); return n;')}` } });
    expect((await cloud.call('moody', {})).answer).toBe(1);
    expect((await cloud.call('moody', {})).answer).toBe(2);
    await cloud.call('moody', { crash: true });
    const after = await cloud.call('moody', {});
    expect(after).toMatchObject({ answer: 1, cold: true });
  });

  it('leaves its words in the log, under the reference that the caller got', async () => {
    const cloud = await cloudWith({
      bad: { code: plain('console.log("before", { a: 1 }); console.error("oh"); throw new Error("secret detail");') },
    });
    const { ref } = await cloud.call('bad', { action: 'create' }, { openid: 'alice' });
    const [entry] = cloud.log.list({ ref });
    expect(entry).toMatchObject({ fn: 'bad', action: 'create', openid: 'alice', source: 'wx_client', error: 'FAILED: secret detail' });
    expect(entry?.lines).toEqual([
      { level: 'info', text: 'before { a: 1 }' },
      { level: 'error', text: 'oh' },
      { level: 'error', text: expect.stringContaining('secret detail') },
    ]);
  });

  it('does not exist is answered with NOT_FOUND', async () => {
    const cloud = await cloudWith({});
    for (const name of ['nothing', '__proto__', '..', 'constructor']) {
      expect((await cloud.call(name, {})).answer).toMatchObject({ ok: false, error: { code: 'NOT_FOUND', errCode: -501000 } });
    }
  });
});
