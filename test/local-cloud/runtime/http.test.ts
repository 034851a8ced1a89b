import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cloud } from '../../../local-cloud/cloud';
import { CallLog } from '../../../local-cloud/runtime/call-log';
import { callHttp, closeAll, cloudWith, plain, withSdk } from './support';

let cloud: Cloud;
const h5Dir = mkdtempSync(join(tmpdir(), 'h5-'));

beforeAll(async () => {
  writeFileSync(join(h5Dir, 'index.html'), '<title>app</title>');
  writeFileSync(join(h5Dir, '..', 'outside.html'), 'outside');
  cloud = await cloudWith(
    {
      echo: { code: plain('return event;') },
      who: {
        code: withSdk(
          'await db.collection("things").count(); return { openid: cloud.getWXContext().OPENID ?? null, info: event.userInfo?.openId ?? null };',
        ),
      },
      bad: { code: plain('throw new Error("secret");') },
    },
    { h5Dir },
  );
});
afterAll(async () => {
  await closeAll();
  rmSync(h5Dir, { recursive: true, force: true });
});

/** A raw request: fetch does not let one set Host or Origin. */
function raw(path: string, headers: Record<string, string>, method = 'POST', body = '{}'): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const req = request(cloud.url + path, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
    });
    req.on('error', reject);
    req.end(method === 'POST' ? body : undefined);
  });
}

describe('POST /call/<function>', () => {
  it('passes any JSON object on as the event and the return value back', async () => {
    const { status, body, headers } = await callHttp(cloud.url, 'echo', { $url: 'list', n: [1, { a: null }] }, { 'x-wx-openid': 'alice' });
    expect([status, body]).toEqual([200, { $url: 'list', n: [1, { a: null }], userInfo: expect.objectContaining({ openId: 'alice' }) }]);
    expect(headers.get('x-cloud-ref')).toMatch(/^[0-9a-f]{16}$/);
  });

  it('takes the caller from its header, and says what the call cost', async () => {
    const first = await callHttp(cloud.url, 'who', {}, { 'x-wx-openid': 'alice' });
    expect(first.body).toEqual({ openid: 'alice', info: 'alice' });
    expect([first.headers.get('x-db-requests'), first.headers.get('x-cold-start')]).toEqual(['1', '1']);
    const second = await callHttp(cloud.url, 'who', '');
    expect(second.body).toEqual({ openid: null, info: null });
    expect(second.headers.get('x-cold-start')).toBe('0');
  });

  it.each([
    ['broken JSON', 'echo', '{"a":', {}, 400, 'BAD_INPUT'],
    ['an array', 'echo', '[1]', {}, 400, 'BAD_INPUT'],
    ['a caller that is no openid', 'echo', '{}', { 'x-wx-openid': 'a b' }, 400, 'BAD_INPUT'],
    ['over 1 MB', 'echo', JSON.stringify({ a: 'x'.repeat(1024 * 1024) }), {}, 413, 'BAD_INPUT'],
    ['an unknown function', 'nothing', '{}', {}, 404, 'NOT_FOUND'],
    ['a function that fails', 'bad', '{}', {}, 500, 'INTERNAL'],
  ])('answers %s clearly', async (_name, fn, body, headers, status, code) => {
    const answer = await callHttp(cloud.url, fn, body, headers as Record<string, string>);
    expect(answer).toMatchObject({ status, body: { ok: false, error: { code, message: expect.stringMatching(/[一-龥]/) } } });
  });

  it('takes POST only', async () => {
    expect((await fetch(`${cloud.url}/call/echo`)).status).toBe(405);
  });
});

describe('who may call', () => {
  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['a page without an origin', { origin: 'null' }],
    ['a name that was made to point here', { host: 'evil.example' }],
    ['a name that only begins like this machine', { host: 'localhost.evil.example' }],
  ])('not %s', async (_name, headers) => {
    for (const path of ['/call/echo', '/__cloud/api/faults']) {
      expect((await raw(path, headers)).status).toBe(403);
    }
  });

  it('the pages served here, by address or as localhost', async () => {
    const port = String(cloud.port);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
      expect((await raw('/call/echo', { host, origin: `http://${host}` })).status).toBe(200);
    }
  });

  it('the gateway only for an instance that knows its secret', async () => {
    expect((await raw('/admin/0123456789abcdef', {}, 'POST', '{"action":"database.getDocument"}')).status).toBe(403);
  });
});

describe('the browser app', () => {
  it('is served, and nothing outside its folder is', async () => {
    expect((await raw('/', {}, 'GET')).body).toContain('<title>app</title>');
    for (const path of ['/%2e%2e/outside.html', '/..%2foutside.html', '/nothing.js', '/%ff'])
      expect((await raw(path, {}, 'GET')).status).toBe(404);
  });
});

describe('what is sent to do harm', () => {
  it('an address that is none is refused, and the cloud does not take it for its own fault', async () => {
    const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    expect((await raw('//[', { host: '127.0.0.1' }, 'GET')).status).toBe(400);
    expect(told).not.toHaveBeenCalled();
    told.mockRestore();
  });

  it('forges no line of the log and commands no terminal', () => {
    const lines: string[] = [];
    const log = new CallLog((line) => lines.push(line));
    const entry = {
      ref: 'r',
      at: 0,
      fn: 'f',
      openid: null,
      source: 's',
      ms: 1,
      cold: false,
      dbRequests: 0,
      openapi: [],
      error: null,
      lines: [],
    };
    log.add({ ...entry, action: 'a\n\u001b[2Jb\r\u202ec' });
    log.addStray('f', 'info', 'one\ntwo\u001b');
    expect(lines).toEqual(['f.a\\u000a\\u001b[2Jb\\u000d\\u202ec - 1 ms, 0 db r', '[f] one', '[f] two\\u001b']);
  });

  it("shows the developer's page in no frame", async () => {
    for (const path of ['/__cloud', '/__cloud/api/state']) {
      expect((await fetch(cloud.url + path)).headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
  });
});
