/** A change of keys: whatever is sealed with an older key is sealed with the current one, some in each run. */
import { isHalfOver } from '../call';
import { currentKeyId, isOlder, olderKeyIds } from '../crypto';
import type { Collection } from '../database';
import type { Reseal, Search } from '../job';
import { type Sealed, sealedAnew } from '../sealed';
import { changeUnderKey, findUnderKeys, holdsAll, isUnder, type Keyed } from './store';

const AT_ONCE = 100;

/** An empty key id marks a record that has values under several keys. */
const olderOf = ({ namesKey }: Reseal): (string | null)[] => [...olderKeyIds(), '', ...(namesKey ? [] : [null])];

/** Seals some records of a kind again. */
async function resealSome(kind: Reseal): Promise<number> {
  const found = await findUnderKeys(kind.collection, olderOf(kind), AT_ONCE);
  const done = await Promise.all(found.map((record) => resealOne(kind.collection, record, kind.sealedOf(record), kind.unchanged(record))));
  return done.filter((changed) => changed).length;
}

interface InList {
  /** The path of the list. */
  list: string;
  items: readonly object[];
  index: number;
  field: string;
}

/** Where in a list of the record a value stands; undefined for one that is in none. A list is written as a whole, not by the place in it. */
function placeIn(record: object, path: string): InList | undefined {
  const parts = path.split('.');
  let value: unknown = record;
  for (const [i, part] of parts.entries()) {
    if (Array.isArray(value))
      return { list: parts.slice(0, i).join('.'), items: value, index: Number(part), field: parts.slice(i + 1).join('.') };
    value = (value as Record<string, unknown> | undefined)?.[part];
  }
  return undefined;
}

const listsOf = (places: readonly { place: InList | undefined }[]): Map<string, readonly object[]> =>
  new Map(places.flatMap(({ place }) => (place === undefined ? [] : [[place.list, place.items]])));

/** The value under the current key, or unchanged if no key opens it. The other values of its record are sealed again in both cases. */
function anewOrKept(value: Sealed): { text: string; lost: boolean } {
  try {
    return { text: sealedAnew(value), lost: false };
  } catch {
    return { text: value.text, lost: true };
  }
}

interface Resealed {
  /** The fields of a record that must be unchanged. */
  seen: Record<string, unknown>;
  /** The fields that are written under the current key. */
  anew: Record<string, unknown>;
  /** Where values stand that no key opens. */
  lost: string[];
}

function changesOf(record: Keyed, sealed: Sealed[]): Resealed {
  const done = sealed.filter(({ text, context }) => isOlder(text, context)).map((value) => ({ ...value, ...anewOrKept(value) }));
  const renewedAt = new Map(done.filter(({ lost }) => !lost).map(({ path, text }) => [path, text]));
  const places = sealed.map((value) => ({ ...value, place: placeIn(record, value.path) }));
  const anewAt = (path: string) => (renewedAt.has(path) ? [[path, renewedAt.get(path)]] : []);
  const alone = places.filter(({ place }) => place === undefined);
  const seen = Object.fromEntries(alone.map(({ path, text }) => [path, text as unknown]));
  const anew: Record<string, unknown> = Object.fromEntries(alone.flatMap(({ path }) => anewAt(path)));
  for (const [list, items] of listsOf(places)) {
    const inList = places.flatMap(({ place, ...value }) => (place?.list === list ? [{ ...value, ...place }] : []));
    for (const field of new Set(inList.map((value) => value.field))) {
      const texts = inList.filter((value) => value.field === field).map(({ text }) => text);
      Object.assign(seen, holdsAll(`${list}.${field}`, texts));
    }
    const older = inList.filter(({ path }) => renewedAt.has(path));
    const renewed = (item: object, at: number) => ({
      ...item,
      ...Object.fromEntries(older.filter(({ index }) => index === at).map(({ field, path }) => [field, renewedAt.get(path)])),
    });
    if (older.length > 0) anew[list] = items.map(renewed);
  }
  return { seen, anew, lost: done.filter(({ lost }) => lost).map(({ path }) => path) };
}

/** Compares and sets: a value that was written meanwhile stays, and the next run meets its record again. */
async function resealOne(collection: Collection, record: Keyed, sealed: Sealed[], unchanged: Record<string, unknown>): Promise<boolean> {
  try {
    const { seen, anew, lost } = changesOf(record, sealed);
    const where = { ...seen, ...unchanged };
    if (lost.length === 0) return await changeUnderKey(collection, record, where, { ...anew, keyId: currentKeyId() });
    console.error(JSON.stringify({ function: 'timer', job: 'reseal', code: 'UNOPENED', collection, record: record._id, lost }));
    // It is looked at again in each run: the key that is missing may come back.
    return Object.keys(anew).length > 0 && (await changeUnderKey(collection, record, where, { ...anew, keyId: '' }));
  } catch (error) {
    console.error(JSON.stringify({ function: 'timer', job: 'reseal', collection, record: record._id, error: String(error) }));
    return false;
  }
}

/** Searches for values under an older key; none while there is no older one. */
export const underOlderKeys = (kinds: readonly Reseal[]): Search[] =>
  olderKeyIds().length === 0 ? [] : kinds.map((kind) => ({ from: kind.collection, matching: isUnder(olderOf(kind)) }));

/**
 * Returns how many records of each kind were brought under the current key: all zero when a change of keys is complete, none when there is none.
 * A kind that there was no time for has no number.
 */
export async function reseal(kinds: readonly Reseal[]): Promise<Record<string, number>> {
  if (olderKeyIds().length === 0) return {};
  const counts: Record<string, number> = {};
  for (const kind of kinds) {
    if (isHalfOver()) break;
    counts[kind.collection] = await resealSome(kind);
  }
  return counts;
}
