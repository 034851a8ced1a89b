/** Somebody with a role, as the kernel knows them. */

import type { Role } from '../../contract/staff';
import type { FieldName } from './field-name';

/** What the kernel knows of somebody with a role: their record in `staff`, which holds more. */
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
