import fc from 'fast-check';
import { instantOf } from '../../contract/shanghai';
import type { StationSummary } from '../../contract/station';
import { decoded, urlOf } from '../../src/api/navigate';
import { isOver, remainingWord } from '../../src/packages/booking/face/words';
import { groupStations } from '../../src/packages/station/list/groups';
import { agoWord, distanceWord, hoursLines, lastDayWord, limitWord, nearDayWord, visitWords } from '../../src/words/days';

/** Tuesday 24 November 2026, 23:30 in Shanghai. */
const LATE = Date.parse('2026-11-24T15:30:00Z');

describe('words for days', () => {
  it('counts days by the Shanghai calendar, not by the phone’s', () => {
    expect(nearDayWord('2026-11-24', LATE)).toBe('今天');
    expect(nearDayWord('2026-11-25', LATE)).toBe('明天');
    expect(nearDayWord('2026-11-25', LATE + 30 * 60_000)).toBe('今天');
    expect(nearDayWord('2026-11-27', LATE)).toBe('周五');
  });

  it('says a visit in full, with “明天” before it when it is so near', () => {
    expect(visitWords('2026-11-25', '09:00', LATE)).toBe('明天 周三 11月25日 上午9:00');
    expect(visitWords('2026-11-27', '09:15', LATE)).toBe('周五 11月27日 上午9:15');
  });

  it('says “全天” for any time of a day', () => {
    expect(visitWords('2026-11-25', '', LATE)).toBe('明天 周三 11月25日 全天');
  });

  it('says a time limit as short as it can', () => {
    expect(limitWord(LATE + 5 * 60_000, LATE)).toBe('晚上11:35');
    expect(limitWord(instantOf('2026-11-25', '10:00'), LATE)).toBe('明天 上午10:00');
    expect(limitWord(instantOf('2026-11-27', '15:00'), LATE)).toBe('周五 11月27日 下午3:00');
  });

  it('names the last day of a limit that is the end of a day', () => {
    expect(lastDayWord(instantOf('2026-11-28', '00:00'))).toBe('11月27日');
  });

  it('says how long ago something was', () => {
    expect(agoWord(LATE - 20_000, LATE)).toBe('刚刚');
    expect(agoWord(LATE - 120_000, LATE)).toBe('2 分钟前');
    expect(agoWord(Date.parse('2026-11-24T01:12:00Z'), LATE)).toBe('今天 09:12');
    expect(agoWord(Date.parse('2026-11-20T01:12:00Z'), LATE)).toBe('11月20日');
  });

  it('puts days with the same hours into one line', () => {
    const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:30', to: '17:30' }));
    expect(hoursLines([...weekdays, { weekday: 6, from: '09:00', to: '12:00' }])).toEqual(['周一至周五 8:30–17:30', '周六 9:00–12:00']);
    expect(
      hoursLines([
        { weekday: 1, from: '13:30', to: '17:00' },
        { weekday: 1, from: '08:30', to: '11:30' },
      ]),
    ).toEqual(['周一 8:30–11:30，13:30–17:00']);
  });

  it('names every open day once, whatever the hours', () => {
    const range = fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      from: fc.constantFrom('08:00', '09:00'),
      to: fc.constantFrom('12:00', '17:00'),
    });
    fc.assert(
      fc.property(fc.array(range, { maxLength: 10 }), (hours) => {
        const lines = hoursLines(hours);
        const days = lines.flatMap((line) => {
          const [, first, last] = /^周(.)(?:至周(.))? /.exec(line) ?? [];
          const names = '一二三四五六日';
          const from = names.indexOf(first ?? '');
          const to = last ? names.indexOf(last) : from;
          return Array.from({ length: to - from + 1 }, (_, index) => from + index + 1);
        });
        expect(days).toEqual([...new Set(hours.map(({ weekday }) => weekday))].sort());
      }),
    );
  });
});

describe('words for what is left', () => {
  it('says it without numbers where a word is clearer', () => {
    expect([0, 1, 3].map((remaining) => remainingWord(remaining))).toEqual(['约满', '只剩 1 个', '余 3']);
    expect(remainingWord(0, 3)).toBe('约满 · 3人在等');
  });

  it('knows which visits are over', () => {
    expect(isOver('no_show')).toBe(true);
    expect(isOver('arrived')).toBe(false);
  });

  it('says distances as people do', () => {
    expect([4, 324, 1249].map((metres) => distanceWord(metres))).toEqual(['10 米', '320 米', '1.2 公里']);
    expect([4, 324, 1649].map((metres) => distanceWord(metres, true))).toEqual(['大约 1 公里', '大约 1 公里', '大约 2 公里']);
  });
});

describe('addresses of pages', () => {
  it('carry any text there and back', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), (text) => {
        const url = urlOf('station', { scene: text });
        expect(decoded(url.split('scene=')[1])).toBe(text);
      }),
    );
  });

  it('leave out what is not known', () => {
    expect(urlOf('station', { scene: undefined })).toBe('/pages/station');
  });

  it('of a damaged code are taken as they are', () => {
    expect(decoded('%E5%A5')).toBe('%E5%A5');
    expect(decoded('')).toBeUndefined();
  });
});

describe('the list of stations', () => {
  const station = (name: string, district: string, distance?: number): StationSummary => ({
    stationId: name,
    name,
    district,
    community: `${name}社区`,
    address: '',
    phone: '11185',
    location: { longitude: 0, latitude: 0 },
    distance,
    state: { open: true, text: '营业中', today: [] },
    sourced: true,
  });

  it('is by district, and one list by distance once distances are known', () => {
    const far = [station('奔牛', '武进区'), station('北港', '钟楼区'), station('礼嘉', '武进区')];
    expect(groupStations(far, '').map(({ title, stations }) => [title, stations.length])).toEqual([
      ['武进区', 2],
      ['钟楼区', 1],
    ]);
    expect(groupStations([station('奔牛', '武进区', 300), station('北港', '钟楼区', 900)], '')).toHaveLength(1);
  });

  it('keeps stations that hold every word', () => {
    const found = groupStations([station('奔牛', '武进区'), station('礼嘉', '武进区')], '武进 奔牛');
    expect(found.flatMap(({ stations }) => stations.map(({ name }) => name))).toEqual(['奔牛']);
    expect(groupStations([station('奔牛', '武进区')], '没有这个')).toEqual([]);
  });
});
