import type { OutputOf } from '../../../../contract/functions';
import { type Query, useQuery } from '../../../api/useQuery';

export type StationHome = OutputOf<'station', 'home'>;

/**
 * A station with its card, services and amenities, kept on the device for when there is no network. Waits while `stationId` is undefined.
 * With `freshMs` what was kept within that time is enough: for pages that need its name and number only.
 */
export function useStationHome(stationId: string | undefined, freshMs?: number): Query<StationHome> {
  return useQuery('station', 'home', stationId ? { stationId } : null, { cacheKey: stationId && `station:${stationId}`, freshMs });
}
