/** A few days of visits around today, each with the place that it takes in its day's sheet. */

import { BAD_GRADE, callbackFor } from '../../cloudfunctions/booking/callback-rules';
import { cellsOf, endOf, newSheet, ruleOf } from '../../cloudfunctions/booking/place/day-plan';
import type { OfferRule } from '../../cloudfunctions/booking/place/offer-rule';
import type { BookingDoc, BookingEvent, DaySheet } from '../../cloudfunctions/booking/record';
import {
  activeKeyOf,
  approvalOf,
  bookingIdOf,
  changeUntilOf,
  dueAtOf,
  holdKeyOf,
  NOTHING_YET,
  personOf,
  queueKeyOf,
} from '../../cloudfunctions/booking/rules';
import { commentContext, withPriority, withToldReason } from '../../cloudfunctions/booking/sealed';
import { codeKeyOf, codeOf } from '../../cloudfunctions/common/codes';
import { currentKeyId, idOf, seal, staffIdOf } from '../../cloudfunctions/common/crypto';
import { cellTime } from '../../cloudfunctions/common/day/cell';
import { maskName, maskPhone } from '../../cloudfunctions/common/mask';
import type { StationDoc } from '../../cloudfunctions/station/record';
import type { Source, Status } from '../../contract/booking';
import { addDays, dateOf, instantOf, timeOf } from '../../contract/shanghai';
import { RESIDENTS, type Resident, visitor } from './people';
import type { Seed } from './town';
import { comingVisits, pastVisits, todaysVisits, type Visit } from './visits';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const SHEET_DAYS = 9;

function comingSheets(stations: readonly StationDoc[], now: number): DaySheet[] {
  const dates = Array.from({ length: SHEET_DAYS }, (_, ahead) => addDays(dateOf(now), ahead));
  return stations.flatMap((station) => dates.map((date) => newSheet(station, date, 0)));
}

/** The sheets of the days to come at every station, and bookings of the first two. */
export const bookingSeed: Seed = ({ stations, now }) => {
  const sheets = comingSheets(stations, now);
  const writer = new Writer(now);
  const past: DaySheet[] = [];
  const today = dateOf(now);
  for (const station of stations.slice(0, 2)) {
    const own = sheets.filter((sheet) => sheet.stationId === station.stationId);
    const last = lastOpenDay(station, today);
    past.push(last);
    const [first, second] = own.filter(({ date, closed }) => date > today && closed === '');
    writer.writeAll(station, last, pastVisits(station.stationId));
    writer.writeAll(
      station,
      own.find(({ date }) => date === today),
      todaysVisits(station.stationId),
    );
    writer.writeAll(station, first, comingVisits(station.stationId, 1));
    writer.writeAll(station, second, comingVisits(station.stationId, 2));
  }
  return { day_sheets: [...sheets, ...past], bookings: writer.bookings };
};

function lastOpenDay(station: StationDoc, today: string): DaySheet {
  for (let back = 1; ; back += 1) {
    const sheet = newSheet(station, addDays(today, -back), 0);
    if (sheet.closed === '') return sheet;
  }
}

interface Moments {
  createdAt: number;
  arrivedAt: number;
  servingAt: number;
  endedAt: number;
}

const ARRIVED: readonly Status[] = ['arrived', 'serving', 'done'];
const SERVED: readonly Status[] = ['serving', 'done'];
const ENDED: readonly Status[] = ['done', 'cancelled', 'no_show'];

interface Slot {
  /** The booking's id. */
  id: string;
  sheet: DaySheet;
  rule: OfferRule;
  start: string;
}

class Writer {
  readonly bookings: BookingDoc[] = [];
  readonly #codes = new Set<string>();
  readonly #numbers = new Map<string, number>();
  readonly #now: number;
  #count = 0;

  constructor(now: number) {
    this.#now = now;
  }

  /** Writes a day's visits in order; on a closed day there are none. */
  writeAll(station: StationDoc, sheet: DaySheet | undefined, visits: readonly Visit[]): void {
    if (sheet === undefined || sheet.closed !== '') return;
    for (const visit of visits) this.#write(station, sheet, visit);
  }

  #write(station: StationDoc, sheet: DaySheet, visit: Visit): void {
    const rule = ruleOf(station, visit.serviceId);
    const start = rule && this.#freeStart(sheet, rule, visit.offset);
    if (rule === undefined || start === undefined) return;
    this.#count += 1;
    const id = bookingIdOf(`seed ${sheet._id} ${this.#count}`);
    const who = visit.resident === undefined ? visitor(this.#count) : RESIDENTS[visit.resident];
    const booking = this.#record({ id, sheet, rule, start }, visit, who);
    this.bookings.push(booking);
    if (booking.holdKey !== '' && booking.status !== 'cancelled') take(sheet, booking);
  }

  /** The start that lies `offset` slots from now (on another day: from the morning) or, when it is taken, the nearest after or before. */
  #freeStart(sheet: DaySheet, rule: OfferRule, offset: number): string | undefined {
    const starts = Object.keys(sheet.starts[rule.group]?.[String(rule.cells)] ?? {}).sort();
    const next = starts.findIndex((key) => cellTime(key) >= timeOf(this.#now));
    const pivot = sheet.date !== dateOf(this.#now) ? 0 : next < 0 ? starts.length : next;
    const wanted = Math.min(Math.max(pivot + offset, 0), starts.length - 1);
    const order = [...starts.slice(wanted), ...starts.slice(0, wanted).reverse()];
    const free = order.find((key) => cellsOf(rule, cellTime(key)).every((cell) => (sheet.cells[rule.group]?.[cell]?.left ?? 0) > 0));
    return free && cellTime(free);
  }

  #record({ id, sheet, rule, start }: Slot, visit: Visit, who: Resident): BookingDoc {
    const { serviceId, status, source = 'online', priority } = visit;
    const moments = this.#moments(sheet.date, start, visit);
    const number = ARRIVED.includes(status) ? this.#nextNumber(sheet._id) : undefined;
    const end = endOf(rule, start);
    const openid = source === 'online' ? who.openid : '';
    const code = this.#freeCode(id, sheet._id);
    const walkIn = source === 'walk_in';
    return {
      _id: id,
      openid,
      code,
      status,
      source,
      stationId: sheet.stationId,
      serviceId,
      group: rule.group,
      date: sheet.date,
      start,
      end,
      sheetId: sheet._id,
      holdKey: walkIn ? '' : holdKeyOf(id, '0'),
      cells: walkIn ? [] : cellsOf(rule, start),
      ...NOTHING_YET,
      keyId: currentKeyId(),
      person: personOf(who.openid, { name: who.name }),
      applicant: seal(JSON.stringify({ name: who.name, phone: who.phone }), id),
      shownName: maskName(who.name),
      shownPhone: maskPhone(who.phone),
      activeKey: activeKeyOf(personOf(who.openid, { name: who.name }), serviceId),
      endedBy: ENDED.includes(status) ? id : '',
      codeKey: codeKeyOf(sheet._id, code),
      queueKey: number === undefined ? id : queueKeyOf(sheet._id, number),
      dueAt: dueAtOf(sheet.date, end),
      ...(priority !== undefined && withPriority({ _id: id, keyId: currentKeyId() }, priority, true, moments.createdAt)),
      ...(status === 'pending' && rule.approval !== undefined && approvalOf(rule.approval, { date: sheet.date, start }, this.#now)),
      ...(number !== undefined && { queueNumber: number, arrivedAt: moments.arrivedAt }),
      ...(SERVED.includes(status) && { servingAt: moments.servingAt }),
      ...(ENDED.includes(status) && { endedAt: moments.endedAt }),
      createdAt: moments.createdAt,
      changeUntil: changeUntilOf(rule, sheet.date, start, moments.createdAt),
      digest: idOf('seed digest', id),
      ...(status === 'cancelled' && withToldReason({ _id: id, keyId: currentKeyId() }, '临时有事')),
      ...(visit.grade !== undefined && ratedAs(id, visit.grade, moments.endedAt + 5 * MINUTE_MS)),
      history: historyOf({ id, stationId: sheet.stationId }, visit, source, moments),
      leftovers: [],
      leftoverAt: 0,
    };
  }

  /** Visits of today happened in the last hour and a half whatever time it is; those of another day around their own time. */
  #moments(date: string, start: string, { offset, status }: Visit): Moments {
    const begin = instantOf(date, start);
    const createdAt = Math.min(begin, this.#now) - DAY_MS - this.#count * 7 * MINUTE_MS;
    if (status === 'cancelled') return { createdAt, arrivedAt: 0, servingAt: 0, endedAt: createdAt + 30 * MINUTE_MS };
    const arrivedAt = date === dateOf(this.#now) ? this.#now + (offset * 6 - 45) * MINUTE_MS : begin - 8 * MINUTE_MS;
    return { createdAt, arrivedAt, servingAt: arrivedAt + 10 * MINUTE_MS, endedAt: arrivedAt + 22 * MINUTE_MS };
  }

  #nextNumber(sheetId: string): number {
    const number = (this.#numbers.get(sheetId) ?? 0) + 1;
    this.#numbers.set(sheetId, number);
    return number;
  }

  #freeCode(id: string, sheetId: string): string {
    for (let attempt = 0; ; attempt += 1) {
      const code = codeOf(id, attempt);
      if (this.#codes.has(codeKeyOf(sheetId, code))) continue;
      this.#codes.add(codeKeyOf(sheetId, code));
      return code;
    }
  }
}

/** A grade, and the call-back that a bad one opens. */
function ratedAs(id: string, { grade, comment }: NonNullable<Visit['grade']>, at: number): Partial<BookingDoc> {
  const rating = { grade, at, ...(comment !== undefined && { comment: seal(comment, commentContext(id)) }) };
  if (grade > BAD_GRADE) return { rating };
  const callback = callbackFor(at);
  return { rating, callback, callbackAt: callback.dueAt };
}

function historyOf(
  { id, stationId }: { id: string; stationId: string },
  { status, grade }: Visit,
  source: Source,
  at: Moments,
): BookingEvent[] {
  const staff = staffIdOf(`window-${stationId}`);
  const events: Omit<BookingEvent, 'key'>[] =
    source === 'walk_in'
      ? []
      : [{ status: status === 'pending' ? status : 'booked', at: at.createdAt, by: source === 'phone' ? staff : 'resident' }];
  if (ARRIVED.includes(status)) events.push({ status: 'arrived', at: at.arrivedAt, by: staff });
  if (SERVED.includes(status)) events.push({ status: 'serving', at: at.servingAt, by: staff });
  if (status === 'done' || status === 'no_show') events.push({ status, at: at.endedAt, by: staff });
  if (status === 'cancelled') events.push({ status, at: at.endedAt, by: 'resident' });
  if (grade !== undefined) events.push({ status: 'rated', at: at.endedAt + 5 * MINUTE_MS, by: 'resident' });
  return events.map((event) => ({ ...event, key: idOf('seed event', id, event.status) }));
}

function take(sheet: DaySheet, booking: BookingDoc): void {
  const { _id: bookingId, group, start, cells, holdKey, createdAt: at } = booking;
  sheet.holds[holdKey] = { bookingId, group, start, cells, at };
  for (const key of cells) {
    const cell = sheet.cells[group]?.[key];
    if (cell !== undefined) cell.left -= 1;
  }
}
