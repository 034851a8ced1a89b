import type { Kept } from '../../../capability';

/** The station where one helps. */
export const kept: Kept = { values: { 'volunteer:station': 'stays' } };
