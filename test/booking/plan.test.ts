import fc from 'fast-check';
import { CATALOGUE } from '../../cloudfunctions/booking/catalogue';
import {
  cellsOf,
  defaultRule,
  endOf,
  newSheet,
  planDay,
  renewedSheet,
  ruleKey,
  ruleOf,
  startsOf,
} from '../../cloudfunctions/booking/place/day-plan';
import { mostAtOnce } from '../../cloudfunctions/booking/place/grid';
import type { OfferRule } from '../../cloudfunctions/booking/place/offer-rule';
import { dayOf, mayBecome, slotsOf, TRANSITIONS } from '../../cloudfunctions/booking/rules';
import { calendarDay, unannouncedYears } from '../../cloudfunctions/common/day/calendar';
import { cellTime } from '../../cloudfunctions/common/day/cell';
import type { StationDoc } from '../../cloudfunctions/station/record';
import { STATUSES } from '../../contract/booking';
import { addDays, instantOf, minutesOf, timeAt, weekdayOf } from '../../contract/shanghai';
import type { Closure, CounterGroup, Window } from '../../contract/station';
import { stationDoc } from '../support/fixtures';

const anyTime = fc.integer({ min: 0, max: 24 * 12 - 1 }).map((n) => timeAt(n * 5));
const anyRange = fc
  .tuple(anyTime, anyTime)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
const anyWindow = fc.tuple(fc.integer({ min: 1, max: 7 }), anyRange).map(([weekday, range]): Window => ({ weekday, ...range }));
const anyDate = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2026-01-01', n));
const anyClosure = fc
  .tuple(anyDate, fc.option(anyRange, { nil: undefined }))
  .map(([date, range]): Closure => ({ date, reason: '停电', ...range }));
const anyGroup = fc
  .record({
    counters: fc.integer({ min: 1, max: 4 }),
    slotMinutes: fc.constantFrom(10, 15, 20, 30, 60),
    windows: fc.array(anyWindow, { maxLength: 14 }),
  })
  .map((shape): CounterGroup => ({ group: 'police', name: '警邮窗口', ...shape }) as CounterGroup);
const anyStation = fc
  .record({
    groups: anyGroup.map((group) => [group]),
    closures: fc.array(anyClosure, { maxLength: 4 }),
    opensOnHolidays: fc.boolean(),
    minutes: fc.integer({ min: 5, max: 120 }),
  })
  .map(
    ({ minutes, ...rest }): StationDoc =>
      stationDoc('station-a', { ...rest, offers: [{ serviceId: 'licence-renewal', minutes, horizonDays: 30 }] }),
  );

const slotsFor = (station: StationDoc, date: string) => {
  const rule = ruleOf(station, 'licence-renewal') as OfferRule;
  return slotsOf(newSheet(station, date, 0), rule, 0);
};

describe('the slots of any station on any day', () => {
  it('never overlap, are as long as the visit needs, and have a place for each counter', () => {
    fc.assert(
      fc.property(anyStation, anyDate, (station, date) => {
        const slots = slotsFor(station, date);
        const rule = ruleOf(station, 'licence-renewal') as OfferRule;
        for (const [i, slot] of slots.entries()) {
          expect(minutesOf(slot.end) - minutesOf(slot.start)).toBe(rule.cells * rule.slotMinutes);
          expect(slot.capacity).toBe(station.groups[0]?.counters);
          const next = slots[i + 1];
          if (next) expect(next.start >= slot.end).toBe(true);
        }
      }),
    );
  });

  it('lie inside the windows of that day and outside every closure', () => {
    fc.assert(
      fc.property(anyStation, anyDate, (station, date) => {
        const { weekday } = calendarDay(date);
        const windows = (station.groups[0]?.windows ?? []).filter((window) => window.weekday === weekday);
        for (const { start, end } of slotsFor(station, date)) {
          for (let minute = minutesOf(start); minute < minutesOf(end); minute += 5) {
            const time = timeAt(minute);
            expect(windows.some(({ from, to }) => from <= time && time < to)).toBe(true);
            expect(
              station.closures.some((c) => c.date === date && (c.from === undefined || (c.from <= time && time < (c.to ?? '24:00')))),
            ).toBe(false);
          }
        }
      }),
    );
  });

  it('are none on a closed day or an official holiday', () => {
    fc.assert(
      fc.property(anyStation, anyDate, (station, date) => {
        const shut = station.closures.some((closure) => closure.date === date && closure.from === undefined);
        const holiday = calendarDay(date).holiday !== undefined && !station.opensOnHolidays;
        if (shut || holiday) expect(planDay(station, date)).toMatchObject({ closed: expect.stringMatching(/./), cells: {} });
      }),
    );
  });
});

describe('a sheet after its station changed', () => {
  it('keeps every place that was taken, whatever the change', () => {
    fc.assert(
      fc.property(anyStation, anyStation, anyDate, fc.array(fc.nat(), { maxLength: 6 }), (before, after, date, picks) => {
        const old = newSheet(before, date, 0);
        const cells = Object.values(old.cells.police ?? {});
        for (const pick of picks) {
          const cell = cells[pick % Math.max(cells.length, 1)];
          if (cell && cell.left > 0) cell.left -= 1;
        }
        const renewed = renewedSheet(old, { ...after, version: 2 }, 0);
        const taken = (sheet: typeof old) =>
          Object.values(sheet.cells.police ?? {}).reduce((sum, { capacity, left }) => sum + capacity - left, 0);
        expect(taken(renewed)).toBe(taken(old));
        const back = renewedSheet(renewed, { ...before, version: 3 }, 0);
        const length = (station: StationDoc) => station.groups[0]?.slotMinutes;
        if (length(before) !== length(after)) return;
        for (const [key, cell] of Object.entries(old.cells.police ?? {})) expect(back.cells.police?.[key]).toEqual(cell);
      }),
    );
  });
});

describe('places of other times than the slots are now', () => {
  const SERVICE = 'licence-renewal';
  const DAY = '2026-11-25';
  const anyShape = fc
    .record({
      slotMinutes: fc.constantFrom(10, 15, 20, 30),
      counters: fc.integer({ min: 1, max: 3 }),
      from: fc.integer({ min: 0, max: 12 }).map((n) => timeAt(8 * 60 + n * 5)),
      minutes: fc.integer({ min: 10, max: 60 }),
    })
    .map(({ from, minutes, ...shape }) => {
      const windows = [{ weekday: 3, from, to: '12:00' }];
      const groups = [{ group: 'police', name: '警邮窗口', windows, ...shape }] as CounterGroup[];
      return stationDoc('station-a', { groups, offers: [{ serviceId: SERVICE, minutes }] });
    });
  const anyStep = fc.oneof(
    fc.record({ kind: fc.constant('change' as const), station: anyShape }),
    fc.record({ kind: fc.constant('book' as const), at: fc.nat() }),
    fc.record({ kind: fc.constant('leave' as const), at: fc.nat() }),
    fc.record({ kind: fc.constant('look' as const) }),
  );

  /** A day's sheet with who has a place in it, as bookings and changes of settings leave it. */
  class Life {
    visits: { from: number; to: number; cells: string[] }[] = [];
    sheet;
    constructor(public station: StationDoc) {
      this.sheet = newSheet(station, DAY, 0);
    }
    private add(cells: readonly string[], amount: number): void {
      for (const key of cells) (this.sheet.cells.police?.[key] as { left: number }).left += amount;
    }
    change(station: StationDoc): void {
      this.station = station;
      this.look();
    }
    look(): void {
      this.sheet = renewedSheet(this.sheet, this.station, 0);
    }
    book(at: number): void {
      const rule = ruleOf(this.station, SERVICE) as OfferRule;
      const free = slotsOf(this.sheet, rule, 0).filter(({ remaining }) => remaining > 0);
      const slot = free[at % Math.max(free.length, 1)];
      if (slot === undefined) return;
      const cells = cellsOf(rule, slot.start);
      this.add(cells, -1);
      this.visits.push({ from: minutesOf(slot.start), to: minutesOf(slot.end), cells });
    }
    leave(at: number): void {
      const [visit] = this.visits.splice(at % Math.max(this.visits.length, 1), 1);
      if (visit !== undefined) this.add(visit.cells, 1);
    }
    most(): number {
      return mostAtOnce(this.visits.map((visit) => ({ ...visit, count: 1 })));
    }
  }

  it('never leave more visits at once than counters, however often times and lengths change', () => {
    fc.assert(
      fc.property(anyShape, fc.array(anyStep, { maxLength: 40 }), (first, steps) => {
        const counters = first.groups[0]?.counters ?? 0;
        const life = new Life(first);
        for (const step of steps) {
          if (step.kind === 'change')
            life.change({ ...step.station, groups: step.station.groups.map((group) => ({ ...group, counters })) });
          else if (step.kind === 'look') life.look();
          else life[step.kind](step.at);
          expect(life.most()).toBeLessThanOrEqual(counters);
        }
        while (life.visits.length > 0) life.leave(0);
        life.look();
        expect(life.sheet).not.toHaveProperty('narrowed');
        expect(life.sheet.cells).toEqual(newSheet(life.station, DAY, 0).cells);
      }),
      { numRuns: 500 },
    );
  });

  it('take a counter from each slot that they overlap, until they are given back', () => {
    const at = (from: string) =>
      stationDoc('station-a', {
        groups: [{ group: 'police', name: '警邮窗口', counters: 1, slotMinutes: 20, windows: [{ weekday: 3, from, to: '10:00' }] }],
        offers: [{ serviceId: SERVICE, minutes: 20 }],
      });
    const life = new Life(at('08:30'));
    life.book(2);
    life.change(at('09:00'));
    const free = () => Object.entries(life.sheet.cells.police ?? {}).map(([key, { capacity, left }]) => [key, capacity, left]);
    expect(free()).toEqual([
      ['0900', 0, 0],
      ['0920', 0, 0],
      ['0940', 1, 1],
      ['0910', 0, -1],
    ]);
    expect(life.sheet.narrowed).toBe(true);
    life.leave(0);
    life.look();
    expect(free()).toEqual([
      ['0900', 1, 1],
      ['0920', 1, 1],
      ['0940', 1, 1],
    ]);
  });
});

describe('starts of visits that take several cells', () => {
  it('restart after each gap', () => {
    expect(startsOf(['0900', '0915', '0930', '1000', '1015', '1030', '1045'], 15, 2)).toEqual(['0900', '1000', '1030']);
  });

  it('need a whole visit before the end', () => {
    expect(startsOf(['0900', '0915', '0930'], 15, 2)).toEqual(['0900']);
    expect(startsOf(['0900'], 15, 2)).toEqual([]);
  });

  it('know the cells and the end of a visit', () => {
    const rule = { slotMinutes: 20, cells: 3 };
    expect(cellsOf(rule, '11:40').map(cellTime)).toEqual(['11:40', '12:00', '12:20']);
    expect(endOf(rule, '11:40')).toBe('12:40');
  });
});

describe('the calendar', () => {
  it.each([
    ['2026-10-01', { holiday: '国庆节', makeUp: false }],
    ['2026-10-07', { holiday: '国庆节', makeUp: false }],
    ['2026-10-10', { weekday: 1, makeUp: true }],
    ['2026-02-17', { holiday: '春节', makeUp: false }],
    ['2026-02-14', { weekday: 1, makeUp: true }],
    ['2026-11-28', { weekday: 6, makeUp: false }],
    ['2026-11-25', { weekday: 3, makeUp: false }],
    ['2031-10-01', { holiday: '国庆节', makeUp: false }],
  ])('knows %s', (date, expected) => {
    expect(calendarDay(date)).toMatchObject(expected);
  });

  // A month comes twice in the lunar years 2028 (the fifth) and 2033 (the eleventh).
  it.each([
    ['2031-01-01', '元旦'],
    ['2031-01-22', '除夕'],
    ['2031-01-23', '春节'],
    ['2031-01-25', '春节'],
    ['2031-01-26', undefined],
    ['2031-04-04', undefined],
    ['2031-04-05', '清明节'],
    ['2032-04-04', '清明节'],
    ['2031-06-24', '端午节'],
    ['2028-05-28', '端午节'],
    ['2028-06-27', undefined],
    ['2034-02-18', '除夕'],
    ['2034-02-19', '春节'],
    ['2031-10-01', '国庆节'],
    ['2031-12-31', undefined],
  ])('works out what the law closes in a year that is not announced: %s', (date, holiday) => {
    expect(calendarDay(date)).toEqual({ weekday: weekdayOf(date), makeUp: false, ...(holiday && { holiday }) });
  });

  it.each([['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08'], ['2027-04-05'], ['2027-06-09'], ['2027-09-15']])(
    'closes %s of 2027 at the latest by law',
    (...dates) => {
      for (const date of dates) expect(calendarDay(date).holiday).toBeDefined();
    },
  );

  it('has nothing but what was announced in a year that was', () => {
    // 除夕 was no holiday in 2014, and the second of May in none before 2025 but where it was announced.
    expect(calendarDay('2014-01-30').holiday).toBeUndefined();
    expect(calendarDay('2026-02-24').holiday).toBeUndefined();
  });

  it('names the years that it does not know as soon as they are 60 days away', () => {
    expect(unannouncedYears('2026-06-01')).toEqual([]);
    expect(unannouncedYears('2034-11-01')).toEqual([2034]);
    expect(unannouncedYears('2034-11-02')).toEqual([2034, 2035]);
  });

  it('opens a weekday station on a make-up Saturday with Monday’s windows', () => {
    const station = stationDoc('station-a', {
      groups: [{ group: 'police', name: '警邮窗口', counters: 1, slotMinutes: 60, windows: [{ weekday: 1, from: '09:00', to: '11:00' }] }],
    });
    expect(weekdayOf('2026-10-10')).toBe(6);
    expect(Object.keys(planDay(station, '2026-10-10').cells.police ?? {}).sort()).toEqual(['0900', '1000']);
    expect(planDay(station, '2026-10-17').closed).toBe('休息');
  });
});

describe('a day as residents see it', () => {
  const station = stationDoc('station-a');
  const rule = ruleOf(station, 'licence-renewal') as OfferRule;
  const see = (date: string, now: string) => dayOf(newSheet(station, date, 0), rule, instantOf(now.slice(0, 10), now.slice(11)));

  it('leaves out what has begun', () => {
    expect(see('2026-11-25', '2026-11-25 09:00').slots[0]?.start).toBe('09:15');
    expect(see('2026-11-25', '2026-11-25 08:59').slots[0]?.start).toBe('09:00');
  });

  it.each([
    ['2026-11-25', '2026-11-25 17:00', '今天的时间过了'],
    ['2026-11-24', '2026-11-25 00:00', '已经过了'],
    ['2026-12-03', '2026-11-25 23:59', '还没开放预约'],
    ['2026-11-28', '2026-11-25 08:00', '休息'],
  ])('says why %s can not be booked at %s', (date, now, reason) => {
    expect(see(date, now)).toMatchObject({ open: false, reason, slots: [] });
  });

  it('opens the eighth day at midnight, not before', () => {
    expect(see('2026-12-03', '2026-11-25 23:59').open).toBe(false);
    expect(see('2026-12-03', '2026-11-26 00:00').open).toBe(true);
  });
});

describe('rules as words', () => {
  it('are different for different rules', () => {
    const anyRule = fc.record({
      group: fc.constantFrom('police' as const, 'tax' as const),
      slotMinutes: fc.constantFrom(10, 15),
      cells: fc.integer({ min: 1, max: 3 }),
      horizonDays: fc.integer({ min: 0, max: 30 }),
      changeUntilMinutes: fc.integer({ min: 0, max: 200 }),
      proxy: fc.boolean(),
      approval: fc.option(
        fc.record({ hours: fc.integer({ min: 1, max: 3 }), unanswered: fc.constantFrom('accept' as const, 'refuse' as const) }),
        { nil: undefined },
      ),
      offerMinutes: fc.integer({ min: 5, max: 7 }),
      countsNoShows: fc.boolean(),
    });
    fc.assert(fc.property(anyRule, anyRule, (a, b) => expect(ruleKey(a) === ruleKey(b)).toBe(JSON.stringify(a) === JSON.stringify(b))));
  });

  it('are guessed right for a station that changes nothing, so that its first booking costs two requests', () => {
    const station = stationDoc('station-a', { offers: CATALOGUE.map(({ serviceId }) => ({ serviceId })) });
    for (const { serviceId } of CATALOGUE) expect(ruleOf(station, serviceId)).toEqual(defaultRule(serviceId));
  });
});

describe('the table of statuses', () => {
  it('never leads out of an end, and to no status but those of the contract', () => {
    for (const from of STATUSES) {
      for (const to of STATUSES) expect(mayBecome(from, to)).toBe(TRANSITIONS[from].includes(to));
      expect(TRANSITIONS[from].every((to) => STATUSES.includes(to))).toBe(true);
    }
    expect(STATUSES.filter((status) => TRANSITIONS[status].length === 0)).toEqual(['done', 'cancelled', 'no_show']);
  });
});
