// WeChat's own compilers: wcsc for styles, wcc for templates with their scripts. WeChat's upload refuses what they refuse.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDERS = { darwin: 'mac', linux: 'linux', win32: 'windows' };
const cache = path.resolve(fileURLToPath(import.meta.url), '../../../.cache');

/** How many files of dist/weapp were compiled, and the problems found: each with the file and the place in it, in the compiler's words. */
export function inspectCompiled(root) {
  return compileMiniProgram(path.join(root, 'dist/weapp'));
}

/** Like the function above, for any folder of a mini-program: its app.json, .wxss, .wxml and .wxs. */
export function compileMiniProgram(dir) {
  const files = existsSync(dir) ? readdirSync(dir, { recursive: true }).map((file) => file.split(path.sep).join('/')) : [];
  const endingIn = (...endings) => files.filter((file) => endings.includes(path.extname(file))).sort();
  const styles = endingIn('.wxss');
  const templates = endingIn('.wxml', '.wxs');
  const { tools, folder } = copyOfTools();
  try {
    return {
      report: [`wcsc  ${styles.length} 个 .wxss`, `wcc   ${templates.length} 个 .wxml、.wxs`],
      problems: [...faults(dir, tools.wcsc, ['-js', ...styles], styles), ...faults(dir, tools.wcc, ['-d', ...templates], templates)],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The package brings its programs without the right to run them: they are copied, so that node_modules stays as it was installed. */
function copyOfTools() {
  const home = path.dirname(createRequire(import.meta.url).resolve('miniprogram-compiler/package.json'));
  const ending = process.platform === 'win32' ? '.exe' : '';
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, 'compilers-'));
  const copy = (name) => {
    const to = path.join(folder, name + ending);
    copyFileSync(path.join(home, 'bin', FOLDERS[process.platform] ?? 'linux', name + ending), to);
    chmodSync(to, 0o755);
    return to;
  };
  return { folder, tools: { wcsc: copy('wcsc'), wcc: copy('wcc') } };
}

function faults(dir, tool, args, files) {
  if (files.length === 0) return [];
  const name = path.basename(tool, '.exe');
  const { error, status, signal, stderr } = spawnSync(tool, args, { cwd: dir, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  // Made for x64 only. Elsewhere nothing is checked, which must not pass for “nothing found”.
  if (error)
    return [`${name} 在这台电脑（${process.platform} ${process.arch}）上运行不了，${files.length} 个文件没有检查：${error.message}`];
  if (status === 0) return [];
  const said = stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('error file count'));
  return said.length > 0
    ? said.map((line) => `${name} 不接受：${line.replace(/^ERR: /, '')}`)
    : [`${name} 停在 ${signal ?? status}，没有说原因`];
}
