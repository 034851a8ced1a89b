/**
 * Places taken under older slot times. Their visits still need a counter, so overlapping slots have that many counters less. Pure; times
 * are minutes of the day.
 */
import type { SheetCell } from '../../common/places';

export interface DayCell extends SheetCell {
  /** How long a visit here may take, if that differs from the length of the group's slots. */
  minutes?: number;
}

export type Cells = Record<string, DayCell>;

/** When the cell of a key begins: `0900` is 540. */
const beginOf = (key: string): number => Number(key.slice(0, 2)) * 60 + Number(key.slice(2));

/** Somebody, or several, from one time to another. */
export interface Span {
  from: number;
  to: number;
  count: number;
}

/** The largest number at the same moment between two times. */
export function mostAtOnce(spans: readonly Span[], from = 0, to = Number.POSITIVE_INFINITY): number {
  const there = spans.filter((span) => span.from < to && from < span.to);
  const at = (moment: number) => there.reduce((sum, span) => sum + (span.from <= moment && moment < span.to ? span.count : 0), 0);
  return Math.max(0, ...there.map((span) => at(Math.max(from, span.from))));
}

/**
 * A group's cells after its settings changed: taken places stay taken. A cell that is no longer worked keeps its taken places as a negative
 * `left`, so it cannot be booked and is right again when it is worked again. `wasMinutes` and `minutes` are the slots' lengths before and
 * now; an unknown one counts as the other.
 */
export function carriedCells(old: Cells, wasMinutes: number | undefined, fresh: Cells, minutes: number | undefined): Cells {
  const next: Cells = { ...fresh };
  for (const [key, { capacity, left, waiting = 0, minutes: own }] of Object.entries(old)) {
    const worked = fresh[key]?.capacity;
    const taken = capacity - left;
    if (worked === undefined && taken <= 0 && waiting === 0) continue;
    const stay = own ?? wasMinutes ?? minutes;
    const length = worked === undefined ? stay : Math.max(stay ?? 0, minutes ?? 0);
    next[key] = {
      capacity: worked ?? 0,
      left: (worked ?? 0) - taken,
      ...(waiting > 0 && { waiting }),
      ...(taken > 0 && length !== undefined && length !== minutes && { minutes: length }),
    };
  }
  return minutes === undefined ? next : withoutOverlaps(next, fresh, minutes);
}

/** Takes from each worked cell as many counters as others need, at some moment of it, whose time began in another cell. */
function withoutOverlaps(cells: Cells, fresh: Cells, minutes: number): Cells {
  const beyond = Object.entries(cells)
    .map(([key, { capacity, left, minutes: stay = minutes }]) => ({ key, from: beginOf(key), stay, count: capacity - left }))
    .filter(({ key, stay, count }) => count > 0 && (fresh[key] === undefined || stay > minutes))
    .map(({ stay, ...span }) => ({ ...span, to: span.from + stay }));
  if (beyond.length === 0) return cells;
  const narrowed = Object.keys(fresh).map((key) => {
    const cell = cells[key] as DayCell;
    const from = beginOf(key);
    const others = beyond.filter((span) => span.key !== key);
    const gone = Math.min(cell.capacity, mostAtOnce(others, from, from + minutes));
    return [key, { ...cell, capacity: cell.capacity - gone, left: cell.left - gone }] as const;
  });
  return { ...cells, ...Object.fromEntries(narrowed) };
}
