import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Database } from '../../local-cloud/database/database';
import { exportFolder, importFolder } from '../../local-cloud/exchange';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { DECLARED } from '../support/collections';

export const COLLECTIONS = Object.keys(DECLARED);

/** A folder for the files of one test file, which goes with it. */
export function folderForFiles(): (name: string) => string {
  const root = mkdtempSync(path.join(tmpdir(), 'restore-'));
  afterAll(() => rmSync(root, { recursive: true }));
  return (name) => path.join(root, name);
}

/** `npm run backup -- …`, without npm: what it said and whether it was content. */
export function backup(args: readonly string[], env: Record<string, string> = {}): { ok: boolean; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/backup.mjs', ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { ok: status === 0, said: stdout + stderr };
}

/** Like the function above, where it must succeed. */
export function mustBackup(...args: string[]): string {
  const { ok, said } = backup(args);
  if (!ok) throw new Error(`backup ${args.join(' ')}: ${said}`);
  return said;
}

/** Every document of every collection, dates as `Date`. */
export const everything = (db: Database): Record<string, unknown[]> =>
  Object.fromEntries(COLLECTIONS.map((name) => [name, [...db.documents(name)]]));

/** Exports one collection of a cloud that goes on, as the console does, into a file of its name. */
export async function exportOne({ url }: TestCloud, dir: string, collection: string): Promise<void> {
  mkdirSync(dir, { recursive: true });
  const response = await fetch(`${url}/__cloud/api/export?collection=${collection}`);
  if (!response.ok) throw new Error(`export of ${collection}: ${response.status}`);
  writeFileSync(path.join(dir, `${collection}.json`), Buffer.from(await response.arrayBuffer()));
}

export const exportAll = ({ db }: TestCloud, dir: string) => exportFolder(db, dir);

/** A cloud with a new data folder, whose collections and indexes are made as they are declared, into which an export is imported. */
export const restoredCloud = (dir: string, now: number, env: Record<string, string> = {}): Promise<TestCloud> =>
  startTestCloud({ now, env, seed: async (db) => void (await importFolder(db, dir)) });

export const linesOfFile = (file: string): string[] => readFileSync(file, 'utf8').split('\n').filter(Boolean);
