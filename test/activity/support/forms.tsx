import type { Activity, Entry } from '../../../contract/activity';
import AskLecturePage from '../../../src/packages/activity/ask-lecture/index';
import { ReportPhoto } from '../../../src/packages/activity/detail/ReportPhoto';
import { Refuse as RefuseLecture } from '../../../src/packages/activity/lecture/Refuse';
import SignUpPage from '../../../src/packages/activity/sign-up/index';
import { Change } from '../../../src/packages/activity-desk/edit/Change';
import EditPage from '../../../src/packages/activity-desk/edit/index';
import RecapPage from '../../../src/packages/activity-desk/recap/index';
import { EnterForm } from '../../../src/packages/activity-desk/roster/EnterForm';
import { FinishForm as FinishActivity } from '../../../src/packages/activity-desk/roster/FinishForm';
import { CallOffForm, RemoveForm } from '../../../src/packages/activity-desk/roster/ReasonForms';
import { roll, stationId, step } from '../../ui/support/filled';
import type { FormRow } from '../../ui/support/form';
import { crewed } from '../../ui/support/help';
import { home, NOW, profile } from '../../ui/support/resident';

const activityId = 'e'.repeat(24);
const entryId = 'f'.repeat(24);
const activity = (more: Partial<Activity> = {}): Activity => ({
  activityId,
  stationId,
  stationName: '奔牛邮政支局',
  location: { longitude: 119.8, latitude: 31.8 },
  programme: 'waste_sorting',
  title: '垃圾分类',
  words: '学分类',
  place: '五心苑社区广场',
  audience: 'all',
  date: '2026-11-28',
  start: '09:00',
  end: '10:30',
  status: 'open',
  capacity: 20,
  remaining: 9,
  waiting: 0,
  partners: [{ key: 'p1', name: '医院', capacity: 4, remaining: 4, waiting: 0 }],
  ...more,
});

const entry: Entry = {
  entryId,
  status: 'joined',
  source: 'online',
  name: '王*',
  phone: '138****0021',
  places: 1,
  children: [],
  code: '864657',
  photos: true,
  at: NOW,
};

const roster = {
  activity: activity(),
  entries: [],
  codes: [],
  noPhotos: 0,
  photosSeen: 'seen',
  reports: [],
  now: NOW,
};

const withPhotos = activity({
  recap: { words: '来了很多人', photos: ['a', 'b'], keys: ['k1', 'k2'], reported: [], photoCount: 2, held: false, at: NOW },
});

export const FORMS: readonly FormRow[] = [
  {
    name: 'an activity',
    page: () => <EditPage />,
    params: { stationId },
    answers: { me: crewed('head') },
    steps: [
      '联合值班',
      { title: '敬老院值班', words: '帮忙', place: '敬老院', capacity: '6' },
      '医院',
      '加别的单位',
      { partner1: '示例单位' },
      { 'when0-date': '2026-12-01', 'when0-start': '09:00', 'when0-end': '11:00' },
    ],
    send: ['办起来'],
    action: 'create',
    input: {
      stationId,
      programme: 'shift',
      title: '敬老院值班',
      words: '帮忙',
      place: '敬老院',
      capacity: 6,
      dates: [{ date: '2026-12-01', start: '09:00', end: '11:00' }],
      partners: [
        { name: '医院', capacity: 4 },
        { name: '示例单位', capacity: 4 },
      ],
    },
    least: {
      steps: [
        '垃圾分类',
        { title: '分一分', words: '', place: '广场', capacity: '6' },
        { 'when0-date': '2026-12-01', 'when0-start': '09:00', 'when0-end': '11:00' },
      ],
      input: {
        stationId,
        programme: 'waste_sorting',
        title: '分一分',
        place: '广场',
        capacity: 6,
        dates: [{ date: '2026-12-01', start: '09:00', end: '11:00' }],
      },
    },
    answer: { activities: [activity()] },
  },
  {
    name: 'a changed activity',
    page: () => <Change stationId={stationId} activityId={activityId} />,
    answers: { get: { activity: activity(), now: NOW } },
    steps: [{ title: '分类', words: '一起学', place: '大厅', capacity: '12' }],
    send: ['保存'],
    action: 'update',
    input: { activityId, title: '分类', words: '一起学', place: '大厅', capacity: 12 },
    least: { steps: [{ words: '' }], input: { activityId, title: '垃圾分类', place: '五心苑社区广场', capacity: 20 } },
    answer: { activity: activity(), now: NOW },
  },
  {
    name: 'a sign-up',
    page: () => <SignUpPage />,
    params: { activityId },
    answers: { get: { activity: activity(), now: NOW }, home: home(), profile: profile() },
    steps: [
      '医院',
      { code: '2521 3453', name: '王示例', phone: '13800000021' },
      '带孩子来',
      { 'children-0-name': '王小示', 'children-0-age': '8' },
      '我是孩子的家长',
      '可以拍',
      '同意驿站保存',
    ],
    send: ['报名'],
    action: 'signUp',
    input: {
      activityId,
      name: '王示例',
      phone: '13800000021',
      adults: 1,
      children: [{ name: '王小示', age: 8 }],
      guardian: true,
      photos: true,
      consent: true,
      partner: { key: 'p1', code: '25213453' },
      notify: true,
    },
    least: {
      steps: [{ name: '王示例', phone: '13800000021' }, '不要拍', '同意驿站保存'],
      input: { activityId, name: '王示例', phone: '13800000021', adults: 1, children: [], photos: false, consent: true, notify: true },
    },
    answer: { activity: activity(), now: NOW },
  },
  {
    name: 'a lecture',
    page: () => <AskLecturePage />,
    params: { stationId },
    answers: { home: home(), profile: profile() },
    steps: [
      '初心讲堂',
      {
        wish: '邮递员的故事',
        organisation: '常州示例小学',
        headcount: '40',
        'when-date': '2026-12-01',
        'when-start': '09:00',
        'when-end': '10:00',
      },
      { place: '礼堂', name: '王示例', phone: '13800000021' },
      '同意驿站保存',
    ],
    send: ['交给驿站'],
    action: 'askLecture',
    input: {
      stationId,
      programme: 'first_heart_lecture',
      organisation: '常州示例小学',
      name: '王示例',
      phone: '13800000021',
      headcount: 40,
      when: { date: '2026-12-01', start: '09:00', end: '10:00' },
      place: '礼堂',
      wish: '邮递员的故事',
      consent: true,
      notify: true,
    },
    answer: { activity: activity(), now: NOW },
  },
  {
    name: 'the answer that a lecture cannot be',
    page: () => <RefuseLecture activityId={activityId} by="head" {...step} />,
    steps: [{ reason: '那天礼堂有人用' }],
    send: ['没法安排，告诉对方', '确定'],
    action: 'answerLecture',
    input: { activityId, accept: false, reason: '那天礼堂有人用' },
    answer: { activity: activity(), now: NOW },
  },
  {
    name: 'a line in the roster',
    page: () => <EnterForm activity={activity()} now={NOW} {...step} />,
    answers: { roster: roll },
    steps: [{ name: '冯示例', phone: '13800000041' }, '医院', '单位集体', { organisation: '示例小学三（2）班', headcount: '30' }, '可以拍'],
    send: ['排队等名额'],
    action: 'enter',
    input: {
      activityId,
      name: '冯示例',
      phone: '13800000041',
      adults: 0,
      children: [],
      group: { organisation: '示例小学三（2）班', headcount: 30 },
      photos: true,
      partner: 'p1',
      wait: true,
    },
    least: {
      steps: [{ name: '冯示例' }, '不要拍'],
      send: ['报上'],
      input: { activityId, name: '冯示例', adults: 1, children: [], photos: false },
    },
    answer: { entry },
  },
  {
    name: 'how many came',
    page: () => <FinishActivity activity={activity()} entries={[]} {...step} />,
    steps: [{ came: '17' }],
    send: ['记下，办完了'],
    action: 'finish',
    input: { activityId, came: 17 },
    answer: roster,
  },
  {
    name: 'why somebody is taken off a roster',
    page: () => <RemoveForm activityId={activityId} entry={entry} {...step} />,
    steps: [{ reason: '本人打电话说不来' }],
    send: ['移出名单'],
    action: 'remove',
    input: { activityId, entryId, reason: '本人打电话说不来' },
    answer: roster,
  },
  {
    name: 'why an activity is called off',
    page: () => <CallOffForm activity={activity()} entries={[]} now={NOW} {...step} />,
    steps: [{ reason: '台风要来' }],
    send: ['取消这场活动', '取消活动'],
    action: 'callOff',
    input: { activityId, reason: '台风要来' },
    answer: roster,
  },
  {
    name: 'a recap',
    page: () => <RecapPage />,
    params: { stationId, activityId },
    answers: { me: crewed('head'), roster },
    steps: [{ words: '来了两百人' }],
    send: ['放到活动页面上'],
    action: 'recap',
    input: { activityId, words: '来了两百人', keep: false, photos: [], photosSeen: 'seen' },
    answer: { activity: activity(), now: NOW },
  },
  {
    name: 'a reported picture',
    page: () => <ReportPhoto activityId={activityId} />,
    answers: { get: { activity: withPhotos, now: NOW }, home: home() },
    steps: ['第2张', '不文明'],
    send: ['举报这张照片'],
    action: 'reportPhoto',
    input: { activityId, key: 'k2', reason: 'improper' },
    answer: { activity: withPhotos, now: NOW },
  },
];
