/** Closures after the fact: a station that closes moves the visits of that time or releases them, and tells everybody. */
import { addDays, dateOf, minutesOf } from '../../../contract/shanghai';
import type { Closure } from '../../../contract/station';
import { idOf } from '../../common/crypto';
import { messageChanges } from '../../common/messages/rules';
import { Refusal } from '../../common/refusal';
import { changeBooking, findStanding } from '../change-store';
import { type Act, giveUp, leftoverOf } from '../line/line';
import { withMessage } from '../messages';
import type { BookingDoc, DaySheet } from '../record';
import { isOnList, slotsOf } from '../rules';
import { ruleOf, withinHorizon } from './day-plan';
import { moveVisit } from './move';
import type { OfferRule } from './offer-rule';
import { bringUpToDate, currentSheet, loadDays, type StationDays } from './sheets-store';

/** How many visits one run clears; the timer goes on with the rest. */
const AT_ONCE = 100;
/** The number of days ahead in which a new time is looked for. */
const LOOK_AHEAD_DAYS = 14;

export interface Cleared {
  moved: number;
  released: number;
  /** Visits that are still to be cleared. */
  left: number;
}

/** The visits that a day's closures concern, earliest first, each with the first of them. One database request per closure. */
async function concernedBy(sheetId: string, clears: readonly Closure[]): Promise<Concerned[]> {
  const found = await Promise.all(clears.map((closure) => findStanding(sheetId, closure, AT_ONCE + 1)));
  const concerned = new Map<string, Concerned>();
  for (const [i, closure] of clears.entries()) {
    for (const booking of found[i] ?? []) if (!concerned.has(booking._id)) concerned.set(booking._id, { booking, closure });
  }
  return [...concerned.values()].sort((a, b) => a.booking.start.localeCompare(b.booking.start));
}

/** Clears a day's visits that lie in closed time, as each closure says. Doing it twice has one effect. */
export async function clearDay(sheet: Pick<DaySheet, '_id' | 'stationId' | 'date' | 'clears'>, now: number): Promise<Cleared> {
  const counts: Cleared = { moved: 0, released: 0, left: 0 };
  const clears = sheet.clears ?? [];
  if (clears.length === 0) return counts;
  const concerned = await concernedBy(sheet._id, clears);
  if (concerned.length === 0) return counts;
  const planned = await planOf(sheet, concerned.slice(0, AT_ONCE), now);
  const ends = await Promise.all(planned.map(({ booking, closure, to }) => clearOne(booking, closure, to, now)));
  for (const end of ends) counts[end] += 1;
  counts.left += concerned.length - planned.length;
  return counts;
}

/** A waiting entry has no time that could be moved. */
const mayMove = ({ status }: BookingDoc, { clear }: Closure): boolean => clear === 'move' && !isOnList(status);

const wordsFor = ({ reason }: Closure): string => `驿站临时停办：${reason}`;

async function clearOne(booking: BookingDoc, closure: Closure, to: Time | undefined, now: number): Promise<keyof Cleared> {
  const act: Act = { key: idOf('clear', booking._id, booking.holdKey, closure.date, closure.from ?? ''), at: now, by: 'station' };
  const changedByStation = { reason: closure.reason, date: booking.date, start: booking.start, at: now };
  if (to === undefined) return (await release(booking, act, changedByStation, wordsFor(closure))) ? 'released' : 'left';
  try {
    const told = withMessage(booking, 'changed', now);
    await moveVisit(act, booking, to, () => ({ changedByStation, messages: told.messages, messageAt: told.messageAt }));
    return 'moved';
  } catch (error) {
    // Somebody took that time, or changed the visit: the next run looks again.
    if (error instanceof Refusal) return 'left';
    throw error;
  }
}

async function release(
  booking: BookingDoc,
  act: Act,
  changedByStation: NonNullable<BookingDoc['changedByStation']>,
  cancelReason: string,
): Promise<boolean> {
  const leftover = leftoverOf(booking);
  const told = withMessage(booking, 'changed', act.at);
  const set = { status: 'cancelled' as const, endedAt: act.at, endedBy: act.key, cancelReason, changedByStation };
  const result = await changeBooking(booking, {
    from: booking.status,
    set: { ...set, ...messageChanges(booking, told) },
    event: { status: 'cancelled', ...act },
    leftover,
  });
  if (result !== 'changed') return false;
  await giveUp(booking._id, leftover, act.at);
  return true;
}

interface Time {
  date: string;
  start: string;
}

type Planner = (booking: BookingDoc) => Time | undefined;

interface Concerned {
  booking: BookingDoc;
  closure: Closure;
}

/** Where each visit goes: nowhere, or to a time of its own on the next days. The days that are chosen are brought up to date. */
async function planOf(
  { stationId, date }: Pick<DaySheet, 'stationId' | 'date'>,
  concerned: readonly Concerned[],
  now: number,
): Promise<(Concerned & { to: Time | undefined })[]> {
  if (!concerned.some(({ booking, closure }) => mayMove(booking, closure))) return concerned.map((one) => ({ ...one, to: undefined }));
  const dates = Array.from({ length: LOOK_AHEAD_DAYS + 1 }, (_, i) => addDays(date, i)).filter((each) => each >= dateOf(now));
  const days = await loadDays(stationId, dates);
  const planner: Planner = days === undefined ? () => undefined : plannerOf(days, dates, now);
  const planned = concerned.map((one) => ({ ...one, to: mayMove(one.booking, one.closure) ? planner(one.booking) : undefined }));
  const chosen = new Set(planned.flatMap(({ to }) => (to === undefined ? [] : [to.date])));
  if (days !== undefined) await Promise.all([...chosen].map((each) => bringUpToDate(days, each, now)));
  return planned;
}

/** The earliest day with room, and there the time nearest to the old one. Pure: counts what it has given away itself. */
export function plannerOf(days: StationDays, dates: readonly string[], now: number): Planner {
  const given = new Map<string, number>();
  const today = dateOf(now);
  return (booking) => {
    const rule: OfferRule | undefined = ruleOf(days.station, booking.serviceId);
    if (rule === undefined) return undefined;
    for (const date of dates) {
      const sheet = currentSheet(days, date, now);
      if (sheet.closed !== '' || !withinHorizon(rule, today, date)) continue;
      const free = slotsOf(sheet, rule, now).filter(({ start, remaining }) => remaining > (given.get(keyOf(rule, date, start)) ?? 0));
      const distance = (start: string) => Math.abs(minutesOf(start) - minutesOf(booking.start));
      const [best] = free.sort((a, b) => distance(a.start) - distance(b.start) || a.start.localeCompare(b.start));
      if (best === undefined) continue;
      const key = keyOf(rule, date, best.start);
      given.set(key, (given.get(key) ?? 0) + 1);
      return { date, start: best.start };
    }
    return undefined;
  };
}

const keyOf = ({ group, cells }: OfferRule, date: string, start: string): string => `${date} ${group}${cells} ${start}`;
