import type { CloudClock } from '../clock';
import { readJson, writeJson } from '../data-files';
import { type Cron, nextRun, parseCron } from './cron';
import type { FunctionRuntime, InvokeResult } from './runtime';

interface Trigger {
  key: string;
  fn: string;
  name: string;
  cron: Cron;
  text: string;
  /** Unix ms of the cloud's clock at the last run (at first sight of the trigger: then). */
  lastRun: number;
}

export interface TimerState {
  fn: string;
  trigger: string;
  cron: string;
  /** Unix ms, or null when it is never due again. */
  next: number | null;
  lastRun: number;
}

export interface TimersOptions {
  runtime: FunctionRuntime;
  clock: CloudClock;
  /** Where the last run of each trigger is kept over a restart; null keeps nothing. */
  file: string | null;
  /** False: triggers run only through `run` and `runDue`, for tests that must not be overtaken. */
  automatic: boolean;
  /** Reports an error to the person who runs the cloud. */
  tell(line: string): void;
}

/** A timeout longer than this overflows, and a clock may be set meanwhile. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Fires the timer triggers of the functions by the cloud's clock. However far the clock jumps (or however long the cloud was
 * down), a trigger that became due runs once, not once per missed time. A run is begun even if the one before is not over.
 */
export class Timers {
  private triggers: Trigger[] = [];
  private timeout: NodeJS.Timeout | undefined;
  private readonly running = new Set<Promise<unknown>>();
  private closed = false;

  constructor(private readonly options: TimersOptions) {
    options.clock.onChange(() => this.wake());
  }

  /** Reads the triggers of all functions and runs those that were missed. Throws RangeError on a cron that is not valid. */
  start(): void {
    const now = this.options.clock.now();
    const saved = this.load();
    this.triggers = this.options.runtime.list().flatMap(({ name: fn, triggers }) =>
      triggers.map(({ name, config }) => {
        const key = `${fn}/${name}`;
        return { key, fn, name, cron: parseCron(config), text: config, lastRun: Math.min(saved[key] ?? now, now) };
      }),
    );
    this.save();
    this.wake();
  }

  list(): TimerState[] {
    return this.triggers.map(({ fn, name, cron, text, lastRun }) => ({
      fn,
      trigger: name,
      cron: text,
      next: nextRun(cron, lastRun),
      lastRun,
    }));
  }

  /** Runs every trigger that is due now and waits for all runs under way. Returns the names of the functions begun by this call. */
  async runDue(): Promise<string[]> {
    const begun = this.fireDue();
    this.schedule();
    await Promise.all(this.running);
    return begun;
  }

  /** Runs a function's triggers now, due or not, and waits. Throws RangeError when it has none. */
  async run(fn: string): Promise<InvokeResult[]> {
    const triggers = this.triggers.filter((trigger) => trigger.fn === fn);
    if (triggers.length === 0) throw new RangeError(`the function ${fn} has no timer trigger`);
    const runs = triggers.map((trigger) => this.fire(trigger, this.options.clock.now()));
    this.saveOrTell();
    this.schedule();
    return Promise.all(runs);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timeout);
  }

  private wake(): void {
    if (this.closed) return;
    const now = this.options.clock.now();
    // A clock set back must not leave a trigger waiting for the future it had reached.
    for (const trigger of this.triggers) trigger.lastRun = Math.min(trigger.lastRun, now);
    if (this.options.automatic) this.fireDue();
    this.schedule();
  }

  private schedule(): void {
    clearTimeout(this.timeout);
    const { clock, automatic } = this.options;
    if (this.closed || !automatic || clock.isFrozen()) return;
    const next = this.triggers.map(({ cron, lastRun }) => nextRun(cron, lastRun)).filter((ms) => ms !== null);
    if (next.length === 0) return;
    const wait = Math.max(0, Math.min(...next) - clock.now());
    this.timeout = setTimeout(() => this.wake(), Math.min(wait, LONGEST_WAIT_MS)).unref();
  }

  private fireDue(): string[] {
    const now = this.options.clock.now();
    const due = this.triggers.filter(({ cron, lastRun }) => {
      const next = nextRun(cron, lastRun);
      return next !== null && next <= now;
    });
    for (const trigger of due) void this.fire(trigger, now);
    if (due.length > 0) this.saveOrTell();
    return due.map(({ fn }) => fn);
  }

  private fire(trigger: Trigger, now: number): Promise<InvokeResult> {
    trigger.lastRun = now;
    const event = JSON.stringify({ Type: 'Timer', TriggerName: trigger.name, Time: new Date(now).toISOString(), Message: '' });
    const run = this.options.runtime.invoke(trigger.fn, event, { source: 'wx_trigger' });
    this.running.add(run);
    return run.finally(() => this.running.delete(run));
  }

  private load(): Record<string, number> {
    const { file } = this.options;
    return file ? (readJson<Record<string, number>>(file) ?? {}) : {};
  }

  /** A full disk must not end the cloud: a trigger may run once more after a restart then. */
  private saveOrTell(): void {
    try {
      this.save();
    } catch (error) {
      this.options.tell(`${this.options.file}: ${(error as Error).message}`);
    }
  }

  private save(): void {
    const { file } = this.options;
    if (!file) return;
    const lastRuns = Object.fromEntries(this.triggers.map(({ key, lastRun }) => [key, lastRun]));
    writeJson(file, lastRuns);
  }
}
