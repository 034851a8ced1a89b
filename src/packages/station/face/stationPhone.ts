import { keptAnswer } from '../../../api/useQuery';
import { lastStation } from './lastStation';
import type { StationHome } from './useStationHome';

/** 中国邮政客服, for whoever has no station yet. */
const POSTAL_LINE = '11185';

/** The number of the station that this device looked at last, as far as it is kept. */
export const stationPhone = (): string => keptAnswer<StationHome>(`station:${lastStation()}`)?.station.phone ?? POSTAL_LINE;
