import type { Day } from '../../../../contract/booking';

/** In place of a start: an entry that waits for a full day takes any of its times. */
export const ANY_TIME = '';

/** What the person tapped. `full`: it was full then, so they mean to wait for it. */
export interface Choice {
  start: string;
  full: boolean;
}

/** The choice by the current data: `free` can be booked, `wait` can be waited for, `gone` was free when it was chosen. */
export type Standing = 'none' | 'free' | 'wait' | 'gone';

/** Whether an open day has no place left at all. */
export const isFull = ({ open, slots }: Day): boolean => open && slots.length > 0 && slots.every(({ remaining }) => remaining <= 0);

/** The choice on a day as it is now; others book and cancel meanwhile. */
export function standingOf(day: Day | undefined, choice: Choice | undefined): Standing {
  if (!day || !choice) return 'none';
  if (choice.start === ANY_TIME) return isFull(day) ? 'wait' : 'none';
  const slot = day.slots.find(({ start }) => start === choice.start);
  if (!slot) return 'none';
  if (slot.remaining > 0) return 'free';
  return choice.full ? 'wait' : 'gone';
}
