/**
 * Brings WeChat's answers about pictures to the records that show them. The answer may come before the record exists, so the later of the
 * two brings it: the push writes the answer down if it finds no record, and a call that has written a record looks for written answers.
 */
import { command } from '../command';
import { type Collection, find, insert, removeWhere, updateWhere } from '../database';
import { deletePhotos } from './files';
import type { PictureAnswerDoc, PictureCheck } from './record';
import { left } from './rules';

/** The records of a capability that show pictures. */
export interface Holder {
  collection: Collection;
  /** Where a record keeps them: the name of a field with a dot at its end, or nothing. */
  at: '' | `${string}.`;
  /** Whether each change of a record adds one to its `version`. */
  versioned: boolean;
}

interface Pictures {
  photos?: string[];
  checks?: PictureCheck[];
}

/** A record with pictures, wherever it keeps them. */
export interface Held extends Pictures {
  _id: string;
  checkAt?: number;
}

export const picturesOf = ({ at }: Holder, held: Held): Required<Pictures> => {
  const kept = at === '' ? held : (held as unknown as Record<string, Pictures | undefined>)[at.slice(0, -1)];
  const { photos = [], checks = [] } = kept ?? {};
  return { photos, checks };
};

/** Other fields that each change of a holder's record sets. */
export const counted = ({ versioned }: Holder): Record<string, unknown> => (versioned ? { version: command.inc(1) } : {});

/** A picture that does not pass: it is deleted first, so that a call that is cut off in between is made up for by the timer. */
export async function takeOut(holder: Holder, heldId: string, { photo }: PictureCheck): Promise<boolean> {
  await deletePhotos([photo]);
  const { collection, at } = holder;
  const data = {
    [`${at}photos`]: command.pull(photo),
    [`${at}checks`]: command.pull({ photo }),
    [`${at}removed`]: command.inc(1),
    ...counted(holder),
  };
  return (await updateWhere(collection, { _id: heldId, [`${at}checks.photo`]: photo }, data)) === 1;
}

/** A picture that a person has passed. */
export async function letPass(holder: Holder, heldId: string, { photo }: PictureCheck): Promise<boolean> {
  const { collection, at } = holder;
  const data = { [`${at}checks`]: command.pull({ photo }), ...counted(holder) };
  return (await updateWhere(collection, { _id: heldId, [`${at}checks.photo`]: photo }, data)) === 1;
}

/** A picture that WeChat has passed: one request. */
async function passBy(holder: Holder, trace: string): Promise<boolean> {
  const { collection, at } = holder;
  const data = { [`${at}checks`]: command.pull({ trace }), ...counted(holder) };
  return (await updateWhere(collection, { [`${at}checks.trace`]: trace }, data)) === 1;
}

async function leaveToPerson(holder: Holder, held: Held, check: PictureCheck): Promise<boolean> {
  const { collection, at } = holder;
  const { checks } = picturesOf(holder, held);
  const next = checks.map((one) => (one === check ? left(one) : one));
  const changed = await updateWhere(
    collection,
    { _id: held._id, [`${at}checks`]: command.eq(checks) },
    { [`${at}checks`]: command.set(next), ...counted(holder) },
  );
  return changed === 1;
}

async function bringTo(holder: Holder, { _id: trace, suggest }: PictureAnswerDoc): Promise<boolean> {
  if (suggest === 'pass') return passBy(holder, trace);
  const [held] = await find<Held>(holder.collection, { [`${holder.at}checks.trace`]: trace }, { limit: 1 });
  const check = held && picturesOf(holder, held).checks.find((one) => one.trace === trace);
  if (held === undefined || check === undefined) return false;
  return suggest === 'risky' ? takeOut(holder, held._id, check) : leaveToPerson(holder, held, check);
}

/** Brings an answer to its record; false when none waits for it. One request for each holder that is asked, two more for a picture that does not pass. */
async function bring(holders: readonly Holder[], answer: PictureAnswerDoc): Promise<boolean> {
  for (const holder of holders) if (await bringTo(holder, answer)) return true;
  return false;
}

/**
 * Applies WeChat's answer to a picture of one of these holders. An answer without a record is kept for a day, for a call that is about to
 * write one.
 */
export async function receive(holders: readonly Holder[], answer: PictureAnswerDoc): Promise<void> {
  if (await bring(holders, answer)) return;
  await insert('picture_answers', answer);
  // The record may have been written, and its writer have looked, just before the answer was there to be seen.
  if (await bring(holders, answer)) await removeWhere('picture_answers', { _id: answer._id });
}

/** Applies the answers that came before the holder's record existed. Returns how many. One request without answers, none without checks. */
export async function bringEarly(holder: Holder, checks: readonly PictureCheck[]): Promise<number> {
  const traces = checks.flatMap(({ trace }) => (trace === '' ? [] : [trace]));
  if (traces.length === 0) return 0;
  const early = await find<PictureAnswerDoc>('picture_answers', { _id: command.in(traces) }, { limit: traces.length });
  for (const answer of early) await bringTo(holder, answer);
  if (early.length > 0) await removeWhere('picture_answers', { _id: command.in(early.map(({ _id }) => _id)) });
  return early.length;
}
