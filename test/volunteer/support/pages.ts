import QRCode from 'qrcode';
import { REVIEW_TEST_WORD } from '../../../local-cloud/openapi/open-api';
import type { TourStop } from '../../e2e/pages';
import type { TestCloud } from '../../support/cloud';

const stationId = 'benniu';
const resident = 'resident-li';
const SENDER = 'resident-zhao';
const volunteer = 'volunteer-benniu';
const window_ = 'window-benniu';
const head = 'head-benniu';

type Reached = 'submitted' | 'accepted' | 'taken' | 'on_the_way' | 'done';

/** Asks for help and brings the request to a status, as those would who have to do with it. */
async function askedAndReached(cloud: TestCloud, status: Reached, photos: string[] = []): Promise<string> {
  const wish = {
    photos,
    stationId,
    kind: 'repair',
    text: '厨房的灯不亮了',
    forWhom: 'parent',
    community: '五心苑社区',
    building: '3幢',
    address: '2单元301室',
    person: { name: '李示例', phone: '13800000022' },
    consent: true,
  };
  // Nobody may have more than five requests open.
  const asker = photos.length === 0 ? resident : SENDER;
  const { request } = await cloud.must('request', 'create', wish, { as: asker });
  const { requestId } = request;
  const steps: [Reached, () => Promise<unknown>][] = [
    ['submitted', () => cloud.must('request', 'admit', { requestId }, { as: window_ })],
    ['accepted', () => cloud.must('request', 'accept', { requestId }, { as: volunteer })],
    ['taken', () => cloud.must('request', 'progress', { requestId }, { as: volunteer })],
    ['on_the_way', () => cloud.must('request', 'finish', { requestId, minutes: 40, result: '换了灯泡' }, { as: volunteer })],
  ];
  for (const [before, step] of steps) {
    if (before === status) break;
    await step();
  }
  return requestId;
}

/** A picture that WeChat leaves to a person, once its answer has come. */
async function doubtfulPicture(cloud: TestCloud): Promise<string> {
  const { paths } = await cloud.must('request', 'photoPaths', { count: 1 }, { as: SENDER });
  const picture = await QRCode.toBuffer(stationId);
  const body = new Uint8Array(Buffer.concat([picture, Buffer.from(REVIEW_TEST_WORD)]));
  const answer = await fetch(`${cloud.url}/upload?path=${encodeURIComponent(paths[0] ?? '')}`, { method: 'PUT', body });
  return ((await answer.json()) as { fileID: string }).fileID;
}

/** The pages of those who help: volunteers, and the staff who see to requests and volunteers. */
export async function helpingPages(cloud: TestCloud): Promise<TourStop[]> {
  const submitted = await askedAndReached(cloud, 'submitted');
  const open = await askedAndReached(cloud, 'accepted');
  const taken = await askedAndReached(cloud, 'taken');
  const underWay = await askedAndReached(cloud, 'on_the_way');
  const done = await askedAndReached(cloud, 'done');
  const doubtful = await askedAndReached(cloud, 'submitted', [await doubtfulPicture(cloud)]);
  await cloud.wechat.pushes.deliver();
  const { volunteer: self } = await cloud.must('volunteer', 'me', {}, { as: volunteer });
  const task = (requestId: string, step = '') => `/packages/volunteer/task/index?requestId=${requestId}${step && `&step=${step}`}`;
  const request = (requestId: string, step = '') =>
    `/packages/request-desk/request/index?stationId=${stationId}&requestId=${requestId}${step && `&step=${step}`}`;
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
    { name: 'staff-requests', as: head, route: staff('request-desk/requests'), shows: '受理', narrow: true },
    { name: 'staff-request', as: head, route: request(submitted), shows: '受理，让志愿者接', narrow: true },
    { name: 'staff-request-judge', as: window_, route: request(doubtful), shows: '请您看一看这张照片', narrow: true },
    { name: 'staff-request-assign', as: head, route: request(open, 'assign'), shows: '派给谁' },
    { name: 'staff-request-confirm', as: window_, route: request(done, 'confirm'), shows: '电话里居民怎么说' },
    {
      name: 'staff-phone-request',
      as: window_,
      route: staff('request-desk/phone-request'),
      shows: '记下这件求助',
      press: ['记下这件求助'],
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
    { name: 'staff-routing', as: head, route: staff('request-desk/routing'), shows: '先找社区网格员', narrow: true },
    { name: 'staff-routing-person', as: head, route: staff('request-desk/routing', '&party=1'), shows: '网格员没受理时找谁' },
  ];
}
