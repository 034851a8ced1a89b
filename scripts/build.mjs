// Builds what changed. A target is up to date when the hash of everything it is made from is the one it was last built with.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { step } from './step.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const stamps = path.join(root, '.cache/stamps');
const taro = 'node_modules/@tarojs/cli/bin/taro';
const appSources = [
  'src',
  'contract',
  'config/index.ts',
  'config/environments.json',
  'config/aria',
  'babel.config.js',
  'tsconfig.json',
  'package-lock.json',
];

/** What of the environment goes into the app: config/index.ts. */
const appVariables = ['HSYZ_ENV_TRIAL', 'HSYZ_ENV_PRODUCTION', 'HSYZ_PRECISE_LOCATION'];

/** Each target: its title, the command (node arguments), what it is made from, a file that shows it is there. */
const TARGETS = {
  functions: {
    title: '构建云函数',
    args: ['config/build-functions.mjs'],
    sources: [
      'cloudfunctions',
      'contract',
      'probe',
      'config/build-functions.mjs',
      'config/collections.mjs',
      'config/left-out.mjs',
      'package-lock.json',
    ],
    output: 'dist/cloudfunctions',
  },
  'local-cloud': {
    title: '构建本地云',
    args: ['config/build-local-cloud.mjs'],
    sources: [
      'local-cloud',
      'contract',
      'cloudfunctions',
      'config/build-local-cloud.mjs',
      'config/collections.mjs',
      'scripts/options.mjs',
      'scripts/backup/lines.mjs',
      'package-lock.json',
    ],
    output: 'dist/local-cloud/main.js',
  },
  h5: {
    title: '构建网页版（约 20–40 秒）',
    args: [taro, 'build', '--type', 'h5', '--no-check'],
    sources: appSources,
    variables: appVariables,
    output: 'dist/h5/index.html',
  },
  weapp: {
    title: '构建小程序（约 10–30 秒）',
    args: [taro, 'build', '--type', 'weapp', '--no-check'],
    sources: appSources,
    variables: appVariables,
    output: 'dist/weapp/app.js',
  },
};

const allTargets = Object.keys(TARGETS);

/** Builds the targets that are not up to date, side by side. Returns their names; rejects with the output of a failed one. */
export async function ensureBuilt(names) {
  const ends = await Promise.allSettled(names.map(ensureOne));
  const failed = ends.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  return names.filter((_, i) => ends[i].value);
}

/** Returns whether it had to be built. */
async function ensureOne(name) {
  const { title, args, sources, variables = [], output } = TARGETS[name];
  const hash = await hashOf(sources, variables);
  if (existsSync(path.join(root, output)) && (await stampOf(name)) === hash) return false;
  // Until the build is over, its output is neither the old one nor the new.
  await rm(path.join(stamps, name), { force: true });
  await step(title, process.execPath, args, { cwd: root, env: { ...process.env, NODE_ENV: 'production' } });
  await mkdir(stamps, { recursive: true });
  await writeFile(path.join(stamps, name), hash);
  return true;
}

async function stampOf(name) {
  return readFile(path.join(stamps, name), 'utf8').catch(() => null);
}

async function hashOf(sources, variables) {
  const hash = createHash('sha256').update(JSON.stringify(variables.map((name) => process.env[name] ?? null)));
  for (const source of sources) {
    for (const file of await filesOf(source)) hash.update(`${file}\0`).update(await readFile(path.join(root, file)));
  }
  return hash.digest('hex');
}

/** All files under a path of the repository, in one order everywhere; a path that is not there has none. */
async function filesOf(source) {
  const absolute = path.join(root, source);
  if (!existsSync(absolute)) return [];
  if ((await stat(absolute)).isFile()) return [source];
  const entries = await readdir(absolute, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path
        .relative(root, path.join(entry.parentPath ?? entry.path, entry.name))
        .split(path.sep)
        .join('/'),
    )
    .sort();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await ensureInstalled();
    const names = process.argv.slice(2);
    const unknown = names.find((name) => !Object.hasOwn(TARGETS, name));
    if (unknown) throw new Error(`没有这个构建目标：${unknown}（有 ${allTargets.join('、')}）`);
    await ensureBuilt(names.length > 0 ? names : allTargets);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
