/** Rules of a station: when its door is open, the content of its QR code, the values of a new one. No database, no clock. */

import type { InferOutput } from 'valibot';
import { addDays, dateOf, dayWord, timeOf, weekdayWord } from '../../contract/shanghai';
import {
  type Amenity,
  type Closure,
  type CounterGroup,
  type CreateInput,
  type OpenState,
  SCENE_PATTERN,
  type Window,
} from '../../contract/station';
import { CATALOGUE, windowsOn } from '../booking/face';
import type { StationDoc } from './record';

type Hours = Pick<StationDoc, 'hours' | 'opensOnHolidays' | 'closures'>;
interface Range {
  from: string;
  to: string;
}

/** 08:30 → 8:30. */
const shortTime = (time: string): string => time.replace(/^0/, '');

/** The rest of a day's windows without the partial closures. */
function openRanges(windows: readonly Window[], cuts: readonly Closure[]): Range[] {
  let ranges: Range[] = windows.map(({ from, to }) => ({ from, to }));
  for (const { from = '00:00', to = '24:00' } of cuts) {
    ranges = ranges.flatMap((range) =>
      range.to <= from || to <= range.from
        ? [range]
        : [
            { from: range.from, to: from },
            { from: to, to: range.to },
          ].filter((part) => part.from < part.to),
    );
  }
  return ranges;
}

/** The times at which the door is open on a day, and why it is not at all. */
export function openingOn(station: Hours, date: string): { closed: string; ranges: Range[] } {
  const { closed, windows } = windowsOn(station.hours, station, date);
  if (closed !== '') return { closed, ranges: [] };
  const cuts = station.closures.filter((closure) => closure.date === date);
  const ranges = openRanges(windows, cuts);
  return { closed: ranges.length === 0 ? (cuts[0]?.reason ?? '休息') : '', ranges };
}

const LOOK_AHEAD_DAYS = 14;

/** “明天 8:30 开门”, or nothing when no day of the next two weeks is open. */
function nextOpening(station: Hours, today: string): string {
  for (let ahead = 1; ahead <= LOOK_AHEAD_DAYS; ahead += 1) {
    const date = addDays(today, ahead);
    const first = openingOn(station, date).ranges[0];
    if (first === undefined) continue;
    const day = ahead === 1 ? '明天' : ahead < 7 ? weekdayWord(date) : dayWord(date);
    return `${day} ${shortTime(first.from)} 开门`;
  }
  return '';
}

/** Whether a station is open at an instant (ms since 1970), in words for people. */
export function openState(station: Hours, now: number): OpenState {
  const [today, time] = [dateOf(now), timeOf(now)];
  const { closed, ranges } = openingOn(station, today);
  if (closed !== '') {
    const next = nextOpening(station, today);
    const text = closed !== '休息' ? `今天休息：${closed}` : next === '' ? '今天休息' : `今天休息，${next}`;
    return { open: false, text, today: [], reason: closed };
  }
  if (ranges.some(({ from, to }) => from <= time && time < to)) return { open: true, text: '营业中', today: ranges };
  const later = ranges.find(({ from }) => time < from);
  const pause = station.closures.find(({ date, from = '', to = '' }) => date === today && from <= time && time < to);
  if (pause !== undefined) {
    const back = later === undefined ? '' : `，${shortTime(later.from)} 开门`;
    return { open: false, text: `暂停办理：${pause.reason}${back}`, today: ranges, reason: pause.reason };
  }
  if (later !== undefined) {
    const noon = later === ranges[0] ? '' : '午休，';
    return { open: false, text: `${noon}${shortTime(later.from)} 开门`, today: ranges };
  }
  return { open: false, text: ['已下班', nextOpening(station, today)].filter((part) => part !== '').join('，'), today: ranges };
}

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Weights 1–7 modulo the prime 31: every single wrong character and every swapped pair shows. */
function checkCharacter(body: string): string {
  const sum = [...body].reduce((total, letter, i) => total + (i + 1) * ALPHABET.indexOf(letter), 0);
  return ALPHABET[sum % ALPHABET.length] ?? '';
}

/** A scene of 24 hex characters of chance: seven characters and their check character. */
export function sceneFrom(hex: string): string {
  let rest = BigInt(`0x${hex}`);
  let body = '';
  while (body.length < 7) {
    body += ALPHABET[Number(rest % BigInt(ALPHABET.length))];
    rest /= BigInt(ALPHABET.length);
  }
  return body + checkCharacter(body);
}

/** The scene that a scanned or typed text stands for; `undefined` when it is damaged. */
export function readScene(text: string): string | undefined {
  const scene = text.trim().toUpperCase();
  return SCENE_PATTERN.test(scene) && checkCharacter(scene.slice(0, 7)) === scene[7] ? scene : undefined;
}

/** The things that a station lends or offers to everybody, by key, as a new one starts. */
export const AMENITIES: readonly (readonly [key: string, name: string])[] = [
  ['hot-water', '热水'],
  ['seats', '休息座位'],
  ['charging', '手机充电'],
  ['wifi', '无线上网'],
  ['newspapers', '报刊阅读'],
  ['meal-heating', '饭菜加热'],
  ['umbrella', '雨伞'],
  ['first-aid', '小药箱'],
];

/** Monday to Friday, morning and afternoon. */
export const WEEKLY: readonly Window[] = [1, 2, 3, 4, 5].flatMap((weekday) => [
  { weekday, from: '08:30', to: '11:30' },
  { weekday, from: '13:30', to: '17:00' },
]);

/** Counter groups as a new station has them; a slot is as long as the catalogue's visit. */
export const GROUP_DEFAULTS: readonly Omit<CounterGroup, 'windows'>[] = [
  { group: 'police', name: '警邮窗口', counters: 2, slotMinutes: 15 },
  { group: 'plate', name: '上牌窗口', counters: 1, slotMinutes: 30 },
  { group: 'tax', name: '税邮窗口', counters: 1, slotMinutes: 20 },
  { group: 'post', name: '邮政窗口', counters: 1, slotMinutes: 10 },
];

export const newAmenities = (now: number): Amenity[] => AMENITIES.map(([key, name]) => ({ key, name, available: true, updatedAt: now }));

/** A station as it starts: every service of the catalogue, default counters and hours, every amenity. */
export function newStation(input: InferOutput<typeof CreateInput>, scene: string, mark: string, now: number): StationDoc {
  return {
    _id: input.stationId,
    ...input,
    sourced: true,
    hours: [...WEEKLY],
    opensOnHolidays: false,
    closures: [],
    groups: GROUP_DEFAULTS.map((group) => ({ ...group, windows: [...WEEKLY] })),
    offers: CATALOGUE.map(({ serviceId }) => ({ serviceId })),
    amenities: newAmenities(now),
    scene,
    version: 1,
    sheetsUntil: '',
    applied: [mark],
  };
}
