import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { lockData } from '../../../local-cloud/data-lock';
import { loadSecrets } from '../../../local-cloud/secrets';
import { clearHalfSeeded, seedOnce } from '../../../local-cloud/seed-once';
import { callHttp, withSdk, writeFunctions } from './support';

const root = resolve(__dirname, '../../..');
const bundle = join(root, '.cache/durable-server');
const folders: string[] = [];
const children: ChildProcess[] = [];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'data-'));
  folders.push(made);
  return made;
}

/** Builds a server the way the real one is built, since its instances need the built worker. */
beforeAll(() => {
  const options = JSON.stringify({ main: join(__dirname, 'durable-server.ts'), outDir: bundle });
  const script = `import { buildLocalCloud } from './config/build-local-cloud.mjs'; await buildLocalCloud(${options});`;
  execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root });
});

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

async function start(functionsDir: string, dataDir: string): Promise<{ url: string; kill(): Promise<void> }> {
  const child = spawn(process.execPath, [join(bundle, 'main.js'), functionsDir, dataDir], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { url, kill };
}

describe('data on disk', () => {
  it('has every write that was confirmed, after kill -9 in the midst of writing', async () => {
    const writer = { code: withSdk('await db.collection("things").add({ data: { _id: event.id } }); return event.id;') };
    const counter = { code: withSdk('return (await db.collection("things").count()).total;') };
    const functionsDir = writeFunctions({ writer, counter });
    folders.push(functionsDir);
    const dataDir = folder();
    let confirmed = 0;
    for (let round = 0; round < 2; round += 1) {
      const server = await start(functionsDir, dataDir);
      const calls = Array.from({ length: 40 }, (_, n) =>
        callHttp(server.url, 'writer', { id: `${round}-${n}` }).then(
          ({ status }) => {
            if (status === 200) confirmed += 1;
            if (status === 200 && n === 20) void server.kill();
          },
          () => undefined,
        ),
      );
      await Promise.all(calls);
    }
    const { url, kill } = await start(functionsDir, dataDir);
    const { body } = await callHttp(url, 'counter', {});
    await kill();
    expect(confirmed).toBeGreaterThan(0);
    expect(body).toBeGreaterThanOrEqual(confirmed);
  });
});

describe('a data folder', () => {
  it('is refused while another process uses it, and taken over from one that is gone', async () => {
    const dataDir = folder();
    writeFileSync(join(dataDir, 'lock'), String(process.ppid));
    expect(() => lockData(dataDir)).toThrow(`进程 ${process.ppid}`);
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    writeFileSync(join(dataDir, 'lock'), String(gone.pid));
    const release = lockData(dataDir);
    expect(readFileSync(join(dataDir, 'lock'), 'utf8')).toBe(String(process.pid));
    release();
    expect(existsSync(join(dataDir, 'lock'))).toBe(false);
  });

  it('keeps its keys, readable by their owner only', () => {
    const dataDir = folder();
    const secrets = loadSecrets(dataDir);
    expect(loadSecrets(dataDir)).toEqual(secrets);
    const { k1 } = JSON.parse(secrets.FIELD_KEYS ?? '') as { k1: string };
    expect(Buffer.from(k1, 'base64')).toHaveLength(32);
    expect(Buffer.from(secrets.INDEX_KEY ?? '', 'base64')).toHaveLength(32);
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('is seeded once, and anew when the seeding was cut short', async () => {
    const dataDir = folder();
    const database = join(dataDir, 'cloud.db');
    await expect(seedOnce('demo', dataDir, () => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
    writeFileSync(database, 'half');
    clearHalfSeeded(dataDir);
    expect(existsSync(database)).toBe(false);
    const seeds: string[] = [];
    for (const kind of ['demo', 'none']) await seedOnce(kind, dataDir, async () => void seeds.push(kind));
    writeFileSync(database, 'whole');
    clearHalfSeeded(dataDir);
    expect(seeds).toEqual(['demo']);
    expect(existsSync(database)).toBe(true);
  });
});
