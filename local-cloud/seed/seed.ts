/** What a new data folder starts with: `demo` is a town with thirteen stations, `none` is empty but for one manager. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newSheet } from '../../cloudfunctions/booking/place/day-plan';
import type { DaySheet } from '../../cloudfunctions/booking/record';
import type { StationDoc } from '../../cloudfunctions/station/record';
import { addDays, dateOf } from '../../contract/shanghai';
import type { Database } from '../database/database';
import { demoActivities } from './activities';
import { demoBookings } from './bookings';
import { demoCards } from './cards';
import { demoPairings } from './pairings';
import { DEMO_PERSONAS, demoStaff, EMPTY_PERSONAS, type Persona } from './people';
import { demoRequests } from './requests';
import { demoScenes, demoStations } from './stations';
import { demoVolunteers } from './volunteers';

export interface SeedContext {
  db: Database;
  /** ms since 1970. */
  now: number;
  /** The functions' environment: what is seeded is encrypted with their keys. */
  env: Record<string, string>;
  dataDir: string;
}

const SHEET_DAYS = 9;
const BATCH = 200;

/** Fills an empty database and leaves `personas.json` in the data folder. The same for the same `now`, but for what is encrypted. */
export async function seed(kind: 'demo' | 'none', context: SeedContext): Promise<void> {
  const { dataDir, env, now, db } = context;
  for (const name of ['FIELD_KEYS', 'FIELD_KEY_ID', 'INDEX_KEY']) process.env[name] = env[name];
  if (kind === 'demo') await seedDemo(db, now);
  writePersonas(dataDir, kind === 'demo' ? DEMO_PERSONAS : EMPTY_PERSONAS);
}

async function seedDemo(db: Database, now: number): Promise<void> {
  const stations = demoStations(now);
  const sheets = comingSheets(stations, now);
  const { staff, records } = demoVolunteers(stations, demoStaff(now), now);
  const { bookings, sheets: pastSheets } = demoBookings(stations, sheets, now);
  await insertAll(db, 'stations', stations);
  await insertAll(db, 'scenes', demoScenes(stations));
  await insertAll(db, 'contact_cards', demoCards(stations, now));
  await insertAll(db, 'staff', staff);
  await insertAll(db, 'service_records', records);
  await insertAll(db, 'day_sheets', [...sheets, ...pastSheets]);
  await insertAll(db, 'bookings', bookings);
  const help = demoRequests(stations, now);
  await insertAll(db, 'requests', help.requests);
  await insertAll(db, 'service_records', help.services);
  await insertAll(db, 'activities', demoActivities(stations, now));
  const { pairings, visits, services } = demoPairings(now);
  await insertAll(db, 'pairings', pairings);
  await insertAll(db, 'pair_visits', visits);
  await insertAll(db, 'service_records', services);
}

function comingSheets(stations: readonly StationDoc[], now: number): DaySheet[] {
  const dates = Array.from({ length: SHEET_DAYS }, (_, ahead) => addDays(dateOf(now), ahead));
  return stations.flatMap((station) => dates.map((date) => newSheet(station, date, 0)));
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
