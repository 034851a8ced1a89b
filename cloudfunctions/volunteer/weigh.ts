/** How much of a claimed service counts without confirmation; pure. Days are Asia/Shanghai. */
import type { ServiceRecordDoc } from './record';

/** The most minutes of one day, of all kinds, that count without the head's confirmation. */
export const DAY_MAX = 600;
/** The most minutes of one day in one pairing, of which only the volunteer tells, that count without the head's confirmation. */
export const PAIRING_DAY_MAX = 120;

/** The result for a record: it counts, with the minutes that no other service has; or it waits for the head. */
export type Weighed = { record: ServiceRecordDoc; held: true } | { record: ServiceRecordDoc; held: false; overlap: number };

const MINUTE_MS = 60_000;
const UNKNOWN = [0, 0] as const;

/** The span of a service. Older requests do not hold the end of their help. */
function spanOf({ kind, minutes, overlap = 0, at, until }: ServiceRecordDoc): readonly [from: number, to: number] {
  const to = until ?? (kind === 'request' ? undefined : at);
  return to === undefined ? UNKNOWN : [to - (minutes + overlap) * MINUTE_MS, to];
}

/** How many minutes of a span lie in one of the others, each moment counted once. */
function minutesIn([from, to]: readonly [number, number], others: readonly (readonly [number, number])[]): number {
  let covered = 0;
  let upTo = from;
  for (const [start, end] of [...others].sort((a, b) => a[0] - b[0])) {
    const next = Math.min(end, to);
    covered += Math.max(0, next - Math.max(start, upTo));
    upTo = Math.max(upTo, next);
  }
  return Math.round(covered / MINUTE_MS);
}

const total = (records: readonly ServiceRecordDoc[]): number => records.reduce((sum, { minutes }) => sum + minutes, 0);

/**
 * Weighs new records of one volunteer beside the counted ones on these days and the days around, in the order of the work. Weighing again
 * gives the same result.
 */
export function weigh(fresh: readonly ServiceRecordDoc[], counted: readonly ServiceRecordDoc[]): Weighed[] {
  const standing = [...counted];
  const inOrder = [...fresh].sort((a, b) => a.at - b.at || (a._id < b._id ? -1 : 1));
  return inOrder.map((record) => {
    const overlap = Math.min(record.minutes, minutesIn(spanOf(record), standing.map(spanOf)));
    const minutes = record.minutes - overlap;
    const day = standing.filter(({ date }) => date === record.date);
    const paired = day.filter(({ pairingId }) => pairingId === record.pairingId);
    const tooMuch = total(day) + minutes > DAY_MAX || (record.pairingId !== undefined && total(paired) + minutes > PAIRING_DAY_MAX);
    if (tooMuch || (minutes === 0 && overlap > 0)) return { record, held: true };
    standing.push({ ...record, minutes, overlap });
    return { record, held: false, overlap };
  });
}
