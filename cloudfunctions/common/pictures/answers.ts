/**
 * What WeChat answers about pictures, brought to the record that shows them. The answer may come before the record is there, so whoever comes
 * second brings it: the push writes it down when it finds no record, and whoever has written a record looks what was written down.
 */
import { command } from '../command';
import { type Collection, find, insert, removeWhere, updateWhere } from '../database';
import { deletePhotos } from './files';
import type { PictureAnswerDoc, PictureCheck } from './record';
import { left } from './rules';

/** Where records keep their pictures: a path with a dot at its end, or none. */
export interface Holder {
  collection: Collection & ('requests' | 'activities');
  at: '' | 'recap.';
}

/** In the order in which they are asked: what residents send is more. */
export const HOLDERS: readonly Holder[] = [
  { collection: 'requests', at: '' },
  { collection: 'activities', at: 'recap.' },
];

/** The pictures of a record, wherever it keeps them. */
export interface Held {
  _id: string;
  checkAt?: number;
  version?: number;
  photos?: string[];
  checks?: PictureCheck[];
  recap?: { photos: string[]; checks?: PictureCheck[] };
}

export const picturesOf = ({ at }: Holder, held: Held): { photos: string[]; checks: PictureCheck[] } => {
  const { photos = [], checks = [] } = (at === '' ? held : held.recap) ?? {};
  return { photos, checks };
};

/** Activities count their changes, so that nobody writes over one. */
const counted = ({ collection }: Holder): Record<string, unknown> => (collection === 'activities' ? { version: command.inc(1) } : {});

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

/** Brings an answer to its record; false when none waits for it. One request for a picture that passes, three at most for one that does not. */
async function bring(answer: PictureAnswerDoc): Promise<boolean> {
  for (const holder of HOLDERS) if (await bringTo(holder, answer)) return true;
  return false;
}

/** An answer came. What no record waits for yet is kept for a day, for whoever is about to write one. */
export async function receive(answer: PictureAnswerDoc): Promise<void> {
  if (await bring(answer)) return;
  await insert('picture_answers', answer);
  // The record may have been written, and its writer have looked, just before the answer was there to be seen.
  if (await bring(answer)) await removeWhere('picture_answers', { _id: answer._id });
}

/** Brings what came before the record was there; says how many. One request when nothing did, none without checks. */
export async function bringEarly(checks: readonly PictureCheck[]): Promise<number> {
  const traces = checks.flatMap(({ trace }) => (trace === '' ? [] : [trace]));
  if (traces.length === 0) return 0;
  const early = await find<PictureAnswerDoc>('picture_answers', { _id: command.in(traces) }, { limit: traces.length });
  for (const answer of early) await bring(answer);
  if (early.length > 0) await removeWhere('picture_answers', { _id: command.in(early.map(({ _id }) => _id)) });
  return early.length;
}
