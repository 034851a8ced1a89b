import type { Booking } from '../../contract/booking';
import { activityPages } from '../activity/support/pages';
import { activityStaffPages } from '../activity/support/staff-pages';
import { changingPages } from '../booking/support/changing-pages';
import { pairingPages } from '../pairing/support/pages';
import { askingPages } from '../request/support/pages';
import { logPages } from '../staff/support/pages';
import type { TestCloud } from '../support/cloud';
import { helpingPages } from '../volunteer/support/pages';

/** A page of the mini-program with something on it: who looks at it, where it is, and a text that shows when it is ready. */
export interface TourStop {
  /** file name of its screenshot */
  name: string;
  as: string;
  /** route with query, as after the `#` */
  route: string;
  shows: string | RegExp;
  /** also looked at on a phone 320 px wide */
  narrow?: boolean;
  /** also looked at on a television */
  television?: boolean;
  /** what this device has kept from earlier pages: key → value */
  keeps?: Record<string, unknown>;
  /** words of buttons to press once it is ready */
  press?: string[];
}

const stationId = 'benniu';
const serviceId = 'ebike-plate';
const resident = 'resident-wang';
const window_ = 'window-benniu';
const head = 'head-benniu';

/** Somebody without a phone who was called twice and is not there. */
async function calledTwice(cloud: TestCloud): Promise<string> {
  const wish = { stationId, serviceId: 'postal-agency', applicant: { name: '陈示例' } };
  const { bookingId } = (await cloud.must('booking', 'walkIn', wish, { as: window_ })).booking;
  await cloud.must('booking', 'start', { bookingId }, { as: window_ });
  await cloud.must('booking', 'callAgain', { bookingId }, { as: window_ });
  return bookingId;
}

/** All pages with their states that matter, on a cloud with the demo seed. */
export async function everyPage(cloud: TestCloud): Promise<TourStop[]> {
  const { bookings } = await cloud.must('booking', 'mine', {}, { as: resident });
  const queue = await cloud.must('booking', 'queue', { stationId }, { as: window_ });
  const inbox = await cloud.must('booking', 'inbox', { stationId }, { as: head });
  const { invitation } = await cloud.must('staff', 'invite', { stationId, role: 'window' }, { as: head });
  const { date, start } = await nextPlace(cloud);
  const applicant = { name: '王示例', phone: '13800000021', relation: 'self' };
  const booked = one(bookings, 'booked').bookingId;
  const done = one(bookings, 'done').bookingId;
  const missed = (cloud.db.list('bookings', { limit: 1, filter: { stationId, status: 'no_show' } })[0]?._id ?? '') as string;
  const waiting = one(queue.bookings, 'arrived').bookingId;
  const waitingMine = one((await cloud.must('booking', 'mine', {}, { as: 'resident-li' })).bookings, 'arrived').bookingId;
  const called = await calledTwice(cloud);
  const choice = `stationId=${stationId}&serviceId=${serviceId}`;
  const visit = `${choice}&date=${date}&start=${encodeURIComponent(start)}`;
  const scene = (cloud.db.list('scenes', { limit: 1, filter: { stationId } })[0]?._id ?? '') as string;

  return [
    { name: 'home-first', as: 'resident-zhao', route: '/pages/home/index', shows: '驿站' },
    { name: 'home', as: resident, route: '/pages/home/index', shows: '奔牛邮政支局', keeps: { 'last-station': stationId } },
    { name: 'station', as: 'resident-zhao', route: `/pages/station?scene=${scene}`, shows: '奔牛邮政支局', narrow: true },
    { name: 'station-unknown', as: 'resident-zhao', route: '/pages/station?scene=%25E4%25', shows: '二维码' },
    { name: 'station-list', as: 'resident-zhao', route: '/packages/station/list/index', shows: '奔牛邮政支局' },
    { name: 'contact-card', as: 'resident-zhao', route: `/packages/contact/card/index?stationId=${stationId}`, shows: '更新' },
    {
      name: 'services',
      as: 'resident-zhao',
      route: `/packages/booking/services/index?stationId=${stationId}`,
      shows: '驾驶证期满换证',
      narrow: true,
    },
    { name: 'service', as: 'resident-zhao', route: `/packages/booking/service/index?${choice}`, shows: '具体以', narrow: true },
    { name: 'time', as: 'resident-zhao', route: `/packages/booking/time/index?${choice}`, shows: '请选一个时间', narrow: true },
    {
      name: 'time-full',
      as: 'resident-zhao',
      route: `/packages/booking/time/index?stationId=${stationId}&serviceId=licence-renewal&date=${date}`,
      shows: '约满',
      narrow: true,
    },
    { name: 'applicant', as: 'resident-zhao', route: `/packages/booking/applicant/index?${visit}`, shows: '手机号', narrow: true },
    {
      name: 'applicant-errors',
      as: 'resident-zhao',
      route: `/packages/booking/applicant/index?${visit}`,
      shows: '手机号',
      press: ['下一步'],
    },
    {
      name: 'confirm',
      as: 'resident-zhao',
      route: `/packages/booking/confirm/index?${visit}`,
      shows: '确认预约',
      narrow: true,
      keeps: { 'draft:applicant': { value: applicant, at: cloud.clock.now() } },
    },
    { name: 'done', as: resident, route: `/packages/booking/done/index?bookingId=${booked}`, shows: '取号码', narrow: true },
    { name: 'booking', as: resident, route: `/packages/booking/detail/index?bookingId=${booked}`, shows: '取消预约', narrow: true },
    {
      name: 'booking-cancel',
      as: resident,
      route: `/packages/booking/detail/index?bookingId=${booked}`,
      shows: '取消预约',
      press: ['取消预约'],
    },
    { name: 'booking-waiting', as: 'resident-li', route: `/packages/booking/detail/index?bookingId=${waitingMine}`, shows: '已到，等叫号' },
    { name: 'rate', as: resident, route: `/packages/booking/rate/index?bookingId=${done}`, shows: '非常满意' },
    { name: 'mine', as: resident, route: '/pages/mine/index', shows: '已预约' },
    ...(await changingPages(cloud)),
    ...(await helpingPages(cloud)),
    ...(await askingPages(cloud)),
    ...(await pairingPages(cloud)),
    ...(await activityPages(cloud)),
    ...(await activityStaffPages(cloud)),
    { name: 'look', as: 'resident-zhao', route: '/packages/settings/look/index', shows: '看看效果' },
    { name: 'feedback', as: 'resident-zhao', route: '/packages/settings/feedback/index', shows: '打电话最快', narrow: true },
    { name: 'privacy', as: 'resident-zhao', route: '/packages/settings/privacy/index', shows: '删除我的数据' },
    { name: 'staff-today', as: window_, route: `/packages/desk/today/index?stationId=${stationId}`, shows: '叫下一位', narrow: true },
    { name: 'staff-today-more', as: head, route: `/packages/desk/today/index?stationId=${stationId}`, shows: '叫下一位', press: ['更多'] },
    { name: 'staff-none', as: 'resident-zhao', route: '/packages/desk/today/index', shows: '邀请' },
    { name: 'staff-window', as: window_, route: `/packages/booking-desk/window/index?bookingId=${waiting}`, shows: '取号码', narrow: true },
    {
      name: 'staff-window-called',
      as: window_,
      route: `/packages/booking-desk/window/index?bookingId=${called}`,
      shows: '再叫一次',
      narrow: true,
    },
    {
      name: 'staff-window-absent',
      as: window_,
      route: `/packages/booking-desk/window/index?bookingId=${called}`,
      shows: '再叫一次',
      narrow: true,
      press: ['不在'],
    },
    { name: 'staff-code', as: window_, route: `/packages/booking-desk/code/index?stationId=${stationId}`, shows: '取号码', narrow: true },
    {
      name: 'staff-walk-in',
      as: window_,
      route: `/packages/booking-desk/walkin/index?stationId=${stationId}`,
      shows: '办什么',
      narrow: true,
    },
    { name: 'staff-closures', as: window_, route: `/packages/station-desk/closures/index?stationId=${stationId}`, shows: '点开始的时间' },
    { name: 'staff-card', as: head, route: `/packages/contact-desk/card/index?stationId=${stationId}`, shows: '联系人' },
    { name: 'staff-amenities', as: window_, route: `/packages/station-desk/amenities/index?stationId=${stationId}`, shows: '热水' },
    { name: 'staff-people', as: head, route: `/packages/staff-desk/people/index?stationId=${stationId}`, shows: '现在的人员' },
    { name: 'staff-join', as: 'resident-zhao', route: `/packages/staff/join/index?token=${invitation.token}`, shows: '您的姓名' },
    ...(await logPages(cloud)),
    { name: 'staff-settings', as: head, route: `/packages/station-desk/settings/index?stationId=${stationId}`, shows: '营业时间' },
    {
      name: 'staff-offer',
      as: head,
      route: `/packages/station-desk/settings/index?stationId=${stationId}&offer=number-plate`,
      shows: '几小时内答复',
    },
    { name: 'staff-inbox', as: head, route: `/packages/booking-desk/inbox/index?stationId=${stationId}`, shows: '要回电', narrow: true },
    {
      name: 'staff-inbox-refuse',
      as: window_,
      route: `/packages/booking-desk/inbox/index?stationId=${stationId}&refuse=${inbox.pending[0]?.bookingId}`,
      shows: '为什么不同意',
    },
    {
      name: 'staff-inbox-call',
      as: head,
      route: `/packages/booking-desk/inbox/index?stationId=${stationId}&call=${inbox.callbacks[0]?.bookingId}`,
      shows: '电话里怎么说的',
      narrow: true,
    },
    { name: 'staff-window-over', as: head, route: `/packages/booking-desk/window/index?bookingId=${missed}`, shows: '删除这个人的资料' },
    {
      name: 'staff-waive',
      as: window_,
      route: `/packages/booking-desk/window/index?bookingId=${missed}&change=waive`,
      shows: '为什么不算',
    },
    {
      name: 'hall-board',
      as: 'resident-zhao',
      route: `/packages/screen/board/index?stationId=${stationId}`,
      shows: '请到',
      narrow: true,
      television: true,
    },
    { name: 'manage-stations', as: 'manager-demo', route: '/packages/station-desk/stations/index', shows: '13 个驿站' },
  ];
}

async function nextPlace(cloud: TestCloud): Promise<{ date: string; start: string }> {
  const { days } = await cloud.must('booking', 'availability', { stationId, serviceId, days: 7 });
  for (const { date, slots } of days.slice(1)) {
    const free = slots.find(({ remaining }) => remaining > 0);
    if (free) return { date, start: free.start };
  }
  throw new Error('the demo seed has no place left');
}

function one(bookings: readonly Booking[], status: Booking['status']): Booking {
  const found = bookings.find((booking) => booking.status === status);
  if (!found) throw new Error(`the demo seed has no booking that is ${status}`);
  return found;
}
