/** A copy of the caller's bookings and family, as far as `erase` would take it away. */
import type { CopyPage } from '../../contract/copy';
import { copiedBy, momentWord } from '../common/copy';
import type { Context } from '../common/handler';
import { type After, listOf, nextCursor } from '../common/pages';
import { serviceName } from './catalogue';
import { familyIdOf } from './family';
import type { BookingDoc, FamilyDoc } from './record';
import { sealedOfBooking, sealedOfFamily } from './sealed';
import { findFamily, listOwn } from './store';

const copied = copiedBy({
  labels: { comment: '评价里写的', toldReason: '为什么取消', priorityKind: '为什么优先' },
  coded: { priorityKind: { elder: '老年人', disabled: '残疾人' } },
});

const AT_ONCE = 50;

const STATUSES: Record<BookingDoc['status'], string> = {
  waiting: '在排队等',
  offered: '有空位等您确认',
  pending: '等驿站答复',
  booked: '约好了',
  arrived: '已到',
  serving: '正在办',
  done: '办完了',
  cancelled: '取消了',
  no_show: '没来',
};

const ofBooking = (booking: BookingDoc) =>
  copied(
    `预约 ${booking.date} ${booking.start}`,
    {
      办什么: serviceName(booking.serviceId),
      怎么样了: STATUSES[booking.status],
      什么时候约的: momentWord(booking.createdAt),
      评分: booking.rating && `${booking.rating.grade}星`,
      取消原因: booking.toldReason === undefined ? booking.cancelReason : undefined,
      // A record of version 0.4 says it in clear.
      为什么优先: booking.priorityKind === undefined && booking.priority === 'disabled' ? '残疾人' : undefined,
      同意记下残疾: booking.priorityConsentAt && momentWord(booking.priorityConsentAt),
    },
    sealedOfBooking(booking),
  );

const ofFamily = (family: FamilyDoc) =>
  sealedOfFamily(family).map((sealed) => {
    const { consentAt } = Object.entries(family.members).find(([id]) => sealed.path === `members.${id}.sealed`)?.[1] ?? {};
    return copied('家人', { 什么时候同意的: consentAt && momentWord(consentAt) }, [sealed]);
  });

/** One request, for the first page two. */
export async function copy({ openid }: Context, after: After | undefined): Promise<CopyPage> {
  const bookings = await listOwn(openid, { after, limit: AT_ONCE });
  const family = after === undefined ? await findFamily(familyIdOf(openid)) : undefined;
  const records = [...(family ? ofFamily(family) : []), ...listOf(bookings, AT_ONCE).map(ofBooking)];
  return { records, ...nextCursor(bookings, AT_ONCE, ({ createdAt }) => createdAt) };
}
