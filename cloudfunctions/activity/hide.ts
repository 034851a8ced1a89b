/** Pictures that somebody does not want any more are shown to nobody until staff have looked at them again. */
import { pseudonym } from '../common/crypto';
import type { ActivityDoc } from './record';
import { KEEP_MS } from './rules';

/** People without a place hide the pictures of a recap so many times, all of them together. */
const BY_STRANGERS = 3;
/** So many are noted who speak up while the pictures are hidden anyway. */
const MAX_NOTED = 200;

/** What an update must set, by path, to hide the pictures; nothing where there are none. */
export const hiding = ({ recap }: Pick<ActivityDoc, 'recap'>): Record<string, unknown> =>
  recap === undefined || recap.photos.length === 0 ? {} : { 'recap.held': true };

interface Objector {
  openid: string;
  /** Whether they had a place in it. */
  tookPart: boolean;
  now: number;
}

/**
 * What an update must set, by path, when somebody does not want to be in the pictures: each person hides them once, until new ones come. Nothing
 * when they are hidden and that is known already, or there are none; `undefined` when they are shown and this person hides them no more.
 */
export function objecting(
  activity: Pick<ActivityDoc, '_id' | 'recap' | 'dueAt'>,
  { openid, tookPart, now }: Objector,
): Record<string, unknown> | undefined {
  const { recap } = activity;
  if (recap === undefined || recap.photos.length === 0) return {};
  const { held, objectors = [], byStrangers = 0 } = recap;
  const id = pseudonym('objection', activity._id, openid);
  const isKnown = objectors.includes(id);
  if (held && (isKnown || objectors.length >= MAX_NOTED)) return {};
  if (!held && (isKnown || (!tookPart && byStrangers >= BY_STRANGERS))) return undefined;
  return {
    ...(!held && hiding(activity)),
    'recap.objectors': [...objectors, id],
    ...(!held && !tookPart && { 'recap.byStrangers': byStrangers + 1 }),
    // Its people were forgotten already: the timer comes once more for whoever speaks up now.
    ...(activity.dueAt === 0 && { dueAt: now + KEEP_MS }),
  };
}
