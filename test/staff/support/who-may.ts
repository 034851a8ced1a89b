/** The roles that may do each action, and the trace that names the actor. */
import { HEAD, NAMED, type WhoMay } from '../../support/people';
import { OWN, type Traces } from '../../support/traces';

/** Said here a second time and by name: `resident` owns the record, A is its station. */
export const WHO_MAY: WhoMay<'staff'> = {
  me: NAMED,
  invite: HEAD,
  invitation: NAMED,
  join: NAMED,
  list: HEAD,
  remove: HEAD,
  leave: ['windowA', 'headA', 'volunteerA'],
  inviteManager: ['manager'],
  managers: ['manager'],
  removeManager: ['manager'],
  audit: HEAD,
};

export const TRACES: Traces<'staff'> = {
  me: OWN,
  invite: { audit: 'staff.invite', as: 'headA' },
  invitation: OWN,
  join: { audit: 'staff.join', as: 'volunteerA' },
  list: { reads: '同事的名单，站长本来就知道' },
  remove: { audit: 'staff.remove', as: 'headA' },
  leave: { audit: 'staff.leave', as: 'windowA' },
  inviteManager: { audit: 'staff.inviteManager', as: 'manager' },
  managers: { reads: '同事的名单，管理员本来就知道' },
  removeManager: { audit: 'staff.removeManager', as: 'manager' },
  audit: { reads: '看的就是谁做了什么' },
};
