/** The volunteer's steps with a request: take it, set out, finish, or give it back. */

import type { InferOutput } from 'valibot';
import type { FinishInput } from '../../contract/request';
import { staffIdOf } from '../common/crypto';
import type { Context } from '../common/handler';
import { Refusal } from '../common/refusal';
import { refuseRisky } from '../common/text-check';
import { change } from './change';
import type { Found } from './found';
import { sealWords } from './sealed';
import type { WithCaller } from './store';

/** Takes it; of two calls at once one gets it. Nobody takes their own request: it would count as service. */
export async function accept(context: Context, found: WithCaller): Promise<Found> {
  if (found.request.openid === context.openid) throw new Refusal('WRONG_STATUS', '这是您自己求助的事，请让别的志愿者来帮您');
  const request = await change(context, found.request, { event: 'taken', set: { volunteerId: staffIdOf(context.openid) } });
  return { ...found, request, ...(found.member && { volunteer: found.member }) };
}

/** The volunteer is on the way. Throws WRONG_STATUS. */
export async function progress(context: Context, found: Found): Promise<Found> {
  return { ...found, request: await change(context, found.request, { event: 'on_the_way' }) };
}

/** The volunteer can't do it: others may take it again. Throws WRONG_STATUS and RISKY_TEXT at `reason`. */
export async function giveBack(context: Context, { volunteer: _volunteer, ...found }: Found, reason: string): Promise<Found> {
  const step = { event: 'given_back' as const, note: { field: 'reason', words: reason }, set: { volunteerId: '' } };
  return { ...found, request: await change(context, found.request, step) };
}

/** The volunteer has done it, with its minutes; the owner confirms it next. Throws WRONG_STATUS and RISKY_TEXT at `result`. */
export async function finish(context: Context, found: Found, { minutes, result }: InferOutput<typeof FinishInput>): Promise<Found> {
  const unchecked = await refuseRisky(context, 'result', result);
  const words = result === undefined ? undefined : sealWords(found.request._id, 'result', result);
  return {
    ...found,
    request: await change(context, found.request, { event: 'done', set: { minutes, result: words, ...(unchecked && { unchecked }) } }),
  };
}
