/** Records as invariants look at them. */
import type { Message } from '../../cloudfunctions/common/messages/record';
import type { Database } from '../../local-cloud/database/database';

const ALL = 100_000;

/** Every record of a collection. */
export const all = <T>(db: Database, collection: string): T[] => db.list(collection, { limit: ALL }) as T[];

interface WithMessages {
  _id: string;
  messages?: Record<string, Pick<Message, 'state' | 'dueAt'>>;
  messageAt?: number;
}

/** The timer finds each message by the time that its record says: every message for which that is not so, in a sentence. */
export const brokenMessages = ({ _id, messages = {}, messageAt = 0 }: WithMessages): string[] =>
  Object.entries(messages)
    .filter(([, { state, dueAt }]) => state === 'due' && (messageAt === 0 || messageAt > dueAt))
    .map(([id, { dueAt }]) => `${_id}: ${id} is due at ${dueAt}, looked for at ${messageAt}`);
