/** A change of keys: whatever is sealed with an older key is sealed with the current one, some in each run. */

import type { ActivityDoc } from '../activity/record';
import { sealedOfActivity } from '../activity/sealed';
import type { BookingDoc, FamilyDoc } from '../booking/record';
import { sealedOfBooking, sealedOfFamily } from '../booking/sealed';
import { currentKeyId, isOlder, olderKeyIds } from '../common/crypto';
import type { ServiceRecordDoc } from '../common/hours/record';
import { type Sealed, sealedAnew } from '../common/sealed';
import type { CardDoc } from '../contact/record';
import { sealedOfCard } from '../contact/sealed';
import type { PairingDoc, VisitDoc } from '../pairing/record';
import { sealedOfPairing, sealedOfVisit } from '../pairing/sealed';
import type { RequestDoc } from '../request/record';
import { sealedOfRequest } from '../request/sealed';
import type { StaffDoc } from '../staff/record';
import { sealedOfStaff } from '../staff/sealed';
import { sealedOfServiceRecord } from '../volunteer/sealed';
import type { Search } from './job';
import { changeUnderKey, findUnderKeys, holdsAll, isAbsent, isAsLong, isUnder, type Keyed, type Resealing } from './store';

const AT_ONCE = 100;

/** An empty key id marks a record that has values under several keys. */
const NAMED: readonly Resealing[] = ['bookings', 'pairings', 'pair_visits', 'requests', 'service_records', 'activities'];
/** Records of before they named their key have none. */
const UNNAMED: readonly Resealing[] = ['staff', 'contact_cards', 'families'];

/** Seals some records of a collection anew. `unchanged` adds to the conditions what would otherwise be left under the older key. */
async function resealSome<T extends Keyed>(
  collection: Resealing,
  keyIds: readonly (string | null)[],
  sealedOf: (record: T) => Sealed[],
  unchanged: (record: T) => Record<string, unknown>,
): Promise<number> {
  const found = await findUnderKeys<T>(collection, keyIds, AT_ONCE);
  const done = await Promise.all(found.map((record) => resealOne(collection, record, sealedOf(record), unchanged(record))));
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

/** A value under the current key, or as it is when no key opens it: the others of its record are sealed anew all the same. */
function anewOrKept(value: Sealed): { text: string; lost: boolean } {
  try {
    return { text: sealedAnew(value), lost: false };
  } catch {
    return { text: value.text, lost: true };
  }
}

interface Resealed {
  /** What of a record must still be as it was read. */
  seen: Record<string, unknown>;
  /** What of it is written under the current key. */
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

/** Compares and sets: a value that was written anew meanwhile stays, and its record is met again in the next run. */
async function resealOne(collection: Resealing, record: Keyed, sealed: Sealed[], unchanged: Record<string, unknown>): Promise<boolean> {
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

/** Searches for what is still under an older key; none while there is no older one. */
export function underOlderKeys(): Search[] {
  const older = olderKeyIds();
  if (older.length === 0) return [];
  const under = (collections: readonly Resealing[], keyIds: readonly (string | null)[]) =>
    collections.map((from) => ({ from, matching: isUnder(keyIds) }));
  return [...under(NAMED, [...older, '']), ...under(UNNAMED, [...older, '', null])];
}

/** How many records of each kind were brought under the current key; all zero when a change of keys is complete, none when there is none. */
export async function reseal(): Promise<Partial<Record<Resealing, number>>> {
  if (olderKeyIds().length === 0) return {};
  const older = [...olderKeyIds(), ''];
  const unnamed = [...older, null];
  return {
    bookings: await resealSome<BookingDoc>(
      'bookings',
      older,
      sealedOfBooking,
      ({ applicant, rating, callback, waived, toldReason, priorityKind }) => ({
        applicant,
        ...(rating?.comment === undefined && isAbsent('rating.comment')),
        ...(waived === undefined && isAbsent('waived')),
        ...(toldReason === undefined && isAbsent('toldReason')),
        ...(priorityKind === undefined && isAbsent('priorityKind')),
        ...(callback === undefined ? isAbsent('callback') : isAsLong('callback.notes', callback.notes)),
      }),
    ),
    staff: await resealSome<StaffDoc>('staff', unnamed, sealedOfStaff, ({ name, volunteer }) => ({
      ...(name === undefined && isAbsent('name')),
      ...(volunteer === undefined ? isAbsent('volunteer') : { 'volunteer.phone': volunteer.phone }),
      ...(volunteer?.reason === undefined && isAbsent('volunteer.reason')),
    })),
    contact_cards: await resealSome<CardDoc>('contact_cards', unnamed, sealedOfCard, ({ version }) => ({ version })),
    families: await resealSome<FamilyDoc>('families', unnamed, sealedOfFamily, ({ order }) => isAsLong('order', order)),
    pairings: await resealSome<PairingDoc>('pairings', older, sealedOfPairing, ({ version }) => ({ version })),
    pair_visits: await resealSome<VisitDoc>('pair_visits', older, sealedOfVisit, () => ({})),
    requests: await resealSome<RequestDoc>('requests', older, sealedOfRequest, ({ person, text, result, history }) => ({
      person,
      ...(text === undefined && isAbsent('text')),
      ...(result === undefined && isAbsent('result')),
      ...isAsLong('history', history),
    })),
    service_records: await resealSome<ServiceRecordDoc>('service_records', older, sealedOfServiceRecord, ({ corrections }) =>
      isAsLong('corrections', corrections),
    ),
    activities: await resealSome<ActivityDoc>('activities', older, sealedOfActivity, ({ version }) => ({ version })),
  };
}
