import { lastStartOf } from './call';

const ATTEMPTS = 4;
const BASE_MS = 20;

/**
 * WeChat's codes for “not now”. -1 busy; -501001 system error, which the SDK also gives for every name of the cloud that it does not know, such
 * as `EXCEED_RATELIMIT` or a conflict, with only the text left; -501002 time-out; -501003 and -501004 too many requests; -604102 the open API
 * did not answer; 44991, 45009 and 45011 too many calls of it.
 */
const PASSING_CODES: readonly unknown[] = [-1, -501001, -501002, -501003, -501004, -604102, 44991, 45009, 45011];
/** An aggregation keeps the cloud's name, and its code is always -1. */
const PASSING_NAMES = /^(SYS_ERR|SERVER_TIMEOUT|EXCEED_\w+)$/;
const PASSING_WORDS = /TRANSACTION_CONFLICT|WriteConflict|ECONNRESET|ECONNREFUSED|ETIMEDOUT|socket hang up|timed? ?out/i;

/** Whether a fault may be gone a moment later. A duplicate has the code of an unknown name, and stays. */
export const isPassing = (error: unknown): boolean => {
  const { code, errCode, errMsg = '', message = '' } = error as { code?: unknown; errCode?: unknown; errMsg?: string; message?: string };
  const text = `${errMsg} ${message}`;
  if (PASSING_WORDS.test(text)) return true;
  return typeof code === 'string' ? PASSING_NAMES.test(code) : PASSING_CODES.includes(errCode) && !/duplicate/i.test(text);
};

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Waits for a random time that grows with each attempt, so that rivals for the same number part. */
export const partFromRivals = (attempt: number): Promise<void> => pause(Math.random() * BASE_MS * attempt);

/**
 * Runs `work` again after a passing fault, waiting 20, 40, 80 ms (half of it by chance, so that rivals part). Begins nothing that might not end
 * before the platform ends the function: that is a passing fault too.
 */
export async function retrying<T>(work: () => Promise<T>): Promise<T> {
  let met: unknown = new Error('timeout: no time is left for a request');
  const lastStart = lastStartOf();
  for (let attempt = 1; attempt <= ATTEMPTS && performance.now() <= lastStart; attempt += 1) {
    if (attempt > 1) await pause(BASE_MS * 2 ** (attempt - 2) * (0.5 + Math.random() / 2));
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error)) throw error;
      met = error;
    }
  }
  throw met;
}
