import { dateOf, daysBetween, dayWord, timeOf, timeWord, visitWord, weekdayWord } from '../../contract/shanghai';

/** “今天”, “明天” or “周三”, of a day seen from an instant (ms since 1970). */
export function nearDayWord(date: string, now: number): string {
  const distance = daysBetween(dateOf(now), date);
  if (distance === 0) return '今天';
  return distance === 1 ? '明天' : weekdayWord(date);
}

/** “周三 11月25日 上午9:00”, or “周三 11月25日 全天” for an entry that waits for any time of the day (`start` is empty). */
export const wishWord = (date: string, start: string): string =>
  start === '' ? `${weekdayWord(date)} ${dayWord(date)} 全天` : visitWord(date, start);

/** The same, with “今天” or “明天” before it when it is so near. */
export function visitWords(date: string, start: string, now: number): string {
  const near = nearDayWord(date, now);
  const full = wishWord(date, start);
  return near === weekdayWord(date) ? full : `${near} ${full}`;
}

/** “下午3:00” today, “明天 下午3:00”, “周五 11月27日 下午3:00”: a time limit, or when something was, seen from an instant (both ms since 1970). */
export function limitWord(at: number, now: number): string {
  const date = dateOf(at);
  const near = nearDayWord(date, now);
  const time = timeWord(timeOf(at));
  if (near === '今天') return time;
  return near === '明天' ? `明天 ${time}` : `${near} ${dayWord(date)} ${time}`;
}

/** “11月27日”: the last whole day before an instant (ms since 1970), where a time limit is the end of a day. */
export const lastDayWord = (end: number): string => dayWord(dateOf(end - 1));

/** “刚刚”, “5 分钟前”, “今天 9:12” or the day, of an instant seen from another. */
export function agoWord(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return '刚刚';
  if (minutes < 60) return `${minutes} 分钟前`;
  const date = dateOf(at);
  return date === dateOf(now) ? `今天 ${timeOf(at)}` : `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;
}

/** “12 分钟”, “2 小时 15 分”. */
export function minutesWord(minutes: number): string {
  if (minutes < 60) return `${minutes} 分钟`;
  return minutes % 60 === 0 ? `${minutes / 60} 小时` : `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`;
}

/** “320 米”, “1.2 公里”; from about where somebody is (`rough`) “大约 1 公里”. */
export const distanceWord = (metres: number, rough = false): string =>
  rough
    ? `大约 ${Math.max(1, Math.round(metres / 1000))} 公里`
    : metres < 1000
      ? `${Math.max(10, Math.round(metres / 10) * 10)} 米`
      : `${(metres / 1000).toFixed(1)} 公里`;

interface OpenRange {
  weekday: number;
  from: string;
  to: string;
}

const SHORT = ['一', '二', '三', '四', '五', '六', '日'];

/** Opening hours in lines, days with the same hours together: “周一至周五 8:30–17:30”, “周六 9:00–12:00”. */
export function hoursLines(hours: readonly OpenRange[]): string[] {
  const byDay = SHORT.map((_, index) =>
    hours
      .filter(({ weekday }) => weekday === index + 1)
      .sort((a, b) => a.from.localeCompare(b.from))
      .map(({ from, to }) => `${from.replace(/^0/, '')}–${to.replace(/^0/, '')}`)
      .join('，'),
  );
  const lines: string[] = [];
  for (let first = 0; first < 7; first += 1) {
    const text = byDay[first];
    if (!text) continue;
    let last = first;
    while (byDay[last + 1] === text) last += 1;
    const days = last === first ? `周${SHORT[first]}` : `周${SHORT[first]}至周${SHORT[last]}`;
    lines.push(`${days} ${text}`);
    first = last;
  }
  return lines;
}
