/** Codes and keys of bookings that both the booking itself and the timer, when it rebuilds one, must find alike. */
import { pseudonym } from './crypto';

/** How often another code is tried when the day already has it. */
export const CODE_ATTEMPTS = 5;

/**
 * Six digits that follow from the booking by a secret key. The booking's id follows from what its owner sends, so without the key the owner
 * could choose another person's code. `attempt` gives the next code if one is taken.
 */
export const codeOf = (bookingId: string, attempt: number): string =>
  String(Number.parseInt(pseudonym('code', bookingId, String(attempt)).slice(0, 10), 16) % 1_000_000).padStart(6, '0');

/** Unique on a day. The code comes first, so that the unique index finds it on any day. */
export const codeKeyOf = (sheetId: string, code: string): string => `${code}_${sheetId}`;

/** The code of a visit that was brought to another day: it has done its work, and need not be unique there. */
export const usedCodeKeyOf = (sheetId: string, code: string, bookingId: string): string => `${code}_${sheetId}_${bookingId}`;

/** From and before which keys the ones of a code are. */
export const codeKeysFrom = (code: string): readonly [string, string] => [`${code}_`, `${code}\``];
