/** Messages that lie in the record they tell of, apart from any database. One is sent only for an acceptance that is not used up. */
import type { Template } from '../../../contract/booking';
import type { Message } from './record';

/** The message fields of a record, for all kinds of messages. */
export interface WithMessages<Kind extends string> {
  agreed?: Partial<Record<Template, number>>;
  messages?: Record<string, Message<Kind>>;
  messageAt?: number;
}

type Agreed = Pick<WithMessages<string>, 'agreed' | 'messages'>;

function withAcceptance({ agreed = {}, messages = {} }: Agreed, unused: readonly Message['state'][]): Template[] {
  const used = (template: Template) =>
    Object.values(messages).filter((message) => message.template === template && !unused.includes(message.state)).length;
  return (Object.keys(agreed) as Template[]).filter((template) => (agreed[template] ?? 0) > used(template));
}

/** Templates that the person agreed to and that no message was sent by yet. */
export const toCome = (record: Agreed): Template[] => withAcceptance(record, ['dropped', 'due']);

/** The templates that a person accepted in one tap, once each. */
export const agreedOf = (templates: readonly Template[] | undefined): Partial<Record<Template, number>> =>
  Object.fromEntries((templates ?? []).map((template) => [template, 1]));

/** When to look, with one more message: another value than before, so that a sender of the other messages notices it. */
export const earlier = (messageAt: number | undefined, dueAt: number): number => (!messageAt ? dueAt : Math.min(messageAt - 1, dueAt));

/** Returns the record with one more message if the person agreed to its template; otherwise the same record. */
export function withOneMore<Kind extends string, T extends WithMessages<Kind>>(
  record: T,
  { kind, template, dueAt }: Pick<Message<Kind>, 'kind' | 'template' | 'dueAt'>,
): T {
  if (!withAcceptance(record, ['dropped']).includes(template)) return record;
  const id = `${kind}${Object.values(record.messages ?? {}).filter((message) => message.kind === kind).length}`;
  const message: Message<Kind> = { kind, template, dueAt, state: 'due', tries: 0 };
  return { ...record, messages: { ...record.messages, [id]: message }, messageAt: earlier(record.messageAt, dueAt) };
}

/** The fields for the messages that `after` has and `before` has not. */
export function messageChanges<Kind extends string>(before: WithMessages<Kind>, after: WithMessages<Kind>): Record<string, unknown> {
  const changed = Object.entries(after.messages ?? {}).filter(([id, message]) => before.messages?.[id] !== message);
  if (changed.length === 0) return {};
  return { ...Object.fromEntries(changed.map(([id, message]) => [`messages.${id}`, message])), messageAt: after.messageAt };
}

/** When the next message is due; 0 when none is. */
export function nextMessageAt(messages: Record<string, Message<string>>): number {
  const due = Object.values(messages).filter(({ state }) => state === 'due');
  return due.length === 0 ? 0 : Math.min(...due.map(({ dueAt }) => dueAt));
}
