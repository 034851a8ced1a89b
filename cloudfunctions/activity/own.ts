/** What people do with their own entry: take an offer, cancel, change their consent to pictures. */

import { command } from '../common/command';
import { cellKey } from '../common/day/cell';
import type { Context } from '../common/handler';
import { toCome } from '../common/messages/rules';
import { leaveLine } from '../common/places-store';
import { Refusal } from '../common/refusal';
import { refuseRisky } from '../common/text-check';
import { refuseClosed } from './audience';
import { changeActivity, sheetOf } from './change-store';
import { ATTEMPTS, marksOf } from './entry';
import type { Found, OwnView } from './found';
import { objecting } from './hide';
import { leave, withMarks } from './leave';
import { toldChanges, withReminder } from './messages';
import type { ActivityEntry } from './record';
import { cellOf, entryIdOf, hasPlaces, placesIn } from './rules';
import { sealCancelReason } from './sealed';
import { wasDone } from './sign-up';
import { ofActivity } from './subject';

/** `again`: it has changed meanwhile; `look`: done, and more than this entry has changed; otherwise the changed activity. */
type Step = OwnView | 'look' | 'again';

/** Runs `step` on the own entry; if another change comes first, on the new one. A repeated call changes nothing. */
async function onOwn(
  context: Context,
  found: Found,
  step: (activity: OwnView, own: ActivityEntry, id: string) => Promise<Step>,
): Promise<Found> {
  const id = entryIdOf(context.openid);
  let current = found;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { activity } = current;
    if (wasDone(context, activity)) return current;
    if (activity.own === undefined) throw new Refusal('NOT_FOUND', '您没有报这个名');
    const next = await step(activity, activity.own, id);
    if (typeof next === 'object') return { ...current, activity: next };
    current = await ofActivity(context, { activityId: activity._id });
    if (next === 'look') return current;
  }
  throw new Refusal('BUSY');
}

/** The activity without this person in its line, and with their number of places more. */
export function withRoom<T extends Pick<OwnView, 'cells' | 'start' | 'line' | 'waits'>>(
  activity: T,
  id: string,
  own: Pick<ActivityEntry, 'group'>,
  places: number,
): T {
  const waited = activity.waits[id] === undefined ? 0 : 1;
  const { [id]: _gone, ...waits } = activity.waits;
  const cell = cellOf(activity, own.group);
  const counted = { ...cell, left: cell.left + places, waiting: (cell.waiting ?? 0) - waited };
  const cells = { ...activity.cells, [own.group]: { [cellKey(activity.start)]: counted } };
  return { ...activity, cells, line: activity.line.filter((other) => other !== id), waits };
}

const STATUS_WORDS: Record<ActivityEntry['status'], string> = {
  joined: '您已经报上名了',
  waiting: '还在排队，有名额会告诉您',
  offered: '有名额给您留着',
  arrived: '您已经到了，不能再取消',
  cancelled: '这次报名已经取消了',
};
const wrongStatus = ({ status }: ActivityEntry): Refusal => new Refusal('WRONG_STATUS', STATUS_WORDS[status]);

const OVER = '留给您的时间过了，名额给了下一位，可以再排队';

/** Takes offered places, and perhaps agrees to one more message. Throws WRONG_STATUS if there is no offer, or it is over. */
export const takeOffer = (context: Context, found: Found, agrees = false): Promise<Found> =>
  onOwn(context, found, async (activity, own, id) => {
    const { now } = context;
    refuseClosed(activity, now);
    if (own.status !== 'offered') throw own.status === 'cancelled' ? new Refusal('WRONG_STATUS', OVER) : wrongStatus(own);
    if (now >= (own.offerUntil ?? 0)) throw new Refusal('WRONG_STATUS', OVER);
    const path = `entries.${id}`;
    const { offerUntil: _until, ...reminded } = withReminder(own, activity, now);
    const agreed = { ...own.agreed, progress: (own.agreed?.progress ?? 0) + 1 };
    const taken = await leaveLine(sheetOf(activity._id), id, placesIn(activity, own.group, own.places), {
      where: { closed: '', [`${path}.status`]: 'offered', [`${path}.at`]: own.at },
      data: {
        [`${path}.status`]: 'joined',
        [`${path}.offerUntil`]: command.remove(),
        ...toldChanges(`${path}.`, own, reminded),
        ...(agrees && { [`${path}.agreed.progress`]: command.inc(1) }),
        ...withMarks(id, marksOf(context)),
        version: command.inc(1),
      },
    });
    return taken ? { ...withRoom(activity, id, own, 0), own: { ...reminded, ...(agrees && { agreed }), status: 'joined' } } : 'again';
  });

/** Gives the places back, or the place in the line, and offers them to the next person. Until it begins. */
export const cancel = (context: Context, found: Found, reason: string | undefined): Promise<Found> =>
  onOwn(context, found, async (activity, own, id) => {
    const { now } = context;
    if (own.status === 'cancelled' || own.status === 'arrived') throw wrongStatus(own);
    if (now >= activity.startsAt) throw new Refusal('TOO_LATE', '已经开始了，不能再取消');
    const unchecked = await refuseRisky(context, 'reason', reason);
    const left = await leave(activity, id, own, { now, marks: marksOf(context), reason, unchecked });
    if (left !== 'free') return left === 'wanted' ? 'look' : 'again';
    const told = reason === undefined ? {} : { cancelReason: sealCancelReason(activity._id, id, reason) };
    return { ...withRoom(activity, id, own, own.status === 'joined' ? own.places : 0), own: { ...own, status: 'cancelled', ...told } };
  });

/** The number of withdrawals since it began after which a new consent is given by phone: each withdrawal makes staff look again. */
const MAX_NOES = 2;

/**
 * Changes the consent to pictures. A withdrawal hides the pictures until staff have looked at them again, once per person until new ones
 * come. A withdrawal is always noted. Throws TOO_MANY for a consent after too many withdrawals.
 */
export const agreePhotos = (context: Context, found: Found, photos: boolean): Promise<Found> =>
  onOwn(context, found, async (activity, own, id) => {
    const { openid, now } = context;
    const { recap } = activity;
    const saidNo = own.saidNo ?? 0;
    const turns = own.photos !== photos;
    if (photos && turns && saidNo >= MAX_NOES) throw new Refusal('TOO_MANY', '您改了好几次了。又想让照片里有您，请打电话给驿站');
    const hides = photos ? {} : (objecting(activity, { openid, tookPart: hasPlaces(own.status), now }) ?? {});
    if (!turns && Object.keys(hides).length === 0) return activity;
    const changed = await changeActivity(activity, {
      [`entries.${id}.photos`]: photos,
      ...(turns && !photos && now >= activity.startsAt && { [`entries.${id}.saidNo`]: saidNo + 1 }),
      ...withMarks(id, marksOf(context)),
      ...hides,
    });
    return changed
      ? { ...activity, own: { ...own, photos }, ...(recap && { recap: { ...recap, held: recap.held || 'recap.held' in hides } }) }
      : 'again';
  });

/** One more message, of what happens next; each acceptance is good for one. Changes nothing if one is due already. Until it begins. */
export const notify = (context: Context, found: Found): Promise<Found> =>
  onOwn(context, found, async (activity, own, id) => {
    if (own.status === 'cancelled' || own.status === 'arrived') throw wrongStatus(own);
    if (context.now >= activity.startsAt) throw new Refusal('TOO_LATE', '已经开始了，不用再提醒');
    refuseClosed(activity, context.now);
    if (toCome(own).includes('progress')) return activity;
    const progress = (own.agreed?.progress ?? 0) + 1;
    const changed = await changeActivity(activity, {
      // Staff may have written it down, without an account.
      [`entries.${id}.openid`]: context.openid,
      [`entries.${id}.agreed.progress`]: progress,
      ...withMarks(id, marksOf(context)),
    });
    return changed ? { ...activity, own: { ...own, openid: context.openid, agreed: { ...own.agreed, progress } } } : 'again';
  });
