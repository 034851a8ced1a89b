/** A waiting list, apart from any database: who is next, and for what. Of a station's day as of an activity. */
import { dateOf, instantOf, minutesOf, timeAt } from '../../contract/shanghai';
import { cellKey, cellTime } from './day/cell';
import type { Place, SheetCell } from './places';

/** The wish of an entry: any of `starts`, each `count` cells in a row. */
export interface WaitingFor extends Place {
  count: number;
  slotMinutes: number;
  /** Cell keys, earliest first. */
  starts: readonly string[];
  /** The start that is offered, `HH:mm`. */
  offered?: string;
}

/** The parts of a sheet that decide who is next. */
export interface Line<W extends WaitingFor> {
  date: string;
  stale: boolean;
  closed: string;
  cells: Partial<Record<string, Record<string, SheetCell>>>;
  line?: readonly string[];
  waits?: Record<string, W>;
}

export interface PlannedOffer<W extends WaitingFor> {
  wait: W;
  /** `HH:mm`. */
  start: string;
  cells: string[];
}

const cellsAt = (start: string, { count, slotMinutes }: WaitingFor): string[] =>
  Array.from({ length: count }, (_, i) => cellKey(timeAt(minutesOf(start) + i * slotMinutes)));

/**
 * The next offers, in the order of the list. Each person gets the earliest wanted time that has room for them; a person without room is
 * passed over. There are no offers on a day that is closed, over or not up to date, nor of a time that has begun.
 */
export function offersOf<W extends WaitingFor>(sheet: Line<W>, now: number): PlannedOffer<W>[] {
  if (sheet.stale || sheet.closed !== '' || sheet.date < dateOf(now)) return [];
  const left = new Map<string, number>();
  const leftOf = (group: string, key: string) => left.get(`${group}${key}`) ?? sheet.cells[group]?.[key]?.left ?? 0;
  const planned: PlannedOffer<W>[] = [];
  for (const id of sheet.line ?? []) {
    const wait = sheet.waits?.[id];
    if (wait === undefined || wait.offered !== undefined) continue;
    const { group, places = 1 } = wait;
    for (const key of wait.starts) {
      const start = cellTime(key);
      const cells = cellsAt(start, wait);
      if (instantOf(sheet.date, start) <= now || !cells.every((cell) => leftOf(group, cell) >= places)) continue;
      for (const cell of cells) left.set(`${group}${cell}`, leftOf(group, cell) - places);
      planned.push({ wait, start, cells });
      break;
    }
  }
  return planned;
}

/**
 * A person's position among those who wait for any of the same times and have no offer, 1-based. `undefined` if they are not on the list.
 */
export function positionOf<W extends WaitingFor>(
  { line = [], waits = {} }: Pick<Line<W>, 'line' | 'waits'>,
  id: string,
): number | undefined {
  const own = waits[id];
  if (own === undefined) return undefined;
  const before = line.slice(0, line.indexOf(id)).filter((other) => {
    const wait = waits[other];
    return wait?.group === own.group && wait.offered === undefined && wait.starts.some((start) => own.starts.includes(start));
  });
  return before.length + 1;
}
