/** What must hold over the whole database once the timer has swept. */

import type { BookingDoc, DaySheet } from '../../cloudfunctions/common/records';
import { TRANSITIONS } from '../../cloudfunctions/common/visits/rules';
import type { Database } from '../../local-cloud/database/database';

const ALL = 100_000;
const ACTIVE = ['booked', 'arrived', 'serving'];

const all = <T>(db: Database, collection: string): T[] => db.list(collection, { limit: ALL }) as T[];

/** Every broken rule in a sentence; empty when all is well. */
export function brokenInvariants(db: Database): string[] {
  const sheets = all<DaySheet>(db, 'day_sheets');
  const bookings = all<BookingDoc>(db, 'bookings');
  return [...placesOf(sheets), ...holdsOf(sheets, bookings), ...peopleOf(bookings), ...numbersOf(bookings), ...historiesOf(bookings)];
}

function placesOf(sheets: DaySheet[]): string[] {
  return sheets.flatMap((sheet) =>
    Object.entries(sheet.cells).flatMap(([group, cells]) =>
      Object.entries(cells).flatMap(([key, { capacity, left }]) => {
        const taken = Object.values(sheet.holds).filter((hold) => hold.group === group && hold.cells.includes(key)).length;
        return capacity - left === taken ? [] : [`${sheet._id} ${group} ${key}: ${capacity} places, ${left} left, ${taken} held`];
      }),
    ),
  );
}

function holdsOf(sheets: DaySheet[], bookings: BookingDoc[]): string[] {
  const held = new Map<string, unknown>(
    sheets.flatMap((sheet) => Object.entries(sheet.holds).map(([key, hold]) => [`${sheet._id} ${key}`, hold] as const)),
  );
  const wanted = new Set<string>(
    bookings.filter(({ holdKey, status }) => holdKey !== '' && status !== 'cancelled').map((b) => `${b.sheetId} ${b.holdKey}`),
  );
  return [
    ...[...held.keys()].filter((key) => !wanted.has(key)).map((key) => `a place is held for no booking: ${key}`),
    ...[...wanted].filter((key) => !held.has(key)).map((key) => `a booking has no place: ${key}`),
  ];
}

function peopleOf(bookings: BookingDoc[]): string[] {
  const active = bookings.filter(({ status }) => ACTIVE.includes(status));
  const wrongEnd = bookings.filter(({ status, endedBy }) => ACTIVE.includes(status) !== (endedBy === ''));
  const twice = active.filter((one, i) => active.findIndex((other) => other.activeKey === one.activeKey) !== i);
  return [
    ...twice.map(({ activeKey }) => `two active bookings of one person and service: ${activeKey}`),
    ...wrongEnd.map(({ _id, status }) => `${_id} is ${status} but its end says otherwise`),
  ];
}

function numbersOf(bookings: BookingDoc[]): string[] {
  const bySheet = new Map<string, number[]>();
  for (const { sheetId, queueNumber } of bookings) {
    if (queueNumber !== undefined) bySheet.set(sheetId, [...(bySheet.get(sheetId) ?? []), queueNumber]);
  }
  return [...bySheet].flatMap(([sheetId, numbers]) => {
    const sorted = numbers.sort((a, b) => a - b);
    return sorted.every((number, i) => number === i + 1) ? [] : [`queue numbers of ${sheetId}: ${sorted.join(' ')}`];
  });
}

function historiesOf(bookings: BookingDoc[]): string[] {
  return bookings.flatMap(({ _id, status, history }) => {
    const statuses = history.map((event) => event.status).filter((name) => name !== 'moved' && name !== 'rated');
    const legal = statuses.every(
      (name, i) => i === 0 || TRANSITIONS[statuses[i - 1] as BookingDoc['status']].includes(name as BookingDoc['status']),
    );
    const keys = history.map((event) => event.key);
    const problems = [];
    if (!legal || statuses[statuses.length - 1] !== status) problems.push(`${_id} is ${status} after ${statuses.join(' → ')}`);
    if (new Set(keys).size !== keys.length) problems.push(`${_id} did one request twice`);
    return problems;
  });
}
