import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { newSheet } from '../../cloudfunctions/booking/place/day-plan';
import type { StationDoc } from '../../cloudfunctions/station/record';
import type { Envelope } from '../../contract/errors';
import { addDays, dateOf } from '../../contract/shanghai';
import { CloudClock } from '../../local-cloud/clock';
import { type Cloud, startCloud } from '../../local-cloud/cloud';
import type { Database, DatabaseOptions } from '../../local-cloud/database/database';
import { DECLARED } from '../support/collections';
import { testEnv } from '../support/env';
import { staffDoc, stationDoc } from '../support/fixtures';

const root = process.cwd();
export const benchDir = path.join(root, '.cache/bench');

/** Wednesday. Stations have opened, and a visit at 9:00 or later can be booked. */
export const NOW = '2026-11-25 08:35';
export const TODAY = '2026-11-25';

/** Copies the built functions aside, with the bare one beside them, so that a build meanwhile changes nothing. */
export async function prepareFunctions(): Promise<string> {
  const dir = path.join(benchDir, 'functions');
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  cpSync(path.join(root, 'dist/cloudfunctions'), dir, { recursive: true });
  const { buildFunction } = (await import(pathToFileURL(path.join(root, 'config/build-functions.mjs')).href)) as {
    buildFunction(name: string, options: { sourceDir: string; outDir: string }): Promise<number>;
  };
  await buildFunction('bare', { sourceDir: path.join(root, 'test/bench/functions'), outDir: dir });
  return dir;
}

export interface BenchCloudOptions {
  functionsDir: string;
  dataDir?: string;
  collections?: DatabaseOptions['collections'];
  seed?: (db: Database, now: number) => Promise<void>;
  maxInstances?: number;
}

/** A local cloud whose clock stands still at {@link NOW}. Close it when done. */
export function startBenchCloud({
  functionsDir,
  dataDir = ':memory:',
  collections,
  seed,
  maxInstances,
}: BenchCloudOptions): Promise<Cloud> {
  return startCloud({
    functionsDir,
    dataDir,
    port: 0,
    env: testEnv,
    collections: collections ?? DECLARED,
    clock: new CloudClock(NOW),
    timers: 'manual',
    log: 'silent',
    maxInstances,
    seed: (db, { now }) => seed?.(db, now) ?? Promise.resolve(),
  });
}

export interface Timed {
  ms: number;
  /** `OK` or the code of the refusal. */
  code: string;
  dbRequests: number;
  data: unknown;
}

/** Calls an action as somebody and takes the time until its answer is here. */
export async function timed(cloud: Cloud, fn: string, action: string, input: object, openid: string): Promise<Timed> {
  const started = performance.now();
  const { answer, dbRequests } = await cloud.call(fn, { action, input }, { openid });
  const ms = performance.now() - started;
  const envelope = answer as Envelope<unknown>;
  return envelope.ok
    ? { ms, code: 'OK', dbRequests, data: envelope.data }
    : { ms, code: envelope.error.code, dbRequests, data: envelope.error };
}

/** The data of an answer that must be ok. */
export async function must<T>(cloud: Cloud, fn: string, action: string, input: object, openid: string): Promise<T> {
  const { code, data } = await timed(cloud, fn, action, input, openid);
  if (code !== 'OK') throw new Error(`${fn}.${action} was refused: ${JSON.stringify(data)}`);
  return data as T;
}

export const windowOf = (stationId: string): string => `window-${stationId}`;

/** Stations with their staff and sheets for today and the eight days after; `counters` places per police slot. */
export async function addStations(db: Database, now: number, ids: readonly string[], counters = 2): Promise<StationDoc[]> {
  const stations = ids.map((id, i) => {
    const station = stationDoc(id, { scene: sceneOf(i, id) });
    return { ...station, groups: station.groups.map((group) => (group.group === 'police' ? { ...group, counters } : group)) };
  });
  const days = Array.from({ length: 9 }, (_, i) => addDays(dateOf(now), i));
  const add = (collection: string, documents: object[]) => db.insert(collection, documents as Record<string, unknown>[]);
  await add('stations', stations);
  await add(
    'scenes',
    stations.map(({ scene, stationId }) => ({ _id: scene, stationId, retired: false })),
  );
  await add(
    'contact_cards',
    stations.map(({ stationId }) => cardOf(stationId, now)),
  );
  await add(
    'staff',
    ids.map((id) => staffDoc(windowOf(id), { [id]: 'window' })),
  );
  await add(
    'day_sheets',
    stations.flatMap((station) => days.map((date) => ({ ...newSheet(station, date, now), touchedAt: 0 }))),
  );
  return stations;
}

const sceneOf = (i: number, id: string) => `S${i.toString(36).toUpperCase()}${id.replace(/[^0-9a-z]/gi, '').toUpperCase()}`.slice(0, 32);

const cardOf = (stationId: string, now: number) => ({
  _id: stationId,
  stationId,
  entries: [{ entryId: 'head', role: '站长', duty: '总负责', phone: '11185', hours: '周一至周五', party: false }],
  version: 1,
  updatedAt: now,
  applied: [],
  history: [],
});

export const SERVICE = 'licence-renewal';
export const SLOTS = ['09:00', '09:15', '09:30', '09:45', '10:00', '10:15', '10:30', '10:45', '11:00', '11:15', '13:30', '13:45', '14:00'];
export const applicant = { name: '王小芳', phone: '13800000021' };
