import type { LogLevel } from './messages';

export interface LogLine {
  level: LogLevel;
  text: string;
}

/** One invocation, as the dev page shows it. */
export interface LogEntry {
  ref: string;
  /** Unix ms of the cloud's clock. */
  at: number;
  fn: string;
  action: string | null;
  openid: string | null;
  source: string;
  ms: number;
  cold: boolean;
  dbRequests: number;
  /** Open API calls, in order. */
  openapi: string[];
  /** Set when the function gave no answer, or answered `ok: false`. */
  error: string | null;
  lines: LogLine[];
}

const KEPT_ENTRIES = 1000;
const KEPT_LINES = 200;
const LINE_LENGTH = 4000;

/** The latest invocations, in memory; newest last. */
export class CallLog {
  private readonly entries: LogEntry[] = [];
  private readonly stray: LogLine[] = [];
  private readonly late: string[] = [];

  constructor(private readonly print: (line: string) => void) {}

  add(entry: LogEntry): void {
    this.entries.push(entry);
    if (this.entries.length > KEPT_ENTRIES) this.entries.shift();
    const who = entry.openid ?? '-';
    const what = entry.action ? `${entry.fn}.${entry.action}` : entry.fn;
    const cold = entry.cold ? ' cold' : '';
    const error = entry.error ? ` ${entry.error}` : '';
    this.print(printable(`${what} ${who} ${entry.ms} ms, ${entry.dbRequests} db${cold} ${entry.ref}${error}`));
  }

  /** Keeps what a function printed outside an invocation. */
  addStray(fn: string, level: LogLevel, text: string): void {
    addLine(this.stray, level, `[${fn}] ${text}`);
    for (const line of text.split('\n')) this.print(printable(`[${fn}] ${line}`));
  }

  /** The newest entries first; `fn` and `ref` filter. */
  list({ limit = 100, fn, ref }: { limit?: number; fn?: string; ref?: string } = {}): LogEntry[] {
    const wanted = this.entries.filter((entry) => (fn === undefined || entry.fn === fn) && (ref === undefined || entry.ref === ref));
    return wanted.slice(-limit).reverse();
  }

  /** Notes a database request that its function did not wait for: on the platform it may come at any time later, or never. */
  addLate(fn: string, request: string): void {
    const text = `[${fn}] ${request} was still to be done when the function had answered`;
    if (this.late.length < KEPT_LINES) this.late.push(text);
    this.addStray(fn, 'error', `${request} was still to be done when the function had answered: an await is missing`);
  }

  /** The first database requests that functions did not wait for. */
  lateRequests(): string[] {
    return [...this.late];
  }

  strayLines(): LogLine[] {
    return [...this.stray];
  }
}

/** Text for a terminal: what a caller sent must neither begin a line of its own nor command the terminal. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, (c) =>
    c === '\t' ? c : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Adds a console line, cut to a length and a number that memory can bear. */
export function addLine(lines: LogLine[], level: LogLevel, text: string): void {
  if (lines.length >= KEPT_LINES) lines.shift();
  lines.push({ level, text: text.length > LINE_LENGTH ? `${text.slice(0, LINE_LENGTH)}…` : text });
}
