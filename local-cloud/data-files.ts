import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** What a data folder has in it. */
export const DATA_FILES = [
  'cloud.db',
  'cloud.db-wal',
  'cloud.db-shm',
  'secrets.json',
  'seed.json',
  'personas.json',
  'timers.json',
  'outbox.jsonl',
];

const OWNER_ONLY = 0o600;

/** Reads a JSON file of a data folder; null when it is not there. Throws an Error that names the file when it is broken. */
export function readJson<T>(file: string): T | null {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (error) {
    throw new Error(`文件 ${file} 坏了，读不出来（${(error as Error).message}）。请从备份放回这个文件，或用 --data 换一个新目录。`);
  }
}

/** Writes a JSON file of a data folder, whole or not at all. */
export function writeJson(file: string, value: unknown): void {
  writeFileSync(`${file}.new`, JSON.stringify(value, null, 2), { mode: OWNER_ONLY });
  renameSync(`${file}.new`, file);
}
