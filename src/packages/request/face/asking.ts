import type { DayPart, ForWhom, Kind } from '../../../../contract/request';
import { forget, recall, store } from '../../../api/storage';
import { keepTyped, typed } from '../../../api/typed';

const REMEMBERED = 'asked';
const TYPED = 'draft:request';

/** Where somebody lives who was helped before, as kept on this device with their consent. */
export interface Home {
  /** The station that was asked. */
  stationId: string;
  forWhom: ForWhom;
  name: string;
  phone: string;
  community: string;
  building: string;
  address: string;
}

/** A request as it is being typed. Without `date` it is as soon as possible. */
export interface Draft extends Omit<Home, 'stationId' | 'forWhom'> {
  forWhom: ForWhom | undefined;
  kind: Kind | undefined;
  text: string;
  date: string | undefined;
  part: DayPart;
  consent: boolean;
}

/** People who were helped before, the last one first; one entry for each relation. */
export const rememberedHomes = (): Home[] => recall<Home[]>(REMEMBERED) ?? [];

/** Keeps who is to be helped, and where, on this device. Call it only with consent. */
export const rememberHome = (home: Home): void =>
  store(REMEMBERED, [home, ...rememberedHomes().filter(({ forWhom }) => forWhom !== home.forWhom)]);

/** Forgets where everybody lives and what was typed, consent withdrawn. */
export function forgetHomes(): void {
  forget(REMEMBERED);
  forget(TYPED);
}

/** What was typed and not sent yet. `now` is in ms since 1970. */
export const typedDraft = (now: number): Draft | undefined => typed<Draft>(TYPED, now);

export const keepDraft = (draft: Draft, now: number): void => keepTyped(TYPED, draft, now);
