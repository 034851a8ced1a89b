import type { Activity, Entry } from '../../../../contract/activity';
import { TAKE_BACK_MINUTES } from '../../../../contract/booking';
import { dateOf, instantOf } from '../../../../contract/shanghai';
import { limitWord } from '../../../words/days';
import { hasBegun, isPast } from '../../activity/face/words';

/** Attendance is known as long as names are kept. */
const KEEP_MS = 30 * 24 * 3_600_000;

/** The entries by what is to be done about them. */
export interface Groups {
  expected: Entry[];
  arrived: Entry[];
  waiting: Entry[];
  cancelled: Entry[];
}

export function groupsOf(entries: readonly Entry[]): Groups {
  const having = (...statuses: Entry['status'][]) => entries.filter(({ status }) => statuses.includes(status));
  return {
    expected: having('joined'),
    arrived: having('arrived'),
    waiting: having('offered', 'waiting'),
    cancelled: having('cancelled'),
  };
}

/** Whether a check-in can still be taken back. `now` is in ms since 1970. */
export const mayTakeBack = ({ status, arrivedAt = 0 }: Entry, now: number): boolean =>
  status === 'arrived' && now <= arrivedAt + TAKE_BACK_MINUTES * 60_000;

/** How many people the entries stand for. */
export const placesOf = (entries: readonly Entry[]): number => entries.reduce((sum, { places }) => sum + places, 0);

/** Notes on a waiting entry, or why an entry does not come; for expected ones only whether to phone them. `now` is in ms since 1970. */
export function noteOf({ status, position, offerUntil, givenAt, cancelReason }: Entry, now: number): string | undefined {
  if (status === 'joined' && givenAt !== undefined) return '排到了，请打电话告诉他/她';
  if (status === 'waiting') return position === undefined ? '在排队' : `排在第${position}位`;
  if (status === 'offered') return offerUntil === undefined ? '等本人确认' : `名额留到 ${limitWord(offerUntil, now)}`;
  return status === 'cancelled' ? (cancelReason ?? '本人取消了') : undefined;
}

/** What staff may do with an activity now; of one that is switched off nothing new begins. `now` is in ms since 1970. */
export function mayOf(activity: Activity, now: number, off: boolean) {
  const runs = activity.status === 'open';
  const begun = hasBegun(activity, now);
  const audience = activity.audience !== 'organisation';
  return {
    /** Somebody may still be written down. */
    enter: runs && audience && !off && !isPast(activity, now),
    /** People come to the door on the day itself; of a lecture only the headcount is known. */
    checkIn: runs && audience && activity.date <= dateOf(now) && now < instantOf(activity.date, activity.end) + KEEP_MS,
    remove: runs && activity.came === undefined,
    change: runs && !begun,
    callOff: runs && !begun,
    /** Said again it corrects the number. */
    finish: runs && begun,
    recap: runs && begun,
    poster: runs && audience && !off && !isPast(activity, now),
  };
}
