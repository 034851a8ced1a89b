const ATTEMPTS = 4;
const BASE_MS = 20;

/**
 * Faults that pass: the SDK gives a transaction conflict inside a callback, and every code it does not know, as -501001
 * with the reason left in the text.
 */
export const isPassing = (error: unknown): boolean => {
  const { errMsg = '', message = '' } = error as { errMsg?: string; message?: string };
  return /TRANSACTION_CONFLICT|WriteConflict|ECONNRESET|ECONNREFUSED|ETIMEDOUT|socket hang up|timed? ?out/i.test(`${errMsg} ${message}`);
};

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Waits a while by chance, longer with each attempt, so that rivals for the same number part. */
export const partFromRivals = (attempt: number): Promise<void> => pause(Math.random() * BASE_MS * attempt);

/** Runs `work` again after a passing fault, waiting 20, 40, 80 ms (half of it by chance, so that rivals part). */
export async function retrying<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || !isPassing(error)) throw error;
      await pause(BASE_MS * 2 ** (attempt - 1) * (0.5 + Math.random() / 2));
    }
  }
}
