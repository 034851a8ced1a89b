// Builds every cloud function into dist/cloudfunctions/<name>/ exactly as it is uploaded: one minified file with what it needs of
// wx-server-sdk inside (nothing to install in the cloud, and a cold start that loads one file), its config.json and a package.json.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { readCollections } from './collections.mjs';
import { leaveOut } from './left-out.mjs';
import notices from './notices.cjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');

/** The file with what the licences of bundled packages ask for. */
const NOTICES = 'THIRD-PARTY-NOTICES.txt';

/** Names of the functions: each folder in cloudfunctions/ with an index.ts. Shared code (common/) has none. */
export async function functionNames(sourceDir = path.join(root, 'cloudfunctions')) {
  const entries = await readdir(sourceDir, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(path.join(sourceDir, entry.name, 'index.ts')))
    .map((entry) => entry.name)
    .sort();
}

async function readConfig(file, name) {
  if (!existsSync(file)) throw new Error(`cloudfunctions/${name}/config.json is missing: it declares permissions and triggers`);
  const text = await readFile(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`cloudfunctions/${name}/config.json is not JSON`, { cause });
  }
}

/**
 * Builds one function.
 * @returns size of its index.js in bytes
 */
export async function buildFunction(
  name,
  { sourceDir = path.join(root, 'cloudfunctions'), outDir = path.join(root, 'dist/cloudfunctions'), define = {} } = {},
) {
  const config = await readConfig(path.join(sourceDir, name, 'config.json'), name);
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const target = path.join(outDir, name);
  const result = await build({
    entryPoints: [path.join(sourceDir, name, 'index.ts')],
    outfile: path.join(target, 'index.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node16',
    minify: true,
    keepNames: true,
    legalComments: 'none',
    write: false,
    metafile: true,
    logLevel: 'silent',
    define,
    plugins: [leaveOut(sourceDir)],
  });
  const [bundle] = result.outputFiles;
  await mkdir(target, { recursive: true });
  const held = Object.entries(result.metafile.outputs).flatMap(([, { inputs }]) => Object.entries(inputs));
  const files = held.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => path.resolve(file));
  await writeFile(path.join(target, NOTICES), notices.noticesOf(files));
  await writeFile(path.join(target, 'index.js'), bundle.contents);
  await writeFile(path.join(target, 'config.json'), `${JSON.stringify(config, null, 2)}\n`);
  await writeFile(path.join(target, 'package.json'), `${JSON.stringify({ name, version, main: 'index.js', dependencies: {} }, null, 2)}\n`);
  return bundle.contents.byteLength;
}

/** Builds all functions and removes what is left of ones that are gone. */
export async function buildFunctions({
  sourceDir = path.join(root, 'cloudfunctions'),
  outDir = path.join(root, 'dist/cloudfunctions'),
} = {}) {
  const names = await functionNames(sourceDir);
  if (names.length === 0) throw new Error('no cloud function found: a folder in cloudfunctions/ with an index.ts is one');
  await mkdir(outDir, { recursive: true });
  for (const stale of await readdir(outDir)) {
    if (!names.includes(stale)) await rm(path.join(outDir, stale), { recursive: true, force: true });
  }
  const sizes = await Promise.all(names.map((name) => buildFunction(name, { sourceDir, outDir })));
  return names.map((name, i) => ({ name, bytes: sizes[i] }));
}

/** Builds the probe: a function of its own, which is never among those that are deployed. */
export const buildProbe = () =>
  buildFunction('probe', {
    sourceDir: root,
    outDir: path.join(root, 'dist/probe'),
    define: { COLLECTIONS: JSON.stringify(readCollections(root)) },
  });

function explain(error) {
  const errors = error.errors?.map((e) => `${e.location ? `${e.location.file}:${e.location.line}: ` : ''}${e.text}`);
  return errors?.length ? errors.join('\n') : error.message;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    for (const { name, bytes } of await buildFunctions()) console.log(`${name.padEnd(12)} ${Math.round(bytes / 1024)} KB`);
    await buildProbe();
  } catch (error) {
    console.error(`Cloud functions were not built.\n${explain(error)}`);
    process.exitCode = 1;
  }
}
