/** The meaning of WeChat's answers to a message; pure. Codes of `subscribeMessage.send` and global ones (developers.weixin.qq.com). */

/** The number of tries after temporary refusals. */
export const TRIES = 5;
/** Longer with each try. */
export const RETRY_MS = 60_000;
/** The wait after a refusal because of our set-up, without a limit of tries: tries count for temporary refusals only. */
export const SET_UP_MS = 30 * 60_000;

/** The SDK lost the answer: the message may be sent, or not. */
export const UNKNOWN_END: readonly number[] = [-501001, -501002, -604102];

/** Busy, too much at once, too often. 43108: another message to the same person is on its way. */
const PASSING: readonly number[] = [-1, 43108, 44991, 45009, 45011, -501003, -501004];

/**
 * Nobody can be told anything by this template until somebody changes the configuration: the template's id (40037, 43116), its keys or our
 * words (47003, 45168), the page (41030), the permission of the function (-604100, -604101), the mini-program's own right (43107).
 */
const SET_UP: readonly number[] = [40037, 41030, 43107, 43116, 45168, 47003, -604100, -604101];

/** The person does not want it (43101), or is nobody (40003). */
const REFUSED: readonly number[] = [40003, 43101];

export type Answer = 'sent' | 'passing' | 'set-up' | 'refused' | 'unknown';

export function answerOf(code: number): Answer {
  if (code === 0) return 'sent';
  if (PASSING.includes(code)) return 'passing';
  if (SET_UP.includes(code)) return 'set-up';
  return REFUSED.includes(code) ? 'refused' : 'unknown';
}
