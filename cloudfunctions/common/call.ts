/** The present call of this instance. An instance does one at a time, so the state of the call may lie here. */

/** How long one request of the SDK's may take, of the database as of the open API; its own default, 15 s, is longer than a function may run. */
export const REQUEST_MS = 3_000;
/** The time for the answer after the last request. */
const ANSWER_MS = 500;
/** When the platform does not say how long the function may run: the shortest of our config.json. */
const LIMIT_MS = 10_000;

/** Moments of `performance.now()`: the clock of dates can be set on the local cloud, this one can't. */
let lastStart = Number.POSITIVE_INFINITY;
let halfTime = Number.POSITIVE_INFINITY;
let said = new Set<string>();
let turns = new Map<string, Promise<unknown>>();

/** A call begins. `context` is the second argument of `main`; by its `time_limit_in_ms` the last request is timed. */
export function beginCall(context: unknown): void {
  const { time_limit_in_ms: limit } = (context ?? {}) as { time_limit_in_ms?: unknown };
  const ms = typeof limit === 'number' && limit > 0 ? limit : LIMIT_MS;
  lastStart = performance.now() + Math.max(ms - REQUEST_MS - ANSWER_MS, ms / 2);
  halfTime = performance.now() + ms / 2;
  said = new Set();
  // A call that was cut off has left work that never ends.
  turns = new Map();
}

/** After which moment a request might not be answered before the platform ends the function. */
export const lastStartOf = (): number => lastStart;

/** Whether half of the time is over, after which work that can wait for the next call does not begin. */
export const isHalfOver = (): boolean => performance.now() > halfTime;

/** Runs a part of the call in which no request begins after `ms`. The parts of a call follow one another. Rethrows the errors of `work`. */
export async function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const whole = { lastStart, halfTime };
  const now = performance.now();
  lastStart = Math.min(lastStart, now + ms);
  halfTime = now + ms / 2;
  try {
    return await work();
  } finally {
    ({ lastStart, halfTime } = whole);
  }
}

/** True the first time that this is to be said in a call. */
export function isFirst(what: string): boolean {
  if (said.has(what)) return false;
  said.add(what);
  return true;
}

/** Does work under a key after all other work of the call under that key. */
export function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(key) ?? Promise.resolve()).then(work, work);
  turns.set(key, turn);
  return turn;
}
