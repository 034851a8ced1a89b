import { askedAndReached } from '../../request/support/reached';
import type { TestCloud } from '../../support/cloud';
import type { TourStop } from '../../support/tour-stop';

const stationId = 'benniu';
const resident = 'resident-li';
const volunteer = 'volunteer-benniu';
const head = 'head-benniu';
/** Not who asks on the pages of requests: nobody may have more than five open. */
const helped = { asker: 'tour-asks-too' };

/** The pages of volunteers, and of the staff who see to them. */
export async function volunteerPages(cloud: TestCloud): Promise<TourStop[]> {
  const open = await askedAndReached(cloud, 'accepted', helped);
  const taken = await askedAndReached(cloud, 'taken', helped);
  const underWay = await askedAndReached(cloud, 'on_the_way', helped);
  const { volunteer: self } = await cloud.must('volunteer', 'me', {}, { as: volunteer });
  const task = (requestId: string, step = '') => `/packages/volunteer/task/index?requestId=${requestId}${step && `&step=${step}`}`;
  const staff = (page: string, more = '') => `/packages/${page}/index?stationId=${stationId}${more}`;
  return [
    { name: 'volunteer-none', as: resident, route: '/packages/volunteer/home/index', shows: '我要报名' },
    {
      name: 'volunteer-register',
      as: resident,
      route: '/packages/volunteer/register/index',
      shows: '参加哪个队伍',
      narrow: true,
      keeps: { 'last-station': stationId },
      press: ['报名'],
    },
    { name: 'volunteer-home', as: volunteer, route: '/packages/volunteer/home/index', shows: '可以接的', narrow: true },
    { name: 'volunteer-task-open', as: volunteer, route: task(open), shows: '接单' },
    { name: 'volunteer-task', as: volunteer, route: task(taken), shows: '您接了这件事', narrow: true, press: ['显示电话和门牌'] },
    { name: 'volunteer-finish', as: volunteer, route: task(underWay, 'finish'), shows: '用了多久', narrow: true },
    { name: 'volunteer-hours', as: volunteer, route: '/packages/volunteer/hours/index', shows: '一共' },
    { name: 'volunteer-certificate', as: volunteer, route: '/packages/volunteer/certificate/index', shows: '保存图片' },
    {
      name: 'volunteer-verify',
      as: volunteer,
      route: '/packages/volunteer/verify/index',
      shows: '照着志愿服务证明上写的填',
      narrow: true,
      press: ['核对'],
    },
    { name: 'staff-volunteers', as: head, route: staff('volunteer-desk/volunteers'), shows: '新报名的', narrow: true },
    {
      name: 'staff-volunteer-records',
      as: head,
      route: staff('volunteer-desk/volunteers', `&records=${self?.volunteerId}`),
      shows: '改时间',
    },
    { name: 'staff-volunteers-export', as: head, route: staff('volunteer-desk/volunteers', '&task=export'), shows: '导出哪一段时间' },
    { name: 'staff-growth', as: head, route: staff('volunteer-desk/growth'), shows: '新加入' },
  ];
}
