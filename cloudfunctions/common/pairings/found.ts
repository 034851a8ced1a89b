/** A pairing with its volunteer, fetched by the same database request. */
import type { Pipeline } from '../database';
import type { PairingDoc, StaffDoc } from '../records';

export type Volunteer = Pick<StaffDoc, '_id' | 'name' | 'roles'>;

export interface Found {
  pairing: PairingDoc;
  /** `undefined` once their staff record is gone. */
  volunteer: Volunteer | undefined;
}

export type Joined = PairingDoc & { volunteers: Volunteer[] };

export const withVolunteer = (pairings: Pipeline): Pipeline =>
  pairings.lookup({ from: 'staff', localField: 'volunteerId', foreignField: '_id', as: 'volunteers' });

export const foundIn = ({ volunteers: [volunteer], ...pairing }: Joined): Found => ({ pairing, volunteer });
