import { EJSON } from 'bson';
import { invalidParam, requestFailed } from './errors';

/** A stored document: own enumerable fields; dates are `Date`, regular expressions `RegExp`, other BSON types classes of `bson`. */
export type Document = Record<string, unknown>;

/** Nesting beyond this is refused (MongoDB's own limit). */
const MAX_DEPTH = 100;
/** A document's stored text may be this long, in UTF-8 bytes. */
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

const BSON_VERSION = Symbol.for('@@mdb.bson.version');

/** True for `{…}` as opposed to arrays, dates, regular expressions and BSON classes. */
export function isPlainObject(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

export function isBson(value: object): boolean {
  return BSON_VERSION in value;
}

/** True for a non-empty object whose keys are all operators (`{$gt: 1}`). */
export function isOperatorObject(value: unknown): value is Document {
  if (!isPlainObject(value)) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => key.startsWith('$'));
}

/** Regular expression from BSON pattern and options; `g` and `y` are dropped, since they would make matching stateful. */
export function toRegExp(pattern: unknown, options: unknown = ''): RegExp {
  if (typeof pattern !== 'string' || typeof options !== 'string')
    throw invalidParam('regular expression: pattern and options must be text');
  try {
    return new RegExp(pattern, options.replace(/[gy]/g, ''));
  } catch {
    throw invalidParam(`regular expression not understood: /${pattern.slice(0, 100)}/${options}`);
  }
}

/** What PCRE, which WeChat uses, understands and JavaScript reads as something else without a word. */
const ONLY_PCRE = /^(?:[^\\[]|\\[^AzZKGhHRXNQEpPaeC]|\[(?!:\^?\w+:\]))*?(\\[AzZKGhHRXNQEpPaeC]|\[:\^?\w+:\])/s;

/** Like {@link toRegExp}, for a pattern that is to be searched for. @throws DatabaseError on what would match otherwise than at WeChat */
export function toQueryRegExp(pattern: unknown, options: unknown = ''): RegExp {
  const regExp = toRegExp(pattern, options);
  refuseOnlyPcre(regExp.source);
  return regExp;
}

function refuseOnlyPcre(source: string): void {
  const found = ONLY_PCRE.exec(source)?.[1];
  if (found) throw invalidParam(`regular expression: ${found} is not supported by the local cloud: /${source.slice(0, 100)}/`);
}

function toDate(value: unknown): Date {
  const raw = isPlainObject(value) && typeof value.$numberLong === 'string' ? Number(value.$numberLong) : value;
  const date = new Date(typeof raw === 'number' || typeof raw === 'string' ? raw : Number.NaN);
  if (Number.isNaN(date.getTime())) throw invalidParam(`not a date: ${JSON.stringify(value)?.slice(0, 100)}`);
  return date;
}

function toNumber(value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : typeof value === 'number' ? value : Number.NaN;
  if (Number.isNaN(number) && value !== 'NaN') throw invalidParam(`not a number: ${JSON.stringify(value)?.slice(0, 100)}`);
  return number;
}

/** Converts one Extended JSON wrapper such as `{"$date": …}`; undefined when `key` is not a wrapper. */
function fromWrapper(key: string, object: Document, now: () => number): unknown {
  const value = object[key];
  switch (key) {
    case '$numberInt':
    case '$numberLong':
    case '$numberDouble':
      return toNumber(value);
    case '$date':
      return toDate(value);
    case '$tcb_server_date': {
      const offset = isPlainObject(value) ? fromJson(value.offset ?? 0, { now, operators: false }) : 0;
      return toDate(now() + (typeof offset === 'number' ? offset : 0));
    }
    case '$regularExpression':
      return isPlainObject(value) ? toRegExp(value.pattern, value.options) : toRegExp(undefined);
    case '$oid':
    case '$binary':
    case '$uuid':
    case '$numberDecimal':
    case '$timestamp':
    case '$minKey':
    case '$maxKey':
      try {
        return EJSON.deserialize(object, { relaxed: true });
      } catch {
        throw invalidParam(`${key} not understood`);
      }
    default:
      return undefined;
  }
}

/**
 * Turns parsed Extended JSON (canonical, relaxed or legacy dates) into values.
 * @param options.now time for `db.serverDate()`, in ms since 1970
 * @param options.operators whether `$` keys that are no Extended JSON may appear (queries, updates, stages) or are refused (documents)
 * @throws DatabaseError on `__proto__`, on a NUL in a key, on too deep nesting, on malformed wrappers
 */
export function fromJson(json: unknown, options: { now: () => number; operators: boolean }, depth = 0): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (depth > MAX_DEPTH) throw invalidParam(`nested deeper than ${MAX_DEPTH} levels`);
  if (Array.isArray(json)) return json.map((item) => fromJson(item, options, depth + 1));
  const object = json as Document;
  const keys = Object.keys(object);
  const only = keys.length === 1 ? (keys[0] as string) : '';
  if (only.startsWith('$')) {
    const value = fromWrapper(only, object, options.now);
    if (value instanceof RegExp && options.operators) refuseOnlyPcre(value.source);
    if (value !== undefined) return value;
  }
  const result: Document = {};
  for (const key of keys) {
    if (key.split('.').includes('__proto__')) throw invalidParam('the field name __proto__ is not allowed');
    if (key.includes('\0')) throw invalidParam('a field name must not contain NUL');
    if (key.startsWith('$') && !options.operators) throw invalidParam(`a field name must not start with $: ${key.slice(0, 100)}`);
    result[key] = fromJson(object[key], options, depth + 1);
  }
  return result;
}

/** Parses text of Extended JSON; see {@link fromJson}. */
export function parseEjson(text: string, options: { now: () => number; operators: boolean }): unknown {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalidParam('not valid JSON');
  }
  return fromJson(json, options);
}

// Most values are JSON already; only what is not gets copied, since this runs over the whole document at every write.
function isJson(value: unknown): boolean {
  const type = typeof value;
  return type === 'string' || type === 'boolean' || value === null || value === undefined || (type === 'number' && Number.isFinite(value));
}

function toJson(value: unknown, depth: number): unknown {
  if (isJson(value)) return value;
  if (typeof value === 'number') return { $numberDouble: String(value) };
  if (typeof value === 'bigint') return { $numberLong: String(value) };
  if (depth > MAX_DEPTH) throw requestFailed(`nested deeper than ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) return value.map((item) => toJson(item, depth + 1));
  if (value instanceof Date) return { $date: value.getTime() };
  if (value instanceof RegExp) return { $regularExpression: { pattern: value.source, options: value.flags } };
  const object = value as Document;
  if (isBson(object)) return EJSON.serialize(object, { relaxed: false });
  let copy: Document | undefined;
  for (const key in object) {
    const item = object[key];
    if (isJson(item)) continue;
    const json = toJson(item, depth + 1);
    if (json === item) continue;
    copy ??= { ...object };
    copy[key] = json;
  }
  return copy ?? object;
}

/** Text of a value: plain JSON numbers, `{"$date": ms}` for dates. The SDK reads it as it is, and so does {@link parseStored}. */
export function stringify(value: unknown): string {
  return JSON.stringify(toJson(value, 0));
}

/** Text of a document to be stored. @throws DatabaseError when it is too large. */
export function stringifyDocument(document: Document): string {
  const text = stringify(document);
  if (text.length > MAX_DOCUMENT_BYTES / 4 && Buffer.byteLength(text) > MAX_DOCUMENT_BYTES) {
    throw requestFailed(`document larger than ${MAX_DOCUMENT_BYTES} bytes`);
  }
  return text;
}

// In place, because stored text holds neither `__proto__` nor unknown `$` keys.
function revive(json: unknown): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) {
    for (let i = 0; i < json.length; i++) if (typeof json[i] === 'object') json[i] = revive(json[i]);
    return json;
  }
  const object = json as Document;
  for (const key in object) {
    if (key.charCodeAt(0) === 36) return fromWrapper(key, object, () => 0);
    const value = object[key];
    if (typeof value === 'object' && value !== null) object[key] = revive(value);
  }
  return object;
}

/** Reads what {@link stringify} wrote. */
export function parseStored(text: string): Document {
  return revive(JSON.parse(text)) as Document;
}

/** Refuses values that could not be stored: a field name that starts with `$`. @throws DatabaseError */
export function refuseOperators(value: unknown): void {
  if (Array.isArray(value)) value.forEach(refuseOperators);
  else if (isPlainObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (key.startsWith('$')) throw invalidParam(`a field name must not start with $: ${key.slice(0, 100)}`);
      refuseOperators(item);
    }
  }
}
