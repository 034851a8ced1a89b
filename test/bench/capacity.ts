/** What a city, a province and the country need: the tables of docs/capacity.md, from the assumptions below and from what is measured here. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DaySheet } from '../../cloudfunctions/booking/record';
import { Database } from '../../local-cloud/database/database';
import { type Index, indexKeys, isOrdered, toIndex } from '../../local-cloud/database/indexes';
import type { Document } from '../../local-cloud/database/values';
import { DECLARED } from '../support/collections';
import { templateVisits } from './growth-data';
import { countRequests, idleHour } from './requests';
import { median, short } from './stats';

const FILE = path.join(process.cwd(), 'docs/capacity.md');

/** How much there is; the reasons are in docs/capacity.md. */
const SCALES = [
  { name: 'city', stations: 13, bookings: 40, phones: 2, screens: 1 },
  { name: 'province', stations: 3_000, bookings: 20, phones: 1, screens: 0.5 },
  { name: 'country', stations: 54_000, bookings: 10, phones: 1, screens: 0.2 },
];
type Scale = (typeof SCALES)[number];

/** Calls that one booking brings with it, in all. */
const CALLS_PER_BOOKING: Record<string, number> = {
  'station.home': 3,
  'booking.availability': 4,
  'booking.create': 1,
  'booking.mine': 2,
  'booking.get': 4,
  'booking.cancel': 0.1,
  'booking.reschedule': 0.05,
  'booking.notify': 0.5,
  'booking.checkIn': 0.9,
  'booking.next': 0.9,
  'booking.finish': 0.9,
  'booking.rate': 0.3,
  'booking.reveal': 0.1,
};
/** Calls a second of a phone that shows the day, and of a hall's screen, as the pages ask (`POLL_MS`). */
const PHONE_POLLS: Record<string, number> = {
  'booking.queue': 1 / 10,
  'booking.board': 1 / 10,
  'booking.inbox': 1 / 20,
  'request.inbox': 1 / 20,
};
const SCREEN_POLLS: Record<string, number> = { 'booking.board': 1 / 5 };

const WORKDAYS = 250;
const OPEN_SECONDS = 6.5 * 3600;
/** Monday against the mean day; share of a day's calls in its busiest quarter of an hour. */
const MONDAY = 1.5;
const QUARTER_SHARE = 0.15;
/** Of a function: its own work per call, and per request inside the cloud. */
const OWN_MS = 5;
const REQUEST_MS = 10;
const MEMORY_GB = 0.25;
/** The basic package of an environment: yuan a month, the calls in it (a database request is one), calls a second. */
const BASIC = { yuan: 19.9, calls: 200_000, qps: 500 };
/** Calls above it: yuan per 10,000, and the same out of packs of 100 million that are used up within their month. */
const PRICE = { calls: 0.5, callsPacked: 0.25, gbs: 0.00011108, gbDay: 0.1 };
/** Calls a second of an environment: of the basic package, and of larger ones. */
const QPS = [BASIC.qps, 1000];
const MINUTES_A_YEAR = 365 * 24 * 60;
const SHEET_DAYS = 39;

interface HotSheet {
  bytes: number;
  /** Of one conditional update in the local database, on a file. */
  updateMs: number;
}

interface Measured {
  /** A day sheet as it usually is, and one with forty bookings that the timer has not seen yet. */
  quiet: HotSheet;
  fresh: HotSheet;
  requests: (action: string) => number;
  /** Of the timer, in a minute in which nothing is due. */
  timerRequests: number;
  bookingBytes: number;
  bookingIndexBytes: number;
  sheetBytes: number;
  sheetIndexBytes: number;
}

/** Measures, computes and writes the tables into docs/capacity.md, between its marks. */
export async function writeCapacity(functionsDir: string): Promise<string> {
  const tables = tablesOf(await measure(functionsDir));
  let text = readFileSync(FILE, 'utf8');
  for (const [name, rows] of Object.entries(tables)) {
    const marks = new RegExp(`<!-- ${name} -->[\\s\\S]*?<!-- end -->`);
    if (!marks.test(text)) throw new Error(`docs/capacity.md has no place for the table “${name}”`);
    text = text.replace(marks, () => [`<!-- ${name} -->`, '', ...rows, '', '<!-- end -->'].join('\n'));
  }
  writeFileSync(FILE, text);
  return Object.entries(tables)
    .map(([name, rows]) => `\n${name}\n${rows.join('\n')}`)
    .join('\n');
}

async function measure(functionsDir: string): Promise<Measured> {
  const costs = new Map((await countRequests(1)).map(({ name, counts }) => [name, Math.max(...counts)]));
  const { bookings, sheet } = await templateVisits(functionsDir);
  const indexes = (name: string) => (DECLARED[name]?.indexes ?? []).filter(isOrdered).map((one) => toIndex(one, 1, false));
  const bytes = (document: object) => Buffer.byteLength(JSON.stringify(document));
  const holds = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [
      `fresh${i}`,
      { bookingId: `${i}`, cells: ['0900'], at: 0, booking: bookings[i % bookings.length] },
    ]),
  );
  return {
    quiet: await hotSheet(sheet),
    fresh: await hotSheet({ ...sheet, holds: { ...sheet.holds, ...holds } as DaySheet['holds'] }),
    requests: (action) => costs.get(action) ?? Number.NaN,
    timerRequests: await idleHour().then((counts) => counts.reduce((sum, one) => sum + one, 0) / counts.length),
    bookingBytes: median(bookings.map(bytes)),
    bookingIndexBytes: median(bookings.map((booking) => indexBytes(indexes('bookings'), booking as unknown as Document))),
    sheetBytes: bytes(sheet),
    sheetIndexBytes: indexBytes(indexes('day_sheets'), sheet as unknown as Document),
  };
}

/** Updates a sheet again and again, as bookings do. */
async function hotSheet(sheet: DaySheet): Promise<HotSheet> {
  const dir = mkdtempSync(path.join(tmpdir(), 'hot-sheet-'));
  const db = new Database({
    file: path.join(dir, 'cloud.db'),
    now: Date.now,
    collections: { day_sheets: DECLARED.day_sheets ?? { indexes: [] } },
  });
  await db.insert('day_sheets', [{ ...sheet }]);
  const times: number[] = [];
  for (let i = 0; i < 300; i += 1) {
    const started = performance.now();
    const update = { $inc: { 'cells.police.0900.left': -1 }, $set: { touchedAt: i } };
    const { updated } = await db.modify('day_sheets', {
      query: { _id: sheet._id, closed: '' },
      update,
      replace: false,
      multi: true,
      upsert: false,
    });
    if (updated !== 1) throw new Error('the sheet was not updated');
    times.push(performance.now() - started);
  }
  db.close();
  rmSync(dir, { recursive: true });
  return { bytes: Buffer.byteLength(JSON.stringify(sheet)), updateMs: median(times.slice(50)) };
}

/** Bytes of a document's keys, with ten more for each entry. */
const indexBytes = (indexes: Index[], document: Document): number =>
  indexes.reduce((sum, index) => sum + indexKeys(index, document).keys.reduce((bytes, key) => bytes + key.length + 10, 0), 0);

interface Rates {
  /** Calls a second, requests a second. */
  calls: number;
  requests: number;
}

const sumOf = (shares: Record<string, number>, m: Measured): Rates =>
  Object.entries(shares).reduce(
    (sum, [action, times]) => ({ calls: sum.calls + times, requests: sum.requests + times * m.requests(action) }),
    {
      calls: 0,
      requests: 0,
    },
  );

const times = ({ calls, requests }: Rates, n: number): Rates => ({ calls: calls * n, requests: requests * n });
const both = ({ calls, requests }: Rates): number => calls + requests;
const plus = (a: Rates, b: Rates): Rates => ({ calls: a.calls + b.calls, requests: a.requests + b.requests });

function tablesOf(m: Measured): Record<string, string[]> {
  const perBooking = sumOf(CALLS_PER_BOOKING, m);
  const pollsOf = (scale: Scale) =>
    plus(times(sumOf(PHONE_POLLS, m), scale.stations * scale.phones), times(sumOf(SCREEN_POLLS, m), scale.stations * scale.screens));
  const dayOf = (scale: Scale) => times(perBooking, scale.stations * scale.bookings);
  const allOf = (scale: Scale) => plus(peakOf(scale), pollsOf(scale));
  const ratesOf = (scale: Scale) => plus(times(dayOf(scale), WORKDAYS), times(pollsOf(scale), OPEN_SECONDS * WORKDAYS));
  const peakOf = (scale: Scale) => times(dayOf(scale), (MONDAY * QUARTER_SHARE) / 900);
  // One timer for each environment.
  const environmentsOf = (scale: Scale, qps = BASIC.qps) => Math.ceil(both(allOf(scale)) / qps);
  const timerMinute: Rates = { calls: 1, requests: m.timerRequests };
  const timersOf = (scale: Scale) => times(timerMinute, MINUTES_A_YEAR * environmentsOf(scale));
  const yearOf = (scale: Scale) => plus(ratesOf(scale), timersOf(scale));
  const paidOf = (scale: Scale) => Math.max(0, both(yearOf(scale)) - environmentsOf(scale) * 12 * BASIC.calls);
  const bytesOf = (scale: Scale) => {
    const bookings = scale.stations * scale.bookings * WORKDAYS * (m.bookingBytes + m.bookingIndexBytes);
    return { bookings, sheets: scale.stations * SHEET_DAYS * (m.sheetBytes + m.sheetIndexBytes) };
  };
  const secondsOf = ({ calls, requests }: Rates) => (calls * OWN_MS + requests * REQUEST_MS) / 1000;

  const every = (who: string, polls: Record<string, number>) =>
    Object.entries(polls).map(([action, n]) => [who, action, `every ${1 / n} s`] as const);
  const actions = [
    ...Object.entries(CALLS_PER_BOOKING).map(([action, n]) => ['', action, String(n)] as const),
    ...every(' (phone)', PHONE_POLLS),
    ...every(' (screen)', SCREEN_POLLS),
  ];
  return {
    calls: table(
      ['action', 'calls', 'requests per call'],
      actions.map(([who, action, often]) => [`${action}${who}`, often, String(m.requests(action))]),
    ),
    documents: scaled([
      ['bookings a year', (s) => count(s.stations * s.bookings * WORKDAYS)],
      [`bytes of one: document ${Math.round(m.bookingBytes)}, keys in indexes ${Math.round(m.bookingIndexBytes)}`, () => ''],
      ['bookings a year, with indexes', (s) => bytes(bytesOf(s).bookings)],
      [
        `day sheets kept (${SHEET_DAYS} days; one with 13 visits has ${Math.round(m.sheetBytes)} bytes)`,
        (s) => `${count(s.stations * SHEET_DAYS)}, ${bytes(bytesOf(s).sheets)}`,
      ],
    ]),
    rates: scaled([
      ['residents and windows, calls/s', (s) => rate(peakOf(s).calls)],
      ['the same, database requests/s', (s) => rate(peakOf(s).requests)],
      ['phones and screens that poll, calls/s', (s) => rate(pollsOf(s).calls)],
      ['the same, database requests/s', (s) => rate(pollsOf(s).requests)],
      ['in all, calls and requests/s', (s) => rate(both(allOf(s)))],
      ['of it polling', (s) => `${Math.round((100 * both(pollsOf(s))) / both(allOf(s)))} %`],
      ['function instances busy at once', (s) => String(Math.ceil(secondsOf(allOf(s))))],
      ...QPS.map((qps): [string, (s: Scale) => string] => [
        `environments at ${qps} calls and requests/s each`,
        (s) => String(environmentsOf(s, qps)),
      ]),
    ]),
    idle: table(
      ['an environment where nobody calls, 30 days', 'calls and requests', 'of the package', 'yuan above it'],
      [idleMonth(m.timerRequests)],
    ),
    hot: scaled([
      ['bookings of one station-day a second, 8:30 on a Monday', (s) => ((s.bookings * MONDAY * QUARTER_SHARE) / 900).toFixed(4)],
      [
        `updates a second that one sheet takes, ${kb(m.quiet)} (${short(m.quiet.updateMs)} ms each, local database)`,
        () => count(1000 / m.quiet.updateMs),
      ],
      [
        `the same with 40 bookings of the last two minutes, ${kb(m.fresh)} (${short(m.fresh.updateMs)} ms each)`,
        () => count(1000 / m.fresh.updateMs),
      ],
    ]),
    cost: scaled([
      ['calls and requests a year, bookings', (s) => count(both(dayOf(s)) * WORKDAYS)],
      ['calls and requests a year, polling', (s) => count(both(pollsOf(s)) * OPEN_SECONDS * WORKDAYS)],
      [`the timers, idle: 1 call and ${m.timerRequests.toFixed(1)} requests a minute of each environment`, (s) => count(both(timersOf(s)))],
      ['basic packages, yuan', (s) => yuan(environmentsOf(s) * 12 * BASIC.yuan)],
      ['calls and requests above the packages, yuan', (s) => yuan((paidOf(s) / 10_000) * PRICE.calls)],
      ['the same with packs of 100 million', (s) => yuan((paidOf(s) / 10_000) * PRICE.callsPacked)],
      ['function time (GBs), yuan', (s) => yuan(secondsOf(yearOf(s)) * MEMORY_GB * PRICE.gbs)],
      ['storage after one year, yuan a year', (s) => yuan(((bytesOf(s).bookings + bytesOf(s).sheets) / 1e9) * PRICE.gbDay * 365)],
      [
        'calls, requests and time without polling, per booking',
        () => ((both(perBooking) / 10_000) * PRICE.calls + secondsOf(perBooking) * MEMORY_GB * PRICE.gbs).toFixed(4),
      ],
    ]),
  };
}

/** What the timer alone costs in a month. */
function idleMonth(requests: number): string[] {
  const calls = 30 * 24 * 60 * (1 + requests);
  const above = (Math.max(0, calls - BASIC.calls) / 10_000) * PRICE.calls;
  return ['the timer', count(calls), `${Math.round((100 * calls) / BASIC.calls)} %`, above.toFixed(2)];
}

const table = (head: string[], rows: string[][]): string[] => [
  `| ${head.join(' | ')} |`,
  `| ${head.map((_, i) => (i === 0 ? '---' : '---:')).join(' | ')} |`,
  ...rows.map((row) => `| ${row.join(' | ')} |`),
];

const scaled = (rows: [string, (scale: Scale) => string][]): string[] =>
  table(
    ['', ...SCALES.map(({ name, stations }) => `${name} (${count(stations)})`)],
    rows.map(([name, of]) => [name, ...SCALES.map(of)]),
  );

const kb = ({ bytes: size }: HotSheet): string => `${Math.round(size / 1024)} KB`;

function count(n: number): string {
  if (n >= 1e9) return `${(n / 1e9).toPrecision(3)} billion`;
  return n >= 1e6 ? `${(n / 1e6).toPrecision(3)} million` : Math.round(n).toLocaleString('en');
}
const bytes = (n: number): string => (n >= 1e9 ? `${(n / 1e9).toPrecision(3)} GB` : `${(n / 1e6).toPrecision(3)} MB`);
const rate = (n: number): string => (n >= 100 ? Math.round(n).toLocaleString('en') : n.toFixed(2));
const yuan = (n: number): string => `${Math.round(n).toLocaleString('en')}`;
