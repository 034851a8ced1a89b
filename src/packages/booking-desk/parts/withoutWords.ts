import type { OutputOf } from '../../../../contract/functions';

type Queue = OutputOf<'booking', 'queue'>;

/** What a phone of the staff keeps of a day's list for no network: masked names and times, and nobody's words or reasons. */
export const withoutWords = (queue: Queue): Queue => ({
  ...queue,
  bookings: queue.bookings.map(({ rating: _said, cancelReason: _why, waived: _forgiven, callback: _call, ...booking }) => ({
    ...booking,
    ...(booking.priority && { priority: 'first' as const }),
  })),
});
