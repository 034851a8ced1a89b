import type { OutputOf } from '../../../../contract/functions';
import { type Query, useQuery } from '../../../api/useQuery';

/** The first of a station's pairings, those before all others that staff must see to. Nothing of it is kept on the device. */
export const usePairings = (stationId: string): Query<OutputOf<'pairing', 'list'>> => useQuery('pairing', 'list', { stationId });
