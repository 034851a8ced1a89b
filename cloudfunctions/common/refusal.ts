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
