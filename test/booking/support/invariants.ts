/** What must hold of bookings, their places, families and pauses once the timer has swept. */

import { keysOf } from '../../../cloudfunctions/booking/pause/store';
import { mostAtOnce, type Span } from '../../../cloudfunctions/booking/place/grid';
import type { BarDoc, BookingDoc, DaySheet, FamilyDoc, Hold, PauseDoc } from '../../../cloudfunctions/booking/record';
import { TRANSITIONS, WAYS_BACK } from '../../../cloudfunctions/booking/rules';
import type { StationDoc } from '../../../cloudfunctions/station/record';
import { MAX_MEMBERS } from '../../../contract/booking';
import { minutesOf } from '../../../contract/shanghai';
import type { Database } from '../../../local-cloud/database/database';
import { all, brokenMessages } from '../../support/records';

const OVER = ['done', 'cancelled', 'no_show'];
const isActive = ({ status }: BookingDoc): boolean => !OVER.includes(status);
/** Events that change no status. */
const BESIDES = ['moved', 'rated', 'waived', 'called_back', 'called_again', 'notified'];

type Stored = BookingDoc | PauseDoc | BarDoc;

export const isPause = (record: Stored): record is PauseDoc => 'pauseUntil' in record;
const isBar = (record: Stored): record is BarDoc => 'barUntil' in record;
export const isVisit = (record: Stored): record is BookingDoc => !isPause(record) && !isBar(record);

/** Every broken rule in a sentence. */
export function brokenBookings(db: Database): string[] {
  const sheets = all<DaySheet>(db, 'day_sheets');
  const records = all<Stored>(db, 'bookings');
  const bookings = records.filter(isVisit);
  return [
    ...placesOf(sheets),
    ...crowdsOf(sheets, bookings, all<StationDoc>(db, 'stations')),
    ...holdsOf(sheets, bookings),
    ...linesOf(sheets, bookings),
    ...peopleOf(bookings),
    ...pausesOf(records.filter(isPause), records.filter(isBar)),
    ...numbersOf(bookings),
    ...historiesOf(bookings),
    ...bookings.flatMap(brokenMessages),
    ...bookings.flatMap(afterwardsOf),
    ...bookings.filter(({ openid }) => openid.startsWith('erased_')).flatMap(erasedOf),
    ...all<FamilyDoc>(db, 'families').flatMap(familyOf),
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

/** At no moment are there more visits than counters, whatever times the slots once had; unless counters were taken from a slot that was full. */
function crowdsOf(sheets: DaySheet[], bookings: BookingDoc[], stations: StationDoc[]): string[] {
  const ends = new Map(bookings.filter(({ holdKey }) => holdKey !== '').map(({ sheetId, holdKey, end }) => [`${sheetId} ${holdKey}`, end]));
  return sheets.flatMap(({ _id, stationId, cells, holds, slotMinutes }) =>
    (stations.find((station) => station.stationId === stationId)?.groups ?? []).flatMap(({ group, counters, slotMinutes: minutes }) => {
      const spans = Object.entries(holds)
        .filter(([, hold]) => hold.group === group)
        .map(([key, hold]): Span => {
          const from = minutesOf(hold.start);
          const end = hold.booking?.end ?? ends.get(`${_id} ${key}`);
          return { from, to: end ? minutesOf(end) : from + hold.cells.length * (slotMinutes?.[group] ?? minutes), count: 1 };
        });
      const full = Object.values(cells[group] ?? {}).map(({ capacity, left }) => capacity - left);
      const most = mostAtOnce(spans);
      return most > Math.max(counters, ...full) ? [`${_id} ${group}: ${most} visits at once at ${counters} counters`] : [];
    }),
  );
}

function holdsOf(sheets: DaySheet[], bookings: BookingDoc[]): string[] {
  const held = new Map<string, Hold>(
    sheets.flatMap((sheet) => Object.entries(sheet.holds).map(([key, hold]) => [`${sheet._id} ${key}`, hold] as const)),
  );
  const keyOf = ({ sheetId, holdKey }: BookingDoc) => `${sheetId} ${holdKey}`;
  // A person who came has used their place, even if the day ended before their turn.
  const uses = ({ status, arrivedAt }: BookingDoc) => status !== 'cancelled' || arrivedAt !== undefined;
  const placed = bookings.filter((booking) => booking.holdKey !== '' && uses(booking));
  // The timer drops the sheets of days long past.
  const kept = new Set(sheets.map(({ _id }) => _id));
  const wanted = new Set(placed.filter((booking) => kept.has(booking.sheetId) || isActive(booking)).map(keyOf));
  return [
    ...[...held.keys()].filter((key) => !wanted.has(key)).map((key) => `a place is held for no booking: ${key}`),
    ...[...wanted].filter((key) => !held.has(key)).map((key) => `a booking has no place: ${key}`),
    ...placed
      .filter((booking) => (held.get(keyOf(booking))?.cells ?? booking.cells).join() !== booking.cells.join())
      .map((booking) => `a booking has another place than it says: ${keyOf(booking)}`),
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

/** Nobody is paused twice; every key of somebody who is paused has a bar or is known to be missing; no bar is left of a pause that is over. */
function pausesOf(pauses: PauseDoc[], bars: BarDoc[]): string[] {
  const running = pauses.filter(({ endedBy }) => endedBy === '');
  const barred = new Map(bars.filter(({ endedBy }) => endedBy === '').map(({ activeKey, pausedPerson }) => [activeKey, pausedPerson]));
  const paused = new Set(running.map(({ pausedPerson }) => pausedPerson));
  return [
    ...running
      .filter((one, i) => running.findIndex((other) => other.pausedPerson === one.pausedPerson) !== i)
      .map(({ _id }) => `paused twice: ${_id}`),
    ...running.flatMap(({ pausedPerson, missing, incomplete }) => [
      ...keysOf(pausedPerson)
        .filter((key) => !barred.has(key) && !missing.includes(key))
        .map((key) => `${key} is neither barred nor missing`),
      ...(incomplete === missing.length > 0 ? [] : [`the pause of ${pausedPerson} does not know that it is incomplete`]),
    ]),
    ...[...barred].filter(([, person]) => !paused.has(person)).map(([key]) => `${key} is barred and nobody is paused`),
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
    const steps = history.filter((event) => !BESIDES.includes(event.status));
    const statuses = steps.map((event) => event.status as BookingDoc['status']);
    const legal = statuses.every((name, i) => {
      const from = statuses[i - 1];
      return from === undefined || ((steps[i]?.back ? WAYS_BACK[from] : TRANSITIONS[from]) ?? []).includes(name);
    });
    const keys = history.map((event) => event.key);
    const problems = [];
    if (!legal || statuses[statuses.length - 1] !== status) problems.push(`${_id} is ${status} after ${statuses.join(' → ')}`);
    if (new Set(keys).size !== keys.length) problems.push(`${_id} did one request twice`);
    return problems;
  });
}

/** A visit is rated once; a bad grade, and nothing else, opens a call-back, which has a note for each call. */
function afterwardsOf({ _id, openid, rating, callback, callbackAt = 0, history }: BookingDoc): string[] {
  const times = (status: string) => history.filter((event) => event.status === status).length;
  const problems = [];
  if (times('rated') !== (rating === undefined ? 0 : 1)) problems.push(`${_id} was rated ${times('rated')} times`);
  if ((callback !== undefined) !== (rating !== undefined && rating.grade <= 2)) problems.push(`${_id}: grade and call-back differ`);
  if (callback === undefined || openid.startsWith('erased_')) return problems;
  const { state, notes } = callback;
  if (notes.length !== times('called_back')) problems.push(`${_id} has ${notes.length} notes of ${times('called_back')} calls`);
  if ((state === 'open') !== (notes.length === 0)) problems.push(`${_id}: its call-back is ${state} with ${notes.length} notes`);
  if ((state === 'closed') !== (callbackAt === 0)) problems.push(`${_id}: its call-back is ${state}, due ${callbackAt}`);
  return problems;
}

/** Nothing is left of an erased person's identity and words, and nothing of theirs is still to come. */
function erasedOf(booking: BookingDoc): string[] {
  const { _id, applicant, rating, callback, callbackAt, cancelReason } = booking;
  const said = [applicant, rating?.comment, cancelReason, callback?.notes.length].some(Boolean);
  return [
    ...(isActive(booking) ? [`${_id} is ${booking.status} and belongs to nobody`] : []),
    ...(said ? [`${_id} is erased and still says something`] : []),
    ...(callbackAt > 0 ? [`${_id}: nobody is left to call back`] : []),
  ];
}

function familyOf({ _id, members, order }: FamilyDoc): string[] {
  const known = Object.keys(members);
  const agree = known.length === order.length && known.every((id) => order.includes(id));
  return [
    ...(agree ? [] : [`${_id}: its members and their order differ`]),
    ...(order.length > MAX_MEMBERS ? [`${_id} has ${order.length} members`] : []),
  ];
}
