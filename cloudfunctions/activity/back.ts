/** Takes a mistaken check-in back. */
import { TAKE_BACK_MINUTES } from '../../contract/booking';
import { staffIdOf } from '../common/crypto';
import { cellKey } from '../common/day/cell';
import type { Context } from '../common/handler';
import { Refusal } from '../common/refusal';
import { type Changes, changeWhole } from './change';
import { countAnew, refuseNotOpen } from './put-on';
import type { ActivityDoc, ActivityEntry } from './record';
import { entryIn, type Listed } from './roster';
import { cellOf, placesIn } from './rules';
import { withStep } from './steps';

/** The changes that put a person back into the line where they stood, with what they held there. */
function backInLine(activity: ActivityDoc, entryId: string, entry: ActivityEntry, stood: NonNullable<ActivityEntry['stood']>): Changes {
  const { group, places } = entry;
  const { nth, wait, offerUntil } = stood;
  const { left, waiting = 0 } = cellOf(activity, group);
  const cell = `cells.${group}.${cellKey(activity.start)}`;
  const ends = offerUntil ?? activity.startsAt;
  return {
    line: [...activity.line.slice(0, nth), entryId, ...activity.line.slice(nth)],
    [`waits.${entryId}`]: wait,
    [`${cell}.waiting`]: waiting + 1,
    dueAt: activity.dueAt === 0 ? ends : Math.min(activity.dueAt, ends),
    ...(offerUntil === undefined
      ? { [`holds.${entryId}`]: undefined, [`${cell}.left`]: left + placesIn(activity, group, places).places }
      : { [`entries.${entryId}.offerUntil`]: offerUntil }),
  };
}

function back({ openid, now }: Context, activity: ActivityDoc, entryId: string): Changes {
  refuseNotOpen(activity);
  const entry = entryIn(activity, entryId);
  const { status, arrivedAt = 0, stood } = entry;
  if (status !== 'arrived') throw new Refusal('WRONG_STATUS', '现在没有签到，不用退回');
  if (now > arrivedAt + TAKE_BACK_MINUTES * 60_000) {
    throw new Refusal('WRONG_STATUS', `签到过了${TAKE_BACK_MINUTES}分钟，不能退回`);
  }
  const to = stood === undefined ? 'joined' : stood.offerUntil === undefined ? 'waiting' : 'offered';
  const path = `entries.${entryId}`;
  return {
    ...(stood !== undefined && backInLine(activity, entryId, entry, stood)),
    [`${path}.status`]: to,
    [`${path}.arrivedAt`]: undefined,
    [`${path}.arrivedBy`]: undefined,
    [`${path}.stood`]: undefined,
    [`${path}.steps`]: withStep(entry, { status: to, at: now, by: staffIdOf(openid), back: true }),
    touchedAt: now,
    ...(activity.came !== undefined && countAnew(activity)),
  };
}

/**
 * Takes a check-in back within ten minutes. Both steps stay in the entry. A person from the waiting list stands in the line where they
 * stood. Counted hours go with the timer's next run. Throws NOT_FOUND; throws WRONG_STATUS if nobody is checked in or it is too late.
 */
export async function takeBack(context: Context, found: ActivityDoc, entryId: string): Promise<Listed> {
  const activity = await changeWhole(context, found, (current) => back(context, current, entryId), entryId);
  return { activity, entryId };
}
