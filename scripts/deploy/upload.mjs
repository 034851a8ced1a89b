// Uploads the mini-program with miniprogram-ci: who may, what is sent, and what must hold first.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { builtProblems, ENVIRONMENTS, environmentProblems, readEnvironments } from './environments.mjs';
import { isInside } from './outside.mjs';

const ROBOTS = { min: 1, max: 30 };
const PLACEHOLDER = 'touristappid';

/** The problems of the command line and the working tree that forbid an upload. Reads the tree; sends nothing. */
export function uploadProblems(root, { environment, key, robot }) {
  const ids = readEnvironments(root);
  return [
    ...(environment in ENVIRONMENTS ? [] : ['--env-name 要是 trial（体验）或 production（正式）']),
    ...keyProblems(root, key),
    ...(Number.isInteger(robot) && robot >= ROBOTS.min && robot <= ROBOTS.max ? [] : ['--robot 要是 1 到 30 的整数']),
    ...(appidOf(root) === PLACEHOLDER ? ['没有 AppID：在 project.private.config.json 里写 {"appid": "wx…"}'] : []),
    ...environmentProblems(ids),
    ...treeProblems(root),
  ];
}

/** What only shows in the build: checked after it is made. */
export const buildProblems = (root) => builtProblems(root, readEnvironments(root));

function keyProblems(root, key) {
  if (!key) return ['--key 要是代码上传密钥的文件（微信公众平台 → 开发管理 → 开发设置）'];
  if (isInside(root, key)) return [`密钥 ${key} 在项目目录里：放到外面，不能提交`];
  return existsSync(key) ? [] : [`没有密钥文件 ${key}`];
}

function treeProblems(root) {
  const changed = git(root, 'status', '--porcelain');
  return changed === '' ? [] : [`有没提交的改动：\n${changed.replace(/^/gm, '    ')}`];
}

const git = (root, ...args) => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8' }).trimEnd();

/** The AppID of the operator's own settings, or the placeholder. */
function appidOf(root) {
  const read = (file) => (existsSync(path.join(root, file)) ? JSON.parse(readFileSync(path.join(root, file), 'utf8')).appid : undefined);
  return read('project.private.config.json') ?? read('project.config.json') ?? PLACEHOLDER;
}

/**
 * What miniprogram-ci is given: the project, and the upload without it.
 * @param facts `appid`, `version` (package.json), `commit` (short), `environment`, `key` (path), `robot` (1 to 30), `desc` (optional)
 */
export function uploadOptions(root, { appid, version, commit, environment, key, robot, desc }) {
  return {
    project: { appid, type: 'miniProgram', projectPath: root, privateKeyPath: path.resolve(key), ignores: ['node_modules/**/*'] },
    upload: {
      version: `${version}-${commit}`,
      desc: [ENVIRONMENTS[environment], desc].filter(Boolean).join('：'),
      robot,
      // The same settings as DevTools, so that both send the same.
      setting: { useProjectConfig: true },
    },
  };
}

/** Uploads and returns the version under which it is found in the console. */
export async function upload(root, { environment, key, robot, desc }) {
  const ci = await loadCi(root);
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const commit = git(root, 'rev-parse', '--short', 'HEAD');
  const options = uploadOptions(root, { appid: appidOf(root), version, commit, environment, key, robot, desc });
  await ci.upload({ project: new ci.Project(options.project), ...options.upload, onProgressUpdate: () => {} });
  return options.upload.version;
}

async function loadCi(root) {
  try {
    return createRequire(path.join(root, 'package.json'))('miniprogram-ci');
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    throw new Error('没有装 miniprogram-ci：先运行 npm ci', { cause: error });
  }
}
