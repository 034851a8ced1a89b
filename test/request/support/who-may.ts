/** The roles that may do each action, and the trace that names the actor. */
import { HEAD, NAMED, OWNER_OR_STAFF, STAFF, type WhoMay } from '../../support/people';
import { MASKED, OWN, type Traces } from '../../support/traces';

/** Said here a second time and by name: `resident` owns the record, A is its station. */
export const WHO_MAY: WhoMay<'request'> = {
  photoPaths: NAMED,
  create: NAMED,
  record: STAFF,
  get: [...OWNER_OR_STAFF, 'volunteerA'],
  neighbours: NAMED,
  mine: NAMED,
  inbox: [...STAFF, 'volunteerA'],
  admit: STAFF,
  decline: STAFF,
  judge: STAFF,
  assign: STAFF,
  accept: ['windowA', 'headA', 'volunteerA'],
  giveBack: ['volunteerA'],
  progress: ['volunteerA'],
  finish: [...STAFF, 'volunteerA'],
  confirm: OWNER_OR_STAFF,
  notify: ['resident'],
  cancel: OWNER_OR_STAFF,
  reveal: ['volunteerA'],
  forget: HEAD,
  copy: NAMED,
  erase: NAMED,
};

const help = { in: 'requests', field: 'history.*.by' } as const;

export const TRACES: Traces<'request'> = {
  photoPaths: OWN,
  create: OWN,
  record: { ...help, as: 'windowA' },
  get: MASKED,
  neighbours: OWN,
  mine: OWN,
  inbox: MASKED,
  admit: { ...help, as: 'windowA' },
  decline: { ...help, as: 'windowA' },
  judge: { audit: 'request.judge', as: 'windowA' },
  assign: { ...help, as: 'windowA' },
  accept: { ...help, as: 'volunteerA' },
  giveBack: { ...help, as: 'volunteerA' },
  progress: { ...help, as: 'volunteerA' },
  finish: { ...help, as: 'volunteerA' },
  confirm: { ...help, as: 'windowA' },
  notify: OWN,
  cancel: { ...help, as: 'windowA' },
  reveal: { audit: 'request.reveal', as: 'volunteerA' },
  forget: { audit: 'request.forget', as: 'headA' },
  erase: OWN,
  copy: OWN,
};
