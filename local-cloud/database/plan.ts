import type { Constraint, Constraints } from './constraints';
import { fieldKey, type Index } from './indexes';
import { invert, successor, TYPE, textBytes, typeByte } from './order-key';

/** Sort order: field path and direction, most significant first. */
export type Sort = [string, 1 | -1][];

/** Keys from `from` (inclusive) to `to` (exclusive; to the end when undefined). */
export interface Range {
  from: Buffer;
  to?: Buffer;
}

/** How to find the candidates of a query. */
export interface Plan {
  /** Undefined: walk the collection in the order of insertion. */
  index?: Index;
  ranges: Range[];
  /** Walk each range from its end. */
  reverse: boolean;
  /** Each range delivers its documents in the wanted order. */
  sorted: boolean;
  /** Every candidate matches, and none comes twice: nothing needs to be filtered. */
  exact: boolean;
  /** Instead of the above: the union of several plans. */
  union?: Plan[];
}

const MAX_RANGES = 1000;
const MAX_BRANCHES = 50;

const byte = (type: number, direction: 1 | -1) => (direction === 1 ? Buffer.from([type]) : invert(Buffer.from([type])));

function pointRanges(prefixes: Buffer[], values: unknown[], direction: 1 | -1): Buffer[] {
  const keys = new Map(values.map((value) => fieldKey(value, direction)).map((key) => [key.toString('latin1'), key]));
  return prefixes.flatMap((prefix) => [...keys.values()].map((key) => Buffer.concat([prefix, key])));
}

/** Range of one field after a fixed prefix; bounds are given for ascending order and swap places for a descending field. */
function boundedRange(prefix: Buffer, { lower, upper, prefix: text }: Constraint, direction: 1 | -1): Range {
  if (text !== undefined) {
    const start = Buffer.concat([Buffer.from([TYPE.text]), textBytes(text)]);
    const key = Buffer.concat([prefix, direction === 1 ? start : invert(start)]);
    return { from: key, to: successor(key) };
  }
  const type = Buffer.concat([prefix, byte(typeByte((lower ?? upper)?.value), direction)]);
  const at = (value: unknown) => Buffer.concat([prefix, fieldKey(value, direction)]);
  const [first, last] = direction === 1 ? [lower, upper] : [upper, lower];
  const from = first ? (first.inclusive ? at(first.value) : successor(at(first.value))) : type;
  const to = last ? (last.inclusive ? successor(at(last.value)) : at(last.value)) : successor(type);
  return { from: from ?? type, to };
}

// With arrays, two bounds may be met by two different elements: only one of them may narrow the search.
function mergeBounds(constraints: Constraint[], multikey: boolean): { constraint?: Constraint; complete: boolean } {
  const bounds = constraints.filter(({ points }) => !points);
  const [only] = bounds;
  if (!only) return { complete: true };
  if (multikey || bounds.length === 1 || only.prefix !== undefined) return { constraint: only, complete: bounds.length === 1 };
  const lower = bounds.find((bound) => bound.lower)?.lower;
  const upper = bounds.find((bound) => bound.upper)?.upper;
  if (lower && upper && typeByte(lower.value) !== typeByte(upper.value)) return { constraint: only, complete: false };
  return { constraint: { lower, upper }, complete: bounds.length === 2 && lower !== undefined && upper !== undefined };
}

interface Walk {
  ranges: Range[];
  /** Fields held to one single value, from the first on. */
  fixed: number;
  score: number;
  /** Constraints used up by the ranges. */
  used: number;
}

function walkIndex(index: Index, constraints: Constraints): Walk {
  let prefixes: Buffer[] = [Buffer.alloc(0)];
  let fixed = 0;
  let score = 0;
  let used = 0;
  for (const [position, field] of index.fields.entries()) {
    const list = constraints.fields.get(field.path) ?? [];
    const points = list.filter((item) => item.points).sort((a, b) => (a.points?.length ?? 0) - (b.points?.length ?? 0))[0]?.points;
    if (points && prefixes.length * points.length <= MAX_RANGES) {
      prefixes = pointRanges(prefixes, points, field.direction);
      if (points.length === 1 && fixed === position) fixed++;
      score += 100;
      used += list.length === 1 ? 1 : 0;
      continue;
    }
    const { constraint, complete } = mergeBounds(list, index.multikey);
    if (!constraint) break;
    used += complete && !points ? list.length : 0;
    return { ranges: prefixes.map((prefix) => boundedRange(prefix, constraint, field.direction)), fixed, score: score + 50, used };
  }
  return { ranges: prefixes.map((prefix) => ({ from: prefix, to: successor(prefix) })), fixed, score, used };
}

/** Whether walking the index gives the wanted order: 1 forwards, -1 backwards, 0 not at all. */
function sortDirection(index: Index, sort: Sort, fixed: number): 1 | -1 | 0 {
  if (sort.length === 0 || index.multikey) return 0;
  const fixedPaths = new Set(index.fields.slice(0, fixed).map((field) => field.path));
  const wanted = sort.filter(([path]) => !fixedPaths.has(path));
  let direction: 1 | -1 | 0 = 0;
  for (const [i, [path, order]] of wanted.entries()) {
    const field = index.fields[fixed + i];
    if (field?.path !== path) return 0;
    const step = field.direction === order ? 1 : -1;
    if (direction !== 0 && direction !== step) return 0;
    direction = step;
  }
  return direction === 0 ? 1 : direction;
}

function planIndex(index: Index, constraints: Constraints, sort: Sort): { plan: Plan; score: number } | undefined {
  const walk = walkIndex(index, constraints);
  const direction = sortDirection(index, sort, walk.fixed);
  const score = walk.score + (direction === 0 ? 0 : 60) + (index.unique && walk.fixed === index.fields.length ? 1000 : 0);
  if (score === 0) return undefined;
  const demanded = [...constraints.fields.values()].reduce((sum, list) => sum + list.length, 0);
  const exact = constraints.exact && !index.multikey && walk.used === demanded;
  return { plan: { index, ranges: walk.ranges, reverse: direction === -1, sorted: sort.length === 0 || direction !== 0, exact }, score };
}

const narrows = (plan: Plan) =>
  plan.union !== undefined || (plan.index !== undefined && plan.ranges.every((range) => range.from.length > 0));

function planAlternatives(branches: Constraints[], sort: Sort, indexes: Index[]): Plan | undefined {
  if (branches.length > MAX_BRANCHES) return undefined;
  const plans = branches.map((branch) => choosePlan(branch, [], indexes));
  return plans.every(narrows) ? { ranges: [], reverse: false, sorted: sort.length === 0, exact: false, union: plans } : undefined;
}

/** Chooses the index that narrows the search most, or delivers the order; otherwise the whole collection is walked. */
export function choosePlan(constraints: Constraints, sort: Sort, indexes: Index[]): Plan {
  let best: { plan: Plan; score: number } | undefined;
  for (const index of indexes) {
    const found = planIndex(index, constraints, sort);
    if (found && found.score > (best?.score ?? 0)) best = found;
  }
  if (!best || !narrows(best.plan)) {
    for (const branches of constraints.alternatives) {
      const plan = planAlternatives(branches, sort, indexes);
      if (plan) return plan;
    }
  }
  if (best) return best.plan;
  const exact = constraints.exact && constraints.fields.size === 0;
  return { ranges: [], reverse: false, sorted: sort.length === 0, exact };
}
