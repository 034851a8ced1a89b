import { invalidParam } from './errors';

const FIXED = /^([+-])(\d{2})(?::?(\d{2}))?$/;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  try {
    const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...fields });
    formats.set(zone, format);
    return format;
  } catch {
    throw invalidParam(`unrecognized time zone identifier: "${zone.slice(0, 100)}"`);
  }
}

/** How far a time zone (`Asia/Shanghai`, `UTC`, `+08:00`, `+0800`, `+08`) is ahead of UTC at a moment, in ms. @throws DatabaseError */
export function offsetAt(zone: string, ms: number): number {
  if (zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0;
  const fixed = FIXED.exec(zone);
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)) * 60_000;
  const parts = formatOf(zone).formatToParts(ms);
  const [year, month, day, hour, minute, second] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map((type) =>
    Number(parts.find((part) => part.type === type)?.value),
  ) as [number, number, number, number, number, number];
  return utcOf(year, month, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
}

/** The moment at which clocks of the zone show a local time (given as if it were UTC). @throws DatabaseError */
export function toUtc(zone: string, local: number): number {
  return local - offsetAt(zone, local - offsetAt(zone, local));
}

/** Like `Date.UTC`, with months from 1 and years before 100 as they are. */
export function utcOf(year: number, month: number, day: number, ...time: number[]): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const [hour = 0, minute = 0, second = 0, ms = 0] = time;
  return date.setUTCHours(hour, minute, second, ms);
}
