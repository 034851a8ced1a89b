/** Day sheets in the database: the one place where a place is taken and given back. Used by `booking` and `timer`. */

import type { Group } from '../../contract/station';
import { aggregate, command, find, insert, pipeline, updateWhere } from './database';
import { newSheet, type OfferRule, renewedSheet, ruleKey, ruleOf, sheetIdOf } from './day-plan';
import type { DaySheet, Hold, StationDoc, Wait } from './records';

export interface StationDays {
  station: StationDoc;
  sheets: DaySheet[];
}

/** A station and its sheets of some days, holds left out unless asked for. One database request. */
export async function loadDays(stationId: string, dates: readonly string[], withHolds = false): Promise<StationDays | undefined> {
  const ids = dates.map((date) => sheetIdOf(stationId, date));
  const days = pipeline().match({ _id: command.in(ids) });
  const [found] = await aggregate<StationDoc & { sheets: DaySheet[] }>('stations', (start) =>
    start
      .match({ _id: stationId })
      .lookup({ from: 'day_sheets', pipeline: (withHolds ? days : days.project({ holds: 0 })).done(), as: 'sheets' }),
  );
  return found && { station: found, sheets: found.sheets };
}

/** Whether a sheet is as its station's settings want it, also by what this version of the functions makes of them. */
function isCurrent(stored: DaySheet, station: StationDoc): boolean {
  const rules = station.offers.map(({ serviceId }) => [serviceId, ruleOf(station, serviceId)] as const);
  return (
    !stored.stale &&
    stored.version === station.version &&
    rules.every(([serviceId, rule]) => rule === undefined || stored.offers[serviceId] === ruleKey(rule))
  );
}

/** The sheet as the station's settings now want it, without writing anything. */
export function currentSheet({ station, sheets }: StationDays, date: string, now: number): DaySheet {
  const stored = sheets.find((sheet) => sheet.date === date);
  if (stored === undefined) return newSheet(station, date, now);
  return isCurrent(stored, station) ? stored : renewedSheet(stored, station, now);
}

/**
 * Writes a day's sheet when it is missing, stale or of another version. Any number may do it at once: a missing one is inserted
 * once, and a stale one is changed only by whoever still finds the version that was read; places move by differences.
 */
export async function bringUpToDate(days: StationDays, date: string, now: number): Promise<void> {
  const { station, sheets } = days;
  const stored = sheets.find((sheet) => sheet.date === date);
  if (stored === undefined) {
    await insert('day_sheets', newSheet(station, date, now));
    await doubtNewSheet(station, date);
    return;
  }
  if (isCurrent(stored, station)) return;
  const next = renewedSheet(stored, station, now);
  const data: Record<string, unknown> = {
    stale: false,
    version: next.version,
    closed: next.closed,
    offers: command.set(next.offers),
    starts: command.set(next.starts),
    clears: command.set(next.clears ?? []),
    touchedAt: now,
  };
  for (const [group, cells] of Object.entries(next.cells)) {
    for (const [key, cell] of Object.entries(cells)) {
      const before = stored.cells[group as keyof DaySheet['cells']]?.[key];
      if (before === undefined) {
        data[`cells.${group}.${key}`] = command.set(cell);
      } else if (cell.capacity !== before.capacity) {
        data[`cells.${group}.${key}.capacity`] = cell.capacity;
        data[`cells.${group}.${key}.left`] = command.inc(cell.capacity - before.capacity);
      }
    }
  }
  dropUnused(stored, next, data);
  await updateWhere('day_sheets', { _id: stored._id, version: stored.version, stale: stored.stale, marks: stored.marks }, data);
}

/** A change that came between reading the settings and inserting the sheet found no sheet to mark: it is marked now. */
async function doubtNewSheet(station: StationDoc, date: string): Promise<void> {
  const unchanged = await find<StationDoc>('stations', { _id: station._id, version: station.version }, { limit: 1 });
  if (unchanged.length === 0)
    await updateWhere('day_sheets', { _id: sheetIdOf(station._id, date) }, { stale: true, marks: command.inc(1) });
}

/** A cell that is no longer worked and was free when read: it loses its capacity but stays, since somebody may just have taken it. */
function dropUnused(stored: DaySheet, next: DaySheet, data: Record<string, unknown>): void {
  for (const [group, cells] of Object.entries(stored.cells)) {
    for (const [key, cell] of Object.entries(cells)) {
      if (next.cells[group as keyof DaySheet['cells']]?.[key] !== undefined || cell.capacity === 0) continue;
      data[`cells.${group}.${key}.capacity`] = 0;
      data[`cells.${group}.${key}.left`] = command.inc(-cell.capacity);
    }
  }
}

/** Tells a station's coming sheets that its settings changed. One database request, however many days. */
export async function markStale(stationId: string, from: string): Promise<void> {
  await updateWhere('day_sheets', { stationId, date: command.gte(from) }, { stale: true, marks: command.inc(1) });
}

/** Nobody waits for a cell: what is free there is anybody's. Sheets of before there were waiting lists have no count. */
const NOBODY_WAITS = command.in([0, null]);

/** What must hold for anything to be taken on a day: it is open, and up to date with its station's settings. */
const bookable = (sheetId: string): Record<string, unknown> => ({ _id: sheetId, stale: false, closed: '' });

const cellPath = (group: Group, cell: string, field: 'left' | 'waiting'): string => `cells.${group}.${cell}.${field}`;

function change(group: Group, cells: readonly string[], field: 'left' | 'waiting', by: number): Record<string, unknown> {
  return Object.fromEntries(cells.map((cell) => [cellPath(group, cell, field), command.inc(by)]));
}

function demand(group: Group, cells: readonly string[], field: 'left' | 'waiting', what: unknown): Record<string, unknown> {
  return Object.fromEntries(cells.map((cell) => [cellPath(group, cell, field), what]));
}

/**
 * Takes a place and writes down who has it, in one conditional update: the day is open, up to date and offers the service by
 * this very rule, the visit may start then, every cell has a place left that nobody waits for, and this hold is not there yet.
 * False when any of it does not hold. One database request.
 */
export async function takePlace(sheetId: string, serviceId: string, rule: OfferRule, holdKey: string, hold: Hold): Promise<boolean> {
  const conditions: Record<string, unknown> = {
    ...bookable(sheetId),
    [`offers.${serviceId}`]: ruleKey(rule),
    [`starts.${rule.group}.${rule.cells}.${hold.cells[0]}`]: true,
    [`holds.${holdKey}`]: command.exists(false),
    ...demand(rule.group, hold.cells, 'left', command.gt(0)),
    ...demand(rule.group, hold.cells, 'waiting', NOBODY_WAITS),
  };
  const data = { [`holds.${holdKey}`]: command.set(hold), touchedAt: hold.at, ...change(rule.group, hold.cells, 'left', -1) };
  return (await updateWhere('day_sheets', conditions, data)) === 1;
}

/**
 * Gives a place back; doing it twice has one effect. With `seenAt`, only if the hold is as it was seen. `wanted` says that somebody
 * waits for it: the place is kept from everybody else until it is offered. One database request when nobody waits.
 */
export async function releasePlace(
  sheetId: string,
  holdKey: string,
  { group, cells }: Pick<Hold, 'group' | 'cells'>,
  now: number,
  seenAt?: number,
): Promise<'free' | 'wanted' | 'gone'> {
  const seen = seenAt === undefined ? { [`holds.${holdKey}`]: command.exists(true) } : { [`holds.${holdKey}.at`]: seenAt };
  const data = { [`holds.${holdKey}`]: command.remove(), ...change(group, cells, 'left', 1) };
  const unwanted = { _id: sheetId, ...seen, ...demand(group, cells, 'waiting', NOBODY_WAITS) };
  if ((await updateWhere('day_sheets', unwanted, data)) === 1) return 'free';
  return (await updateWhere('day_sheets', { _id: sheetId, ...seen }, { ...data, touchedAt: now })) === 1 ? 'wanted' : 'gone';
}

/** The longest waiting list of a day. */
const LINE_MAX = 100;

/**
 * Puts somebody at the end of a day's waiting list: from now on what comes free of their cells is offered, not booked. False when the
 * day is not bookable by this rule, the list is full, or they are on it. One database request.
 */
export async function joinLine(sheetId: string, rule: OfferRule, wait: Wait): Promise<boolean> {
  const { bookingId, serviceId, group, cells, at } = wait;
  const conditions = {
    ...bookable(sheetId),
    [`offers.${serviceId}`]: ruleKey(rule),
    [`waits.${bookingId}`]: command.exists(false),
    [`line.${LINE_MAX - 1}`]: command.exists(false),
    ...demand(group, cells, 'left', command.exists(true)),
  };
  const data = {
    line: command.push({ each: [bookingId] }),
    [`waits.${bookingId}`]: command.set(wait),
    touchedAt: at,
    ...change(group, cells, 'waiting', 1),
  };
  return (await updateWhere('day_sheets', conditions, data)) === 1;
}

/** Takes somebody off a day's waiting list; doing it twice has one effect. A place that was offered stays held. One database request. */
export async function leaveLine(sheetId: string, bookingId: string, group: Group, cells: readonly string[]): Promise<void> {
  const data = { line: command.pull(bookingId), [`waits.${bookingId}`]: command.remove(), ...change(group, cells, 'waiting', -1) };
  await updateWhere('day_sheets', { _id: sheetId, [`waits.${bookingId}`]: command.exists(true) }, data);
}

/** Holds a free place for somebody on the waiting list who has none offered yet. False when it is gone meanwhile. One database request. */
export async function offerPlace(sheetId: string, holdKey: string, hold: Hold): Promise<boolean> {
  const { bookingId, group, cells } = hold;
  const conditions = {
    ...bookable(sheetId),
    [`waits.${bookingId}`]: command.exists(true),
    [`waits.${bookingId}.offered`]: command.exists(false),
    [`holds.${holdKey}`]: command.exists(false),
    ...demand(group, cells, 'left', command.gt(0)),
  };
  const data = {
    [`waits.${bookingId}.offered`]: hold.start,
    [`holds.${holdKey}`]: command.set(hold),
    touchedAt: hold.at,
    ...change(group, cells, 'left', -1),
  };
  return (await updateWhere('day_sheets', conditions, data)) === 1;
}

/** Hands a held place on to another hold, as when a taken offer moves a booking. False when it is held no more. One database request. */
export async function handOver(sheetId: string, fromKey: string, toKey: string, hold: Hold): Promise<boolean> {
  const conditions = { _id: sheetId, [`holds.${fromKey}`]: command.exists(true), [`holds.${toKey}`]: command.exists(false) };
  const data = { [`holds.${fromKey}`]: command.remove(), [`holds.${toKey}`]: command.set(hold), touchedAt: hold.at };
  return (await updateWhere('day_sheets', conditions, data)) === 1;
}

/** One day's sheet, holds and waiting list included. */
export const findSheet = async (sheetId: string): Promise<DaySheet | undefined> =>
  (await find<DaySheet>('day_sheets', { _id: sheetId }, { limit: 1 }))[0];

/**
 * Makes a hold that an earlier try left one's own again: the timer gives back or records only a hold that has not changed since it
 * looked, so one of the two wins. False when the hold is gone or was touched meanwhile. One database request.
 */
export async function reclaim(sheetId: string, holdKey: string, seenAt: number, now: number): Promise<boolean> {
  const changed = await updateWhere(
    'day_sheets',
    { _id: sheetId, [`holds.${holdKey}.at`]: seenAt },
    { [`holds.${holdKey}.at`]: Math.max(now, seenAt + 1), touchedAt: now },
  );
  return changed === 1;
}
