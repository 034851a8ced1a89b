// From an archive to files that the console can import.
import { createWriteStream, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readArchive } from './archive.mjs';
import { documentsOf } from './folder.mjs';
import { lineOf } from './lines.mjs';
import { mend } from './mend.mjs';

const STEPS_FILE = '恢复步骤.txt';
const COLLECTION = /^[A-Za-z][\w-]{0,63}$/;

/**
 * Writes `<collection>.json` for each collection, mended unless `asExported`, and the steps of the restore. The folder appears only once
 * all of it is right. Returns the manifest, what was mended and the steps.
 */
export async function unpackTo(file, out, { secret, declared, reopensAt, asExported }) {
  const part = `${path.resolve(out)}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true, mode: 0o700 });
  try {
    const sink = (name) => {
      if (!COLLECTION.test(name)) throw new Error('备份文件坏了：集合名不对');
      return open(path.join(part, `${name}.json`), 'wx', 0o600);
    };
    const manifest = await readArchive(file, secret, sink);
    const { changes, problems, report } = asExported ? NOTHING : await mend(part, { exportedAt: manifest.exportedAt, reopensAt });
    if (problems.length > 0) throw new Error(problems.join('\n'));
    for (const [name, changed] of changes) await rewrite(part, name, changed);
    const steps = stepsOf(manifest, declared);
    writeFileSync(path.join(part, STEPS_FILE), `${steps.join('\n')}\n`);
    removeEmpty(out);
    renameSync(part, out);
    return { manifest, report, steps };
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

const NOTHING = { changes: new Map(), problems: [], report: [] };

function removeEmpty(out) {
  try {
    rmdirSync(out);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

/** Lines of documents that stay are written as they were. */
async function rewrite(dir, name, changed) {
  const target = path.join(dir, `${name}.json`);
  await pipeline(
    async function* () {
      for await (const { line, document } of documentsOf(dir, name)) {
        const now = changed.get(document._id);
        if (now === undefined) yield `${line}\n`;
        else if (now !== null) yield `${lineOf(now)}\n`;
      }
    },
    createWriteStream(`${target}.new`, { mode: 0o600 }),
  );
  renameSync(`${target}.new`, target);
}

/** In this order; unique indexes come before the documents, so that they refuse duplicates. */
function stepsOf({ collections, keyIds }, declared) {
  const later = [...declared.keys()].filter((name) => collections[name] === undefined);
  const unique = [...declared].flatMap(([name, { indexes }]) =>
    indexes.filter((index) => index.unique).map((index) => `${name}.${index.name}`),
  );
  const order = [...declared.keys()].filter((name) => collections[name] !== undefined);
  return [
    '恢复步骤（见 docs/restore.md）：',
    `1. 云函数的 FIELD_KEYS 里要有 ${Object.keys(keyIds).sort().join('、') || '（不需要）'}，INDEX_KEY 不变`,
    `2. 新建空集合，安全规则和索引照 cloudfunctions/*/collections.json；唯一索引最先建：${unique.join('、')}`,
    `3. 按这个次序导入，冲突处理选“Insert”：${order.join('、')}`,
    ...(later.length > 0 ? [`   备份时还没有这些集合，建空的就行：${later.join('、')}`] : []),
    '4. 核对：每个集合的条数；再导出一次，用 npm run backup -- --compare 比较；npm run deploy -- --verify',
  ];
}
