/** How a booking knows a call that comes again: by the key in its history, and by the mark that goes with it. */
import { type Context, markOf } from '../common/handler';
import { usedOtherwise } from '../common/refusal';
import type { BookingDoc, BookingEvent } from './record';

/** This call in the history. */
export const eventOf = (context: Context, status: BookingEvent['status'], by: string): BookingEvent => ({
  status,
  at: context.now,
  by,
  key: context.requestKey,
  mark: markOf(context),
});

/** Whether this very call was done before. Throws BAD_INPUT when its `requestId` was used with another input. */
export function wasDoneBefore(context: Context, { history }: Pick<BookingDoc, 'history'>): boolean {
  const done = history.find(({ key }) => key === context.requestKey);
  if (done?.mark !== undefined && done.mark !== markOf(context)) throw usedOtherwise();
  return done !== undefined;
}

/** The record that the same call made before. Throws BAD_INPUT if that call had another input. */
export function madeBefore({ digest }: Context, stored: BookingDoc): BookingDoc {
  if (stored.digest !== digest) throw usedOtherwise();
  return stored;
}
