import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import databaseConfig from '../config/database.json';
import { type CliOptions, parseOptions, portProblem, USAGE } from '../scripts/options.mjs';
import { type Cloud, startCloud } from './cloud';
import { lockData } from './data-lock';
import type { DatabaseOptions } from './database/database';
import { loadSecrets } from './secrets';
import { seed } from './seed/seed';
import { clearHalfSeeded, seedOnce } from './seed-once';
import { isLoopback } from './server/origin';

/** The manager that deployment configuration names; on the local cloud a persona of the seed. */
const FIRST_MANAGER_OPENID = 'manager-demo';
/** This file is `dist/local-cloud/main.js`. */
const DIST = resolve(__dirname, '..');

void main();

async function main(): Promise<void> {
  process.env.TZ = 'Asia/Shanghai';
  const options = optionsOrExit();
  const dataDir = resolve(options.data);
  try {
    mkdirSync(dataDir, { recursive: true });
    const release = lockData(dataDir);
    process.once('exit', release);
    clearHalfSeeded(dataDir);
    const cloud = await start(options, dataDir);
    closeOnSignal(cloud);
    announce(cloud, options, dataDir);
  } catch (error) {
    fail(portProblem(error as NodeJS.ErrnoException, options) ?? (error as Error).message);
  }
}

function start({ port, host, seed: kind }: CliOptions, dataDir: string): Promise<Cloud> {
  const env = { ...loadSecrets(dataDir), FIRST_MANAGER_OPENID };
  return startCloud({
    functionsDir: join(DIST, 'cloudfunctions'),
    h5Dir: join(DIST, 'h5'),
    dataDir,
    port,
    host,
    env,
    databaseConfig: databaseConfig as Pick<DatabaseOptions, 'collections'>,
    seed: (db, { now }) => seedOnce(kind, dataDir, () => seed(kind, { db, now, env, dataDir })),
    log: 'lines',
  });
}

function announce(cloud: Cloud, { host }: CliOptions, dataDir: string): void {
  const warning = exposureWarning(host);
  const lines = personas(dataDir).map(({ openid, name, role }) => `  ${role}（${name}）  ${cloud.url}/?as=${encodeURIComponent(openid)}`);
  console.log(
    ['', '红色驿站已启动', ...lines, `  开发页面  ${cloud.url}/__cloud`, `  数据目录  ${dataDir}`, '  按 Ctrl-C 停止', ''].join('\n'),
  );
  if (warning) console.log(`${warning}\n`);
}

function personas(dataDir: string): { openid: string; name: string; role: string }[] {
  const file = join(dataDir, 'personas.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { openid: string; name: string; role: string }[]) : [];
}

function closeOnSignal(cloud: Cloud): void {
  let closing = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (closing) process.exit(1);
      closing = true;
      void cloud.close().then(() => process.exit(0));
    });
  }
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

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
