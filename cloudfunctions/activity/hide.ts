/** Pictures after an objection: nobody sees them until staff have looked at them again. */
import { pseudonym } from '../common/crypto';
import type { ActivityDoc } from './record';
import { KEEP_MS } from './rules';

/** How often people without a place, all of them together, can hide the pictures of a recap. */
const BY_STRANGERS = 3;
/** How many objections are noted while the pictures are hidden anyway. */
const MAX_NOTED = 200;

/** The fields, by path, that hide the pictures; none if there are no pictures. */
export const hiding = ({ recap }: Pick<ActivityDoc, 'recap'>): Record<string, unknown> =>
  recap === undefined || recap.photos.length === 0 ? {} : { 'recap.held': true };

interface Objector {
  openid: string;
  /** Whether they had a place in it. */
  tookPart: boolean;
  now: number;
}

/**
 * The fields, by path, that an objection sets. Each person hides the pictures once, until new ones come. Empty if they are hidden and the
 * objection is known, or if there are none; `undefined` if they are shown and this person may not hide them again.
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
    // Its people were forgotten already: the timer comes once more for the people who object now.
    ...(activity.dueAt === 0 && { dueAt: now + KEEP_MS }),
  };
}
