/** The SDK as the probe uses it: without retries, so that every error shows. */
import cloud from 'wx-server-sdk';

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string });

export type Fields = Record<string, unknown>;

export interface Query {
  get(): Promise<{ data: Fields[] }>;
  update(options: { data: Fields }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
  limit(count: number): Query;
}

export interface Pipeline {
  match(conditions: unknown): Pipeline;
  lookup(options: Fields): Pipeline;
  limit(count: number): Pipeline;
  done(): unknown;
  end(): Promise<{ list: Fields[] }>;
}

interface Collection {
  where(conditions: unknown): Query;
  aggregate(): Pipeline;
  add(options: { data: unknown }): Promise<unknown>;
}

interface Commands {
  exists(present: boolean): unknown;
  gt(value: unknown): unknown;
  lt(value: unknown): unknown;
  in(values: readonly unknown[]): unknown;
  size(length: number): unknown;
  expr(expression: unknown): Fields;
  set(value: unknown): unknown;
  inc(amount: number): unknown;
  push(options: { each: readonly unknown[] }): unknown;
  aggregate: {
    eq(values: readonly unknown[]): unknown;
    lt(values: readonly unknown[]): unknown;
    size(list: unknown): unknown;
    ifNull(values: readonly unknown[]): unknown;
    pipeline(): Pipeline;
  };
}

interface Sdk {
  database(): { collection(name: string): Collection; command: Commands };
  getWXContext(): { OPENID?: string };
  openapi: {
    security: { imgSecCheck(options: Fields): Promise<unknown>; mediaCheckAsync(options: Fields): Promise<{ traceId?: string }> };
  };
}

const sdk = cloud as unknown as Sdk;
const database = sdk.database();

export const _ = database.command;
export const { openapi } = sdk;

/** The collections that the probe has for itself; they and their indexes are in `collections.json`. */
const COLLECTIONS = ['probe_docs', 'probe_unique', 'probe_many'] as const;
export const [docs, unique, many] = COLLECTIONS.map((name) => database.collection(name)) as [Collection, Collection, Collection];

/** The caller that WeChat names; empty for the console's own test and for timers. */
export const openidOf = (): string => sdk.getWXContext().OPENID ?? '';

/** An error's code and message. */
export const wordsOf = (error: unknown): string => {
  const { errCode, errMsg, message } = error as { errCode?: number; errMsg?: string; message?: string };
  return `${errCode ?? ''} ${errMsg ?? message ?? String(error)}`.trim().slice(0, 300);
};

/** Whether an error is a duplicate, by the product's own test. */
export const isDuplicate = (error: unknown): boolean => /duplicate/i.test(wordsOf(error));

/** Adds a document: `added`, or the error that refused it. */
export async function added(collection: Collection, data: unknown): Promise<'added' | Error> {
  try {
    await collection.add({ data });
    return 'added';
  } catch (error) {
    return Object.assign(new Error(wordsOf(error)), { duplicate: isDuplicate(error) });
  }
}

/** Empties the probe's collections. Returns those that cannot be written to, and why. */
export async function clear(): Promise<string | undefined> {
  for (const name of COLLECTIONS) {
    try {
      await database
        .collection(name)
        .where({ _id: _.exists(true) })
        .remove();
    } catch (error) {
      return `${name}：${wordsOf(error)}`;
    }
  }
  return undefined;
}
