import { ERROR_MESSAGES, type ErrorCode } from '../../contract/errors';

/** Thrown to refuse a call: its code, sentence and fields go to the caller as they are. */
export class Refusal extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string = ERROR_MESSAGES[code],
    readonly fields?: Record<string, string>,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

/** That a `requestId` came before with another input. */
export const usedOtherwise = (): Refusal =>
  new Refusal('BAD_INPUT', '这次提交和上次的内容不一样，请重新提交', { requestId: '请求编号已经用过' });
