/** The database calls of a change of keys, each one request. */
import { command } from '../command';
import { type Collection, find, updateWhere } from '../database';
import type { Conditions } from '../query';

export interface Keyed {
  _id: string;
  keyId?: string;
}

/** Asks of a record that it is under one of these keys; null stands for records that name none. */
export const isUnder = (keyIds: readonly (string | null)[]): Conditions => ({ keyId: command.in(keyIds) });

export const findUnderKeys = (collection: Collection, keyIds: readonly (string | null)[], limit: number): Promise<Keyed[]> =>
  find<Keyed>(collection, isUnder(keyIds), { limit });

/** Changes a record that still has the key id that was read and meets the conditions. */
export async function changeUnderKey(
  collection: Collection,
  { _id, keyId }: Keyed,
  conditions: Record<string, unknown>,
  data: Record<string, unknown>,
): Promise<boolean> {
  return (await updateWhere(collection, { _id, keyId: keyId ?? command.exists(false), ...conditions }, data)) === 1;
}

/** Asks in a condition that a field is not there. */
export const isAbsent = (path: string): Record<string, unknown> => ({ [path]: command.exists(false) });

/** Asks in a condition that a field of a list's items has all these values. */
export const holdsAll = (path: string, values: readonly unknown[]): Record<string, unknown> => ({ [path]: command.all(values) });

/** Asks in a condition that nothing was added to a list since it was read. */
export const isAsLong = (path: string, seen: readonly unknown[]): Record<string, unknown> => ({ [path]: command.size(seen.length) });
