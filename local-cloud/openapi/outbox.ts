import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** A subscribe message that would have reached a phone. */
export interface OutboxMessage {
  /** Unix ms of the cloud's clock. */
  at: number;
  fn: string;
  ref: string;
  touser: string;
  templateId: string;
  page: string;
  data: Record<string, unknown>;
}

const KEPT = 1000;

/** Subscribe messages in the order they were sent; with a file, they outlast a restart. */
export class Outbox {
  private messages: OutboxMessage[];

  constructor(private readonly file: string | null) {
    this.messages = file ? readMessages(file) : [];
  }

  add(message: OutboxMessage): void {
    this.messages.push(message);
    if (this.messages.length > KEPT) this.messages.shift();
    if (this.file) appendFileSync(this.file, `${JSON.stringify(message)}\n`);
  }

  /** The newest messages first; `touser` filters by receiver. */
  list({ limit = 100, touser }: { limit?: number; touser?: string } = {}): OutboxMessage[] {
    const wanted = this.messages.filter((message) => touser === undefined || message.touser === touser);
    return wanted.slice(-limit).reverse();
  }
}

function readMessages(file: string): OutboxMessage[] {
  if (!existsSync(file)) return [];
  const messages: OutboxMessage[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (!line) continue;
    try {
      messages.push(JSON.parse(line) as OutboxMessage);
    } catch {
      // A line cut short by a kill: the message was never answered as sent.
    }
  }
  return messages.slice(-KEPT);
}
