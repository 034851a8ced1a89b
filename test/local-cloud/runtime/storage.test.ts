import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudClock } from '../../../local-cloud/clock';
import { closeAll, cloudWith, withSdk } from './support';

afterAll(closeAll);

const files = {
  code: withSdk(`
  const metadata = async (path) => {
    const { URL } = JSON.parse(process.env.TCB_CONTEXT_CNFG);
    const answer = await fetch(URL, { method: 'POST', body: JSON.stringify({ action: 'storage.getUploadMetadata', path }) });
    return (await answer.json()).data;
  };
  const attempt = async (work) => { try { return await work(); } catch (error) { return { errCode: error.errCode, errMsg: error.errMsg }; } };
  if (event.metadata) return metadata(event.metadata);
  if (event.upload) return attempt(() => cloud.uploadFile({ cloudPath: event.upload, fileContent: Buffer.from(event.text) }));
  if (event.download) return attempt(async () => (await cloud.downloadFile({ fileID: event.download })).fileContent.toString());
  if (event.url) return attempt(async () => (await cloud.getTempFileURL({ fileList: [event.url] })).fileList);
  if (event.remove) return attempt(async () => (await cloud.deleteFile({ fileList: [event.remove] })).fileList);`),
};

async function filesCloud(options: { dataDir?: string; clock?: CloudClock } = {}) {
  const cloud = await cloudWith({ files }, options);
  return { cloud, run: async (event: object) => (await cloud.call('files', event)).answer };
}

describe('cloud storage', () => {
  it('keeps what was uploaded until it is deleted', async () => {
    const { run } = await filesCloud();
    const { fileID } = (await run({ upload: '照片/a b#1.txt', text: '你好' })) as { fileID: string };
    expect(fileID).toMatch(/^cloud:\/\/.+\/照片\/a b#1\.txt$/);
    expect(await run({ download: fileID })).toBe('你好');
    expect(await run({ remove: fileID })).toEqual([expect.objectContaining({ fileID, status: 0 })]);
    expect(await run({ download: fileID })).toMatchObject({ errCode: expect.any(Number) });
  });

  it('replaces a file that is uploaded again', async () => {
    const { run } = await filesCloud();
    await run({ upload: 'a.txt', text: 'old' });
    const { fileID } = (await run({ upload: 'a.txt', text: 'new' })) as { fileID: string };
    expect(await run({ download: fileID })).toBe('new');
  });

  it('gives addresses that expire, and that a browser must not run', async () => {
    const clock = new CloudClock('2026-11-24');
    const { run } = await filesCloud({ clock });
    const { fileID } = (await run({ upload: 'page.html', text: '<script></script>' })) as { fileID: string };
    const [{ tempFileURL }] = (await run({ url: fileID })) as [{ tempFileURL: string }];
    const response = await fetch(tempFileURL);
    expect(await response.text()).toBe('<script></script>');
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect((await fetch(`${tempFileURL.slice(0, -6)}000000`)).status).toBe(404);
    clock.advance(3 * 3_600_000);
    expect((await fetch(tempFileURL)).status).toBe(404);
  });

  it('takes no upload without an address that it gave', async () => {
    const { cloud, run } = await filesCloud();
    await run({ upload: 'a.txt', text: 'kept' });
    expect(
      (await fetch(`${cloud.url}/storage/${'0'.repeat(64)}.9999999999999.${'0'.repeat(64)}`, { method: 'PUT', body: 'x' })).status,
    ).toBe(403);
  });

  it('stores what a page uploads, as a mini-program does', async () => {
    const { cloud, run } = await filesCloud();
    const put = (path: string) => fetch(`${cloud.url}/upload?path=${encodeURIComponent(path)}`, { method: 'PUT', body: '你好' });
    const { fileID } = (await (await put('照片/a.txt')).json()) as { fileID: string };
    expect(await run({ download: fileID })).toBe('你好');
    expect((await put('../outside.txt')).status).toBe(400);
    const foreign = await fetch(`${cloud.url}/upload?path=b.txt`, { method: 'PUT', body: 'x', headers: { origin: 'http://elsewhere' } });
    expect(foreign.status).toBe(403);
  });

  it('lets nobody overwrite what a function or another client put there', async () => {
    const { cloud, run } = await filesCloud();
    const put = async (path: string, body: string, openid: string) =>
      (await fetch(`${cloud.url}/upload?path=${path}`, { method: 'PUT', body, headers: { 'x-wx-openid': openid } })).status;
    const { fileID } = (await run({ upload: 'of-function.txt', text: 'checked' })) as { fileID: string };
    expect(await put('of-function.txt', 'other', 'someone')).toBe(403);
    expect(await run({ download: fileID })).toBe('checked');
    const own = fileID.replace('of-function', 'own');
    for (const text of ['first', 'second']) {
      expect(await put('own.txt', text, 'someone')).toBe(200);
      expect(await run({ download: own })).toBe(text);
    }
    expect(await put('own.txt', 'third', 'somebody-else')).toBe(403);
    expect(await run({ download: own })).toBe('second');
    // Functions may write everything; what they have written is theirs then.
    await run({ upload: 'own.txt', text: 'of a function' });
    expect(await put('own.txt', 'fourth', 'someone')).toBe(403);
    await run({ remove: own });
    expect(await put('own.txt', 'anew', 'somebody-else')).toBe(200);
    expect(await put('own.txt', 'x', 'no openid!')).toBe(400);
  });

  it('lets no path lead out of its folder', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'data-'));
    const { cloud, run } = await filesCloud({ dataDir });
    for (const path of ['../outside.txt', 'a/../../outside.txt', '/outside.txt', 'a//b.txt', './a.txt']) {
      expect(await run({ upload: path, text: 'x' })).toMatchObject({ errCode: expect.any(Number) });
    }
    expect(readdirSync(join(dataDir, 'storage'))).toEqual([]);
    expect(existsSync(join(dataDir, '..', 'outside.txt'))).toBe(false);
    await cloud.close();
    rmSync(dataDir, { recursive: true });
  });

  it.each([
    ['a file', (bytes: string) => new File([bytes], 'a.bin')],
    ['bytes without a name', (bytes: string) => new Blob([bytes])],
  ])('takes the form that SDKs before 4.0 send, with %s, and answers in XML', async (_name, contentOf) => {
    const { cloud, run } = await filesCloud();
    const { url, fileId } = (await run({ metadata: 'a/b.txt' })) as { url: string; fileId: string };
    const form = new FormData();
    for (const name of ['Signature', 'x-cos-security-token', 'x-cos-meta-fileid', 'key']) form.append(name, 'x');
    form.append('file', contentOf('你好'));
    const answer = await fetch(url, { method: 'POST', body: form });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([201, 'application/xml']);
    expect(await answer.text()).toMatch(/^<\?xml.*<PostResponse>/);
    expect(await run({ download: fileId })).toBe('你好');
    const refused = await fetch(`${cloud.url}/storage/${'0'.repeat(64)}.9999999999999.${'0'.repeat(64)}`, { method: 'POST', body: form });
    expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining('<Error><Code>AccessDenied')]);
  });

  it.each(['PUT', 'POST'])('refuses more than 100 MB, %s, with 413', async (method) => {
    const { run } = await filesCloud();
    const { url } = (await run({ metadata: 'big.bin' })) as { url: string };
    const content = new Blob([Buffer.alloc(100 * 1024 * 1024 + 1)]);
    const form = new FormData();
    form.append('file', content, 'big.bin');
    const { status } = await fetch(url, { method, body: method === 'POST' ? form : content });
    expect(status).toBe(413);
  });
});
