/** What stays of people in an activity: how many signed up, waited and came, without names. */

import { command } from '../common/command';
import { idOf } from '../common/crypto';
import { hiding } from './hide';
import { withMarks } from './leave';
import type { ActivityDoc, ActivityEntry } from './record';
import { reportedBy } from './reports';

/** The changes that take one person's reports of pictures out; the results of the reports stay. */
const withoutReporter = (activity: ActivityDoc, id: string): Record<string, unknown> => ({
  ...Object.fromEntries(reportedBy(activity, id).map((key) => [`reports.${key}.by.${id}`, command.remove()])),
  ...(activity.reporters?.includes(id) && { reporters: command.pull(id) }),
});

/** An entry as a count. `volunteerId` stays as long as hours may still follow from it. */
function nameless(entry: ActivityEntry, counts: boolean): ActivityEntry {
  const { source, status, group, places, code, photos, at, arrivedAt, volunteerId } = entry;
  return {
    openid: '',
    source,
    status,
    group,
    places,
    person: '',
    shownName: '',
    shownPhone: '',
    code,
    photos,
    at,
    ...(arrivedAt !== undefined && { arrivedAt }),
    ...(counts && volunteerId !== undefined && { volunteerId }),
    applied: [],
  };
}

/** The people whose hours may still be counted: those who came, or gave it. */
const mayCount = ({ status, came, uncounted }: ActivityDoc): boolean => status === 'open' && (uncounted || came === undefined);

/** The changes that take the asker out of a lecture. */
const lectureWithoutAsker = (): Record<string, unknown> => ({
  'lecture.openid': '',
  'lecture.contact': '',
  'lecture.shownName': '',
  'lecture.shownPhone': '',
  'lecture.wish': command.remove(),
  'lecture.unchecked': command.remove(),
  'lecture.agreed': command.remove(),
  'lecture.messages': command.remove(),
  'lecture.messageAt': command.remove(),
});

const WITHOUT_LECTURER = { 'lecture.lecturerId': '', 'lecture.lecturerName': command.remove() };

/** The changes that take the lecturer out, once the hours are counted. */
export const WITHOUT_GIVER = { 'lecture.gaveId': command.remove() };

/** Whether a person is in it only as its lecturer, given or asked. A promised lecture stays theirs until it is over. */
export const gaveLecture = ({ lecture, status, endsAt }: ActivityDoc, id: string, now: number): boolean =>
  lecture?.lecturerId === id && (status !== 'open' || endsAt <= now);

/**
 * The changes that take one person out of an activity whose places are used or no longer needed. Their entry becomes a count under an
 * anonymous id; a cancelled entry goes; pictures in which they may be are hidden. The marks of their calls stay, so that a late call does
 * not sign them up again.
 */
export function withoutPerson(activity: ActivityDoc, openid: string, id: string, now: number): Record<string, unknown> {
  const { _id, version, entries, holds, lecture, createdBy } = activity;
  const entry = entries[id];
  const hold = holds[id];
  const gave = gaveLecture(activity, id, now);
  const other = idOf('erased', _id, String(version));
  return {
    ...(entry !== undefined && {
      [`entries.${id}`]: command.remove(),
      ...withMarks(undefined, entry.applied),
      ...(hold === undefined
        ? { [`codes.${entry.code}`]: command.remove() }
        : {
            [`entries.${other}`]: command.set({ ...nameless(entry, mayCount(activity)), photos: false }),
            [`holds.${id}`]: command.remove(),
            [`holds.${other}`]: command.set(hold),
            [`codes.${entry.code}`]: other,
            ...hiding(activity),
          }),
    }),
    ...(lecture?.openid === openid && lectureWithoutAsker()),
    ...(createdBy === id && { createdBy: '' }),
    ...(gave && {
      ...WITHOUT_LECTURER,
      ...(mayCount(activity) && { 'lecture.gaveId': id }),
      ...(activity.status === 'proposed' && { status: 'asked' }),
    }),
    ...((gave || lecture?.lecturerId !== id) && { people: command.pull(id) }),
    ...withoutReporter(activity, id),
  };
}

/** The changes that take everybody out of an old activity: entries that had places stay as counts. */
export function withoutPeople({ _id, entries, holds, lecture, cells, recap, reports = {} }: ActivityDoc): Record<string, unknown> {
  const kept = Object.entries(entries).filter(([id]) => holds[id] !== undefined);
  const idAt = (i: number): string => idOf('stripped', _id, String(i));
  const waiting = Object.entries(cells).flatMap(([group, own]) => Object.keys(own).map((key) => [`cells.${group}.${key}.waiting`, 0]));
  return {
    entries: command.set(Object.fromEntries(kept.map(([, entry], i) => [idAt(i), nameless(entry, false)]))),
    holds: command.set(Object.fromEntries(kept.map(([id], i) => [idAt(i), holds[id]]))),
    codes: command.set(Object.fromEntries(kept.map(([, { code }], i) => [code, idAt(i)]))),
    line: command.set([]),
    waits: command.set({}),
    ...Object.fromEntries(waiting),
    people: command.set([]),
    reporters: command.set([]),
    ...(recap?.objectors !== undefined && { 'recap.objectors': command.remove() }),
    ...Object.fromEntries(Object.keys(reports).map((key) => [`reports.${key}.by`, command.set({})])),
    ...(lecture !== undefined && { createdBy: '', ...lectureWithoutAsker(), ...WITHOUT_LECTURER, ...WITHOUT_GIVER }),
    dueAt: 0,
    messageAt: 0,
  };
}
