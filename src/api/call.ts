import { type Envelope, ERROR_MESSAGES, type ErrorCode } from '../../contract/errors';
import type { ActionName, FunctionName, InputOf, OutputOf } from '../../contract/functions';
import { report } from '../device/log';
import { Broken } from './broken';
import { NotSetUp } from './environment';
import { learnNow } from './now';
import { learnSwitches } from './switches';
import { send } from './transport';

const TIMEOUT_MS = 15_000;
/** They say nothing of what the call did before it failed. */
const UNSURE: ReadonlySet<string> = new Set(['OFFLINE', 'TIMEOUT', 'INTERNAL']);
const OFFLINE_MESSAGE = '没有连上网络，请看看网络后再试';
const NOT_SET_UP_MESSAGE = '这个版本还没有设置好，现在还不能用';

/** Why a call gave no answer: a code of the contract, `OFFLINE` when the cloud was not reached at all, `NOT_SET_UP` when this version has none. */
export class CallError extends Error {
  constructor(
    readonly code: ErrorCode | 'OFFLINE' | 'NOT_SET_UP',
    message: string,
    /** A sentence for each input path that was refused. */
    readonly fields?: Record<string, string>,
    /** Finds the line in the cloud's log. */
    readonly ref?: string,
  ) {
    super(message);
    this.name = 'CallError';
  }

  /** The call may have had its effect: no answer came, or it broke in the midst (then it has a `ref`). Only the same `requestId` may be sent again. */
  get unsure(): boolean {
    return UNSURE.has(this.code) || this.ref !== undefined;
  }
}

function isEnvelope(answer: unknown): answer is Envelope<unknown> {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return false;
  return answer.ok === true ? 'data' in answer : 'error' in answer;
}

function unanswered(reason: unknown): CallError {
  if (reason instanceof NotSetUp) return new CallError('NOT_SET_UP', NOT_SET_UP_MESSAGE);
  return reason instanceof Broken ? new CallError(reason.code, ERROR_MESSAGES[reason.code]) : new CallError('OFFLINE', OFFLINE_MESSAGE);
}

function withTimeout<Value>(work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new CallError('TIMEOUT', ERROR_MESSAGES.TIMEOUT)), TIMEOUT_MS);
    work.then(resolve, (reason) => reject(unanswered(reason))).finally(() => clearTimeout(timer));
  });
}

/** Faults of ours, which nobody would hear of otherwise. */
const REPORTED: ReadonlySet<string> = new Set(['INTERNAL', 'BUSY']);

function reported(what: string, error: CallError): CallError {
  if (REPORTED.has(error.code)) report({ what, code: error.code, ref: error.ref });
  return error;
}

/**
 * Calls one action of a cloud function.
 * @param options.requestId makes a write idempotent: the same call sent twice has one effect and gets the same answer.
 * @throws {CallError} always this class: what the function refused, `TIMEOUT` after 15 s, `OFFLINE` when it was not reached.
 */
export async function call<F extends FunctionName, A extends ActionName<F>>(
  fn: F,
  action: A,
  input: InputOf<F, A>,
  options: { requestId?: string } = {},
): Promise<OutputOf<F, A>> {
  const what = `${fn}.${action}`;
  const answer = await withTimeout(send(fn, { action, input, requestId: options.requestId })).catch((reason) => {
    throw reported(what, reason);
  });
  if (!isEnvelope(answer)) throw reported(what, new CallError('INTERNAL', ERROR_MESSAGES.INTERNAL));
  // A failure without them may be the platform's, which knows nothing of switches.
  if (answer.ok || answer.switches) learnSwitches(answer.switches);
  if (answer.ok) {
    learnNow((answer.data as { now?: unknown } | null)?.now);
    return answer.data as OutputOf<F, A>;
  }
  const { code, message, fields, ref } = answer.error;
  throw reported(what, new CallError(code, message || ERROR_MESSAGES[code], fields, ref));
}

/** Any failure as a `CallError`, so that pages handle one kind. */
export function asCallError(reason: unknown): CallError {
  return reason instanceof CallError ? reason : new CallError('INTERNAL', ERROR_MESSAGES.INTERNAL);
}
