import fc from 'fast-check';
import { describeDay, parseTime, readPeriods, withDays } from '../../src/packages/station-desk/settings/hours';

const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:30', to: '17:00' }));

describe('a time as people type it', () => {
  it.each([
    ['8:30', '08:30'],
    ['08:30', '08:30'],
    ['8：30', '08:30'],
    ['830', '08:30'],
    ['1730', '17:30'],
    ['8点半', '08:30'],
    ['8点', '08:00'],
    ['8点15分', '08:15'],
    ['17', '17:00'],
    [' 9:00 ', '09:00'],
  ])('understands %s', (typed, time) => {
    expect(parseTime(typed)).toBe(time);
  });

  it.each(['', '25:00', '8:60', '上午', '8:3', '123456'])('takes “%s” for no time', (typed) => {
    expect(parseTime(typed)).toBeUndefined();
  });

  it('understands every time of the day as it is shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const shown = `${hour}:${String(minute).padStart(2, '0')}`;
        expect(parseTime(shown)).toBe(shown.padStart(5, '0'));
      }),
    );
  });
});

describe("a weekday's hours", () => {
  it('are read in order, empty rows left out', () => {
    const typed = [
      { from: '13:30', to: '17:00' },
      { from: '', to: '' },
      { from: '8:30', to: '11:30' },
    ];
    expect(readPeriods(3, typed)).toEqual({
      windows: [
        { weekday: 3, from: '08:30', to: '11:30' },
        { weekday: 3, from: '13:30', to: '17:00' },
      ],
    });
  });

  it('are a day off when nothing is typed', () => {
    expect(readPeriods(3, [{ from: '', to: '' }])).toEqual({ windows: [] });
  });

  it.each([
    [[{ from: '8:30', to: '' }], '8:30 这样'],
    [[{ from: '12:00', to: '8:30' }], '结束要晚于开始'],
    [
      [
        { from: '8:30', to: '12:00' },
        { from: '11:00', to: '17:00' },
      ],
      '不能重叠',
    ],
  ])('are refused with a sentence when they make no sense', (typed, words) => {
    expect(readPeriods(3, typed)).toEqual({ error: expect.stringContaining(words) });
  });

  it('may follow one another without a gap', () => {
    const typed = [
      { from: '8:30', to: '12:00' },
      { from: '12:00', to: '17:00' },
    ];
    expect(readPeriods(3, typed)).toHaveProperty('windows.length', 2);
  });

  it('replace those of the days they are for and leave the others', () => {
    const changed = withDays(week, [3, 6], [{ weekday: 3, from: '09:00', to: '12:00' }]);
    expect([2, 3, 6, 7].map((weekday) => describeDay(changed, weekday))).toEqual(['8:30–17:00', '9:00–12:00', '9:00–12:00', '休息']);
  });
});
