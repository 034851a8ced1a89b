/**
 * The cloud database as the stores use it: a few typed calls over wx-server-sdk, one database request each. All are tried again
 * after a passing fault, so each write must be guarded by its conditions or its `_id`: done twice it has one effect, and the
 * second time says “0 changed” or “duplicate”, upon which the caller looks at what is there.
 */
import cloud from 'wx-server-sdk';
import { REQUEST_MS } from './call';
import { retrying } from './retry';

// The type of the SDK knows no time-out; it is handed on to @cloudbase/node-sdk, and holds for storage and the open API as well.
const options = { env: cloud.DYNAMIC_CURRENT_ENV as unknown as string, timeout: REQUEST_MS };
cloud.init(options);

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
export type Conditions = Record<string, unknown>;

interface Query {
  get(): Promise<{ data: unknown[] }>;
  update(options: { data: Conditions }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
  orderBy(field: string, order: 'asc' | 'desc'): Query;
  limit(count: number): Query;
}

/** Documents by their distance from a point; WeChat keeps only 100 unless `limit` says otherwise. */
export interface Nearness {
  near: unknown;
  /** The field with the place, which has an index. */
  key: string;
  /** The field that gets the metres. */
  distanceField: string;
  spherical: true;
  minDistance: number;
  limit: number;
  query: Conditions;
}

export interface Pipeline {
  geoNear(options: Nearness): Pipeline;
  match(conditions: unknown): Pipeline;
  lookup(options: Record<string, unknown>): Pipeline;
  addFields(fields: Conditions): Pipeline;
  project(fields: Conditions): Pipeline;
  group(fields: Conditions): Pipeline;
  sort(order: Record<string, 1 | -1>): Pipeline;
  limit(count: number): Pipeline;
  done(): unknown;
  end(): Promise<{ list: unknown[] }>;
}

interface Collections {
  where(conditions: unknown): Query;
  aggregate(): Pipeline;
  add(options: { data: unknown }): Promise<{ _id: string }>;
  doc(id: string): { set(options: { data: unknown }): Promise<unknown> };
}

interface Commands {
  exists(present: boolean): unknown;
  gt(value: unknown): { and(other: unknown): unknown };
  gte(value: unknown): { and(other: unknown): unknown };
  lt(value: unknown): unknown;
  lte(value: unknown): unknown;
  eq(value: unknown): { and(other: unknown): unknown };
  neq(value: unknown): unknown;
  in(values: readonly unknown[]): unknown;
  nin(values: readonly unknown[]): unknown;
  or(conditions: readonly unknown[]): unknown;
  size(length: number): unknown;
  all(values: readonly unknown[]): unknown;
  expr(expression: unknown): Conditions;
  set(value: unknown): unknown;
  inc(amount: number): unknown;
  min(value: number): unknown;
  remove(): unknown;
  push(options: { each: readonly unknown[]; slice?: number }): unknown;
  addToSet(value: unknown): unknown;
  pull(value: unknown): unknown;
  aggregate: {
    eq(values: readonly unknown[]): unknown;
    lt(values: readonly unknown[]): unknown;
    size(list: unknown): unknown;
    ifNull(values: readonly unknown[]): unknown;
    and(values: readonly unknown[]): unknown;
    or(values: readonly unknown[]): unknown;
    in(values: readonly unknown[]): unknown;
    cond(choice: { if: unknown; then: unknown; else: unknown }): unknown;
    sum(value: unknown): unknown;
    max(value: unknown): unknown;
    min(value: unknown): unknown;
    add(values: readonly unknown[]): unknown;
    filter(choice: { input: unknown; as: string; cond: unknown }): unknown;
    dateToString(options: { date: unknown; format: string }): unknown;
    pipeline(): Pipeline;
  };
}

const sdk = cloud.database() as unknown as {
  collection(name: string): Collections;
  command: Commands;
  Geo: { Point(longitude: number, latitude: number): unknown };
  RegExp(options: { regexp: string; options?: string }): unknown;
};

export const command = sdk.command;
/** A place on the earth as the database takes it. */
export const pointOf = ({ longitude, latitude }: { longitude: number; latitude: number }): unknown => sdk.Geo.Point(longitude, latitude);

/** Asks of a text that it holds a word, whatever the case of its letters. */
export const holding = (word: string): unknown => sdk.RegExp({ regexp: word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), options: 'i' });

export const pipeline = (): Pipeline => command.aggregate.pipeline();

/** Asks of an instant (ms) that it is set, which 0 is not, and over by `now`. */
export const dueBy = (now: number): unknown => command.gte(1).and(command.lte(now));

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
