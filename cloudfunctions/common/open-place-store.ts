/**
 * The limit of a person's open records of a kind without a numbered key of its own. A place in `open_places` names its record, and is free
 * again when that record is over. Nothing is counted or given back, so nothing can drift: a call that needs a place takes a free one, by
 * one conditional update.
 */
import { command } from './command';
import { aggregate, type Collection, insert, removeWhere, updateWhere } from './database';
import { firstOpenKey, type OpenLimit, openKeys, tooManyOpen } from './open-places';
import { Refusal } from './refusal';

declare module './database' {
  interface Collections {
    open_places: OpenPlace;
  }
}

interface OpenPlace {
  _id: string;
  /** The record that it is for. */
  of: string;
  at: number;
}

export interface OpenRecords<Doc> {
  limit: OpenLimit;
  collection: Collection;
  /** `takenAt`: when the place was taken, if the record existed before. A record that may still be written counts as open. */
  isOpen: (record: Doc, now: number, takenAt: number) => boolean;
}

/** Longer than any function runs: who took a place so long ago does not insert a record for it any more. */
export const RUNNING_MS = 30_000;

type Held<Doc> = OpenPlace & { records: Doc[] };

const findPlaces = <Doc>(keys: readonly string[], from: Collection): Promise<Held<Doc>[]> =>
  aggregate<Held<Doc>>('open_places', (start) =>
    start
      .match({ _id: command.in(keys) })
      .lookup({ from, localField: 'of', foreignField: '_id', as: 'records' })
      .limit(keys.length),
  );

/**
 * Takes one of a person's places for a record that is inserted next. A repeated call takes the same place. Throws TOO_MANY_OPEN; throws
 * BUSY if other calls of the person win several times. One request while the person has few open, else up to three.
 */
export async function takeOpenPlace<Doc>(
  { openid, now }: { openid: string; now: number },
  recordId: string,
  { limit, collection, isOpen }: OpenRecords<Doc>,
): Promise<void> {
  const keys = openKeys(limit, openid);
  let key: string | undefined = firstOpenKey(keys, recordId);
  for (let tries = 0; tries <= limit.max; tries += 1) {
    if (key !== undefined && (await insert('open_places', { _id: key, of: recordId, at: now })) === 'inserted') return;
    const places = await findPlaces<Doc>(keys, collection);
    const isFree = ({ of, at, records: [record] }: Held<Doc>) =>
      of === recordId || (record === undefined ? now - at >= RUNNING_MS : !isOpen(record, now, at));
    const free = places.find(({ of }) => of === recordId) ?? places.find(isFree);
    // An update that changes nothing counts as none on some clouds.
    if (free?.of === recordId && free.at === now) return;
    if (free !== undefined && (await retake(free, recordId, now))) return;
    key = keys.find((one) => !places.some(({ _id }) => _id === one));
    if (free === undefined && key === undefined) throw tooManyOpen(limit);
  }
  throw new Refusal('BUSY');
}

const retake = async ({ _id, of, at }: OpenPlace, recordId: string, now: number): Promise<boolean> =>
  (await updateWhere('open_places', { _id, of, at }, { of: recordId, at: now })) === 1;

/** Removes a person's places; open records have lost their owner by then. */
export const forgetOpenPlaces = (limit: OpenLimit, openid: string): Promise<number> =>
  removeWhere('open_places', { _id: command.in(openKeys(limit, openid)) });
