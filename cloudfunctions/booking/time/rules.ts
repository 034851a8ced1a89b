/** The timer's decisions; pure. */

import { offerKeyOf } from '../line/rules';
import type { BookingDoc, DaySheet, Hold, Wait } from '../record';
import { isOnList } from '../rules';

/** Longer than any function may run: a hold older than this has nobody working on it. */
export const ABANDONED_MS = 60_000;

export type Verdict = 'wait' | 'settled' | 'rebuild' | 'offer' | 'release';

/** Whether a hold still waits for its booking to be recorded, moved or offered. */
export const isPending = (hold: Hold): boolean => hold.booking !== undefined || hold.moving === true;

const isToBeRecorded = ({ booking, refused }: Hold | Wait): boolean => booking !== undefined && refused === undefined;

/** The next step for a pending hold, given its booking's record (if any). */
export function verdictOf({ sheet, holdKey, hold }: PendingHold, booking: BookingDoc | undefined, now: number): Verdict {
  if (hold.at > now - ABANDONED_MS) return 'wait';
  if (booking === undefined) return isToBeRecorded(hold) ? 'rebuild' : 'release';
  // Another call with the same `requestId` may have taken a place on another day.
  if (booking.sheetId !== sheet._id) return 'release';
  if (booking.status === 'waiting') return holdKey === offerKeyOf(booking._id) ? 'offer' : 'release';
  // A person who came has used their place, even if the day ended before their turn.
  const given = booking.status === 'cancelled' && booking.queueNumber === undefined;
  return booking.holdKey === holdKey && !given ? 'settled' : 'release';
}

/** The next step for an entry of a waiting list, given its record (if any). */
export function verdictOfWait(
  sheetId: string,
  wait: Wait,
  booking: BookingDoc | undefined,
  now: number,
): 'wait' | 'settled' | 'rebuild' | 'leave' {
  if (booking === undefined) {
    if (wait.at > now - ABANDONED_MS) return 'wait';
    return isToBeRecorded(wait) ? 'rebuild' : 'leave';
  }
  return isOnList(booking.status) && booking.sheetId === sheetId ? 'settled' : 'leave';
}

export interface PendingHold {
  sheet: DaySheet;
  holdKey: string;
  hold: Hold;
}

export const pendingOf = (sheets: readonly DaySheet[]): PendingHold[] =>
  sheets.flatMap((sheet) =>
    Object.entries(sheet.holds)
      .filter(([, hold]) => isPending(hold))
      .map(([holdKey, hold]) => ({ sheet, holdKey, hold })),
  );
