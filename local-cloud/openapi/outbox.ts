import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

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
  /** Lines in the file. */
  private lines = 0;

  constructor(private readonly file: string | null) {
    const found = file ? readMessages(file) : [];
    this.messages = found.slice(-KEPT);
    this.lines = found.length;
    if (found.length > KEPT) this.cut();
  }

  add(message: OutboxMessage): void {
    this.messages.push(message);
    if (this.messages.length > KEPT) this.messages.shift();
    if (!this.file) return;
    appendFileSync(this.file, lineOf(message));
    this.lines += 1;
    if (this.lines >= 2 * KEPT) this.cut();
  }

  /** Leaves in the file what is kept: openids must not lie about for ever. */
  private cut(): void {
    if (!this.file) return;
    writeFileSync(`${this.file}.new`, this.messages.map(lineOf).join(''), { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
    this.lines = this.messages.length;
  }

  /** The newest messages first; `touser` filters by receiver. */
  list({ limit = 100, touser }: { limit?: number; touser?: string } = {}): OutboxMessage[] {
    const wanted = this.messages.filter((message) => touser === undefined || message.touser === touser);
    return wanted.slice(-limit).reverse();
  }
}

const lineOf = (message: OutboxMessage) => `${JSON.stringify(message)}\n`;

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
  return messages;
}
