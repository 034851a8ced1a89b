import type { TestCloud } from '../../support/cloud';
import type { TourStop } from '../../support/tour-stop';
import { askedAndReached, doubtfulPicture, SENDER } from './reached';

const stationId = 'benniu';
const as = 'tour-helped';
const volunteer = { as: 'volunteer-benniu' };
const window_ = { as: 'window-benniu' };
const place = { community: '五心苑社区', building: '3幢', address: '2单元301室' };
const person = { name: '王示例', phone: '13800000021' };

/** The pages of asking neighbours for help: nothing asked yet, the two taps, the form, and requests at each step. */
async function askingPages(cloud: TestCloud): Promise<TourStop[]> {
  const ask = async (kind: 'repair' | 'haircut' | 'shopping', text: string) => {
    const wish = { stationId, kind, text, forWhom: 'parent' as const, ...place, person, consent: true as const };
    return (await cloud.must('request', 'create', wish, { as })).request.requestId;
  };
  const comes = async (requestId: string) => {
    await cloud.must('request', 'admit', { requestId }, window_);
    await cloud.must('request', 'accept', { requestId }, volunteer);
    await cloud.must('request', 'progress', { requestId }, volunteer);
  };
  await ask('shopping', '一袋米、一瓶油');
  const done = await ask('haircut', '腿脚不便，下不了楼');
  await comes(done);
  await cloud.must('request', 'finish', { requestId: done, minutes: 30, result: '头发剪短了' }, volunteer);
  const running = await ask('repair', '厨房的灯不亮了');
  await comes(running);

  const home = { stationId, forWhom: 'parent', ...person, ...place };
  const keeps = { 'last-station': stationId, asked: [home] };
  const form = `/packages/request/ask/index?stationId=${stationId}&kind=repair`;
  const of = (requestId: string) => `/packages/request/detail/index?requestId=${requestId}`;
  return [
    { name: 'neighbours-first', as: 'resident-zhao', route: '/pages/neighbours/index', shows: '先选您家附近的驿站' },
    { name: 'neighbours', as, route: '/pages/neighbours/index', shows: '郑师傅已出发', narrow: true, keeps },
    {
      name: 'neighbours-ask',
      as,
      route: '/pages/neighbours/index',
      shows: '信箱锁坏了',
      narrow: true,
      keeps,
      press: ['信箱锁坏了'],
    },
    { name: 'request-ask', as: 'resident-zhao', route: form, shows: '五心苑社区', narrow: true, keeps },
    { name: 'request-ask-errors', as: 'resident-zhao', route: form, shows: '五心苑社区', press: ['请人来帮忙'] },
    { name: 'request', as, route: of(running), shows: '郑师傅已出发', narrow: true },
    { name: 'request-cancel', as, route: of(running), shows: '郑师傅已出发', press: ['不用来帮忙了'] },
    { name: 'request-done', as, route: of(done), shows: '做完了', narrow: true },
    { name: 'request-not-done', as, route: of(done), shows: '做完了', press: ['没办好'] },
    { name: 'requests', as, route: '/packages/request/list/index', shows: '郑师傅已出发' },
  ];
}

/** Requests as the staff of the station see to them. */
async function deskPages(cloud: TestCloud): Promise<TourStop[]> {
  const head = 'head-benniu';
  const submitted = await askedAndReached(cloud, 'submitted');
  const open = await askedAndReached(cloud, 'accepted');
  const done = await askedAndReached(cloud, 'done');
  const doubtful = await askedAndReached(cloud, 'submitted', { asker: SENDER, photos: [await doubtfulPicture(cloud)] });
  await cloud.wechat.pushes.deliver();
  const request = (requestId: string, step = '') =>
    `/packages/request-desk/request/index?stationId=${stationId}&requestId=${requestId}${step && `&step=${step}`}`;
  const staff = (page: string, more = '') => `/packages/${page}/index?stationId=${stationId}${more}`;
  return [
    { name: 'staff-requests', as: head, route: staff('request-desk/requests'), shows: '受理', narrow: true },
    { name: 'staff-request', as: head, route: request(submitted), shows: '受理，让志愿者接', narrow: true },
    { name: 'staff-request-judge', as: window_.as, route: request(doubtful), shows: '请您看一看这张照片', narrow: true },
    { name: 'staff-request-assign', as: head, route: request(open, 'assign'), shows: '派给谁' },
    { name: 'staff-request-confirm', as: window_.as, route: request(done, 'confirm'), shows: '电话里居民怎么说' },
    {
      name: 'staff-phone-request',
      as: window_.as,
      route: staff('request-desk/phone-request'),
      shows: '记下这件求助',
      press: ['记下这件求助'],
    },
    { name: 'staff-routing', as: head, route: staff('request-desk/routing'), shows: '先找社区网格员', narrow: true },
    { name: 'staff-routing-person', as: head, route: staff('request-desk/routing', '&party=1'), shows: '网格员没受理时找谁' },
  ];
}

/** Asking neighbours for help, and seeing to it. */
export const requestPages = async (cloud: TestCloud): Promise<TourStop[]> => [...(await deskPages(cloud)), ...(await askingPages(cloud))];
