/**
 * The limit of a person's open records of a kind. Each open record holds one of the person's numbered keys in a field under a unique index.
 * So the database itself refuses one too many, and nothing is counted. Each update that ends a record also sets another key.
 *
 * A new capability does not change this file. It declares one `OpenRecords` and calls `takeOpenPlace` (`open-place-store.ts`) before it
 * inserts.
 */
import { createHash } from 'node:crypto';
import { pseudonym } from './crypto';
import { Refusal } from './refusal';

/** The most open records of a kind for one person, and the refusal of the next one. */
export interface OpenLimit {
  kind: string;
  max: number;
  words: string;
}

/** The keys of a person: as many as may be open. They tell nothing about who it is. */
export const openKeys = ({ kind, max }: OpenLimit, openid: string): string[] => {
  const owner = pseudonym('open', kind, openid);
  return Array.from({ length: max }, (_, n) => `open_${owner}_${n}`);
};

/** The key to try first: it follows from the wish, so different wishes of a person mostly try different keys. */
export function firstOpenKey(keys: readonly string[], wish: string): string {
  const n = createHash('sha256').update(wish).digest().readUInt32BE() % keys.length;
  return keys[n] ?? '';
}

/** Another key than the one that is held: the next. */
export const keyBeside = (keys: readonly string[], held: string): string => keys[(keys.indexOf(held) + 1) % keys.length] ?? '';

export const tooManyOpen = ({ words }: OpenLimit): Refusal => new Refusal('TOO_MANY_OPEN', words);
