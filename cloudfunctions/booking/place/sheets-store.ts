/** Day sheets in the database: the one place where a place is taken and given back. Used by `booking` and `timer`. */

import type { Group } from '../../../contract/station';
import { command, pipeline } from '../../common/command';
import { aggregate, find, insert, updateWhere } from '../../common/database';
import type { Place } from '../../common/places';
import { handOver, joinLine, leaveLine, offerHold, releaseHold, type Sheet, takeHold } from '../../common/places-store';
import { fieldOf } from '../../common/roles';
import type { StationDoc } from '../../station/record';
import type { DaySheet, Hold, Wait } from '../record';
import { newSheet, renewedSheet, ruleKey, ruleOf, sheetIdOf } from './day-plan';
import type { DayCell } from './grid';
import type { OfferRule } from './offer-rule';

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

/** Whether a sheet follows its station's settings, as this version of the functions reads them. */
function isCurrent(stored: DaySheet, station: StationDoc, now: number): boolean {
  const rules = station.offers.map(({ serviceId }) => [serviceId, ruleOf(station, serviceId)] as const);
  return (
    !stored.stale &&
    stored.version === station.version &&
    rules.every(([serviceId, rule]) => rule === undefined || stored.offers[fieldOf(serviceId)] === ruleKey(rule)) &&
    !(stored.narrowed === true && mayWiden(stored, renewedSheet(stored, station, now)))
  );
}

/** Whether a place at other times, which took counters from slots, was given back since. */
const mayWiden = (stored: DaySheet, next: DaySheet): boolean =>
  cellPairs(stored, next).some(({ before, after }) => (after?.capacity ?? 0) > (before?.capacity ?? 0));

/** The sheet as the station's settings now want it, without writing anything. */
export function currentSheet({ station, sheets }: StationDays, date: string, now: number): DaySheet {
  const stored = sheets.find((sheet) => sheet.date === date);
  if (stored === undefined) return newSheet(station, date, now);
  return isCurrent(stored, station, now) ? stored : renewedSheet(stored, station, now);
}

/**
 * Writes a day's sheet if it is missing, stale or of another version. Any number of calls may do it at once: a missing sheet is inserted
 * once, and a stale one is changed only by a call that still finds the version it read. Places move by differences.
 */
export async function bringUpToDate(days: StationDays, date: string, now: number): Promise<void> {
  const { station, sheets } = days;
  const stored = sheets.find((sheet) => sheet.date === date);
  if (stored === undefined) {
    await insert('day_sheets', newSheet(station, date, now));
    await doubtNewSheet(station, date);
    return;
  }
  if (isCurrent(stored, station, now)) return;
  const next = renewedSheet(stored, station, now);
  const { where, data } = cellChanges(stored, next);
  await updateWhere(
    'day_sheets',
    { _id: stored._id, version: stored.version, stale: stored.stale, marks: stored.marks, ...where },
    {
      stale: false,
      version: next.version,
      closed: next.closed,
      offers: command.set(next.offers),
      slotMinutes: command.set(next.slotMinutes),
      narrowed: next.narrowed ?? command.remove(),
      starts: command.set(next.starts),
      clears: command.set(next.clears ?? []),
      touchedAt: now,
      ...data,
    },
  );
}

/** A change that came between reading the settings and inserting the sheet found no sheet to mark: it is marked now. */
async function doubtNewSheet(station: StationDoc, date: string): Promise<void> {
  const unchanged = await find('stations', { _id: station._id, version: station.version }, { limit: 1 });
  if (unchanged.length === 0)
    await updateWhere('day_sheets', { _id: sheetIdOf(station._id, date) }, { stale: true, marks: command.inc(1) });
}

interface CellPair {
  path: string;
  group: Group;
  before: DayCell | undefined;
  after: DayCell | undefined;
}

/** Each cell of one sheet or the other, by its path in the record. */
function cellPairs(stored: DaySheet, next: DaySheet): CellPair[] {
  const groups = [...new Set([...Object.keys(stored.cells), ...Object.keys(next.cells)])] as Group[];
  return groups.flatMap((group) => {
    const [before, after] = [stored.cells[group] ?? {}, next.cells[group] ?? {}];
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.map((key) => ({ path: `cells.${group}.${key}`, group, before: before[key], after: after[key] }));
  });
}

/**
 * The changes that turn a sheet's cells into those of another, by differences, and their conditions: the capacities that differ are
 * unchanged, and no place was taken meanwhile in a cell whose visits may overlap others from now on.
 */
function cellChanges(stored: DaySheet, next: DaySheet): { where: Record<string, unknown>; data: Record<string, unknown> } {
  const where: Record<string, unknown> = {};
  const data: Record<string, unknown> = {};
  for (const { path, group, before, after } of cellPairs(stored, next)) {
    if (before === undefined) {
      data[path] = command.set(after);
      continue;
    }
    // A cell that is no longer worked stays, without capacity: somebody may wait for it.
    const capacity = after?.capacity ?? 0;
    if (capacity !== before.capacity) {
      where[`${path}.capacity`] = before.capacity;
      data[`${path}.capacity`] = capacity;
      data[`${path}.left`] = command.inc(capacity - before.capacity);
    }
    if (after?.minutes !== before.minutes) data[`${path}.minutes`] = after?.minutes ?? command.remove();
    const reshaped = (stored.slotMinutes ?? next.slotMinutes)?.[group] !== next.slotMinutes?.[group];
    if (before.capacity > 0 && (capacity === 0 || reshaped)) where[`${path}.left`] = command.gte(before.left);
  }
  return { where, data };
}

/** Tells a station's coming sheets that its settings changed. One database request, however many days. */
export async function markStale(stationId: string, from: string): Promise<void> {
  await updateWhere('day_sheets', { stationId, date: command.gte(from) }, { stale: true, marks: command.inc(1) });
}

const dayOf = (sheetId: string): Sheet => ({ collection: 'day_sheets', _id: sheetId });

/** The day offers the service by this very rule. */
const offers = (serviceId: string, rule: OfferRule): Record<string, unknown> => ({ [`offers.${fieldOf(serviceId)}`]: ruleKey(rule) });

/** `takeHold` of a day that offers the service by this very rule, and on which the visit may start then. One database request. */
export const takePlace = (
  sheetId: string,
  { serviceId, rule }: { serviceId: string; rule: OfferRule },
  holdKey: string,
  hold: Hold,
): Promise<boolean> =>
  takeHold(dayOf(sheetId), holdKey, hold, {
    where: { ...offers(serviceId, rule), [`starts.${rule.group}.${rule.cells}.${hold.cells[0]}`]: true },
  });

/** `releaseHold` of a day. One database request when nobody waits. */
export const releasePlace = (sheetId: string, holdKey: string, place: Place, when: { now: number; seenAt?: number }) =>
  releaseHold(dayOf(sheetId), holdKey, { group: place.group, cells: place.cells }, when);

/** `joinLine` of a day that offers the service by this very rule. One database request. */
export const joinDayLine = (sheetId: string, rule: OfferRule, wait: Wait): Promise<boolean> =>
  joinLine(dayOf(sheetId), wait.bookingId, wait, { where: offers(wait.serviceId, rule) });

/** `leaveLine` of a day. One database request. */
export async function leaveDayLine(sheetId: string, bookingId: string, group: Group, cells: readonly string[]): Promise<void> {
  await leaveLine(dayOf(sheetId), bookingId, { group, cells });
}

/** `offerHold` of a day. One database request. */
export const offerPlace = (sheetId: string, holdKey: string, hold: Hold): Promise<boolean> =>
  offerHold(dayOf(sheetId), { id: hold.bookingId, holdKey }, hold);

/** `handOver` on a day. One database request. */
export const handOverPlace = (sheetId: string, fromKey: string, toKey: string, hold: Hold): Promise<boolean> =>
  handOver(dayOf(sheetId), fromKey, toKey, hold);

/** One day's sheet, holds and waiting list included. */
export const findSheet = async (sheetId: string): Promise<DaySheet | undefined> =>
  (await find('day_sheets', { _id: sheetId }, { limit: 1 }))[0];

/**
 * The conditions on a hold or wait (`path`) under which the call that took it at `at` may give it back: nobody has counted on it or claimed
 * it since.
 */
const own = (path: string, at: number) => ({ where: { [`${path}.at`]: at, [`${path}.shared`]: command.exists(false) } });

/** `releasePlace` of a hold as it was taken. */
export const releaseOwnPlace = (sheetId: string, holdKey: string, { group, cells, at }: Hold, now: number) =>
  releaseHold(dayOf(sheetId), holdKey, { group, cells }, { now, seenAt: at, besides: own(`holds.${holdKey}`, at) });

/** `leaveLine` of a day for an unchanged wait. Returns whether the entry is off the list. One database request. */
export const leaveOwnDayLine = (sheetId: string, { bookingId, group, cells, at }: Pick<Wait, 'bookingId' | 'group' | 'cells' | 'at'>) =>
  leaveLine(dayOf(sheetId), bookingId, { group, cells }, own(`waits.${bookingId}`, at));

/** `leaveLine` of a day for a wait that has not been claimed since it was seen. One database request. */
export const leaveSeenDayLine = (sheetId: string, { bookingId, group, cells, at }: Wait) =>
  leaveLine(dayOf(sheetId), bookingId, { group, cells }, { where: { [`waits.${bookingId}.at`]: at } });

/** Notes that another try of a call counts on a hold or wait (`path`) that one took at `at`. False when it is gone. One database request. */
export const share = async (sheetId: string, path: string, at: number): Promise<boolean> =>
  (await updateWhere('day_sheets', { _id: sheetId, [`${path}.at`]: at }, { [`${path}.shared`]: command.inc(1) })) === 1;

/** Notes in a hold or wait (`path`) that its record was refused: the timer is not to insert it. One database request. */
export async function refuse(sheetId: string, path: string): Promise<void> {
  await updateWhere('day_sheets', { _id: sheetId, [`${path}.booking`]: command.exists(true) }, { [`${path}.refused`]: true });
}

/**
 * Makes a hold or wait (`path`) one's own that an earlier try left long ago: calls and the timer record or give back only one that has not
 * changed since they looked, so one of them wins. Nothing when it is gone or was touched meanwhile. One database request.
 */
export async function reclaim<T extends { at: number }>(sheetId: string, path: string, left: T, now: number): Promise<T | undefined> {
  const at = Math.max(now, left.at + 1);
  const changed = await updateWhere('day_sheets', { _id: sheetId, [`${path}.at`]: left.at }, { [`${path}.at`]: at, touchedAt: now });
  return changed === 1 ? { ...left, at } : undefined;
}
