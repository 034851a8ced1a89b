import type { StoredRow } from '../database/collection-store';
import type { Prepared } from '../database/documents';
import { DatabaseError, requestFailed } from '../database/errors';
import type { Dialect } from '../dialect';
import type { Elsewhere } from '../gateway/database-actions';
import type { Task, TaskResult } from './messages';
import { EvaluatorProcess } from './process';

export interface EvaluatorLimits {
  /** The time limit of one request, in ms. */
  timeoutMs: number;
  memoryMb: number;
  /** The number of requests at the same time. */
  processes: number;
}

export interface EvaluatorOptions {
  /** The database's file. */
  file: string;
  /** The processes' program and modules, asked for when the first one is started. */
  program(): { program: string; nodePath: string };
  /** The database's. */
  dialect?: Partial<Dialect>;
  limits?: Partial<EvaluatorLimits>;
}

const LIMITS: EvaluatorLimits = { timeoutMs: 5000, memoryMb: 256, processes: 4 };
/** Requests that wait for a process; one more is refused. */
const MAX_WAITING = 200;
/** A process with nothing to do ends after this time. */
const IDLE_MS = 60_000;

interface Waiting {
  task: Task;
  settle(result: TaskResult): void;
}

/**
 * Evaluates requests whose time nobody can foresee, in separate processes with a time and a memory limit. A request beyond a limit ends
 * alone. The processes read the database's file; they work out what a write makes of documents, and it is written here. Threads would not
 * do: V8 ends the whole process when one array is too large for the heap of a thread.
 */
export class Evaluator implements Elsewhere {
  /** Those that live, and for those without a task the timer that ends them. */
  readonly #processes = new Map<EvaluatorProcess, NodeJS.Timeout | undefined>();
  readonly #queue: Waiting[] = [];
  readonly #limits: EvaluatorLimits;
  #closed = false;

  constructor(private readonly options: EvaluatorOptions) {
    this.#limits = { ...LIMITS, ...options.limits };
  }

  async answer(body: Record<string, unknown>, moment: number, given?: StoredRow[]): Promise<Record<string, unknown>> {
    const result = await this.#run({ ...this.#database(), body, moment, given, kind: given ? 'project' : 'read' });
    return (result as { answer: Record<string, unknown> }).answer;
  }

  async prepare(body: Record<string, unknown>, moment: number, given?: StoredRow[]): Promise<Prepared> {
    const result = await this.#run({ ...this.#database(), body, moment, given, kind: 'prepare' });
    return (result as { prepared: Prepared }).prepared;
  }

  /** Ends all processes; what they were doing is refused. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { settle } of this.#queue.splice(0)) settle(faultOf(CLOSING));
    await Promise.all([...this.#processes.keys()].map((one) => one.end()));
  }

  #database(): Pick<Task, 'file' | 'dialect'> {
    const { file, dialect } = this.options;
    return { file, dialect };
  }

  async #run(task: Task): Promise<TaskResult> {
    if (this.#closed) throw requestFailed(CLOSING);
    if (this.#queue.length >= MAX_WAITING) throw requestFailed('too many requests that take long');
    const result = await new Promise<TaskResult>((settle) => {
      this.#queue.push({ task, settle });
      this.#pump();
    });
    if ('fault' in result) throw new DatabaseError(result.fault.code, result.fault.message);
    return result;
  }

  #pump(): void {
    while (this.#queue.length > 0 && !this.#closed) {
      const free = [...this.#processes].find(([, timer]) => timer !== undefined);
      if (!free && this.#processes.size >= this.#limits.processes) return;
      const process = free?.[0] ?? this.#start();
      clearTimeout(free?.[1]);
      this.#processes.set(process, undefined);
      void this.#evaluate(process, this.#queue.shift() as Waiting);
    }
  }

  async #evaluate(process: EvaluatorProcess, { task, settle }: Waiting): Promise<void> {
    const result = await process.run(task, this.#limits.timeoutMs).catch((error: Error) => faultOf(error.message));
    if (result === 'late') settle(faultOf('operation exceeded time limit'));
    else if (result === 'gone') settle(faultOf(this.#closed ? CLOSING : 'operation exceeded memory limit'));
    else settle(result);
    if (typeof result === 'object' && !this.#closed) this.#rest(process);
    else this.#processes.delete(process);
    this.#pump();
  }

  #rest(process: EvaluatorProcess): void {
    const timer = setTimeout(() => {
      this.#processes.delete(process);
      void process.end();
    }, IDLE_MS);
    this.#processes.set(process, timer.unref());
  }

  #start(): EvaluatorProcess {
    const process = new EvaluatorProcess({ ...this.options.program(), memoryMb: this.#limits.memoryMb });
    void process.gone.then(() => this.#processes.delete(process));
    return process;
  }
}

const CLOSING = 'the cloud is closing';

function faultOf(text: string): TaskResult {
  const { code, message } = requestFailed(text);
  return { fault: { code, message } };
}
