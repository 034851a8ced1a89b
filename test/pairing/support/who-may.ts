/** The roles that may do each action, and the trace that names the actor. */
import { HEAD, NAMED, OWNER_OR_STAFF, STAFF, type WhoMay } from '../../support/people';
import { MASKED, OWN, type Traces } from '../../support/traces';

/** Said here a second time and by name: `resident` owns the record, A is its station. */
export const WHO_MAY: WhoMay<'pairing'> = {
  propose: HEAD,
  agree: ['volunteerA'],
  claim: NAMED,
  setHealth: ['resident', 'headA'],
  reveal: ['volunteerA', 'headA'],
  visit: ['volunteerA'],
  visits: [...OWNER_OR_STAFF, 'volunteerA'],
  mine: NAMED,
  list: STAFF,
  askVisit: OWNER_OR_STAFF,
  end: [...OWNER_OR_STAFF, 'volunteerA'],
  copy: NAMED,
  erase: NAMED,
};

export const TRACES: Traces<'pairing'> = {
  propose: { in: 'pairings', field: 'proposedBy', as: 'headA' },
  agree: { in: 'pairings', field: 'consents.volunteer.by', as: 'volunteerA' },
  claim: OWN,
  setHealth: { audit: 'pairing.setHealth', as: 'headA' },
  reveal: { audit: 'pairing.reveal', as: 'headA' },
  visit: { in: 'pairings', field: 'pending.*.volunteerId', as: 'volunteerA' },
  visits: MASKED,
  mine: OWN,
  list: MASKED,
  askVisit: { audit: 'pairing.askVisit', as: 'windowA' },
  end: { audit: 'pairing.end', as: 'windowA' },
  erase: OWN,
  copy: OWN,
};
