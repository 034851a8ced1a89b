/** What must hold over the whole database once the timer has swept. */

import type { BookingDoc, DaySheet, PauseDoc } from '../../cloudfunctions/common/records';
import { TRANSITIONS } from '../../cloudfunctions/common/visits/rules';
import type { Database } from '../../local-cloud/database/database';

const ALL = 100_000;
const OVER = ['done', 'cancelled', 'no_show'];
const isActive = ({ status }: BookingDoc): boolean => !OVER.includes(status);
/** Events that change no status. */
const BESIDES = ['moved', 'rated', 'waived', 'called_back', 'notified'];

const isPause = (record: BookingDoc | PauseDoc): record is PauseDoc => 'pauseUntil' in record;

const all = <T>(db: Database, collection: string): T[] => db.list(collection, { limit: ALL }) as T[];

/** Every broken rule in a sentence; empty when all is well. */
export function brokenInvariants(db: Database): string[] {
  const sheets = all<DaySheet>(db, 'day_sheets');
  const records = all<BookingDoc | PauseDoc>(db, 'bookings');
  const bookings = records.filter((record): record is BookingDoc => !isPause(record));
  return [
    ...placesOf(sheets),
    ...holdsOf(sheets, bookings),
    ...linesOf(sheets, bookings),
    ...peopleOf(bookings),
    ...pausesOf(records.filter(isPause), bookings),
    ...numbersOf(bookings),
    ...historiesOf(bookings),
  ];
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

/** The list, what it says of each, and the records agree; cells know how many wait; nobody was passed over. */
function linesOf(sheets: DaySheet[], bookings: BookingDoc[]): string[] {
  const waiting = bookings.filter(({ status }) => status === 'waiting' || status === 'offered');
  const listed = new Set(sheets.flatMap(({ _id, line = [] }) => line.map((id) => `${_id} ${id}`)));
  const wanted = new Set(waiting.map(({ _id, sheetId }) => `${sheetId} ${_id}`));
  const standing = new Set(bookings.filter(isActive).map(({ _id }) => _id));
  const left = waiting.filter(({ wait }) => wait?.besides !== undefined && !standing.has(wait.besides));
  return [
    ...left.map(({ _id }) => `${_id} waits besides a booking that is over`),
    ...[...listed].filter((entry) => !wanted.has(entry)).map((entry) => `somebody is on a list without waiting: ${entry}`),
    ...[...wanted].filter((entry) => !listed.has(entry)).map((entry) => `somebody waits without being on the list: ${entry}`),
    ...sheets.flatMap(lineOf),
  ];
}

function lineOf({ _id, line = [], waits = {}, cells }: DaySheet): string[] {
  const problems: string[] = [];
  if (line.length !== Object.keys(waits).length || line.some((id) => waits[id] === undefined))
    problems.push(`${_id}: list and waits differ`);
  for (const [group, own] of Object.entries(cells)) {
    for (const [key, { waiting = 0 }] of Object.entries(own)) {
      const count = Object.values(waits).filter((wait) => wait.group === group && wait.cells.includes(key)).length;
      if (count !== waiting) problems.push(`${_id} ${group} ${key}: ${waiting} wait by its count, ${count} by the list`);
    }
  }
  line.forEach((id, i) => {
    const offered = waits[id]?.offered?.replace(':', '');
    const passed = line.slice(0, i).find((before) => {
      const earlier = waits[before];
      const same = earlier?.group === waits[id]?.group && earlier?.count === waits[id]?.count;
      return same && earlier?.offered === undefined && offered !== undefined && earlier?.starts.includes(offered);
    });
    if (passed !== undefined) problems.push(`${_id}: ${id} was offered ${offered} before ${passed}`);
  });
  return problems;
}

/** Nobody is paused twice, and nobody who is paused has a booking that was made after it. */
function pausesOf(pauses: PauseDoc[], bookings: BookingDoc[]): string[] {
  const running = pauses.filter(({ endedBy }) => endedBy === '');
  return [
    ...running
      .filter((one, i) => running.findIndex((other) => other.pausedPerson === one.pausedPerson) !== i)
      .map(({ _id }) => `paused twice: ${_id}`),
    ...running.flatMap(({ activeKey }) =>
      bookings
        .filter((booking) => isActive(booking) && activeKey.includes(booking.activeKey))
        .map(({ _id }) => `${_id} was booked in a pause`),
    ),
  ];
}

function peopleOf(bookings: BookingDoc[]): string[] {
  const active = bookings.filter(isActive);
  const wrongEnd = bookings.filter((booking) => isActive(booking) !== (booking.endedBy === ''));
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
    const statuses = history.map((event) => event.status).filter((name) => !BESIDES.includes(name));
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
