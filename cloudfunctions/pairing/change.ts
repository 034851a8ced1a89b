/** Every change of a pairing goes through here. */
import type { Context } from '../common/handler';
import { Refusal } from '../common/refusal';
import { changeVersioned } from '../common/versioned';
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
 * Changes a pairing to the result of `next` (`undefined`: no change). If another change came first, `next` runs again on the new state. A
 * repeated call changes nothing. Rethrows the errors of `next`; throws NOT_FOUND, and BUSY after five tries.
 */
export async function changeWhole(
  { requestKey }: Pick<Context, 'requestKey'>,
  found: PairingDoc,
  next: (pairing: PairingDoc) => Step | undefined,
): Promise<PairingDoc> {
  return changeVersioned<PairingDoc, Step>(found, {
    isDone: ({ applied }) => applied.includes(requestKey),
    next,
    write: async (pairing, { set, within }) =>
      (await changePairing(pairing, set, { key: requestKey, ...(within && { within }) })) ? changed(pairing, set) : undefined,
    findAgain: async () => {
      const current = await findPairing(found._id);
      if (current === undefined) throw absent();
      return current;
    },
    tries: TRIES,
  });
}
