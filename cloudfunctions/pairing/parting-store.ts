/** Pairings of volunteers who lost their role at the station, or have it again. */
import { command } from '../common/command';
import { find, updateWhere } from '../common/database';
import type { Parted, Settled } from '../common/parting';
import { roleAt } from '../common/roles';
import { changePairing } from './change-store';
import type { PairingDoc } from './record';
import { type Changes, isRunning, withDerived } from './rules';

const AT_ONCE = 100;
const RUNNING = ['proposed', 'active'];

/** Pairings of these volunteers that are in their lists, over or not. */
const findListedOf = (volunteerIds: readonly string[]): Promise<PairingDoc[]> =>
  find('pairings', { people: command.in(volunteerIds), volunteerId: command.in(volunteerIds) }, { limit: AT_ONCE });

/** Out of the volunteer's list; one that runs is for the station to see to, and tells the volunteer nothing any more. */
const withoutVolunteer = (pairing: PairingDoc): Changes => ({
  people: pairing.people.filter((id) => id !== pairing.volunteerId),
  ...(isRunning(pairing.status) && withDerived(pairing, { alert: 'staff', volunteerOpenid: undefined })),
});

/** Takes people who no longer have a role at the station out of its pairings. One request, and one for each pairing. */
export async function letGoOfPairings(parted: Parted): Promise<Settled> {
  const pairings = await findListedOf([...parted.keys()]);
  const left = pairings.filter(({ volunteerId, stationId }) => roleAt(parted.get(volunteerId), stationId) === undefined);
  const done = await Promise.all(left.map((pairing) => changePairing(pairing, withoutVolunteer(pairing))));
  return { count: done.length, whole: pairings.length < AT_ONCE && done.every((one) => one) };
}

/** Puts running pairings back into the list of a person who has a role at the station again. One request. */
export async function listPairingsAgain(volunteerId: string, stationId: string): Promise<void> {
  await updateWhere(
    'pairings',
    { stationId, volunteerId, status: command.in(RUNNING), people: command.neq(volunteerId) },
    { people: command.addToSet(volunteerId), version: command.inc(1) },
  );
}
