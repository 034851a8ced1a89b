/** A station's plan of a day, computed from its settings alone: no database, no clock. */

import { daysBetween, minutesOf, timeAt } from '../../../contract/shanghai';
import type { Closure, Group, Offer, Service, Window } from '../../../contract/station';
import { calendarDay } from '../../common/day/calendar';
import { cellKey, cellTime } from '../../common/day/cell';
import { fieldOf } from '../../common/roles';
import type { StationDoc } from '../../station/record';
import { serviceOf } from '../catalogue';
import type { DaySheet } from '../record';
import { type Cells, carriedCells } from './grid';
import type { OfferRule, VisitShape } from './offer-rule';

export type StationPlan = Pick<StationDoc, 'stationId' | 'version' | 'hours' | 'opensOnHolidays' | 'closures' | 'groups' | 'offers'>;

/** Defaults of `domain` rules: bookable 7 days ahead, movable until 2 hours before. */
export const HORIZON_DAYS = 7;
export const CHANGE_UNTIL_MINUTES = 120;
/** A free place is kept for 30 minutes for the next person on the waiting list. */
export const OFFER_MINUTES = 30;

export interface DayPlan {
  closed: string;
  cells: Partial<Record<Group, Record<string, number>>>;
}

const overlaps = (from: string, to: string, closure: Closure): boolean =>
  closure.from === undefined || closure.to === undefined || (from < closure.to && closure.from < to);

/** The windows that hold on a day, or why none does. */
export function windowsOn(
  windows: readonly Window[],
  station: Pick<StationPlan, 'opensOnHolidays' | 'closures'>,
  date: string,
): { closed: string; windows: Window[] } {
  const day = calendarDay(date);
  const shut = station.closures.find((closure) => closure.date === date && closure.from === undefined);
  if (shut !== undefined) return { closed: shut.reason, windows: [] };
  if (day.holiday !== undefined && !station.opensOnHolidays) return { closed: day.holiday, windows: [] };
  const today = windows.filter((window) => window.weekday === day.weekday).sort((a, b) => a.from.localeCompare(b.from));
  return today.length === 0 ? { closed: '休息', windows: [] } : { closed: '', windows: today };
}

/** Every group's cells on a day with how many people each can take. Cells lie wholly inside a window and outside each closure. */
export function planDay(station: StationPlan, date: string): DayPlan {
  const cells: DayPlan['cells'] = {};
  const partial = station.closures.filter((closure) => closure.date === date && closure.from !== undefined);
  const reasons: string[] = [];
  for (const group of station.groups) {
    const { closed, windows } = windowsOn(group.windows, station, date);
    if (closed !== '') reasons.push(closed);
    const own: Record<string, number> = {};
    for (const window of windows) {
      const end = minutesOf(window.to);
      for (let start = minutesOf(window.from); start + group.slotMinutes <= end; start += group.slotMinutes) {
        const [from, to] = [timeAt(start), timeAt(start + group.slotMinutes)];
        const touched = Object.keys(own).some((key) => minutesOf(cellTime(key)) + group.slotMinutes > start);
        if (!touched && !partial.some((closure) => overlaps(from, to, closure))) own[cellKey(from)] = group.counters;
      }
    }
    if (Object.keys(own).length > 0) cells[group.group] = own;
  }
  const open = Object.keys(cells).length > 0;
  return { closed: open ? '' : (reasons[0] ?? partial[0]?.reason ?? '休息'), cells };
}

/** How a service is booked there, or `undefined` when the station does not offer it. */
export function ruleOf(station: Pick<StationPlan, 'groups' | 'offers'>, serviceId: string): OfferRule | undefined {
  const offer = station.offers.find((candidate) => candidate.serviceId === serviceId);
  const service = serviceOf(serviceId);
  const group = station.groups.find((candidate) => candidate.group === service?.group);
  if (offer === undefined || service === undefined || group === undefined) return undefined;
  return makeRule(offer, service, group.slotMinutes);
}

function makeRule(offer: Offer, service: Service, slotMinutes: number): OfferRule {
  const approval = offer.approval ?? service.approval;
  return {
    group: service.group,
    slotMinutes,
    cells: Math.ceil((offer.minutes ?? service.minutes) / slotMinutes),
    horizonDays: offer.horizonDays ?? HORIZON_DAYS,
    changeUntilMinutes: offer.changeUntilMinutes ?? CHANGE_UNTIL_MINUTES,
    proxy: offer.proxy ?? service.proxy,
    ...(approval !== undefined && { approval }),
    offerMinutes: offer.offerMinutes ?? OFFER_MINUTES,
    countsNoShows: offer.countsNoShows ?? true,
  };
}

/** A service's rule if the station changes nothing: one slot per visit. A guess that the day sheet confirms or refuses. */
export function defaultRule(serviceId: string): OfferRule | undefined {
  const service = serviceOf(serviceId);
  return service && makeRule({ serviceId }, service, service.minutes);
}

/** A rule as one word, so that a database condition can ask whether a day still has it. */
export const ruleKey = (rule: OfferRule): string =>
  [
    rule.group,
    rule.slotMinutes,
    rule.cells,
    rule.horizonDays,
    rule.changeUntilMinutes,
    rule.proxy ? 1 : 0,
    rule.approval === undefined ? 0 : `${rule.approval.unanswered}${rule.approval.hours}`,
    rule.offerMinutes,
    rule.countsNoShows ? 1 : 0,
  ].join('_');

/** Where a visit of `count` cells may start: in each unbroken run of cells, every `count`-th, so that such visits never overlap. */
export function startsOf(keys: readonly string[], slotMinutes: number, count: number): string[] {
  const starts: string[] = [];
  let run: string[] = [];
  const flush = () => {
    for (let i = 0; i + count <= run.length; i += count) starts.push(run[i] as string);
    run = [];
  };
  for (const key of [...keys].sort()) {
    const last = run[run.length - 1];
    if (last !== undefined && minutesOf(cellTime(key)) - minutesOf(cellTime(last)) !== slotMinutes) flush();
    run.push(key);
  }
  flush();
  return starts;
}

/** The cells of a visit that starts at `start` (`HH:mm`). */
export const cellsOf = (rule: Pick<VisitShape, 'slotMinutes' | 'cells'>, start: string): string[] =>
  Array.from({ length: rule.cells }, (_, i) => cellKey(timeAt(minutesOf(start) + i * rule.slotMinutes)));

/** When a visit that starts at `start` ends. */
export const endOf = (rule: Pick<VisitShape, 'slotMinutes' | 'cells'>, start: string): string =>
  timeAt(minutesOf(start) + rule.cells * rule.slotMinutes);

/** A new sheet of a day on which nobody has booked yet: there is nothing to sweep unless the day is to be cleared. */
export function newSheet(station: StationPlan, date: string, now: number): DaySheet {
  const plan = planDay(station, date);
  const offers: DaySheet['offers'] = {};
  const starts: DaySheet['starts'] = {};
  for (const { serviceId } of station.offers) {
    const rule = ruleOf(station, serviceId);
    const keys = Object.keys((rule && plan.cells[rule.group]) ?? {});
    if (rule === undefined) continue;
    offers[fieldOf(serviceId)] = ruleKey(rule);
    const byCount = starts[rule.group] ?? {};
    starts[rule.group] = byCount;
    byCount[String(rule.cells)] ??= Object.fromEntries(startsOf(keys, rule.slotMinutes, rule.cells).map((key) => [key, true as const]));
  }
  const cells: DaySheet['cells'] = {};
  for (const [group, own] of Object.entries(plan.cells) as [Group, Record<string, number>][]) {
    cells[group] = Object.fromEntries(Object.entries(own).map(([key, capacity]) => [key, { capacity, left: capacity }]));
  }
  const clears = station.closures.filter((closure) => closure.date === date && closure.clear !== undefined);
  return {
    _id: sheetIdOf(station.stationId, date),
    stationId: station.stationId,
    date,
    version: station.version,
    stale: false,
    marks: 0,
    closed: plan.closed,
    offers,
    cells,
    slotMinutes: Object.fromEntries(station.groups.map(({ group, slotMinutes }) => [group, slotMinutes])),
    starts,
    holds: {},
    clears,
    touchedAt: clears.length > 0 ? now : 0,
  };
}

/**
 * The sheet as it is after the station's settings changed: places taken stay taken, and where they overlap the slots that the station has
 * now, these have that many counters less: `narrowed`, as long as there are such.
 */
export function renewedSheet(old: DaySheet, station: StationPlan, now: number): DaySheet {
  const fresh = newSheet(station, old.date, now);
  const cells = { ...fresh.cells };
  for (const [group, own] of Object.entries(old.cells) as [Group, Cells][])
    cells[group] = carriedCells(own, old.slotMinutes?.[group], fresh.cells[group] ?? {}, fresh.slotMinutes?.[group]);
  const narrowed = Object.entries(fresh.cells).some(([group, own]) =>
    Object.entries(own).some(([key, { capacity }]) => (cells[group as Group]?.[key]?.capacity ?? 0) < capacity),
  );
  const { marks, holds, line = [], waits = {} } = old;
  return { ...fresh, cells, ...(narrowed && { narrowed: true as const }), marks, holds, line, waits };
}

export const sheetIdOf = (stationId: string, date: string): string => `${stationId}_${date}`;

/** Whether a day can be booked by a rule: today up to `horizonDays` ahead. */
export const withinHorizon = (rule: Pick<OfferRule, 'horizonDays'>, today: string, date: string): boolean => {
  const ahead = daysBetween(today, date);
  return ahead >= 0 && ahead <= rule.horizonDays;
};
