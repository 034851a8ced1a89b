/**
 * What one person may have open of a kind whose records have no numbered key of their own: a place in `open_places` says which record it is for, and is
 * free again when that record is over. Nothing is counted and nothing is given back, so nothing can drift: who looks for a place takes one that is
 * free, by one conditional update.
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
  /** `takenAt`: when the place was taken, where the record is there before. What may still be written is open. */
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

/** Takes a person's places away; what is still open has lost its owner by then. */
export const forgetOpenPlaces = (limit: OpenLimit, openid: string): Promise<number> =>
  removeWhere('open_places', { _id: command.in(openKeys(limit, openid)) });
