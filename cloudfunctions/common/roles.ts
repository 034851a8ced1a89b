import type { Role } from '../../contract/staff';
import type { FieldName } from './field-name';
import type { Member } from './member';

/**
 * The name of the field that stands for a station or a service. Ids have letters, digits and hyphens; a field's name has no hyphen, which
 * the cloud's console is said to refuse.
 */
export const fieldOf = (id: string): FieldName => id.replaceAll('-', '_') as FieldName;

/** The role that somebody has at a station. */
export const roleAt = (member: Pick<Member, 'roles'> | undefined, stationId: string): Role | undefined => member?.roles[fieldOf(stationId)];
