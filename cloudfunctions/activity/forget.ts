/** What stays of people in an activity: that so many signed up, waited and came, and nothing of who they were. */

import { command } from '../common/command';
import { idOf } from '../common/crypto';
import { hiding } from './hide';
import { withMarks } from './leave';
import type { ActivityDoc, ActivityEntry } from './record';
import { reportedBy } from './reports';

/** What takes one person's reports of pictures out; what they led to stays. */
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

/** Hours may still follow from who came, or who gave it. */
const mayCount = ({ status, came, uncounted }: ActivityDoc): boolean => status === 'open' && (uncounted || came === undefined);

/** What takes who asked out of a lecture. */
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

/** What takes out of a lecture whose hours it counts, once they are counted. */
export const WITHOUT_GIVER = { 'lecture.gaveId': command.remove() };

/** Whether somebody's name is in it only because they gave the lecture, or were asked to: one that they have promised stays theirs until it is over. */
export const gaveLecture = ({ lecture, status, endsAt }: ActivityDoc, id: string, now: number): boolean =>
  lecture?.lecturerId === id && (status !== 'open' || endsAt <= now);

/**
 * What takes one person out of an activity, whose places are not needed any more or were used: their entry becomes a count under an id that
 * leads to nobody, one that was cancelled goes; pictures in which they may be are hidden. The marks of their calls stay, so that a call that is
 * late does not sign them up again.
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

/** What takes everybody out of an activity that is long over: entries that had places stay as counts. */
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
