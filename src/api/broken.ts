/** The cloud was reached, but its function ran out of time or broke: nobody knows what it did before. */
export class Broken extends Error {
  constructor(readonly code: 'TIMEOUT' | 'INTERNAL') {
    super(code);
    this.name = 'Broken';
  }
}

/** WeChat's codes of what ran out of time: the function, the cloud, WeChat's server, or WeChat asking for the answer. */
const TIMED_OUT = ['-504003', '-501002', '-604102', '-404005', '-404010', '-404012'];

/**
 * The error of a failed WeChat call. A failure of the cloud has a code of six digits, often with the function's own inside a message; a
 * call that never got that far has none.
 */
export function brokenBy(failure: unknown): Broken | undefined {
  const { errCode = '', errMsg = '', message = '' } = (failure ?? {}) as { errCode?: unknown; errMsg?: unknown; message?: unknown };
  const codes = `${errCode} ${errMsg} ${message}`.match(/-\d{6}\b/g);
  if (!codes) return undefined;
  return new Broken(codes.some((code) => TIMED_OUT.includes(code)) ? 'TIMEOUT' : 'INTERNAL');
}
