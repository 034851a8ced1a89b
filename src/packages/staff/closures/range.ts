import type { Booking, Slot } from '../../../../contract/booking';

/** A stretch of one day's slots, `HH:mm`, `to` excluded. */
export interface TimeRange {
  from: string;
  to: string;
}

/** A slot of the day whatever the counter group, with how many people have booked it. */
export interface DaySlot extends TimeRange {
  booked: number;
}

/** The day's slots over all counter groups, in order, with the bookings that would be hit if the slot closed. */
export function daySlots(groups: { slots: Slot[] }[], bookings: Booking[]): DaySlot[] {
  const slots = new Map<string, DaySlot>();
  for (const { slots: places } of groups) {
    for (const { start, end } of places) {
      const known = slots.get(start);
      // Groups with slots of other lengths share a start: the longer one decides where the chip ends.
      if (!known) slots.set(start, { from: start, to: end, booked: 0 });
      else if (end > known.to) known.to = end;
    }
  }
  for (const booking of bookings) {
    const slot = slots.get(booking.start);
    if (slot && isExpected(booking)) slot.booked += 1;
  }
  return [...slots.values()].sort((a, b) => a.from.localeCompare(b.from));
}

const isExpected = (booking: Booking): boolean => booking.status === 'booked' || booking.status === 'arrived';

/** The range after a tap on `slot`: the first tap starts it, the second stretches it, a tap on a stretched one starts anew. */
export function tapSlot(range: TimeRange | undefined, slot: TimeRange, stretched: boolean): TimeRange {
  if (!range || stretched) return { from: slot.from, to: slot.to };
  const times = [slot.from, slot.to, range.from, range.to].sort();
  return { from: times[0] ?? slot.from, to: times.at(-1) ?? slot.to };
}

/** Whether the slot lies in the range. */
export const inRange = (slot: TimeRange, range: TimeRange | undefined): boolean =>
  range !== undefined && slot.from >= range.from && slot.from < range.to;

/** How many people a closure of the range (or of the whole day, without one) would turn away. */
export const hitBy = (slots: DaySlot[], range: TimeRange | undefined): number =>
  slots.filter((slot) => range === undefined || inRange(slot, range)).reduce((sum, slot) => sum + slot.booked, 0);
