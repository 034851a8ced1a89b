import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeJson } from './data-files';

/** Where seeding stands in a data folder: no mark before it, `begun`, then `done`. */
interface SeedMark {
  kind: string;
  state: 'begun' | 'done';
}

/**
 * Throws away what an interrupted seeding left, so that it can begin again. Call it before the database is opened. Throws an Error if
 * seeding was done and the database is gone.
 */
export function clearHalfSeeded(dataDir: string): void {
  const mark = readMark(dataDir);
  const database = join(dataDir, 'cloud.db');
  if (mark?.state === 'done' && !(existsSync(database) && statSync(database).size > 0)) throw lost(dataDir);
  if (mark?.state !== 'begun') return;
  for (const name of ['cloud.db', 'cloud.db-wal', 'cloud.db-shm']) rmSync(join(dataDir, name), { force: true });
}

/**
 * Runs a seed the first time a data folder is used, and never again.
 * @param isEmpty whether what a demonstration always has is missing; it throws an Error then
 */
export async function seedOnce(
  kind: string,
  dataDir: string,
  seed: () => Promise<void>,
  isEmpty: () => boolean = () => false,
): Promise<void> {
  const mark = readMark(dataDir);
  if (mark?.state === 'done') {
    if (mark.kind === 'demo' && isEmpty()) throw lost(dataDir);
    return;
  }
  const file = join(dataDir, 'seed.json');
  writeJson(file, { kind, state: 'begun' } satisfies SeedMark);
  await seed();
  writeJson(file, { kind, state: 'done' } satisfies SeedMark);
}

function lost(dataDir: string): Error {
  return new Error(
    `数据目录 ${dataDir} 用过，但数据库 cloud.db 不见了或是空的。请从备份放回 cloud.db（和它旁边的 cloud.db-wal），或用 --data 换一个新目录。`,
  );
}

function readMark(dataDir: string): SeedMark | null {
  return readJson<SeedMark>(join(dataDir, 'seed.json'));
}
