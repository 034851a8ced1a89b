/** Working days, by which a station has to call back. */

import { addDays } from '../../contract/shanghai';
import { calendarDay } from '../common/day/calendar';

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
