import { evalExpr } from 'mingo/core';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import type { Options } from 'mingo/types';
import { invalidParam } from './errors';
import { compareValues, orderKey } from './order-key';
import { isPlainObject } from './values';

/** An expression operator of mingo. */
type Operator = (document: unknown, expr: unknown, options: Options) => unknown;

const library = { ...accumulators, ...expressions } as unknown as Record<string, Operator>;

const value = (document: unknown, expr: unknown, options: Options): unknown => evalExpr(document as never, expr as never, options);
const call = (name: string, document: unknown, expr: unknown, options: Options) => (library[name] as Operator)(document, expr, options);
const isNil = (item: unknown) => item === null || item === undefined;

/** A lone operand may stand in an array: `{$abs: ['$n']}`. */
const unwrap = (expr: unknown): unknown => (Array.isArray(expr) && expr.length === 1 ? expr[0] : expr);

const UNARY = '$abs $ceil $exp $floor $ln $log10 $sqrt $reverseArray $arrayToObject $objectToArray $size $strLenBytes $strLenCP'.split(' ');
const REDUCING = '$sum $avg $min $max'.split(' ');
const DATE_PARTS = '$year $month $dayOfMonth $hour $minute $second $millisecond $dayOfYear $dayOfWeek $isoDayOfWeek $isoWeek'.split(' ');

const unary = (name: string): Operator => {
  return (document, expr, options) => call(name, document, unwrap(expr), options);
};

// Inside $group these get the documents of the group; anywhere else one document.
const reducing = (name: string): Operator => {
  return (document, expr, options) => call(name, document, Array.isArray(document) ? expr : unwrap(expr), options);
};

/** `$trunc` and `$round` may be given the number alone. */
const rounding = (name: string): Operator => {
  return (document, expr, options) => call(name, document, Array.isArray(expr) ? expr : [expr, 0], options);
};

const lettering = (name: string): Operator => {
  return (document, expr, options) => call(name, document, unwrap(expr), options) ?? '';
};

const dateOf = (expr: unknown) => (isPlainObject(expr) && expr.date !== undefined ? expr.date : expr);

const datePart = (name: string): Operator => {
  return (document, expr, options) => {
    const operand = unwrap(expr);
    return isNil(value(document, dateOf(operand), options)) ? null : call(name, document, operand, options);
  };
};

/** Week of the year that begins on Sunday; days before the first Sunday are week 0. */
const $week: Operator = (document, expr, options) => {
  const [day, weekday] = [datePart('$dayOfYear')(document, expr, options), datePart('$dayOfWeek')(document, expr, options)];
  return typeof day === 'number' && typeof weekday === 'number' ? Math.floor((day + 7 - weekday) / 7) : null;
};

/** The year to which the ISO week belongs. */
const $isoWeekYear: Operator = (document, expr, options) => {
  const [year, month, week] = ['$year', '$month', '$isoWeek'].map((name) => datePart(name)(document, expr, options)) as (number | null)[];
  if (typeof year !== 'number' || typeof month !== 'number' || typeof week !== 'number') return null;
  if (month === 1 && week > 50) return year - 1;
  return month === 12 && week === 1 ? year + 1 : year;
};

/** Also by ISO week: `{isoWeekYear, isoWeek, isoDayOfWeek, …}`. */
const $dateFromParts: Operator = (document, expr, options) => {
  if (!isPlainObject(expr) || expr.isoWeekYear === undefined) return call('$dateFromParts', document, expr, options);
  const { isoWeekYear, isoWeek = 1, isoDayOfWeek = 1, ...rest } = expr;
  const [year, week, day] = [isoWeekYear, isoWeek, isoDayOfWeek].map((part) => value(document, part, options)) as [number, number, number];
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 86_400_000;
  const date = new Date(monday + ((week - 1) * 7 + day - 1) * 86_400_000);
  const parts = { ...rest, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  return call('$dateFromParts', document, parts, options);
};

/** Part of a text by UTF-8 bytes; a negative length means the rest. */
const $substrBytes: Operator = (document, expr, options) => {
  const [text, start, length] = value(document, expr, options) as unknown[];
  if (isNil(text)) return '';
  if (typeof start !== 'number' || typeof length !== 'number') throw invalidParam('$substr needs a text and two numbers');
  const bytes = Buffer.from(String(text), 'utf8');
  if (start < 0) return '';
  return bytes.subarray(start, length < 0 ? undefined : start + length).toString('utf8');
};

/** `[text, part, start?, end?]`: position in code points, -1 when absent, null for a null text. */
const $indexOfCP: Operator = (document, expr, options) => {
  const [text, part, start = 0, end] = value(document, expr, options) as unknown[];
  if (isNil(text)) return null;
  if (typeof text !== 'string' || typeof part !== 'string' || typeof start !== 'number') throw invalidParam('$indexOfCP needs texts');
  const within = [...text].slice(start, typeof end === 'number' ? end : undefined).join('');
  const at = within.indexOf(part);
  return at < 0 ? -1 : start + [...within.slice(0, at)].length;
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

/** Operators in the place of mingo's, where those differ from MongoDB's. */
export const EXPRESSIONS: Record<string, Operator> = {
  ...Object.fromEntries(UNARY.map((name) => [name, unary(name)])),
  ...Object.fromEntries(DATE_PARTS.map((name) => [name, datePart(name)])),
  $range,
  $trunc: rounding('$trunc'),
  $round: rounding('$round'),
  $toLower: lettering('$toLower'),
  $toUpper: lettering('$toUpper'),
  $week,
  $isoWeekYear,
  $dateFromParts,
  $substr: $substrBytes,
  $substrBytes,
  $indexOfCP,
  $eq: comparing((order) => order === 0),
  $ne: comparing((order) => order !== 0),
  $gt: comparing((order) => order > 0),
  $gte: comparing((order) => order >= 0),
  $lt: comparing((order) => order < 0),
  $lte: comparing((order) => order <= 0),
  $cmp: comparing(Math.sign),
};

/** Accumulators in the place of mingo's. */
export const ACCUMULATORS: Record<string, Operator> = {
  ...Object.fromEntries(REDUCING.map((name) => [name, reducing(name)])),
  $push: collected,
  $addToSet: (documents, expr, options) => {
    const items = collected(documents, expr, options);
    return [...new Map(items.map((item) => [orderKey(item).toString('latin1'), item])).values()];
  },
};
