/** The timer's database requests on day sheets and bookings, one request each. */

import { command } from '../../common/command';
import { aggregate, find, removeWhere, updateWhere } from '../../common/database';
import type { Conditions, Pipeline } from '../../common/query';
import type { StationDoc } from '../../station/record';
import { HISTORY_KEPT } from '../change-store';
import type { BookingDoc, BookingEvent, DaySheet } from '../record';

/** Asks of a booking that it is in one of these statuses and was due before `before`. */
export const wasDue = (before: number, ...statuses: BookingDoc['status'][]): Conditions => ({
  status: statuses.length === 1 ? statuses[0] : command.in(statuses),
  dueAt: command.lt(before),
});

interface Closing {
  from: BookingDoc['status'];
  to: BookingDoc['status'];
  before: number;
  reason?: string;
}

/** Sends every booking in `from` that was due before `before` to another status, in one conditional update; says how many. `key`: the run's. */
export async function closeDue({ from, to, before, reason }: Closing, { key, now }: { key: string; now: number }): Promise<number> {
  const event: BookingEvent = { status: to, at: now, by: 'timer', key };
  const changed = await updateWhere('bookings', wasDue(before, from), {
    status: to,
    endedAt: now,
    endedBy: key,
    history: command.push({ each: [event], slice: -HISTORY_KEPT }),
    ...(reason !== undefined && { cancelReason: reason }),
    ...(to === 'no_show' && { uncounted: now }),
  });
  return changed === 'duplicate' ? 0 : changed;
}

/** Asks of a sheet that something happened on it since it was last found in order. */
export const IS_SHEET_TOUCHED: Conditions = { touchedAt: command.gt(0) };

/** Touched sheets, longest waiting first, after `last`. Many sheets may share one millisecond, so the id orders those of the same time. */
export function findTouched(last: Pick<DaySheet, '_id' | 'touchedAt'> | undefined, limit: number): Promise<DaySheet[]> {
  const beyond = (sheet: Pick<DaySheet, '_id' | 'touchedAt'>) =>
    command.and([
      // By itself it lets the index begin at `last`.
      { touchedAt: command.gte(sheet.touchedAt) },
      command.or([{ touchedAt: command.gt(sheet.touchedAt) }, { _id: command.gt(sheet._id) }]),
    ]);
  return find<DaySheet>('day_sheets', last === undefined ? IS_SHEET_TOUCHED : beyond(last), {
    limit,
    orderBy: [
      ['touchedAt', 'asc'],
      ['_id', 'asc'],
    ],
  });
}

/** Asks of a sheet that the settings have changed since, and its day is not over. */
export const isStale = (today: string): Conditions => ({ stale: true, date: command.gte(today) });

export const findStale = (today: string, limit: number): Promise<Pick<DaySheet, 'stationId' | 'date'>[]> =>
  aggregate('day_sheets', (start) => start.match(isStale(today)).limit(limit).project({ stationId: 1, date: 1 }));

/** Takes the known records out of holds and waits. One request per sheet. */
export async function forgetRecorded(sheetId: string, holdKeys: readonly string[], waitIds: readonly string[]): Promise<void> {
  const data: Record<string, unknown> = {};
  for (const id of waitIds) {
    data[`waits.${id}.booking`] = command.remove();
    data[`waits.${id}.shared`] = command.remove();
    data[`waits.${id}.refused`] = command.remove();
  }
  for (const key of holdKeys) {
    data[`holds.${key}.booking`] = command.remove();
    data[`holds.${key}.moving`] = command.remove();
    data[`holds.${key}.shared`] = command.remove();
    data[`holds.${key}.refused`] = command.remove();
  }
  await updateWhere('day_sheets', { _id: sheetId }, data);
}

/** Notes that a sheet is in order, unless somebody took a place meanwhile. */
export async function quiet(sheet: DaySheet): Promise<void> {
  await updateWhere('day_sheets', { _id: sheet._id, touchedAt: sheet.touchedAt }, { touchedAt: 0 });
}

/** Bookings in one of these statuses that were due before `before`, longest waiting first. */
export const findDue = (statuses: readonly BookingDoc['status'][], before: number, limit: number): Promise<BookingDoc[]> =>
  find<BookingDoc>('bookings', wasDue(before, ...statuses), { limit, orderBy: [['dueAt', 'asc']] });

export const hasActive = async (activeKey: string): Promise<boolean> =>
  (await find<BookingDoc>('bookings', { activeKey, endedBy: '' }, { limit: 1 })).length > 0;

/** Asks of a booking that it gave up a place before `before`, and nobody has made sure yet that it was given back. */
export const hasLeftovers = (before: number): Conditions => ({ leftoverAt: command.gte(1).and(command.lt(before)) });

export const findLeftovers = (before: number, limit: number): Promise<BookingDoc[]> =>
  find<BookingDoc>('bookings', hasLeftovers(before), { limit, orderBy: [['leftoverAt', 'asc']] });

/** The remaining ones of these holds and waits on some sheets. */
export function findOnSheets(
  sheetIds: readonly string[],
  { holdKeys, waitIds }: { holdKeys: readonly string[]; waitIds: readonly string[] },
): Promise<Pick<DaySheet, '_id' | 'holds' | 'waits'>[]> {
  const asked = [...holdKeys.filter((key) => key !== '').map((key) => `holds.${key}.at`), ...waitIds.map((id) => `waits.${id}.at`)];
  const ids = [...new Set(sheetIds)];
  return aggregate('day_sheets', (start) =>
    start
      .match({ _id: command.in(ids) })
      .project(Object.fromEntries(['_id', ...new Set(asked)].map((path) => [path, 1])))
      .limit(Math.max(1, ids.length)),
  );
}

/** Notes that the places which these bookings gave up before `before` are free; a booking that gave one up since is looked at again. */
export async function clearLeftovers(bookings: readonly BookingDoc[], before: number): Promise<void> {
  const ids = command.in(bookings.map(({ _id }) => _id));
  await updateWhere('bookings', { _id: ids, ...hasLeftovers(before) }, { leftoverAt: 0, leftovers: command.set([]) });
}

/** Asks of a station that not all its sheets until `last` are open, or its settings have changed since. */
export const isUnopened = (last: string): Conditions => ({ sheetsUntil: command.lt(last) });

/** Such stations; first those with changed settings, which have no noted day. */
export const findUnopened = (last: string, limit: number): Promise<StationDoc[]> =>
  find<StationDoc>('stations', isUnopened(last), { limit, orderBy: [['sheetsUntil', 'asc']] });

/** Notes that a station's sheets are open until `last`, unless its settings changed meanwhile. */
export async function noteOpened({ _id, version }: StationDoc, last: string): Promise<void> {
  await updateWhere('stations', { _id, version }, { sheetsUntil: last });
}

export type SheetState = Pick<DaySheet, 'stationId' | 'date' | 'version' | 'stale'>;

/** Which sheets some stations have for some days. At most 1,000. */
export const listSheets = (stationIds: readonly string[], dates: readonly string[]): Promise<SheetState[]> =>
  aggregate<SheetState>('day_sheets', (start) =>
    start
      .match({ stationId: command.in(stationIds), date: command.in(dates) })
      .project({ stationId: 1, date: 1, version: 1, stale: 1 })
      .limit(1000),
  );

/** Asks of a sheet that its day was before `before`. */
export const isOld = (before: string): Conditions => ({ date: command.lt(before) });

/** Leaves of such sheets those that are in order. A stage of its own: most sheets are in order, so the search must begin with the day. */
export const inOrder = (old: Pipeline): Pipeline => old.match({ touchedAt: 0 });

/** Removes some old sheets that are in order. Returns how many. Two requests. */
export async function removeSheets(before: string, limit: number): Promise<number> {
  const found = await aggregate<{ _id: string }>('day_sheets', (start) =>
    inOrder(start.match(isOld(before)))
      .limit(limit)
      .project({ _id: 1 }),
  );
  return found.length === 0 ? 0 : removeWhere('day_sheets', { _id: command.in(found.map(({ _id }) => _id)), touchedAt: 0 });
}
