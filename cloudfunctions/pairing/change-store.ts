/** The database calls on pairings that function and timer share, each one request. */

import { command } from '../common/command';
import { find, updateWhere } from '../common/database';
import { withNewMarks } from '../common/marks';
import type { PairingDoc } from './record';
import type { Changes } from './rules';

export const findPairing = async (pairingId: string): Promise<PairingDoc | undefined> =>
  (await find('pairings', { _id: pairingId }, { limit: 1 }))[0];

/**
 * Changes a pairing that is as it was read; each change counts its version up. The call's key goes with it, so that a repeated call is
 * recognised; the timer has none. `within` sets parts of a field by their path. Returns false if another change came first.
 */
export async function changePairing(
  { _id, version }: Pick<PairingDoc, '_id' | 'version'>,
  set: Changes,
  { key, within = {} }: { key?: string; within?: Record<string, unknown> } = {},
): Promise<boolean> {
  const fields = Object.entries(set).map(([field, value]) => [field, value === undefined ? command.remove() : command.set(value)]);
  const changes = await updateWhere(
    'pairings',
    { _id, version },
    {
      ...Object.fromEntries(fields),
      ...within,
      version: version + 1,
      ...(key !== undefined && { applied: withNewMarks([key]) }),
    },
  );
  return changes === 1;
}

/** Takes out the notes of visits of these pairings and the moods; the fact of the visits stays. */
export const removeNotes = (pairingIds: readonly string[]): Promise<number | 'duplicate'> =>
  updateWhere(
    'pair_visits',
    { pairingId: command.in(pairingIds), mood: command.exists(true) },
    { note: command.remove(), mood: command.remove() },
  );
