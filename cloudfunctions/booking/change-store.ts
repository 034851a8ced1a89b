/** The database calls on bookings that booking, station and timer share, each one request. Places are in `common/sheets`. */
import type { Status } from '../../contract/booking';
import type { Closure } from '../../contract/station';
import { command } from '../common/command';
import { find, insert, updateWhere } from '../common/database';
import type { BarDoc, BookingDoc, BookingEvent, Leftover } from './record';
import { activeKeyOf, waitKeyOf } from './rules';

export const isBar = (found: BookingDoc | BarDoc): found is BarDoc => 'barUntil' in found;

/** The record under this id, and whatever stands in the way of inserting it (same person and service, the bar of a pause, same code). */
export const findRivals = (booking: BookingDoc): Promise<(BookingDoc | BarDoc)[]> =>
  find<BookingDoc | BarDoc>(
    'bookings',
    command.or([
      { _id: booking._id },
      { activeKey: booking.activeKey, endedBy: '' },
      { codeKey: booking.codeKey },
      { queueKey: booking.queueKey },
    ]),
    { limit: 4 },
  );

export const findBooking = async (bookingId: string): Promise<BookingDoc | undefined> =>
  (await find<BookingDoc>('bookings', { _id: bookingId }, { limit: 1 }))[0];

/** At most 100 of them at once. */
export const findBookingsById = (ids: readonly string[]): Promise<BookingDoc[]> =>
  find<BookingDoc>('bookings', { _id: command.in(ids) }, { limit: Math.max(1, ids.length) });

export const insertBooking = (booking: BookingDoc): Promise<'inserted' | 'duplicate'> => insert('bookings', booking);

/** More steps than a visit normally has; it bounds a record that is moved again and again. */
export const HISTORY_KEPT = 100;

export interface Change {
  /** The status it must have now, and the fields to set. */
  from: Status;
  set: Record<string, unknown>;
  event: BookingEvent;
  leftover?: Leftover;
  /** A field that must not be there yet. */
  absent?: 'rating' | 'waived';
}

/**
 * Changes a booking if it still has the status and the place that were read: compare and set. The event goes with it, so a
 * repeated call finds its own key in the history.
 */
export async function changeBooking(
  booking: BookingDoc,
  { from, set, event, leftover, absent }: Change,
): Promise<'changed' | 'stale' | 'duplicate'> {
  // A booking that is over gives up its place among the owner's open ones; a number stays.
  const left = set.endedBy !== undefined && booking.queueNumber === undefined ? { queueKey: booking._id } : {};
  const result = await updateWhere(
    'bookings',
    {
      _id: booking._id,
      // Nothing is written into the record of somebody who was erased meanwhile.
      openid: booking.openid,
      status: from,
      holdKey: booking.holdKey,
      'history.key': command.neq(event.key),
      ...(absent && { [absent]: command.exists(false) }),
    },
    {
      ...left,
      ...set,
      history: command.push({ each: [event], slice: -HISTORY_KEPT }),
      ...(leftover && { leftovers: command.push({ each: [leftover] }), leftoverAt: event.at }),
    },
  );
  return result === 'duplicate' ? 'duplicate' : result === 1 ? 'changed' : 'stale';
}

/** Notes in a booking which entry of a waiting list would move it. False when it is no longer booked, or that is noted already. */
export const markWanting = async (bookingId: string, entryId: string): Promise<boolean> =>
  (await updateWhere('bookings', { _id: bookingId, status: 'booked' }, { wants: entryId })) === 1;

/**
 * A day's visits that have not begun and its waiting entries, earliest first. For a part of the day: only those whose time lies in it; an
 * entry that waits for any time of the day has none.
 */
export function findStanding(sheetId: string, { from, to }: Pick<Closure, 'from' | 'to'>, limit: number): Promise<BookingDoc[]> {
  const part = from === undefined || to === undefined ? {} : { start: command.lt(to), end: command.gt(from) };
  const conditions = { sheetId, status: command.in(['waiting', 'offered', 'pending', 'booked']), ...part };
  return find<BookingDoc>('bookings', conditions, { limit, orderBy: [['start', 'asc']] });
}

/** Gives an entry of a waiting list the key of an active booking; `duplicate` when the person has one. */
export const waitAlone = ({ _id, person, serviceId }: BookingDoc): Promise<number | 'duplicate'> =>
  updateWhere(
    'bookings',
    { _id, activeKey: waitKeyOf(person, serviceId), endedBy: '' },
    { activeKey: activeKeyOf(person, serviceId), 'wait.besides': command.remove() },
  );

/** Changes whether a no-show is counted. False when it is none any more, or of another place. One request. */
export const changeNoShow = async (
  { _id, holdKey }: BookingDoc,
  counted: Pick<BookingDoc, 'countsNoShow' | 'uncounted'>,
): Promise<boolean> => (await updateWhere('bookings', { _id, status: 'no_show', holdKey }, counted)) === 1;
