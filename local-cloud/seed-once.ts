import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where seeding stands in a data folder: no mark before it, `begun`, then `done`. */
interface SeedMark {
  kind: string;
  state: 'begun' | 'done';
}

/** Throws away what a seeding that was cut short left, so that it can begin anew. To be called before the database is opened. */
export function clearHalfSeeded(dataDir: string): void {
  if (readMark(dataDir)?.state !== 'begun') return;
  for (const name of ['cloud.db', 'cloud.db-wal', 'cloud.db-shm']) rmSync(join(dataDir, name), { force: true });
}

/** Runs a seed the first time a data folder is used, and never again. */
export async function seedOnce(kind: string, dataDir: string, seed: () => Promise<void>): Promise<void> {
  if (readMark(dataDir)?.state === 'done') return;
  writeMark(dataDir, { kind, state: 'begun' });
  await seed();
  writeMark(dataDir, { kind, state: 'done' });
}

function readMark(dataDir: string): SeedMark | null {
  const file = markFile(dataDir);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as SeedMark) : null;
}

function writeMark(dataDir: string, mark: SeedMark): void {
  const file = markFile(dataDir);
  writeFileSync(`${file}.new`, JSON.stringify(mark));
  renameSync(`${file}.new`, file);
}

function markFile(dataDir: string): string {
  return join(dataDir, 'seed.json');
}
