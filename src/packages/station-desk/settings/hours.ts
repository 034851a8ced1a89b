import type { Window } from '../../../../contract/station';
import { rangeWord } from '../../../words/times';

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const NAMES = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** “周三” of an ISO weekday (1 is Monday). */
export const weekdayName = (weekday: number): string => NAMES[weekday - 1] ?? '';

/** A period as somebody types it, before it is known to be a time. */
export interface TypedPeriod {
  from: string;
  to: string;
}

/** `HH:mm` of a time as people type it (“8:30”, “830”, “8：30”, “8点半”, “17”); `undefined` when it is none. */
export function parseTime(text: string): string | undefined {
  const plain = text.trim().replace('：', ':').replace('点半', ':30').replace(/点$/, ':00').replace('点', ':').replace(/分$/, '');
  const match = /^(\d{1,2}):(\d{2})$/.exec(plain) ?? /^(\d{1,2})(\d{2})$/.exec(plain) ?? /^(\d{1,2})()$/.exec(plain);
  if (!match) return undefined;
  const hour = Number(match[1]);
  const minute = Number(match[2] || 0);
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** The periods of one weekday, in order. */
export const periodsOf = (windows: Window[], weekday: number): Window[] =>
  windows.filter((window) => window.weekday === weekday).sort((a, b) => a.from.localeCompare(b.from));

/** “8:30–11:30、13:30–17:00”, or “休息”. */
export function describeDay(windows: Window[], weekday: number): string {
  const periods = periodsOf(windows, weekday);
  return periods.length ? periods.map(({ from, to }) => rangeWord(from, to)).join('、') : '休息';
}

/** The weekday's windows from what was typed, or a sentence that says what is wrong. Empty rows count for nothing. */
export function readPeriods(weekday: number, typed: TypedPeriod[]): { windows: Window[] } | { error: string } {
  const windows: Window[] = [];
  for (const period of typed) {
    if (!period.from.trim() && !period.to.trim()) continue;
    const from = parseTime(period.from);
    const to = parseTime(period.to);
    if (!from || !to) return { error: '时间请写成 8:30 这样' };
    if (from >= to) return { error: `${rangeWord(from, to)}：结束要晚于开始` };
    windows.push({ weekday, from, to });
  }
  windows.sort((a, b) => a.from.localeCompare(b.from));
  const clash = windows.find((window, index) => index > 0 && window.from < (windows[index - 1]?.to ?? ''));
  return clash ? { error: '两段时间不能重叠' } : { windows };
}

/** All windows with those of `weekdays` replaced by the periods given. */
export const withDays = (windows: Window[], weekdays: readonly number[], periods: Window[]): Window[] => [
  ...windows.filter((window) => !weekdays.includes(window.weekday)),
  ...weekdays.flatMap((weekday) => periods.map(({ from, to }) => ({ weekday, from, to }))),
];
