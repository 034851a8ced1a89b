/** The sealed values of an activity, and the context that binds a value to its place. */
import { UNOPENED } from '../../contract/unopened';
import { seal } from '../common/crypto';
import { opened, openedPerson } from '../common/opened';
import type { Sealed } from '../common/sealed';
import type { ActivityDoc, ActivityEntry } from './record';

export interface EntryPerson {
  name: string;
  /** Empty if staff wrote down a person without one. */
  phone: string;
  children: { name: string; age: number }[];
}

export interface LectureContact {
  name: string;
  phone: string;
}

const LOST = { name: UNOPENED, phone: UNOPENED };

const entryContext = (activityId: string, entryId: string): string => `${activityId} ${entryId}`;
const cancelContext = (activityId: string, entryId: string): string => `${activityId} ${entryId} cancel`;
const reasonContext = (activityId: string): string => `${activityId} reason`;
const contactContext = (activityId: string): string => `${activityId} contact`;
const wishContext = (activityId: string): string => `${activityId} wish`;
const lecturerContext = (activityId: string): string => `${activityId} lecturer`;

export const sealEntry = (activityId: string, entryId: string, person: EntryPerson): string =>
  seal(JSON.stringify(person), entryContext(activityId, entryId));

/** Name, phone and children; empty ones once they were forgotten. */
export const openEntry = (activityId: string, entryId: string, { person }: Pick<ActivityEntry, 'person'>): EntryPerson =>
  person === ''
    ? { name: '', phone: '', children: [] }
    : openedPerson(person, entryContext(activityId, entryId), { ...LOST, children: [] });

export const sealCancelReason = (activityId: string, entryId: string, reason: string): string =>
  seal(reason, cancelContext(activityId, entryId));
export const openCancelReason = (activityId: string, entryId: string, { cancelReason }: Pick<ActivityEntry, 'cancelReason'>) =>
  cancelReason === undefined ? {} : { cancelReason: opened(cancelReason, cancelContext(activityId, entryId)) };

export const sealReason = (activityId: string, reason: string): string => seal(reason, reasonContext(activityId));
export const openReason = ({ _id, reason }: Pick<ActivityDoc, '_id' | 'reason'>): { reason?: string } =>
  reason === undefined ? {} : { reason: opened(reason, reasonContext(_id)) };

export const sealContact = (activityId: string, contact: LectureContact): string =>
  seal(JSON.stringify(contact), contactContext(activityId));
/** The asker of a lecture; empty once forgotten. */
export const openContact = (activityId: string, contact: string): LectureContact =>
  contact === '' ? { name: '', phone: '' } : openedPerson<LectureContact>(contact, contactContext(activityId), LOST);

export const sealWish = (activityId: string, wish: string): string => seal(wish, wishContext(activityId));
export const openWish = (activityId: string, wish: string | undefined): { wish?: string } =>
  wish === undefined ? {} : { wish: opened(wish, wishContext(activityId)) };

export const sealLecturer = (activityId: string, name: string): string => seal(name, lecturerContext(activityId));
export const openLecturer = (activityId: string, name: string | undefined): string =>
  name === undefined ? '' : opened(name, lecturerContext(activityId));

export const sealedOfActivity = ({ _id, entries, lecture, reason }: ActivityDoc): Sealed[] => [
  ...Object.entries(entries).flatMap(([id, { person, cancelReason }]) => [
    ...(person === '' ? [] : [{ path: `entries.${id}.person`, context: entryContext(_id, id), text: person }]),
    ...(cancelReason === undefined ? [] : [{ path: `entries.${id}.cancelReason`, context: cancelContext(_id, id), text: cancelReason }]),
  ]),
  ...(lecture?.contact ? [{ path: 'lecture.contact', context: contactContext(_id), text: lecture.contact }] : []),
  ...(lecture?.wish === undefined ? [] : [{ path: 'lecture.wish', context: wishContext(_id), text: lecture.wish }]),
  ...(lecture?.lecturerName === undefined
    ? []
    : [{ path: 'lecture.lecturerName', context: lecturerContext(_id), text: lecture.lecturerName }]),
  ...(reason === undefined ? [] : [{ path: 'reason', context: reasonContext(_id), text: reason }]),
];
