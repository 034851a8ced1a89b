/** More messages that the person agreed to: each acceptance is good for one. */
import type { Template } from '../../contract/booking';
import type { Context } from '../common/handler';
import { messageChanges, toCome } from '../common/messages/rules';
import { Refusal } from '../common/refusal';
import { eventOf, wasDoneBefore } from './done';
import { withReminder } from './messages';
import { apply } from './move';
import type { BookingDoc } from './record';
import { isOver, wrongStatusWords } from './rules';

/** Notes consents to messages that are not due already; changes nothing if all are. */
export async function agree(context: Context, booking: BookingDoc, templates: readonly Template[]): Promise<BookingDoc> {
  if (wasDoneBefore(context, booking)) return booking;
  if (isOver(booking.status)) throw new Refusal('WRONG_STATUS', wrongStatusWords(booking));
  const coming = toCome(booking);
  const more = new Set(templates.filter((template) => !coming.includes(template)));
  if (more.size === 0) return booking;
  const agreed = { ...booking.agreed };
  for (const template of more) agreed[template] = (agreed[template] ?? 0) + 1;
  const reminded = booking.status === 'booked' ? withReminder({ ...booking, agreed }, context.now) : booking;
  const counts = Object.fromEntries(Object.entries(agreed).map(([template, count]) => [`agreed.${template}`, count]));
  const done = await apply(context, booking, {
    set: { ...counts, ...messageChanges(booking, reminded) },
    event: eventOf(context, 'notified', 'resident'),
  });
  return { ...done, agreed, messages: reminded.messages };
}
