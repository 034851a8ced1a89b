/**
 * A limit on how often one person calls, so that a flood from one openid leaves the others their turn. Each instance counts for itself,
 * in memory: a refusal costs no database request. The clock is the machine's monotonic one, since a wall clock can be set.
 */
import { performance } from 'node:perf_hooks';

/** The number of calls at once: far more than a person taps, and enough for a program that catches up after it was offline. */
const BURST = 200;
const PER_SECOND = 2;
/**
 * The lowest balance of a bucket. Refused calls are counted too, so a caller who does not stop stays refused, and must rest for this number
 * of calls.
 */
const DEBT_MAX = 20;
/**
 * The number of callers remembered. The caller whose last call is oldest is forgotten first; their bucket is full by then unless thousands
 * call at once.
 */
const CALLERS_MAX = 5000;

interface Bucket {
  tokens: number;
  at: number;
}

export interface LimitOptions {
  burst: number;
  perSecond: number;
  debtMax?: number;
  callersMax?: number;
  /** Seconds that only go forward. */
  clock?: () => number;
}

/** A token bucket per caller: `true` when the call may go on. */
export function makeLimit({
  burst,
  perSecond,
  debtMax = DEBT_MAX,
  callersMax = CALLERS_MAX,
  clock = () => performance.now() / 1000,
}: LimitOptions) {
  const buckets = new Map<string, Bucket>();
  return (caller: string): boolean => {
    const now = clock();
    const before = buckets.get(caller) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, before.tokens + (now - before.at) * perSecond);
    buckets.delete(caller);
    buckets.set(caller, { tokens: Math.max(tokens - 1, -debtMax), at: now });
    const [oldest] = buckets.keys();
    if (buckets.size > callersMax && oldest !== undefined) buckets.delete(oldest);
    return tokens >= 1;
  };
}

/** The limit of all unnamed callers together, on one instance: their legitimate calls do not need it. */
const UNNAMED = { burst: 50, perSecond: 5 };

const positive = (text: string | undefined, otherwise: number): number => (Number(text) > 0 ? Number(text) : otherwise);

/** A limit that is made with the first call, from the environment as it is then. */
function lazyLimit(options: () => LimitOptions): (caller: string) => boolean {
  let limit: ((caller: string) => boolean) | undefined;
  return (caller) => {
    limit ??= makeLimit(options());
    return limit(caller);
  };
}

const burstOr = (otherwise: number): number => positive(process.env.CALL_BURST, otherwise);

/** Whether this person may call now. `CALL_BURST` and `CALLS_PER_SECOND` in the environment change the limit. */
export const mayCall = lazyLimit(() => ({ burst: burstOr(BURST), perSecond: positive(process.env.CALLS_PER_SECOND, PER_SECOND) }));

const unnamed = makeLimit(UNNAMED);

/**
 * Whether a caller whom WeChat does not name may send an input that is not plain. They share this one bucket, so one of them could shut out
 * all; so the plain inputs of public reads do not use it.
 */
export const mayCallUnnamed = (): boolean => unnamed('');

/** The number of plain guesses that all unnamed callers of one instance have together. */
const GUESSES = { burst: 20, perSecond: 1 / 6 };
const guesses = lazyLimit(() => ({ ...GUESSES, burst: burstOr(GUESSES.burst) }));

/** Whether this caller may ask whether something typed is right; with a name `mayCall` is the limit. `CALL_BURST` changes this limit too. */
export const mayGuess = (openid: string): boolean => openid !== '' || guesses('');

/** A copy opens every sealed value of a person's: a few times in a row are enough. */
const COPIES = { burst: 40, perSecond: 1 / 60 };

/** Whether this person may have another page of their copy now. `CALL_BURST` changes this limit too. */
export const mayCopy = lazyLimit(() => ({ ...COPIES, burst: burstOr(COPIES.burst) }));
