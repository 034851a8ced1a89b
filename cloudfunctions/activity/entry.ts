/** A new entry, and how it gets its places or its place in the line: one update each. */
import type { Entry } from '../../contract/activity';
import { codeOf } from '../common/codes';
import { command } from '../common/command';
import { idOf, keyIdAfter } from '../common/crypto';
import { type Context, markOf } from '../common/handler';
import { MARKS_KEPT } from '../common/marks';
import { maskName, maskPhone } from '../common/mask';
import { type Besides, joinLine, takeHold } from '../common/places-store';
import { sheetOf } from './change-store';
import type { OwnView } from './found';
import { accepted, noLaterThan } from './messages';
import type { ActivityDoc, ActivityEntry } from './record';
import { placesIn, waitFor } from './rules';
import { sealEntry } from './sealed';

/** The people of an entry, as a person or staff name them. */
export interface Who {
  name: string;
  phone?: string | undefined;
  adults: number;
  children: Entry['children'];
  group?: { organisation: string; headcount: number } | undefined;
  guardian?: true | undefined;
  photos: boolean;
  notify?: boolean | undefined;
}

/** How often another code is tried, or a changed record is read again. */
export const ATTEMPTS = 5;

export const placesOf = ({ adults, children, group }: Pick<Who, 'adults' | 'children' | 'group'>): number =>
  group?.headcount ?? adults + children.length;

/** Both recognise a call in an entry; the second also stands for the same input. */
export const marksOf = (context: Context): string[] => [context.requestKey, markOf(context)];

type Mine = Pick<ActivityEntry, 'openid' | 'source' | 'status' | 'group' | 'volunteerId' | 'unchecked' | 'enteredBy'>;

/** `own`: the older cancelled entry, whose code, marks and steps go over. `attempt` counts from 0. */
export function entryOf(
  context: Context,
  { activityId: _id, entryId }: { activityId: string; entryId: string },
  who: Who,
  { mine, own, attempt = 0 }: { mine: Mine; own?: ActivityEntry | undefined; attempt?: number },
): ActivityEntry {
  const { name, phone = '', children, group, guardian, photos, notify } = who;
  return {
    ...mine,
    places: placesOf(who),
    person: sealEntry(_id, entryId, { name, phone, children }),
    shownName: maskName(name),
    shownPhone: maskPhone(phone),
    ...(group !== undefined && { organisation: group.organisation }),
    code: own?.code || codeOf(idOf('entry', _id, entryId), attempt),
    photos,
    ...(own?.steps && { steps: own.steps }),
    ...(guardian !== undefined && { guardianAt: context.now }),
    at: context.now,
    applied: [...(own?.applied ?? []), ...marksOf(context)].slice(-MARKS_KEPT),
    ...accepted(notify),
  };
}

/** The entry is new or replaces the cancelled one that was read, no other entry has its code, and this call was not erased since. */
function besidesOf(
  activity: Pick<ActivityDoc, 'keyId' | 'startsAt'>,
  entryId: string,
  entry: ActivityEntry,
  own: ActivityEntry | undefined,
): Besides {
  const path = `entries.${entryId}`;
  return {
    where: {
      ...(own === undefined ? { [path]: command.exists(false) } : { [`${path}.status`]: 'cancelled', [`${path}.at`]: own.at }),
      [`codes.${entry.code}`]: command.in([null, entryId]),
      applied: command.neq(entry.applied[entry.applied.length - 1]),
    },
    data: {
      [path]: command.set(entry),
      [`codes.${entry.code}`]: entryId,
      ...((entry.openid !== '' || entry.volunteerId === entryId) && { people: command.addToSet(entryId) }),
      ...noLaterThan(entry.messageAt),
      // An entry that waits at that moment would wait in vain.
      ...(entry.status === 'waiting' && { dueAt: command.min(activity.startsAt) }),
      keyId: keyIdAfter(activity.keyId),
      version: command.inc(1),
    },
  };
}

type Target = Pick<OwnView, '_id' | 'start' | 'startsAt' | 'keyId' | 'cells'>;

/**
 * Gives an entry its places. Returns false if there are too few, a waiting list, or a closed sign-up, or if the entry exists already or its
 * code is taken.
 */
export function takePlaces(activity: Target, entryId: string, entry: ActivityEntry, own?: ActivityEntry): Promise<boolean> {
  const hold = { ...placesIn(activity, entry.group, entry.places), start: activity.start, at: entry.at };
  return takeHold(sheetOf(activity._id), entryId, hold, besidesOf(activity, entryId, entry, own));
}

/** Puts an entry at the end of the line, if there are still not enough free places. Returns false in the cases of `takePlaces`. */
export function takeTurn(activity: Target, entryId: string, entry: ActivityEntry, own?: ActivityEntry): Promise<boolean> {
  const { group, places } = entry;
  const { cells } = placesIn(activity, group, places);
  const [key = ''] = cells;
  const besides = besidesOf(activity, entryId, entry, own);
  const waited = (activity.cells[group]?.[key]?.waiting ?? 0) > 0;
  const stillFull = waited ? {} : { [`cells.${group}.${key}.left`]: command.lt(places) };
  const wait = { ...waitFor(activity, entry), entryId, at: entry.at };
  return joinLine(sheetOf(activity._id), entryId, wait, { ...besides, where: { ...besides.where, ...stillFull } });
}
