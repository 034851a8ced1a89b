/** The database calls on bookings that booking, station and timer share, each one request. Places are in `common/sheets`. */
import type { Status } from '../../../contract/booking';
import { command, find, insert, updateWhere } from '../database';
import type { BookingDoc, BookingEvent, Leftover } from '../records';

/** The record under this id, and whatever stands in the way of inserting it (same person and service, same code). */
export const findRivals = (booking: BookingDoc): Promise<BookingDoc[]> =>
  find<BookingDoc>(
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

export const insertBooking = (booking: BookingDoc): Promise<'inserted' | 'duplicate'> => insert('bookings', booking);

export interface Change {
  /** The status it must have now, and the fields to set. */
  from: Status;
  set: Record<string, unknown>;
  event: BookingEvent;
  leftover?: Leftover;
  /** A field that must not be there yet. */
  absent?: 'rating';
}

/**
 * Changes a booking if it still has the status and the place that were read: compare and set. The event goes with it, so a
 * repeated call finds its own key in the history.
 */
export async function changeBooking(
  booking: BookingDoc,
  { from, set, event, leftover, absent }: Change,
): Promise<'changed' | 'stale' | 'duplicate'> {
  const result = await updateWhere(
    'bookings',
    {
      _id: booking._id,
      status: from,
      holdKey: booking.holdKey,
      'history.key': command.neq(event.key),
      ...(absent && { [absent]: command.exists(false) }),
    },
    {
      ...set,
      history: command.push({ each: [event] }),
      ...(leftover && { leftovers: command.push({ each: [leftover] }), leftoverAt: event.at }),
    },
  );
  return result === 'duplicate' ? 'duplicate' : result === 1 ? 'changed' : 'stale';
}
