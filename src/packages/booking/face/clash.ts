import type { Activity } from '../../../../contract/activity';
import type { Booking } from '../../../../contract/booking';
import { instantOf } from '../../../../contract/shanghai';

/** From and to in ms since 1970. */
export interface Span {
  from: number;
  to: number;
}

const COMING: readonly Booking['status'][] = ['offered', 'pending', 'booked', 'arrived', 'serving'];

/** From when to when something on one day is. Times of day are `HH:mm`, Asia/Shanghai. */
export const spanOf = ({ date, start, end }: { date: string; start: string; end: string }): Span => ({
  from: instantOf(date, start),
  to: instantOf(date, end),
});

const meets = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

/** Names of a person's other visits at the same time as `span`; a waiting entry does not count. */
export function clashesWith(
  span: Span,
  { bookings = [], activities = [] }: { bookings?: readonly Booking[] | undefined; activities?: readonly Activity[] | undefined },
): string[] {
  const visits = bookings
    .filter(({ status, start }) => COMING.includes(status) && start !== '')
    .filter((booking) => meets(span, spanOf(booking)))
    .map(({ stationName, serviceName }) => [stationName, serviceName].filter(Boolean).join(' '));
  const joined = activities
    .filter(({ own, status }) => status === 'open' && (own?.status === 'joined' || own?.status === 'offered'))
    .filter((activity) => meets(span, spanOf(activity)))
    .map(({ title }) => title);
  return [...visits, ...joined];
}
