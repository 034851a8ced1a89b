import type { Cloud } from '../../../local-cloud/cloud';
import { parseFaults } from '../../../local-cloud/runtime/faults';
import { closeAll, cloudWith, withSdk } from './support';

afterAll(closeAll);

const writer = {
  code: withSdk(`
  const done = [];
  for (const name of event.names) {
    try { await db.collection('things').add({ data: { _id: name } }); done.push(name); }
    catch (error) { done.push(error.errCode); }
  }
  return done;`),
};

describe('faults on demand', () => {
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await cloudWith({ writer, other: writer });
  });
  beforeEach(async () => {
    cloud.faults.clear();
    await cloud.db.remove('things', {}, true);
  });

  it('counts the database requests of each invocation', async () => {
    expect((await cloud.call('writer', { names: ['a', 'b', 'c'] })).dbRequests).toBe(3);
    expect((await cloud.call('writer', { names: [] })).dbRequests).toBe(0);
  });

  it('refuses a request without doing it', async () => {
    cloud.faults.set({ refuseAt: 2 });
    const { answer } = await cloud.call('writer', { names: ['a', 'b', 'c'] });
    expect(answer).toEqual(['a', expect.any(Number), 'c']);
    expect(cloud.db.list('things', { limit: 10 }).map(({ _id }) => _id)).toEqual(['a', 'c']);
  });

  it('does a request and loses its answer', async () => {
    cloud.faults.set({ dropAt: 1 });
    const { answer } = await cloud.call('writer', { names: ['a', 'b'] });
    expect(answer).toEqual([expect.any(Number), 'b']);
    expect(cloud.db.count('things')).toBe(2);
  });

  it('kills the function before a request is done', async () => {
    cloud.faults.set({ crashAt: 2 });
    const { answer } = await cloud.call('writer', { names: ['a', 'b', 'c'] });
    expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL', errCode: -504002 } });
    expect(cloud.db.list('things', { limit: 10 }).map(({ _id }) => _id)).toEqual(['a']);
  });

  it('kills the function after a request is done', async () => {
    cloud.faults.set({ crashAfter: 2 });
    const { answer } = await cloud.call('writer', { names: ['a', 'b', 'c'] });
    expect(answer).toMatchObject({ ok: false });
    expect(cloud.db.list('things', { limit: 10 }).map(({ _id }) => _id)).toEqual(['a', 'b']);
  });

  it('makes each request take longer', async () => {
    await cloud.call('writer', { names: [] });
    cloud.faults.set({ latencyMs: 60 });
    const { ms } = await cloud.call('writer', { names: ['a', 'b'] });
    expect(ms).toBeGreaterThanOrEqual(120);
  });

  it('hits only the function it names, and only so often', async () => {
    cloud.faults.set({ refuseAt: 1, fn: 'writer', times: 1 });
    expect((await cloud.call('other', { names: ['a'] })).answer).toEqual(['a']);
    expect((await cloud.call('writer', { names: ['b'] })).answer).toEqual([expect.any(Number)]);
    expect((await cloud.call('writer', { names: ['c'] })).answer).toEqual(['c']);
    cloud.faults.clear();
    expect(cloud.faults.get()).toEqual({});
  });

  it('refuses settings that mean nothing', () => {
    expect(parseFaults({ latencyMs: 5, fn: 'booking' })).toEqual({ latencyMs: 5, fn: 'booking' });
    for (const wrong of [null, [], { refuseAt: -1 }, { refuseAt: '1' }, { explode: 1 }, { fn: 1 }])
      expect(() => parseFaults(wrong)).toThrow(RangeError);
  });
});
