import type { OutputOf } from '../../../../contract/functions';

type Queue = OutputOf<'booking', 'queue'>;

/** The part of a day's list that a phone of the staff keeps for no network: masked names and times, without words or reasons. */
export const withoutWords = (queue: Queue): Queue => ({
  ...queue,
  bookings: queue.bookings.map(({ rating: _said, cancelReason: _why, waived: _forgiven, callback: _call, ...booking }) => ({
    ...booking,
    ...(booking.priority && { priority: 'first' as const }),
  })),
});
