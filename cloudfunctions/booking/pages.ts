/** Lists by cursor: a cursor is the place of the last booking that was shown, opaque to clients. */
import * as v from 'valibot';
import type { BookingDoc } from '../common/records';
import { Refusal } from '../common/refusal';
import type { Place } from './store';

const PlaceShape = v.strictTuple([v.pipe(v.number(), v.integer()), v.pipe(v.string(), v.regex(/^[0-9a-f]{24}$/))]);

/** Throws BAD_INPUT for a cursor that no list gave. */
export function placeOf(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [createdAt, id] = v.parse(PlaceShape, JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { createdAt, id };
  } catch {
    throw new Refusal('BAD_INPUT', '请从头看起', { cursor: '翻页位置不对' });
  }
}

/** One more than `limit` is fetched: the rest tells that there is a next page. */
export const listOf = <T>(found: readonly T[], limit: number): T[] => found.slice(0, limit);

export function nextCursor(found: readonly BookingDoc[], limit: number): { cursor?: string } {
  const last = found.length > limit ? found[limit - 1] : undefined;
  return last === undefined ? {} : { cursor: Buffer.from(JSON.stringify([last.createdAt, last._id])).toString('base64url') };
}
