/** The roles that may do each action, and the trace that names the actor. */
import { EVERYONE, HEAD, NAMED, STAFF, type WhoMay } from '../../support/people';
import { MASKED, OWN, type Traces } from '../../support/traces';

/** Said here a second time and by name: `resident` owns the record, A is its station. */
export const WHO_MAY: WhoMay<'volunteer'> = {
  me: NAMED,
  register: NAMED,
  withdraw: NAMED,
  roster: STAFF,
  decide: HEAD,
  reveal: HEAD,
  records: HEAD,
  correct: HEAD,
  note: HEAD,
  approve: HEAD,
  verify: EVERYONE,
  certificate: NAMED,
  export: HEAD,
  growth: HEAD,
  copy: NAMED,
  erase: NAMED,
};

export const TRACES: Traces<'volunteer'> = {
  me: OWN,
  register: OWN,
  withdraw: OWN,
  roster: MASKED,
  decide: { audit: 'volunteer.decide', as: 'headA' },
  reveal: { audit: 'volunteer.reveal', as: 'headA' },
  records: { reads: '志愿者的名字，站长本来就知道' },
  correct: { audit: 'volunteer.correct', as: 'headA' },
  note: { audit: 'volunteer.note', as: 'headA' },
  certificate: OWN,
  approve: { audit: 'volunteer.approve', as: 'headA' },
  verify: { reads: '只说编号对不对' },
  export: { audit: 'volunteer.export', as: 'headA' },
  growth: { reads: '只有人数' },
  erase: OWN,
  copy: OWN,
};
