/** Ends an entry and frees its places. */

import { command } from '../common/command';
import { keyIdAfter } from '../common/crypto';
import { withNewMarks } from '../common/marks';
import { leaveLine, releaseHold } from '../common/places-store';
import { sheetOf } from './change-store';
import { toldChanges, withTold } from './messages';
import { offerFree } from './offers';
import type { ActivityDoc, ActivityEntry } from './record';
import { placesIn } from './rules';
import { sealCancelReason } from './sealed';

export const OFFER_OVER = '留给您的时间过了，名额给了下一位';

/** Marks that an activity keeps outside of its entries, among them those of erased people. */
const OWN_MARKS_KEPT = 200;

export interface Leaving {
  now: number;
  /** Marks of the call; none from the timer. */
  marks?: readonly string[];
  reason?: string | undefined;
  /** WeChat could not check the reason. */
  unchecked?: true | undefined;
  /** Another person ended it: its person is told, if they agreed to a message. */
  tells?: true;
  /** Further conditions. */
  where?: Record<string, unknown>;
}

/** Adds the marks of a call to those of an entry, or of the activity itself. */
export function withMarks(entryId: string | undefined, marks: readonly string[] = []): Record<string, unknown> {
  if (marks.length === 0) return {};
  return entryId === undefined ? { applied: withNewMarks(marks, OWN_MARKS_KEPT) } : { [`entries.${entryId}.applied`]: withNewMarks(marks) };
}

/**
 * Ends an entry that is as it was read. The same update gives its places and its place in the line back. Then offers them to the next
 * person. Returns `wanted` if somebody waits, `gone` if the entry has changed since. One database request if nobody waits.
 */
export async function leave(
  activity: Pick<ActivityDoc, '_id' | 'start' | 'keyId'>,
  entryId: string,
  entry: ActivityEntry,
  { now, marks = [], reason, unchecked, tells, where = {} }: Leaving,
): Promise<'free' | 'wanted' | 'gone'> {
  const sheet = sheetOf(activity._id);
  const path = `entries.${entryId}`;
  const place = placesIn(activity, entry.group, entry.places);
  const told = reason !== undefined && {
    [`${path}.cancelReason`]: sealCancelReason(activity._id, entryId, reason),
    ...(unchecked && { [`${path}.unchecked`]: true }),
  };
  const besides = {
    where: { [`${path}.status`]: entry.status, [`${path}.at`]: entry.at, ...where },
    data: {
      [`${path}.status`]: 'cancelled',
      [`${path}.offerUntil`]: command.remove(),
      [`${path}.arrivedAt`]: command.remove(),
      ...(told && { ...told, keyId: keyIdAfter(activity.keyId) }),
      ...(tells && toldChanges(`${path}.`, entry, withTold(entry, 'removed', now))),
      ...withMarks(entryId, marks),
      version: command.inc(1),
    },
  };
  switch (entry.status) {
    case 'cancelled':
      return 'gone';
    case 'waiting':
      return (await leaveLine(sheet, entryId, place, besides)) ? 'free' : 'gone';
    case 'offered': {
      const held = { [`holds.${entryId}`]: command.remove(), [`cells.${place.group}.${place.cells[0]}.left`]: command.inc(place.places) };
      const left = await leaveLine(sheet, entryId, place, { ...besides, data: { ...besides.data, ...held, touchedAt: now } });
      if (left) await offerFree(activity._id, now);
      return left ? 'wanted' : 'gone';
    }
    case 'joined':
    case 'arrived': {
      const end = await releaseHold(sheet, entryId, place, { now, besides });
      if (end === 'wanted') await offerFree(activity._id, now);
      return end;
    }
  }
}
