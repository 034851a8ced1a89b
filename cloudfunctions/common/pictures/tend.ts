/** Pictures that WeChat has not answered about in time: it is asked again, and in the end a person has to look. */
import { command, dueBy } from '../command';
import { find, removeWhere, updateWhere } from '../database';
import type { Job } from '../job';
import type { Conditions } from '../query';
import { bringEarly, counted, type Held, type Holder, picturesOf } from './answers';
import { askAbout } from './ask';
import type { PictureCheck } from './record';
import { ANSWER_MS, ASKED_MOST, checkAtOf, isOpen, left } from './rules';

const AT_ONCE = 50;
/** An answer that no record waits for is kept so long. */
const KEEP_MS = 24 * 3_600_000;

/** Asks of a record that WeChat should have answered about its pictures. */
const isUnanswered = (now: number): Conditions => ({ checkAt: dueBy(now) });

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
      ...counted(holder),
    },
  );
  return kept;
}

/** Everything that time does to a holder's pictures that are not passed; all of it may be done twice. One request when nothing is due. */
async function tendPictures(holder: Holder, now: number): Promise<Record<string, number>> {
  let records = await findDue(holder, now);
  const due = records.length;
  const brought = await bringEarly(
    holder,
    records.flatMap((held) => picturesOf(holder, held).checks),
  );
  if (brought > 0) records = await findDue(holder, now);
  const asked = await Promise.all(records.map((held) => tend(holder, held, now)));
  const fresh = asked.flat().filter(({ askedAt }) => askedAt === now);
  return { due, early: brought + (await bringEarly(holder, fresh)) };
}

/** The job that goes on with a holder's pictures. */
export const picturesJob = (name: string, holder: Holder): Job => ({
  name,
  does: 'asks WeChat again about a picture after 30 minutes, three times; then staff look',
  due: ({ now }) => [{ from: holder.collection, matching: isUnanswered(now) }],
  work: ({ now }) => tendPictures(holder, now),
});

/** Finds answers without a picture: their record was not written in the end, or the picture was deleted meanwhile. */
export const isToNothing = (now: number): Conditions => ({ at: command.lt(now - KEEP_MS) });

export const removeOldAnswers = (now: number): Promise<number> => removeWhere('picture_answers', isToNothing(now));
