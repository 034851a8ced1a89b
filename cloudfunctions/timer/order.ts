import type { Job } from '../common/job';

/**
 * The jobs in the order of a turn: each turn begins with the next one, so that a slow one starves nobody, and each job stands behind those of
 * them that it is after. `turn`: counts up by one from run to run.
 */
export function inOrder<T extends Job>(jobs: readonly T[], turn: number): T[] {
  const first = turn % Math.max(1, jobs.length);
  const waiting = [...jobs.slice(first), ...jobs.slice(0, first)];
  const order: T[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ after = [] }) => !waiting.some(({ name }) => after.includes(name)));
    order.push(...waiting.splice(Math.max(next, 0), 1));
  }
  return order;
}
