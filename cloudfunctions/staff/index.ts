/** The `staff` function: who works where, by invitation. */

import type { InferOutput } from 'valibot';
import * as contract from '../../contract/staff';
import { currentKeyId, keyIdAfter, seal, staffIdOf } from '../common/crypto';
import { BUSY_WORDS } from '../common/duties';
import { type ActionTable, action, type Context, markOf, serve } from '../common/handler';
import { opened } from '../common/opened';
import type { InvitationDoc, StaffDoc } from '../common/records';
import { Refusal } from '../common/refusal';
import { fieldOf, roleAt } from '../common/roles';
import * as rules from './rules';
import * as store from './store';

const HOUR_MS = 3_600_000;
const TRIES = 5;

type Team = store.Team & { stationId: string };

async function loadTeam({ openid, now }: Context, { stationId, staffId }: { stationId: string; staffId?: string }): Promise<Team> {
  const found = await store.loadTeam(openid, stationId, now, staffId);
  if (found === undefined) throw new Refusal('NOT_FOUND', '没有这个驿站，可能已经撤了');
  return { stationId, ...found };
}

/** Whom the deployment names as first manager becomes one at first sight; a record that is there, whatever it says, stays. */
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

async function invite(context: Context, { stationId, role }: InferOutput<typeof contract.InviteInput>, { member }: Team) {
  const refusal = rules.refusalOfInvite(member, role);
  if (refusal !== undefined) throw new Refusal('FORBIDDEN', refusal);
  const token = rules.tokenOf(markOf(context));
  const made: InvitationDoc = {
    _id: rules.invitationIdOf(token),
    stationId,
    role,
    invitedBy: staffIdOf(context.openid),
    createdAt: context.now,
    expiresAt: context.now + rules.INVITATION_HOURS * HOUR_MS,
    usedBy: '',
  };
  const inserted = (await store.insertInvitation(made)) === 'inserted';
  const { expiresAt } = inserted ? made : ((await store.findInvitation(made._id)) ?? made);
  return { invitation: { token, stationId, role, expiresAt } };
}

async function offered({ openid, now }: Context, token: string) {
  const found = await store.loadInvitation(openid, rules.invitationIdOf(token));
  if (found?.station === undefined) throw new Refusal('NOT_FOUND', '没有这个邀请，请让站长再发一个');
  const refusal = rules.refusalOfInvitation(found.invitation, found.inviter, staffIdOf(openid), now);
  if (refusal !== undefined) throw new Refusal('NOT_FOUND', refusal);
  return { ...found, station: found.station };
}

/**
 * The invitation is claimed first, then the role is written: cut off in between, the same person finishes by trying again, and
 * nobody else can. The staff record keeps the invitation's id for good, so that it gives a role only once, also after a removal.
 */
async function join(context: Context, { token, name }: InferOutput<typeof contract.JoinInput>) {
  const { openid, now } = context;
  const { invitation, station, member } = await offered(context, token);
  const staffId = staffIdOf(openid);
  if (invitation.usedBy === '' && !(await store.claimInvitation(invitation._id, staffId, now))) {
    await offered(context, token);
  }
  const role = await enrol(openid, member, { invitation, name, now });
  return { membership: { stationId: station._id, stationName: station.name, role } };
}

async function enrol(
  openid: string,
  loaded: StaffDoc | undefined,
  { invitation, name, now }: { invitation: InvitationDoc; name: string; now: number },
): Promise<contract.Role> {
  const { _id: mark, stationId } = invitation;
  const staffId = staffIdOf(openid);
  let member = loaded;
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const held = roleAt(member, stationId);
    if (member !== undefined && rules.isUsed(member, mark)) {
      if (held === undefined) throw new Refusal('NOT_FOUND', '这个邀请已经用过了，请站长再发一个');
      return held;
    }
    const role = rules.roleAfter(held, invitation.role);
    if (member === undefined) await store.insertMember(store.newMember(openid));
    // What they said as a volunteer may be sealed with another key than the name is now.
    const keyId = member?.volunteer === undefined ? currentKeyId() : keyIdAfter(member.keyId);
    if (await store.grantRole(staffId, held, { stationId, role, name: seal(name, staffId), keyId, since: now, mark })) return role;
    member = await store.findMember(staffId);
  }
  throw new Refusal('BUSY');
}

function list({ openid }: Context, { stationId }: InferOutput<typeof contract.ListInput>, { staff, more }: Team) {
  const self = staffIdOf(openid);
  const shown = staff.flatMap(({ _id, name, roles, since }) => {
    const role = roleAt({ roles }, stationId);
    if (role === undefined) return [];
    return [
      { staffId: _id, name: name === undefined ? '' : opened(name, _id), role, since: since[fieldOf(stationId)] ?? 0, self: _id === self },
    ];
  });
  return { staff: shown.sort((a, b) => rules.byRank(a.role, b.role) || a.since - b.since), ...(more && { more }) };
}

/** `removed` is false when the role was gone already, by somebody else's doing. */
async function withdraw(context: Context, person: StaffDoc, stationId: string, held: contract.Role) {
  const mark = markOf(context);
  if (await store.takeRole(person, stationId, { held, mark, now: context.now })) return { removed: true };
  const current = await store.findMember(person._id);
  if (current?.applied.includes(mark)) return { removed: true };
  if (roleAt(current, stationId) === undefined) return { removed: false };
  throw new Refusal('CHANGED');
}

async function remove(context: Context, { stationId }: InferOutput<typeof contract.RemoveInput>, { member, target }: Team) {
  if (target === undefined) throw new Refusal('NOT_FOUND', '没有这位人员');
  const role = roleAt(target, stationId);
  if (role === undefined) return { removed: target.applied.includes(markOf(context)) };
  const refusal = rules.refusalOfRemoval(member, target, role);
  if (refusal !== undefined) throw new Refusal('FORBIDDEN', refusal);
  return withdraw(context, target, stationId, role);
}

async function leave(context: Context, { stationId }: InferOutput<typeof contract.LeaveInput>, { member, otherHead, busy }: Team) {
  const role = roleAt(member, stationId);
  if (member === undefined || role === undefined) {
    if (member?.applied.includes(markOf(context))) return { removed: true };
    throw new Refusal('FORBIDDEN', '您不是这个驿站的人员');
  }
  const refusal = rules.refusalOfLeave(member, stationId, otherHead);
  if (refusal !== undefined) throw new Refusal('WRONG_STATUS', refusal);
  if (busy) throw new Refusal('WRONG_STATUS', BUSY_WORDS);
  return withdraw(context, member, stationId, role);
}

export const actions = {
  me: action({ input: contract.MeInput, policy: 'resident', handle: me }),
  invite: action({ input: contract.InviteInput, policy: 'head', load: loadTeam, handle: invite }),
  invitation: action({
    input: contract.InvitationInput,
    policy: 'resident',
    handle: async (context, { token }) => {
      const { invitation, station } = await offered(context, token);
      return { stationId: station._id, stationName: station.name, role: invitation.role, expiresAt: invitation.expiresAt };
    },
  }),
  join: action({ input: contract.JoinInput, policy: 'resident', handle: join }),
  list: action({
    input: contract.ListInput,
    policy: 'head',
    load: loadTeam,
    handle: async (context, input, team) => list(context, input, team),
  }),
  remove: action({ input: contract.RemoveInput, policy: 'head', load: loadTeam, handle: remove }),
  leave: action({ input: contract.LeaveInput, policy: 'resident', load: loadTeam, handle: leave }),
} satisfies ActionTable;

export const main = serve('staff', actions);
