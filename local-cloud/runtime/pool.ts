import { FunctionInstance, type InstanceJob, type InstanceOptions } from './instance';
import type { Outcome } from './outcome';

/** What a new instance starts with. The token names it to the gateway and is a secret of that instance. */
export interface InstanceIdentity {
  token: string;
  env: Record<string, string>;
}

export interface PoolOptions extends Omit<InstanceOptions, 'env' | 'onGone' | 'onReady'> {
  maxInstances: number;
  newIdentity(): InstanceIdentity;
  /** Called when an instance is gone for good. */
  onEnd(token: string): void;
}

/** Called as an instance takes up the job. */
export type Begin = (instance: FunctionInstance, token: string) => void;

interface Waiting {
  start(instance: FunctionInstance, token: string): void;
  fail(outcome: Outcome): void;
}

/** The instances of one function: an idle one is reused, else a new one is started up to a cap, beyond which jobs queue. */
export class InstancePool {
  private readonly tokens = new Map<FunctionInstance, string>();
  private readonly queue: Waiting[] = [];
  private closed = false;

  constructor(private readonly options: PoolOptions) {}

  /** Number of living instances. */
  get size(): number {
    return this.tokens.size;
  }

  /** Runs a job when an instance is free. Always resolves. */
  async run(job: InstanceJob, begin: Begin): Promise<Outcome> {
    if (this.closed) return CLOSED;
    const outcome = await new Promise<Outcome>((resolve) => {
      this.queue.push({
        start: (instance, token) => {
          begin(instance, token);
          void instance.run(job).then(resolve);
        },
        fail: resolve,
      });
      this.pump();
    });
    this.pump();
    return outcome;
  }

  /** Ends each instance once nothing is left for it to do; resolves when all are gone. New jobs are refused. */
  async retire(): Promise<void> {
    this.closed = true;
    this.pump();
    while (this.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** Ends every instance now. */
  async close(): Promise<void> {
    this.closed = true;
    for (const waiting of this.queue.splice(0)) waiting.fail(CLOSED);
    await Promise.all([...this.tokens.keys()].map((instance) => instance.close()));
  }

  private pump(): void {
    // Warm ones come last and are taken first.
    const idle = [...this.tokens].filter(([instance]) => instance.state === 'idle').sort(([a], [b]) => a.served - b.served);
    while (this.queue.length > 0 && idle.length > 0) {
      const [instance, token] = idle.pop() as [FunctionInstance, string];
      this.queue.shift()?.start(instance, token);
    }
    if (this.closed && this.queue.length === 0) for (const [instance] of idle) instance.kill();
    this.scaleOut();
  }

  /** Starts as many instances as there are jobs that no starting instance will take. */
  private scaleOut(): void {
    let starting = [...this.tokens.keys()].filter((instance) => instance.state === 'loading').length;
    while (starting < this.queue.length && this.size < this.options.maxInstances) {
      const { token, env } = this.options.newIdentity();
      const instance = new FunctionInstance({
        ...this.options,
        env,
        onReady: () => this.pump(),
        onGone: (gone, loadFailure) => {
          this.tokens.delete(gone);
          this.options.onEnd(token);
          // A function that cannot load answers one job per attempt; otherwise it would be started for ever.
          if (loadFailure) this.queue.shift()?.fail(loadFailure);
          this.pump();
        },
      });
      this.tokens.set(instance, token);
      starting += 1;
    }
  }
}

const CLOSED: Outcome = { ok: false, failure: 'CLOSED', message: 'the cloud is closing' };
