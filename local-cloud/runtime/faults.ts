/**
 * What is to go wrong. `…At` counts the database requests of one invocation from 1.
 * - `latencyMs` is added to each database request, half before and half after it is done.
 * - `refuseAt`: that request is answered with an error and not done; `refuseFrom`: that one and all after it.
 * - `refuseWith`: the error's code, as the cloud names it (`EXCEED_REQUEST_LIMIT`, `SYS_ERR`, …); default `DATABASE_REQUEST_FAILED`.
 * - `hangFrom`: that request and all after it are neither done nor answered.
 * - `dropAt`: it is done, but its answer is lost (the connection closes).
 * - `crashAt`: the instance is killed before it is done; `crashAfter`: once it is done, before its answer arrives.
 * - `fn` limits the fault to one function; `times` to so many requests hit (default: all until cleared).
 */
export interface FaultSettings {
  latencyMs?: number;
  refuseAt?: number;
  refuseFrom?: number;
  refuseWith?: string;
  hangFrom?: number;
  dropAt?: number;
  crashAt?: number;
  crashAfter?: number;
  fn?: string;
  times?: number;
}

export type Fault = 'none' | 'refuse' | 'hang' | 'drop' | 'crash' | 'crash-after';

const NUMBERS = ['latencyMs', 'refuseAt', 'refuseFrom', 'hangFrom', 'dropAt', 'crashAt', 'crashAfter', 'times'] as const;

/** Checks settings that came from outside. Throws a RangeError that names the wrong field. */
export function parseFaults(value: unknown): FaultSettings {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new RangeError('faults must be an object');
  const settings: FaultSettings = {};
  for (const [key, field] of Object.entries(value)) {
    const number = NUMBERS.find((name) => name === key);
    if (number && typeof field === 'number' && Number.isInteger(field) && field >= 0) settings[number] = field;
    else if ((key === 'fn' || key === 'refuseWith') && typeof field === 'string') settings[key] = field;
    else throw new RangeError(`not a fault: ${key}`);
  }
  return settings;
}

export class Faults {
  private settings: FaultSettings = {};
  private hits = 0;

  /** Replaces all settings; `{}` clears them. */
  set(settings: FaultSettings): void {
    this.settings = { ...settings };
    this.hits = 0;
  }

  clear(): void {
    this.set({});
  }

  get(): FaultSettings {
    return { ...this.settings };
  }

  /** What a refused request is answered with. */
  code(): string {
    return this.settings.refuseWith ?? 'DATABASE_REQUEST_FAILED';
  }

  /** Milliseconds that a database request of this function takes longer. */
  latency(fn: string): number {
    return this.applies(fn) ? (this.settings.latencyMs ?? 0) : 0;
  }

  /** What is to happen to the n-th database request of an invocation. */
  at(fn: string, n: number): Fault {
    if (!this.applies(fn)) return 'none';
    const fault = this.faultAt(n);
    if (fault === 'none') return fault;
    if (this.settings.times !== undefined && this.hits >= this.settings.times) return 'none';
    this.hits += 1;
    return fault;
  }

  private applies(fn: string): boolean {
    return this.settings.fn === undefined || this.settings.fn === fn;
  }

  private faultAt(n: number): Fault {
    const {
      refuseAt,
      refuseFrom = Number.POSITIVE_INFINITY,
      hangFrom = Number.POSITIVE_INFINITY,
      dropAt,
      crashAt,
      crashAfter,
    } = this.settings;
    if (n === crashAt) return 'crash';
    if (n === crashAfter) return 'crash-after';
    if (n >= hangFrom) return 'hang';
    if (n === refuseAt || n >= refuseFrom) return 'refuse';
    if (n === dropAt) return 'drop';
    return 'none';
  }
}
