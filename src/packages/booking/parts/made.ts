import { forget, recall, store } from '../../../api/storage';

const KEY = 'draft:made';

interface Made {
  visit: string;
  bookingId: string;
}

interface Wish {
  stationId: string;
  serviceId: string;
  date: string;
  start: string;
  /** They wait for it. */
  wait?: string;
}

const nameOf = ({ stationId, serviceId, date, start, wait }: Wish) =>
  [stationId, serviceId, date, start, wait].filter((part) => part !== undefined).join(' ');

/** Remembers that these answers were booked: the browser's “back” leads into the finished form. */
export const keepMade = (visit: Wish, bookingId: string): void => store(KEY, { visit: nameOf(visit), bookingId } satisfies Made);

/** The booking that these answers became, if they did on this device. */
export function madeFrom(visit: Wish): string | undefined {
  const made = recall<Made>(KEY);
  return made?.visit === nameOf(visit) ? made.bookingId : undefined;
}

/** The person wants to go through the form again. */
export const dropMade = (): void => forget(KEY);
