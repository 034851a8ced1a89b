// WeChat's cron: seven fields, second minute hour day month weekday year, in Asia/Shanghai.
const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const WEEKDAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');
const FIELDS = [
  { name: '秒', min: 0, max: 59 },
  { name: '分', min: 0, max: 59 },
  { name: '时', min: 0, max: 23 },
  { name: '日', min: 1, max: 31 },
  { name: '月', min: 1, max: 12, words: MONTHS },
  { name: '星期', min: 0, max: 6, words: WEEKDAYS },
  { name: '年', min: 1970, max: 2099 },
];

/** Why WeChat would refuse a cron expression; null when it takes it. */
export function cronProblem(expression) {
  const parts = String(expression).trim().split(/\s+/);
  if (parts.length !== FIELDS.length) return `cron “${expression}” 有 ${parts.length} 段，要 7 段（秒 分 时 日 月 星期 年）`;
  const wrong = FIELDS.find((field, i) => !parts[i].split(',').every((item) => isItem(item, field)));
  return wrong ? `cron “${expression}” 的“${wrong.name}”不对` : null;
}

function isItem(item, field) {
  const [, range, , step] = /^([^/]+)(\/(\d+))?$/.exec(item) ?? [];
  if (range === undefined || (step !== undefined && Number(step) < 1)) return false;
  if (range === '*') return true;
  const ends = range.split('-').map((value) => numberOf(value, field));
  return ends.length <= 2 && ends.every((value) => value !== null) && (ends.length === 1 || ends[0] <= ends[1]);
}

function numberOf(value, { min, max, words = [] }) {
  const word = words.indexOf(value.toUpperCase());
  if (word >= 0) return word + min;
  if (!/^\d+$/.test(value)) return null;
  const number = Number(value);
  return number >= min && number <= max ? number : null;
}
