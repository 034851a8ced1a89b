import type { OutputOf } from '../../../../contract/functions';

export type Month = OutputOf<'volunteer', 'growth'>['months'][number];

/** One bar: “2026年” or “2026年11月”, how many came in it, and how many there were at its end. */
export interface Bar {
  name: string;
  joined: number;
  total: number;
}

/** The months of each year as one bar, oldest first. */
export function byYear(months: readonly Month[]): Bar[] {
  const years = new Map<string, Bar>();
  for (const { month, joined, total } of months) {
    const name = `${month.slice(0, 4)}年`;
    years.set(name, { name, joined: (years.get(name)?.joined ?? 0) + joined, total });
  }
  return [...years.values()];
}

/** The last months, oldest first. */
export const lastMonths = (months: readonly Month[], count: number): Bar[] =>
  months.slice(-count).map(({ month, joined, total }) => ({ name: `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`, joined, total }));
