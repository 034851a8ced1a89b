/** One change of a request: compare and set, once per call. */
import { keyIdAfter, staffIdOf } from '../common/crypto';
import type { Context } from '../common/handler';
import { messageChanges } from '../common/messages/rules';
import { Refusal } from '../common/refusal';
import { refuseRisky } from '../common/text-check';
import { type Changes, changed, changeRequest, findRequest } from './change-store';
import { withHelpMessage } from './messages';
import type { RequestDoc, RequestRecordEvent } from './record';
import { atEnd, dueAfter, EVENTS, isOver, statusAfter, wasDone, wrongStatusWords } from './rules';
import { sealWords } from './sealed';

export interface Step {
  event: RequestRecordEvent['status'];
  /** A typed text, and the field of the input in which it stood. */
  note?: { field: string; words: string };
  set?: Changes;
}

const takenByOther = (request: RequestDoc, context: Context): boolean =>
  request.volunteerId !== '' && request.volunteerId !== staffIdOf(context.openid);

/** The message for a step that does not fit the request as it is now. */
function refusal(context: Context, request: RequestDoc, { event }: Step): Refusal {
  const words = event === 'taken' && takenByOther(request, context) ? '谢谢您，这件事刚刚有别的志愿者接了' : wrongStatusWords(request);
  return new Refusal('WRONG_STATUS', words);
}

/** Does a step on the request as it was read; `undefined` when it has changed since. */
async function tryStep({ now, requestKey, openid }: Context, request: RequestDoc, step: Step): Promise<RequestDoc | undefined> {
  const status = statusAfter(request.status, step.event);
  const event = {
    status: step.event,
    at: now,
    by: request.openid === openid ? 'resident' : staffIdOf(openid),
    key: requestKey,
    ...(step.note && { note: sealWords(request._id, { note: requestKey }, step.note.words) }),
  };
  const set: Changes = {
    status,
    dueAt: dueAfter(status, request, now),
    overdue: false,
    ...(isOver(status) && atEnd(request, now)),
    ...step.set,
    ...((step.note !== undefined || step.set?.result !== undefined) && { keyId: keyIdAfter(request.keyId) }),
  };
  const told = withHelpMessage(changed(request, set, event), step.event, now);
  return (await changeRequest(request, set, event, messageChanges(request, told))) ? told : undefined;
}

const fits = ({ status }: RequestDoc, { event }: Step): boolean => EVENTS[status].includes(event);

/**
 * Does a step, or finds that this very call did it before. Throws WRONG_STATUS if it does not fit, or another change came first. Tries once
 * more if that was the timer, which takes nobody's place. One request.
 */
export async function change(context: Context, request: RequestDoc, asked: Step): Promise<RequestDoc> {
  if (wasDone(request, context.requestKey)) return request;
  if (!fits(request, asked)) throw refusal(context, request, asked);
  const unchecked = await refuseRisky(context, asked.note?.field ?? '', asked.note?.words);
  const step = unchecked ? { ...asked, set: { ...asked.set, unchecked } } : asked;
  const done = await tryStep(context, request, step);
  if (done !== undefined) return done;
  const current = await findRequest(request._id);
  if (current === undefined) throw refusal(context, request, step);
  if (wasDone(current, context.requestKey)) return current;
  const same = current.openid === request.openid && current.volunteerId === request.volunteerId;
  const again = same && fits(current, step) ? await tryStep(context, current, step) : undefined;
  if (again === undefined) throw refusal(context, current, step);
  return again;
}
