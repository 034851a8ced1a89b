/** Which messages a visit brings, and what they say. */
import type { Template } from '../../../contract/booking';
import { addDays, dateOf, dayWord, instantOf, timeOf, timeWord } from '../../../contract/shanghai';
import { serviceName } from '../catalogue';
import type { Outbox } from '../messages/outbox';
import { earlier, thing, type WithMessages, withOneMore } from '../messages/rules';
import type { BookingDoc, Message, MessageKind } from '../records';
import { cancelReasonOf } from '../sealed';
import { labelOf } from './rules';

const TEMPLATE: Record<MessageKind, Template> = {
  booked: 'booked',
  reminder: 'reminder',
  changed: 'progress',
  offered: 'progress',
  called: 'progress',
};

/** The evening before, at this time. */
const REMIND_AT = '18:00';

/** The booking with one more message, when the person agreed to it; the same booking otherwise. */
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

function isStillTrue(booking: BookingDoc, { kind }: Message, now: number): boolean {
  switch (kind) {
    case 'booked':
      return booking.status === 'booked';
    case 'reminder':
      return booking.status === 'booked' && booking.date > dateOf(now);
    case 'changed':
      return true;
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
      return booking.status === 'cancelled' ? (cancelReasonOf(booking) ?? '这个时间取消了') : '驿站改了时间，请看一看';
    case 'offered':
      return `有空位了，请在${until}前确认`;
    case 'called':
      return `${booking.queueNumber === undefined ? '' : `${labelOf(booking.group, booking.queueNumber)} `}请到窗口`;
  }
};

/** What a message says: `thing1` the service, `time2` when, `thing3` where, `thing4` what to do. Nothing of the person. */
function messageData(booking: BookingDoc, { kind }: Message, stationName: string): Record<string, { value: string }> {
  const until = booking.offerUntil === undefined ? '' : timeWord(timeOf(booking.offerUntil));
  return {
    thing1: thing(serviceName(booking.serviceId)),
    time2: { value: `${booking.date.slice(0, 4)}年${dayWord(booking.date)} ${booking.start || '08:30'}` },
    thing3: thing(stationName),
    thing4: thing(remark(booking, kind, until)),
  };
}

/** The messages of bookings. */
export const VISITS: Outbox<MessageKind, BookingDoc> = {
  collection: 'bookings',
  page: ({ _id }) => `packages/booking/detail/index?bookingId=${_id}`,
  data: messageData,
  isStillTrue,
};
