/** How many pairings one account may have running at a time: its own, and those of people for whom it answers. */
import { type OpenRecords, RUNNING_MS } from '../common/open-place-store';
import type { OpenLimit } from '../common/open-places';
import type { PairingDoc } from './record';
import { isRunning } from './rules';

export const PAIRING_LIMIT: OpenLimit = { kind: 'pairing', max: 3, words: '您名下已经有3个结对，结束一个再输，或者打电话问驿站' };

/** The pairing is there before it is claimed: one that is nobody's yet may be claimed at this moment. */
export const openPairingsOf = (openid: string): OpenRecords<PairingDoc> => ({
  limit: PAIRING_LIMIT,
  collection: 'pairings',
  isOpen: ({ status, openid: owner }, now, takenAt) =>
    isRunning(status) && (owner === openid || (owner === '' && now - takenAt < RUNNING_MS)),
});
