import { keptAnswer } from '../../../api/useQuery';
import { lastStation } from './lastStation';
import type { StationHome } from './useStationHome';

/** The number of the station that this device looked at last, as far as it is kept. */
export const stationPhone = (): string | undefined => keptAnswer<StationHome>(`station:${lastStation()}`)?.station.phone;
