/** Which messages a visit brings, and what they say. */

import type { Template } from '../../contract/booking';
import { addDays, dateOf, instantOf, timeOf, timeWord } from '../../contract/shanghai';
import { readable } from '../../contract/unopened';
import type { Outbox } from '../common/messages/carrier';
import type { Message } from '../common/messages/record';
import { earlier, type WithMessages, withOneMore } from '../common/messages/rules';
import type { Words } from '../common/messages/templates';
import { serviceName } from './catalogue';
import type { BookingDoc, MessageKind } from './record';
import { labelOf } from './rules';
import { cancelReasonOf } from './sealed';

const TEMPLATE: Record<MessageKind, Template> = {
  booked: 'booked',
  reminder: 'reminder',
  changed: 'progress',
  offered: 'progress',
  called: 'progress',
};

/** The evening before, at this time. */
const REMIND_AT = '18:00';

/** Returns the booking with one more message if the person agreed to it; otherwise the same booking. */
export const withMessage = <T extends WithMessages<MessageKind>>(booking: T, kind: MessageKind, dueAt: number): T =>
  withOneMore(booking, { kind, template: TEMPLATE[kind], dueAt });

/** The booking with its reminder for the evening before its day, moved there when it had one; none for a visit that is too soon. */
export function withReminder<T extends WithMessages<MessageKind> & Pick<BookingDoc, 'date'>>(booking: T, now: number): T {
  const dueAt = instantOf(addDays(booking.date, -1), REMIND_AT);
  const [id, message] = Object.entries(booking.messages ?? {}).find(([, { kind, state }]) => kind === 'reminder' && state === 'due') ?? [];
  if (dueAt <= now) return booking;
  if (id === undefined || message === undefined) return withMessage(booking, 'reminder', dueAt);
  const messages = { ...booking.messages, [id]: { ...message, dueAt } };
  return { ...booking, messages, messageAt: earlier(booking.messageAt, dueAt) };
}

function isStillTrue(booking: BookingDoc, { kind }: Message<MessageKind>, now: number): boolean {
  switch (kind) {
    case 'booked':
      return booking.status === 'booked';
    case 'reminder':
      return booking.status === 'booked' && booking.date > dateOf(now);
    case 'changed':
      return booking.date >= dateOf(now);
    case 'offered':
      return booking.status === 'offered' && (booking.offerUntil ?? 0) > now;
    case 'called':
      return booking.status === 'serving';
  }
}

const remark = (booking: BookingDoc, kind: MessageKind, until: string): string => {
  switch (kind) {
    case 'booked':
      return '约好了，请带好材料';
    case 'reminder':
      return '明天来办，请带好材料';
    case 'changed':
      return booking.status === 'cancelled' ? (readable(cancelReasonOf(booking)) ?? '这个时间取消了') : '驿站改了时间，请看一看';
    case 'offered':
      return `有空位了，请在${until}前确认`;
    case 'called':
      return `${booking.queueNumber === undefined ? '' : `${labelOf(booking.group, booking.queueNumber)} `}请到窗口`;
  }
};

/** The text of a message: the service, when and where, and what to do. No personal data. */
function wordsOf(booking: BookingDoc, { kind }: Message<MessageKind>, stationName: string): Words {
  const until = booking.offerUntil === undefined ? '' : timeWord(timeOf(booking.offerUntil));
  return {
    what: serviceName(booking.serviceId),
    when: { date: booking.date, time: booking.start || '08:30' },
    where: stationName,
    note: remark(booking, kind, until),
  };
}

/** The messages of bookings. */
export const VISITS: Outbox<MessageKind, BookingDoc> = {
  collection: 'bookings',
  page: ({ _id }) => `packages/booking/detail/index?bookingId=${_id}`,
  words: wordsOf,
  isStillTrue,
};
