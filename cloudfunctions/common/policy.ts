import type { Member } from './member';
import { roleAt } from './roles';

/**
 * Who may run an action.
 * - `anyone`: also without WeChat's openid.
 * - `resident`: anyone whom WeChat names.
 * - `owner`: the resident to whom the record belongs.
 * - `staff`: window staff or head of the record's station, or a manager.
 * - `window`: window staff or head of the station only; for what only those who serve may see.
 * - `head`: the station's head, or a manager.
 * - `ownerOrStaff`: the owner, or `staff`.
 * - `manager`: of the company.
 * - `crew`: whoever has a role at the record's station, volunteers included.
 * - `crewOrManager`: the crew, or a manager.
 * - `assignee`: whom the record names, as long as they have a role at its station.
 * - `assigneeOrStaff`: the assignee, or `staff`.
 * - `ownerOrHelper`: the owner, `staff`, the assignee; the crew as well while the record is open to it.
 * - `ownerOrHead`: the owner, or the head of the station itself: for what a manager may not see.
 * - `assigneeOrHead`: the assignee, or the head of the station itself.
 */
export const POLICIES = [
  'anyone',
  'resident',
  'owner',
  'staff',
  'window',
  'head',
  'ownerOrStaff',
  'manager',
  'crew',
  'crewOrManager',
  'assignee',
  'assigneeOrStaff',
  'ownerOrHelper',
  'ownerOrHead',
  'assigneeOrHead',
] as const;
export type Policy = (typeof POLICIES)[number];

/** What the decision depends on: the record's station and owner, and the caller's own staff record. */
export interface Subject {
  stationId?: string;
  ownerOpenid?: string;
  member?: Member | undefined;
  /** Staff ids of those who have to do with the record: who took it, who is responsible for it. */
  assignees?: readonly string[];
  /** Anybody of the station's crew may take it. */
  open?: boolean;
}

const isCrew = ({ member, stationId }: Subject): boolean => stationId !== undefined && roleAt(member, stationId) !== undefined;
const isAssigned = (subject: Subject): boolean => isCrew(subject) && subject.assignees?.includes(subject.member?._id ?? '') === true;

const serves = ({ member, stationId }: Subject): boolean => {
  const role = stationId === undefined ? undefined : roleAt(member, stationId);
  return role === 'window' || role === 'head';
};

const heads = ({ member, stationId }: Subject): boolean => stationId !== undefined && roleAt(member, stationId) === 'head';

/** Whether a caller that WeChat names `openid` may do it. Pure: the handler loads the subject first. */
export function allows(policy: Policy, openid: string, subject: Subject): boolean {
  const manages = subject.member?.manager === true;
  const owns = openid !== '' && subject.ownerOpenid === openid;
  switch (policy) {
    case 'anyone':
      return true;
    case 'resident':
      return openid !== '';
    case 'owner':
      return owns;
    case 'staff':
      return manages || serves(subject);
    case 'window':
      return serves(subject);
    case 'head':
      return manages || heads(subject);
    case 'ownerOrStaff':
      return owns || manages || serves(subject);
    case 'manager':
      return manages;
    case 'crew':
      return isCrew(subject);
    case 'crewOrManager':
      return manages || isCrew(subject);
    case 'assignee':
      return isAssigned(subject);
    case 'assigneeOrStaff':
      return manages || serves(subject) || isAssigned(subject);
    case 'ownerOrHelper':
      return owns || manages || serves(subject) || isAssigned(subject) || (subject.open === true && isCrew(subject));
    case 'ownerOrHead':
      return owns || heads(subject);
    case 'assigneeOrHead':
      return isAssigned(subject) || heads(subject);
  }
}
