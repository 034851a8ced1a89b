/** A pairing with its volunteer, fetched by the same database request. */

import { staffIdOf } from '../common/crypto';
import type { Member } from '../common/member';
import type { Pipeline } from '../common/query';
import { roleAt } from '../common/roles';
import type { PairingDoc } from './record';

export type Volunteer = Pick<Member, '_id' | 'name' | 'roles'>;

export interface Found {
  pairing: PairingDoc;
  /** `undefined` once their staff record is gone. */
  volunteer: Volunteer | undefined;
}

export type Joined = PairingDoc & { volunteers: Volunteer[] };

export const withVolunteer = (pairings: Pipeline): Pipeline =>
  pairings.lookup({ from: 'staff', localField: 'volunteerId', foreignField: '_id', as: 'volunteers' });

export const foundIn = ({ volunteers: [volunteer], ...pairing }: Joined): Found => ({ pairing, volunteer });

/** The caller's own pairings, or theirs to visit: as a volunteer only as long as they have a role at the station. */
export const concerning = (found: readonly Found[], openid: string): Found[] =>
  found.filter(
    ({ pairing, volunteer }) =>
      pairing.openid === openid || (pairing.volunteerId === staffIdOf(openid) && roleAt(volunteer, pairing.stationId) !== undefined),
  );
