/** The time of a booking against the bare SDK doing the same number of requests, at added round trips. */
import type { Cloud } from '../../local-cloud/cloud';
import { DECLARED } from '../support/collections';
import { addStations, applicant, SERVICE, SLOTS, startBenchCloud, TODAY, timed } from './cloud';
import { type Part, target } from './report';
import { ratio, spread } from './stats';

const LIMIT = 1.15;
const ROUND_TRIPS = [
  { ms: 0, pairs: 240 },
  { ms: 5, pairs: 120 },
  { ms: 20, pairs: 60 },
  { ms: 50, pairs: 40 },
];
const STATIONS = Array.from({ length: 24 }, (_, i) => `latency-${i}`);
const DATES = ['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01'];

type Bare = { sheet: string; record: object };

export async function latencyPart({ functionsDir, quick }: { functionsDir: string; quick: boolean }): Promise<Part> {
  const { bookings, day_sheets: sheets } = DECLARED;
  const bareCollections = { bare_sheets: { indexes: [] }, bare_records: { indexes: [] } };
  const sameCollections = { bare_sheets: sheets ?? { indexes: [] }, bare_records: bookings ?? { indexes: [] } };
  const rows: string[][] = [];
  const runs = quick ? ROUND_TRIPS.map(({ ms, pairs }) => ({ ms, pairs: Math.ceil(pairs / 10) })) : ROUND_TRIPS;
  const small = await measure(functionsDir, { ...DECLARED, ...bareCollections }, runs, () => ({ visit: 1 }));
  const same = await measure(functionsDir, { ...DECLARED, ...sameCollections }, runs, (record) => record);
  for (const [i, { ms }] of runs.entries()) {
    const [a, b] = [small[i], same[i]];
    if (a === undefined || b === undefined) continue;
    const [bare, equal] = [ratio(a.ours, a.bare), ratio(b.ours, b.bare)];
    rows.push([
      `${ms} ms`,
      `${spread(a.ours)} ms`,
      `${spread(a.bare)} ms`,
      target(bare.value <= LIMIT, bare.text),
      `${spread(b.bare)} ms`,
      target(equal.value <= LIMIT, equal.text),
    ]);
  }
  return {
    title: '2. Time of a booking',
    how: `\`booking.create\` against \`test/bench/functions/bare\`: the same SDK, one conditional update and one insert, no other code. Called in turn (${runs.map(({ ms, pairs }) => `${pairs} pairs at ${ms} ms`).join(', ')}), one warm instance each, on the same local cloud; the added round trip is put on each database request. Once with a bare update of next to nothing without indexes, once with documents as large as a booking's under the same indexes. Median (p10–p90); ratio of medians, in brackets that of each third of the run; target ≤ ${LIMIT}×.`,
    tables: [{ head: ['added round trip', 'booking', 'bare, tiny', 'ratio', 'bare, same documents', 'ratio'], rows }],
    notes: [
      'Against documents of next to nothing a booking must take longer, which shows where little or no network is in between: it writes a day sheet of some KB, and a record under all indexes of `bookings`. The second comparison takes that out, and what is left is our own code: schema, rules, sealing, log. It is about 2 ms, which shows only where the database answers as fast as it does inside one machine.',
    ],
  };
}

interface Pairs {
  ours: number[];
  bare: number[];
}

async function measure(
  functionsDir: string,
  collections: typeof DECLARED,
  runs: { ms: number; pairs: number }[],
  recordFor: (record: object) => object,
): Promise<Pairs[]> {
  const cloud = await startBenchCloud({
    functionsDir,
    collections,
    maxInstances: 1,
    seed: async (db, now) => void (await addStations(db, now, STATIONS)),
  });
  try {
    let n = 0;
    const book = () => bookNext(cloud, n++);
    const template = await warm(cloud, book);
    const bareAt = async (): Promise<number> =>
      bareCall(cloud, n, { sheet: `sheet-${n % 100}`, record: recordFor({ ...template, ...uniqueOf(n) }) });
    await addBareSheets(cloud, Object.keys(recordFor({})).length === 0);
    for (let i = 0; i < 10; i += 1) await bareAt().then(book);
    const results: Pairs[] = [];
    for (const { ms, pairs } of runs) {
      cloud.faults.set({ latencyMs: ms });
      const pair: Pairs = { ours: [], bare: [] };
      for (let i = 0; i < pairs; i += 1) {
        pair.bare.push(await bareAt());
        pair.ours.push(await book());
      }
      results.push(pair);
    }
    return results;
  } finally {
    await cloud.close();
  }
}

/** Books the next free place; spread over stations, days and times, so that no sheet gets more than a usual day's holds. */
async function bookNext(cloud: Cloud, n: number): Promise<number> {
  const stationId = STATIONS[n % STATIONS.length];
  const date = DATES[Math.floor(n / STATIONS.length) % DATES.length];
  const start = SLOTS[Math.floor(n / STATIONS.length / DATES.length) % SLOTS.length];
  const { ms, code, data } = await timed(
    cloud,
    'booking',
    'create',
    { stationId, serviceId: SERVICE, date, start, applicant },
    `latency-${n}`,
  );
  if (code !== 'OK') throw new Error(`booking ${n} was refused: ${JSON.stringify(data)}`);
  return ms;
}

/** The first bookings start the instance; the answer is a record as the database has it, to be inserted by the bare function. */
async function warm(cloud: Cloud, book: () => Promise<number>): Promise<Record<string, unknown>> {
  for (let i = 0; i < 10; i += 1) await book();
  const [record = {}] = cloud.db.list('bookings', { limit: 1 });
  const { _id, ...rest } = record;
  return rest;
}

/** What the unique indexes of bookings want to be different each time. */
const uniqueOf = (n: number) => ({ activeKey: `bare-${n}`, codeKey: `bare-${n}`, queueKey: `bare-${n}` });

/** Sheets like the day's, each with room for all. */
async function addBareSheets(cloud: Cloud, large: boolean): Promise<void> {
  const [sheet = {}] = cloud.db.list('day_sheets', { limit: 1, filter: { date: TODAY } });
  const body = large ? { ...sheet, holds: {} } : {};
  const sheets = Array.from({ length: 100 }, (_, i) => ({ ...body, _id: `sheet-${i}`, left: 100_000 }));
  await cloud.db.insert('bare_sheets', sheets);
}

async function bareCall(cloud: Cloud, n: number, { sheet, record }: Bare): Promise<number> {
  const started = performance.now();
  const { answer, dbRequests } = await cloud.call('bare', { sheet, key: `bare-${n}-${Math.random().toString(36).slice(2)}`, record }, {});
  const ms = performance.now() - started;
  if ((answer as { ok?: boolean }).ok !== true || dbRequests !== 2) throw new Error(`the bare function failed: ${JSON.stringify(answer)}`);
  return ms;
}
