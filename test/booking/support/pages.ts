import type { Booking } from '../../../contract/booking';
import type { TestCloud } from '../../support/cloud';
import type { TourStop } from '../../support/tour-stop';
import { changingPages } from './changing-pages';

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

/** Booking, bookings, the window and the desk of staff, and the screen in the hall. */
export async function bookingPages(cloud: TestCloud): Promise<TourStop[]> {
  const { bookings } = await cloud.must('booking', 'mine', {}, { as: resident });
  const queue = await cloud.must('booking', 'queue', { stationId }, { as: window_ });
  const inbox = await cloud.must('booking', 'inbox', { stationId }, { as: head });
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
  return [
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
