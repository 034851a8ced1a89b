import { ObjectId } from 'bson';
import { isBson, isPlainObject, stringify } from './values';

/**
 * Order-preserving keys: comparing the bytes of two keys compares the values as MongoDB does
 * (null and missing < NaN < numbers < text < objects < arrays < other BSON < ObjectId < booleans < dates < regular expressions).
 * No key is a prefix of another, so keys can be joined to one and inverted for a descending field.
 * Text is ordered by UTF-16 code unit, which is MongoDB's order but for characters outside the basic plane.
 */
export const TYPE = {
  emptyArray: 0x08,
  missing: 0x10,
  nan: 0x1f,
  number: 0x20,
  text: 0x30,
  object: 0x40,
  array: 0x50,
  bson: 0x60,
  objectId: 0x70,
  boolean: 0x80,
  date: 0x90,
  regexp: 0xa0,
} as const;

/** Stands in an index, and in a sort, for an array without elements: it comes before null. */
export const EMPTY_ARRAY = Symbol('empty array');

const END = Buffer.from([0]);

/** The type byte of a value, which is its place among the types. */
export function typeByte(value: unknown): number {
  switch (typeof value) {
    case 'number':
      return Number.isNaN(value) ? TYPE.nan : TYPE.number;
    case 'bigint':
      return TYPE.number;
    case 'string':
      return TYPE.text;
    case 'boolean':
      return TYPE.boolean;
    case 'object':
      if (value === null) return TYPE.missing;
      if (Array.isArray(value)) return TYPE.array;
      if (value instanceof Date) return TYPE.date;
      if (value instanceof RegExp) return TYPE.regexp;
      if (value instanceof ObjectId) return TYPE.objectId;
      return isBson(value) ? TYPE.bson : TYPE.object;
    default:
      return value === EMPTY_ARRAY ? TYPE.emptyArray : TYPE.missing;
  }
}

function numberBytes(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeDoubleBE(value === 0 ? 0 : value);
  if ((bytes[0] as number) & 0x80) for (let i = 0; i < 8; i++) bytes[i] = ~(bytes[i] as number) & 0xff;
  else bytes[0] = (bytes[0] as number) ^ 0x80;
  return bytes;
}

// Lone and paired surrogates are written unit by unit, so that nothing collapses into the replacement character.
const SURROGATE = /[\ud800-\udfff]/;

function rawText(text: string): Buffer {
  if (!SURROGATE.test(text)) return Buffer.from(text, 'utf8');
  const units: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) units.push(unit);
    else if (unit < 0x800) units.push(0xc0 | (unit >> 6), 0x80 | (unit & 0x3f));
    else units.push(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f));
  }
  return Buffer.from(units);
}

/** Bytes of a text without its terminator: the common prefix of the keys of all texts that start with it. */
export function textBytes(text: string): Buffer {
  const bytes = rawText(text);
  if (!bytes.includes(0)) return bytes;
  const escaped: number[] = [];
  for (const byte of bytes) {
    if (byte === 0) escaped.push(0, 0xff);
    else escaped.push(byte);
  }
  return Buffer.from(escaped);
}

const TEXT_END = Buffer.from([0, 0]);

function body(value: unknown, type: number): Buffer[] {
  switch (type) {
    case TYPE.number:
      return [numberBytes(Number(value))];
    case TYPE.text:
      return [textBytes(value as string), TEXT_END];
    case TYPE.boolean:
      return [Buffer.from([value ? 1 : 0])];
    case TYPE.date:
      return [numberBytes((value as Date).getTime())];
    case TYPE.objectId:
      return [Buffer.from((value as ObjectId).id)];
    case TYPE.regexp:
      return [textBytes((value as RegExp).source), TEXT_END, textBytes((value as RegExp).flags), TEXT_END];
    case TYPE.bson:
      return [textBytes(stringify(value)), TEXT_END];
    case TYPE.array:
      return [...(value as unknown[]).flatMap(parts), END];
    case TYPE.object: {
      const object = isPlainObject(value) ? value : {};
      return [
        ...Object.keys(object).flatMap((key) => {
          const [fieldType, ...rest] = parts(object[key]);
          return [fieldType as Buffer, textBytes(key), TEXT_END, ...rest];
        }),
        END,
      ];
    }
    default:
      return [];
  }
}

function parts(value: unknown): Buffer[] {
  const type = typeByte(value);
  return [Buffer.from([type]), ...body(value, type)];
}

/** The key of one value. */
export function orderKey(value: unknown): Buffer {
  return Buffer.concat(parts(value));
}

/** The same key for a descending field: every byte inverted. */
export function invert(key: Buffer): Buffer {
  const result = Buffer.allocUnsafe(key.length);
  for (let i = 0; i < key.length; i++) result[i] = ~(key[i] as number) & 0xff;
  return result;
}

/** The first key after all keys that start with `prefix`; undefined when there is none. */
export function successor(prefix: Buffer): Buffer | undefined {
  let length = prefix.length;
  while (length > 0 && prefix[length - 1] === 0xff) length--;
  if (length === 0) return undefined;
  const result = Buffer.from(prefix.subarray(0, length));
  result[length - 1] = (result[length - 1] as number) + 1;
  return result;
}

/** Compares two values as MongoDB sorts them: negative, 0 or positive. Null and missing are equal. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === typeof b) {
    const plain = typeof a === 'string' || (typeof a === 'number' && !Number.isNaN(a) && !Number.isNaN(b));
    if (plain) return a < (b as typeof a) ? -1 : a > (b as typeof a) ? 1 : 0;
  }
  const types = typeByte(a) - typeByte(b);
  if (types !== 0) return types;
  return Buffer.compare(orderKey(a), orderKey(b));
}

/** Equality as in a query: same type and value; the order of an object's fields counts. */
export function equalValues(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' && typeof b !== 'object' && typeof a !== 'undefined' && typeof b !== 'undefined') {
    return Number.isNaN(a) && Number.isNaN(b);
  }
  return compareValues(a, b) === 0;
}
