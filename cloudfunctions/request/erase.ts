/** “删除我的信息”: running requests are cancelled, then the person is taken out of every one; or a head forgets who called. */
import type { InferOutput } from 'valibot';
import type { EraseOutput } from '../../contract/request';
import { idOf, pseudonym } from '../common/crypto';
import type { Context } from '../common/handler';
import { forgetOpenPlaces } from '../common/open-place-store';
import { deletePhotos } from '../common/pictures/files';
import { Refusal } from '../common/refusal';
import { cancel } from './answer';
import { OPEN_REQUESTS } from './ask';
import { findRequest, strip } from './change-store';
import type { RequestDoc } from './record';
import { EVENTS, filesOf, isOver } from './rules';
import { findOwned } from './store';

const AT_ONCE = 100;
const TRIES = 5;

/** Takes a person out of one request; the station's counts stay. The pictures go first: a call that was cut off finds the rest. */
async function eraseOne(request: RequestDoc, owner: string): Promise<boolean> {
  await deletePhotos(filesOf(request));
  return strip(request, owner);
}

const isRunning = ({ status }: RequestDoc): boolean => EVENTS[status].includes('cancelled');

/** Cancels one request; false when it has changed since it was read. */
async function cancelOne(context: Context, request: RequestDoc): Promise<boolean> {
  try {
    await cancel({ ...context, requestKey: idOf(context.requestKey, request._id) }, { request }, undefined);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'WRONG_STATUS') return false;
    throw error;
  }
}

/** A request that is done and unanswered stays so, without its person: the timer confirms it in time, and the volunteer's minutes count. */
export async function erase(context: Context): Promise<InferOutput<typeof EraseOutput>> {
  const owner = `erased_${pseudonym('erased', context.openid, context.requestKey)}`;
  const counts = { cancelled: 0, erased: 0 };
  for (let tries = 0; tries < TRIES; tries += 1) {
    const owned = await findOwned(context.openid, AT_ONCE);
    if (owned.length === 0) {
      await forgetOpenPlaces(OPEN_REQUESTS.limit, context.openid);
      return counts;
    }
    for (const request of owned.filter(isRunning)) {
      if (await cancelOne(context, request)) counts.cancelled += 1;
    }
    const standing = counts.cancelled === 0 ? owned : await findOwned(context.openid, AT_ONCE);
    // One that a volunteer took in between still runs: it is cancelled in the next turn.
    const over = standing.filter((request) => !isRunning(request));
    const erased = await Promise.all(over.map((request) => eraseOne(request, owner)));
    counts.erased += erased.filter((done) => done).length;
  }
  throw new Refusal('BUSY');
}

/** Takes the person out of one past request, however it came; its owner in the app, if it has one, no longer sees it. */
export async function forget(request: RequestDoc): Promise<RequestDoc> {
  if (!isOver(request.status)) throw new Refusal('WRONG_STATUS', '这件事还没结束，请先办完或撤销');
  await eraseOne(request, '');
  const left = await findRequest(request._id);
  if (left === undefined || left.person !== '') throw new Refusal('BUSY');
  return left;
}
