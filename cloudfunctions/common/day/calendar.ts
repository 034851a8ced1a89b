/**
 * The weekly windows of a day. The State Council announces public holidays and make-up working days (调休) each autumn; they come from the
 * package `chinese-days`. In a year that it does not know yet, the days that the law names are closed (全国年节及纪念日放假办法, article 2, as of
 * 2025). Other announced days (make-up days, days in place of a weekend) are unknown then.
 */
import chineseDays from 'chinese-days';
import { addDays, weekdayOf } from '../../../contract/shanghai';

/** Month and day to the holiday's name. */
const BY_DATE: Readonly<Record<string, string>> = {
  '01-01': '元旦',
  '05-01': '劳动节',
  '05-02': '劳动节',
  '10-01': '国庆节',
  '10-02': '国庆节',
  '10-03': '国庆节',
};
/** Holidays by lunar month and day. */
const BY_LUNAR_DATE: Readonly<Record<string, string>> = {
  '1-1': '春节',
  '1-2': '春节',
  '1-3': '春节',
  '5-5': '端午节',
  '8-15': '中秋节',
};

/** How far ahead staff and the operator are told that a year is not announced. */
export const CALENDAR_AHEAD_DAYS = 60;

export interface CalendarDay {
  /** ISO weekday whose windows hold: Monday's on a make-up working day. */
  weekday: number;
  /** The holiday's name, on a public holiday only. */
  holiday?: string;
  makeUp: boolean;
}

const yearOf = (date: string): number => Number(date.slice(0, 4));

/** Whether the package knows the holidays of a year: each has 国庆节 on 1 October. */
const isAnnounced = (year: number): boolean => chineseDays.getDayDetail(`${year}-10-01`).name.includes(',');

/** The years within the next `CALENDAR_AHEAD_DAYS` days of a day `YYYY-MM-DD` whose holidays are not announced. */
export const unannouncedYears = (date: string): number[] =>
  [...new Set([yearOf(date), yearOf(addDays(date, CALENDAR_AHEAD_DAYS))])].filter((year) => !isAnnounced(year));

/** A month that comes twice has its holidays in the first. */
function lunarHoliday(date: string): string | undefined {
  const { lunarMon, lunarDay, isLeap } = chineseDays.getLunarDate(date);
  return isLeap ? undefined : BY_LUNAR_DATE[`${lunarMon}-${lunarDay}`];
}

/** The holiday that a day is by law; 除夕 is the day before the lunar year begins. */
function legalHoliday(date: string): string | undefined {
  const byDate = BY_DATE[date.slice(5)] ?? lunarHoliday(date);
  if (byDate !== undefined) return byDate;
  const { lunarMon, lunarDay } = chineseDays.getLunarDate(addDays(date, 1));
  if (lunarMon === 1 && lunarDay === 1) return '除夕';
  return chineseDays.getSolarTermDate(yearOf(date), 4, 'pure_brightness') === date ? '清明节' : undefined;
}

/** The kind of a day `YYYY-MM-DD` in Asia/Shanghai. */
export function calendarDay(date: string): CalendarDay {
  const weekday = weekdayOf(date);
  const { work, name } = chineseDays.getDayDetail(date);
  const [, chineseName] = name.split(',');
  if (chineseName !== undefined && !work) return { weekday, holiday: chineseName, makeUp: false };
  if (work && weekday > 5) return { weekday: 1, makeUp: true };
  const legal = isAnnounced(yearOf(date)) ? undefined : legalHoliday(date);
  return { weekday, ...(legal !== undefined && { holiday: legal }), makeUp: false };
}
