/**
 * How an invocation ended. The platform's own codes for what a function did wrong, which `wx.cloud.callFunction` reports as
 * `errCode`, are: -501000 function not found, -504002 the function threw or exited, -504003 it ran out of time, -504005 out of
 * memory, -504006 its answer is over 6 MB.
 */
export type Failure = 'NOT_FOUND' | 'FAILED' | 'TIMEOUT' | 'OUT_OF_MEMORY' | 'ANSWER_TOO_LARGE' | 'CLOSED';

export type Outcome = { ok: true; text: string } | { ok: false; failure: Failure; message: string; stack?: string };

interface FailureShape {
  code: string;
  errCode: number;
  /** HTTP status of `POST /call/<function>`. */
  status: number;
  /** For people: never the internals, which are in the log under the reference. */
  message: string;
}

const SHAPES: Record<Failure, FailureShape> = {
  NOT_FOUND: { code: 'NOT_FOUND', errCode: -501000, status: 404, message: '没有这个云函数' },
  FAILED: { code: 'INTERNAL', errCode: -504002, status: 500, message: '服务出错了，请稍后再试' },
  TIMEOUT: { code: 'TIMEOUT', errCode: -504003, status: 504, message: '服务超时，请稍后再试' },
  OUT_OF_MEMORY: { code: 'INTERNAL', errCode: -504005, status: 500, message: '服务出错了，请稍后再试' },
  ANSWER_TOO_LARGE: { code: 'INTERNAL', errCode: -504006, status: 500, message: '返回的内容太大' },
  CLOSED: { code: 'BUSY', errCode: -501003, status: 503, message: '服务正在重启，请稍后再试' },
};

export interface ErrorAnswer {
  ok: false;
  error: { code: string; message: string; ref?: string; errCode?: number };
}

/** The answer a caller gets when the function gave none, and the HTTP status it goes with. */
export function failureAnswer(failure: Failure, ref: string): { status: number; answer: ErrorAnswer } {
  const { code, errCode, status, message } = SHAPES[failure];
  return { status, answer: { ok: false, error: { code, message, ref, errCode } } };
}
