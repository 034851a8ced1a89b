/**
 * The outbox. A message lies in the record that it tells of, written by the update that caused it. It is claimed before it is sent, so it
 * is sent once at most. A temporary refusal of WeChat is tried again. A final refusal is no error. A refusal because of our set-up waits
 * until that is corrected.
 */

import { inTurn, isFirst, isHalfOver } from '../call';
import { command, dueBy } from '../command';
import { find, updateWhere } from '../database';
import { openApi } from '../open-api';
import type { Conditions } from '../query';
import { answerOf, RETRY_MS, SET_UP_MS, TRIES, UNKNOWN_END } from './answers';
import type { Carrier, Outbox } from './carrier';
import type { Message } from './record';
import { nextMessageAt } from './rules';
import { dataFor, type MessageTemplate, templateOf } from './templates';

/** A path of the messages' own. */
const within = ({ at = '' }: { at?: string }, path: string): string => `${at}${path}`;

/** Asks of a record that one of its messages is due. */
export const hasDueMessage = (now: number): Conditions => ({ messageAt: dueBy(now) });

/** Sends the due messages of one page of records; returns the number of messages per outcome. */
export async function deliverDue<Kind extends string, T extends Carrier<Kind>>(
  outbox: Outbox<Kind, T>,
  now: number,
  limit: number,
): Promise<Record<string, number>> {
  const due = await find<T>(outbox.collection, hasDueMessage(now), { limit, orderBy: [['messageAt', 'asc']] });
  return deliver(outbox, due, now);
}

/** Sends the due messages of these records. Never throws: unsent messages stay in the outbox. */
export async function deliver<Kind extends string, T extends Carrier<Kind>>(
  outbox: Outbox<Kind, T>,
  records: readonly T[],
  now: number,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const wanting = records.filter(({ messageAt = 0 }) => messageAt > 0 && messageAt <= now);
  if (wanting.length === 0) return counts;
  try {
    const ids = [...new Set(wanting.map(({ stationId }) => stationId))];
    const stations = await find<{ _id: string; name: string }>('stations', { _id: command.in(ids) }, { limit: ids.length });
    const names = new Map(stations.map(({ _id, name }) => [_id, name]));
    // One person gets one message after the other, from all outboxes: WeChat refuses simultaneous ones to a person (43108).
    const ends = await Promise.all(
      wanting.map((record) =>
        inTurn(receiverOf(outbox, record), async () =>
          isHalfOver() ? [] : deliverOf(outbox, record, names.get(record.stationId) ?? '红色驿站', now),
        ),
      ),
    );
    for (const end of ends.flat()) counts[end] = (counts[end] ?? 0) + 1;
  } catch (error) {
    console.error(JSON.stringify({ outbox: 'failed', error: error instanceof Error ? error.message : JSON.stringify(error) }));
  }
  return counts;
}

const receiverOf = <Kind extends string, T extends Carrier<Kind>>(outbox: Outbox<Kind, T>, record: T): string =>
  outbox.to?.(record) ?? record.openid;

async function deliverOf<Kind extends string, T extends Carrier<Kind>>(
  outbox: Outbox<Kind, T>,
  record: T,
  stationName: string,
  now: number,
): Promise<Message['state'][]> {
  const due = Object.entries(record.messages ?? {}).filter(([, { state, dueAt }]) => state === 'due' && dueAt <= now);
  const messages = { ...record.messages };
  for (const [id, message] of due) {
    const sent = await deliverOne({ outbox, record, id, stationName, now }, message);
    if (sent !== undefined) messages[id] = sent;
  }
  const messageAt = within(record, 'messageAt');
  await updateWhere(outbox.collection, { _id: record._id, [messageAt]: record.messageAt }, { [messageAt]: nextMessageAt(messages) });
  return due.map(([id]) => messages[id]?.state ?? 'due');
}

interface Due<Kind extends string, T extends Carrier<Kind>> {
  outbox: Outbox<Kind, T>;
  record: T;
  /** The message's id in its record. */
  id: string;
  stationName: string;
  now: number;
}

/** The outcome of a message; `undefined` if another call has claimed it. */
async function deliverOne<Kind extends string, T extends Carrier<Kind>>(
  due: Due<Kind, T>,
  message: Message<Kind>,
): Promise<Message<Kind> | undefined> {
  const { outbox, record, now } = due;
  const template = templateOf(message.template);
  if (!outbox.isStillTrue(record, message, now)) return note(due, { ...message, state: 'dropped' }, 'due');
  if (template === undefined) return note(due, { ...message, state: 'refused' }, 'due');
  const later = { ...message, dueAt: now + SET_UP_MS };
  if (template === 'wrong') {
    shout(message, 'TEMPLATE_IDS');
    return note(due, later, 'due');
  }
  const claimed = await note(due, { ...message, state: 'sending', tries: message.tries + 1 }, 'due');
  if (claimed === undefined) return undefined;
  const code = await send(due, message, template);
  if (code === undefined) return claimed;
  const answer = answerOf(code);
  if (answer === 'set-up') {
    shout(message, code);
    return note(due, later, 'sending');
  }
  if (answer === 'unknown') console.error(JSON.stringify({ outbox: 'refused', errCode: code, template: message.template }));
  const again = (answer === 'passing' || answer === 'unknown') && claimed.tries < TRIES;
  const after = again
    ? { ...claimed, state: 'due' as const, dueAt: now + RETRY_MS * claimed.tries }
    : { ...claimed, state: answer === 'sent' ? ('sent' as const) : ('refused' as const) };
  return note(due, after, 'sending');
}

/** Logs once in a run, for an alarm, that a template cannot send. */
function shout({ template }: Pick<Message, 'template'>, reason: number | string): void {
  if (!isFirst(`misconfigured ${template}`)) return;
  console.error(JSON.stringify({ code: 'MESSAGES_MISCONFIGURED', template, reason }));
}

async function note<Kind extends string, T extends Carrier<Kind>>(
  { outbox, record, id }: Due<Kind, T>,
  message: Message<Kind>,
  from: Message['state'],
): Promise<Message<Kind> | undefined> {
  const own = within(record, `messages.${id}`);
  // Where the messages lie deeper, the record holds the time of the next look. A call that computes that time at this moment has not seen
  // this message.
  const again = record.at !== undefined && message.state === 'due' && { messageAt: command.min(message.dueAt), version: command.inc(1) };
  const changed = await updateWhere(
    outbox.collection,
    { _id: record._id, [`${own}.state`]: from },
    { [`${own}.state`]: message.state, [`${own}.tries`]: message.tries, [`${own}.dueAt`]: message.dueAt, ...again },
  );
  return changed === 1 ? message : undefined;
}

/** WeChat's answer, 0 when it took the message; `undefined` when nobody knows whether it did, and then it is not sent again. */
async function send<Kind extends string, T extends Carrier<Kind>>(
  { outbox, record, stationName }: Due<Kind, T>,
  message: Message<Kind>,
  template: MessageTemplate,
): Promise<number | undefined> {
  try {
    await openApi().subscribeMessage.send({
      touser: receiverOf(outbox, record),
      templateId: template.id,
      page: outbox.page(record),
      data: dataFor(template, outbox.words(record, message, stationName)),
    });
    return 0;
  } catch (error) {
    const { errCode } = error as { errCode?: unknown };
    if (typeof errCode === 'number' && !UNKNOWN_END.includes(errCode)) return errCode;
    console.error(JSON.stringify({ outbox: 'unknown', error: error instanceof Error ? error.message : JSON.stringify(error) }));
    return undefined;
  }
}
