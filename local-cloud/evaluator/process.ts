import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import type { Task, TaskResult } from './messages';

/** Those that serve go first. */
const NICE = 5;

export interface ProcessOptions {
  program: string;
  /** Folder of the modules that the program loads. */
  nodePath: string;
  memoryMb: number;
}

/** A process that evaluates one task at a time. */
export class EvaluatorProcess {
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;
  readonly #child: ChildProcess;
  readonly #ready: Promise<void>;
  #answer: (result: TaskResult) => void = () => undefined;

  constructor({ program, nodePath, memoryMb }: ProcessOptions) {
    this.#child = fork(program, {
      execArgv: [`--max-old-space-size=${memoryMb}`],
      env: { NODE_PATH: nodePath, TZ: process.env.TZ },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.gone = new Promise((resolve) => {
      this.#child.once('exit', () => resolve());
      this.#child.once('error', () => resolve());
    });
    this.#ready = new Promise((resolve) => {
      this.#child.on('message', (message: TaskResult | 'ready') => (message === 'ready' ? resolve() : this.#answer(message)));
    });
    if (this.#child.pid) lower(this.#child.pid);
  }

  /** Evaluates a task. The process is gone after anything but a result. */
  async run(task: Task, timeoutMs: number): Promise<TaskResult | 'late' | 'gone'> {
    this.#keep(true);
    const gone = this.gone.then(() => 'gone' as const);
    if ((await Promise.race([gone, this.#ready])) === 'gone') throw new Error('the evaluating process did not start');
    let timer: NodeJS.Timeout | undefined;
    const result = await Promise.race([
      gone,
      new Promise<TaskResult>((resolve) => {
        this.#answer = resolve;
        this.#child.send(task, () => undefined);
      }),
      new Promise<'late'>((resolve) => {
        timer = setTimeout(() => resolve('late'), timeoutMs);
      }),
    ]);
    clearTimeout(timer);
    if (result === 'late') await this.end();
    else this.#keep(false);
    return result;
  }

  /** Ends the process, whatever it is doing. */
  async end(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.gone;
  }

  /** Whether the process that serves must live on for this one's sake. */
  #keep(wanted: boolean): void {
    for (const part of [this.#child, this.#child.channel]) part?.[wanted ? 'ref' : 'unref']();
  }
}

function lower(pid: number): void {
  try {
    setPriority(pid, NICE);
  } catch {
    // It is gone already, or the system does not allow it. It only serves fairness.
  }
}
