// The two cloud environments by their ids: the mini-program is built with both and chooses by its own version (体验版, 正式版).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What each environment is called on the command line and to people. */
export const ENVIRONMENTS = { trial: '体验环境', production: '正式环境' };
const OVERRIDES = { trial: 'HSYZ_ENV_TRIAL', production: 'HSYZ_ENV_PRODUCTION' };

/** The ids, empty where none is set: config/environments.json, or the shell's variables of the build. */
export function readEnvironments(root) {
  const file = path.join(root, 'config/environments.json');
  const written = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return Object.fromEntries(Object.keys(ENVIRONMENTS).map((name) => [name, process.env[OVERRIDES[name]] || written[name] || '']));
}

/** The ids as lines of the dry run; one that is missing is a warning here and stops an upload (`environmentProblems`). */
export function inspectEnvironments(root) {
  const ids = readEnvironments(root);
  return {
    report: [
      ...Object.entries(ENVIRONMENTS).map(([name, title]) => `${title}  ${ids[name] || '（没有填）'}`),
      ...environmentProblems(ids).map((problem) => `⚠ ${problem}`),
    ],
    problems: [],
  };
}

/** Why a mini-program with these ids must not be uploaded. */
export function environmentProblems(ids) {
  const empty = Object.keys(ENVIRONMENTS).filter((name) => !ids[name]);
  if (empty.length > 0) {
    return empty.map((name) => `${ENVIRONMENTS[name]}的环境 ID 没有填：写进 config/environments.json，或设 ${OVERRIDES[name]}`);
  }
  return ids.trial === ids.production ? [`体验环境和正式环境是同一个（${ids.trial}）：体验时会改到居民的真实数据`] : [];
}

/** Why the built mini-program does not carry these ids: it was built before they were set. */
export function builtProblems(root, ids) {
  const dir = path.join(root, 'dist/weapp');
  const scripts = readdirSync(dir, { recursive: true })
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(path.join(dir, file), 'utf8'));
  return Object.keys(ENVIRONMENTS)
    .filter((name) => !scripts.some((text) => text.includes(ids[name])))
    .map((name) => `dist/weapp 里没有${ENVIRONMENTS[name]}的 ID ${ids[name]}：用它重新构建（npm run build weapp）`);
}
