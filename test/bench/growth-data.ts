/** A database with many bookings, made by cloning visits that the functions themselves made, so that it follows their documents. */

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { BookingDoc, DaySheet } from '../../cloudfunctions/booking/record';
import { addDays, instantOf } from '../../contract/shanghai';
import { toMs } from '../../local-cloud/clock';
import type { Cloud } from '../../local-cloud/cloud';
import { Database } from '../../local-cloud/database/database';
import { DECLARED } from '../support/collections';
import { addStations, applicant, benchDir, must, NOW, SERVICE, SLOTS, startBenchCloud, TODAY, windowOf } from './cloud';

/** Bookings of a station's day in the data set, and of a person in all. */
export const PER_DAY = 40;
const PER_PERSON = 10;

export interface DataSet {
  dir: string;
  bookings: number;
  stations: number;
  /** Seconds it took to make, 0 when it was there. */
  documentsSeconds: number;
  indexesSeconds: number;
}

/** How many stations and days of how many bookings: more bookings are more stations and a longer past. */
function shapeOf(bookings: number): { stations: number; days: number } {
  const stations = Math.max(10, Math.round(Math.sqrt(bookings / PER_DAY) * 6));
  return { stations, days: Math.ceil(bookings / PER_DAY / stations) };
}

export const stationName = (i: number): string => `old-${i}`;
export const residentName = (k: number): string => `resident-${k}`;

/**
 * Files with these numbers of bookings, made once and kept in `.cache` until the indexes or the shape of a booking change; older files are
 * removed.
 */
export async function dataSets(functionsDir: string, sizes: readonly number[]): Promise<DataSet[]> {
  const { bookings: templates } = await templateVisits(functionsDir);
  const hash = createHash('sha256')
    .update(JSON.stringify([VERSION, DECLARED, templates.map(shapeOfDocument)]))
    .digest('hex')
    .slice(0, 12);
  const sets: DataSet[] = [];
  for (const bookings of sizes) {
    const { stations } = shapeOf(bookings);
    const dir = path.join(benchDir, `growth-${bookings}-${hash}`);
    const times = existsSync(dir) ? { documentsSeconds: 0, indexesSeconds: 0 } : await make(dir, templates, bookings);
    sets.push({ dir, bookings, stations, ...times });
  }
  return sets;
}

/** To be changed with the way the data set is made. */
const VERSION = 3;

/** A document with its values taken out. */
function shapeOfDocument(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOfDocument);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.entries(value).map(([key, item]) => [key.replace(/[0-9a-f]{24}/, 'id'), shapeOfDocument(item)]);
}

async function make(dir: string, templates: BookingDoc[], bookings: number) {
  for (const old of readdirSync(benchDir).filter((name) => name.startsWith(`growth-${bookings}-`))) {
    rmSync(path.join(benchDir, old), { recursive: true, force: true });
  }
  const aside = `${dir}-making`;
  mkdirSync(aside);
  const times = await fill(path.join(aside, 'cloud.db'), templates, bookings);
  renameSync(aside, dir);
  return times;
}

/** Documents first, without indexes, then the indexes over all of them. */
async function fill(
  file: string,
  templates: BookingDoc[],
  bookings: number,
): Promise<Pick<DataSet, 'documentsSeconds' | 'indexesSeconds'>> {
  const started = performance.now();
  const now = toMs(NOW);
  const bare = Object.fromEntries(Object.keys(DECLARED).map((name) => [name, { indexes: [] }]));
  const db = new Database({ file, now: () => now, collections: bare, durable: false });
  const { stations, days } = shapeOf(bookings);
  await addStations(
    db,
    now,
    Array.from({ length: stations }, (_, i) => stationName(i)),
  );
  const copies = templates.map(copier);
  const persons = Math.max(1, Math.round(bookings / PER_PERSON));
  let batch: Record<string, unknown>[] = [];
  for (let n = 0; n < bookings; n += 1) {
    const station = n % stations;
    const back = Math.floor(n / stations) % days;
    const copy = copies[Math.floor(n / stations / days) % copies.length] as Copy;
    batch.push(copy({ n, station, date: addDays(TODAY, -back), place: Math.floor(n / stations / days), person: n % persons }));
    if (batch.length === 2000 || n === bookings - 1) {
      await db.insert('bookings', batch);
      batch = [];
    }
  }
  db.close();
  const documentsSeconds = (performance.now() - started) / 1000;
  const again = performance.now();
  new Database({ file, now: () => now, collections: DECLARED, durable: false }).close();
  return { documentsSeconds, indexesSeconds: (performance.now() - again) / 1000 };
}

/** Visits that are over: served, rated, missed, cancelled, and their day's sheet, all as the timer leaves them. */
export async function templateVisits(functionsDir: string): Promise<{ bookings: BookingDoc[]; sheet: DaySheet }> {
  const cloud = await startBenchCloud({ functionsDir, seed: async (db, now) => void (await addStations(db, now, ['old'])) });
  try {
    for (const [i, start] of SLOTS.entries()) {
      const { booking } = await must<{ booking: { bookingId: string } }>(
        cloud,
        'booking',
        'create',
        { stationId: 'old', serviceId: SERVICE, date: TODAY, start, applicant },
        `template-${i}`,
      );
      await endVisit(cloud, booking.bookingId, i);
    }
    for (const minutes of [5, 10]) {
      cloud.clock.set(cloud.clock.now() + minutes * 60_000);
      await cloud.call('timer', { TriggerName: 'bench' }, { source: 'wx_trigger' });
    }
    const bookings = cloud.db.list('bookings', { limit: 100, filter: { stationId: 'old' } }) as unknown as BookingDoc[];
    const [sheet] = cloud.db.list('day_sheets', { limit: 1, filter: { _id: `old_${TODAY}` } }) as unknown as DaySheet[];
    return { bookings, sheet: sheet as DaySheet };
  } finally {
    await cloud.close();
  }
}

async function endVisit(cloud: Cloud, bookingId: string, i: number): Promise<void> {
  const desk = windowOf('old');
  // Without a reason: what is sealed for one booking can't be read in its copies.
  if (i === 0) return void (await must(cloud, 'booking', 'cancel', { bookingId }, desk));
  if (i === 1) {
    cloud.clock.set(`${TODAY} ${SLOTS[i]}`);
    return void (await must(cloud, 'booking', 'noShow', { bookingId }, desk));
  }
  for (const step of ['checkIn', 'start', 'finish']) await must(cloud, 'booking', step, { bookingId }, desk);
  if (i % 3 === 0) await must(cloud, 'booking', 'rate', { bookingId, grade: 5 }, `template-${i}`);
}

interface Wanted {
  n: number;
  station: number;
  date: string;
  /** The how manieth of the station's day, from 0. */
  place: number;
  person: number;
}
type Copy = (wanted: Wanted) => Record<string, unknown>;

const HEX_ID = /[0-9a-f]{24}/g;
const DAY_MS = 86_400_000;

/**
 * Makes copies of a booking at another station and day, of another person: ids, keys and the person's pseudonym become others, moments
 * move with the day. The document is turned into text with holes once; a copy fills the holes.
 */
function copier(template: BookingDoc): Copy {
  const { sheetId, openid, person, code, queueNumber } = template;
  const staff = new Set(template.history.map(({ by }) => by));
  const ids: string[] = [];
  const day = instantOf(template.date, '00:00');
  const holes: ((wanted: Wanted, moved: number) => string)[] = [];
  const hole = (make: (wanted: Wanted, moved: number) => string) => `\u0001${holes.push(make) - 1}\u0001`;
  const text = (value: string, key: string): string => {
    if (key === 'code') return hole(({ place }) => codeAt(place));
    if (key === 'codeKey')
      return text(
        value.replace(
          new RegExp(`^${code}`),
          hole(({ place }) => codeAt(place)),
        ),
        '',
      );
    if (key === 'queueKey' && queueNumber !== undefined)
      return text(
        value.replace(
          /\d+$/,
          hole(({ place }) => String(place + 1)),
        ),
        '',
      );
    return value
      .replaceAll(
        sheetId,
        hole(({ station, date }) => `${stationName(station)}_${date}`),
      )
      .replaceAll(
        openid,
        hole((wanted) => residentName(wanted.person)),
      )
      .replaceAll(
        template.date,
        hole(({ date }) => date),
      )
      .replace(
        /^old$/,
        hole(({ station }) => stationName(station)),
      )
      .replace(HEX_ID, (id) => {
        if (staff.has(id)) return id;
        if (id === person) return hole((wanted) => hex(wanted.person, 99));
        if (!ids.includes(id)) ids.push(id);
        const which = ids.indexOf(id);
        return hole(({ n }) => hex(n, which));
      });
  };
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return text(value, key);
    if (typeof value === 'number') {
      if (key === 'queueNumber') return `\u0002${hole(({ place }) => String(place + 1))}\u0002`;
      return Math.abs(value - day) < 30 * DAY_MS ? `\u0002${hole((_, moved) => String(value + moved))}\u0002` : value;
    }
    if (Array.isArray(value)) return value.map((item) => walk(item, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [text(name, ''), walk(item, name)]));
  };
  const pieces = JSON.stringify(walk(template, ''))
    .replace(/"\\u0002|\\u0002"/g, '')
    .split('\\u0001')
    .map((piece, i) => (i % 2 === 0 ? piece : (holes[Number(piece)] ?? (() => piece))));
  return (wanted) => {
    const moved = instantOf(wanted.date, '00:00') - day;
    return JSON.parse(pieces.map((piece) => (typeof piece === 'string' ? piece : piece(wanted, moved))).join('')) as Record<
      string,
      unknown
    >;
  };
}

/** Six digits, different for each place of a day. */
const codeAt = (place: number): string => String(100_000 + ((place * 7919) % 900_000));

/** 24 hex digits as scattered as a hash; the same numbers give the same digits. */
function hex(n: number, which: number): string {
  let out = '';
  for (let i = 0; i < 3; i += 1) {
    let x = (Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(which * 3 + i + 1, 0x85ebca6b)) >>> 0;
    x = Math.imul(x ^ (x >>> 16), 0x7feb352d) >>> 0;
    x = Math.imul(x ^ (x >>> 15), 0x846ca68b) >>> 0;
    out += ((x ^ (x >>> 16)) >>> 0).toString(16).padStart(8, '0');
  }
  return out;
}
