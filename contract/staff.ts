import * as v from 'valibot';
import type { Actions } from './action';
import { Cursor, Limit, PersonName, StaffId, StationId } from './fields';

/** Roles at a station. A manager is of the company, not of a station. */
export const ROLES = ['window', 'volunteer', 'head'] as const;
export const Role = v.picklist(ROLES, '请选角色');
export type Role = v.InferOutput<typeof Role>;

/** What an invitation may offer. */
export const Offered = v.picklist([...ROLES, 'manager'], '请选角色');
export type Offered = v.InferOutput<typeof Offered>;

export const Membership = v.object({ stationId: v.string(), stationName: v.string(), role: Role });
export type Membership = v.InferOutput<typeof Membership>;

export const MeInput = v.strictObject({});
export const MeOutput = v.object({
  name: v.optional(v.string()),
  manager: v.boolean(),
  memberships: v.array(Membership),
  now: v.optional(v.number()),
});
export type Me = v.InferOutput<typeof MeOutput>;

/** The head invites window staff and volunteers; only a manager invites a head. Valid once, for 72 hours. */
export const InviteInput = v.strictObject({ stationId: StationId, role: Role });
export const InviteOutput = v.object({
  invitation: v.object({ token: v.string(), stationId: v.string(), role: Role, expiresAt: v.number() }),
});

const Token = v.pipe(v.string('邀请码不对'), v.regex(/^[0-9A-Za-z_-]{22}$/, '邀请码不对'));
/** What an invitation offers, before the person says yes. */
export const InvitationInput = v.strictObject({ token: Token });
export const InvitationOutput = v.object({ stationId: v.string(), stationName: v.string(), role: Offered, expiresAt: v.number() });

export const JoinInput = v.strictObject({ token: Token, name: PersonName });
/** A manager's has an empty `stationId`. */
export const JoinOutput = v.object({ membership: v.object({ stationId: v.string(), stationName: v.string(), role: Offered }) });

export const ListInput = v.strictObject({ stationId: StationId, cursor: v.optional(Cursor) });
/** Heads and window staff, then volunteers, in the order in which they joined. */
export const ListOutput = v.object({
  staff: v.array(v.object({ staffId: v.string(), name: v.string(), role: Role, since: v.number(), self: v.boolean() })),
  cursor: v.optional(v.string()),
});

export const RemoveInput = v.strictObject({ stationId: StationId, staffId: StaffId });
export const RemoveOutput = v.object({ removed: v.boolean() });
export const LeaveInput = v.strictObject({ stationId: StationId });

/** Managers invite and remove each other; the last one cannot be removed. */
export const InviteManagerInput = v.strictObject({});
export const InviteManagerOutput = v.object({ invitation: v.object({ token: v.string(), expiresAt: v.number() }) });
export const ManagersInput = v.strictObject({});
/** `more`: there are more than one answer holds. */
export const ManagersOutput = v.object({
  managers: v.array(v.object({ staffId: v.string(), name: v.string(), self: v.boolean() })),
  more: v.optional(v.boolean()),
});
export const RemoveManagerInput = v.strictObject({ staffId: StaffId });

/** The acts of staff at a station, or, for managers, at all of them: newest first. */
export const AuditInput = v.strictObject({
  stationId: v.optional(StationId),
  cursor: v.optional(Cursor),
  limit: Limit,
});
export const AuditEntry = v.object({
  entryId: v.string(),
  at: v.number(),
  by: v.string(),
  self: v.boolean(),
  what: v.string(),
  /** The end of the record's id only: the whole id may name a person. */
  record: v.string(),
  detail: v.optional(v.string()),
  /** The call was cut off: nobody knows whether it was carried out. */
  unsure: v.optional(v.boolean()),
  /** Empty for acts that concern the company. */
  stationName: v.string(),
});
export type AuditEntry = v.InferOutput<typeof AuditEntry>;
export const AuditOutput = v.object({ entries: v.array(AuditEntry), cursor: v.optional(v.string()) });

export const actions = {
  me: { input: MeInput, output: MeOutput, writes: true },
  invite: { input: InviteInput, output: InviteOutput, writes: true },
  invitation: { input: InvitationInput, output: InvitationOutput, writes: false },
  join: { input: JoinInput, output: JoinOutput, writes: true },
  list: { input: ListInput, output: ListOutput, writes: false },
  remove: { input: RemoveInput, output: RemoveOutput, writes: true },
  leave: { input: LeaveInput, output: RemoveOutput, writes: true },
  inviteManager: { input: InviteManagerInput, output: InviteManagerOutput, writes: true },
  managers: { input: ManagersInput, output: ManagersOutput, writes: false },
  removeManager: { input: RemoveManagerInput, output: RemoveOutput, writes: true },
  audit: { input: AuditInput, output: AuditOutput, writes: false },
} satisfies Actions;
