import fc from 'fast-check';
import { nextRun, parseCron } from '../../../local-cloud/runtime/cron';

const shanghai = (text: string) => Date.parse(`${text}+08:00`);
const next = (cron: string, after: string) => {
  const ms = nextRun(parseCron(cron), shanghai(after));
  return ms === null ? null : new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19);
};

describe('a 7-field cron', () => {
  it.each([
    ['0 */10 * * * * *', '2026-11-24T09:03:00', '2026-11-24T09:10:00'],
    ['0 0 2 * * * *', '2026-11-24T02:00:00', '2026-11-25T02:00:00'],
    ['0 0 2 1 * * *', '2026-11-24T00:00:00', '2026-12-01T02:00:00'],
    ['*/5 * * * * * *', '2026-12-31T23:59:55', '2027-01-01T00:00:00'],
    ['0 0 10,14,16 * * * *', '2026-11-24T11:00:00', '2026-11-24T14:00:00'],
    ['0 */30 9-17 * * * *', '2026-11-24T17:30:00', '2026-11-25T09:00:00'],
    ['0 0 12 * * WED *', '2026-11-24T12:00:00', '2026-11-25T12:00:00'],
    ['0 0 9 * * SUN *', '2026-11-24T12:00:00', '2026-11-29T09:00:00'],
    ['0 0 9 1 JAN * *', '2026-11-24T12:00:00', '2027-01-01T09:00:00'],
    ['0 0 12 * * 0 *', '2026-11-24T12:00:00', '2026-11-29T12:00:00'],
    ['0 15 10 15 * MON *', '2026-11-10T00:00:00', '2026-11-15T10:15:00'],
    ['0 15 10 15 * MON *', '2026-11-15T10:15:00', '2026-11-16T10:15:00'],
    ['0 0 0 29 2 * *', '2026-11-24T00:00:00', '2028-02-29T00:00:00'],
    ['30 59 23 31 DEC * 2026-2028', '2026-12-31T23:59:29', '2026-12-31T23:59:30'],
  ])('%s after %s is due at %s', (cron, after, expected) => {
    expect(next(cron, after)).toBe(expected);
  });

  it('is never due again once its years are over', () => {
    expect(next('0 0 0 1 1 * 2020', '2026-01-01T00:00:00')).toBeNull();
  });

  it.each([
    '* * * * *',
    '* * * * * *',
    '60 * * * * * *',
    '* * 24 * * * *',
    '* * * 0 * * *',
    '* * * * 13 * *',
    '* * * * * 7 *',
    '5-1 * * * * * *',
    '*/0 * * * * * *',
    '1/2/3 * * * * * *',
    'x * * * * * *',
    '1-2-3 * * * * * *',
    ', * * * * * *',
  ])('refuses %s', (cron) => {
    expect(() => parseCron(cron)).toThrow(RangeError);
  });

  it('gives a later moment at which every field matches, and skips none between', () => {
    const field = (max: number, min = 0) =>
      fc.oneof(
        fc.constant('*'),
        fc.integer({ min, max }).map(String),
        fc.integer({ min: 2, max: 20 }).map((n) => `*/${n}`),
      );
    fc.assert(
      fc.property(fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }), field(59), field(59), (second, seconds, minutes) => {
        const cron = parseCron(`${seconds} ${minutes} * * * * *`);
        const matches = (s: number) => cron.seconds.includes(s % 60) && cron.minutes.includes(Math.floor(s / 60) % 60);
        const found = (nextRun(cron, second * 1000) ?? 0) / 1000;
        let expected = second + 1;
        while (!matches(expected)) expected += 1;
        expect(found).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });
});
