/** The station's steps with a request: let volunteers take it, refuse it, give it to a volunteer. */

import { staffIdOf } from '../common/crypto';
import type { Context } from '../common/handler';
import type { Member } from '../common/member';
import { Refusal } from '../common/refusal';
import { roleAt } from '../common/roles';
import { change } from './change';
import type { Found } from './found';

/** Staff take a request on: volunteers of the station may now take it. Throws WRONG_STATUS. */
export async function admit(context: Context, found: Found): Promise<Found> {
  return { ...found, request: await change(context, found.request, { event: 'accepted' }) };
}

/** Staff refuse it, with a reason that the owner is told. Throws WRONG_STATUS and RISKY_TEXT at `reason`. */
export async function decline(context: Context, found: Found, reason: string): Promise<Found> {
  const note = { field: 'reason', words: reason };
  return { ...found, request: await change(context, found.request, { event: 'declined', note }) };
}

type Assignment = Found & { candidate: Member | undefined };

/** Gives it to a volunteer of the station, even if another has it; without one it is open to all again. */
export async function assign(
  context: Context,
  { candidate, volunteer: _before, ...found }: Assignment,
  { volunteerId, reason }: { volunteerId?: string | undefined; reason?: string | undefined },
): Promise<Found> {
  const note = reason === undefined ? {} : { note: { field: 'reason', words: reason } };
  if (volunteerId === undefined) {
    return { ...found, request: await change(context, found.request, { event: 'given_back', ...note, set: { volunteerId: '' } }) };
  }
  if (roleAt(candidate, found.request.stationId) === undefined) {
    throw new Refusal('BAD_INPUT', '这个人已经不在本站，请另选一位', { volunteerId: '请另选一位' });
  }
  if (staffIdOf(found.request.openid) === volunteerId) {
    throw new Refusal('BAD_INPUT', '这是本人求助的事，请另选一位', { volunteerId: '请另选一位' });
  }
  const request = await change(context, found.request, { event: 'assigned', ...note, set: { volunteerId } });
  return { ...found, request, volunteer: candidate };
}
