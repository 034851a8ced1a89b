/** Millisecond count standing for "not frozen" in the shared cell. */
const NOT_FROZEN = -(2n ** 62n);

/** Where the clock's two numbers lie in the shared memory that every function instance reads. */
const CLOCK_OFFSET = 0;
const CLOCK_FROZEN_AT = 1;

/** Reads the cloud's time (Unix ms) from the shared memory: a fixed moment when frozen, else real time plus an offset. */
export function readClock(cells: BigInt64Array, realNow: () => number): number {
  const frozenAt = Atomics.load(cells, CLOCK_FROZEN_AT);
  return frozenAt === NOT_FROZEN ? realNow() + Number(Atomics.load(cells, CLOCK_OFFSET)) : Number(frozenAt);
}

export type Moment = number | string;

/** Unix ms of a moment given as ms or ISO text; text without a zone is Asia/Shanghai. Throws RangeError on anything else. */
export function toMs(moment: Moment): number {
  if (typeof moment === 'number') {
    if (!Number.isSafeInteger(moment)) throw new RangeError(`not a time in whole milliseconds: ${moment}`);
    return moment;
  }
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/.test(moment);
  const text = /^\d{4}-\d\d-\d\d$/.test(moment) ? `${moment}T00:00:00` : moment.replace(' ', 'T');
  const ms = Date.parse(hasZone ? text : `${text}+08:00`);
  if (Number.isNaN(ms)) throw new RangeError(`not a time: ${moment}`);
  return ms;
}

/**
 * The cloud's clock. It runs with real time (shifted by an offset) or stands still. Every function instance reads the same
 * shared memory, so that a change is seen by all of them at once. Setting it is not kept over a restart.
 */
export class CloudClock {
  readonly shared = new SharedArrayBuffer(16);
  private readonly cells = new BigInt64Array(this.shared);
  private readonly listeners: (() => void)[] = [];

  constructor(frozenAt?: Moment) {
    Atomics.store(this.cells, CLOCK_FROZEN_AT, frozenAt === undefined ? NOT_FROZEN : BigInt(toMs(frozenAt)));
  }

  /** The cloud's time in Unix ms. */
  now(): number {
    return readClock(this.cells, Date.now);
  }

  isFrozen(): boolean {
    return Atomics.load(this.cells, CLOCK_FROZEN_AT) !== NOT_FROZEN;
  }

  /** How far a running clock is from real time, in ms. */
  offset(): number {
    return this.now() - Date.now();
  }

  /** Moves the clock to a moment; it goes on running (or standing still) from there. */
  set(moment: Moment): void {
    const ms = toMs(moment);
    if (this.isFrozen()) Atomics.store(this.cells, CLOCK_FROZEN_AT, BigInt(ms));
    else Atomics.store(this.cells, CLOCK_OFFSET, BigInt(ms - Date.now()));
    this.changed();
  }

  /** Moves the clock by this number of ms (negative: back). */
  advance(ms: number): void {
    this.set(this.now() + ms);
  }

  /** Stops the clock at a moment, or at the present one. */
  freeze(moment: Moment = this.now()): void {
    Atomics.store(this.cells, CLOCK_FROZEN_AT, BigInt(toMs(moment)));
    this.changed();
  }

  /** Back to real time, running. */
  reset(): void {
    Atomics.store(this.cells, CLOCK_OFFSET, 0n);
    Atomics.store(this.cells, CLOCK_FROZEN_AT, NOT_FROZEN);
    this.changed();
  }

  /** Calls back after each change of the clock (not as it runs). */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}
