import type { Kept } from '../../../capability';

/** One's own visits: a month, for a phone without network. A day's list of the staff, with masked names: until the next day. */
export const kept: Kept = {
  answers: { 'staff:queue': 18, mine: 30 * 24, 'mine-all': 30 * 24, booking: 30 * 24 },
  values: {
    applicant: 'consent',
    // Which papers are ticked. The staff's were kept without a term in version 0.4.
    'ticks:': 'erasure',
    'staff:ticks:': 'erasure',
    // The counter at which somebody works, and the public ids of messages.
    'staff:group:': 'stays',
    templates: 'stays',
  },
};
