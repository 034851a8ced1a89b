/** Which messages a visit brings, apart from any database. A message is sent only for an acceptance that is not used up. */
import type { Template } from '../../../contract/booking';
import { addDays, dateOf, dayWord, instantOf, timeOf, timeWord } from '../../../contract/shanghai';
import { serviceName } from '../catalogue';
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

type WithMessages = Pick<BookingDoc, 'agreed' | 'messages' | 'messageAt'>;

function withAcceptance(
  { agreed = {}, messages = {} }: Pick<BookingDoc, 'agreed' | 'messages'>,
  unused: readonly Message['state'][],
): Template[] {
  const used = (template: Template) =>
    Object.values(messages).filter((message) => message.template === template && !unused.includes(message.state)).length;
  return (Object.keys(agreed) as Template[]).filter((template) => (agreed[template] ?? 0) > used(template));
}

/** Templates that the person agreed to and that no message was sent by yet. */
export const toCome = (booking: Pick<BookingDoc, 'agreed' | 'messages'>): Template[] => withAcceptance(booking, ['dropped', 'due']);

/** What a person accepted in one tap, once each. */
export const agreedOf = (templates: readonly Template[] | undefined): BookingDoc['agreed'] =>
  Object.fromEntries((templates ?? []).map((template) => [template, 1]));

const earlier = (messageAt: number | undefined, dueAt: number): number => (!messageAt ? dueAt : Math.min(messageAt, dueAt));

/** The booking with one more message, when the person agreed to it; the same booking otherwise. */
export function withMessage<T extends WithMessages>(booking: T, kind: MessageKind, dueAt: number): T {
  const template = TEMPLATE[kind];
  if (!withAcceptance(booking, ['dropped']).includes(template)) return booking;
  const id = `${kind}${Object.values(booking.messages ?? {}).filter((message) => message.kind === kind).length}`;
  const message: Message = { kind, template, dueAt, state: 'due', tries: 0 };
  return { ...booking, messages: { ...booking.messages, [id]: message }, messageAt: earlier(booking.messageAt, dueAt) };
}

/** The booking with its reminder for the evening before its day, moved there when it had one; none for a visit that is too soon. */
export function withReminder<T extends WithMessages & Pick<BookingDoc, 'date'>>(booking: T, now: number): T {
  const dueAt = instantOf(addDays(booking.date, -1), REMIND_AT);
  const [id, message] = Object.entries(booking.messages ?? {}).find(([, { kind, state }]) => kind === 'reminder' && state === 'due') ?? [];
  if (dueAt <= now) return booking;
  if (id === undefined || message === undefined) return withMessage(booking, 'reminder', dueAt);
  const messages = { ...booking.messages, [id]: { ...message, dueAt } };
  return { ...booking, messages, messageAt: earlier(booking.messageAt, dueAt) };
}

/** What an update must set so that the record has the messages that `after` has and `before` has not. */
export function messageChanges(before: WithMessages, after: WithMessages): Record<string, unknown> {
  const changed = Object.entries(after.messages ?? {}).filter(([id, message]) => before.messages?.[id] !== message);
  if (changed.length === 0) return {};
  return { ...Object.fromEntries(changed.map(([id, message]) => [`messages.${id}`, message])), messageAt: after.messageAt };
}

/** Whether a message still says what is so. */
export function isStillTrue(booking: BookingDoc, { kind }: Message, now: number): boolean {
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

/** When the next message is due; 0 when none is. */
export function nextMessageAt(messages: Record<string, Message>): number {
  const due = Object.values(messages).filter(({ state }) => state === 'due');
  return due.length === 0 ? 0 : Math.min(...due.map(({ dueAt }) => dueAt));
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

/** A field of type “thing” takes 20 characters at most (WeChat's rule for subscribe messages). */
const thing = (text: string) => ({ value: [...text].slice(0, 20).join('') });

/** What a message says: `thing1` the service, `time2` when, `thing3` where, `thing4` what to do. Nothing of the person. */
export function messageData(booking: BookingDoc, { kind }: Message, stationName: string): Record<string, { value: string }> {
  const until = booking.offerUntil === undefined ? '' : timeWord(timeOf(booking.offerUntil));
  return {
    thing1: thing(serviceName(booking.serviceId)),
    time2: { value: `${booking.date.slice(0, 4)}年${dayWord(booking.date)} ${booking.start || '08:30'}` },
    thing3: thing(stationName),
    thing4: thing(remark(booking, kind, until)),
  };
}
