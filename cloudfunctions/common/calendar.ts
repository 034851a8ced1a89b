/**
 * Which weekly windows hold on a day. Public holidays and make-up working days (调休) are those the State Council announces each
 * autumn, from the package `chinese-days`; for a year it does not know yet, only the holidays with a fixed date are taken as closed.
 */
import chineseDays from 'chinese-days';
import { addDays, weekdayOf } from '../../contract/shanghai';

const FIXED: Record<string, string> = {
  '01-01': '元旦',
  '05-01': '劳动节',
  '05-02': '劳动节',
  '10-01': '国庆节',
  '10-02': '国庆节',
  '10-03': '国庆节',
};

export interface CalendarDay {
  /** ISO weekday whose windows hold: Monday's on a make-up working day. */
  weekday: number;
  /** The holiday's name, on a public holiday only. */
  holiday?: string;
  makeUp: boolean;
}

/** What kind of day it is, for a day `YYYY-MM-DD` in Asia/Shanghai. */
export function calendarDay(date: string): CalendarDay {
  const weekday = weekdayOf(date);
  const { work, name } = chineseDays.getDayDetail(date);
  const [, chineseName] = name.split(',');
  if (chineseName !== undefined && !work) return { weekday, holiday: chineseName, makeUp: false };
  if (work && weekday > 5) return { weekday: 1, makeUp: true };
  const fixed = FIXED[date.slice(5)];
  if (fixed !== undefined) return { weekday, holiday: fixed, makeUp: false };
  return { weekday, makeUp: false };
}

/** Whether offices work on a day `YYYY-MM-DD`: Monday to Friday without public holidays, and make-up working days (调休). */
export function isWorkingDay(date: string): boolean {
  const { weekday, holiday } = calendarDay(date);
  return holiday === undefined && weekday <= 5;
}

/** The `count`-th working day after a day; the day itself, whatever it is, when `count` is 0. */
export function addWorkingDays(date: string, count: number): string {
  let [day, left] = [date, count];
  while (left > 0) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}
