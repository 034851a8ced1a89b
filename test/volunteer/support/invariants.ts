/** What must hold of volunteers and what they served, at any moment. */

import { fieldOf } from '../../../cloudfunctions/common/roles';
import type { StaffDoc } from '../../../cloudfunctions/staff/record';
import type { ServiceRecordDoc } from '../../../cloudfunctions/volunteer/record';
import type { Database } from '../../../local-cloud/database/database';
import { all } from '../../support/records';

/** Every broken rule in a sentence. */
export const brokenVolunteers = (db: Database): string[] => [
  ...all<StaffDoc>(db, 'staff').flatMap(standingOf),
  ...all<ServiceRecordDoc>(db, 'service_records').flatMap(correctionsOf),
];

/** Reason, role and departure follow from where somebody stands; a role and its station are never apart. */
function standingOf({ _id, roles, stationIds, volunteer }: StaffDoc): string[] {
  const problems = [];
  if (Object.keys(roles).sort().join() !== stationIds.map(fieldOf).sort().join())
    problems.push(`${_id} has roles at other stations than listed`);
  if (volunteer === undefined) return problems;
  const { stationId, status, reason, joinedAt, leftAt } = volunteer;
  const approved = status === 'approved';
  if (approved && (roles[fieldOf(stationId)] === undefined || joinedAt === undefined)) problems.push(`${_id} is approved and cannot help`);
  if ((reason !== undefined) !== (status === 'refused')) problems.push(`${_id} is ${status} for “${reason}”`);
  if (leftAt !== undefined && approved) problems.push(`${_id} left and is ${status}`);
  if (joinedAt !== undefined && leftAt === undefined && !approved) problems.push(`${_id} joined, never left, and is ${status}`);
  return problems;
}

/** Each correction begins where the one before ended. */
function correctionsOf({ _id, minutes, corrections }: ServiceRecordDoc): string[] {
  const broken = corrections.some(({ to }, i) => to !== (corrections[i + 1]?.from ?? minutes));
  return broken ? [`${_id} was corrected from a time that it never had`] : [];
}
