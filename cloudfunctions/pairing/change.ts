/** Every change of a pairing goes through here. */
import type { Context } from '../common/handler';
import { Refusal } from '../common/refusal';
import { changePairing, findPairing } from './change-store';
import type { PairingDoc } from './record';
import { type Changes, changed } from './rules';

const TRIES = 5;

export interface Step {
  set: Changes;
  /** Parts of a field by their path. */
  within?: Record<string, unknown>;
}

export const absent = (): Refusal => new Refusal('NOT_FOUND', '没有这个结对，可能已经删除');

/**
 * Makes of a pairing what `next` says, on what is there then: when somebody else was quicker it is asked again. A repeated call changes nothing,
 * nor does a `next` that says `undefined`. Throws what `next` throws, NOT_FOUND, and BUSY after five tries.
 */
export async function settle(
  { requestKey }: Pick<Context, 'requestKey'>,
  found: PairingDoc,
  next: (pairing: PairingDoc) => Step | undefined,
): Promise<PairingDoc> {
  let pairing = found;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const step = pairing.applied.includes(requestKey) ? undefined : next(pairing);
    if (step === undefined) return pairing;
    if (await changePairing(pairing, step.set, { key: requestKey, ...(step.within && { within: step.within }) })) {
      return changed(pairing, step.set);
    }
    const current = await findPairing(pairing._id);
    if (current === undefined) throw absent();
    pairing = current;
  }
  throw new Refusal('BUSY');
}
