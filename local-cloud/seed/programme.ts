/**
 * What the stations put on: the coming three weeks and a little of the past. Illustrative but for one: that 65 pupils of 西新桥小学 heard a
 * 初心讲堂 is stated by a source, though not on which day, and by which station is ours.
 */
import type { Programme } from '../../contract/programme';
import { addDays, weekdayOf } from '../../contract/shanghai';
import { RESIDENTS, type Resident, visitor } from './people';

/** Who signed up, in the order in which they did. */
export interface Comer {
  who: Resident;
  /** The number of people of 14 and over, the one who signed up included; 1 unless children or a group are named. */
  adults?: number;
  children?: readonly { name: string; age: number }[];
  group?: { organisation: string; headcount: number };
  /** Wrote to staff or rang them. */
  desk?: true;
  /** The partner whose quota and hours they count in. */
  partner?: string;
  crew?: true;
  waits?: true;
  /** Does not want to be in pictures. */
  unseen?: true;
}

export interface Planned {
  key: string;
  stationId: string;
  programme: Programme;
  /** Its own words; the template's otherwise. */
  title?: string;
  words?: string;
  place: string;
  date: string;
  start: string;
  end: string;
  capacity?: number;
  series?: { key: string; nth: number; of: number };
  /** `p1` and so on, in this order. */
  partners?: readonly { name: string; capacity: number }[];
  comers?: readonly Comer[];
  calledOff?: string;
  /** Of a past activity: how many came, and its recap. */
  came?: number;
  recap?: string;
  lecture?: {
    organisation: string;
    headcount: number;
    wish?: string;
    /** Who asked; a lecture long over keeps no name. */
    who?: Resident;
    answer: 'asked' | 'proposed' | 'open';
  };
}

/** The openid of the volunteer who is proposed for lectures and serves in the shifts. */
export const LECTURER: Resident = { openid: 'volunteer-benniu', name: '郑示例', phone: '13800000013' };

const { wang, li, zhao } = RESIDENTS;

const several = (from: number, count: number, more: Partial<Comer> = {}): Comer[] =>
  Array.from({ length: count }, (_, i) => ({ who: visitor(from + i), ...more }));

/** Guardians, each with a child of another age. */
const families = (from: number, count: number, adults = 0): Comer[] =>
  Array.from({ length: count }, (_, i) => ({ who: visitor(from + i), adults, children: [{ name: '小示例', age: 5 + (i % 8) }] }));

/** The next Saturday after `today`, or one this number of weeks later. */
const saturday = (today: string, weeks: number): string => addDays(today, ((13 - weekdayOf(today)) % 7 || 7) + 7 * weeks);

const NEWSBOYS = { stationId: 'benniu', programme: 'little_postman', place: '奔牛驿站门口', start: '09:00', end: '11:00' } as const;

const newsboys = (today: string): Planned[] =>
  [[{ who: wang, adults: 0, children: [{ name: '王小示例', age: 9 }] }, ...families(41, 12)], families(41, 4), []].map((comers, i) => ({
    ...NEWSBOYS,
    key: `newsboys ${i}`,
    date: saturday(today, i),
    series: { key: 'newsboys', nth: i + 1, of: 3 },
    comers,
  }));

const lectures = (today: string): Planned[] => [
  {
    key: 'asked class',
    stationId: 'benniu',
    programme: 'real_scene_class',
    place: '奔牛驿站',
    date: addDays(today, 13),
    start: '14:00',
    end: '15:00',
    lecture: { organisation: '示例小学三年级', headcount: 42, wish: '想看看一封信怎么送到家', who: li, answer: 'asked' },
  },
  {
    key: 'proposed lecture',
    stationId: 'benniu',
    programme: 'first_heart_lecture',
    place: '示例社区活动室',
    date: addDays(today, 10),
    start: '15:00',
    end: '16:00',
    lecture: { organisation: '示例社区', headcount: 30, who: zhao, answer: 'proposed' },
  },
  {
    key: 'accepted class',
    stationId: 'benniu',
    programme: 'real_scene_class',
    place: '奔牛驿站',
    date: addDays(today, 6),
    start: '09:30',
    end: '10:30',
    lecture: { organisation: '示例中学团委', headcount: 25, wish: '讲讲志愿者邮路', who: wang, answer: 'open' },
  },
  {
    key: 'western new bridge',
    stationId: 'hehuachi',
    programme: 'first_heart_lecture',
    place: '西新桥小学',
    date: '2020-12-04',
    start: '14:00',
    end: '15:00',
    came: 65,
    recap: '65名小学生听了这一课。',
    lecture: { organisation: '西新桥小学', headcount: 65, answer: 'open' },
  },
];

const past = (today: string): Planned[] => [
  {
    key: 'water',
    stationId: 'benniu',
    programme: 'bottle_of_water',
    place: '奔牛镇示例路口',
    date: addDays(today, -9),
    start: '14:00',
    end: '16:00',
    comers: [{ who: wang }, { who: li, adults: 2 }, ...several(41, 9), ...several(50, 2, { unseen: true })],
    came: 14,
    recap: '14位邻居来了，给环卫工人、交警和快递员送了120瓶水。谢谢大家！',
  },
  {
    key: 'reading before',
    stationId: 'baolong',
    programme: 'reading',
    place: '宝龙驿站',
    date: addDays(today, -16),
    start: '15:00',
    end: '16:30',
    comers: families(60, 11, 1),
    came: 22,
    recap: '11个家庭一起读书，收到图书37本，都送给了示例小学。',
  },
];

const shift = (today: string): Planned => ({
  key: 'joint shift',
  stationId: 'benniu',
  programme: 'shift',
  words: '陪老人和残疾人办事，量血压',
  place: '奔牛驿站',
  date: addDays(today, 4),
  start: '09:00',
  end: '11:30',
  capacity: 4,
  partners: [
    { name: '残联“绿草爱心团队”', capacity: 3 },
    { name: '医院', capacity: 2 },
  ],
  comers: [
    { who: LECTURER, crew: true },
    { who: visitor(71), partner: 'p1' },
    { who: visitor(72), partner: 'p1' },
    { who: visitor(73), partner: 'p2' },
  ],
});

const open = (today: string): Planned[] => [
  {
    key: 'sorting',
    stationId: 'benniu',
    programme: 'waste_sorting',
    place: '五心苑社区示例广场',
    date: addDays(today, 2),
    start: '15:00',
    end: '16:00',
    comers: [{ who: li }, ...several(41, 6), { who: visitor(48), adults: 2, desk: true }],
  },
  {
    key: 'parents',
    stationId: 'benniu',
    programme: 'parents_club',
    title: '亲子俱乐部：做灯笼',
    words: '家长和孩子一起做一盏灯笼，材料驿站准备',
    place: '奔牛驿站二楼',
    date: addDays(today, 3),
    start: '15:00',
    end: '16:30',
    capacity: 12,
    comers: [
      ...families(81, 6, 1),
      { who: visitor(88), adults: 1, children: [{ name: '小示例', age: 6 }], waits: true },
      { who: zhao, adults: 1, children: [{ name: '赵小示例', age: 7 }], waits: true },
    ],
  },
  {
    key: 'reading',
    stationId: 'baolong',
    programme: 'reading',
    place: '宝龙驿站',
    date: addDays(today, 5),
    start: '15:00',
    end: '16:30',
    comers: families(60, 9, 1),
  },
  {
    key: 'morality',
    stationId: 'hehuachi',
    programme: 'morality_lecture',
    place: '荷花池驿站',
    date: addDays(today, 7),
    start: '09:30',
    end: '11:00',
    comers: [...several(41, 14), { who: visitor(57), group: { organisation: '示例公司党支部', headcount: 20 } }],
  },
  {
    key: 'trip',
    stationId: 'beigang',
    programme: 'day_trip',
    place: '北港驿站门口集合',
    date: addDays(today, 6),
    start: '08:30',
    end: '16:30',
    comers: several(61, 5, { adults: 2 }),
    calledOff: '这天有大雨，改到下个月再办',
  },
  {
    key: 'market',
    stationId: 'nanyuan',
    programme: 'farmers_market',
    place: '南苑社区示例广场',
    date: addDays(today, 9),
    start: '08:30',
    end: '11:30',
    comers: several(41, 13, { adults: 2 }),
  },
  {
    key: 'clean-up',
    stationId: 'hongmei',
    programme: 'clean_up',
    place: '红梅示例小区',
    date: addDays(today, 11),
    start: '09:00',
    end: '11:00',
    comers: several(62, 28),
  },
  {
    key: 'bankers',
    stationId: 'xuejia',
    programme: 'little_banker',
    place: '薛家驿站',
    date: addDays(today, 15),
    start: '10:00',
    end: '11:30',
    comers: families(83, 3),
  },
  {
    key: 'collectors',
    stationId: 'lijia',
    programme: 'little_collector',
    place: '礼嘉驿站',
    date: addDays(today, 18),
    start: '14:00',
    end: '15:30',
  },
];

/** All of it as it is on the day `today`. */
export const demoProgramme = (today: string): Planned[] => [
  ...past(today),
  ...newsboys(today),
  ...open(today),
  shift(today),
  ...lectures(today),
];
