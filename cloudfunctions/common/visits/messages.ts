/**
 * The outbox: messages lie in the record they tell of, written by the same update that gave reason for them. Each is claimed before it is sent,
 * so that it is sent once at most; what WeChat refuses for now is tried again, what it refuses for good is no error.
 */
import cloud from 'wx-server-sdk';
import { command, find, updateWhere } from '../database';
import type { BookingDoc, Message, StationDoc } from '../records';
import { isStillTrue, messageData, nextMessageAt } from './message-rules';

interface OpenApi {
  subscribeMessage: { send(options: Record<string, unknown>): Promise<{ errCode?: number }> };
}

const TRIES = 5;
const RETRY_MS = 60_000;
/** WeChat's codes for “not now”: busy, and too many calls a minute (developers.weixin.qq.com, global error codes). */
const PASSING_CODES = [-1, 45009, 45011];

/** The ids of the message templates, as set up in the mini-program's console; a template without one is not sent. */
export const templateIds = (): Partial<Record<Message['template'], string>> =>
  JSON.parse(process.env.TEMPLATE_IDS || '{}') as Partial<Record<Message['template'], string>>;

/** Sends what is due of one page of bookings; says how many messages had which end. */
export async function deliverDue(now: number, limit: number): Promise<Record<string, number>> {
  const conditions = { messageAt: command.gte(1).and(command.lte(now)) };
  const due = await find<BookingDoc>('bookings', conditions, { limit, orderBy: [['messageAt', 'asc']] });
  return deliver(due, now);
}

/** Sends what is due of these bookings. Never throws: what could not be sent stays in the outbox. */
export async function deliver(bookings: readonly BookingDoc[], now: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const wanting = bookings.filter(({ messageAt = 0 }) => messageAt > 0 && messageAt <= now);
  if (wanting.length === 0) return counts;
  try {
    const ids = [...new Set(wanting.map(({ stationId }) => stationId))];
    const stations = await find<StationDoc>('stations', { _id: command.in(ids) }, { limit: ids.length });
    const names = new Map(stations.map(({ _id, name }) => [_id, name]));
    const ends = await Promise.all(wanting.map((booking) => deliverOf(booking, names.get(booking.stationId) ?? '红色驿站', now)));
    for (const end of ends.flat()) counts[end] = (counts[end] ?? 0) + 1;
  } catch (error) {
    console.error(JSON.stringify({ outbox: 'failed', error: error instanceof Error ? error.message : JSON.stringify(error) }));
  }
  return counts;
}

async function deliverOf(booking: BookingDoc, stationName: string, now: number): Promise<Message['state'][]> {
  const due = Object.entries(booking.messages ?? {}).filter(([, { state, dueAt }]) => state === 'due' && dueAt <= now);
  const messages = { ...booking.messages };
  for (const [id, message] of due) {
    const sent = await deliverOne(booking, id, message, stationName, now);
    if (sent !== undefined) messages[id] = sent;
  }
  await updateWhere('bookings', { _id: booking._id, messageAt: booking.messageAt }, { messageAt: nextMessageAt(messages) });
  return due.map(([id]) => messages[id]?.state ?? 'due');
}

/** What became of a message; `undefined` when somebody else has claimed it. */
async function deliverOne(
  booking: BookingDoc,
  id: string,
  message: Message,
  stationName: string,
  now: number,
): Promise<Message | undefined> {
  const templateId = templateIds()[message.template];
  if (!isStillTrue(booking, message, now)) return note(booking._id, id, { ...message, state: 'dropped' }, 'due');
  if (templateId === undefined) return note(booking._id, id, { ...message, state: 'refused' }, 'due');
  const claimed = await note(booking._id, id, { ...message, state: 'sending', tries: message.tries + 1 }, 'due');
  if (claimed === undefined) return undefined;
  const code = await send(booking, message, templateId, stationName);
  if (code === undefined) return claimed;
  const again = PASSING_CODES.includes(code) && claimed.tries < TRIES;
  const after = again
    ? { ...claimed, state: 'due' as const, dueAt: now + RETRY_MS * claimed.tries }
    : { ...claimed, state: code === 0 ? ('sent' as const) : ('refused' as const) };
  return note(booking._id, id, after, 'sending');
}

async function note(bookingId: string, id: string, message: Message, from: Message['state']): Promise<Message | undefined> {
  const changed = await updateWhere(
    'bookings',
    { _id: bookingId, [`messages.${id}.state`]: from },
    { [`messages.${id}.state`]: message.state, [`messages.${id}.tries`]: message.tries, [`messages.${id}.dueAt`]: message.dueAt },
  );
  return changed === 1 ? message : undefined;
}

/** WeChat's answer, 0 when it took the message; `undefined` when nobody knows whether it did, and then it is not sent again. */
async function send(booking: BookingDoc, message: Message, templateId: string, stationName: string): Promise<number | undefined> {
  try {
    await (cloud as unknown as { openapi: OpenApi }).openapi.subscribeMessage.send({
      touser: booking.openid,
      templateId,
      page: `packages/booking/detail/index?bookingId=${booking._id}`,
      data: messageData(booking, message, stationName),
    });
    return 0;
  } catch (error) {
    const { errCode } = error as { errCode?: unknown };
    if (typeof errCode === 'number' && errCode !== -501001) return errCode;
    console.error(JSON.stringify({ outbox: 'unknown', error: error instanceof Error ? error.message : JSON.stringify(error) }));
    return undefined;
  }
}
