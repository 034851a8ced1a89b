import type { Counts } from './orders';

export interface Line extends Counts {
  name: string;
  ms: number;
}

/** Numbers that are no longer exact are shown as such. */
const textOf = (n: number): string => (n <= Number.MAX_SAFE_INTEGER ? n.toLocaleString('en') : n.toExponential(2));

const HEADS = ['together', 'orders', 'cut off', 'runs', 'ends', 'ms'] as const;
const cells = ({ name, orders, crashes, runs, ends, whole, ms }: Line) => [
  whole ? name : `${name} (begun)`,
  ...[orders, crashes, runs, ends, Math.round(ms)].map(textOf),
];

function totalOf(lines: readonly Line[]): Line {
  const sum = (key: Exclude<keyof Line, 'name' | 'whole'>) => lines.reduce((total, line) => total + line[key], 0);
  return { name: 'all', orders: sum('orders'), crashes: sum('crashes'), runs: sum('runs'), ends: sum('ends'), whole: true, ms: sum('ms') };
}

/** A table of what was run: orders, orders with one call cut off, how often the calls were really run, ends that differ. */
export function tableOf(lines: readonly Line[]): string {
  const rows = [[...HEADS], ...[...lines, totalOf(lines)].map(cells)];
  const widths = HEADS.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const pad = (text: string, i: number) => (i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0));
  return rows.map((row) => row.map(pad).join('  ')).join('\n');
}
