import { evalExpr } from 'mingo/core';
import type { Options } from 'mingo/types';
import { invalidParam } from './errors';
import type { Operator } from './operator';

const isNil = (item: unknown) => item === null || item === undefined;
const values = (document: unknown, expr: unknown, options: Options) =>
  evalExpr(document as never, expr as never, options) as unknown as unknown[];
const isPlace = (item: unknown): item is number => Number.isInteger(item) && (item as number) >= 0;

/** What MongoDB makes a text of: numbers and dates too. @throws DatabaseError for anything else */
function textOf(name: string, item: unknown): string {
  if (item instanceof Date) return item.toISOString();
  if (typeof item === 'string' || typeof item === 'number') return String(item);
  throw invalidParam(`${name} needs a text`);
}

/** A place within the bytes of a character. */
const isWithin = (bytes: Buffer, at: number) => at < bytes.length && ((bytes[at] as number) & 0xc0) === 0x80;

/** Part of a text by UTF-8 bytes; a negative length means the rest. */
const $substrBytes: Operator = (document, expr, options) => {
  const [text, start, length] = values(document, expr, options);
  if (typeof start !== 'number' || typeof length !== 'number') throw invalidParam('$substrBytes needs a text and two numbers');
  if (isNil(text) || start < 0) return '';
  const bytes = Buffer.from(textOf('$substrBytes', text), 'utf8');
  const end = length < 0 ? bytes.length : start + length;
  if (isWithin(bytes, start) || isWithin(bytes, end)) throw invalidParam('$substrBytes: the part begins or ends within a character');
  return bytes.subarray(start, end).toString('utf8');
};

/** Part of a text by code points. */
const $substrCP: Operator = (document, expr, options) => {
  const [text, start, length] = values(document, expr, options);
  if (!isPlace(start) || !isPlace(length)) throw invalidParam('$substrCP needs two integers that are not negative');
  if (isNil(text)) return '';
  return [...textOf('$substrCP', text)].slice(start, start + length).join('');
};

/** `[text, part, start?, end?]`: position in such units, -1 when absent, null for a null text. */
const indexOf = (name: string, lengthOf: (text: string) => number, cut: (text: string, from: number, to?: number) => string): Operator => {
  return (document, expr, options) => {
    const [text, part, start = 0, end] = values(document, expr, options);
    if (isNil(text)) return null;
    if (typeof text !== 'string' || typeof part !== 'string') throw invalidParam(`${name} needs texts`);
    if (!isPlace(start) || (end !== undefined && !isPlace(end))) throw invalidParam(`${name}: places are integers that are not negative`);
    const within = cut(text, start, end);
    const at = start > lengthOf(text) ? -1 : within.indexOf(part);
    return at < 0 ? -1 : start + lengthOf(within.slice(0, at));
  };
};

const $split: Operator = (document, expr, options) => {
  const [text, separator] = values(document, expr, options);
  if (isNil(text) || isNil(separator)) return null;
  if (typeof text !== 'string' || typeof separator !== 'string') throw invalidParam('$split needs texts');
  if (separator === '') throw invalidParam('$split needs a separator that is not empty');
  return text.split(separator);
};

/** Of two texts, by their letters a to z without regard to case; null counts as empty. */
const $strcasecmp: Operator = (document, expr, options) => {
  const [a, b] = values(document, expr, options).map((item) => (isNil(item) ? '' : textOf('$strcasecmp', item).toUpperCase()));
  return a === b ? 0 : (a as string) < (b as string) ? -1 : 1;
};

/** Operators on texts in the place of mingo's. */
export const TEXTS: Record<string, Operator> = {
  $substr: $substrBytes,
  $substrBytes,
  $substrCP,
  $split,
  $strcasecmp,
  $indexOfCP: indexOf(
    '$indexOfCP',
    (text) => [...text].length,
    (text, from, to) => [...text].slice(from, to).join(''),
  ),
  $indexOfBytes: indexOf(
    '$indexOfBytes',
    (text) => Buffer.byteLength(text),
    (text, from, to) => Buffer.from(text, 'utf8').subarray(from, to).toString('utf8'),
  ),
};
