// The environment variables that each function reads, by name, and whether a file of values has them all.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const KEY_BYTES = 32;
/** Set for every function, whether it reads it or not: dates would be eight hours off without it. */
const EVERYWHERE = { TZ: 'Asia/Shanghai' };
/** May be left out: no messages without templates, and the limit of calls has its own figures. */
const OPTIONAL = ['TEMPLATE_IDS', 'CALL_BURST', 'CALLS_PER_SECOND'];

/** Names by function, and the problems found. `envFile` (KEY=VALUE lines) is checked when given; its values are never shown. */
export async function inspectEnvironment(root, names, envFile) {
  const needed = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await namesReadBy(root, name)])));
  const values = envFile ? readEnv(envFile) : undefined;
  return {
    report: [
      ...Object.entries(EVERYWHERE).map(([key, value]) => `所有云函数   ${key}=${value}`),
      ...names.filter((name) => needed[name].length > 0).map((name) => `${name.padEnd(12)} ${needed[name].join(', ')}`),
    ],
    problems: values ? [...missing(needed, values), ...keyProblems(values)] : [],
  };
}

async function namesReadBy(root, name) {
  const { metafile } = await build({
    entryPoints: [path.join(root, 'cloudfunctions', name, 'index.ts')],
    absWorkingDir: root,
    bundle: true,
    packages: 'external',
    platform: 'node',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const sources = Object.keys(metafile.inputs).map((file) => readFileSync(path.join(root, file), 'utf8'));
  return [...new Set(sources.flatMap(namesIn))].sort();
}

// `process.env.NAME` and `const { NAME = …, OTHER } = process.env`.
function namesIn(text) {
  const direct = [...text.matchAll(/process\.env\.([A-Z][A-Z0-9_]*)/g)].map(([, key]) => key);
  const taken = [...text.matchAll(/\{((?:[^{}']|'[^']*')*)\}\s*=\s*process\.env/g)];
  return [...direct, ...taken.flatMap(([, list]) => [...list.matchAll(/(?:^|,)\s*([A-Z][A-Z0-9_]*)/g)].map(([, key]) => key))];
}

function readEnv(file) {
  const lines = readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .map((line) => line.trim());
  const pairs = lines
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => [line.slice(0, line.indexOf('=')).trim(), line.slice(line.indexOf('=') + 1).trim()]);
  return Object.fromEntries(pairs);
}

function missing(needed, values) {
  return Object.entries(needed).flatMap(([name, keys]) =>
    keys.filter((key) => !values[key] && !OPTIONAL.includes(key)).map((key) => `云函数 ${name} 要的环境变量 ${key} 没有值`),
  );
}

function keyProblems(values) {
  const problems = [];
  if (values.TZ && values.TZ !== EVERYWHERE.TZ) problems.push(`TZ 是 ${values.TZ}，要是 ${EVERYWHERE.TZ}`);
  if (values.INDEX_KEY && !isKey(values.INDEX_KEY)) problems.push('INDEX_KEY 不是 32 字节的 base64');
  if (!values.FIELD_KEYS) return problems;
  try {
    const keys = JSON.parse(values.FIELD_KEYS);
    if (!Object.hasOwn(keys, values.FIELD_KEY_ID)) problems.push('FIELD_KEYS 里没有 FIELD_KEY_ID 所指的密钥');
    for (const [id, key] of Object.entries(keys)) if (!isKey(key)) problems.push(`FIELD_KEYS 里的 ${id} 不是 32 字节的 base64`);
  } catch {
    problems.push('FIELD_KEYS 不是 JSON');
  }
  return problems;
}

const isKey = (text) => typeof text === 'string' && Buffer.from(text, 'base64').byteLength === KEY_BYTES;
