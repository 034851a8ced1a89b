/** What a new data folder starts with: `demo` is a town with thirteen stations, `none` is empty but for one manager. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../database/database';
import { SEEDS } from './capabilities';
import { DEMO_PERSONAS, EMPTY_PERSONAS, type Persona } from './people';
import { demoStations } from './stations';

export interface SeedContext {
  db: Database;
  /** ms since 1970. */
  now: number;
  /** The functions' environment: what is seeded is encrypted with their keys. */
  env: Record<string, string>;
  dataDir: string;
}

const BATCH = 200;

/** Fills an empty database and leaves `personas.json` in the data folder. The same for the same `now`, but for what is encrypted. */
export async function seed(kind: 'demo' | 'none', context: SeedContext): Promise<void> {
  const { dataDir, env, now, db } = context;
  for (const name of ['FIELD_KEYS', 'FIELD_KEY_ID', 'INDEX_KEY']) process.env[name] = env[name];
  if (kind === 'demo') await seedDemo(db, now);
  writePersonas(dataDir, kind === 'demo' ? DEMO_PERSONAS : EMPTY_PERSONAS);
}

async function seedDemo(db: Database, now: number): Promise<void> {
  const town = { stations: demoStations(now), now };
  for (const seedOf of Object.values(SEEDS)) {
    if (typeof seedOf === 'string') continue;
    for (const [collection, documents] of Object.entries(seedOf(town))) await insertAll(db, collection, documents);
  }
}

async function insertAll(db: Database, collection: string, documents: readonly object[]): Promise<void> {
  for (let start = 0; start < documents.length; start += BATCH) {
    const batch = documents.slice(start, start + BATCH);
    await db.insert(
      collection,
      batch.map((document) => ({ ...document })),
    );
  }
}

function writePersonas(dataDir: string, personas: readonly Persona[]): void {
  writeFileSync(join(dataDir, 'personas.json'), `${JSON.stringify(personas, null, 2)}\n`);
}
