/** The rules of activities; pure. Days and times of day are Asia/Shanghai. */

import type { ActivityStatus, EntryStatus } from '../../contract/activity';
import { keptMs } from '../../contract/terms';
import { idOf, pseudonym, staffIdOf } from '../common/crypto';
import { cellKey } from '../common/day/cell';
import type { Member } from '../common/member';
import type { Place } from '../common/places';
import { roleAt } from '../common/roles';
import type { WaitingFor } from '../common/waiting';
import type { ActivityDoc, ActivityEntry } from './record';

const MINUTE_MS = 60_000;

/** How long places are kept for the next person. */
export const OFFER_MS = 30 * MINUTE_MS;
/** Why there is no sign-up for an asked lecture. */
export const QUESTION_WAITS = '等驿站答复';
/** Names, phones and children are kept this long after the end. */
export const KEEP_MS = keptMs('activities');

/** The group of places that are the station's own; partners have `p1`, `p2`, … */
export const OWN = 'own';

interface Point {
  longitude: number;
  latitude: number;
}

const squareOf = ({ longitude, latitude }: Point, east = 0, north = 0): string =>
  `${Math.floor(longitude * 10) + east}_${Math.floor(latitude * 10) + north}`;

/** The square of a tenth of a degree (about 10 km) in which a place lies. */
export const areaOf = (point: Point): string => squareOf(point);

/** The square of a place and the eight around it. */
export const areasAround = (point: Point): string[] =>
  [-1, 0, 1].flatMap((east) => [-1, 0, 1].map((north) => squareOf(point, east, north)));

/** Places of a group, as its cell counts them. */
export const placesIn = ({ start }: Pick<ActivityDoc, 'start'>, group: string, places: number): Required<Place> => ({
  group,
  cells: [cellKey(start)],
  places,
});

/** What an entry on the waiting list waits for. */
export const waitFor = (activity: Pick<ActivityDoc, 'start'>, { group, places }: Pick<ActivityEntry, 'group' | 'places'>): WaitingFor => {
  const { cells, ...place } = placesIn(activity, group, places);
  return { ...place, cells, starts: cells, count: 1, slotMinutes: 0 };
};

/** The count of a group's places; an unknown group has none. */
export const cellOf = ({ cells, start }: Pick<ActivityDoc, 'cells' | 'start'>, group: string) =>
  cells[group]?.[cellKey(start)] ?? { capacity: 0, left: 0 };

/** Free places: none while somebody waits. */
export function remainingOf(activity: Pick<ActivityDoc, 'cells' | 'start'>, group: string): number {
  const { left, waiting = 0 } = cellOf(activity, group);
  return waiting > 0 ? 0 : Math.max(0, left);
}

/** The only entry of an account in an activity is kept under this id. */
export const entryIdOf = (openid: string): string => staffIdOf(openid);
/** The id of an entry that staff wrote down for a person without an account; a repeated call gives the same id. */
export const deskEntryIdOf = (requestKey: string): string => idOf('entry', requestKey);

/**
 * The code that a station gives a partner: twelve digits that follow from the activity by a secret key and are not stored; eight for older
 * activities, whose partners have theirs already.
 */
export function partnerCodeOf({ _id, longCodes }: Pick<ActivityDoc, '_id' | 'longCodes'>, partnerKey: string): string {
  const digits = longCodes === true ? 12 : 8;
  return String(BigInt(`0x${pseudonym('partner code', _id, partnerKey)}`) % 10n ** BigInt(digits)).padStart(digits, '0');
}

export const hasPlaces = (status: EntryStatus): boolean => status === 'joined' || status === 'offered' || status === 'arrived';
export const isOnList = (status: EntryStatus): boolean => status === 'waiting' || status === 'offered';

/** A private activity is for its asker, its lecturer, and staff. */
export const isPublic = (status: ActivityStatus): boolean => status === 'open' || status === 'called_off';

export const isStaffOf = ({ stationId }: Pick<ActivityDoc, 'stationId'>, member: Member | undefined): boolean => {
  const role = roleAt(member, stationId);
  return member?.manager === true || role === 'window' || role === 'head';
};

/** Until when places offered now are kept. */
export const offerUntilOf = ({ startsAt }: Pick<ActivityDoc, 'startsAt'>, now: number): number => Math.min(now + OFFER_MS, startsAt);

/** When its people are forgotten, and the timer looks for the last time. */
export const stripAtOf = ({ endsAt }: Pick<ActivityDoc, 'endsAt'>): number => endsAt + KEEP_MS;

/**
 * When the timer looks next: at the end of the first offer, at the start while anybody waits, else when its people are forgotten; 0 if that
 * is done by `now`.
 */
export function dueAtOf(activity: Pick<ActivityDoc, 'entries' | 'status' | 'startsAt' | 'endsAt'>, now = 0): number {
  const strip = stripAtOf(activity);
  const entries = Object.values(activity.entries);
  const offers = entries.flatMap(({ offerUntil }) => offerUntil ?? []);
  const waiting = activity.status === 'open' && entries.some(({ status }) => isOnList(status)) ? [activity.startsAt] : [];
  const next = Math.min(...offers, ...waiting, strip > now ? strip : Number.POSITIVE_INFINITY);
  return next === Number.POSITIVE_INFINITY ? 0 : next;
}

/** When the next message is due, at the latest when its people are forgotten; 0 after that. */
export function messageAtOf({ entries, lecture, ...activity }: Pick<ActivityDoc, 'entries' | 'lecture' | 'endsAt'>, now = 0): number {
  const strip = stripAtOf(activity);
  const due = [...Object.values(entries), ...(lecture ? [lecture] : [])].flatMap(({ messages = {} }) =>
    Object.values(messages).flatMap((message) => (message.state === 'due' ? message.dueAt : [])),
  );
  const next = Math.min(...due, strip > now ? strip : Number.POSITIVE_INFINITY);
  return next === Number.POSITIVE_INFINITY ? 0 : next;
}
