import type { Declared } from '../../../capability';

/** What the app knows of station before its packages are there. */
export const station = {
  pages: ['list'],
  desk: ['settings', 'amenities', 'closures', 'stations'],
  // What everybody may read, and which station was looked at last.
  answers: { station: 90 * 24, stations: 90 * 24, services: 90 * 24 },
  values: { 'last-station': 'stays' },
  menu: [
    { rank: 1, page: 'station-desk/closures', title: '关闭时段', note: '停电、检修、人手不够', icon: 'pause' },
    { rank: 3, page: 'station-desk/amenities', title: '便民设施', note: '热水、充电等可用或暂停', icon: 'water' },
    { rank: 9, page: 'station-desk/settings', title: '驿站设置', note: '电话、公告、营业时间、窗口', icon: 'gear', head: true },
  ],
} as const satisfies Declared<'station'>;
