/** The resident's final answer: done, not done, or no longer needed. Staff may give it for a person who told them. */
import type { InferOutput } from 'valibot';
import type { ConfirmInput } from '../../contract/request';
import { staffIdOf } from '../common/crypto';
import type { Context } from '../common/handler';
import { Refusal } from '../common/refusal';
import { change, type Step } from './change';
import { countHelp } from './count';
import type { Found } from './found';

/** The owner no longer needs it. Throws WRONG_STATUS and RISKY_TEXT at `reason`. */
export async function cancel(context: Context, found: Found, reason: string | undefined): Promise<Found> {
  const note = reason === undefined ? {} : { note: { field: 'reason', words: reason } };
  return { ...found, request: await change(context, found.request, { event: 'cancelled', ...note }) };
}

/** A person other than the volunteer answers: confirmed help counts as service. Three database requests. */
export async function confirm(context: Context, found: Found, answer: InferOutput<typeof ConfirmInput>): Promise<Found> {
  const { request } = found;
  if (request.openid !== context.openid && request.volunteerId === staffIdOf(context.openid)) {
    throw new Refusal('FORBIDDEN', '这是您自己办的事，请让本人或别的同事来确认');
  }
  if (!answer.done) return openAgain(context, found, answer.reason ?? '');
  const step: Step = {
    event: 'confirmed',
    set: { uncounted: request.volunteerId !== '', ...(answer.grade !== undefined && { grade: answer.grade }) },
  };
  const confirmed = await change(context, request, step);
  await countHelp(confirmed);
  return { ...found, request: confirmed };
}

/** Not done: the window sees to it now. */
async function openAgain(context: Context, { volunteer: _before, ...found }: Found, reason: string): Promise<Found> {
  if (found.request.person === '') throw new Refusal('WRONG_STATUS', '这个人的资料已经删除，没法再上门，请确认办好');
  const set = { volunteerId: '', level: 'window' as const, responsible: '', minutes: undefined, result: undefined };
  return { ...found, request: await change(context, found.request, { event: 'not_done', note: { field: 'reason', words: reason }, set }) };
}
