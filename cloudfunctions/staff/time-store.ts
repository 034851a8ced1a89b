/** The timer's database requests on staff records and invitations, one request each. */

import { keptMs } from '../../contract/terms';
import { command, dueBy } from '../common/command';
import { find, removeWhere, updateWhere } from '../common/database';
import type { Parted } from '../common/parting';
import type { Conditions } from '../common/query';
import type { StaffDoc } from './record';

/** Finds staff who lost a role more than a minute ago: no older call can still be running. */
export const hasParted = (now: number): Conditions => ({ partingAt: dueBy(now) });

export async function findParted(now: number, limit: number): Promise<Parted> {
  const found = await find<StaffDoc>('staff', hasParted(now), { limit, orderBy: [['partingAt', 'asc']] });
  return new Map(found.map((member) => [member._id, member]));
}

/** Notes that they have no tasks left, unless they lost another role since. */
export async function markParted(parted: Parted, now: number): Promise<void> {
  await updateWhere('staff', { _id: command.in([...parted.keys()]), ...hasParted(now) }, { partingAt: command.remove() });
}

/** Asks of an invitation that it ran out before `before`: it is of no use to anybody. */
export const ranOut = (before: number): Conditions => ({ expiresAt: command.lt(before) });

export const removeInvitations = (before: number): Promise<number> => removeWhere('invitations', ranOut(before));

/** Asks of a staff record that it has been without a role for the term, as far as that is known. */
export const isIdle = (now: number): Conditions => ({ idleSince: dueBy(now - keptMs('staff')) });

/** Asks of a staff record that nobody has looked yet how long it is without a role. */
export const IS_UNDATED: Conditions = { idleSince: command.in([null]) };

export const findStaff = (matching: Conditions, limit: number): Promise<StaffDoc[]> => find<StaffDoc>('staff', matching, { limit });

/** That roles and registration are as they were read. */
const standing = ({ _id, idleSince, stationIds, volunteer }: StaffDoc): Conditions => ({
  _id,
  idleSince: idleSince ?? command.exists(false),
  stationIds: command.size(stationIds.length),
  ...(volunteer === undefined
    ? { volunteer: command.exists(false) }
    : { 'volunteer.status': volunteer.status, 'volunteer.appliedAt': volunteer.appliedAt }),
});

export const noteIdle = (member: StaffDoc, idleSince: number): Promise<number | 'duplicate'> =>
  updateWhere('staff', standing(member), { idleSince });

/** Takes name, openid and volunteer answers out of a staff record; months of joining and leaving stay, as when they erase it themselves. */
export const forgetStaff = (member: StaffDoc): Promise<number | 'duplicate'> =>
  updateWhere('staff', standing(member), {
    openid: '',
    name: command.remove(),
    idleSince: 0,
    invitations: command.remove(),
    ...(member.volunteer && {
      'volunteer.phone': '',
      'volunteer.shownPhone': '',
      'volunteer.skills': command.set([]),
      'volunteer.times': command.set([]),
      'volunteer.party': false,
      ...(member.volunteer.status !== 'left' && { 'volunteer.status': 'left' }),
      ...Object.fromEntries(
        ['partyConsentAt', 'skillsConsentAt', 'reason', 'unchecked', 'decidedBy'].map((field) => [`volunteer.${field}`, command.remove()]),
      ),
    }),
  });

/** Takes the words out of the corrections of these people's service; the minutes stay. */
export const dropReasonsOf = (volunteerIds: readonly string[]): Promise<number | 'duplicate'> =>
  updateWhere(
    'service_records',
    { volunteerId: command.in(volunteerIds), reasons: command.exists(true) },
    { reasons: command.remove(), keyId: command.remove() },
  );
