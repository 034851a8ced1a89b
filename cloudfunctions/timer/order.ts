import type { Job } from '../common/job';

/** The jobs as they are given, but each behind those of them that it is after. */
export function inOrder<T extends Job>(jobs: readonly T[]): T[] {
  const waiting = [...jobs];
  const order: T[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ after = [] }) => !waiting.some(({ name }) => after.includes(name)));
    order.push(...waiting.splice(Math.max(next, 0), 1));
  }
  return order;
}
