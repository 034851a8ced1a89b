import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { lockData, openDataFolder } from '../../../local-cloud/data-lock';
import { Database } from '../../../local-cloud/database/database';
import { loadSecrets } from '../../../local-cloud/secrets';
import { clearHalfSeeded, seedOnce } from '../../../local-cloud/seed-once';
import { callHttp, withSdk, writeFunctions } from './support';

const root = resolve(__dirname, '../../..');
const bundle = join(root, '.cache/durable-server');
const commandLine = join(root, '.cache/command-line');
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
  const own = JSON.stringify({ outDir: commandLine });
  const script = `import { buildLocalCloud } from './config/build-local-cloud.mjs'; await buildLocalCloud(${options}); await buildLocalCloud(${own});`;
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

/** Starts the real command line, without reaping it when it ends, as an init that does nothing would. */
async function startUnreaped(dataDir: string, functionsDir: string): Promise<{ pid: number; line: string }> {
  const command = `"$0" "$1" --port 0 --seed none --data "$2" --functions "$3" & echo $!; exec sleep 600`;
  const child = spawn('sh', ['-c', command, process.execPath, join(commandLine, 'main.js'), dataDir, functionsDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => String((await lines.next()).value);
  const pid = Number(await next());
  for (;;) {
    const line = await next();
    if (line.includes('/__cloud')) return { pid, line };
  }
}

/** What the command line says when it gives up. */
function refusal(dataDir: string, functionsDir = folder()): string {
  const args = [join(commandLine, 'main.js'), '--port', '0', '--seed', 'demo', '--data', dataDir, '--functions', functionsDir];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(status).toBe(1);
  return stderr;
}

describe('a data folder', () => {
  it('is refused while another has it, and free at once after kill -9, the dead process being there still', async () => {
    const [dataDir, functionsDir] = [folder(), folder()];
    const { pid } = await startUnreaped(dataDir, functionsDir);
    expect(refusal(dataDir)).toContain(`数据目录 ${dataDir} 正被另一个本地云使用`);
    process.kill(pid, 'SIGKILL');
    const second = await startUnreaped(dataDir, functionsDir);
    expect(() => process.kill(pid, 0)).not.toThrow();
    process.kill(second.pid, 'SIGKILL');
  });

  it('is locked in this process as well, whatever an old lock says', () => {
    const dataDir = folder();
    for (const pid of [process.pid, process.ppid]) {
      writeFileSync(join(dataDir, 'lock'), String(pid));
      const release = openDataFolder(dataDir);
      expect(() => lockData(dataDir)).toThrow('正被另一个本地云使用');
      release();
    }
    lockData(dataDir)();
  });

  it('can be read by its owner only', () => {
    const dataDir = folder();
    chmodSync(dataDir, 0o755);
    writeFileSync(join(dataDir, 'cloud.db'), '', { mode: 0o644 });
    openDataFolder(dataDir)();
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'cloud.db')).mode & 0o777).toBe(0o600);
  });

  it.each<[string, (dataDir: string) => unknown, string]>([
    ['is a file', (dataDir) => [rmSync(dataDir, { recursive: true }), writeFileSync(dataDir, '')], '不是目录'],
    ['is full of other things', (dataDir) => writeFileSync(join(dataDir, 'letter.txt'), ''), '里面有别的东西（letter.txt）'],
    ['has a broken file', (dataDir) => writeFileSync(join(dataDir, 'timers.json'), '{'), 'timers.json 坏了'],
    ['has broken keys', (dataDir) => writeFileSync(join(dataDir, 'secrets.json'), 'x'), 'secrets.json 坏了'],
    ['has data without keys', (dataDir) => writeFileSync(join(dataDir, 'cloud.db'), 'data'), '没有密钥文件 secrets.json'],
    [
      'has lost its database',
      (dataDir) => writeFileSync(join(dataDir, 'seed.json'), '{"kind":"demo","state":"done"}'),
      '数据库 cloud.db 不见了或是空的',
    ],
    [
      'has another database than the one that was filled',
      (dataDir) => {
        writeFileSync(join(dataDir, 'seed.json'), '{"kind":"demo","state":"done"}');
        loadSecrets(dataDir);
        new Database({ file: join(dataDir, 'cloud.db'), now: Date.now, collections: {} }).close();
      },
      '数据库 cloud.db 不见了或是空的',
    ],
    [
      'has a damaged database',
      (dataDir) => {
        loadSecrets(dataDir);
        writeFileSync(join(dataDir, 'cloud.db'), 'no database at all, but long enough to look like one'.repeat(99));
      },
      'cloud.db 打不开',
    ],
  ])('that %s is refused by name, with what to do', (_name, spoil, message) => {
    const dataDir = folder();
    spoil(dataDir);
    const said = refusal(dataDir);
    expect(said).toContain(message);
    expect(said).toContain(dataDir);
    expect(said).toContain('--data');
  });

  it('has all that was written in one file once it is closed', async () => {
    const file = join(folder(), 'cloud.db');
    const options = { now: Date.now, collections: { things: { indexes: [] } } };
    const database = new Database({ file, ...options });
    await database.insert('things', [{ _id: 'a' }]);
    database.close();
    const copy = join(folder(), 'copy.db');
    copyFileSync(file, copy);
    const copied = new Database({ file: copy, ...options });
    expect(copied.list('things', { limit: 1 })).toEqual([{ _id: 'a' }]);
    copied.close();
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

  it('is seeded once, and again after an interrupted seeding', async () => {
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
