/** What stays of people in an activity: that so many signed up, waited and came, and nothing of who they were. */
import { idOf } from '../crypto';
import { command } from '../database';
import type { ActivityDoc, ActivityEntry } from '../records';

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
    ages: [],
    code,
    photos,
    at,
    ...(arrivedAt !== undefined && { arrivedAt }),
    ...(counts && volunteerId !== undefined && { volunteerId }),
    applied: [],
  };
}

/** Hours may still follow from who came. */
const mayCount = ({ came, uncounted }: ActivityDoc): boolean => uncounted || came === undefined;

/** What takes who asked out of a lecture. */
const lectureWithoutAsker = (): Record<string, unknown> => ({
  'lecture.openid': '',
  'lecture.contact': '',
  'lecture.shownName': '',
  'lecture.shownPhone': '',
  'lecture.wish': command.remove(),
  'lecture.agreed': command.remove(),
  'lecture.messages': command.remove(),
  'lecture.messageAt': command.remove(),
});

/**
 * What takes one person out of an activity, whose places are not needed any more or were used: their entry becomes a count under an id that
 * leads to nobody, one that was cancelled goes. The marks of their calls stay, so that a call that is late does not sign them up again.
 */
export function withoutPerson(activity: ActivityDoc, openid: string, id: string): Record<string, unknown> {
  const { _id, version, entries, holds, lecture, createdBy } = activity;
  const entry = entries[id];
  const hold = holds[id];
  const other = idOf('erased', _id, String(version));
  return {
    ...(entry !== undefined && {
      [`entries.${id}`]: command.remove(),
      applied: command.push({ each: entry.applied }),
      ...(hold === undefined
        ? { [`codes.${entry.code}`]: command.remove() }
        : {
            [`entries.${other}`]: command.set(nameless(entry, mayCount(activity))),
            [`holds.${id}`]: command.remove(),
            [`holds.${other}`]: command.set(hold),
            [`codes.${entry.code}`]: other,
          }),
    }),
    ...(lecture?.openid === openid && lectureWithoutAsker()),
    ...(createdBy === id && { createdBy: '' }),
    ...(lecture?.lecturerId !== id && { people: command.pull(id) }),
  };
}

/** What takes everybody out of an activity that is long over: entries that had places stay as counts. */
export function withoutPeople({ _id, entries, holds, lecture, cells }: ActivityDoc): Record<string, unknown> {
  const kept = Object.entries(entries).filter(([id]) => holds[id] !== undefined);
  const idAt = (i: number): string => idOf('stripped', _id, String(i));
  const lecturerId = lecture?.lecturerId ?? '';
  const waiting = Object.entries(cells).flatMap(([group, own]) => Object.keys(own).map((key) => [`cells.${group}.${key}.waiting`, 0]));
  return {
    entries: command.set(Object.fromEntries(kept.map(([, entry], i) => [idAt(i), nameless(entry, false)]))),
    holds: command.set(Object.fromEntries(kept.map(([id], i) => [idAt(i), holds[id]]))),
    codes: command.set(Object.fromEntries(kept.map(([, { code }], i) => [code, idAt(i)]))),
    line: command.set([]),
    waits: command.set({}),
    ...Object.fromEntries(waiting),
    people: command.set(lecturerId === '' ? [] : [lecturerId]),
    ...(lecture !== undefined && { ...lectureWithoutAsker(), 'lecture.lecturerName': command.remove() }),
    dueAt: 0,
    messageAt: 0,
  };
}
