/** The value below which the share `p` (0–1) of the values lies; NaN of none. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** `12.3`: three digits that matter. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 100) return String(Math.round(value));
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

/** `median (p10–p90)`. */
export const spread = (values: readonly number[]): string =>
  `${short(median(values))} (${short(percentile(values, 0.1))}–${short(percentile(values, 0.9))})`;

/** `median (lowest–highest)` of a few rounds. */
export const range = (values: readonly number[]): string =>
  `${short(median(values))} (${short(Math.min(...values))}–${short(Math.max(...values))})`;

/** `1.20× (1.10–1.30)`: a ratio, and the extremes of those of the parts. */
const timesText = (value: number, parts: readonly number[]): string =>
  `${value.toFixed(2)}× (${Math.min(...parts).toFixed(2)}–${Math.max(...parts).toFixed(2)})`;

/** The median and the extremes of ratios of which each round gave one. */
export const rangeOfRatios = (ratios: readonly number[]): string => timesText(median(ratios), ratios);

/**
 * How many times `a` takes what `b` takes, from runs that were made in turn: the ratio of the medians, or of what else `of` takes of them,
 * and as its spread the same ratio of each third of the run, so that a machine that slows down meanwhile shows.
 */
export function ratio(a: readonly number[], b: readonly number[], of = median): { value: number; text: string } {
  const value = of(a) / of(b);
  if (Math.min(a.length, b.length) < 9) return { value, text: `${value.toFixed(2)}×` };
  const parts = [0, 1, 2].map((i) => of(third(a, i)) / of(third(b, i)));
  return { value, text: timesText(value, parts) };
}

const third = (values: readonly number[], i: number): readonly number[] =>
  values.slice(Math.floor((values.length * i) / 3), Math.floor((values.length * (i + 1)) / 3));
