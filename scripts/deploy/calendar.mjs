// Whether the calendar that the functions are built with knows the holidays of the coming days.
import chineseDays from 'chinese-days';

const AHEAD_DAYS = 60;
const DAY_MS = 24 * 3_600_000;
const SHANGHAI_MS = 8 * 3_600_000;

const yearAt = (ms) => new Date(ms + SHANGHAI_MS).getUTCFullYear();
const isAnnounced = (year) => chineseDays.getDayDetail(`${year}-10-01`).name.includes(',');

/** The years until 60 days after `now` (ms) whose holidays the package does not know. */
const missingYears = (now) => [...new Set([yearAt(now), yearAt(now + AHEAD_DAYS * DAY_MS)])].filter((year) => !isAnnounced(year));

const SAYS = (year) => `${year} 年的放假和调休安排 chinese-days 里没有：法定节日会关门，补假的日子会开门，补班的周末会关门`;
const WAY_OUT = (year) => `升级 chinese-days 再构建；还没有公布的话，写 CALENDAR_ACKNOWLEDGED=${year} 表示知道了`;

/**
 * A missing year is a warning. With `strict`, for a release, it is a problem unless `CALENDAR_ACKNOWLEDGED` (years with commas between)
 * names it.
 */
export function inspectCalendar({ now, strict, values: { CALENDAR_ACKNOWLEDGED = '' } }) {
  const acknowledged = CALENDAR_ACKNOWLEDGED.split(',').map((year) => Number(year));
  const missing = missingYears(now);
  return {
    report: missing.length === 0 ? [`以后 ${AHEAD_DAYS} 天的放假安排都有`] : missing.map((year) => `⚠⚠⚠ ${SAYS(year)}。${WAY_OUT(year)}`),
    problems: strict ? missing.filter((year) => !acknowledged.includes(year)).map((year) => `${SAYS(year)}。${WAY_OUT(year)}`) : [],
  };
}
