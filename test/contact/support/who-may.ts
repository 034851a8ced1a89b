/** The roles that may do each action, and the trace that names the actor. */
import { EVERYONE, HEAD, STAFF, type WhoMay } from '../../support/people';
import { PUBLIC, type Traces } from '../../support/traces';

/** Said here a second time and by name: `resident` owns the record, A is its station. */
export const WHO_MAY: WhoMay<'contact'> = {
  card: EVERYONE,
  update: STAFF,
  history: HEAD,
};

export const TRACES: Traces<'contact'> = {
  card: PUBLIC,
  update: { audit: 'contact.update', as: 'windowA' },
  history: { reads: '看的就是谁改过' },
};
