import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type CliOptions, parseOptions, portProblem, USAGE } from '../scripts/options.mjs';
import { type Cloud, startCloud } from './cloud';
import { openDataFolder } from './data-lock';
import { Database, type DatabaseOptions } from './database/database';
import { exportFolder, importFolder } from './exchange';
import { onePerRole, personaUrl, readPersonas } from './personas';
import { loadSecrets } from './secrets';
import { seed } from './seed/seed';
import { clearHalfSeeded, seedOnce } from './seed-once';
import { isLoopback } from './server/origin';

/** What the functions declare: config/build-local-cloud.mjs puts it in. */
declare const COLLECTIONS: DatabaseOptions['collections'];
/** The manager that deployment configuration names; on the local cloud a persona of the seed. */
const FIRST_MANAGER_OPENID = 'manager-demo';
/** Message templates of a mini-program that has none: what is sent lands in the outbox of the dev page. */
const TEMPLATES = ['booked', 'reminder', 'progress'];
const TEMPLATE_KEYS = { what: 'thing1', when: 'time2', where: 'thing3', note: 'thing4' };
const TEMPLATE_IDS = JSON.stringify(Object.fromEntries(TEMPLATES.map((id) => [id, { id, ...TEMPLATE_KEYS }])));
/** This file is `dist/local-cloud/main.js`. */
const DIST = resolve(__dirname, '..');

void main();

async function main(): Promise<void> {
  process.env.TZ = 'Asia/Shanghai';
  const options = optionsOrExit();
  const dataDir = resolve(options.data);
  try {
    // Names and phones lie here: nobody but the owner needs to read anything of it.
    process.umask(0o077);
    const release = openDataFolder(dataDir);
    process.once('exit', release);
    clearHalfSeeded(dataDir);
    if (options.export !== '' || options.import !== '') {
      await exchange(options, dataDir);
      return;
    }
    const cloud = await start(options, dataDir);
    for (const id of TEMPLATES) cloud.wechat.templates.set(id, Object.values(TEMPLATE_KEYS));
    cloud.wechat.pages = publishedPages();
    createMissing(cloud, options.collections);
    const close = closer(cloud);
    closeOnSignal(close);
    obeyStarter(cloud, close);
    announce(cloud, options, dataDir);
  } catch (error) {
    fail(problem(error as NodeJS.ErrnoException, options, dataDir));
  }
}

/** Exports or imports a data folder that no cloud serves. */
async function exchange(options: CliOptions, dataDir: string): Promise<void> {
  const file = join(dataDir, 'cloud.db');
  if (options.export !== '' && !existsSync(file)) throw new Error(`${dataDir} 里没有数据`);
  // Before there is a database: one without its keys is refused.
  const env = options.import === '' ? {} : loadSecrets(dataDir);
  const db = new Database({ file, now: Date.now, collections: COLLECTIONS });
  try {
    const [verb, dir] = options.export === '' ? ['导入', resolve(options.import)] : ['导出', resolve(options.export)];
    const counts = options.export === '' ? await importOnce(db, dir, dataDir, env) : await exportFolder(db, dir);
    for (const [name, count] of Object.entries(counts)) console.log(`  ${name} ${count} 条`);
    console.log(`已${verb}：${dir}。名字和电话要同一个 ${join(dataDir, 'secrets.json')} 才读得出，图片在 ${join(dataDir, 'storage')}。`);
  } finally {
    db.close();
  }
}

/** A new folder is filled by the import in place of a seed: what a kill leaves half done is thrown away at the next start. */
async function importOnce(db: Database, dir: string, dataDir: string, env: Record<string, string>): Promise<Record<string, number>> {
  let counts: Record<string, number> | undefined;
  await seedOnce('none', dataDir, async () => {
    counts = await importFolder(db, dir);
    await seed('none', { db, now: Date.now(), env, dataDir });
  });
  return counts ?? importFolder(db, dir);
}

function start({ port, host, seed: kind, functions }: CliOptions, dataDir: string): Promise<Cloud> {
  const env = { ...loadSecrets(dataDir), FIRST_MANAGER_OPENID, TEMPLATE_IDS, ...operatorEnv() };
  return startCloud({
    functionsDir: functions === '' ? join(DIST, 'cloudfunctions') : resolve(functions),
    h5Dir: join(DIST, 'h5'),
    dataDir,
    port,
    host,
    env,
    collections: COLLECTIONS,
    seed: (db, { now }) =>
      seedOnce(
        kind,
        dataDir,
        () => seed(kind, { db, now, env, dataDir }),
        () => db.count('stations') === 0,
      ),
    log: 'lines',
  });
}

/** The pages of the built mini-program count as published; null when there is no build. */
function publishedPages(): string[] | null {
  const file = join(DIST, 'weapp/app.json');
  if (!existsSync(file)) return null;
  const { pages, subPackages = [] } = JSON.parse(readFileSync(file, 'utf8')) as {
    pages: string[];
    subPackages?: { root: string; pages: string[] }[];
  };
  return [...pages, ...subPackages.flatMap((part) => part.pages.map((page) => `${part.root.replace(/\/$/, '')}/${page}`))];
}

/** Variables that an operator sets for all functions come from the environment of this process. */
function operatorEnv(): Record<string, string> {
  const { SWITCHES, CLOSED } = process.env;
  return { ...(SWITCHES && { SWITCHES }), ...(CLOSED && { CLOSED }) };
}

/** On the platform collections are made in the console; functions of another project expect theirs. */
function createMissing({ db }: Cloud, names: readonly string[]): void {
  const there = new Set(db.collections());
  for (const name of new Set(names)) if (!there.has(name)) db.createCollection(name);
}

function announce({ url }: Cloud, { host }: CliOptions, dataDir: string): void {
  const people = onePerRole(readPersonas(dataDir)).map((persona) => `  ${personaUrl(url, persona)}  ${persona.note}`);
  console.log(
    [
      '',
      '红色驿站已启动，打开：',
      ...people,
      `  ${url}/__cloud  开发页面：更多身份、站点码、日志、时钟`,
      '',
      `数据在 ${dataDir}，按 Ctrl-C 停止。`,
      '',
    ].join('\n'),
  );
  const warning = exposureWarning(host);
  if (warning) console.log(`${warning}\n`);
}

/** What the starter of this process may say to it; the starter's end is an order to close as well. */
function obeyStarter(cloud: Cloud, close: () => void): void {
  process.on('message', (message) => {
    if (message === 'close') close();
    if (message === 'reload') void reload(cloud);
  });
  process.once('disconnect', close);
}

async function reload(cloud: Cloud): Promise<void> {
  try {
    await cloud.reload();
    console.log('云函数已重新载入');
  } catch (error) {
    console.error((error as Error).message);
  }
}

/** The first Ctrl-C closes in order, a second one at once. */
function closeOnSignal(close: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      close();
      process.once(signal, () => process.exit(1));
    });
  }
}

/** Closes the cloud and ends the process, however often it is called. */
function closer(cloud: Cloud): () => void {
  let closing = false;
  return () => {
    if (closing) return;
    closing = true;
    void cloud.close().then(() => process.exit(0));
  };
}

function optionsOrExit(): CliOptions {
  try {
    return parseOptions(process.argv.slice(2));
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${USAGE}`);
  }
}

/** What to say when others than this machine can reach the cloud; null when they cannot. */
function exposureWarning(host: string): string | null {
  if (isLoopback(host)) return null;
  return `注意：正在监听 ${host}，同一网络里的任何人都能以任何身份访问这里的数据。只在可信的网络里这样用。`;
}

/** The message for an error at the start: what went wrong and what to do. */
function problem(error: NodeJS.ErrnoException, options: CliOptions, dataDir: string): string {
  const ofPort = error.syscall === 'listen' || error.syscall === 'getaddrinfo' ? portProblem(error, options) : null;
  if (ofPort) return ofPort;
  if (!error.code?.startsWith('SQLITE_')) return error.message;
  return `数据库 ${join(dataDir, 'cloud.db')} 打不开（${error.message}）。请从备份放回它（和旁边的 cloud.db-wal），或用 --data 换一个新目录。`;
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
