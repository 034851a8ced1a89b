import * as v from 'valibot';
import { PersonName, StaffId, StationId } from './fields';

/** Roles at a station. A manager is of the company, not of a station. */
export const ROLES = ['window', 'volunteer', 'head'] as const;
export const Role = v.picklist(ROLES, '请选角色');
export type Role = v.InferOutput<typeof Role>;

export const Membership = v.object({ stationId: v.string(), stationName: v.string(), role: Role });
export type Membership = v.InferOutput<typeof Membership>;

export const MeInput = v.strictObject({});
export const MeOutput = v.object({ name: v.optional(v.string()), manager: v.boolean(), memberships: v.array(Membership) });
export type Me = v.InferOutput<typeof MeOutput>;

/** The head invites window staff and volunteers; only a manager invites a head. Valid once, for 72 hours. */
export const InviteInput = v.strictObject({ stationId: StationId, role: Role });
export const InviteOutput = v.object({
  invitation: v.object({ token: v.string(), stationId: v.string(), role: Role, expiresAt: v.number() }),
});

const Token = v.pipe(v.string('邀请码不对'), v.regex(/^[0-9A-Za-z_-]{22}$/, '邀请码不对'));
/** What an invitation offers, before the person says yes. */
export const InvitationInput = v.strictObject({ token: Token });
export const InvitationOutput = v.object({ stationId: v.string(), stationName: v.string(), role: Role, expiresAt: v.number() });

export const JoinInput = v.strictObject({ token: Token, name: PersonName });
export const JoinOutput = v.object({ membership: Membership });

export const ListInput = v.strictObject({ stationId: StationId });
/** Heads and window staff, then volunteers, who came first first; `more` when there are more volunteers than one answer holds. */
export const ListOutput = v.object({
  staff: v.array(v.object({ staffId: v.string(), name: v.string(), role: Role, since: v.number(), self: v.boolean() })),
  more: v.optional(v.boolean()),
});

export const RemoveInput = v.strictObject({ stationId: StationId, staffId: StaffId });
export const RemoveOutput = v.object({ removed: v.boolean() });
export const LeaveInput = v.strictObject({ stationId: StationId });
