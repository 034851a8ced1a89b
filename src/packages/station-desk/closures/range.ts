import type { Booking, Slot } from '../../../../contract/booking';
import { minutesOf, timeAt } from '../../../../contract/shanghai';

/** A stretch of one day, `HH:mm`, `to` excluded. */
export interface TimeRange {
  from: string;
  to: string;
}

/** Half an hour of the day whatever the counter group, with how many people have booked it. */
export interface HalfHour extends TimeRange {
  booked: number;
}

/** Counter groups have slots of different lengths: half hours are few enough to tap and fit them all. */
const CHIP_MINUTES = 30;

const HIT: ReadonlySet<Booking['status']> = new Set(['pending', 'booked', 'arrived', 'serving']);

/** How many visits a closure of the range (or of the whole day, without one) would fall upon: as the cloud counts them. */
export const hitBy = (bookings: Booking[], range: TimeRange | undefined): number =>
  bookings.filter((booking) => HIT.has(booking.status) && (range === undefined || (booking.start < range.to && booking.end > range.from)))
    .length;

/** The half hours of the day in which anything can still be booked, in order, with the bookings that closing each would hit. */
export function halfHours(groups: { slots: Slot[] }[], bookings: Booking[]): HalfHour[] {
  const starts = groups.flatMap(({ slots }) => slots.map(({ start }) => Math.floor(minutesOf(start) / CHIP_MINUTES) * CHIP_MINUTES));
  return [...new Set(starts)]
    .sort((a, b) => a - b)
    .map((start) => {
      const range = { from: timeAt(start), to: timeAt(start + CHIP_MINUTES) };
      return { ...range, booked: hitBy(bookings, range) };
    });
}

/** The range after a tap on `slot`: the first tap starts it, the second stretches it, a tap on a stretched one starts a new one. */
export function tapSlot(range: TimeRange | undefined, slot: TimeRange, stretched: boolean): TimeRange {
  if (!range || stretched) return { from: slot.from, to: slot.to };
  const times = [slot.from, slot.to, range.from, range.to].sort();
  return { from: times[0] ?? slot.from, to: times[times.length - 1] ?? slot.to };
}

/** Whether the slot lies in the range. */
export const inRange = (slot: TimeRange, range: TimeRange | undefined): boolean =>
  range !== undefined && slot.from >= range.from && slot.from < range.to;
