import { ObjectId } from 'bson';
import { evalExpr } from 'mingo/core';
import { invalidParam } from './errors';
import type { Operator } from './operator';
import { offsetAt, toUtc, utcOf } from './time-zones';
import { type Document, isPlainObject } from './values';

const DAY_MS = 86_400_000;

const isNil = (value: unknown): value is null | undefined => value === null || value === undefined;

/** Values of an operator's named operands, each of which is among `known`. */
function operandsOf({ name, known }: { name: string; known: string }, ...[document, expr, options]: Parameters<Operator>): Document {
  const names = known.split(' ');
  const unknown = isPlainObject(expr) ? Object.keys(expr).find((key) => !names.includes(key)) : name;
  if (unknown !== undefined) throw invalidParam(`${name} needs an object of ${known}${unknown === name ? '' : `, not ${unknown}`}`);
  return Object.fromEntries(
    Object.entries(expr as Document).map(([key, item]) => [key, evalExpr(document as never, item as never, options)]),
  );
}

function zoneOf(timezone: unknown): string {
  if (typeof timezone !== 'string') throw invalidParam('timezone must be a text');
  return timezone;
}

/** A moment as a date whose UTC fields are what clocks of the zone show. */
function localDate(value: unknown, timezone: unknown, operator: string): Date {
  const moment = value instanceof ObjectId ? value.getTimestamp() : value;
  if (!(moment instanceof Date)) throw invalidParam(`${operator} needs a date`);
  return new Date(moment.getTime() + (timezone === undefined ? 0 : offsetAt(zoneOf(timezone), moment.getTime())));
}

const dayOfYear = (date: Date) => Math.floor((date.getTime() - utcOf(date.getUTCFullYear(), 1, 1)) / DAY_MS) + 1;
const isoDay = (date: Date) => date.getUTCDay() || 7;
/** The Thursday of the week, in whose year the week is counted. */
const thursday = (date: Date) => new Date(date.getTime() + (4 - isoDay(date)) * DAY_MS);
/** Monday of the first ISO week of a year. */
function firstMonday(year: number): number {
  const fourth = utcOf(year, 1, 4);
  return fourth - (isoDay(new Date(fourth)) - 1) * DAY_MS;
}

const PARTS: Record<string, (local: Date) => number> = {
  $year: (date) => date.getUTCFullYear(),
  $month: (date) => date.getUTCMonth() + 1,
  $dayOfMonth: (date) => date.getUTCDate(),
  $hour: (date) => date.getUTCHours(),
  $minute: (date) => date.getUTCMinutes(),
  $second: (date) => date.getUTCSeconds(),
  $millisecond: (date) => date.getUTCMilliseconds(),
  $dayOfYear: dayOfYear,
  $dayOfWeek: (date) => date.getUTCDay() + 1,
  $isoDayOfWeek: isoDay,
  $isoWeek: (date) => Math.ceil(dayOfYear(thursday(date)) / 7),
  $isoWeekYear: (date) => thursday(date).getUTCFullYear(),
  // The week begins on Sunday; days before the first Sunday are week 0.
  $week: (date) => Math.floor((dayOfYear(date) + 6 - date.getUTCDay()) / 7),
};

const part = (name: string, read: (local: Date) => number): Operator => {
  return (document, expr, options) => {
    const lone = Array.isArray(expr) && expr.length === 1 ? expr[0] : expr;
    const named = isPlainObject(lone) && Object.hasOwn(lone, 'date');
    const { date, ...others } = named
      ? operandsOf({ name, known: 'date timezone' }, document, lone, options)
      : { date: evalExpr(document as never, lone as never, options) };
    const { timezone } = others as Document;
    if (isNil(date) || ('timezone' in others && isNil(timezone))) return null;
    return read(localDate(date, timezone, name));
  };
};

function whole(value: unknown, field: string): number {
  if (!Number.isInteger(value) || Math.abs(value as number) > 32_768) throw invalidParam(`$dateFromParts: ${field} must be a whole number`);
  return value as number;
}

const CALENDAR = ['year', 'month', 'day'];
const ISO = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek'];
const TIME = ['hour', 'minute', 'second', 'millisecond'];

/** Months, days and times beyond their bounds carry over; a part that is null makes the date null. */
const $dateFromParts: Operator = (document, expr, options) => {
  const known = [...CALENDAR, ...ISO, ...TIME, 'timezone'].join(' ');
  const given = operandsOf({ name: '$dateFromParts', known }, document, expr, options);
  const iso = 'isoWeekYear' in given;
  const [own, other] = iso ? [ISO, CALENDAR] : [CALENDAR, ISO];
  if (!((own[0] as string) in given)) throw invalidParam('$dateFromParts needs year or isoWeekYear');
  if (other.some((name) => name in given)) throw invalidParam('$dateFromParts: calendar and ISO week cannot be mixed');
  if (Object.values(given).some(isNil)) return null;
  const [year, second, third] = own.map((name) => whole(given[name] ?? 1, name)) as [number, number, number];
  if (year < 1 || year > 9999) throw invalidParam(`$dateFromParts: ${own[0]} must be from 1 to 9999`);
  const time = TIME.map((name) => whole(given[name] ?? 0, name));
  const [hour = 0, minute = 0, seconds = 0, ms = 0] = time;
  const day = iso ? firstMonday(year) + ((second - 1) * 7 + third - 1) * DAY_MS : utcOf(year, second, third);
  const local = day + ((hour * 60 + minute) * 60 + seconds) * 1000 + ms;
  return new Date(given.timezone === undefined ? local : toUtc(zoneOf(given.timezone), local));
};

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const pad = (value: number, length: number) => String(value).padStart(length, '0');
const sign = (minutes: number) => (minutes < 0 ? '-' : '+');

const FORMAT: Record<string, (local: Date, offsetMinutes: number) => string> = {
  Y: (date) => pad(date.getUTCFullYear(), 4),
  m: (date) => pad(date.getUTCMonth() + 1, 2),
  d: (date) => pad(date.getUTCDate(), 2),
  H: (date) => pad(date.getUTCHours(), 2),
  M: (date) => pad(date.getUTCMinutes(), 2),
  S: (date) => pad(date.getUTCSeconds(), 2),
  L: (date) => pad(date.getUTCMilliseconds(), 3),
  j: (date) => pad(dayOfYear(date), 3),
  w: (date) => String(date.getUTCDay() + 1),
  u: (date) => String(isoDay(date)),
  U: (date) => pad((PARTS.$week as (d: Date) => number)(date), 2),
  V: (date) => pad((PARTS.$isoWeek as (d: Date) => number)(date), 2),
  G: (date) => pad(thursday(date).getUTCFullYear(), 4),
  b: (date) => (MONTHS[date.getUTCMonth()] as string).slice(0, 3),
  B: (date) => MONTHS[date.getUTCMonth()] as string,
  z: (_, offset) => sign(offset) + pad(Math.floor(Math.abs(offset) / 60), 2) + pad(Math.abs(offset) % 60, 2),
  Z: (_, offset) => sign(offset) + Math.abs(offset),
  '%': () => '%',
};

const $dateToString: Operator = (document, expr, options) => {
  const {
    date,
    format,
    timezone,
    onNull = null,
    ...rest
  } = operandsOf({ name: '$dateToString', known: 'date format timezone onNull' }, document, expr, options);
  const zoned = isPlainObject(expr) && Object.hasOwn(expr, 'timezone');
  if (isNil(date)) return onNull;
  if ((zoned && isNil(timezone)) || ('format' in rest && isNil(format))) return null;
  const pattern = format ?? `%Y-%m-%dT%H:%M:%S.%L${zoned ? '' : 'Z'}`;
  if (typeof pattern !== 'string') throw invalidParam('$dateToString: format must be a text');
  const local = localDate(date, timezone ?? undefined, '$dateToString');
  const utc = localDate(date, undefined, '$dateToString');
  const offset = (local.getTime() - utc.getTime()) / 60_000;
  return pattern.replace(/%(.?)/gs, (_, letter: string) => {
    const write = FORMAT[letter];
    if (!write || letter === '') throw invalidParam(`$dateToString: invalid format character '%${letter}'`);
    return write(local, offset);
  });
};

const ZONE = '(Z|[+-]\\d{2}:?\\d{2}|[+-]\\d{2})';
const READ: Record<string, string> = {
  Y: '(\\d{4})',
  G: '(\\d{4})',
  m: '(\\d{1,2})',
  d: '(\\d{1,2})',
  H: '(\\d{1,2})',
  M: '(\\d{1,2})',
  S: '(\\d{1,2})',
  L: '(\\d{1,3})',
  j: '(\\d{1,3})',
  u: '([1-7])',
  V: '(\\d{1,2})',
  b: '([A-Za-z]{3})',
  B: '([A-Za-z]{3,9})',
  z: ZONE,
  Z: '([+-]\\d{1,3})',
};
/** ISO 8601 and what comes near it, as MongoDB reads dates without a format. */
const PLAIN = new RegExp(`^(\\d{4})-?(\\d{2})-?(\\d{2})(?:[T ](\\d{2}):?(\\d{2})(?::?(\\d{2})(?:[.,](\\d{1,3})\\d*)?)?)? ?${ZONE}?$`);
const PLAIN_FIELDS = [...'YmdHMSLz'];

/** What a text says, by the letters of a format; undefined when it does not fit. */
function fieldsOf(text: string, format: unknown): Map<string, string> | undefined {
  let [pattern, letters] = [PLAIN, PLAIN_FIELDS];
  if (!isNil(format)) {
    const found: string[] = [];
    const source = String(format).replace(/%(.?)|[\\^$.*+?()[\]{}|]/gs, (matched, letter?: string) => {
      if (letter === undefined) return `\\${matched}`;
      if (letter === '%') return '%';
      const read = Object.hasOwn(READ, letter) ? READ[letter] : undefined;
      if (read === undefined) throw invalidParam(`$dateFromString: invalid format character '%${letter}'`);
      found.push(letter);
      return read;
    });
    [pattern, letters] = [new RegExp(`^${source}$`), found];
  }
  const match = pattern.exec(text);
  return match
    ? new Map(letters.flatMap((letter, i) => (match[i + 1] === undefined ? [] : [[letter, match[i + 1] as string]])))
    : undefined;
}

/** The day that the fields name, in ms; undefined when there is no such day. */
function dayFrom(fields: Map<string, string>): number | undefined {
  const number = (letter: string, unset: number) => Number(fields.get(letter) ?? unset);
  if (fields.has('G')) {
    const [year, week, day] = [number('G', 0), number('V', 1), number('u', 1)];
    const ms = firstMonday(year) + ((week - 1) * 7 + day - 1) * DAY_MS;
    return thursday(new Date(ms)).getUTCFullYear() === year && week > 0 ? ms : undefined;
  }
  if (!fields.has('Y')) return undefined;
  const year = number('Y', 0);
  if (fields.has('j')) {
    const ms = utcOf(year, 1, number('j', 1));
    return number('j', 1) > 0 && new Date(ms).getUTCFullYear() === year ? ms : undefined;
  }
  const name = (fields.get('b') ?? fields.get('B'))?.toLowerCase();
  const named = MONTHS.findIndex((month) => (fields.has('b') ? month.slice(0, 3) : month).toLowerCase() === name) + 1;
  const [month, day] = [name === undefined ? number('m', 1) : named, number('d', 1)];
  const date = new Date(utcOf(year, month, day));
  return date.getUTCMonth() + 1 === month && date.getUTCDate() === day ? date.getTime() : undefined;
}

function parseDate(text: string, format: unknown, timezone: unknown): Date {
  const refuse = (why: string) => invalidParam(`Error parsing date string '${text.slice(0, 100)}'; ${why}`);
  const fields = fieldsOf(text, format);
  const day = fields && dayFrom(fields);
  if (!fields || day === undefined) throw refuse('not a date, or not of this format');
  const [hour, minute, second] = ['H', 'M', 'S'].map((letter) => Number(fields.get(letter) ?? 0)) as [number, number, number];
  if (hour > 24 || minute > 59 || second > 59) throw refuse('no such time');
  const local = day + ((hour * 60 + minute) * 60 + second) * 1000 + Number((fields.get('L') ?? '0').padEnd(3, '0'));
  const own = fields.get('z');
  const minutes = fields.get('Z');
  if (own === undefined && minutes === undefined) return new Date(isNil(timezone) ? local : toUtc(zoneOf(timezone), local));
  if (!isNil(timezone)) throw refuse('a time zone in the text and one beside it');
  return new Date(local - (own === undefined ? Number(minutes) * 60_000 : offsetAt(own, local)));
}

const $dateFromString: Operator = (document, expr, options) => {
  const known = 'dateString format timezone onNull onError';
  const { dateString, format, timezone, onNull = null, onError } = operandsOf({ name: '$dateFromString', known }, document, expr, options);
  const has = (name: string) => Object.hasOwn(expr as object, name);
  if (isNil(dateString)) return onNull;
  if ((has('format') && isNil(format)) || (has('timezone') && isNil(timezone))) return null;
  try {
    if (typeof dateString !== 'string') throw invalidParam('$dateFromString needs a text');
    return parseDate(dateString, format, timezone);
  } catch (error) {
    if (has('onError')) return onError;
    throw error;
  }
};

const OF_TIME = ['$hour', '$minute', '$second', '$millisecond'];
const BY_MONTH = ['$year', '$month', '$dayOfMonth', ...OF_TIME];
const BY_WEEK = ['$isoWeekYear', '$isoWeek', '$isoDayOfWeek', ...OF_TIME];

const $dateToParts: Operator = (document, expr, options) => {
  const { date, timezone, iso8601 = false } = operandsOf({ name: '$dateToParts', known: 'date timezone iso8601' }, document, expr, options);
  if (isNil(date) || timezone === null) return null;
  if (typeof iso8601 !== 'boolean') throw invalidParam('$dateToParts: iso8601 must be true or false');
  const local = localDate(date, timezone, '$dateToParts');
  const names = iso8601 ? BY_WEEK : BY_MONTH;
  return Object.fromEntries(names.map((name) => [name === '$dayOfMonth' ? 'day' : name.slice(1), PARTS[name]?.(local)]));
};

/** Dates as MongoDB works with them. */
export const DATES: Record<string, Operator> = {
  ...Object.fromEntries(Object.entries(PARTS).map(([name, read]) => [name, part(name, read)])),
  $dateFromParts,
  $dateToParts,
  $dateToString,
  $dateFromString,
};
