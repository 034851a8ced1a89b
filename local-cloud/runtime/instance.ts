import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import { workerProgram } from '../assets';
import type { FunctionConfig } from './functions';
import type { InstanceData, InstanceMessage, LogLevel } from './messages';
import type { Outcome } from './outcome';

/** Time a function may take to load, before its first invocation (SCF has a limit of its own for this). */
const LOAD_TIMEOUT_MS = 30_000;
/** As on the platform: what a function may answer. */
const MAX_ANSWER_BYTES = 6 * 1024 * 1024;

export interface InstanceJob {
  ref: string;
  event: string;
  env: Record<string, string | null>;
  userInfo: { openId: string; appId: string } | null;
  onLine(level: LogLevel, text: string): void;
}

export interface InstanceOptions {
  config: FunctionConfig;
  /** Variables that all invocations share. */
  env: Record<string, string>;
  clock: SharedArrayBuffer;
  namespace: string;
  /** An instance that had nothing to do for so long, by the real clock, ends. */
  idleMs: number;
  /** Lines printed while loading, or after an answer. */
  onStrayLine(level: LogLevel, text: string): void;
  /** The instance is gone: `loadFailure` is set when it never became ready. */
  onGone(instance: FunctionInstance, loadFailure?: Outcome): void;
  onReady(instance: FunctionInstance): void;
}

/** `ending`: it was told to end and takes no job any more. */
type State = 'loading' | 'idle' | 'busy' | 'ending' | 'dead';

/** One instance of a function: a Worker with an environment of its own that does one invocation at a time. */
export class FunctionInstance {
  state: State = 'loading';
  /** How many invocations it has begun: 0 means that the next one is a cold start. */
  served = 0;
  private readonly worker: Worker;
  private timer: NodeJS.Timeout | undefined;
  private ended: Promise<number> | undefined;
  private current: { job: InstanceJob; settle(outcome: Outcome): void } | undefined;
  private lastError: Error | undefined;
  private loadFailure: Outcome | undefined;
  private loaded = false;

  constructor(private readonly options: InstanceOptions) {
    const { config, env, clock } = options;
    const program = workerProgram();
    this.worker = new Worker(program.code, {
      eval: program.eval,
      workerData: { directory: config.directory, clock } satisfies InstanceData,
      env,
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: config.memoryMb },
    });
    this.worker.on('message', (message: InstanceMessage) => this.receive(message));
    this.worker.on('error', (error) => {
      this.lastError = error;
    });
    this.worker.on('exit', (code) => this.exited(code));
    createInterface({ input: this.worker.stdout }).on('line', (line) => this.line('info', line));
    createInterface({ input: this.worker.stderr }).on('line', (line) => this.line('error', line));
    this.timer = setTimeout(() => {
      this.loadFailure = { ok: false, failure: 'TIMEOUT', message: `loading took over ${LOAD_TIMEOUT_MS} ms` };
      this.kill();
    }, LOAD_TIMEOUT_MS);
  }

  /** Runs one invocation on an idle instance. Always resolves; a failed one may have ended the instance. */
  run(job: InstanceJob): Promise<Outcome> {
    const { config, namespace } = this.options;
    clearTimeout(this.timer);
    this.state = 'busy';
    this.served += 1;
    return new Promise((resolve) => {
      this.current = { job, settle: resolve };
      this.timer = setTimeout(() => {
        this.kill();
        this.settle({ ok: false, failure: 'TIMEOUT', message: `took over ${config.timeoutMs} ms` });
      }, config.timeoutMs);
      this.worker.postMessage({
        type: 'invoke',
        ref: job.ref,
        event: job.event,
        env: job.env,
        userInfo: job.userInfo,
        context: {
          request_id: job.ref,
          function_name: config.name,
          function_version: '$LATEST',
          namespace,
          memory_limit_in_mb: config.memoryMb,
          time_limit_in_ms: config.timeoutMs,
        },
      });
    });
  }

  /** Ends the instance at once, whatever it is doing. */
  kill(): void {
    if (this.state !== 'dead') void this.close();
  }

  /** Ends the instance and resolves when its thread is gone. */
  async close(): Promise<void> {
    if (this.state !== 'dead') this.state = 'ending';
    this.ended ??= this.worker.terminate();
    await this.ended;
  }

  private receive(message: InstanceMessage): void {
    if (this.state === 'dead') return;
    if (this.state === 'ending' && message.type === 'ready') return;
    if (message.type === 'line') this.line(message.level, message.text);
    else if (message.type === 'ready') this.ready();
    else if (message.type === 'load-failed') {
      this.loadFailure = { ok: false, failure: 'FAILED', message: message.message, stack: message.stack };
      this.kill();
    } else if (message.ref === this.current?.job.ref) {
      this.settle(
        message.type === 'failure'
          ? { ok: false, failure: 'FAILED', message: message.message, stack: message.stack }
          : answerOf(message.text),
      );
    }
  }

  private ready(): void {
    this.loaded = true;
    this.rest();
    this.options.onReady(this);
  }

  private rest(): void {
    clearTimeout(this.timer);
    this.state = 'idle';
    this.timer = setTimeout(() => this.kill(), this.options.idleMs).unref();
  }

  private settle(outcome: Outcome): void {
    const current = this.current;
    if (!current) return;
    clearTimeout(this.timer);
    this.current = undefined;
    if (this.state === 'busy') this.rest();
    current.settle(outcome);
  }

  private exited(code: number): void {
    clearTimeout(this.timer);
    this.state = 'dead';
    const outcome = this.loadFailure ?? exitOutcome(code, this.lastError);
    if (!outcome.ok && this.lastError) this.line('error', outcome.stack ?? outcome.message);
    this.settle(outcome);
    this.options.onGone(this, this.loaded ? undefined : outcome);
  }

  private line(level: LogLevel, text: string): void {
    if (this.current) this.current.job.onLine(level, text);
    else this.options.onStrayLine(level, text);
  }
}

function answerOf(text: string): Outcome {
  const bytes = Buffer.byteLength(text);
  if (bytes <= MAX_ANSWER_BYTES) return { ok: true, text };
  return { ok: false, failure: 'ANSWER_TOO_LARGE', message: `the answer has ${bytes} bytes, ${MAX_ANSWER_BYTES} are allowed` };
}

function exitOutcome(code: number, error: Error | undefined): Outcome {
  if (!error) return { ok: false, failure: 'FAILED', message: `the function ended its process with code ${code}` };
  const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  const failure = outOfMemory ? 'OUT_OF_MEMORY' : 'FAILED';
  return { ok: false, failure, message: error.message ?? String(error), stack: error.stack };
}
