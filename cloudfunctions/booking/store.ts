/** Every database call of booking, each one request. Places are in `common/sheets`. */
import type { Status } from '../../contract/booking';
import { aggregate, command, find, insert, pipeline, updateWhere } from '../common/database';
import { loadMember, lookupCaller } from '../common/member';
import type { AuditDoc, BookingDoc, BookingEvent, DaySheet, Leftover, StaffDoc, StationDoc } from '../common/records';

export interface WithCaller {
  booking: BookingDoc & { stationName?: string };
  member: StaffDoc | undefined;
}

/** A booking, its station's name and the caller's staff record. */
export async function loadBooking(openid: string, bookingId: string): Promise<WithCaller | undefined> {
  const [found] = await aggregate<BookingDoc & { callers: StaffDoc[]; station: StationDoc[] }>('bookings', (start) =>
    lookupCaller(start.match({ _id: bookingId }), openid).lookup({
      from: 'stations',
      localField: 'stationId',
      foreignField: '_id',
      as: 'station',
    }),
  );
  if (found === undefined) return undefined;
  const { callers, station, ...booking } = found;
  return { booking: { ...booking, ...(station[0] && { stationName: station[0].name }) }, member: callers[0] };
}

export interface AtDesk {
  member: StaffDoc | undefined;
  bookings: (BookingDoc & { last: Pick<BookingDoc, 'queueNumber'>[] })[];
}

/** The caller's staff record with the bookings that match, each with the last queue number of its day. Nothing for a caller who is no staff. */
export async function loadAtDesk(openid: string, conditions: Record<string, unknown>): Promise<AtDesk> {
  const { eq } = command.aggregate;
  const last = pipeline()
    .match(command.expr(eq(['$sheetId', '$$sheet'])))
    .sort({ queueNumber: -1 })
    .limit(1)
    .project({ queueNumber: 1 });
  const bookings = pipeline()
    .match(conditions)
    .sort({ date: 1, _id: 1 })
    .limit(10)
    .lookup({ from: 'bookings', let: { sheet: '$sheetId' }, pipeline: last.done(), as: 'last' });
  const member = await loadMember<{ bookings: AtDesk['bookings'] }>(openid, (start) =>
    start.lookup({ from: 'bookings', pipeline: bookings.done(), as: 'bookings' }),
  );
  return { member, bookings: member?.bookings ?? [] };
}

export interface StationDay {
  member: StaffDoc | undefined;
  station: StationDoc | undefined;
  sheet: DaySheet | undefined;
  bookings: BookingDoc[];
}

/** A station's day beside the caller's staff record: bookings by `order`, at most `limit` (with their history when `whole`), and the day's sheet without its holds. */
export async function loadStationDay(
  openid: string,
  day: { stationId: string; sheetId: string },
  list: { conditions?: Record<string, unknown>; order: Record<string, 1 | -1>; limit: number; whole?: boolean },
): Promise<StationDay> {
  const found = pipeline()
    .match({ sheetId: day.sheetId, ...list.conditions })
    .sort(list.order)
    .limit(list.limit);
  const bookings = list.whole ? found : found.project({ history: 0, applicant: 0 });
  const member = await loadMember<{ stations: StationDoc[]; sheets: DaySheet[]; bookings: BookingDoc[] }>(openid, (start) =>
    start
      .lookup({ from: 'stations', pipeline: pipeline().match({ _id: day.stationId }).done(), as: 'stations' })
      .lookup({ from: 'day_sheets', pipeline: pipeline().match({ _id: day.sheetId }).project({ holds: 0 }).done(), as: 'sheets' })
      .lookup({ from: 'bookings', pipeline: bookings.done(), as: 'bookings' }),
  );
  return { member, station: member?.stations[0], sheet: member?.sheets[0], bookings: member?.bookings ?? [] };
}

/** Where a list goes on: after this booking. */
export interface Place {
  createdAt: number;
  id: string;
}

/** A person's bookings, newest first, after a place in the list; each with its station's name. */
export async function listMine(
  openid: string,
  after: Place | undefined,
  limit: number,
): Promise<(BookingDoc & { stationName?: string })[]> {
  const older =
    after && command.or([{ createdAt: command.lt(after.createdAt) }, { createdAt: after.createdAt, _id: command.lt(after.id) }]);
  const mine = { openid };
  const found = await aggregate<BookingDoc & { station: StationDoc[] }>('bookings', (start) => {
    const matched = older === undefined ? start.match(mine) : start.match(mine).match(older);
    return matched
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit)
      .lookup({ from: 'stations', localField: 'stationId', foreignField: '_id', as: 'station' })
      .project({ history: 0, applicant: 0, 'station.groups': 0, 'station.offers': 0, 'station.amenities': 0, 'station.closures': 0 });
  });
  return found.map(({ station, ...booking }) => ({ ...booking, ...(station[0] && { stationName: station[0].name }) }));
}

/** The highest number given out on a station's day so far. */
export async function lastNumber(sheetId: string): Promise<number> {
  const [last] = await find<BookingDoc>('bookings', { sheetId }, { limit: 1, orderBy: [['queueNumber', 'desc']] });
  return last?.queueNumber ?? 0;
}

/** The caller's bookings that are not over. */
export const findActive = (openid: string): Promise<BookingDoc[]> =>
  find<BookingDoc>('bookings', { openid, status: command.in(['booked', 'arrived', 'serving']) }, { limit: 100 });

/** Takes a person out of all their records; what the station needs to count stays. */
export async function eraseBookings(openid: string, pseudonym: string): Promise<number> {
  const erased = await updateWhere(
    'bookings',
    { openid },
    { openid: pseudonym, applicant: '', shownName: '已删除', shownPhone: '', 'rating.comment': command.remove() },
  );
  return erased === 'duplicate' ? 0 : erased;
}

/** Writes down that somebody looked at a person's full data. A repeated look in the same call is one entry. */
export const insertAudit = (entry: AuditDoc): Promise<'inserted' | 'duplicate'> => insert('audit', entry);
