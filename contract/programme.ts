import * as v from 'valibot';

/**
 * Who may join an activity: anybody, children with a guardian, the station's volunteers and its partners, or one organisation that asked
 * for it.
 */
const AUDIENCES = ['all', 'children', 'volunteers', 'organisation'] as const;
export const Audience = v.picklist(AUDIENCES);
export type Audience = v.InferOutput<typeof Audience>;

/** The programmes of the stations (中国邮政报, 2021-01-12), joint shifts with partners, and anything else. */
export const PROGRAMMES = [
  'parents_club',
  'little_postman',
  'little_banker',
  'little_collector',
  'reading',
  'bottle_of_water',
  'farmers_market',
  'waste_sorting',
  'clean_up',
  'day_trip',
  'morality_lecture',
  'first_heart_lecture',
  'real_scene_class',
  'shift',
  'other',
] as const;
export const Programme = v.picklist(PROGRAMMES, '请选活动');
export type Programme = v.InferOutput<typeof Programme>;

/** A template: the form's first values. `lecture`: a school or community may ask for it. */
export interface Template {
  name: string;
  words: string;
  audience: Audience;
  capacity: number;
  minutes: number;
  lecture?: true;
}

export const TEMPLATES: Record<Programme, Template> = {
  parents_club: { name: '亲子俱乐部', words: '家长和孩子一起动手，一起玩', audience: 'children', capacity: 20, minutes: 90 },
  little_postman: { name: '小小报童', words: '孩子学着卖报、送报，认识邮政', audience: 'children', capacity: 15, minutes: 120 },
  little_banker: { name: '小小银行家', words: '孩子学着认钱、存钱、算账', audience: 'children', capacity: 15, minutes: 90 },
  little_collector: { name: '小小收藏家', words: '孩子认识邮票，学着收藏', audience: 'children', capacity: 15, minutes: 90 },
  reading: { name: '阅读点亮童年', words: '一起读书，也可以带书来捐', audience: 'children', capacity: 30, minutes: 90 },
  bottle_of_water: { name: '一瓶水的公益', words: '给户外干活的人送水', audience: 'all', capacity: 20, minutes: 120 },
  farmers_market: { name: '农夫市集', words: '农户来卖自家的菜和水果，报名好备货', audience: 'all', capacity: 100, minutes: 180 },
  waste_sorting: { name: '垃圾分类', words: '学分类，帮邻居分一分', audience: 'all', capacity: 30, minutes: 60 },
  clean_up: { name: '环境整治', words: '一起把小区打扫干净', audience: 'all', capacity: 30, minutes: 120 },
  day_trip: { name: '龙城一日游', words: '结伴走一走，看看常州', audience: 'all', capacity: 40, minutes: 480 },
  morality_lecture: { name: '道德讲堂', words: '听身边好人讲自己的事', audience: 'all', capacity: 60, minutes: 90, lecture: true },
  first_heart_lecture: { name: '初心讲堂', words: '党员给孩子和邻居讲故事', audience: 'all', capacity: 60, minutes: 60, lecture: true },
  real_scene_class: { name: '实境课堂', words: '到驿站来，边看边讲', audience: 'all', capacity: 40, minutes: 60, lecture: true },
  shift: { name: '联合值班', words: '志愿者和伙伴单位一起值班', audience: 'volunteers', capacity: 6, minutes: 180 },
  other: { name: '其他活动', words: '', audience: 'all', capacity: 30, minutes: 90 },
};

/** Programmes of which an organisation may ask for a date. */
export const LECTURES = ['real_scene_class', 'first_heart_lecture', 'morality_lecture'] as const satisfies readonly Programme[];

/** The partners of the article; a shift may name others. */
export const PARTNERS = ['残联“绿草爱心团队”', '敬老院', '医院', '康复中心'] as const;
