import type { Booking, Slot } from '../../../../contract/booking';
import { minutesOf } from '../../../../contract/shanghai';
import type { Group } from '../../../../contract/station';

/** What `booking.queue` says of one counter group. */
export interface GroupSlots {
  group: Group;
  name: string;
  slots: Slot[];
}

/** The bookings of one slot that are still expected or to be answered, and the places nobody has taken. Times are `HH:mm`, Asia/Shanghai. */
export interface SlotOfDay {
  start: string;
  end: string;
  expected: Booking[];
  free: number;
  /** People on its waiting list. */
  waitlisted: number;
  /** Minutes since the slot began, or 0 while it lies ahead. */
  lateMinutes: number;
}

export interface DayView {
  counts: { expected: number; waiting: number; serving: number; done: number; missed: number };
  serving: Booking[];
  waiting: Booking[];
  slots: SlotOfDay[];
  ended: Booking[];
  /** Mean minutes that those who wait have waited, rounded; `undefined` when nobody waits. */
  averageWait: number | undefined;
}

/** Whole minutes from `from` to `now` (both ms since 1970), never negative. */
export const minutesBetween = (from: number | undefined, now: number): number =>
  from === undefined ? 0 : Math.max(0, Math.floor((now - from) / 60_000));

const turnOf = ({ turn, queueNumber = Number.MAX_SAFE_INTEGER }: Booking): number => turn ?? queueNumber;
/** In the order of their numbers; who was put back into the line by where they stand now. */
const byNumber = (a: Booking, b: Booking) => turnOf(a) - turnOf(b);
const byEnd = (a: Booking, b: Booking) => (b.endedAt ?? 0) - (a.endedAt ?? 0);

function slotsOfDay(expected: Booking[], groups: GroupSlots[], clock: { today: boolean; minute: number }): SlotOfDay[] {
  const slots = new Map<string, SlotOfDay>();
  const at = (start: string, end: string): SlotOfDay => {
    const known = slots.get(start);
    if (known) return known;
    const lateMinutes = clock.today ? Math.max(0, clock.minute - minutesOf(start)) : 0;
    const slot = { start, end, expected: [], free: 0, waitlisted: 0, lateMinutes };
    slots.set(start, slot);
    return slot;
  };
  for (const { slots: places } of groups) {
    for (const { start, end, remaining, waiting = 0 } of places) {
      const slot = at(start, end);
      slot.free += remaining;
      slot.waitlisted += waiting;
    }
  }
  for (const booking of expected) at(booking.start, booking.end).expected.push(booking);
  return [...slots.values()].sort((a, b) => a.start.localeCompare(b.start));
}

/**
 * A station's day for its staff: people at a counter, waiting (by number), and expected (by slot; with bookings that the station must still
 * answer). `group` narrows it to one counter group. `now` is ms since 1970; `today` and `minute` are the station's day and minute of it.
 */
export function viewDay(
  bookings: Booking[],
  groups: GroupSlots[],
  options: { group?: Group | undefined; now: number; today: boolean; minute: number },
): DayView {
  const mine = options.group ? bookings.filter((booking) => booking.group === options.group) : bookings;
  const counters = options.group ? groups.filter(({ group }) => group === options.group) : groups;
  const having = (status: Booking['status']) => mine.filter((booking) => booking.status === status);
  const waiting = having('arrived').sort(byNumber);
  const serving = having('serving').sort(byNumber);
  const expected = mine.filter(({ status }) => status === 'booked' || status === 'pending');
  const done = having('done');
  const missed = having('no_show');
  const waits = waiting.map((booking) => minutesBetween(booking.arrivedAt, options.now));
  return {
    counts: {
      expected: expected.length,
      waiting: waiting.length,
      serving: serving.length,
      done: done.length,
      missed: missed.length,
    },
    serving,
    waiting,
    slots: slotsOfDay(expected, counters, options),
    ended: [...done, ...missed, ...having('cancelled').filter(({ source }) => source !== 'online')].sort(byEnd),
    averageWait: waits.length ? Math.round(waits.reduce((sum, wait) => sum + wait, 0) / waits.length) : undefined,
  };
}
