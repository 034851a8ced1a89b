/** Rules of volunteers: who is one, the status of a registration, the growth curve. No database, no clock. */

import { dateOf } from '../../contract/shanghai';
import type { Role } from '../../contract/staff';
import type { VolunteerStatus } from '../../contract/volunteer';
import { fieldOf, roleAt } from '../common/roles';
import type { StaffDoc } from '../staff/record';
import type { VolunteerPart } from './record';

/** The status of a registration now: a person who lost the role has left, whatever the older answer. */
export const statusOf = (volunteer: VolunteerPart, roles: Record<string, Role>): VolunteerStatus =>
  volunteer.status === 'approved' && roleAt({ roles }, volunteer.stationId) === undefined ? 'left' : volunteer.status;

type Standing = Pick<VolunteerPart, 'status' | 'appliedAt' | 'decidedAt' | 'decidedBy' | 'joinedAt' | 'leftAt'>;

/**
 * The status after a person applies at `now` (ms) at a station. An open or approved registration there keeps its status. A person with a
 * role there was let in by its head before. Everybody else waits for an answer; an older volunteer counts as left until it is a yes.
 */
export function standingAfter(member: StaffDoc | undefined, stationId: string, now: number): Standing {
  const role = roleAt(member, stationId);
  const before = member?.volunteer?.stationId === stationId ? member.volunteer : undefined;
  const status = before && statusOf(before, member?.roles ?? {});
  const joined = before?.joinedAt !== undefined && { joinedAt: before.joinedAt };
  const left = status !== 'approved' && joined && { leftAt: before?.leftAt ?? now };
  if (before !== undefined && (status === 'approved' || (status === 'applied' && role === undefined))) {
    const { appliedAt, decidedAt, decidedBy } = before;
    return {
      status,
      appliedAt,
      ...joined,
      ...left,
      ...(decidedAt !== undefined && { decidedAt }),
      ...(decidedBy !== undefined && { decidedBy }),
    };
  }
  if (role === undefined) return { status: 'applied', appliedAt: now, ...joined, ...left };
  return { status: 'approved', appliedAt: now, decidedAt: now, joinedAt: before?.joinedAt ?? (member?.since[fieldOf(stationId)] || now) };
}

/** Why somebody may not register at a station, or `undefined`: one helps at one station at a time. */
export function refusalOfRegistration(member: StaffDoc | undefined, stationId: string): string | undefined {
  const volunteer = member?.volunteer;
  if (member === undefined || volunteer === undefined || volunteer.stationId === stationId) return undefined;
  return statusOf(volunteer, member.roles) === 'approved' ? '您已经是另一个驿站的志愿者，想换驿站请先退出原来的' : undefined;
}

/** The message for a head who answers a registration that waits for no answer. */
export const ANSWERED: Record<Exclude<VolunteerStatus, 'applied'>, string> = {
  approved: '已经同意过了',
  refused: '已经答复过了',
  left: '这个人已经退出了',
};

/** The number of people in a month, `YYYY-MM`. */
export interface InMonth {
  _id: string;
  count: number;
}

const monthAfter = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
};

/** Every month from the first registration to that of `now` (ms): how many people joined, and how many volunteers there were at its end. */
export function growthOf(
  joined: readonly InMonth[],
  left: readonly InMonth[],
  now: number,
): { month: string; joined: number; total: number }[] {
  const [joining, leaving] = [joined, left].map((list) => new Map(list.map(({ _id, count }) => [_id, count])));
  const last = dateOf(now).slice(0, 7);
  const months = [];
  let total = 0;
  for (let month = joined.map(({ _id }) => _id).sort()[0] ?? monthAfter(last); month <= last; month = monthAfter(month)) {
    const came = joining?.get(month) ?? 0;
    total += came - (leaving?.get(month) ?? 0);
    months.push({ month, joined: came, total });
  }
  return months;
}
