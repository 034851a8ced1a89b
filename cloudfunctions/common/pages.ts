/** Lists by cursor: a cursor is the place of the last record that was shown, opaque to clients. `page-store.ts` finds a page. */
import * as v from 'valibot';
import { Refusal } from './refusal';

/** Where a list goes on: after the record with this sort value and this id. */
export interface After<At = number> {
  at: At;
  id: string;
}

/** A page of a list: from the beginning or after a place, and its number of records. */
export interface Page<At = number> {
  after: After<At> | undefined;
  limit: number;
}

const Instant = v.pipe(v.number(), v.integer());
const RecordId = v.pipe(v.string(), v.regex(/^[0-9a-f]{24}$/));

/** The content of a cursor: a sort value and an id. Throws BAD_INPUT for a cursor that no list gave. */
export function readCursor<At>(
  cursor: string | undefined,
  shape: { at: v.GenericSchema<unknown, At>; id: v.GenericSchema<unknown, string> },
): After<At> | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [at, id] = v.parse(v.strictTuple([shape.at, shape.id]), JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { at, id };
  } catch {
    throw new Refusal('BAD_INPUT', '请从头看起', { cursor: '翻页位置不对' });
  }
}

/** The cursor of the page after a record. */
const writeCursor = (at: number | string, id: string): string => Buffer.from(JSON.stringify([at, id])).toString('base64url');

/** Throws BAD_INPUT for a cursor that no list gave. */
export const afterOf = (cursor: string | undefined): After | undefined => readCursor(cursor, { at: Instant, id: RecordId });

/** One more than `limit` is fetched: the rest tells that there is a next page. */
export const listOf = <T>(found: readonly T[], limit: number): T[] => found.slice(0, limit);

/** The cursor of the next page, if there is one; `at` is the sort value. */
export function nextCursor<T extends { _id: string }>(
  found: readonly T[],
  limit: number,
  at: (record: T) => number | string,
): { cursor?: string } {
  const last = found.length > limit ? found[limit - 1] : undefined;
  return last === undefined ? {} : { cursor: writeCursor(at(last), last._id) };
}
