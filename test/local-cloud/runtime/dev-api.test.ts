import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudClock, toMs } from '../../../local-cloud/clock';
import { callHttp, closeAll, cloudWith, plain, writeFunctions } from './support';

const dataDir = mkdtempSync(join(tmpdir(), 'data-'));
let cloud: Awaited<ReturnType<typeof cloudWith>>;

beforeAll(async () => {
  writeFileSync(join(dataDir, 'personas.json'), JSON.stringify([{ openid: 'staff-demo', name: '王芳', role: '窗口', note: '奔牛' }]));
  cloud = await cloudWith(
    {
      echo: { code: plain('console.log("hello"); return event;') },
      nightly: { code: plain('return 1;'), config: { triggers: [{ name: 'night', type: 'timer', config: '0 0 2 * * * *' }] } },
    },
    {
      dataDir,
      env: { SWITCHES: '{"police":"off"}', INDEX_KEY: 'secret' },
      clock: new CloudClock('2026-11-24T09:00:00+08:00'),
      seed: async (db) => {
        await db.insert('stations', [{ _id: 'benniu', name: '奔牛邮政支局' }]);
        await db.insert('scenes', [{ _id: 's1', stationId: 'benniu', retired: false }]);
      },
    },
  );
});
afterAll(async () => {
  await closeAll();
  rmSync(dataDir, { recursive: true, force: true });
});

const get = async (path: string) => (await fetch(`${cloud.url}/__cloud/api/${path}`)).json() as Promise<Record<string, unknown>>;
const post = async (path: string, body: object) => {
  const response = await fetch(`${cloud.url}/__cloud/api/${path}`, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe('the dev page', () => {
  it('is one page with its script and style', async () => {
    const page = await (await fetch(`${cloud.url}/__cloud`)).text();
    expect(page).toContain('lang="zh-CN"');
    const parts = [...page.matchAll(/(?:src|href)="(\/__cloud\/[^"]+)"/g)].map(([, path]) => path);
    expect(parts).toHaveLength(2);
    for (const path of parts) expect((await fetch(cloud.url + path)).status).toBe(200);
  });

  it('shows what is switched off, and no other variable', async () => {
    const state = await get('state');
    expect(state.operator).toEqual({ SWITCHES: '{"police":"off"}', CLOSED: '' });
    expect(JSON.stringify(state)).not.toContain('secret');
  });

  it('shows who can be acted as, what runs and what time it is', async () => {
    expect(await get('state')).toMatchObject({
      personas: [{ openid: 'staff-demo' }],
      functions: [{ name: 'echo', timeoutMs: 3000 }, { name: 'nightly' }],
      timers: [{ fn: 'nightly', next: toMs('2026-11-25T02:00:00+08:00') }],
      clock: { now: toMs('2026-11-24T09:00:00+08:00'), frozen: true },
    });
  });

  it('shows calls with what they printed', async () => {
    const { headers } = await callHttp(cloud.url, 'echo', { action: 'list' }, { 'x-wx-openid': 'alice' });
    const { entries } = (await get(`log?ref=${headers.get('x-cloud-ref')}`)) as { entries: object[] };
    expect(entries).toEqual([
      expect.objectContaining({ fn: 'echo', action: 'list', openid: 'alice', lines: [{ level: 'info', text: 'hello' }] }),
    ]);
  });

  it('shows collections, documents and the codes of stations', async () => {
    expect(await get('collections')).toMatchObject({ collections: expect.arrayContaining([{ name: 'stations', count: 1 }]) });
    expect(await get('documents?collection=stations')).toMatchObject({ count: 1, documents: [{ _id: 'benniu' }] });
    expect(await get('documents?collection=nothing')).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(await get('stations')).toMatchObject({
      codes: [{ scene: 's1', name: '奔牛邮政支局', url: `${cloud.url}/#/pages/station?scene=s1` }],
    });
    const picture = await fetch(`${cloud.url}/__cloud/api/qr?text=abc`);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
  });

  it('sets the clock, faults and timers, and refuses what it does not understand', async () => {
    expect((await post('clock', { set: '2026-11-25T08:00:00' })).body).toMatchObject({ now: toMs('2026-11-25T08:00:00+08:00') });
    expect((await post('clock', { advance: 60_000 })).body).toMatchObject({ now: toMs('2026-11-25T08:01:00+08:00') });
    expect((await post('faults', { latencyMs: 1 })).body).toEqual({ faults: { latencyMs: 1 } });
    expect(cloud.faults.get()).toEqual({ latencyMs: 1 });
    expect((await post('timers', { fn: 'nightly' })).body).toMatchObject({ runs: [{ ok: true }] });
    for (const [path, body] of [
      ['clock', { set: 'soon' }],
      ['clock', {}],
      ['faults', { explode: 1 }],
      ['timers', { fn: 'echo' }],
    ] as const) {
      expect(await post(path, body)).toMatchObject({ status: 400, body: { error: { code: 'BAD_INPUT' } } });
    }
    expect((await post('nothing', {})).status).toBe(404);
    expect((await post('__proto__', {})).status).toBe(404);
  });

  it('loads changed functions', async () => {
    writeFunctions({ echo: { code: plain('return "changed";') } }, cloud.functionsDir);
    expect((await post('reload', {})).body).toEqual({ functions: ['echo', 'nightly'] });
    expect((await callHttp(cloud.url, 'echo', {})).body).toBe('changed');
  });

  it('makes a collection for functions that expect one, and leaves one that is there alone', async () => {
    expect((await post('collections', { name: 'todos' })).body.collections).toContain('todos');
    expect((await post('collections', { name: 'stations' })).status).toBe(200);
    expect(cloud.db.count('stations')).toBe(1);
    expect((await post('collections', { name: '../x' })).status).toBe(400);
  });
});
