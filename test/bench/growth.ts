/** The same calls with more and more bookings in the database. */
import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Cloud } from '../../local-cloud/cloud';
import { addStations, applicant, must, SERVICE, SLOTS, startBenchCloud, TODAY, timed, windowOf } from './cloud';
import { type DataSet, dataSets, PER_DAY, residentName, stationName } from './growth-data';
import { type Part, target } from './report';
import { median, percentile, range, ratio, short } from './stats';

const SIZES = [1_000, 100_000, 1_000_000];
const QUICK_SIZES = [1_000, 10_000];
const LIMIT = 1.5;
const CALLS = 240;
const STARTS = 3;
const TIMER_RUNS = 5;

interface Options {
  functionsDir: string;
  quick: boolean;
  /** This program, to start it again. */
  program: string;
}

interface Place {
  data: DataSet;
  cloud: Cloud;
  /** Stations of this run alone, where its own bookings go. */
  own: string[];
  times: Map<string, number[]>;
}

const OWN_STATIONS = 12;
const TOMORROW = '2026-11-26';
const WARM_ROUNDS = 10;

export async function growthPart({ functionsDir, quick, program }: Options): Promise<Part> {
  const sets = await makeElsewhere(program, functionsDir, quick ? QUICK_SIZES : SIZES);
  const starts = [];
  for (const set of sets) starts.push(await startOf(program, functionsDir, set.dir));
  const run = Math.random().toString(36).slice(2, 8);
  const places: Place[] = [];
  try {
    for (const data of sets) places.push(await openPlace(functionsDir, data, run));
    const calls = quick ? CALLS / 5 : CALLS;
    for (let n = -WARM_ROUNDS; n < calls; n += 1) for (const place of places) await oneRound(place, n, run);
    for (let i = 0; i < TIMER_RUNS; i += 1) for (const place of places) await timerRun(place);
  } finally {
    for (const place of places) await leave(place);
  }
  return toPart(places, starts);
}

/** What each round measures, in the order in which it is called. */
const ACTIONS = ['availability', 'home', 'create', 'mine', 'queue', 'checkIn', 'cancel'];

async function oneRound({ data, cloud, own, times }: Place, n: number, run: string): Promise<void> {
  const at = n + WARM_ROUNDS;
  const turn = Math.floor(at / 2);
  const date = at % 2 === 0 ? TODAY : TOMORROW;
  const stationId = own[turn % own.length] as string;
  const visit = { stationId, serviceId: SERVICE, date, start: SLOTS[Math.floor(turn / own.length) % SLOTS.length] };
  const old = stationName((at * 31) % data.stations);
  const openid = `grow-${run}-${at}`;
  const take = async (name: string, fn: string, action: string, input: object, as: string): Promise<unknown> => {
    const { ms, code, data: answer } = await timed(cloud, fn, action, input, as);
    if (code !== 'OK') throw new Error(`${fn}.${action} was refused: ${JSON.stringify(answer)}`);
    if (n >= 0) times.set(name, [...(times.get(name) ?? []), ms]);
    return answer;
  };
  await take('availability', 'booking', 'availability', { stationId: old, serviceId: SERVICE, days: 7 }, openid);
  await take('home', 'station', 'home', { stationId: old }, openid);
  const made = (await take('create', 'booking', 'create', { ...visit, applicant }, openid)) as { booking: { bookingId: string } };
  const { bookingId } = made.booking;
  await take('mine', 'booking', 'mine', {}, residentName((at * 17) % (data.bookings / 10)));
  await take('queue', 'booking', 'queue', { stationId: old, date: TODAY }, windowOf(old));
  if (date === TODAY) await take('checkIn', 'booking', 'checkIn', { bookingId }, windowOf(stationId));
  else await take('cancel', 'booking', 'cancel', { bookingId }, openid);
}

/** One run of the timer; the first finds what the rounds before it left. */
async function timerRun({ cloud, times }: Place): Promise<void> {
  const { answer, ms } = await cloud.call('timer', { TriggerName: 'bench' }, { source: 'wx_trigger' });
  if ((answer as { ok?: boolean }).ok !== true) throw new Error(`the timer failed: ${JSON.stringify(answer)}`);
  times.set('timer', [...(times.get('timer') ?? []), ms]);
}

async function openPlace(functionsDir: string, data: DataSet, run: string): Promise<Place> {
  const own = Array.from({ length: OWN_STATIONS }, (_, i) => `run-${run}-${i}`);
  const cloud = await startBenchCloud({
    functionsDir,
    dataDir: data.dir,
    maxInstances: 1,
    seed: async (db, now) => {
      if (db.count('bookings') < data.bookings) throw new Error(`the data set of ${data.bookings} bookings is not whole`);
      await addStations(db, now, own);
    },
  });
  return { data, cloud, own, times: new Map() };
}

/** Takes away what the run put in, so that the next one finds the data set as it was made. */
async function leave({ cloud, own }: Place): Promise<void> {
  for (const stationId of own) {
    for (const date of [TODAY, TOMORROW]) await cloud.db.remove('bookings', { sheetId: `${stationId}_${date}` }, true);
    await cloud.db.remove('day_sheets', { stationId }, true);
    for (const collection of ['stations', 'contact_cards']) await cloud.db.remove(collection, { _id: stationId }, true);
    await cloud.db.remove('scenes', { stationId }, true);
    await cloud.db.remove('staff', { stationIds: stationId }, true);
  }
  await cloud.close();
}

/** Made in a process of its own, which may take more memory than the local cloud has. */
async function makeElsewhere(program: string, functionsDir: string, sizes: number[]): Promise<DataSet[]> {
  const args = ['--max-semi-space-size=64', program, 'make-data', functionsDir, ...sizes.map(String)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return lastLine<DataSet[]>(stdout);
}

export async function makeDataSets(functionsDir: string, sizes: number[]): Promise<void> {
  console.log(JSON.stringify(await dataSets(functionsDir, sizes)));
}

const lastLine = <T>(text: string): T => JSON.parse(text.trim().split('\n').at(-1) ?? 'null') as T;

interface Start {
  readyMs: number[];
  rssMb: number[];
  fileMb: number;
}

/** Starts the local cloud on a data set in processes of their own. */
async function startOf(program: string, functionsDir: string, dir: string): Promise<Start> {
  const starts: { ms: number; rssMb: number }[] = [];
  for (let i = 0; i < STARTS; i += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, [program, 'start-once', functionsDir, dir]);
    starts.push(lastLine<(typeof starts)[number]>(stdout));
  }
  return {
    readyMs: starts.map(({ ms }) => ms),
    rssMb: starts.map(({ rssMb }) => rssMb),
    fileMb: statSync(path.join(dir, 'cloud.db')).size / 2 ** 20,
  };
}

/** In a process of its own: from the first line of the program to the first answer, and the memory then. */
export async function startOnce(functionsDir: string, dataDir: string): Promise<void> {
  const started = performance.now();
  const cloud = await startBenchCloud({ functionsDir, dataDir });
  await must(cloud, 'station', 'home', { stationId: stationName(0) }, 'somebody');
  const ms = performance.now() - started;
  console.log(JSON.stringify({ ms, rssMb: process.memoryUsage().rss / 2 ** 20 }));
  await cloud.close();
}

const p95Of = (times: number[]): string =>
  `${short(percentile(times, 0.95))} (${short(median(times))}, ${short(percentile(times, 0.1))}–${short(percentile(times, 0.9))})`;

function toPart(places: Place[], starts: Start[]): Part {
  const label = ({ data }: Place) => `${data.bookings.toLocaleString('en')} bookings`;
  const [first] = places;
  const most = places.at(-1);
  const timesOf = (place: Place | undefined, name: string): number[] => place?.times.get(name) ?? [];
  const rows = ACTIONS.map((action) => {
    const cells = places.map((place) => p95Of(timesOf(place, action)));
    const [large, small] = [timesOf(most, action), timesOf(first, action)];
    const ofP95 = ratio(large, small, (times) => percentile(times, 0.95));
    return [action, ...cells, target(ofP95.value <= LIMIT, ofP95.text), ratio(large, small).text];
  });
  const row = (name: string, lists: number[][], unit: string) => [
    name,
    ...lists.map((list) => `${range(list)} ${unit}`),
    ratio(lists.at(-1) ?? [], lists[0] ?? []).text,
  ];
  const made = places.filter(({ data }) => data.documentsSeconds > 0);
  return {
    title: '4. Growth',
    how: `The same calls on local clouds with few and many bookings in their file, in turn (one call of each action on each, ${(first?.times.get('home') ?? []).length} rounds), one warm instance per function. Availability, page and queue are of stations of the data set with ${PER_DAY} visits on the day; my bookings are ten; bookings, check-ins and cancellations are on stations of their own. p95 (median, p10–p90) in ms; the ratios are largest to smallest, of p95 (target ≤ ${LIMIT}×) and of the median, in brackets those of each third of the run.`,
    tables: [
      { head: ['action', ...places.map(label), 'p95 ratio', 'median ratio'], rows },
      {
        caption:
          'Start of the local cloud in a new process until `station.home` is answered (first instance included), and memory then, 3 times; a run of the timer, 5 times. Median (lowest–highest):',
        head: ['', ...places.map(label), 'ratio'],
        rows: [
          row(
            'ready',
            starts.map(({ readyMs }) => readyMs),
            'ms',
          ),
          row(
            'memory (RSS, function instance included)',
            starts.map(({ rssMb }) => rssMb),
            'MB',
          ),
          row(
            `a run of the timer, with ${places.map(({ data }) => data.stations).join(', ')} stations`,
            places.map((place) => timesOf(place, 'timer')),
            'ms',
          ),
          ['file', ...starts.map(({ fileMb }) => `${short(fileMb)} MB`), ''],
        ],
      },
    ],
    notes: [
      `The data set: visits that the functions themselves made (served, rated, missed, cancelled) are copied with other ids, people, stations and days (\`test/bench/growth-data.ts\`): ${PER_DAY} a station and day, 10 a person. Documents are inserted through the local database, then the declared indexes are built over all of them, keys sorted first. It is kept in \`.cache\` (3 GB) until the indexes or the shape of a booking change.`,
      ...made.map(
        ({ data }) =>
          `${data.bookings.toLocaleString('en')} bookings took ${short(data.documentsSeconds)} s to insert and ${short(data.indexesSeconds)} s to index.`,
      ),
    ],
  };
}
