/** The one client of the cloud database, with the types that the SDK does not have. The verbs are in `database.ts`. */
import cloud from 'wx-server-sdk';
import { REQUEST_MS } from './call';
import type { Commands, Conditions, Pipeline } from './query';

// The type of the SDK knows no time-out; it is handed on to @cloudbase/node-sdk, and holds for storage and the open API as well.
const options = { env: cloud.DYNAMIC_CURRENT_ENV as unknown as string, timeout: REQUEST_MS };
cloud.init(options);

interface Query {
  get(): Promise<{ data: unknown[] }>;
  update(options: { data: Conditions }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
  orderBy(field: string, order: 'asc' | 'desc'): Query;
  limit(count: number): Query;
}

interface Collections {
  where(conditions: unknown): Query;
  aggregate(): Pipeline;
  add(options: { data: unknown }): Promise<{ _id: string }>;
  doc(id: string): { set(options: { data: unknown }): Promise<unknown> };
}

export const sdk = cloud.database() as unknown as {
  collection(name: string): Collections;
  command: Commands;
  Geo: { Point(longitude: number, latitude: number): unknown };
  RegExp(options: { regexp: string; options?: string }): unknown;
};
