import type { OutputOf } from '../../../../contract/functions';
import { type Query, useQuery } from '../../../api/useQuery';

const POLL_MS = 20_000;

/**
 * What waits for an answer at a station: bookings to decide on and call-backs, the most urgent first. Nothing of it stays on the device: notes
 * and comments may tell of somebody's health.
 */
export const useInbox = (stationId: string): Query<OutputOf<'booking', 'inbox'>> =>
  useQuery('booking', 'inbox', { stationId }, { pollMs: POLL_MS });
