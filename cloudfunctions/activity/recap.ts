/** The station's report of an activity, with pictures that people agreed to. */
import type { InferOutput } from 'valibot';
import { MAX_RECAP_PHOTOS, type RecapInput } from '../../contract/activity';
import { idOf, pseudonym, staffIdOf } from '../common/crypto';
import type { Context } from '../common/handler';
import { bringEarly } from '../common/pictures/answers';
import { askAbout } from '../common/pictures/ask';
import { deletePhotos } from '../common/pictures/files';
import { pathsIn, refusedPictures, refuseOutside } from '../common/pictures/folder';
import type { PictureCheck } from '../common/pictures/record';
import { checkAtOf, isOpen, toLookAt } from '../common/pictures/rules';
import { takePictures } from '../common/pictures/take';
import { Refusal } from '../common/refusal';
import { refuseUnpassed } from '../common/text-check';
import { type Changes, changeWhole } from './change';
import { findActivity } from './change-store';
import { deleteDropped } from './dropped';
import { hiding, objecting } from './hide';
import { ACTIVITY_PICTURES } from './holder';
import { refuseNotYet } from './put-on';
import type { ActivityDoc } from './record';
import { withoutReportsOf } from './report';
import { entryIn, type Listed } from './roster';
import { entryIdOf, hasPlaces } from './rules';
import { wasDone } from './sign-up';

/** Each member of staff has a folder in each activity, so two activities share no picture. */
const folderOf = (openid: string, activityId: string): string => `activities/${pseudonym('recap', openid, activityId)}`;

/** Cloud paths for the caller's next pictures of an activity. */
export const pathsFor = (context: Context, activityId: string, count: number): string[] =>
  pathsIn(folderOf(context.openid, activityId), context, count);

type Told = InferOutput<typeof RecapInput>;
/** `photos`: copies of new pictures, and older ones that stay; `uploads`: the copied files. */
type Asked = Told & { checks: readonly PictureCheck[]; uploads: readonly string[] };

/**
 * A digest of the people who do not want to be in pictures, of the recap with whether it is hidden, and of the pictures that a person must
 * look at. Each objection of a participant changes it; a later consent does not.
 */
export function photosSeenOf({ entries, recap }: Pick<ActivityDoc, 'entries' | 'recap'>): string {
  const unwilling = Object.entries(entries).filter(
    ([, { status, photos, saidNo }]) => hasPlaces(status) && (!photos || saidNo !== undefined),
  );
  const ids = unwilling.map(([id, { saidNo }]) => `${id}:${saidNo ?? 0}`).sort();
  const look = recap === undefined ? [] : toLookAt(recap).map(({ photo }) => photo);
  return idOf('seen', ...ids, String(recap?.at), String(recap?.held), ...look);
}

const refuseUnseen = (activity: ActivityDoc, { photosSeen }: Told): void => {
  if (photosSeen === photosSeenOf(activity)) return;
  throw new Refusal('CHANGED', '刚刚有人改了能不能拍照，或者同事改了活动情况。请再看一遍照片和名单，再发');
};

/** The pictures of the recap afterwards. A picture that was taken out does not come back. */
function shownAfter({ recap, dropped = [] }: ActivityDoc, { keep, photos }: Told): string[] {
  const all = [...new Set([...(keep ? (recap?.photos ?? []) : []), ...photos])];
  if (all.length > MAX_RECAP_PHOTOS) throw refusedPictures(`最多${MAX_RECAP_PHOTOS}张照片`);
  if (all.some((photo) => dropped.includes(photo))) throw refusedPictures('照片已经删掉了，请重新选');
  return all;
}

const unnamed = ({ recap }: ActivityDoc, photos: readonly string[]): string[] => photos.filter((photo) => !recap?.photos.includes(photo));

/** Throws if a recap is not valid. Its new pictures are then deleted. */
async function checkTold(context: Context, found: ActivityDoc, told: Told): Promise<void> {
  try {
    refuseNotYet(found, context.now);
    refuseUnseen(found, told);
    shownAfter(found, told);
    await refuseUnpassed(context, 'words', told.words);
  } catch (error) {
    if (error instanceof Refusal) await deletePhotos(unnamed(found, told.photos));
    throw error;
  }
}

/**
 * Writes the recap, first or again: hidden pictures are then shown again. Throws CHANGED if a consent or the recap has changed since staff
 * looked. New pictures are hidden until WeChat has passed them. Pictures that WeChat left to a person pass if the recap is written again
 * with them. Removed pictures are deleted afterwards, by the timer if this call is cut off.
 */
export async function recap(context: Context, found: ActivityDoc, told: Told): Promise<ActivityDoc> {
  refuseOutside(folderOf(context.openid, found._id), told.photos);
  if (wasDone(context, found)) return found;
  await checkTold(context, found, told);
  const asked = await copied(context, found, told);
  const done = await write(context, found, asked);
  const { checks } = asked;
  await deleteDropped(done);
  if ((await bringEarly(ACTIVITY_PICTURES, checks)) === 0) return done;
  return (await findActivity(done._id)) ?? done;
}

/** The recap with copies of its new pictures, which WeChat is asked to check. Uploads that are no pictures are deleted. */
async function copied(context: Context, found: ActivityDoc, told: Told): Promise<Asked> {
  const uploads = unnamed(found, told.photos);
  try {
    const taken = await takePictures(folderOf(context.openid, found._id), found._id, uploads);
    const copyOf = new Map(taken.map(({ photo, from }) => [from, photo]));
    const checks = await askAbout(context.openid, [...copyOf.values()], { now: context.now, tries: 1 });
    return { ...told, photos: told.photos.map((photo) => copyOf.get(photo) ?? photo), checks, uploads };
  } catch (error) {
    if (error instanceof Refusal) await deletePhotos(uploads);
    throw error;
  }
}

/** Deletes the new pictures of a refused recap, but those that another call has shown meanwhile. */
async function write(context: Context, found: ActivityDoc, told: Asked): Promise<ActivityDoc> {
  try {
    return await changeWhole(context, found, (activity) => written(context, activity, told));
  } catch (error) {
    const current = error instanceof Refusal ? await findActivity(found._id) : undefined;
    if (current !== undefined) await deletePhotos(unnamed(current, [...told.photos, ...told.uploads]));
    throw error;
  }
}

function written({ openid, now }: Context, activity: ActivityDoc, told: Asked): Changes {
  refuseUnseen(activity, told);
  const photos = shownAfter(activity, told);
  // An older picture that has passed is not checked again.
  const fresh = told.checks.filter(({ photo }) => !activity.recap?.photos.includes(photo));
  const checks = [...(activity.recap?.checks ?? []).filter(isOpen), ...fresh].filter(({ photo }) => photos.includes(photo));
  const gone = (activity.recap?.photos ?? []).filter((photo) => !photos.includes(photo));
  // Uploads are deleted like removed pictures, by the timer if this call is cut off.
  const useless = [...gone, ...told.uploads];
  const isNew = photos.some((photo) => !activity.recap?.photos.includes(photo));
  const { objectors, byStrangers } = activity.recap ?? {};
  return {
    recap: {
      words: told.words,
      photos,
      ...(checks.length > 0 && { checks }),
      held: false,
      // Staff have looked at these people's objections: they hide it no more.
      ...(!isNew && { ...(objectors && { objectors }), ...(byStrangers && { byStrangers }) }),
      at: now,
      by: staffIdOf(openid),
    },
    checkAt: checkAtOf(checks),
    ...(useless.length > 0 && { dropped: [...(activity.dropped ?? []), ...useless], touchedAt: now, ...withoutReportsOf(activity, gone) }),
  };
}

/** Notes the objection of a person who told staff or has no sign-up. */
export async function notSeen(context: Context, found: ActivityDoc, entryId: string): Promise<Listed> {
  const activity = await changeWhole(
    context,
    found,
    (current) => {
      const { photos, saidNo = 0 } = entryIn(current, entryId);
      return {
        [`entries.${entryId}.photos`]: false,
        ...(photos && context.now >= current.startsAt && { [`entries.${entryId}.saidNo`]: saidNo + 1 }),
        ...hiding(current),
      };
    },
    entryId,
  );
  return { activity, entryId };
}

/**
 * A person who sees themselves in a picture has all of them hidden, also without a sign-up; each person once, until new ones come. Throws
 * WRONG_STATUS without pictures; TOO_MANY if staff have shown them again since, or strangers have hidden them too often.
 */
export const objectPhotos = (context: Context, found: ActivityDoc): Promise<ActivityDoc> =>
  changeWhole(context, found, (activity) => {
    const { openid, now } = context;
    if (!('recap.held' in hiding(activity))) throw new Refusal('WRONG_STATUS', '这个活动现在没有照片');
    const own = activity.entries[entryIdOf(openid)];
    const changes = objecting(activity, { openid, tookPart: own !== undefined && hasPlaces(own.status), now });
    if (changes === undefined) throw new Refusal('TOO_MANY', '驿站已经看过这些照片。里面还有您，请打电话给驿站');
    return Object.keys(changes).length === 0 ? undefined : changes;
  });
