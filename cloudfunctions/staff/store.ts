/** Every database call of staff, each one request. */

import type { Role } from '../../contract/staff';
import type { AuditDoc } from '../common/audit-record';
import { command, pipeline } from '../common/command';
import { staffIdOf } from '../common/crypto';
import { find, insert, updateWhere } from '../common/database';
import { withNewMarks } from '../common/marks';
import { loadMember, loadWithMember } from '../common/member-store';
import { pageOf } from '../common/page-store';
import type { After, Page } from '../common/pages';
import { parting } from '../common/parting';
import { fieldOf } from '../common/roles';
import type { StationDoc } from '../station/record';
import { type Duties, isBusy } from './duties';
import { lookupDuties } from './duties-store';
import type { InvitationDoc, StaffDoc } from './record';

export type Me = StaffDoc & { stations: Pick<StationDoc, '_id' | 'name'>[] };

/** The caller's staff record with the names of their stations. */
export const loadMe = (openid: string): Promise<Me | undefined> => {
  // Whether a list joins by its elements is unknown; there are few enough stations to walk them.
  const own = pipeline().match(command.expr(command.aggregate.in(['$_id', '$$ids'])));
  return loadMember<StaffDoc & Pick<Me, 'stations'>>(openid, (start) =>
    start.lookup({ from: 'stations', let: { ids: '$stationIds' }, pipeline: own.project({ name: 1 }).done(), as: 'stations' }),
  );
};

export const findMember = async (staffId: string): Promise<StaffDoc | undefined> =>
  (await find('staff', { _id: staffId }, { limit: 1 }))[0];

export const insertMember = (member: StaffDoc): Promise<'inserted' | 'duplicate'> => insert('staff', member);

export interface Team {
  station: StationDoc;
  member: StaffDoc | undefined;
  /** Whether the caller has unfinished tasks there. */
  busy: boolean;
  /** One page of heads and window staff, then volunteers, and at least one more where there are more. */
  staff: StaffDoc[];
  /** The record asked for by id, whether it is of this station or not. */
  target: StaffDoc | undefined;
}

const SERVING: readonly Role[] = ['head', 'window'];

/** Where a team's list goes on: after whoever has been there since `at` (ms), among those who serve or among the volunteers behind them. */
export interface TeamPlace extends After {
  among: 'serving' | 'volunteers';
}

/** The place of a staff record in a station's list. */
export const teamPlaceOf = ({ _id, roles, since }: StaffDoc, stationId: string): TeamPlace => {
  const field = fieldOf(stationId);
  const role = roles[field];
  return { among: role !== undefined && SERVING.includes(role) ? 'serving' : 'volunteers', at: since[field] ?? 0, id: _id };
};

/** The query of a team. */
interface TeamQuery {
  place: TeamPlace | undefined;
  limit: number;
  /** A record that is wanted beside it, of this station or not. */
  targetId: string;
}

/** A station with the caller's staff record, a page of its staff, and the record `targetId`. */
export async function loadTeam(
  openid: string,
  stationId: string,
  now: number,
  { place, limit, targetId }: TeamQuery,
): Promise<Team | undefined> {
  const [role, since] = [`roles.${fieldOf(stationId)}`, `since.${fieldOf(stationId)}`];
  const page = (roles: readonly Role[], from: TeamPlace | undefined) =>
    pageOf(pipeline().match({ stationIds: stationId, [role]: command.in(roles) }), [since, 1], { after: from, limit }).done();
  // Behind a volunteer nobody serves.
  const serving = page(place?.among === 'volunteers' ? [] : SERVING, place);
  const volunteering = page(['volunteer'], place?.among === 'volunteers' ? place : undefined);
  type Found = StationDoc & Duties & Record<'serving' | 'volunteers' | 'targets', StaffDoc[]>;
  const found = await loadWithMember<Found, StaffDoc>(openid, 'stations', (start) =>
    lookupDuties(start.match({ _id: stationId }), staffIdOf(openid), now, stationId)
      .lookup({ from: 'staff', pipeline: serving, as: 'serving' })
      .lookup({ from: 'staff', pipeline: volunteering, as: 'volunteers' })
      .lookup({ from: 'staff', pipeline: pipeline().match({ _id: targetId }).done(), as: 'targets' }),
  );
  if (found === undefined) return undefined;
  const { member, serving: serve, volunteers, targets, tasks, lectures, ...station } = found;
  const staff = [...serve, ...volunteers];
  return { station, member, busy: isBusy({ tasks, lectures }), staff, target: targets[0] };
}

export interface Offered {
  invitation: InvitationDoc;
  /** None for a manager's. */
  station: StationDoc | undefined;
  inviter: StaffDoc | undefined;
  member: StaffDoc | undefined;
}

/** An invitation with its station, its sender and the caller's staff record. */
export async function loadInvitation(openid: string, invitationId: string): Promise<Offered | undefined> {
  type Found = InvitationDoc & { stations: StationDoc[]; inviters: StaffDoc[] };
  const found = await loadWithMember<Found, StaffDoc>(openid, 'invitations', (start) =>
    start
      .match({ _id: invitationId })
      .lookup({ from: 'stations', localField: 'stationId', foreignField: '_id', as: 'stations' })
      .lookup({ from: 'staff', localField: 'invitedBy', foreignField: '_id', as: 'inviters' }),
  );
  if (found === undefined) return undefined;
  const { stations, inviters, member, ...invitation } = found;
  return { invitation, station: stations[0], inviter: inviters[0], member };
}

export const findInvitation = async (invitationId: string): Promise<InvitationDoc | undefined> =>
  (await find('invitations', { _id: invitationId }, { limit: 1 }))[0];

export const insertInvitation = (invitation: InvitationDoc): Promise<'inserted' | 'duplicate'> => insert('invitations', invitation);

/** Takes an invitation that nobody has taken: of any number of people one gets it. */
export async function claimInvitation(invitationId: string, staffId: string, now: number): Promise<boolean> {
  const claimed = await updateWhere('invitations', { _id: invitationId, usedBy: '', expiresAt: command.gt(now) }, { usedBy: staffId });
  return claimed === 1;
}

/** The fields that taking up an invitation writes into a staff record. `name` is sealed with the key `keyId`. */
export interface Joining {
  stationId: string;
  role: Role;
  name: string;
  keyId: string;
  since: number;
  /** The invitation's id. */
  mark: string;
}

/** Gives a staff record a role if its role there is still `held` and the invitation gave none before. */
export async function grantRole(
  staffId: string,
  held: Role | undefined,
  { stationId, role, name, keyId, since, mark }: Joining,
): Promise<boolean> {
  const granted = await updateWhere(
    'staff',
    {
      _id: staffId,
      [`roles.${fieldOf(stationId)}`]: held ?? command.exists(false),
      applied: command.neq(mark),
      invitations: command.neq(mark),
    },
    {
      name,
      keyId,
      [`roles.${fieldOf(stationId)}`]: role,
      ...(held === undefined && { [`since.${fieldOf(stationId)}`]: since }),
      stationIds: command.addToSet(stationId),
      invitations: command.addToSet(mark),
    },
  );
  return granted === 1;
}

/** Takes a role away at `now` (ms) if it is still `held`. The very next call lacks it; a volunteer there becomes `left`. */
export async function takeRole(
  { _id, volunteer }: StaffDoc,
  stationId: string,
  { held, mark, now }: { held: Role; mark: string; now: number },
): Promise<boolean> {
  const status = volunteer?.stationId === stationId ? volunteer.status : undefined;
  const taken = await updateWhere(
    'staff',
    {
      _id,
      [`roles.${fieldOf(stationId)}`]: held,
      applied: command.neq(mark),
      ...(status !== undefined && { 'volunteer.stationId': stationId, 'volunteer.status': status }),
    },
    {
      ...(status === 'approved' && { 'volunteer.status': 'left', 'volunteer.leftAt': now }),
      [`roles.${fieldOf(stationId)}`]: command.remove(),
      [`since.${fieldOf(stationId)}`]: command.remove(),
      stationIds: command.pull(stationId),
      ...parting(now),
      applied: withNewMarks([mark]),
    },
  );
  return taken === 1;
}

/** Makes somebody a manager if they are none and the invitation made nobody one before. */
export async function grantManager(staffId: string, { name, keyId, mark }: Pick<Joining, 'name' | 'keyId' | 'mark'>): Promise<boolean> {
  const granted = await updateWhere(
    'staff',
    { _id: staffId, manager: false, invitations: command.neq(mark) },
    { manager: true, name, keyId, invitations: command.addToSet(mark) },
  );
  return granted === 1;
}

/** Takes it away that somebody is a manager, if they are one and this call did not do it before. */
export async function takeManager(staffId: string, mark: string): Promise<boolean> {
  const taken = await updateWhere(
    'staff',
    { _id: staffId, manager: true, applied: command.neq(mark) },
    { manager: false, applied: withNewMarks([mark]) },
  );
  return taken === 1;
}

const MANAGERS_LIMIT = 100;

/** The caller's staff record with all managers, at most one more than `limit`, and the record `targetId`. */
export async function loadManagers(
  openid: string,
  targetId = '',
): Promise<{ member: StaffDoc | undefined; managers: StaffDoc[]; more: boolean; target: StaffDoc | undefined }> {
  const managers = pipeline()
    .match({ manager: true })
    .limit(MANAGERS_LIMIT + 1);
  const member = await loadMember<StaffDoc & { managers: StaffDoc[]; targets: StaffDoc[] }>(openid, (start) =>
    start
      .match({ manager: true })
      .lookup({ from: 'staff', pipeline: managers.done(), as: 'managers' })
      .lookup({ from: 'staff', pipeline: pipeline().match({ _id: targetId }).done(), as: 'targets' }),
  );
  const found = member?.managers ?? [];
  return { member, managers: found.slice(0, MANAGERS_LIMIT), more: found.length > MANAGERS_LIMIT, target: member?.targets[0] };
}

export type Noted = AuditDoc & { people: StaffDoc[]; stations: Pick<StationDoc, '_id' | 'name'>[] };

/** The caller's staff record with a page of the log of a station, or, for a manager, of all, newest first, and one entry more. */
export async function loadAudit(
  openid: string,
  { stationId, ...page }: Page & { stationId: string | undefined },
): Promise<{ member: StaffDoc | undefined; noted: Noted[] }> {
  const own = pipeline().match(stationId === undefined ? { at: command.gt(0) } : { stationId });
  const listed = pageOf(own, ['at', -1], page)
    .lookup({ from: 'staff', localField: 'by', foreignField: '_id', as: 'people' })
    .lookup({ from: 'stations', localField: 'stationId', foreignField: '_id', as: 'stations' })
    .project({ 'people.openid': 0, 'people.volunteer': 0, 'people.applied': 0 });
  const heads = stationId === undefined ? [] : [{ [`roles.${fieldOf(stationId)}`]: 'head' }];
  const member = await loadMember<StaffDoc & { noted: Noted[] }>(openid, (start) =>
    start.match(command.or([{ manager: true }, ...heads])).lookup({ from: 'audit', pipeline: listed.done(), as: 'noted' }),
  );
  return { member, noted: member?.noted ?? [] };
}

/** A staff record without any role. */
export const newMember = (openid: string): StaffDoc => ({
  _id: staffIdOf(openid),
  openid,
  manager: false,
  roles: {},
  since: {},
  stationIds: [],
  applied: [],
});
