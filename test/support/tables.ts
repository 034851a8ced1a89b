/** The actions of every function as they are served: with their policies, beside the contract. */
import { actions as activity } from '../../cloudfunctions/activity/index';
import { actions as booking } from '../../cloudfunctions/booking/index';
import type { ActionTable } from '../../cloudfunctions/common/handler';
import type { Policy } from '../../cloudfunctions/common/policy';
import { actions as contact } from '../../cloudfunctions/contact/index';
import { actions as pairing } from '../../cloudfunctions/pairing/index';
import { actions as request } from '../../cloudfunctions/request/index';
import { actions as staff } from '../../cloudfunctions/staff/index';
import { actions as station } from '../../cloudfunctions/station/index';
import { actions as volunteer } from '../../cloudfunctions/volunteer/index';
import type { ActionName, FunctionName } from '../../contract/functions';
import { PEOPLE } from './fixtures';

export const TABLES: Record<FunctionName, ActionTable> = { activity, booking, contact, pairing, request, staff, station, volunteer };

/** A row for each action, held by the compiler: a new action without one does not pass. */
export type PerAction<Row> = { readonly [F in FunctionName]: { readonly [A in ActionName<F>]: Row } };

const ACTORS: Partial<Record<Policy, string>> = {
  staff: PEOPLE.windowA,
  window: PEOPLE.windowA,
  head: PEOPLE.headA,
  manager: PEOPLE.manager,
  assignee: PEOPLE.volunteerA,
  assigneeOrHead: PEOPLE.volunteerA,
  assigneeOrStaff: PEOPLE.windowA,
  crew: PEOPLE.volunteerA,
  crewOrManager: PEOPLE.volunteerA,
};
/** Who does it where the policy alone does not say. */
const OTHERWISE: Record<string, string> = {
  'staff.me': 'manager-demo',
  'request.reveal': PEOPLE.volunteerA,
  'staff.leave': PEOPLE.volunteerA,
  'staff.join': PEOPLE.other,
};

/** Somebody who may do it with its sample. */
export const actorOf = (fn: FunctionName, verb: string): string => {
  const entry = TABLES[fn][verb];
  if (entry === undefined) throw new Error(`no action ${fn}.${verb}`);
  return OTHERWISE[`${fn}.${verb}`] ?? ACTORS[entry.policy] ?? PEOPLE.resident;
};
