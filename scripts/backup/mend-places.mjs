// Collections are exported one after the other while people book, so day sheets and bookings may be of different moments. Bookings are then
// the truth: the sheet's counts follow from them. Work that a call or the timer had not finished stays for the timer.
import { isDeepStrictEqual } from 'node:util';
import { documentsOf } from './folder.mjs';

const isOnList = ({ status }) => status === 'waiting' || status === 'offered';
/** A person who came has used their place, even if the day ended before their turn. */
const usesPlace = ({ holdKey, status, queueNumber }) => holdKey !== '' && (status !== 'cancelled' || queueNumber !== undefined);
const isOver = ({ status }) => ['done', 'cancelled', 'no_show'].includes(status);
/** The timer handles these itself: the record must still be written, moved or offered. */
const isPending = (hold) => hold.booking !== undefined || hold.moving === true;
const keyOfTime = (time) => time.replace(':', '');

/**
 * The changes that make places, lists and bookings agree; `at` (ms) is the moment of the export. Returns `{changes, problems}`, changes by
 * `_id` of the day sheet. Reads only.
 */
export async function mendPlaces(dir, at) {
  const sheets = new Map();
  for await (const { document } of documentsOf(dir, 'day_sheets')) sheets.set(document._id, document);
  const bySheet = new Map();
  const problems = [];
  for await (const { document: booking } of documentsOf(dir, 'bookings')) {
    if ('pauseUntil' in booking || 'barUntil' in booking) continue;
    if (sheets.has(booking.sheetId)) bySheet.set(booking.sheetId, [...(bySheet.get(booking.sheetId) ?? []), slim(booking)]);
    else if (!isOver(booking) && (usesPlace(booking) || isOnList(booking)))
      problems.push(`预约 ${booking._id} 的那一天（${booking.sheetId}）不在 day_sheets 里：请重新导出`);
  }
  const changes = new Map();
  for (const sheet of sheets.values()) {
    const mended = mendSheet(sheet, bySheet.get(sheet._id) ?? [], at);
    if (!isDeepStrictEqual(mended, sheet)) changes.set(sheet._id, { ...mended, touchedAt: sheet.touchedAt || at });
  }
  return { changes, problems };
}

/** Only what a sheet needs to know is kept of a booking. */
const slim = ({ _id, status, holdKey, queueNumber, group, start, cells, serviceId, createdAt, wait }) => ({
  ...{ _id, status, holdKey, queueNumber, group, start, cells, serviceId, createdAt, wait },
});

function mendSheet(sheet, bookings, at) {
  const holds = holdsOf(sheet, bookings, at);
  const waits = waitsOf(sheet, bookings);
  const line = lineOf(sheet, waits, new Map(bookings.map(({ _id, createdAt }) => [_id, createdAt])));
  const waited = sheet.waits !== undefined || line.length > 0;
  return { ...sheet, holds, cells: cellsOf(sheet, holds, waits), ...(waited && { line, waits }) };
}

function holdsOf(sheet, bookings, at) {
  const waiting = new Set(bookings.filter(({ status }) => status === 'waiting').map(({ _id }) => _id));
  // An offer that its record does not know is made again, in the order of the line.
  const pending = Object.entries(sheet.holds).filter(([, hold]) => isPending(hold) && !(hold.moving && waiting.has(hold.bookingId)));
  const holds = Object.fromEntries(pending);
  for (const { _id, holdKey, group, start, cells } of bookings.filter(usesPlace)) {
    const stored = sheet.holds[holdKey];
    const same = stored !== undefined && (isPending(stored) || (stored.group === group && isDeepStrictEqual(stored.cells, cells)));
    holds[holdKey] = same ? stored : { bookingId: _id, group, start, cells, at };
  }
  return holds;
}

function waitsOf(sheet, bookings) {
  const byId = new Map(bookings.filter(isOnList).map((booking) => [booking._id, booking]));
  const stored = Object.entries(sheet.waits ?? {}).filter(([id, wait]) => byId.has(id) || wait.booking !== undefined);
  const waits = Object.fromEntries(stored);
  for (const [id, booking] of byId) {
    const { offered: _offered, ...wait } = waits[id] ?? waitOf(sheet, booking);
    waits[id] = { ...wait, ...(booking.status === 'offered' && { offered: booking.start }) };
  }
  return waits;
}

/** In the form in which joining the list writes it. An entry for any time of the day wants each time that was still to come. */
function waitOf(sheet, { _id, serviceId, group, start, createdAt, wait: { scope, cells, rule } }) {
  const all = Object.keys(sheet.starts[group]?.[String(rule.cells)] ?? {}).sort();
  const begins = (key) => Date.parse(`${sheet.date}T${key.slice(0, 2)}:${key.slice(2)}:00+08:00`);
  const starts = scope === 'slot' ? [keyOfTime(start)] : all.filter((key) => begins(key) > createdAt);
  return { bookingId: _id, serviceId, group, count: rule.cells, slotMinutes: rule.slotMinutes, starts, cells, at: createdAt };
}

/** The order stays; a missing entry stands before the first who joined later. */
function lineOf(sheet, waits, joinedAt) {
  const line = (sheet.line ?? []).filter((id) => waits[id] !== undefined);
  const since = (id) => joinedAt.get(id) ?? waits[id].at;
  const missing = Object.keys(waits).filter((id) => !line.includes(id));
  for (const id of missing.sort((a, b) => since(a) - since(b))) {
    const later = line.findIndex((other) => since(other) > since(id));
    line.splice(later < 0 ? line.length : later, 0, id);
  }
  return line;
}

/** Capacity stays; free places and waiting people are counted again. A cell that the station no longer works has no capacity. */
function cellsOf(sheet, holds, waits) {
  const cells = structuredClone(sheet.cells);
  const cellOf = (group, key) => {
    cells[group] ??= {};
    cells[group][key] ??= { capacity: 0, left: 0 };
    return cells[group][key];
  };
  for (const own of Object.values(cells)) {
    for (const cell of Object.values(own)) {
      cell.left = cell.capacity;
      if (cell.waiting !== undefined) cell.waiting = 0;
    }
  }
  for (const hold of Object.values(holds)) for (const key of hold.cells) cellOf(hold.group, key).left -= 1;
  for (const wait of Object.values(waits)) {
    for (const key of wait.cells) {
      const cell = cellOf(wait.group, key);
      cell.waiting = (cell.waiting ?? 0) + 1;
    }
  }
  return cells;
}
