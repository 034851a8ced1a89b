// `npm run backup`: makes one encrypted file of a folder of exported collections, checks it, and makes a folder of it again that the console
// can import: docs/restore.md. Reads and writes files only; no account and no network.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';

const USAGE = `用法：npm run backup -- 一件事 [选项]
  --pack 目录 --out 文件         把导出的集合（<集合>.json，一行一条）查一遍，打成一个加密文件
  --check 文件                   查一个备份是否完整，不恢复
  --unpack 文件 --out 目录       解开，写成控制台可以导入的文件
  --compare 目录 --with 目录     恢复以后：比较两次导出（<集合>_bak.json 也认得）
  --new-key 文件                 新建一把密钥
  --key 文件                     密钥文件，放在代码目录以外；没有就用环境变量 BACKUP_PASSPHRASE 里的口令
  --at "2026-11-29 03:00"        打包：导出开始的时刻；解开：重新开放的时刻（默认现在）
  --known k1,k2                  打包、检查：手上有的字段密钥；有记录要别的密钥就不行
  --as-exported                  解开：原样写出，不修正`;

const here = path.resolve(fileURLToPath(import.meta.url), '../..');

const OPTIONS = {
  ...Object.fromEntries(
    ['pack', 'check', 'unpack', 'compare', 'with', 'new-key', 'out', 'key', 'at', 'known'].map((name) => [name, { type: 'string' }]),
  ),
  'as-exported': { type: 'boolean', default: false },
};
const TASKS = { pack, check, unpack, compare, 'new-key': newKey };

async function main() {
  const { values } = parseArgs({ options: OPTIONS });
  const tasks = Object.keys(TASKS).filter((name) => values[name] !== undefined);
  if (tasks.length !== 1) throw new Error(USAGE);
  await ensureInstalled();
  await TASKS[tasks[0]](values);
}

const need = (values, name) => {
  if (!values[name]) throw new Error(`缺少 --${name}\n${USAGE}`);
  return values[name];
};

/** Text without a zone is Asia/Shanghai. */
function momentOf(text) {
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})$/.exec(text) ?? [];
  const at = Date.parse(`${date}T${time}:00+08:00`);
  if (Number.isNaN(at)) throw new Error(`时刻不对：${text}（应像 2026-11-29 03:00）`);
  return at;
}

const shown = (at) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

function refuse(title, problems) {
  if (problems.length > 0) throw new Error(`${title}：\n${problems.map((problem) => `  ✗ ${problem}`).join('\n')}`);
}

async function pack(values) {
  const [dir, out] = [values.pack, need(values, 'out')];
  const [
    { declaredCollections, exportedAtOf, fileOf, mustBeFolder, mustBeFree },
    { inspectFolder },
    { mend },
    { writeArchive },
    { readSecret },
  ] = await Promise.all([
    import('./backup/folder.mjs'),
    import('./backup/check.mjs'),
    import('./backup/mend.mjs'),
    import('./backup/archive.mjs'),
    import('./backup/key.mjs'),
  ]);
  mustBeFolder(dir);
  mustBeFree(out);
  const secret = readSecret(values.key, here);
  const declared = declaredCollections(here);
  const { problems, collections, keyIds, pictures } = await inspectFolder(dir, declared);
  refuse('这次导出不完整，没有打包', [...problems, ...unknownKeys(keyIds, values.known)]);
  const names = Object.keys(collections);
  const exportedAt = values.at === undefined ? exportedAtOf(dir, names) : momentOf(values.at);
  const torn = await mend(dir, { exportedAt, reopensAt: exportedAt });
  refuse('这次导出前后对不上，没有打包', torn.problems);
  const manifest = { format: 1, exportedAt, ...versionOf(), keyIds, pictures, collections };
  await writeArchive(out, manifest, Object.fromEntries(names.map((name) => [name, fileOf(dir, name)])), secret);
  tell(manifest);
  if (torn.report.length > 0) console.log(`导出时有人在办事，恢复时会修正：\n${torn.report.map((line) => `  ${line}`).join('\n')}`);
  console.log(`✓ 已写入 ${out}`);
}

/** The version and commit that wrote these records. */
function versionOf() {
  const { version } = JSON.parse(readFileSync(path.join(here, 'package.json'), 'utf8'));
  try {
    return {
      version,
      commit: execFileSync('git', ['rev-parse', 'HEAD'], { cwd: here, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim(),
    };
  } catch {
    // A copy of the code without its history.
    return { version, commit: '' };
  }
}

function unknownKeys(keyIds, known) {
  if (known === undefined) return [];
  const ids = known.split(',');
  return Object.entries(keyIds)
    .filter(([id]) => !ids.includes(id))
    .map(([id, count]) => `有 ${count} 处是用字段密钥 ${id} 加密的，手上没有它`);
}

function tell({ exportedAt, version, commit, collections, keyIds, pictures }) {
  const counts = Object.entries(collections).map(([name, { documents }]) => `  ${name} ${documents} 条`);
  const ids = Object.keys(keyIds).sort();
  console.log(
    [
      `导出于 ${shown(exportedAt)}，程序 ${version} ${commit.slice(0, 8)}`,
      ...counts,
      ids.length > 0 ? `恢复要有字段密钥 ${ids.join('、')} 和 INDEX_KEY` : '没有加密的字段',
      `记录里提到 ${pictures.length} 张图片，图片不在备份里`,
    ].join('\n'),
  );
}

async function check(values) {
  const [{ readArchive }, { readSecret }] = await Promise.all([import('./backup/archive.mjs'), import('./backup/key.mjs')]);
  mustExist(values.check);
  const manifest = await readArchive(values.check, readSecret(values.key, here));
  refuse('这个备份恢复不全', unknownKeys(manifest.keyIds, values.known));
  tell(manifest);
  console.log('✓ 备份完整');
}

function mustExist(file) {
  if (!existsSync(file)) throw new Error(`没有这个备份文件：${file}`);
}

async function unpack(values) {
  const out = need(values, 'out');
  const [{ declaredCollections }, { unpackTo }, { readSecret }] = await Promise.all([
    import('./backup/folder.mjs'),
    import('./backup/unpack.mjs'),
    import('./backup/key.mjs'),
  ]);
  mustExist(values.unpack);
  if (existsSync(out) && readdirSync(out).length > 0) throw new Error(`${out} 里已经有东西，不会覆盖：请换一个空目录`);
  const { manifest, report, steps } = await unpackTo(values.unpack, out, {
    secret: readSecret(values.key, here),
    declared: declaredCollections(here),
    reopensAt: values.at === undefined ? Date.now() : momentOf(values.at),
    asExported: values['as-exported'],
  });
  tell(manifest);
  if (report.length > 0) console.log(`已修正：\n${report.map((line) => `  ${line}`).join('\n')}`);
  console.log(`${steps.join('\n')}\n✓ 已写入 ${out}`);
}

async function compare(values) {
  const [before, after] = [values.compare, need(values, 'with')];
  const [{ declaredCollections, mustBeFolder }, { compareFolders }] = await Promise.all([
    import('./backup/folder.mjs'),
    import('./backup/compare.mjs'),
  ]);
  for (const dir of [before, after]) mustBeFolder(dir);
  const declared = declaredCollections(here);
  const { differences, lines } = await compareFolders(before, after, [...declared.keys()]);
  console.log(lines.join('\n'));
  const indexes = [...declared].map(([name, { indexes: own }]) => `  ${name}：${namesOf(own)}`);
  console.log(`索引和安全规则不随数据恢复，都要重新建，用 npm run deploy -- --verify 核对：\n${indexes.join('\n')}`);
  if (differences > 0) throw new Error(`✗ 一共 ${differences} 处不一样`);
  console.log('✓ 两边的记录都一样');
}

/** Unique ones first. */
const namesOf = (indexes) =>
  [...indexes]
    .sort((a, b) => Number(b.unique ?? false) - Number(a.unique ?? false))
    .map(({ name, unique }) => (unique ? `${name}（唯一）` : name))
    .join(' ');

async function newKey(values) {
  const { writeNewKey } = await import('./backup/key.mjs');
  writeNewKey(values['new-key'], here);
  console.log(`✓ 新密钥在 ${values['new-key']}。请另存一份到别处：丢了它，备份就打不开`);
}

main().catch((error) => {
  console.error(error.code?.startsWith('ERR_PARSE_ARGS') ? `${error.message}\n${USAGE}` : error.message);
  process.exitCode = 1;
});
