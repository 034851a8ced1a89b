/**
 * The 7-field cron of a timer trigger: second minute hour day month week year, in Asia/Shanghai. A field is `*`, a number, a
 * range `a-b`, a step `*` + `/n` or `a-b/n`, or a list of those; month and week also take English three-letter names, week runs
 * from 0 (Sunday) to 6. With both day and week restricted, either may match (as on the platform).
 */
export interface Cron {
  seconds: number[];
  minutes: number[];
  hours: number[];
  days: Set<number>;
  months: Set<number>;
  weekdays: Set<number>;
  years: Set<number>;
  /** Whether day and week are both restricted. */
  eitherDay: boolean;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const FIRST_YEAR = 1970;
const LAST_YEAR = 2099;
const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** Reads a 7-field cron. Throws a RangeError that says which field is wrong. */
export function parseCron(text: string): Cron {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 7) throw new RangeError(`a timer's cron has 7 fields (second … year), this has ${fields.length}: ${text}`);
  const [second, minute, hour, day, month, week, year] = fields as [string, string, string, string, string, string, string];
  return {
    seconds: ordered(parseField('second', second, { min: 0, max: 59 })),
    minutes: ordered(parseField('minute', minute, { min: 0, max: 59 })),
    hours: ordered(parseField('hour', hour, { min: 0, max: 23 })),
    days: parseField('day', day, { min: 1, max: 31 }),
    months: parseField('month', month, { min: 1, max: 12, names: MONTHS, firstName: 1 }),
    weekdays: parseField('week', week, { min: 0, max: 6, names: WEEKDAYS }),
    years: parseField('year', year, { min: FIRST_YEAR, max: LAST_YEAR }),
    eitherDay: day !== '*' && week !== '*',
  };
}

/** The first moment (Unix ms) after `ms` at which the trigger is due; null when it never is again. */
export function nextRun(cron: Cron, ms: number): number | null {
  // Shanghai has no daylight saving, so that shifting by 8 hours lets UTC arithmetic do.
  const from = Math.floor((ms + SHANGHAI_OFFSET_MS) / 1000) * 1000 + 1000;
  const endOfYears = Date.UTC(LAST_YEAR + 1, 0, 1);
  for (let day = Math.floor(from / DAY_MS) * DAY_MS; day < endOfYears; day += DAY_MS) {
    if (!matchesDay(cron, new Date(day))) continue;
    const time = firstTime(cron, Math.max(0, (from - day) / 1000));
    if (time !== null) return day + time * 1000 - SHANGHAI_OFFSET_MS;
  }
  return null;
}

function matchesDay(cron: Cron, date: Date): boolean {
  if (!cron.years.has(date.getUTCFullYear()) || !cron.months.has(date.getUTCMonth() + 1)) return false;
  const day = cron.days.has(date.getUTCDate());
  const weekday = cron.weekdays.has(date.getUTCDay());
  return cron.eitherDay ? day || weekday : day && weekday;
}

/** The first second of the day, from `from` on, that matches; null when none is left. */
function firstTime({ hours, minutes, seconds }: Cron, from: number): number | null {
  for (const hour of hours) {
    if ((hour + 1) * 3600 <= from) continue;
    for (const minute of minutes) {
      const start = hour * 3600 + minute * 60;
      if (start + 60 <= from) continue;
      const second = seconds.find((candidate) => start + candidate >= from);
      if (second !== undefined) return start + second;
    }
  }
  return null;
}

interface Bounds {
  min: number;
  max: number;
  /** What values may be called, from `firstName` on. */
  names?: string[];
  firstName?: number;
}

function parseField(name: string, text: string, { min, max, names = [], firstName = 0 }: Bounds): Set<number> {
  const wrong = () => new RangeError(`cron field “${name}” is wrong: ${text}`);
  const number = (part: string): number => {
    const named = names.indexOf(part.toUpperCase());
    const value = named >= 0 ? named + firstName : /^\d{1,4}$/.test(part) ? Number(part) : Number.NaN;
    if (!(value >= min && value <= max)) throw wrong();
    return value;
  };
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const [range = '', step, ...rest] = part.split('/');
    const every = step === undefined ? 1 : /^[1-9]\d{0,3}$/.test(step) ? Number(step) : Number.NaN;
    if (rest.length > 0 || Number.isNaN(every)) throw wrong();
    const [low = '', high, ...more] = range.split('-');
    if (more.length > 0) throw wrong();
    const first = range === '*' ? min : number(low);
    const last = range === '*' ? max : high !== undefined ? number(high) : step === undefined ? first : max;
    if (first > last) throw wrong();
    for (let value = first; value <= last; value += every) values.add(value);
  }
  return values;
}

function ordered(values: Set<number>): number[] {
  return [...values].sort((a, b) => a - b);
}
