/** What the timer does with what it finds; apart from any database. */
import type { BookingDoc, DaySheet, Hold } from '../common/records';

/** Longer than any function may run: a hold older than this has nobody working on it. */
export const ABANDONED_MS = 60_000;

export type Verdict = 'wait' | 'settled' | 'rebuild' | 'release';

/** Whether a hold still waits for its booking to be recorded or moved. */
export const isPending = (hold: Hold): boolean => hold.booking !== undefined || hold.moving === true;

/** What a pending hold needs, given its booking's record (if any). */
export function verdictOf(hold: Hold, holdKey: string, booking: BookingDoc | undefined, now: number): Verdict {
  if (hold.at > now - ABANDONED_MS) return 'wait';
  if (booking === undefined) return hold.booking === undefined ? 'release' : 'rebuild';
  return booking.holdKey === holdKey && booking.status !== 'cancelled' ? 'settled' : 'release';
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
