/**
 * The cloud database as the stores use it: a few typed calls over wx-server-sdk, one database request each. All are tried again after a
 * passing fault, so each write must be guarded by its conditions or its `_id`. A repeated write has no second effect: it returns “0
 * changed” or “duplicate”, and the caller then reads the current record.
 */
import type { Conditions, Pipeline } from './query';
import { retrying } from './retry';
import { sdk } from './sdk';

/** Name → type of its documents. Each capability adds its collections in its `record.ts`; their indexes are in its `collections.json`. */
// biome-ignore lint/suspicious/noEmptyInterface: the kernel knows no capability
export interface Collections {}
export type Collection = keyof Collections & string;

const textOf = (error: unknown): string => {
  const { errMsg, message, code } = error as { errMsg?: string; message?: string; code?: string };
  return `${code ?? ''} ${errMsg ?? ''} ${message ?? ''}`;
};

const isDuplicate = (error: unknown): boolean => /duplicate/i.test(textOf(error));

/** How many documents at most, so that no list is without a bound, and in which order. */
interface Listing {
  limit: number;
  orderBy?: readonly (readonly [string, 'asc' | 'desc'])[];
}

/** The documents that meet the conditions; of another type than the collection's where the caller says which. */
export async function find<C extends Collection>(collection: C, conditions: unknown, options: Listing): Promise<Collections[C][]>;
export async function find<T>(collection: Collection, conditions: unknown, options: Listing): Promise<T[]>;
export async function find(collection: Collection, conditions: unknown, options: Listing): Promise<unknown[]> {
  let query = sdk.collection(collection).where(conditions);
  for (const [field, order] of options.orderBy ?? []) query = query.orderBy(field, order);
  return retrying(async () => (await query.limit(options.limit).get()).data);
}

/** Runs an aggregation; the builder adds the stages. */
export async function aggregate<T>(collection: Collection, build: (start: Pipeline) => Pipeline): Promise<T[]> {
  return retrying(async () => (await build(sdk.collection(collection).aggregate()).end()).list as T[]);
}

/** Changes all documents that meet the conditions, each in one atomic step. Returns how many; `duplicate` if a unique index forbids it. */
export async function updateWhere(collection: Collection, conditions: Conditions, data: Conditions): Promise<number | 'duplicate'> {
  try {
    return await retrying(async () => (await sdk.collection(collection).where(conditions).update({ data })).stats.updated);
  } catch (error) {
    if (isDuplicate(error)) return 'duplicate';
    throw error;
  }
}

/** Adds a document. Its `_id` and the unique indexes decide whether it may be there. */
export async function insert<C extends Collection>(collection: C, document: Collections[C]): Promise<'inserted' | 'duplicate'> {
  try {
    await retrying(() => sdk.collection(collection).add({ data: document }));
    return 'inserted';
  } catch (error) {
    if (isDuplicate(error)) return 'duplicate';
    throw error;
  }
}

/** Adds several documents in one request. `duplicate` when one of them may not be there: none of them is then, or those before it are. */
export async function insertAll<C extends Collection>(
  collection: C,
  documents: readonly Collections[C][],
): Promise<'inserted' | 'duplicate'> {
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
