/** Rules of volunteers: who is one, what a registration becomes, the growth curve. No database, no clock. */
import type { Role } from '../../contract/staff';
import type { VolunteerStatus } from '../../contract/volunteer';
import type { StaffDoc, VolunteerPart } from '../common/records';

/** What a registration says now: whoever lost the role has left, whatever was answered once. */
export const statusOf = (volunteer: VolunteerPart, roles: Record<string, Role>): VolunteerStatus =>
  volunteer.status === 'approved' && roles[volunteer.stationId] === undefined ? 'left' : volunteer.status;

type Standing = Pick<VolunteerPart, 'status' | 'appliedAt' | 'decidedAt' | 'decidedBy' | 'joinedAt'>;

/**
 * Where somebody stands who says at `now` (ms) that they want to help at a station. An open or approved registration there only changes
 * in what it says; whoever has a role there was let in by its head before; everybody else waits for an answer.
 */
export function standingAfter(member: StaffDoc | undefined, stationId: string, now: number): Standing {
  const role = member?.roles[stationId];
  const before = member?.volunteer?.stationId === stationId ? member.volunteer : undefined;
  const status = before && statusOf(before, member?.roles ?? {});
  const joined = before?.joinedAt !== undefined && { joinedAt: before.joinedAt };
  if (before !== undefined && (status === 'approved' || (status === 'applied' && role === undefined))) {
    const { appliedAt, decidedAt, decidedBy } = before;
    return {
      status,
      appliedAt,
      ...joined,
      ...(decidedAt !== undefined && { decidedAt }),
      ...(decidedBy !== undefined && { decidedBy }),
    };
  }
  if (role === undefined) return { status: 'applied', appliedAt: now, ...joined };
  return { status: 'approved', appliedAt: now, decidedAt: now, joinedAt: before?.joinedAt ?? (member?.since[stationId] || now) };
}

/** Why somebody may not register at a station, or `undefined`: one helps at one station at a time. */
export function refusalOfRegistration(member: StaffDoc | undefined, stationId: string): string | undefined {
  const volunteer = member?.volunteer;
  if (member === undefined || volunteer === undefined || volunteer.stationId === stationId) return undefined;
  return statusOf(volunteer, member.roles) === 'approved' ? '您已经是另一个驿站的志愿者，想换驿站请先退出原来的' : undefined;
}

/** What a head is told who answers a registration that waits for no answer. */
export const ANSWERED: Record<Exclude<VolunteerStatus, 'applied'>, string> = {
  approved: '已经同意过了',
  refused: '已经答复过了',
  left: '这个人已经退出了',
};
