import { type Activity, sceneOf } from '../../../contract/activity';
import { TEMPLATES } from '../../../contract/programme';
import type { TestCloud } from '../../support/cloud';
import type { TourStop } from '../../support/tour-stop';
import { activityStaffPages } from './staff-pages';

const stationId = 'benniu';
const head = { as: 'head-benniu' };
const lecturer = { as: 'volunteer-benniu' };
const as = 'tour-goes';
const stranger = 'resident-zhao';
const person = { name: '王示例', phone: '13800000021' };
const alone = { ...person, adults: 1, children: [], photos: true, consent: true as const };

/** The residents' pages of activities: what is coming, one's own entry at each point, the forms, the poster, a lecture that was asked for. */
async function residentPages(cloud: TestCloud): Promise<TourStop[]> {
  const putOn = async (wish: Partial<Activity>) => {
    const { programme = 'reading', title = '阅读点亮童年', capacity = 20, start = '14:00', end = '15:30' } = wish;
    const dates = [{ date: '2026-11-28', start, end }];
    const place = '奔牛邮政支局二楼阅览室';
    const { words } = TEMPLATES[programme];
    const made = await cloud.must('activity', 'create', { stationId, programme, title, words, place, capacity, dates }, head);
    return made.activities[0]?.activityId ?? '';
  };
  const join = (activityId: string, openid: string) => cloud.must('activity', 'signUp', { activityId, ...alone }, { as: openid });
  const wait = (activityId: string, openid: string) => cloud.must('activity', 'joinWaitlist', { activityId, ...alone }, { as: openid });

  const reading = await putOn({});
  const child = { name: '王小示', age: 8 };
  await cloud.must('activity', 'signUp', { activityId: reading, ...alone, children: [child], guardian: true }, { as });
  const full = await putOn({ programme: 'morality_lecture', title: '道德讲堂：身边的好人', capacity: 1, start: '09:00', end: '10:30' });
  await join(full, 'tour-first');
  await wait(full, as);
  const offered = await putOn({ programme: 'waste_sorting', title: '垃圾分类', capacity: 1, start: '16:00', end: '17:00' });
  await join(offered, 'tour-first');
  await wait(offered, as);
  await cloud.must('activity', 'cancel', { activityId: offered }, { as: 'tour-first' });
  const calledOff = await putOn({ programme: 'day_trip', title: '龙城一日游', start: '08:00', end: '16:00' });
  await join(calledOff, as);
  await cloud.must('activity', 'callOff', { activityId: calledOff, reason: '那天有大雨' }, head);
  const shift = await jointShift(cloud);
  const asked = await ask(cloud);

  const of = (activityId: string) => `/packages/activity/detail/index?activityId=${activityId}`;
  const signUp = (activityId: string) => `/packages/activity/sign-up/index?activityId=${activityId}`;
  const keeps = { 'last-station': stationId };
  const list = `/packages/activity/list/index?stationId=${stationId}`;
  return [
    { name: 'neighbours-activities', as, route: '/pages/neighbours/index', shows: '附近的活动', narrow: true, keeps },
    { name: 'activities', as: stranger, route: list, shows: '阅读点亮童年', narrow: true, keeps },
    { name: 'activities-mine', as, route: `${list}&view=mine`, shows: '排在第1位', narrow: true },
    { name: 'activities-none', as: 'tour-nothing', route: `${list}&view=mine`, shows: '还没有报过名' },
    {
      name: 'activity',
      as: stranger,
      route: `/packages/activity/detail/index?scene=${sceneOf(reading)}`,
      shows: '还有 18 个名额',
      narrow: true,
    },
    { name: 'activity-full', as: stranger, route: of(full), shows: '排队等名额' },
    { name: 'activity-joined', as, route: of(reading), shows: '报名码', narrow: true },
    { name: 'activity-cancel', as, route: of(reading), shows: '报名码', press: ['不来了'] },
    { name: 'activity-waiting', as, route: of(full), shows: '您排在第1位', narrow: true },
    { name: 'activity-offered', as, route: of(offered), shows: '要这个名额', narrow: true },
    { name: 'activity-called-off', as, route: of(calledOff), shows: '那天有大雨' },
    { name: 'activity-unknown', as: stranger, route: '/packages/activity/detail/index?scene=a1', shows: '这个二维码看不清' },
    { name: 'sign-up', as: stranger, route: signUp(reading), shows: '我是孩子的家长', narrow: true },
    { name: 'sign-up-errors', as: stranger, route: signUp(reading), shows: '我是孩子的家长', press: ['报名'] },
    { name: 'sign-up-full', as: stranger, route: signUp(full), shows: '名额满了', narrow: true },
    { name: 'sign-up-partner', as: stranger, route: `${signUp(shift)}&partner=p1`, shows: '口令', narrow: true },
    {
      name: 'activity-poster',
      as: stranger,
      route: `/packages/activity/poster/index?activityId=${reading}`,
      shows: '保存图片',
      narrow: true,
    },
    {
      name: 'ask-lecture',
      as: stranger,
      route: `/packages/activity/ask-lecture/index?stationId=${stationId}`,
      shows: '实境课堂',
      narrow: true,
    },
    { name: 'lecture-asked', as: 'tour-school', route: of(asked), shows: '说定了', narrow: true },
  ];
}

/** Volunteers and the people of a hospital, each in their own quota. */
async function jointShift(cloud: TestCloud): Promise<string> {
  const wish = {
    stationId,
    programme: 'shift' as const,
    title: '联合值班',
    place: '奔牛邮政支局大厅',
    capacity: 6,
    dates: [{ date: '2026-11-29', start: '09:00', end: '12:00' }],
    partners: [{ name: '医院', capacity: 2 }],
  };
  return (await cloud.must('activity', 'create', wish, head)).activities[0]?.activityId ?? '';
}

/** A school asked for a lecture; the head named a lecturer, who said yes. */
async function ask(cloud: TestCloud): Promise<string> {
  const wish = {
    stationId,
    programme: 'first_heart_lecture' as const,
    organisation: '常州示例小学',
    ...person,
    headcount: 45,
    when: { date: '2026-12-04', start: '14:00', end: '15:00' },
    place: '常州示例小学礼堂',
    wish: '想听老邮递员的故事',
    consent: true as const,
  };
  const { activity } = await cloud.must('activity', 'askLecture', wish, { as: 'tour-school' });
  const { activityId } = activity;
  const staffId = (await cloud.must('volunteer', 'me', {}, lecturer)).volunteer?.volunteerId ?? '';
  await cloud.must('activity', 'proposeLecturer', { activityId, staffId }, head);
  await cloud.must('activity', 'answerLecture', { activityId, accept: true }, lecturer);
  return activityId;
}

/** Activities, for those who come and for staff. */
export const activityPages = async (cloud: TestCloud): Promise<TourStop[]> => [
  ...(await residentPages(cloud)),
  ...(await activityStaffPages(cloud)),
];
