/** Export and import as WeChat's console does them: one file per collection, one document of Extended JSON per line. */
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { lineOf, linesOf } from '../scripts/backup/lines.mjs';
import type { Database } from './database/database';
import { type Document, isPlainObject, parseEjson } from './database/values';

/** Lines of a collection, each with its end. Exporting several collections one after the other is no snapshot, as on the platform. */
export function* exportLines(db: Database, collection: string): Generator<string> {
  for (const document of db.documents(collection)) yield `${lineOf(document)}\n`;
}

/** Inserts all documents of these bytes, or none. @returns how many @throws Error that names the line or what a unique index refuses */
export async function importLines(db: Database, collection: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const documents: Document[] = [];
  for await (const line of linesOf(bytes)) documents.push(documentOf(line, `${collection} 的第 ${documents.length + 1} 条`));
  await db.insert(collection, documents).catch((error: Error) => {
    throw new Error(`${collection} 导入不了：${error.message}`);
  });
  return documents.length;
}

function documentOf(line: string, where: string): Document {
  try {
    const document = parseEjson(line, { now: () => 0, operators: false });
    if (isPlainObject(document)) return document;
  } catch {
    // Said below, for whatever reason.
  }
  throw new Error(`${where}读不懂：不是一行一条的 JSON`);
}

/** Writes every collection into a folder that is empty or not there. @returns documents by collection */
export async function exportFolder(db: Database, dir: string): Promise<Record<string, number>> {
  mkdirSync(dir, { recursive: true });
  if (readdirSync(dir).length > 0) throw new Error(`${dir} 里已经有东西，不会覆盖：请换一个空目录`);
  const counts: Record<string, number> = {};
  for (const name of db.collections()) {
    await pipeline(Readable.from(exportLines(db, name)), createWriteStream(join(dir, `${name}.json`)));
    counts[name] = db.count(name);
  }
  return counts;
}

/** Reads the files of a folder into collections that are all empty; those without a file stay so. When one fails, none has anything. */
export async function importFolder(db: Database, dir: string): Promise<Record<string, number>> {
  if (!existsSync(dir)) throw new Error(`没有这个目录：${dir}`);
  const full = db.collections().find((name) => db.count(name) > 0);
  if (full !== undefined) throw new Error(`集合 ${full} 里已经有数据，不会覆盖：请用 --data 换一个新目录`);
  const counts: Record<string, number> = {};
  try {
    for (const name of db.collections()) {
      const file = join(dir, `${name}.json`);
      if (existsSync(file)) counts[name] = await importLines(db, name, createReadStream(file));
    }
  } catch (error) {
    for (const name of Object.keys(counts)) await db.remove(name, {}, true);
    throw error;
  }
  if (Object.keys(counts).length === 0) throw new Error(`${dir} 里没有可以导入的文件`);
  return counts;
}
