/** Hostile and strange inputs made by a seed: the same seed makes the same ones. */
import type { Full, Input } from './fullest';

/** Numbers from 0 to below 1 (mulberry32): no two machines differ. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const nested = (depth: number, list: boolean): unknown => {
  let value: unknown = 'x';
  for (let i = 0; i < depth; i += 1) value = list ? [value] : { a: value };
  return value;
};

/** What is put where a value stands, by kind. */
export const STRANGE: Record<string, readonly unknown[]> = {
  operator: [
    { $gt: '' },
    { $ne: null },
    { $where: 'sleep(9999)' },
    { $regex: '^(a+)+$' },
    { $in: [[]] },
    { $expr: { $function: {} } },
    '$name',
    '$$ROOT',
  ],
  command: [
    { _internalType: {}, operator: 'set', operands: [1] },
    { fieldName: 'a', operator: 'inc', operands: [1e9] },
    { $set: { manager: true } },
  ],
  prototype: [
    JSON.parse('{"__proto__":{"manager":true}}'),
    { constructor: { prototype: {} } },
    { toString: 1 },
    '__proto__',
    'constructor',
  ],
  list: [[], [[]], [null], Array(199).fill('a'), Array(201).fill(0), [{}, {}], [[['x']]]],
  long: [
    'x'.repeat(100_000),
    '字'.repeat(40_000),
    '\u200b'.repeat(50_000),
    ' '.repeat(100_000),
    'a\u0301'.repeat(30_000),
    `1${'0'.repeat(50_000)}`,
  ],
  deep: [nested(11, true), nested(13, true), nested(2000, true), nested(13, false), nested(900, false)],
  unicode: [
    '\ud800',
    '\udfff字',
    '\u0000',
    '\u202egnp.exe',
    '\ufeff',
    '\u2028',
    '👨‍👩‍👧‍👦',
    'ﷺ',
    '１３８００００００２１',
    'İ',
    '\u{e0041}',
    'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A',
    '\uffff',
    '〇○◯',
  ],
  number: [0, -0, -1, 0.1, 1e308, -1e308, 2 ** 31, 2 ** 53, 2 ** 63, 1e-308, Number.MAX_SAFE_INTEGER, '1', '0x10', '1e3', 'NaN'],
  date: [
    '0000-00-00',
    '2026-02-30',
    '9999-12-31',
    '2099-12-31',
    '2000-01-01',
    '2026-13-01',
    '2026-11-25T00:00:00Z',
    '24:00',
    '23:60',
    '00:00',
    '1970-01-01',
    '2026-1-1',
    '-1',
  ],
  type: [null, true, false, '', 'true', '[object Object]', {}, { $date: 0 }, { $oid: 'f'.repeat(24) }],
  id: [
    'f'.repeat(24),
    '0'.repeat(24),
    'station-b',
    'station-zzz',
    'licence-renewal',
    'manager-1',
    '../../etc/passwd',
    'a'.repeat(24),
    'p4',
    'cloud://other/b.jpg',
    '"; drop table staff',
  ],
  cursor: [
    'WzFd',
    'W10',
    'bnVsbA',
    'WzFlOTk5LCJhIl0',
    'WyJhIiwxXQ',
    'eyIkZ3QiOiIifQ',
    'WzE3NjQwMDAwMDAwMDAsImEiXQ',
    'A'.repeat(200),
    '-',
    'W1tbW11dXV0',
  ],
};

const KINDS = Object.keys(STRANGE);
const EXTRA = ['__proto__', 'constructor', '$where', 'a.b', 'openid', 'manager', '_id', 'now', 'x'.repeat(5000), '字'];

/** A call as it is sent. `about` says how it was made. */
export interface Strange {
  input: unknown;
  requestId: unknown;
  about: string;
}

type Path = (string | number)[];

/** Deeper in there is nothing of a full input. */
const DEEPEST = 8;
const places = (value: unknown, path: Path = []): Path[] => {
  if (typeof value !== 'object' || value === null || path.length >= DEEPEST) return [path];
  // A copy may lose a key that is a prototype's.
  const within = Object.entries(value).filter(([key]) => key !== '__proto__');
  return [path, ...within.flatMap(([key, inner]) => places(inner, [...path, Array.isArray(value) ? Number(key) : key]))];
};

function put(at: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const copy: unknown = Array.isArray(at) ? [...at] : { ...(at as object) };
  const inner = rest.length === 0 ? value : put((at as Record<string | number, unknown>)[key], rest, value);
  return Object.defineProperty(copy as object, key, { value: inner, enumerable: true, configurable: true, writable: true });
}

const at = (value: unknown, path: Path): unknown => path.reduce<unknown>((inner, key) => (inner as Input)[key], value);

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** One to three strange things done to a full input. */
export function strange(fulls: readonly Full[], next: () => number): Strange {
  const one = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  let input: unknown = one(fulls).input;
  const about: string[] = [];
  const times = 1 + Math.floor(next() * 3);
  for (let i = 0; i < times && typeof input === 'object' && input !== null; i += 1) {
    const all = places(input);
    const path = all.length > 1 && next() < 0.97 ? one(all.slice(1)) : [];
    const dice = next();
    if (dice < 0.8) {
      const kind = one(KINDS);
      input = put(input, path, one(STRANGE[kind] as readonly unknown[]));
      about.push(`${kind} at ${path.join('.')}`);
    } else if (dice < 0.9) {
      const place = path.slice(0, -1);
      const { [String(path.at(-1) ?? '')]: _gone, ...rest } = at(input, place) as Input;
      input = put(input, place, rest);
      about.push(`without ${path.join('.')}`);
    } else {
      // A copy of a list has its items only.
      const into = all.filter((each) => isObject(at(input, each)));
      if (into.length === 0) continue;
      const key = one(EXTRA);
      input = put(input, [...one(into), key], one(STRANGE[one(KINDS)] as readonly unknown[]));
      about.push(`extra ${key.slice(0, 20)}`);
    }
  }
  const requestId = next() < 0.95 ? undefined : one([...(STRANGE.type ?? []), ...(STRANGE.unicode ?? []), 'x'.repeat(64), 'x'.repeat(65)]);
  return { input, requestId, about: about.join(', ') };
}
