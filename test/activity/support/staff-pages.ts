import QRCode from 'qrcode';
import type { Activity } from '../../../contract/activity';
import type { TestCloud } from '../../support/cloud';
import type { TourStop } from '../../support/tour-stop';

const stationId = 'benniu';
const head = 'head-benniu';
const window_ = 'window-benniu';
const volunteer = 'volunteer-benniu';
/** Works at every station. */
const manager = { as: 'manager-demo' };

/** The pages of activities for those who put them on and for who gives a lecture: with what the seed has, and one that begins soon. */
export async function activityStaffPages(cloud: TestCloud): Promise<TourStop[]> {
  const activityId = await soon(cloud);
  const { entries } = await cloud.must('activity', 'roster', { activityId }, { as: window_ });
  const expected = entries.find(({ status, children }) => status === 'joined' && children.length > 0)?.entryId ?? '';
  const listed = async (view: 'asked' | 'coming' | 'past') =>
    (await cloud.must('activity', 'agenda', { stationId, view }, { as: head })).activities;
  const [open, coming, past] = await Promise.all([listed('asked'), listed('coming'), listed('past')]);
  const asked = one(open, ({ status }) => status === 'asked');
  const proposed = one(open, ({ status }) => status === 'proposed');
  const shift = one(coming, ({ partners }) => partners.length > 0);
  const told = one(past, ({ recap }) => recap !== undefined);

  const reported = await withReport(cloud);

  const agenda = (view: string) => `/packages/activity-desk/agenda/index?stationId=${stationId}&view=${view}`;
  const edit = (more = '') => `/packages/activity-desk/edit/index?stationId=${stationId}${more}`;
  const roster = (id: string, more = '') => `/packages/activity-desk/roster/index?stationId=${stationId}&activityId=${id}${more}`;
  const lecture = (id: string, more = '') => `/packages/activity/lecture/index?stationId=${stationId}&activityId=${id}${more}`;
  return [
    { name: 'staff-activities', as: window_, route: agenda('coming'), shows: '环境整治', narrow: true },
    { name: 'staff-lectures', as: head, route: agenda('asked'), shows: '等驿站答复' },
    { name: 'staff-activities-past', as: head, route: agenda('past'), shows: '办过了' },
    { name: 'staff-put-on', as: window_, route: edit(), shows: '选一个', narrow: true, press: ['办起来，大家能报名'] },
    { name: 'staff-activity-change', as: window_, route: edit(`&activityId=${activityId}`), shows: '日期和时间不能改' },
    { name: 'staff-roster', as: window_, route: roster(activityId), shows: '不要拍照', narrow: true },
    { name: 'staff-door', as: window_, route: roster(activityId, '&step=door'), shows: '请报 6 位报名码', narrow: true },
    {
      name: 'staff-entry',
      as: window_,
      route: roster(activityId, `&step=entry&entryId=${expected}`),
      shows: '移出名单',
      narrow: true,
      press: ['显示姓名和电话'],
    },
    { name: 'staff-entry-remove', as: window_, route: roster(activityId, `&step=remove&entryId=${expected}`), shows: '为什么移出' },
    { name: 'staff-enter', as: window_, route: roster(activityId, '&step=enter'), shows: '谁报名', narrow: true, press: ['排队等名额'] },
    { name: 'staff-call-off', as: window_, route: roster(activityId, '&step=calloff'), shows: '为什么取消' },
    { name: 'staff-shift', as: window_, route: roster(shift.activityId), shows: '口令', narrow: true },
    {
      name: 'staff-partner',
      as: window_,
      route: roster(shift.activityId, `&step=partner&partner=${shift.partners[0]?.key}`),
      shows: '报名口令',
      narrow: true,
    },
    { name: 'staff-activity-past', as: window_, route: roster(told.activityId), shows: '办得怎么样' },
    {
      name: 'staff-recap',
      as: window_,
      route: `/packages/activity-desk/recap/index?stationId=${stationId}&activityId=${told.activityId}`,
      shows: '拍照或选照片',
      narrow: true,
    },
    {
      name: 'staff-photo-reports',
      as: manager.as,
      route: roster(reported).replace(stationId, 'baolong'),
      shows: '有人举报的照片',
      narrow: true,
    },
    { name: 'activity-told', as: 'resident-zhao', route: `/packages/activity/detail/index?activityId=${reported}`, shows: '举报照片' },
    {
      name: 'report-photo',
      as: 'resident-zhao',
      route: `/packages/activity/detail/index?activityId=${reported}&step=report`,
      shows: '哪一张',
      narrow: true,
    },
    { name: 'staff-lecture', as: head, route: lecture(asked.activityId), shows: '请一位讲师', narrow: true, press: ['显示联系人和电话'] },
    { name: 'staff-lecturer', as: head, route: lecture(asked.activityId, '&step=name'), shows: '请他来讲' },
    { name: 'staff-lecture-decline', as: head, route: lecture(asked.activityId, '&step=decline'), shows: '为什么没法安排' },
    { name: 'lecturer-asked', as: volunteer, route: lecture(proposed.activityId), shows: '我能讲', narrow: true },
    { name: 'lecturer-refuse', as: volunteer, route: lecture(proposed.activityId, '&step=refuse'), shows: '为什么讲不了' },
  ];
}

function one(activities: readonly Activity[], wanted: (activity: Activity) => boolean): Activity {
  const found = activities.find(wanted);
  if (!found) throw new Error('the demo seed lacks an activity');
  return found;
}

/** An activity that is over, with three pictures, of which a resident has reported one. */
async function withReport(cloud: TestCloud): Promise<string> {
  const { activities } = await cloud.must('activity', 'agenda', { stationId: 'baolong', view: 'past' }, manager);
  const { activityId, recap } = one(activities, (activity) => activity.recap !== undefined);
  const { paths } = await cloud.must('activity', 'photoPaths', { activityId, count: 3 }, manager);
  const photos = await Promise.all(
    paths.map(async (path) => {
      const content = await QRCode.toBuffer(path);
      const answer = await fetch(`${cloud.url}/upload?path=${encodeURIComponent(path)}`, { method: 'PUT', body: new Uint8Array(content) });
      return ((await answer.json()) as { fileID: string }).fileID;
    }),
  );
  const { photosSeen } = await cloud.must('activity', 'roster', { activityId }, manager);
  const told = { activityId, words: recap?.words ?? '', keep: false, photos, agreed: true as const, photosSeen };
  await cloud.must('activity', 'recap', told, manager);
  await cloud.wechat.pushes.deliver();
  const { activity } = await cloud.must('activity', 'get', { activityId });
  await cloud.must(
    'activity',
    'reportPhoto',
    { activityId, key: activity.recap?.keys[0] ?? '', reason: 'improper' },
    { as: 'tour-reports' },
  );
  return activityId;
}

/** An activity that begins in the same hour: somebody is there, a family is on its way, a class too, one waits and one has cancelled. */
async function soon(cloud: TestCloud): Promise<string> {
  const dates = [{ date: '2026-11-25', start: '10:30', end: '12:00' }];
  const plan = { stationId, programme: 'clean_up' as const, title: '环境整治', place: '五心苑社区广场', capacity: 16, dates };
  const activityId = (await cloud.must('activity', 'create', plan, { as: head })).activities[0]?.activityId ?? '';
  const person = (n: number) => ({ name: '王示例', phone: `138000000${n}`, consent: true as const });
  const alone = { adults: 1, children: [], photos: true };
  const join = (n: number, who: object) =>
    cloud.must('activity', 'signUp', { activityId, ...person(n), ...alone, ...who }, { as: `tour-door-${n}` });
  await join(71, {});
  await join(72, { adults: 2, children: [{ name: '王小示', age: 8 }], guardian: true, photos: false });
  await join(73, { adults: 0, group: { organisation: '常州示例小学三（2）班', headcount: 12 } });
  await cloud.must('activity', 'joinWaitlist', { activityId, ...person(74), ...alone, adults: 2 }, { as: 'tour-door-74' });
  const { activity } = await cloud.must('activity', 'get', { activityId }, { as: 'tour-door-71' });
  await cloud.must('activity', 'checkIn', { activityId, code: activity.own?.code ?? '' }, { as: window_ });
  return activityId;
}
