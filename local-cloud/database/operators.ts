import { evalExpr } from 'mingo/core';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import type { Options } from 'mingo/types';
import { ARRAYS } from './arrays';
import { DATES } from './dates';
import { invalidParam } from './errors';
import { NUMBERS } from './numbers';
import type { Operator } from './operator';
import { compareValues, orderKey } from './order-key';
import { TEXTS } from './texts';
import { type Document, isPlainObject } from './values';

const library = { ...accumulators, ...expressions } as unknown as Record<string, Operator>;

const value = (document: unknown, expr: unknown, options: Options): unknown => evalExpr(document as never, expr as never, options);
const call = (name: string, document: unknown, expr: unknown, options: Options) => (library[name] as Operator)(document, expr, options);
const isNil = (item: unknown) => item === null || item === undefined;

/** A lone operand may stand in an array: `{$abs: ['$n']}`. */
const unwrap = (expr: unknown): unknown => (Array.isArray(expr) && expr.length === 1 ? expr[0] : expr);

const UNARY = '$abs $ceil $exp $floor $sqrt $reverseArray $objectToArray $size $strLenBytes $strLenCP $type'.split(' ');
const unary = (name: string): Operator => {
  return (document, expr, options) => call(name, document, unwrap(expr), options);
};

/** `$trunc` and `$round` may be given the number alone. */
const rounding = (name: string): Operator => {
  return (document, expr, options) => call(name, document, Array.isArray(expr) ? expr : [expr, 0], options);
};

const lettering = (name: string): Operator => {
  return (document, expr, options) => call(name, document, unwrap(expr), options) ?? '';
};

/** Comparison across all types; in expressions a missing field is less than null. */
const comparing = (test: (order: number) => boolean | number): Operator => {
  return (document, expr, options) => {
    if (!Array.isArray(expr) || expr.length !== 2) throw invalidParam('a comparison needs two operands');
    const [a, b] = value(document, expr, options) as [unknown, unknown];
    return test(isNil(a) && isNil(b) ? Number(a === null) - Number(b === null) : compareValues(a, b));
  };
};

/** Options in which each document is its own root; mingo hands an accumulator those of the whole group. */
function perDocument(options: Options & { options?: Options; local?: { variables?: object } }): Options {
  return { ...(options.options ?? options), variables: { ...options.variables, ...options.local?.variables } };
}

/** Values of an expression for the documents of a group; a missing one is left out. */
function collected(documents: unknown, expr: unknown, options: Options): unknown[] {
  const own = perDocument(options);
  return (documents as unknown[]).map((document) => value(document, expr, own)).filter((item) => item !== undefined);
}

/** What MongoDB gives a range, at 16 bytes for each number. */
const MAX_RANGE = (100 * 1024 * 1024) / 16;

const $range: Operator = (document, expr, options) => {
  const [start, end, step = 1] = value(document, expr, options) as unknown[];
  const whole = [start, end, step].every((n) => Number.isInteger(n) && Math.abs(n as number) <= 2 ** 31);
  if (!whole || step === 0) throw invalidParam('$range needs two whole numbers of 32 bits, and a step that is not 0');
  const length = Math.max(0, Math.ceil(((end as number) - (start as number)) / (step as number)));
  if (length > MAX_RANGE) throw invalidParam('$range would use too much memory');
  return Array.from({ length }, (_, i) => (start as number) + i * (step as number));
};

/** What an accumulator looks at: in a group the documents' values, anywhere else its operands or the elements of a lone array. */
function operandsOf(document: unknown, expr: unknown, options: Options): unknown[] {
  if (Array.isArray(document)) return collected(document, expr, options);
  const several = Array.isArray(expr) && expr.length !== 1;
  const found = value(document, several ? expr : unwrap(expr), options);
  return Array.isArray(found) ? found : [found];
}

const numbersOf = (items: unknown[]) => items.filter((item): item is number => typeof item === 'number');
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const mean = (numbers: number[]) => sum(numbers) / numbers.length;

function deviation(numbers: number[], fewer: 0 | 1): number | null {
  if (numbers.length <= fewer) return null;
  const centre = mean(numbers);
  return Math.sqrt(sum(numbers.map((number) => (number - centre) ** 2)) / (numbers.length - fewer));
}

// An array is a value like any other, where it is not looked into.
const extreme = (direction: 1 | -1) => (items: unknown[]) => {
  const values = items.filter((item) => !isNil(item));
  return values.length === 0 ? null : values.reduce((best, item) => (compareValues(item, best) * direction > 0 ? item : best));
};

const reducing = (reduce: (items: unknown[]) => unknown): Operator => {
  return (document, expr, options) => reduce(operandsOf(document, expr, options));
};

const REDUCING: Record<string, Operator> = {
  $sum: reducing((items) => sum(numbersOf(items))),
  $avg: reducing((items) => (numbersOf(items).length === 0 ? null : mean(numbersOf(items)))),
  $max: reducing(extreme(1)),
  $min: reducing(extreme(-1)),
  $stdDevPop: reducing((items) => deviation(numbersOf(items), 0)),
  $stdDevSamp: reducing((items) => deviation(numbersOf(items), 1)),
};

/** Later fields win. @throws DatabaseError when something is no object */
function merged(items: unknown[]): Document {
  const objects = items.filter((item) => !isNil(item));
  if (!objects.every(isPlainObject)) throw invalidParam('$mergeObjects needs objects');
  return Object.assign({}, ...objects) as Document;
}

const isTrue = (item: unknown) => !isNil(item) && item !== false && item !== 0;

const $switch: Operator = (document, expr, options) => {
  const { branches, ...rest } = expr as Document;
  const known = (branch: unknown) => isPlainObject(branch) && Object.keys(branch).sort().join() === 'case,then';
  if (!Array.isArray(branches) || branches.length === 0 || !branches.every(known))
    throw invalidParam('$switch needs branches {case, then}');
  const taken = branches.find((branch) => isTrue(value(document, branch.case, options)));
  if (taken) return value(document, taken.then, options);
  if (!Object.hasOwn(rest, 'default')) throw invalidParam('$switch: no case is true and there is no default');
  return value(document, rest.default, options);
};

/** Accumulators in the place of mingo's. */
export const ACCUMULATORS: Record<string, Operator> = {
  ...REDUCING,
  $push: collected,
  $mergeObjects: (documents, expr, options) => merged(collected(documents, expr, options)),
  $addToSet: (documents, expr, options) => {
    const items = collected(documents, expr, options);
    return [...new Map(items.map((item) => [orderKey(item).toString('latin1'), item])).values()];
  },
};

/** Operators in the place of mingo's, where those differ from MongoDB's. */
export const EXPRESSIONS: Record<string, Operator> = {
  ...Object.fromEntries(UNARY.map((name) => [name, unary(name)])),
  ...REDUCING,
  ...DATES,
  ...ARRAYS,
  ...NUMBERS,
  ...TEXTS,
  $mergeObjects: (document, expr, options) => merged(operandsOf(document, expr, options)),
  $switch,
  $range,
  $trunc: rounding('$trunc'),
  $round: rounding('$round'),
  $toLower: lettering('$toLower'),
  $toUpper: lettering('$toUpper'),
  $eq: comparing((order) => order === 0),
  $ne: comparing((order) => order !== 0),
  $gt: comparing((order) => order > 0),
  $gte: comparing((order) => order >= 0),
  $lt: comparing((order) => order < 0),
  $lte: comparing((order) => order <= 0),
  $cmp: comparing(Math.sign),
};
