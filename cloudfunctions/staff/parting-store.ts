/** The loss of a role: takes people out of the lists of records that are no longer theirs. */

import { letGoOfLectures } from '../activity/face-store';
import type { Parted, Settled } from '../common/parting';
import { fieldOf } from '../common/roles';
import { letGoOfPairings } from '../pairing/face-store';
import type { StaffDoc } from './record';

/** Takes people out of pairings and lectures of stations at which they have no role. Two requests, and one for each record. */
export async function letGo(parted: Parted, now: number): Promise<{ pairings: Settled; lectures: Settled }> {
  const [pairings, lectures] = await Promise.all([letGoOfPairings(parted), letGoOfLectures(parted, now)]);
  return { pairings, lectures };
}

/** Runs the parting at once for a person who has just lost these roles. The timer looks again a minute later, also if this was cut off. */
export async function letGoOf({ _id, roles }: Pick<StaffDoc, '_id' | 'roles'>, lost: readonly string[], now: number): Promise<void> {
  const gone = new Set<string>(lost.map(fieldOf));
  const kept = Object.fromEntries(Object.entries(roles).filter(([field]) => !gone.has(field)));
  await letGo(new Map([[_id, { roles: kept }]]), now);
}
