import { Pushes } from './pushes';

/** What an open API is to answer instead of its own answer: WeChat's code, or no answer at all. */
export interface OpenApiFault {
  /** WeChat's `errcode`; left out it never answers. */
  errcode?: number;
  /** How many calls it meets; all until it is taken back when left out. */
  times?: number;
}

/** WeChat's side of the open APIs, beyond a single call: what is set up there, what goes wrong there on demand, and what it sends later. */
export class WeChat {
  readonly pushes: Pushes;
  /** Keys of the message templates by id. One that is not here takes any keys. */
  readonly templates = new Map<string, readonly string[]>();
  /** Pages of the published version; null when nobody knows them, and none is refused. */
  pages: readonly string[] | null = null;
  /** How long a message is on its way. Another one to the same person meanwhile is refused with 43108. */
  sendMs = 0;
  /** To whom a message is on its way. */
  readonly receivers = new Set<string>();
  private readonly faults = new Map<string, OpenApiFault>();

  constructor(pushes: Pushes = new Pushes()) {
    this.pushes = pushes;
  }

  /** From now on the API answers so; `undefined` takes it back. */
  fail(api: string, fault: OpenApiFault | undefined): void {
    if (fault === undefined) this.faults.delete(api);
    else this.faults.set(api, { ...fault });
  }

  /** No API fails any more. */
  heal(): void {
    this.faults.clear();
  }

  /** What is to go wrong with a call of this API, which counts as met. */
  faultOf(api: string): OpenApiFault | undefined {
    const fault = this.faults.get(api);
    if (fault === undefined || fault.times === 0) return undefined;
    if (fault.times !== undefined) fault.times -= 1;
    return fault;
  }
}
