import { decodeCommands } from './commands';
import type { Stage } from './pipeline';
import { type Document, isPlainObject } from './values';

/**
 * An upper bound of a request's work per byte of a document, from its text: a factor, or Infinity if no bound is known (regular expressions
 * that go back, loops in loops, stages that multiply documents). Everything bounded takes time and memory in proportion to request and
 * documents.
 */
export type Weight = number;

const words = (text: string) => new Set(text.split(' '));

const QUERY_OPERATORS = words('$eq $ne $gt $gte $lt $lte $in $nin $exists $and $or $nor $not $all $elemMatch $size $type $mod $comment');
const EXPRESSIONS = words(
  '$eq $ne $gt $gte $lt $lte $cmp $and $or $not $cond $ifNull $in $size $literal $sum $avg $min $max $first $last $push $addToSet ' +
    '$arrayElemAt $isArray $add $subtract $multiply $divide $abs $floor $ceil $dateToString $year $month $dayOfMonth $mergeObjects',
);
/** Their value is a number or a truth, and no part of a document. */
const SMALL = words('$eq $ne $gt $gte $lt $lte $cmp $and $or $not $in $size $isArray');
const UPDATES = words('$set $setOnInsert $unset $inc $mul $min $max $rename $push $addToSet $pop $pullAll $bit $currentDate');
const ORDERS = words('$sort $skip $limit $count');
const FIELDS = words('$project $addFields $set $group');

/** The cost of a distance on the globe, in looks at a value. */
const DISTANCE = 8;

/** Each loop inside an element would look at everything once per element. */
const LOOPS = words('$filter $map');

/** The largest number of times that the same part of a document may come in a result. */
const MAX_SPREAD = 64;
/** Numbers in a path reach an element or the fields of every element, so that each doubles the ways through a document. */
const MAX_NUMBERS = 2;
/** An update may create arrays with at most this number of elements in all: more would not fit into a document. */
const MAX_PADDING = 3_000_000;

function pathWeight(path: string): Weight {
  const numbers = path.split('.').filter((part) => /^\d+$/.test(part));
  return numbers.length > MAX_NUMBERS ? Number.POSITIVE_INFINITY : 1;
}

/** Without quantifiers and alternatives a pattern looks at each place of a text once. */
const isSimple = (pattern: string) => !/[*+?{(|]/.test(pattern);

const total = (weights: Weight[]) => weights.reduce((sum, weight) => sum + weight, 1);

/** Weight of a query's condition on every document that it looks at. */
export function queryWeight(query: unknown): Weight {
  if (query instanceof RegExp) return isSimple(query.source) ? 1 : Number.POSITIVE_INFINITY;
  if (Array.isArray(query)) return total(query.map(queryWeight));
  if (!isPlainObject(query)) return 1;
  return total(
    Object.entries(query).map(([key, condition]) => {
      if (key === '$expr') return expressionWeight(condition).weight;
      if (key === '$regex')
        return typeof condition === 'string' && !isSimple(condition) ? Number.POSITIVE_INFINITY : queryWeight(condition);
      if (key === '$elemMatch') return queryWeight(decodeCommands(condition));
      if (key.startsWith('$') && key !== '$options' && !QUERY_OPERATORS.has(key)) return Number.POSITIVE_INFINITY;
      return pathWeight(key) + queryWeight(condition);
    }),
  );
}

/** `spread`: how many times the same part of a document may come in the value. */
interface Values {
  weight: Weight;
  spread: number;
}

const both = (values: Values[]): Values => ({
  weight: total(values.map(({ weight }) => weight)),
  spread: values.reduce((sum, { spread }) => sum + spread, 0),
});
const UNBOUNDED: Values = { weight: Number.POSITIVE_INFINITY, spread: 1 };

function expressionWeight(expr: unknown, inLoop = false): Values {
  if (typeof expr === 'string' && expr.startsWith('$')) {
    const whole = !expr.startsWith('$$') || /^\$\$(ROOT|CURRENT)/.test(expr);
    return inLoop && whole ? UNBOUNDED : { weight: pathWeight(expr), spread: 1 };
  }
  if (Array.isArray(expr)) return both(expr.map((item) => expressionWeight(item, inLoop)));
  if (!isPlainObject(expr)) return { weight: 1, spread: 0 };
  return both(
    Object.entries(expr).map(([key, operand]) => {
      if (key === '$literal') return { weight: 1, spread: 0 };
      if (LOOPS.has(key) && isPlainObject(operand) && !inLoop) {
        const { input, as: _, ...each } = operand;
        return both([expressionWeight(input), expressionWeight(each, true)]);
      }
      if (key.startsWith('$') && !EXPRESSIONS.has(key)) return UNBOUNDED;
      const value = expressionWeight(operand, inLoop);
      return { spread: SMALL.has(key) ? 0 : value.spread, weight: value.weight + pathWeight(key) };
    }),
  );
}

interface StageValues extends Values {
  /** Weight on the documents that the stage reads itself. */
  inner?: Weight;
}

function stageWeight({ name, spec }: Stage): StageValues {
  if (name === '$match') return { weight: queryWeight(spec), spread: 1 };
  if (ORDERS.has(name)) return { weight: isPlainObject(spec) ? total(Object.keys(spec).map(pathWeight)) : 1, spread: 1 };
  if (FIELDS.has(name)) {
    const { weight, spread } = expressionWeight(spec);
    return { weight, spread: 1 + spread };
  }
  // A distance to each place that stands in a document.
  if (name === '$geoNear' && isPlainObject(spec)) return { weight: DISTANCE + queryWeight(spec.query ?? {}), spread: 1 };
  if (name !== '$lookup' || !isPlainObject(spec)) return UNBOUNDED;
  const { pipeline = [], let: definitions = {}, ...names } = spec;
  if (!Array.isArray(pipeline)) return UNBOUNDED;
  const paths = total(Object.values(names).map((value) => (typeof value === 'string' ? pathWeight(value) : 1)));
  const inner = stagesWeight(pipeline.map((stage) => ({ name: Object.keys(stage ?? {})[0] ?? '', spec: Object.values(stage ?? {})[0] })));
  return { weight: paths + expressionWeight(definitions).weight, inner: inner.weight, spread: inner.spread };
}

function stagesWeight(stages: Stage[]): Values {
  const values = stages.map(stageWeight);
  const spread = values.reduce((product, value) => product * value.spread, 1);
  if (spread > MAX_SPREAD) return { weight: Number.POSITIVE_INFINITY, spread };
  // What one lookup reads, no lookup beside it looks at.
  const inner = values.reduce((most, value) => Math.max(most, value.inner ?? 0), 0);
  return { weight: inner + total(values.map(({ weight }) => weight)), spread };
}

/** Weight of a pipeline on every document that it reads. */
export function pipelineWeight(stages: Stage[]): Weight {
  return stagesWeight(stages).weight;
}

function changeWeight(operator: string, path: string, operand: unknown): Weight {
  // In a loop over every element each further one multiplies.
  const wide = path.split('.').filter((part) => part === '$[]').length;
  const own = pathWeight(path) + (wide > 1 ? Number.POSITIVE_INFINITY : 1);
  if (operator === '$pull') return own + queryWeight(decodeCommands(operand));
  return own + (UPDATES.has(operator) ? 1 : Number.POSITIVE_INFINITY);
}

/** Elements that a path would make, if its numbers were places in arrays; for every element of another array without a bound. */
function paddingOf(path: string): number {
  const parts = path.split('.');
  const padding = parts.reduce((sum, part) => sum + (/^[1-9]\d*$/.test(part) && Number(part) < MAX_PADDING ? Number(part) : 0), 0);
  return padding > 0 && parts.includes('$[]') ? Number.POSITIVE_INFINITY : padding;
}

/** Weight of an update on every document that it changes; values that are only stored count little. */
export function updateWeight(update: Document): Weight {
  const paths = Object.entries(update).flatMap(([key, value]) =>
    isPlainObject(value) && key.startsWith('$') ? Object.keys(value) : [key],
  );
  if (paths.reduce((sum, path) => sum + paddingOf(path), 0) > MAX_PADDING) return Number.POSITIVE_INFINITY;
  return total(
    Object.entries(update).flatMap(([key, value]) => {
      if (!key.startsWith('$')) return [changeWeight('$set', key, value)];
      return isPlainObject(value) ? Object.entries(value).map(([path, operand]) => changeWeight(key, path, operand)) : [1];
    }),
  );
}

/** Weight of the projection of a query. */
export function projectionWeight(projection: Document | undefined): Weight {
  if (!projection) return 0;
  return total(
    Object.entries(projection).map(([path, value]) => {
      const simple =
        typeof value === 'number' || typeof value === 'boolean' || (isPlainObject(value) && Object.keys(value)[0] === '$slice');
      return pathWeight(path) + (simple ? 1 : Number.POSITIVE_INFINITY);
    }),
  );
}
