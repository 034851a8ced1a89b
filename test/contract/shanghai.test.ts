import { spawnSync } from 'node:child_process';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { addDays, dateOf, daysBetween, instantOf, timeOf, visitWord, weekdayOf } from '../../contract/shanghai';

describe('time in Shanghai', () => {
  it('changes the day at midnight there', () => {
    expect([dateOf(Date.UTC(2026, 10, 24, 15, 59, 59)), timeOf(Date.UTC(2026, 10, 24, 15, 59, 59))]).toEqual(['2026-11-24', '23:59']);
    expect([dateOf(Date.UTC(2026, 10, 24, 16)), timeOf(Date.UTC(2026, 10, 24, 16))]).toEqual(['2026-11-25', '00:00']);
  });

  it('goes from a day and time to an instant and back', () => {
    const anyMinute = fc.integer({ min: 0, max: 60 * 24 * 3650 }).map((n) => Date.UTC(2020, 0, 1) + n * 60_000);
    fc.assert(fc.property(anyMinute, (ms) => expect(instantOf(dateOf(ms), timeOf(ms))).toBe(ms)));
  });

  it('counts days over months, leap years and years', () => {
    expect([addDays('2028-02-28', 1), addDays('2026-12-31', 1), daysBetween('2026-11-24', '2027-01-01'), weekdayOf('2026-11-29')]).toEqual([
      '2028-02-29',
      '2027-01-01',
      38,
      7,
    ]);
  });

  it.each([
    ['09:00', '周三 11月25日 上午9:00'],
    ['12:30', '周三 11月25日 中午12:30'],
    ['13:30', '周三 11月25日 下午1:30'],
    ['18:05', '周三 11月25日 晚上6:05'],
    ['00:10', '周三 11月25日 凌晨0:10'],
  ])('says %s as people do', (time, words) => {
    expect(visitWord('2026-11-25', time)).toBe(words);
  });

  it.each(['America/New_York', 'Pacific/Kiritimati', 'Asia/Shanghai', 'UTC', 'Europe/London'])('is the same on a machine in %s', (zone) => {
    const [bundle] = buildSync({
      entryPoints: ['contract/shanghai.ts'],
      bundle: true,
      write: false,
      format: 'cjs',
      platform: 'node',
    }).outputFiles;
    const script = `${bundle?.text}
      const t = module.exports;
      const ms = t.instantOf('2026-03-08', '02:30');
      console.log(JSON.stringify([ms, t.dateOf(ms), t.timeOf(ms), t.weekdayOf('2026-11-25'), t.addDays('2026-03-07', 2), t.daysBetween('2026-03-01', '2026-04-01')]));`;
    const { stdout } = spawnSync(process.execPath, ['-e', script], { env: { ...process.env, TZ: zone }, encoding: 'utf8' });
    expect(JSON.parse(stdout)).toEqual([Date.UTC(2026, 2, 7, 18, 30), '2026-03-08', '02:30', 3, '2026-03-09', 31]);
  });
});
