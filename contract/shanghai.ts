/** Days and times of day in Asia/Shanghai (UTC+8, no summer time since 1991), whatever the zone of the machine or phone. */
import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

const OFFSET_MS = 8 * 3_600_000;
// Shifted and read as UTC: dayjs' own `utcOffset` goes through the machine's zone and errs in the hour that its summer time skips.
const at = (ms: number) => dayjs.utc(ms + OFFSET_MS);

/** The day, `YYYY-MM-DD`, of an instant (ms since 1970). */
export const dateOf = (ms: number): string => at(ms).format('YYYY-MM-DD');

/** The time of day, `HH:mm`, of an instant. */
export const timeOf = (ms: number): string => at(ms).format('HH:mm');

/** The instant (ms since 1970) of a day and time of day. */
export const instantOf = (date: string, time: string): number => dayjs.utc(`${date}T${time}:00Z`).valueOf() - OFFSET_MS;

export const addDays = (date: string, days: number): string => dayjs.utc(date).add(days, 'day').format('YYYY-MM-DD');

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => dayjs.utc(to).diff(dayjs.utc(from), 'day');

/** ISO weekday of a day: 1 is Monday, 7 is Sunday. */
export const weekdayOf = (date: string): number => dayjs.utc(date).day() || 7;

/** Minutes since midnight of an `HH:mm`. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** `HH:mm` of minutes since midnight. */
export const timeAt = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** “周三”, of a day. */
export const weekdayWord = (date: string): string => WEEKDAYS[weekdayOf(date) - 1] ?? '';

/** “11月25日”, of a day. */
export const dayWord = (date: string): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;

/** “上午9:00”, “中午12:30”, “下午1:30”, “晚上6:05”, of an `HH:mm`: the hours as people say them. */
export const timeWord = (time: string): string => {
  const hour = Number(time.slice(0, 2));
  const part = hour < 6 ? '凌晨' : hour < 12 ? '上午' : hour < 13 ? '中午' : hour < 18 ? '下午' : '晚上';
  return `${part}${hour > 12 ? hour - 12 : hour}:${time.slice(3, 5)}`;
};

/** “周三 11月25日 上午9:00”. */
export const visitWord = (date: string, time: string): string => `${weekdayWord(date)} ${dayWord(date)} ${timeWord(time)}`;
