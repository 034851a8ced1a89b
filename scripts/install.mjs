// Makes node_modules match package-lock.json, with nothing but Node and npm.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { step } from './step.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const OLDEST_NODE = 20;

/** Throws an Error in plain words when this Node is too old. */
export function checkNode(version = process.versions.node) {
  if (Number.parseInt(version, 10) < OLDEST_NODE) throw new Error(`需要 Node.js ${OLDEST_NODE} 或更新的版本，现在是 ${version}。`);
}

/** Installs with `npm ci` when something that package-lock.json asks for is missing or of another version. */
export async function ensureInstalled() {
  checkNode();
  if (await isInstalled()) return;
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund'];
  // Started by npm, its own script is known; else npm is found on the PATH (a .cmd file on Windows, which needs a shell).
  if (npm?.endsWith('.js')) await step('安装依赖（第一次约 1–2 分钟）', process.execPath, [npm, ...args], { cwd: root });
  else await step('安装依赖（第一次约 1–2 分钟）', 'npm', args, { cwd: root, shell: process.platform === 'win32' });
}

/** npm writes what it installed into node_modules/.package-lock.json, at the very end of an installation. */
async function isInstalled() {
  const installedFile = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const [wanted, installed] = await Promise.all([path.join(root, 'package-lock.json'), installedFile].map(readPackages));
  return Object.entries(wanted).every(([name, { version, optional, devOptional, peer }]) => {
    const mayBeAbsent = name === '' || optional || devOptional || peer;
    return installed[name] ? name === '' || installed[name].version === version : mayBeAbsent;
  });
}

async function readPackages(file) {
  return JSON.parse(await readFile(file, 'utf8')).packages;
}
