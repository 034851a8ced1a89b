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

/**
 * How many times `a` takes what `b` takes, from runs that were made in turn: the ratio of the medians, and as its spread the
 * ratios of the medians of thirds of the run, so that a machine that slows down meanwhile shows.
 */
export function ratio(a: readonly number[], b: readonly number[]): { value: number; text: string } {
  const value = median(a) / median(b);
  if (Math.min(a.length, b.length) < 9) return { value, text: `${value.toFixed(2)}×` };
  const parts = [0, 1, 2].map((i) => median(third(a, i)) / median(third(b, i)));
  return { value, text: `${value.toFixed(2)}× (${Math.min(...parts).toFixed(2)}–${Math.max(...parts).toFixed(2)})` };
}

const third = (values: readonly number[], i: number): readonly number[] =>
  values.slice(Math.floor((values.length * i) / 3), Math.floor((values.length * (i + 1)) / 3));
