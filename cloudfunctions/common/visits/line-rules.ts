/** Waiting lists, apart from any database: who is next, and for what. */
import { dateOf, instantOf, minutesOf, timeAt } from '../../../contract/shanghai';
import { cellKey, cellsOf, cellTime, type OfferRule } from '../day-plan';
import type { DaySheet, Wait } from '../records';
import { holdKeyOf } from './rules';

/** Which hold of a sheet is the place that is offered to somebody who waits. Each is offered one place at most. */
export const offerKeyOf = (bookingId: string): string => holdKeyOf(bookingId, 'offer');

type Cells = DaySheet['cells'];

const cellsAt = (start: string, { count, slotMinutes }: Pick<Wait, 'count' | 'slotMinutes'>): string[] =>
  Array.from({ length: count }, (_, i) => cellKey(timeAt(minutesOf(start) + i * slotMinutes)));

/** Cell keys at which a visit by this rule may still start: at `start`, or with no `start` at any time of the day. */
export function startsWanted(sheet: Pick<DaySheet, 'date' | 'starts'>, rule: OfferRule, start: string | undefined, now: number): string[] {
  return Object.keys(sheet.starts[rule.group]?.[String(rule.cells)] ?? {})
    .filter((key) => (start === undefined || cellTime(key) === start) && instantOf(sheet.date, cellTime(key)) > now)
    .sort();
}

/** All cells of visits at these starts. */
export const cellsWanted = (rule: OfferRule, starts: readonly string[]): string[] => [
  ...new Set(starts.flatMap((key) => cellsOf(rule, cellTime(key)))),
];

/** Whether anybody may book at one of these starts right now, so that there is nothing to wait for. */
export const isBookable = (sheet: Pick<DaySheet, 'cells'>, rule: OfferRule, starts: readonly string[]): boolean =>
  starts.some((key) =>
    cellsOf(rule, cellTime(key)).every((cell) => {
      const { left = 0, waiting = 0 } = sheet.cells[rule.group]?.[cell] ?? {};
      return left > 0 && waiting === 0;
    }),
  );

export interface PlannedOffer {
  wait: Wait;
  /** `HH:mm`. */
  start: string;
  cells: string[];
}

/**
 * What to offer to whom, in the order of the list: each gets the earliest time that they want and that is free. Nobody is offered
 * anything on a day that is closed, over or not up to date, nor a time that has begun.
 */
export function offersOf(sheet: DaySheet, now: number): PlannedOffer[] {
  if (sheet.stale || sheet.closed !== '' || sheet.date < dateOf(now)) return [];
  const left = new Map<string, number>();
  const leftOf = (cells: Cells, group: Wait['group'], key: string) => left.get(`${group}${key}`) ?? cells[group]?.[key]?.left ?? 0;
  const planned: PlannedOffer[] = [];
  for (const id of sheet.line ?? []) {
    const wait = sheet.waits?.[id];
    if (wait === undefined || wait.offered !== undefined) continue;
    for (const key of wait.starts) {
      const start = cellTime(key);
      const cells = cellsAt(start, wait);
      if (instantOf(sheet.date, start) <= now || !cells.every((cell) => leftOf(sheet.cells, wait.group, cell) > 0)) continue;
      for (const cell of cells) left.set(`${wait.group}${cell}`, leftOf(sheet.cells, wait.group, cell) - 1);
      planned.push({ wait, start, cells });
      break;
    }
  }
  return planned;
}

/** Somebody's place among those who wait for any of the same times and have no offer yet: 1 is next. `undefined` when not on the list. */
export function positionOf(sheet: Pick<DaySheet, 'line' | 'waits'>, bookingId: string): number | undefined {
  const own = sheet.waits?.[bookingId];
  if (own === undefined) return undefined;
  const line = sheet.line ?? [];
  const before = line.slice(0, line.indexOf(bookingId)).filter((id) => {
    const other = sheet.waits?.[id];
    return other?.group === own.group && other.offered === undefined && other.starts.some((start) => own.starts.includes(start));
  });
  return before.length + 1;
}
