/**
 * Thirteen stations, as many as there are in the town. Four outlets and three communities are named by a source; all else is
 * illustrative, marked `sourced: false`, and no telephone number is anybody's: the national postal line, or 0519-0000xxxx.
 */

import { CATALOGUE } from '../../cloudfunctions/booking/catalogue';
import { idOf, staffIdOf } from '../../cloudfunctions/common/crypto';
import type { SceneDoc, StationDoc } from '../../cloudfunctions/station/record';
import { GROUP_DEFAULTS, newAmenities, sceneFrom, WEEKLY } from '../../cloudfunctions/station/rules';
import { addDays, dateOf, weekdayOf } from '../../contract/shanghai';
import type { Amenity, Group, Routing, Window } from '../../contract/station';

interface Facts {
  id: string;
  name: string;
  district: string;
  community: string;
  address: string;
  at: readonly [longitude: number, latitude: number];
  sourced?: boolean;
  saturdays?: boolean;
  groups?: readonly Group[];
  notice?: string;
}

const ALL: readonly Group[] = ['police', 'plate', 'tax', 'post'];

const FACTS: readonly Facts[] = [
  {
    id: 'benniu',
    name: '奔牛邮政支局',
    district: '武进区',
    community: '五心苑社区',
    address: '奔牛镇，奔牛邮政支局内',
    at: [119.8213, 31.8588],
    sourced: true,
    saturdays: true,
    notice: '电动车上牌要把车骑来，请提前一天预约。',
  },
  {
    id: 'beigang',
    name: '北港支局',
    district: '钟楼区',
    community: '北港',
    address: '北港邮政支局内',
    at: [119.9012, 31.7893],
    sourced: true,
  },
  {
    id: 'beizhijie',
    name: '北直街支局',
    district: '天宁区',
    community: '北直街',
    address: '北直街邮政支局内',
    at: [119.9571, 31.7862],
    sourced: true,
    groups: ['police', 'tax', 'post'],
  },
  {
    id: 'lijia',
    name: '礼嘉支局',
    district: '武进区',
    community: '礼嘉',
    address: '礼嘉邮政支局内',
    at: [120.0489, 31.6609],
    sourced: true,
    saturdays: true,
    groups: ['police', 'plate', 'post'],
  },
  { id: 'baolong', name: '宝龙红色驿站', district: '新北区', community: '宝龙社区', address: '宝龙社区示例路1号', at: [119.9747, 31.8309] },
  {
    id: 'nanyuan',
    name: '南苑红色驿站',
    district: '武进区',
    community: '南苑社区',
    address: '南苑社区示例路2号',
    at: [119.9452, 31.7188],
    groups: ['police', 'post'],
  },
  { id: 'hongmei', name: '红梅红色驿站', district: '天宁区', community: '红梅', address: '红梅示例路3号', at: [119.9868, 31.7923] },
  {
    id: 'hehuachi',
    name: '荷花池红色驿站',
    district: '钟楼区',
    community: '荷花池',
    address: '荷花池示例路4号',
    at: [119.9358, 31.7769],
    saturdays: true,
  },
  {
    id: 'sanjing',
    name: '三井红色驿站',
    district: '新北区',
    community: '三井',
    address: '三井示例路5号',
    at: [119.9623, 31.8361],
    groups: ['tax', 'post'],
  },
  { id: 'hutang', name: '湖塘红色驿站', district: '武进区', community: '湖塘', address: '湖塘示例路6号', at: [119.9507, 31.7247] },
  {
    id: 'xuejia',
    name: '薛家红色驿站',
    district: '新北区',
    community: '薛家',
    address: '薛家示例路7号',
    at: [119.8931, 31.8462],
    groups: ['police', 'plate', 'post'],
  },
  { id: 'chashan', name: '茶山红色驿站', district: '天宁区', community: '茶山', address: '茶山示例路8号', at: [119.9837, 31.7551] },
  {
    id: 'jincheng',
    name: '金城红色驿站',
    district: '金坛区',
    community: '金城',
    address: '金城示例路9号',
    at: [119.5872, 31.7435],
    groups: ['police', 'post'],
  },
];

const SATURDAY_MORNING: Window = { weekday: 6, from: '08:30', to: '11:30' };

/** The stations as they are at `now` (ms): one has a paused amenity, one another, and one is closed on a coming day. */
export const demoStations = (now: number): StationDoc[] => FACTS.map((facts, i) => stationOf(facts, i, now));

function stationOf(
  { id, at: [longitude, latitude], sourced = false, saturdays, groups = ALL, notice, ...facts }: Facts,
  index: number,
  now: number,
): StationDoc {
  const week = saturdays ? [...WEEKLY, SATURDAY_MORNING] : [...WEEKLY];
  return {
    _id: id,
    stationId: id,
    ...pick(facts),
    phone: sourced ? '11185' : `0519-0000${String(1000 + index)}`,
    location: { longitude, latitude },
    ...(notice !== undefined && { notice }),
    sourced,
    hours: week,
    opensOnHolidays: false,
    closures: id === 'baolong' ? [{ date: nextWorkday(dateOf(now), 2), reason: '社区活动，暂停一天' }] : [],
    groups: GROUP_DEFAULTS.filter(({ group }) => groups.includes(group)).map((group) => ({ ...group, windows: week })),
    offers: CATALOGUE.filter(({ group }) => groups.includes(group)).map(({ serviceId }) => ({
      serviceId,
      // Plates are ordered, so that the station looks first whether it can take the old ones back.
      ...(serviceId === 'number-plate' && { approval: { hours: 24, unanswered: 'accept' as const } }),
    })),
    amenities: amenitiesOf(id, now),
    scene: sceneFrom(idOf('seed scene', id)),
    ...(id === 'benniu' && { routing: BENNIU_ROUTING }),
    version: 1,
    sheetsUntil: '',
    applied: [],
  };
}

/** Three communities are named by the source; who sees to them is illustrative. */
const BENNIU_ROUTING: Routing = {
  grids: [{ community: '五心苑社区', staffId: staffIdOf('volunteer-benniu') }, { community: '宝龙' }, { community: '南苑' }],
  party: staffIdOf('head-benniu'),
  hours: { grid: 4, party: 4, window: 12 },
};

const pick = ({ name, district, community, address }: Pick<Facts, 'name' | 'district' | 'community' | 'address'>) => ({
  name,
  district,
  community,
  address,
});

const PAUSED: Record<string, { key: string; reason: string; days: number }> = {
  benniu: { key: 'meal-heating', reason: '微波炉在修', days: 3 },
  beigang: { key: 'wifi', reason: '线路检修', days: 1 },
};

function amenitiesOf(id: string, now: number): Amenity[] {
  const paused = PAUSED[id];
  return newAmenities(now).map((amenity) => {
    if (amenity.key === 'umbrella') return { ...amenity, note: '6把' };
    if (amenity.key !== paused?.key) return amenity;
    return { ...amenity, available: false, reason: paused.reason, until: addDays(dateOf(now), paused.days) };
  });
}

/** The `count`-th day after `date` that is neither Saturday nor Sunday. */
function nextWorkday(date: string, count: number): string {
  let day = date;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (weekdayOf(day) < 6) left -= 1;
  }
  return day;
}

/** The codes at the doors, and one of the first station that is no longer used. */
export function demoScenes(stations: readonly StationDoc[]): SceneDoc[] {
  const scenes = stations.map(({ scene, stationId }) => ({ _id: scene, stationId, retired: false }));
  return [...scenes, { _id: RETIRED_SCENE, stationId: 'benniu', retired: true }];
}

export const RETIRED_SCENE = sceneFrom(idOf('seed scene', 'retired'));
