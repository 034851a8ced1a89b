import { forget, recall, store } from '../../../api/storage';

const KEY = 'last-station';

/** The station this device looked at last: where the home page begins. */
export const lastStation = (): string | undefined => recall<string>(KEY);

/** Remembers the station for the home page. */
export const rememberStation = (stationId: string): void => store(KEY, stationId);

/** Begins without a station next time. */
export const forgetStation = (): void => forget(KEY);
