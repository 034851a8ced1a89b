/** Rules of staff: who may invite and remove whom, and when an invitation holds. No database, no clock. */

import type { Role } from '../../contract/staff';
import { idOf, pseudonym } from '../common/crypto';
import { roleAt } from '../common/roles';
import type { InvitationDoc, StaffDoc } from './record';

export const INVITATION_HOURS = 72;
const TOKEN_BYTES = 16;

/** An invitation's secret, 22 characters: the same for a repeated call, not to be guessed without the function's key. */
export const tokenOf = (mark: string): string =>
  Buffer.from(pseudonym('invitation', mark) + pseudonym('invitation', mark, 'more'), 'hex')
    .subarray(0, TOKEN_BYTES)
    .toString('base64url');

/** All that is stored of a token. */
export const invitationIdOf = (token: string): string => idOf('invitation', token);

const RANK: Record<Role, number> = { volunteer: 0, window: 1, head: 2 };

/** The role after an invitation is taken up: it never makes a role smaller. */
export const roleAfter = (held: Role | undefined, offered: Role): Role =>
  held !== undefined && RANK[held] > RANK[offered] ? held : offered;

/** Head first, then window staff, then volunteers. */
export const byRank = (a: Role, b: Role): number => RANK[b] - RANK[a];

/** Why somebody may not invite for a role, or `undefined`. The policy has made sure that they head the station or manage. */
export const refusalOfInvite = (member: StaffDoc | undefined, role: Role): string | undefined =>
  role === 'head' && member?.manager !== true ? '只有管理员能邀请站长' : undefined;

/** Whether the sender may still invite: the invitations of a removed head are void at once. */
export const inviterStands = (inviter: StaffDoc | undefined, invitation: Pick<InvitationDoc, 'stationId' | 'role'>): boolean =>
  inviter !== undefined &&
  (inviter.manager || (!['head', 'manager'].includes(invitation.role) && roleAt(inviter, invitation.stationId) === 'head'));

/** Why this person cannot take up an invitation at `now` (ms), or `undefined`. The person who has claimed it may finish. */
export function refusalOfInvitation(
  invitation: InvitationDoc,
  inviter: StaffDoc | undefined,
  staffId: string,
  now: number,
): string | undefined {
  if (invitation.usedBy !== '' && invitation.usedBy !== staffId) return '这个邀请已经用过了，请站长再发一个';
  if (invitation.expiresAt <= now) return '邀请过期了，请站长再发一个';
  if (!inviterStands(inviter, invitation)) return '这个邀请已经作废，请站长再发一个';
  return undefined;
}

/** Why a member may not remove somebody who has `role` there, or `undefined`. A manager may remove anybody, the last head too. */
export function refusalOfRemoval(member: StaffDoc | undefined, target: StaffDoc, role: Role): string | undefined {
  if (member?._id === target._id) return '要离开驿站，请用“退出驿站”';
  return role === 'head' && member?.manager !== true ? '只有管理员能移除站长' : undefined;
}

/** Whether an invitation gave its role to this record before. Older records have it among the calls. */
export const isUsed = ({ applied, invitations }: StaffDoc, invitationId: string): boolean =>
  applied.includes(invitationId) || invitations?.includes(invitationId) === true;
