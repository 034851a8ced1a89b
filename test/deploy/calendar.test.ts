import { inspectCalendar } from '../../scripts/deploy/calendar.mjs';
import { makeProject } from './project';

// 2096 is not announced, 2026 is.
const at = (day: string) => Date.parse(`${day}T12:00:00+08:00`);

describe('the calendar of a release', () => {
  it('is complete while the next 60 days are announced', () => {
    expect(inspectCalendar({ now: at('2026-06-01'), strict: true, values: {} })).toEqual({
      report: ['以后 60 天的放假安排都有'],
      problems: [],
    });
  });

  it('warns of a year that is missing, and refuses what goes to people', () => {
    const lax = inspectCalendar({ now: at('2096-06-01'), strict: false, values: {} });
    expect(lax.report).toEqual([expect.stringContaining('⚠⚠⚠ 2096 年的放假和调休安排 chinese-days 里没有')]);
    expect(lax.problems).toEqual([]);
    const strict = inspectCalendar({ now: at('2096-12-01'), strict: true, values: {} });
    expect(strict.problems).toEqual([expect.stringContaining('2096 年'), expect.stringContaining('CALENDAR_ACKNOWLEDGED=2097')]);
  });

  it('goes by the days of Shanghai', () => {
    const sees = (instant: string) => inspectCalendar({ now: Date.parse(instant), strict: true, values: {} }).problems.length;
    expect(sees('2096-11-01T15:59:59Z')).toBe(1);
    expect(sees('2096-11-01T16:00:00Z')).toBe(2);
  });

  it('takes the years that somebody says they know of, and no others', () => {
    const problems = (years: string) =>
      inspectCalendar({ now: at('2096-12-01'), strict: true, values: { CALENDAR_ACKNOWLEDGED: years } }).problems;
    expect(problems('2096,2097')).toEqual([]);
    expect(problems('2097')).toEqual([expect.stringContaining('2096 年')]);
    expect(problems('')).toHaveLength(2);
  });

  it('is looked at by the dry run', () => {
    const project = makeProject();
    const { stdout } = project.deploy(['--dry-run']);
    project.remove();
    expect(stdout).toMatch(/日历\n {2}(以后 60 天|⚠⚠⚠ \d{4} 年)/);
  });
});
