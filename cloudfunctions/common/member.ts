/** Somebody with a role, as the kernel knows them. */

import type { Role } from '../../contract/staff';
import type { FieldName } from './field-name';

/** The kernel's view of a person with a role; their record in `staff` holds more. */
export interface Member {
  /** The staff id: `staffIdOf` the openid. */
  _id: string;
  openid: string;
  /** Sealed. */
  name?: string;
  keyId?: string;
  manager: boolean;
  /** By `fieldOf` the station's id. */
  roles: Record<FieldName, Role>;
  stationIds: string[];
}

/** A record as the database gives it with the caller's staff record looked up beside it. */
export type BesideCaller<Doc, M extends Member = Member> = Doc & { callers: M[] };

/** The record with the caller's staff record as `member`, `undefined` for everybody who is no staff. */
export function withMember<Doc extends object, M extends Member = Member>(found: BesideCaller<Doc, M>): Doc & { member: M | undefined } {
  const { callers, ...record } = found;
  return { ...(record as unknown as Doc), member: callers[0] };
}
