import type { TourStop } from '../../e2e/pages';
import type { TestCloud } from '../../support/cloud';

const stationId = 'benniu';
const as = 'tour-helped';
const volunteer = { as: 'volunteer-benniu' };
const window_ = { as: 'window-benniu' };
const place = { community: '五心苑社区', building: '3幢', address: '2单元301室' };
const person = { name: '王示例', phone: '13800000021' };

/** The pages of asking neighbours for help: nothing asked yet, the two taps, the form, and requests at each step. */
export async function askingPages(cloud: TestCloud): Promise<TourStop[]> {
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
