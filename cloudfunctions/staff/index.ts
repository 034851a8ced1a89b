/** The `staff` function: who works where, by invitation. */

import * as v from 'valibot';
import { auditWord } from '../../contract/audit';
import { StaffId } from '../../contract/fields';
import * as contract from '../../contract/staff';
import { type Act, recorded } from '../common/audit';
import { currentKeyId, keyIdAfter, seal, staffIdOf } from '../common/crypto';
import { ofRole } from '../common/gates';
import { action, type Context, markOf, serve, type Table } from '../common/handler';
import { calledBy } from '../common/member-name';
import { opened } from '../common/opened';
import { afterOf, listOf, nextCursor, readCursor } from '../common/pages';
import { Refusal } from '../common/refusal';
import { fieldOf, roleAt } from '../common/roles';
import { changeVersioned } from '../common/versioned';
import { listPairingsAgain } from '../pairing/face-store';
import { BUSY_WORDS } from './duties';
import { COMPANY, endParting, startParting } from './offices-store';
import { letGoOf } from './parting-store';
import type { InvitationDoc, StaffDoc } from './record';
import * as rules from './rules';
import * as store from './store';

const ROLE_WORDS: Record<contract.Offered, string> = { window: '窗口人员', volunteer: '志愿者', head: '站长', manager: '管理员' };
const HOUR_MS = 3_600_000;
const TRIES = 5;
const TEAM_LIMIT = 500;

type Team = store.Team & { stationId: string };

/** A cursor of a team: `s` or `v` for who serves and who volunteers, and since when. */
const TeamAt = v.pipe(v.string(), v.regex(/^[sv]\d{1,16}$/));

function teamPlace(cursor: string | undefined): store.TeamPlace | undefined {
  const read = readCursor(cursor, { at: TeamAt, id: StaffId });
  return read && { among: read.at.startsWith('s') ? 'serving' : 'volunteers', at: Number(read.at.slice(1)), id: read.id };
}

async function loadTeam(
  { openid, now }: Context,
  { stationId, staffId = '', cursor }: { stationId: string; staffId?: string; cursor?: string | undefined },
): Promise<Team> {
  const found = await store.loadTeam(openid, stationId, now, { place: teamPlace(cursor), limit: TEAM_LIMIT, targetId: staffId });
  if (found === undefined) throw new Refusal('NOT_FOUND', '没有这个驿站，可能已经撤了');
  return { stationId, ...found };
}

/** Makes the person whom the deployment names as first manager one, if they have no record yet; an existing record stays as it is. */
async function me({ openid }: Context): Promise<contract.Me> {
  let member = await store.loadMe(openid);
  if (member === undefined && openid === process.env.FIRST_MANAGER_OPENID) {
    await store.insertMember({ ...store.newMember(openid), manager: true });
    member = await store.loadMe(openid);
  }
  if (member === undefined) return { manager: false, memberships: [] };
  const { roles, stations, manager, name, _id } = member;
  return {
    ...(name !== undefined && { name: opened(name, _id) }),
    manager,
    memberships: stations.flatMap((station) => {
      const role = roleAt({ roles }, station._id);
      return role === undefined ? [] : [{ stationId: station._id, stationName: station.name, role }];
    }),
  };
}

async function invite(context: Context, { stationId, role }: v.InferOutput<typeof contract.InviteInput>, { member }: Team) {
  const refusal = rules.refusalOfInvite(member, role);
  if (refusal !== undefined) throw new Refusal('FORBIDDEN', refusal);
  const { token, expiresAt } = await makeInvitation(context, { stationId, role });
  return { invitation: { token, stationId, role, expiresAt } };
}

/** Made again by a repeated call it is the same. */
async function makeInvitation(context: Context, offer: Pick<InvitationDoc, 'stationId' | 'role'>) {
  const token = rules.tokenOf(markOf(context));
  const made: InvitationDoc = {
    _id: rules.invitationIdOf(token),
    ...offer,
    invitedBy: staffIdOf(context.openid),
    createdAt: context.now,
    expiresAt: context.now + rules.INVITATION_HOURS * HOUR_MS,
    usedBy: '',
  };
  const inserted = (await store.insertInvitation(made)) === 'inserted';
  const { expiresAt } = inserted ? made : ((await store.findInvitation(made._id)) ?? made);
  return { token, expiresAt };
}

/** The subject of a manager's invitation, in place of a station. */
const ALL_STATIONS = { _id: '', name: '所有驿站' };

async function offered({ openid, now }: Context, token: string) {
  const found = await store.loadInvitation(openid, rules.invitationIdOf(token));
  const station = found?.invitation.role === 'manager' ? ALL_STATIONS : found?.station;
  if (found === undefined || station === undefined) throw new Refusal('NOT_FOUND', '没有这个邀请，请让站长再发一个');
  const refusal = rules.refusalOfInvitation(found.invitation, found.inviter, staffIdOf(openid), now);
  if (refusal !== undefined) throw new Refusal('NOT_FOUND', refusal);
  return { ...found, station };
}

/**
 * Claims the invitation first, then writes the role. If it is cut off in between, the same person finishes by trying again, and nobody else
 * can. The staff record keeps the invitation's id for good, so that it gives a role only once, also after a removal.
 */
async function join(context: Context, { token, name }: v.InferOutput<typeof contract.JoinInput>) {
  const { openid, now } = context;
  const { invitation, station, member } = await offered(context, token);
  const staffId = staffIdOf(openid);
  const { stationId, role } = invitation;
  return recorded(context, { stationId, action: 'staff.join', record: staffId, detail: ROLE_WORDS[role] }, async () => {
    if (invitation.usedBy === '' && !(await store.claimInvitation(invitation._id, staffId, now))) await offered(context, token);
    const got = await enrol(openid, member, { invitation, name, now });
    if (stationId !== '' && roleAt(member, stationId) === undefined) await listPairingsAgain(staffId, stationId);
    return { membership: { stationId, stationName: station.name, role: got } };
  });
}

async function enrol(
  openid: string,
  loaded: StaffDoc | undefined,
  { invitation, name, now }: { invitation: InvitationDoc; name: string; now: number },
): Promise<contract.Offered> {
  const { _id: mark, stationId, role: offer } = invitation;
  if (offer === 'manager') return enrolManager(openid, loaded, { mark, name });
  const staffId = staffIdOf(openid);
  const member = await changeVersioned<StaffDoc | undefined, contract.Role>(loaded, {
    isDone: (one) => one !== undefined && rules.isUsed(one, mark),
    next: (one) => rules.roleAfter(roleAt(one, stationId), offer),
    write: async (one, role) => {
      const held = roleAt(one, stationId);
      if (role === 'head' && held !== 'head') await endParting(stationId, staffId);
      if (one === undefined) await store.insertMember(store.newMember(openid));
      const joining = { stationId, role, name: seal(name, staffId), keyId: keyIdWith(one), since: now, mark };
      const before = one ?? store.newMember(openid);
      const roles = { ...before.roles, [fieldOf(stationId)]: role };
      return (await store.grantRole(staffId, held, joining)) ? { ...before, roles } : undefined;
    },
    findAgain: () => store.findMember(staffId),
    tries: TRIES,
  });
  const role = roleAt(member, stationId);
  if (role === undefined) throw new Refusal('NOT_FOUND', '这个邀请已经用过了，请站长再发一个');
  return role;
}

/** Their answers as a volunteer may be sealed with another key than the name is now. */
const keyIdWith = (member: StaffDoc | undefined): string => (member?.volunteer === undefined ? currentKeyId() : keyIdAfter(member.keyId));

async function enrolManager(
  openid: string,
  loaded: StaffDoc | undefined,
  { mark, name }: { mark: string; name: string },
): Promise<'manager'> {
  const staffId = staffIdOf(openid);
  await changeVersioned<StaffDoc | undefined, true>(loaded, {
    isDone: (member) => member?.manager === true,
    next: (member) => {
      if (member !== undefined && rules.isUsed(member, mark)) throw new Refusal('NOT_FOUND', '这个邀请已经用过了，请管理员再发一个');
      return true;
    },
    write: async (member) => {
      await endParting(COMPANY, staffId);
      if (member === undefined) await store.insertMember(store.newMember(openid));
      const granted = await store.grantManager(staffId, { name: seal(name, staffId), keyId: keyIdWith(member), mark });
      return granted ? { ...(member ?? store.newMember(openid)), manager: true } : undefined;
    },
    findAgain: () => store.findMember(staffId),
    tries: TRIES,
  });
  return 'manager';
}

function list({ openid }: Context, { stationId }: v.InferOutput<typeof contract.ListInput>, { staff }: Team) {
  const self = staffIdOf(openid);
  const shown = listOf(staff, TEAM_LIMIT).flatMap(({ _id, name, roles, since }) => {
    const role = roleAt({ roles }, stationId);
    if (role === undefined) return [];
    return [
      { staffId: _id, name: name === undefined ? '' : opened(name, _id), role, since: since[fieldOf(stationId)] ?? 0, self: _id === self },
    ];
  });
  return {
    staff: shown.sort((a, b) => rules.byRank(a.role, b.role) || a.since - b.since),
    ...nextCursor(staff, TEAM_LIMIT, (last) => {
      const { among, at } = store.teamPlaceOf(last, stationId);
      return `${among === 'serving' ? 's' : 'v'}${at}`;
    }),
  };
}

/** `removed` is false if another call took the role away before. */
async function withdraw(context: Context, person: StaffDoc, stationId: string, held: contract.Role) {
  const mark = markOf(context);
  if (await store.takeRole(person, stationId, { held, mark, now: context.now })) {
    await letGoOf(person, [stationId], context.now);
    return { removed: true };
  }
  const current = await store.findMember(person._id);
  if (current?.applied.includes(mark)) return { removed: true };
  if (roleAt(current, stationId) === undefined) return { removed: false };
  throw new Refusal('CHANGED');
}

async function remove(context: Context, { stationId }: v.InferOutput<typeof contract.RemoveInput>, { member, target }: Team) {
  if (target === undefined) throw new Refusal('NOT_FOUND', '没有这位人员');
  const role = roleAt(target, stationId);
  if (role === undefined) return { removed: target.applied.includes(markOf(context)) };
  const refusal = rules.refusalOfRemoval(member, target, role);
  if (refusal !== undefined) throw new Refusal('FORBIDDEN', refusal);
  // A manager may remove even the last head.
  if (role === 'head') await part(stationId, target._id, { force: true });
  return withdraw(context, target, stationId, role);
}

/** Throws WRONG_STATUS for the last one, BUSY. */
async function part(officeId: string, staffId: string, { force, last = '' }: { force?: boolean; last?: string }): Promise<void> {
  const parting = await startParting(officeId, staffId, { ...(force && { force }) });
  if (parting === 'last') throw new Refusal('WRONG_STATUS', last);
  if (parting === 'busy') throw new Refusal('BUSY');
}

async function leave(context: Context, { stationId }: v.InferOutput<typeof contract.LeaveInput>, { member, busy }: Team) {
  const role = roleAt(member, stationId);
  if (member === undefined || role === undefined) {
    if (member?.applied.includes(markOf(context))) return { removed: true };
    throw new Refusal('FORBIDDEN', '您不是这个驿站的人员');
  }
  if (busy) throw new Refusal('WRONG_STATUS', BUSY_WORDS);
  if (role === 'head') await part(stationId, member._id, { last: '您是唯一的站长，请先让管理员安排接替的人' });
  return withdraw(context, member, stationId, role);
}

type Managers = Awaited<ReturnType<typeof store.loadManagers>>;

const inviteManager = async (context: Context) => ({ invitation: await makeInvitation(context, { stationId: '', role: 'manager' }) });

async function managers({ openid }: Context, _input: unknown, { managers: found, more }: Managers) {
  const self = staffIdOf(openid);
  return {
    managers: found.map((one) => ({
      staffId: one._id,
      name: one.name === undefined ? '' : opened(one.name, one._id),
      self: one._id === self,
    })),
    ...(more && { more }),
  };
}

/** `removed` is false if another call removed the manager before. */
async function removeManager(context: Context, { staffId }: v.InferOutput<typeof contract.RemoveManagerInput>, { target }: Managers) {
  const mark = markOf(context);
  if (target === undefined) throw new Refusal('NOT_FOUND', '没有这位管理员');
  if (!target.manager) return { removed: target.applied.includes(mark) };
  await part(COMPANY, staffId, { last: '只剩这一位管理员了，请先邀请另一位' });
  if (await store.takeManager(staffId, mark)) return { removed: true };
  const current = await store.findMember(staffId);
  return { removed: current?.applied.includes(mark) === true };
}

const AUDIT_LIMIT = 20;
const RECORD_SHOWN = 6;

async function audit(
  { openid }: Context,
  { limit = AUDIT_LIMIT }: v.InferOutput<typeof contract.AuditInput>,
  { noted }: { noted: store.Noted[] },
) {
  const self = staffIdOf(openid);
  return {
    entries: listOf(noted, limit).map(({ _id, at, by, people, stations, action: act, record, detail, begun }) => ({
      entryId: _id,
      at,
      by: calledBy(people[0]),
      self: by === self,
      what: auditWord(act),
      record: record.slice(-RECORD_SHOWN),
      ...(detail !== undefined && { detail }),
      ...(begun && { unsure: true }),
      stationName: stations[0]?.name ?? '',
    })),
    ...nextCursor(noted, limit, ({ at }) => at),
  };
}

const inviting = (_: Context, { stationId, role }: v.InferOutput<typeof contract.InviteInput>): Act => ({
  stationId,
  action: 'staff.invite',
  record: stationId,
  detail: ROLE_WORDS[role],
});

const invitingManager = (): Act => ({ stationId: '', action: 'staff.inviteManager', record: COMPANY });

const removing = (_: Context, { stationId, staffId }: v.InferOutput<typeof contract.RemoveInput>, { target }: Team): Act => {
  const role = roleAt(target, stationId);
  return { stationId, action: 'staff.remove', record: staffId, ...(role && { detail: ROLE_WORDS[role] }) };
};

/** Nothing is written down of somebody who has no role there to give up. */
const leaving = (context: Context, { stationId }: v.InferOutput<typeof contract.LeaveInput>, { member }: Team): Act | undefined => {
  const role = roleAt(member, stationId);
  if (role === undefined && !member?.applied.includes(markOf(context))) return undefined;
  return { stationId, action: 'staff.leave', record: staffIdOf(context.openid), ...(role && { detail: ROLE_WORDS[role] }) };
};

export const actions = {
  me: action({ policy: ['resident'], whenShut: true, handle: async (context) => ({ ...(await me(context)), now: context.now }) }),
  invite: action({ policy: ['head', 'manager'], gate: ofRole, load: loadTeam, act: inviting, handle: invite }),
  invitation: action({
    policy: ['resident'],
    handle: async (context, { token }) => {
      const { invitation, station } = await offered(context, token);
      return { stationId: station._id, stationName: station.name, role: invitation.role, expiresAt: invitation.expiresAt };
    },
  }),
  join: action({ policy: ['resident'], handle: join }),
  list: action({
    policy: ['head', 'manager'],
    load: loadTeam,
    handle: async (context, input, team) => list(context, input, team),
  }),
  remove: action({ policy: ['head', 'manager'], load: loadTeam, act: removing, handle: remove }),
  leave: action({ policy: ['resident'], load: loadTeam, act: leaving, handle: leave }),
  inviteManager: action({
    policy: ['manager'],
    load: ({ openid }) => store.loadManagers(openid),
    act: invitingManager,
    handle: inviteManager,
  }),
  managers: action({
    policy: ['manager'],
    load: ({ openid }) => store.loadManagers(openid),
    handle: managers,
  }),
  removeManager: action({
    policy: ['manager'],
    load: ({ openid }, { staffId }) => store.loadManagers(openid, staffId),
    act: (_, { staffId }) => ({ stationId: '', action: 'staff.removeManager', record: staffId }),
    handle: removeManager,
  }),
  audit: action({
    policy: ['head', 'manager'],
    load: async ({ openid }, { stationId, cursor, limit = AUDIT_LIMIT }) => ({
      stationId,
      ...(await store.loadAudit(openid, { stationId, after: afterOf(cursor), limit })),
    }),
    handle: (context, input, loaded) => audit(context, input, loaded),
  }),
} satisfies Table<typeof contract.actions>;

export const main = serve('staff', contract.actions, actions);
