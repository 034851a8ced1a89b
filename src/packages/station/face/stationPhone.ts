import { keptAt } from '../../../api/keptTerms';
import { cloudNow } from '../../../api/now';
import { lastStation } from './lastStation';
import type { StationHome } from './useStationHome';

/** The number of the station that this device looked at last, as far as it is kept. */
export const stationPhone = (): string | undefined => keptAt<StationHome>(`station:${lastStation()}`, cloudNow())?.data.station.phone;
