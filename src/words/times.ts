import { dayWord, weekdayWord } from '../../contract/shanghai';

/** “8:30” of “08:30”. */
export const shortTime = (time: string): string => time.replace(/^0/, '');

/** “8:30–11:30”. */
export const rangeWord = (from: string, to: string): string => `${shortTime(from)}–${shortTime(to)}`;

/** “周三 11月25日” of a day. */
export const longDay = (date: string): string => `${weekdayWord(date)} ${dayWord(date)}`;
