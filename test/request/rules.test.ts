import fc from 'fast-check';
import { afterDeadline, deadlineAfter, dueAfter, firstStep } from '../../cloudfunctions/request/rules';
import { dateOf, instantOf, timeOf } from '../../contract/shanghai';
import type { Routing } from '../../contract/station';

const HOUR = 3_600_000;
const at = (time: string, date = '2026-11-25') => instantOf(date, time);
const routing: Routing = {
  grids: [{ community: '五心苑社区', staffId: 'grid-worker' }, { community: '宝龙' }],
  party: 'party-member',
  hours: { grid: 4, party: 6, window: 12 },
};

/** Minutes between two instants that lie between 8:00 and 20:00, counted one by one. */
function openMinutes(from: number, to: number): number {
  let count = 0;
  for (let minute = from; minute < to; minute += 60_000) if (timeOf(minute) >= '08:00' && timeOf(minute) < '20:00') count += 1;
  return count;
}

describe('a deadline', () => {
  it('comes after the given hours, counted from 8:00 to 20:00 of every day', () => {
    const start = fc.integer({ min: 0, max: 7 * 24 * 60 }).map((minutes) => at('00:00') + minutes * 60_000);
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 72 }), (now, hours) => {
        const deadline = deadlineAfter(now, hours);
        expect(openMinutes(now, deadline)).toBe(hours * 60);
        expect(timeOf(deadline) > '08:00' && timeOf(deadline) <= '20:00').toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['at noon, 4 hours', '12:00', 4, '2026-11-25 16:00'],
    ['in the evening, 4 hours', '18:00', 4, '2026-11-26 10:00'],
    ['at night, 1 hour', '23:00', 1, '2026-11-26 09:00'],
    ['before 8, 12 hours', '06:00', 12, '2026-11-25 20:00'],
    ['24 hours', '08:00', 24, '2026-11-26 20:00'],
  ])('%s', (_name, from, hours, expected) => {
    const deadline = deadlineAfter(at(from), hours);
    expect(`${dateOf(deadline)} ${timeOf(deadline)}`).toBe(expected);
  });

  it('of somebody who took it is the end of the wished day, or a day later', () => {
    const now = at('10:00');
    expect(dueAfter('taken', { date: '2026-11-27' }, now)).toBe(at('00:00', '2026-11-28'));
    expect(dueAfter('taken', { date: '2026-11-24' }, now)).toBe(now + 24 * HOUR);
    expect(dueAfter('taken', {}, now)).toBe(now + 24 * HOUR);
  });
});

describe('the way of a request', () => {
  it('begins with the grid worker of its community, else the party member, else the window', () => {
    const now = at('09:00');
    expect(firstStep({ routing }, '五心苑社区', now)).toMatchObject({ level: 'grid', responsible: 'grid-worker', dueAt: at('13:00') });
    expect(firstStep({ routing }, '宝龙', now)).toMatchObject({ level: 'party', responsible: 'party-member', dueAt: at('15:00') });
    expect(firstStep({ routing: { ...routing, party: undefined } }, '南苑', now)).toMatchObject({ level: 'window', responsible: '' });
    expect(firstStep({}, '南苑', now)).toMatchObject({ level: 'window', responsible: '' });
  });

  it('goes up a level when a deadline passes, and is overdue at the window', () => {
    const now = at('13:00');
    const request = { status: 'submitted', level: 'grid', community: '五心苑社区', dueAt: now } as const;
    expect(afterDeadline(request, { routing }, now)).toMatchObject({ level: 'party', responsible: 'party-member', dueAt: at('19:00') });
    expect(afterDeadline({ ...request, level: 'window' }, { routing }, now)).toEqual({ overdue: true });
    expect(afterDeadline({ ...request, status: 'taken' }, { routing }, now)).toEqual({ overdue: true });
  });
});
