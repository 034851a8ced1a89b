/** Pictures that WeChat has not answered about in time: it is asked again, and in the end a person has to look. */
import { command, dueBy } from '../common/command';
import { find, removeWhere, updateWhere } from '../common/database';
import { bringEarly, type Held, HOLDERS, type Holder, picturesOf } from '../common/pictures/answers';
import { askAbout } from '../common/pictures/ask';
import type { PictureCheck } from '../common/pictures/record';
import { ANSWER_MS, ASKED_MOST, checkAtOf, isOpen, left } from '../common/pictures/rules';
import type { Conditions } from '../common/query';

const AT_ONCE = 50;
/** An answer that no record waits for is kept so long. */
const KEEP_MS = 24 * 3_600_000;

/** Asks of a record that WeChat should have answered about its pictures. */
export const isUnanswered = (now: number): Conditions => ({ checkAt: dueBy(now) });

const findDue = ({ collection }: Holder, now: number): Promise<Held[]> =>
  find<Held>(collection, isUnanswered(now), { limit: AT_ONCE, orderBy: [['checkAt', 'asc']] });

/** A check as it goes on; `undefined` when its picture is not in storage any more. */
async function again(check: PictureCheck, now: number): Promise<PictureCheck | undefined> {
  const { photo, openid = '', askedAt, tries } = check;
  if (!isOpen(check) || askedAt + ANSWER_MS > now) return check;
  if (tries >= ASKED_MOST || openid === '') return left(check);
  const [asked] = await askAbout(openid, [photo], { now, tries: tries + 1 });
  return asked;
}

/** Goes on with the checks of one record, if they are as they were read. */
async function tend(holder: Holder, held: Held, now: number): Promise<PictureCheck[]> {
  const { collection, at } = holder;
  const { photos, checks } = picturesOf(holder, held);
  const next = await Promise.all(checks.map((check) => again(check, now)));
  const gone = checks.filter((_, i) => next[i] === undefined).map(({ photo }) => photo);
  const kept = next.filter((check) => check !== undefined);
  await updateWhere(
    collection,
    { _id: held._id, checkAt: held.checkAt, ...(checks.length > 0 && { [`${at}checks`]: command.eq(checks) }) },
    {
      checkAt: checkAtOf(kept),
      ...(checks.length > 0 && { [`${at}checks`]: command.set(kept) }),
      ...(gone.length > 0 && {
        [`${at}photos`]: command.set(photos.filter((photo) => !gone.includes(photo))),
        [`${at}removed`]: command.inc(gone.length),
      }),
      ...(collection === 'activities' && { version: command.inc(1) }),
    },
  );
  return kept;
}

/** Everything the timer does about pictures that are not passed; all of it may be done twice. Two requests when nothing is due. */
export async function tendPictures(now: number): Promise<Record<string, number>> {
  let due = 0;
  let early = 0;
  for (const holder of HOLDERS) {
    let records = await findDue(holder, now);
    due += records.length;
    const brought = await bringEarly(records.flatMap((held) => picturesOf(holder, held).checks));
    early += brought;
    if (brought > 0) records = await findDue(holder, now);
    const asked = await Promise.all(records.map((held) => tend(holder, held, now)));
    early += await bringEarly(asked.flat().filter(({ askedAt }) => askedAt === now));
  }
  return { due, early };
}

/** Asks of an answer that it is to nothing: of a record that was not written in the end, or of what was deleted meanwhile. */
export const isToNothing = (now: number): Conditions => ({ at: command.lt(now - KEEP_MS) });

export const removeOldAnswers = (now: number): Promise<number> => removeWhere('picture_answers', isToNothing(now));
