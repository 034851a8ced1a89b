/** Both sides of each rule that is not a single number: of a form, and between fields. By the words that somebody is told. */

/** What is put at the place of the rule: fields of an object (`undefined` takes one out), or the value itself. */
export interface Sides {
  good: readonly unknown[];
  bad: readonly unknown[];
}

const child = { name: '王小宝', age: 7 };
const group = { organisation: '测试小学', headcount: 30 };
const near = { longitude: 119.9, latitude: 31.8 };
const partner = { name: '医院', capacity: 2 };
const photo = 'cloud://local/picture.jpg';
const date = (day: string, start: string, end: string) => ({ date: day, start, end });

const ORDER: Sides = {
  good: [
    { from: '09:00', to: '09:01', start: '09:00', end: '09:01' },
    { from: '00:00', to: '23:59', start: '00:00', end: '23:59' },
  ],
  bad: [
    { from: '09:00', to: '09:00', start: '09:00', end: '09:00' },
    { from: '09:01', to: '09:00', start: '09:01', end: '09:00' },
  ],
};
const REASON: Sides = {
  good: [
    { accept: true, reason: undefined },
    { accept: true, reason: '好' },
    { accept: false, reason: '忙' },
  ],
  bad: [{ accept: false, reason: undefined }],
};
const NOTHING_SEEN = ['', ' ', '\u3000', '\u200b', '\u2060\ufeff', '\u0301', '\u3164'];
const CHANGZHOU = '0519-85550001';

export const RULES: Record<string, Sides> = {
  请填电话: { good: ['13800000021', CHANGZHOU], bad: NOTHING_SEEN },
  '请加上区号，写成 0519-85550001 这样': { good: [CHANGZHOU, '(0519)85550001'], bad: ['85550001', '5550001', '2000000'] },
  '电话号码不对，请写成 0519-85550001、0519-85550001-801 或 11185 这样': {
    good: ['11185', '110', '123456', '95598', '400-800-1234', '8008001234', '0519-85550001-801', '0519-85550001转123456', '13800000021'],
    bad: [
      '1',
      '10',
      '1234',
      '9111',
      '21185',
      '1234567',
      '4018001234',
      '400-800-123',
      '13800000021-801',
      '11185转1',
      '12800000021',
      '0010-8555000',
    ],
  },
  '带分机的号码不好联系，请填手机号，或能直接打通的号码': {
    good: [CHANGZHOU],
    bad: ['0519-85550001转801', '0519-85550001-801', '13800000021转1'],
  },
  没有这一天: { good: ['2026-11-30', '2028-02-29', '2026-12-31'], bad: ['2026-11-31', '2026-02-29', '2026-13-01', '2026-12-00'] },
  '这一项打不开，请重新填写': { good: [], bad: ['（打不开）'] },
  请填姓名: { good: ['王', '〇', '䶮', '阿·卜', '\u200b王\u3000'], bad: [...NOTHING_SEEN, '·', '’-'] },
  结束时间要晚于开始时间: ORDER,
  结束要晚于开始: ORDER,
  开始和结束时间要一起填: {
    good: [
      { from: undefined, to: undefined },
      { from: '09:00', to: '10:00' },
    ],
    bad: [
      { from: '09:00', to: undefined },
      { from: undefined, to: '10:00' },
    ],
  },
  日期和时间要一起选: {
    good: [
      { date: undefined, start: undefined },
      { date: '2026-11-26', start: '10:00' },
    ],
    bad: [
      { date: '2026-11-26', start: undefined },
      { date: undefined, start: '10:00' },
    ],
  },
  请选驿站或附近: {
    good: [
      { stationId: 'station-a', near: undefined },
      { stationId: undefined, near },
    ],
    bad: [
      { stationId: 'station-a', near },
      { stationId: undefined, near: undefined },
    ],
  },
  请选几个人来: {
    good: [
      { adults: 1, children: [], group: undefined },
      { adults: 0, children: [child], guardian: true, group: undefined },
      { adults: 0, children: [], group },
    ],
    bad: [
      { adults: 0, children: [], group: undefined },
      { adults: 1, children: [], group },
      { adults: 0, children: [child], guardian: true, group },
    ],
  },
  一次最多6个人: {
    good: [
      { adults: 6, children: [], group: undefined },
      { adults: 5, children: [child], guardian: true, group: undefined },
      { adults: 0, children: Array(6).fill(child), guardian: true, group: undefined },
    ],
    bad: [
      { adults: 6, children: [child], guardian: true, group: undefined },
      { adults: 1, children: Array(6).fill(child), guardian: true, group: undefined },
    ],
  },
  请家长同意孩子参加: {
    good: [
      { adults: 1, children: [child], guardian: true, group: undefined },
      { adults: 1, children: [], guardian: undefined, group: undefined },
    ],
    bad: [{ adults: 1, children: [child], guardian: undefined, group: undefined }],
  },
  有两场时间一样: {
    good: [
      { dates: [date('2026-11-27', '09:00', '10:00'), date('2026-11-27', '09:01', '10:00')] },
      { dates: [date('2026-11-27', '09:00', '10:00'), date('2026-11-28', '09:00', '10:00')] },
    ],
    bad: [{ dates: [date('2026-11-27', '09:00', '10:00'), date('2026-11-28', '09:00', '10:00'), date('2026-11-27', '09:00', '11:00')] }],
  },
  只有联合值班可以加单位: {
    good: [
      { programme: 'shift', partners: [partner] },
      { programme: 'other', partners: [] },
      { programme: 'other', partners: undefined },
    ],
    bad: [{ programme: 'other', partners: [partner] }],
  },
  请先确认照片里的人都同意: {
    good: [
      { keep: false, photos: [], agreed: undefined },
      { keep: true, photos: [photo], agreed: true },
    ],
    bad: [
      { keep: true, photos: [], agreed: undefined },
      { keep: false, photos: [photo], agreed: undefined },
    ],
  },
  不能讲要写原因: REASON,
  不同意要写原因: REASON,
  请写哪里没办好: {
    good: [
      { done: true, reason: undefined },
      { done: false, reason: '灯又坏了' },
    ],
    bad: [{ done: false, reason: undefined }],
  },
  要单独同意才能保存身体情况: {
    good: [
      { health: '', consent: false },
      { health: ' \u200b', consent: false },
      { health: '血压高', consent: true },
    ],
    bad: [{ health: '血压高', consent: false }],
  },
  '请同意驿站另外记下党员身份和会做的事，或者不选': {
    good: [
      { party: false, skills: [], consentMore: undefined },
      { party: true, skills: ['repair'], consentMore: true },
    ],
    bad: [
      { party: true, skills: [], consentMore: undefined },
      { party: false, skills: ['repair'], consentMore: undefined },
    ],
  },
  结束日期要晚于开始日期: {
    good: [
      { from: '2026-11-01', to: '2026-11-01' },
      { from: '2026-11-01', to: '2026-11-02' },
    ],
    bad: [{ from: '2026-11-02', to: '2026-11-01' }],
  },
  一次最多导出一年: {
    good: [
      { from: '2027-03-01', to: '2028-03-01' },
      { from: '2026-01-01', to: '2027-01-02' },
    ],
    bad: [
      { from: '2027-03-01', to: '2028-03-02' },
      { from: '2026-01-01', to: '2027-01-03' },
      { from: '2020-01-01', to: '2026-01-01' },
    ],
  },
};
