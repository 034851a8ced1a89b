import type { Kept } from '../../../capability';

/** What everybody may read, and which station was looked at last. */
export const kept: Kept = { answers: { station: 90 * 24, stations: 90 * 24, services: 90 * 24 }, values: { 'last-station': 'stays' } };
