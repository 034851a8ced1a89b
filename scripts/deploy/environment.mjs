// The environment variables that each function reads, by name, and whether a file of values has them all.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { switchProblems } from './switches.mjs';

const KEY_BYTES = 32;
const DEMO_MANAGER = 'manager-demo';
/** Set for every function, whether it reads it or not: dates would be eight hours off without it. */
const EVERYWHERE = { TZ: 'Asia/Shanghai' };
/**
 * Optional variables: without templates no messages are sent, the limit of calls has defaults, round codes are those of the published
 * version, and everything is on and open.
 */
const OPTIONAL = ['TEMPLATE_IDS', 'CALL_BURST', 'CALLS_PER_SECOND', 'CODE_CHECK_PATH', 'CODE_ENV_VERSION', 'SWITCHES', 'CLOSED'];
/** The message templates that the functions use (contract/booking.ts), what each tells, and the kinds of keys that can carry it. */
const TEMPLATES = ['booked', 'reminder', 'progress'];
const TEXT_KINDS = ['thing', 'phrase', 'name'];
const TEMPLATE_FIELDS = { what: TEXT_KINDS, when: ['time', 'date', 'thing', 'character_string'], where: TEXT_KINDS, note: TEXT_KINDS };
const TEMPLATE_KEY = /^([a-z_]+)\d+$/;

/** Names by function, and the problems found. `envFile` (KEY=VALUE lines) is checked when given; its values are never shown. */
export async function inspectEnvironment(root, names, envFile) {
  const needed = await variablesOf(root, names);
  const values = envFile ? readEnv(envFile) : undefined;
  return {
    report: [
      ...Object.entries(EVERYWHERE).map(([key, value]) => `所有云函数   ${key}=${value}`),
      ...names.filter((name) => needed[name].length > 0).map((name) => `${name.padEnd(12)} ${needed[name].join(', ')}`),
    ],
    problems: values
      ? [
          ...missing(needed, values),
          ...keyProblems(values),
          ...managerProblems(values),
          ...templateProblems(values),
          ...codeProblems(values),
          ...(await switchProblems(values)),
        ]
      : [],
  };
}

/** The names of the variables that each function reads, by function. */
export async function variablesOf(root, names) {
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await namesReadBy(root, name)])));
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
  const { TZ, INDEX_KEY, FIELD_KEYS, FIELD_KEY_ID } = values;
  const problems = [];
  if (TZ && TZ !== EVERYWHERE.TZ) problems.push(`TZ 是 ${TZ}，要是 ${EVERYWHERE.TZ}`);
  if (INDEX_KEY) problems.push(...problemsOfKey('INDEX_KEY', INDEX_KEY));
  if (!FIELD_KEYS) return problems;
  let keys;
  try {
    keys = JSON.parse(FIELD_KEYS);
  } catch {
    return [...problems, 'FIELD_KEYS 不是 JSON'];
  }
  if (!isRecord(keys)) return [...problems, 'FIELD_KEYS 要写成 {"k1": "…"}'];
  if (!Object.hasOwn(keys, FIELD_KEY_ID)) problems.push('FIELD_KEYS 里没有 FIELD_KEY_ID 所指的密钥');
  for (const [id, key] of Object.entries(keys)) {
    problems.push(...problemsOfKey(`FIELD_KEYS 里的 ${id}`, key));
    // What is sealed begins with the id of its key and a dot.
    if (id === '' || id.includes('.')) problems.push(`FIELD_KEYS 里的名字 ${id || '（空的）'} 不能是空的，也不能有点`);
    if (isKey(key) && isKey(INDEX_KEY) && bytesOf(key).equals(bytesOf(INDEX_KEY))) {
      problems.push(`INDEX_KEY 和 FIELD_KEYS 里的 ${id} 一样，要各用各的`);
    }
  }
  return problems;
}

/** A key typed by hand is not random: each key must be 32 random bytes. */
function problemsOfKey(called, key) {
  if (!isKey(key)) return [`${called} 不是 32 字节的 base64`];
  return new Set(bytesOf(key)).size === 1 ? [`${called} 的 32 个字节都一样，要随机生成`] : [];
}

/** The demonstration's manager is public. */
const managerProblems = ({ FIRST_MANAGER_OPENID }) =>
  FIRST_MANAGER_OPENID?.trim() === DEMO_MANAGER ? [`FIRST_MANAGER_OPENID 是演示用的 ${DEMO_MANAGER}，要填管理员自己的 openid`] : [];

function templateProblems({ TEMPLATE_IDS }) {
  if (!TEMPLATE_IDS) return [];
  let templates;
  try {
    templates = JSON.parse(TEMPLATE_IDS);
  } catch {
    return ['TEMPLATE_IDS 不是 JSON'];
  }
  if (!isRecord(templates)) return ['TEMPLATE_IDS 要写成 {"booked": {…}, …}'];
  return Object.entries(templates).flatMap(([name, template]) => problemsOf(name, template));
}

function problemsOf(name, template) {
  const called = `TEMPLATE_IDS 里的 ${name}`;
  if (!TEMPLATES.includes(name)) return [`${called} 没有用到，只有 ${TEMPLATES.join('、')}`];
  if (!isRecord(template)) return [`${called} 要写成 {"id": "…", "what": "thing1", "when": "time2", "where": "thing3", "note": "thing4"}`];
  const keys = Object.keys(TEMPLATE_FIELDS).map((field) => template[field]);
  const unknown = Object.keys(template).filter((field) => field !== 'id' && !Object.hasOwn(TEMPLATE_FIELDS, field));
  return [
    ...(typeof template.id === 'string' && template.id !== '' ? [] : [`${called} 没有 id`]),
    ...unknown.map((field) => `${called} 有不认识的 ${field}`),
    ...Object.entries(TEMPLATE_FIELDS).flatMap(([field, kinds]) => keyProblem(`${called} 的 ${field}`, template[field], kinds)),
    ...(keys.every(Boolean) && new Set(keys).size < keys.length ? [`${called} 有两项用了同一个关键词`] : []),
  ];
}

function keyProblem(called, key, kinds) {
  if (key === undefined) return [`${called} 没有写`];
  const [, kind] = TEMPLATE_KEY.exec(String(key)) ?? [];
  if (kind === undefined) return [`${called} 写成了 ${key}，要像 ${kinds[0]}1 这样：模板详情里“.DATA”前面的那一段`];
  return kinds.includes(kind) ? [] : [`${called} 是 ${key}，这类关键词放不下，只能是 ${kinds.join('、')}`];
}

function codeProblems({ CODE_CHECK_PATH: checks, CODE_ENV_VERSION: version }) {
  return [
    ...(!checks || ['true', 'false'].includes(checks) ? [] : [`CODE_CHECK_PATH 是 ${checks}，要是 true 或 false`]),
    ...(!version || ['release', 'trial', 'develop'].includes(version)
      ? []
      : [`CODE_ENV_VERSION 是 ${version}，要是 release、trial 或 develop`]),
  ];
}

const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

const bytesOf = (base64) => Buffer.from(base64, 'base64');

const isKey = (text) => typeof text === 'string' && bytesOf(text).byteLength === KEY_BYTES;

export { EVERYWHERE, OPTIONAL, readEnv };
