/** Activities and entries as the contract has them. */
import type { Activity, Entry } from '../../contract/activity';
import { maskName } from '../common/mask';
import type { Member } from '../common/member';
import { toCome } from '../common/messages/rules';
import { checking, toLookAt } from '../common/pictures/rules';
import { positionOf } from '../common/waiting';
import type { Found, OwnView } from './found';
import type { ActivityDoc, ActivityEntry } from './record';
import { openReportsOf, pictureKeyOf, reportedBy } from './reports';
import { cellOf, entryIdOf, isPublic, isStaffOf, OWN, remainingOf } from './rules';
import { openCancelReason, openContact, openEntry, openLecturer, openReason, openWish } from './sealed';
import { isUntold } from './untold';

type Seen = Omit<OwnView, 'own'>;

/** An entry, masked as in lists; in full for its owner. */
export function viewOfEntry(activity: Seen, entryId: string, entry: ActivityEntry, full = false): Entry {
  const { _id, waits, line, partners } = activity;
  const person = openEntry(_id, entryId, entry);
  const children = person.children.map(({ name, age }) => ({ name: full ? name : maskName(name), age }));
  const position = entry.status === 'waiting' ? positionOf({ waits, line }, entryId) : undefined;
  const partner = partners.find(({ key }) => key === entry.group)?.name;
  return {
    entryId,
    status: entry.status,
    source: entry.source,
    name: full ? person.name : entry.shownName,
    phone: full ? person.phone : entry.shownPhone,
    places: entry.places,
    children,
    ...(entry.organisation !== undefined && { organisation: entry.organisation }),
    ...(partner !== undefined && { partner }),
    code: entry.code,
    photos: entry.photos,
    ...(position !== undefined && { position }),
    ...(entry.offerUntil !== undefined && { offerUntil: entry.offerUntil }),
    ...(entry.givenAt !== undefined && { givenAt: entry.givenAt }),
    ...(entry.arrivedAt !== undefined && { arrivedAt: entry.arrivedAt }),
    at: entry.at,
    ...openCancelReason(_id, entryId, entry),
    ...(entry.unchecked && !full && { unchecked: true as const }),
    ...(entry.status !== 'cancelled' && toCome(entry).length > 0 && { notify: toCome(entry) }),
    ...(activity.status === 'called_off' &&
      entry.status !== 'cancelled' &&
      entry.person !== '' &&
      isUntold(entry) && { untold: true as const }),
  };
}

/** The mark of words that WeChat could not check is for staff. */
const unmarked = ({ unchecked: _unchecked, ...entry }: Entry): Entry => entry;

const countsOf = (activity: Seen, group: string) => {
  const { capacity, waiting = 0 } = cellOf(activity, group);
  return { capacity, remaining: activity.closed === '' ? remainingOf(activity, group) : 0, waiting };
};

/** Asker and lecturer are visible to these two and to staff; name and number are masked for all but the asker, and in lists. */
function lectureOf({ lecture, ...activity }: Seen, openid: string, member: Member | undefined, full: boolean): Pick<Activity, 'lecture'> {
  if (lecture === undefined) return {};
  const mine = openid !== '' && lecture.openid === openid;
  const self = openid !== '' && lecture.lecturerId === entryIdOf(openid);
  const staff = isStaffOf(activity, member);
  if (!mine && !self && !staff) return {};
  const named = lecture.lecturerId !== '' && (self || staff || isPublic(activity.status));
  const untold = activity.status === 'called_off' && lecture.openid !== '' && !lecture.withdrawn && isUntold(lecture);
  const { organisation, headcount, wish, lecturerId, lecturerName, shownName, shownPhone, withdrawn } = lecture;
  return {
    lecture: {
      organisation,
      headcount,
      ...openWish(activity._id, wish),
      contact: mine && full ? openContact(activity._id, lecture.contact) : { name: shownName, phone: shownPhone },
      ...(named && { lecturer: { staffId: lecturerId, name: openLecturer(activity._id, lecturerName), self } }),
      mine,
      ...(withdrawn && { withdrawn }),
      ...(staff && lecture.unchecked && { unchecked: true as const }),
      ...(staff && toCome(lecture).length > 0 && { notify: true as const }),
      ...(staff && untold && { untold: true as const }),
    },
  };
}

/** Addresses of pictures, and the name of each. */
export const picturesOf = (photos: ReadonlyMap<string, string>): { photos: string[]; keys: string[] } => ({
  photos: [...photos.values()],
  keys: [...photos.keys()].map(pictureKeyOf),
});

/**
 * An activity as this caller sees it. `full`: their own entry, and the lecturer whom they named, unmasked. `photos`: addresses of its
 * visible pictures by their file ids; nobody sees those after a withdrawn consent. The reason why a lecturer could not come is for staff,
 * who look for another.
 */
export function viewOf(
  { activity, member }: Found,
  openid: string,
  { full = false, photos = new Map() }: { full?: boolean; photos?: ReadonlyMap<string, string> } = {},
): Activity {
  const { own, series, recap, came, partners } = activity;
  return {
    activityId: activity._id,
    stationId: activity.stationId,
    stationName: activity.stationName,
    location: activity.location,
    programme: activity.programme,
    title: activity.title,
    words: activity.words,
    place: activity.place,
    audience: activity.audience,
    date: activity.date,
    start: activity.start,
    end: activity.end,
    ...(series !== undefined && { series: { nth: series.nth, of: series.of } }),
    status: activity.status,
    ...((activity.listed === 'set' || isStaffOf(activity, member)) && openReason(activity)),
    ...countsOf(activity, OWN),
    partners: partners.map(({ key, name }) => ({ key, name, ...countsOf(activity, key) })),
    ...lectureOf(activity, openid, member, full),
    ...(recap !== undefined && {
      recap: {
        words: recap.words,
        ...picturesOf(recap.held ? new Map() : photos),
        reported: openid === '' ? [] : reportedBy(activity, entryIdOf(openid)),
        photoCount: recap.photos.length,
        held: recap.held,
        at: recap.at,
        ...(isStaffOf(activity, member) && {
          toJudge: openReportsOf(activity),
          ...(checking(recap) > 0 && { photosChecking: checking(recap) }),
          ...(toLookAt(recap).length > 0 && { photosToLookAt: toLookAt(recap).length }),
          ...(recap.removed !== undefined && { photosRemoved: recap.removed }),
        }),
      },
    }),
    ...(came !== undefined && { came }),
    // A name and number that staff wrote down may be another person's.
    ...(own !== undefined && { own: unmarked(viewOfEntry(activity, entryIdOf(openid), own, full && own.source === 'online')) }),
  };
}

/** A whole record as one caller sees it. */
export function ownViewOf({ entries, codes: _codes, holds: _holds, people: _people, ...rest }: ActivityDoc, openid: string): OwnView {
  const own = openid === '' ? undefined : entries[entryIdOf(openid)];
  return own === undefined ? rest : { ...rest, own };
}
