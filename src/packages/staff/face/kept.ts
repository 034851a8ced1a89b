import type { Kept } from '../../../capability';

/** One's own roles, and the station where one works. */
export const kept: Kept = { answers: { 'staff-me': 30 * 24 }, values: { 'staff:station': 'stays' } };
