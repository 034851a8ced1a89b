import { evalExpr } from 'mingo/core';
import type { Options } from 'mingo/types';
import { invalidParam } from './errors';
import type { Operator } from './operator';
import { equalValues, orderKey } from './order-key';
import { type Document, isPlainObject } from './values';

const isNil = (value: unknown) => value === null || value === undefined;
const value = (document: unknown, expr: unknown, options: Options): unknown => evalExpr(document as never, expr as never, options);

const nameOf = (item: unknown) => orderKey(item).toString('latin1');
/** Each value once, by what it is: the order of an object's fields counts. */
const distinct = (items: unknown[]) => new Map(items.map((item) => [nameOf(item), item] as const));

/** Arrays that are operands; null when one is null. @throws DatabaseError when one is something else */
function arraysOf(name: string, document: unknown, expr: unknown, options: Options): unknown[][] | null {
  const found = value(document, expr, options);
  const operands = Array.isArray(expr) ? (found as unknown[]) : [found];
  if (operands.some(isNil)) return null;
  if (!operands.every(Array.isArray)) throw invalidParam(`${name} needs arrays`);
  return operands as unknown[][];
}

const combining = (name: string, combine: (sets: Map<string, unknown>[]) => unknown): Operator => {
  return (document, expr, options) => {
    const arrays = arraysOf(name, document, expr, options);
    return arrays && combine(arrays.map(distinct));
  };
};

const comparingSets = (name: string, test: (a: Map<string, unknown>, b: Map<string, unknown>) => boolean): Operator => {
  return (document, expr, options) => {
    const arrays = arraysOf(name, document, expr, options);
    if (!arrays || arrays.length < 2) throw invalidParam(`${name} needs arrays`);
    const [first, ...others] = arrays.map(distinct) as [Map<string, unknown>, ...Map<string, unknown>[]];
    return others.every((other) => test(first, other));
  };
};

const isWithin = (a: Map<string, unknown>, b: Map<string, unknown>) => [...a.keys()].every((key) => b.has(key));

/** Pairs `[key, value]` or `{k, v}` to an object. A lone operand may stand in an array, which pairs may look like. */
const $arrayToObject: Operator = (document, expr, options) => {
  const whole = value(document, expr, options);
  const lone = Array.isArray(expr) && expr.length === 1 ? (whole as unknown[])[0] : whole;
  const pairs = Array.isArray(lone) && typeof lone[0] === 'string' ? whole : lone;
  if (isNil(pairs)) return null;
  if (!Array.isArray(pairs)) throw invalidParam('$arrayToObject needs an array');
  const alike = pairs.every((pair) => Array.isArray(pair) === Array.isArray(pairs[0]));
  if (!alike) throw invalidParam('$arrayToObject needs either pairs [key, value] or objects {k, v}');
  const entries = pairs.map((pair): [string, unknown] => {
    const [k, v] = Array.isArray(pair) && pair.length === 2 ? pair : isPlainObject(pair) ? [pair.k, pair.v] : [];
    if (typeof k !== 'string' || k === '__proto__') throw invalidParam('$arrayToObject needs pairs [key, value] or {k, v}');
    return [k, v];
  });
  return Object.fromEntries(entries);
};

function place(item: unknown, unset: number): number {
  if (item === undefined) return unset;
  if (!Number.isInteger(item) || (item as number) < 0) throw invalidParam('$indexOfArray: places are whole numbers that are not negative');
  return item as number;
}

const $indexOfArray: Operator = (document, expr, options) => {
  if (!Array.isArray(expr) || expr.length < 2 || expr.length > 4) throw invalidParam('$indexOfArray needs [array, value, start?, end?]');
  const [array, wanted, start, end] = value(document, expr, options) as unknown[];
  if (isNil(array)) return null;
  if (!Array.isArray(array)) throw invalidParam('$indexOfArray needs an array');
  const [from, to] = [place(start, 0), Math.min(place(end, array.length), array.length)];
  for (let i = from; i < to; i++) if (equalValues(array[i], wanted)) return i;
  return -1;
};

const $zip: Operator = (document, expr, options) => {
  if (!isPlainObject(expr) || !Array.isArray(expr.inputs) || expr.inputs.length === 0) throw invalidParam('$zip needs inputs');
  const { inputs, useLongestLength = false, defaults } = expr as Document & { inputs: unknown[] };
  if (defaults !== undefined && useLongestLength !== true) throw invalidParam('$zip: defaults need useLongestLength');
  const arrays = arraysOf('$zip', document, inputs, options);
  if (!arrays) return null;
  const fill = defaults === undefined ? [] : (value(document, defaults, options) as unknown[]);
  if (!Array.isArray(fill) || (defaults !== undefined && fill.length !== arrays.length))
    throw invalidParam('$zip: one default for each input');
  const lengths = arrays.map(({ length }) => length);
  const length = useLongestLength === true ? lengths.reduce((a, b) => Math.max(a, b)) : lengths.reduce((a, b) => Math.min(a, b));
  return Array.from({ length }, (_, i) => arrays.map((array, n) => (i < array.length ? array[i] : (fill[n] ?? null))));
};

/** Options in which more variables are known. */
function withVariables(options: Options, variables: Document): Options {
  type Scope = Options & { update(locals: { variables: Document }): Options };
  return (options.constructor as unknown as { init(options: Options): Scope }).init(options).update({ variables });
}

const $reduce: Operator = (document, expr, options) => {
  if (!isPlainObject(expr) || !['input', 'initialValue', 'in'].every((key) => Object.hasOwn(expr, key)))
    throw invalidParam('$reduce needs input, initialValue and in');
  const items = value(document, expr.input, options);
  if (isNil(items)) return null;
  if (!Array.isArray(items)) throw invalidParam('$reduce needs an array as input');
  const first = value(document, expr.initialValue, options);
  return items.reduce((result, item) => value(document, expr.in, withVariables(options, { value: result, this: item })), first);
};

/** Operators on arrays and sets in the place of mingo's. */
export const ARRAYS: Record<string, Operator> = {
  $arrayToObject,
  $indexOfArray,
  $zip,
  $reduce,
  $setUnion: combining('$setUnion', (sets) => [...new Map(sets.flatMap((set) => [...set])).values()]),
  $setIntersection: combining('$setIntersection', ([first = new Map(), ...others]) =>
    [...first].filter(([key]) => others.every((other) => other.has(key))).map(([, item]) => item),
  ),
  $setDifference: combining('$setDifference', ([first = new Map(), second = new Map()]) =>
    [...first].filter(([key]) => !second.has(key)).map(([, item]) => item),
  ),
  $setEquals: comparingSets('$setEquals', (a, b) => a.size === b.size && isWithin(a, b)),
  $setIsSubset: comparingSets('$setIsSubset', isWithin),
};
