/**
 * The cloud database as the stores use it: a few typed calls over wx-server-sdk, one database request each. All are tried again
 * after a passing fault, so each write must be guarded by its conditions or its `_id`: done twice it has one effect, and the
 * second time says “0 changed” or “duplicate”, upon which the caller looks at what is there.
 */
import type { Conditions, Pipeline } from './query';
import { retrying } from './retry';
import { sdk } from './sdk';

export type Collection =
  | 'stations'
  | 'scenes'
  | 'contact_cards'
  | 'day_sheets'
  | 'bookings'
  | 'staff'
  | 'invitations'
  | 'offices'
  | 'families'
  | 'requests'
  | 'service_records'
  | 'pairings'
  | 'pair_visits'
  | 'activities'
  | 'picture_answers'
  | 'open_places'
  | 'audit';
const textOf = (error: unknown): string => {
  const { errMsg, message, code } = error as { errMsg?: string; message?: string; code?: string };
  return `${code ?? ''} ${errMsg ?? ''} ${message ?? ''}`;
};

const isDuplicate = (error: unknown): boolean => /duplicate/i.test(textOf(error));

/** The documents that meet the conditions; `limit` is required so that no list is without a bound. */
export async function find<T>(
  collection: Collection,
  conditions: unknown,
  options: { limit: number; orderBy?: readonly (readonly [string, 'asc' | 'desc'])[] },
): Promise<T[]> {
  let query = sdk.collection(collection).where(conditions);
  for (const [field, order] of options.orderBy ?? []) query = query.orderBy(field, order);
  return retrying(async () => (await query.limit(options.limit).get()).data as T[]);
}

/** Runs an aggregation; the builder adds the stages. */
export async function aggregate<T>(collection: Collection, build: (start: Pipeline) => Pipeline): Promise<T[]> {
  return retrying(async () => (await build(sdk.collection(collection).aggregate()).end()).list as T[]);
}

/** Changes all documents that meet the conditions, each in one atomic step; the answer is how many. Says `duplicate` when a unique index forbids it. */
export async function updateWhere(collection: Collection, conditions: Conditions, data: Conditions): Promise<number | 'duplicate'> {
  try {
    return await retrying(async () => (await sdk.collection(collection).where(conditions).update({ data })).stats.updated);
  } catch (error) {
    if (isDuplicate(error)) return 'duplicate';
    throw error;
  }
}

/** Adds a document. Its `_id` and the unique indexes decide whether it may be there. */
export async function insert(collection: Collection, document: { _id: string }): Promise<'inserted' | 'duplicate'> {
  try {
    await retrying(() => sdk.collection(collection).add({ data: document }));
    return 'inserted';
  } catch (error) {
    if (isDuplicate(error)) return 'duplicate';
    throw error;
  }
}

/** Adds several documents in one request. `duplicate` when one of them may not be there: none of them is then, or those before it are. */
export async function insertAll(collection: Collection, documents: readonly { _id: string }[]): Promise<'inserted' | 'duplicate'> {
  try {
    await retrying(() => sdk.collection(collection).add({ data: documents }));
    return 'inserted';
  } catch (error) {
    if (isDuplicate(error)) return 'duplicate';
    throw error;
  }
}

export async function removeWhere(collection: Collection, conditions: Conditions): Promise<number> {
  return retrying(async () => (await sdk.collection(collection).where(conditions).remove()).stats.removed);
}
