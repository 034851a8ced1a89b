import fc from 'fast-check';
import { openingOn, openState } from '../../cloudfunctions/station/rules';
import { addDays, instantOf, minutesOf, timeAt } from '../../contract/shanghai';
import type { Closure } from '../../contract/station';
import { stationDoc } from '../support/fixtures';

const station = stationDoc('station-a');
const at = (date: string, time: string, closures: Closure[] = []) => openState({ ...station, closures }, instantOf(date, time));

describe('whether the door is open', () => {
  it.each([
    ['2026-11-25', '08:29', false, '8:30 开门'],
    ['2026-11-25', '08:30', true, '营业中'],
    ['2026-11-25', '11:29', true, '营业中'],
    ['2026-11-25', '11:30', false, '午休，13:30 开门'],
    ['2026-11-25', '16:59', true, '营业中'],
    ['2026-11-25', '17:00', false, '已下班，明天 8:30 开门'],
    ['2026-11-27', '17:00', false, '已下班，周一 8:30 开门'],
    ['2026-11-28', '10:00', false, '今天休息，周一 8:30 开门'],
    ['2026-11-29', '23:59', false, '今天休息，明天 8:30 开门'],
    ['2026-10-01', '10:00', false, '今天休息：国庆节'],
    ['2026-09-30', '18:00', false, '已下班，10月8日 8:30 开门'],
    ['2026-10-10', '10:00', true, '营业中'],
  ])('on %s at %s: open %s, “%s”', (date, time, open, text) => {
    expect(at(date, time)).toMatchObject({ open, text });
  });

  it('says why a day is closed, and has no times for it', () => {
    expect(at('2026-11-25', '10:00', [{ date: '2026-11-25', reason: '盘点' }])).toEqual({
      open: false,
      text: '今天休息：盘点',
      today: [],
      reason: '盘点',
    });
  });

  it('pauses for a closed part of a day and says when it goes on', () => {
    const closures = [{ date: '2026-11-25', from: '10:00', to: '14:00', reason: '培训' }];
    expect(at('2026-11-25', '09:59', closures)).toMatchObject({ open: true });
    expect(at('2026-11-25', '10:00', closures)).toMatchObject({ open: false, text: '暂停办理：培训，14:00 开门', reason: '培训' });
    expect(at('2026-11-25', '14:00', closures)).toMatchObject({
      open: true,
      today: [
        { from: '08:30', to: '10:00' },
        { from: '14:00', to: '17:00' },
      ],
    });
  });

  it('takes a day whose every window is covered as closed', () => {
    const closures = [{ date: '2026-11-25', from: '08:00', to: '18:00', reason: '停电' }];
    expect(at('2026-11-25', '10:00', closures)).toMatchObject({ open: false, text: '今天休息：停电' });
  });

  it('names no day when none of the next two weeks is open', () => {
    expect(openState({ ...station, hours: [] }, instantOf('2026-11-25', '10:00')).text).toBe('今天休息');
  });

  it('looks two weeks ahead for the next open day and no further', () => {
    const daily = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '08:30', to: '17:00' }));
    const closedFor = (days: number) => {
      const closures = Array.from({ length: days + 1 }, (_, ahead) => ({ date: addDays('2026-11-25', ahead), reason: '休息' }));
      return openState({ ...station, hours: daily, opensOnHolidays: true, closures }, instantOf('2026-11-25', '10:00')).text;
    };
    expect(closedFor(13)).toBe('今天休息，12月9日 8:30 开门');
    expect(closedFor(14)).toBe('今天休息');
  });

  it('is open exactly inside a window and outside every closure', () => {
    const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
    const closure = fc
      .tuple(minute, minute)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => ({ date: '2026-11-25', from: timeAt(Math.min(a, b)), to: timeAt(Math.max(a, b)), reason: '暂停' }));
    fc.assert(
      fc.property(fc.array(closure, { maxLength: 4 }), minute, (closures, now) => {
        const time = timeAt(now);
        const inWindow = (time >= '08:30' && time < '11:30') || (time >= '13:30' && time < '17:00');
        const closed = closures.some(({ from, to }) => from <= time && time < to);
        expect(at('2026-11-25', time, closures).open).toBe(inWindow && !closed);
      }),
    );
  });

  it('gives times that are in order and apart', () => {
    const date = fc.integer({ min: 0, max: 800 }).map((days) => addDays('2025-06-01', days));
    fc.assert(
      fc.property(date, (day) => {
        const { closed, ranges } = openingOn(station, day);
        expect(closed === '').toBe(ranges.length > 0);
        for (const [i, { from, to }] of ranges.entries()) {
          expect(minutesOf(from)).toBeLessThan(minutesOf(to));
          expect(from >= (ranges[i - 1]?.to ?? '')).toBe(true);
        }
      }),
    );
  });
});
