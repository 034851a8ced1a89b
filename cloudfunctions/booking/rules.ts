/** The rules of booking, apart from any database. Times of day and days are Asia/Shanghai. */

import type { Applicant, Day, Slot, Status } from '../../contract/booking';
import { dateOf, dayWord, instantOf, visitWord } from '../../contract/shanghai';
import type { Approval, Group } from '../../contract/station';
import { nameKey } from '../../contract/typed-text';
import { idOf, pseudonym } from '../common/crypto';
import { cellTime } from '../common/day/cell';
import { firstOpenKey, type OpenLimit, openKeys } from '../common/open-places';
import { Refusal } from '../common/refusal';
import { cellsOf, endOf, withinHorizon } from './place/day-plan';
import type { OfferRule, VisitShape } from './place/offer-rule';
import type { BookingDoc, DaySheet } from './record';

/**
 * Every step forward, and back into the line; all others but `WAYS_BACK` are refused. Only the timer sends `arrived` to `cancelled`, when a
 * day ends. A booking that moves to another time asks the station again if the service wants that.
 */
export const TRANSITIONS: Record<Status, readonly Status[]> = {
  waiting: ['offered', 'cancelled'],
  offered: ['pending', 'booked', 'cancelled'],
  pending: ['pending', 'booked', 'cancelled'],
  booked: ['pending', 'arrived', 'cancelled', 'no_show'],
  arrived: ['serving', 'no_show', 'cancelled'],
  serving: ['done', 'arrived', 'no_show'],
  done: [],
  cancelled: [],
  no_show: [],
};

/** The statuses to which staff can take a wrong step back, if the booking had them before. */
export const WAYS_BACK: Partial<Record<Status, readonly Status[]>> = {
  arrived: ['booked'],
  serving: ['arrived'],
  done: ['serving'],
  no_show: ['booked', 'arrived', 'serving'],
};

export const mayBecome = (from: Status, to: Status): boolean => TRANSITIONS[from].includes(to);

/** How long after a visit should have ended the timer calls it a no-show: late elders are still served. */
export const NO_SHOW_GRACE_MS = 120 * 60_000;

export const STATUS_WORDS: Record<Status, string> = {
  waiting: '排队等位',
  offered: '有空位，等您确认',
  pending: '等驿站答复',
  booked: '已预约',
  arrived: '已到，等叫号',
  serving: '正在办',
  done: '已办好',
  cancelled: '已取消',
  no_show: '没有来',
};

/** The same booking id for the same call, so that a repeated call finds what the first one made. */
export const bookingIdOf = (requestKey: string): string => idOf('booking', requestKey);

/** Which hold of a sheet a booking's place is. `move`, of at most 7 characters, tells the places of one booking apart: a field's name has 32. */
export const holdKeyOf = (bookingId: string, move: string): string => `${bookingId}_${move}`;

/** One active booking per person and service: this is the person and the service. */
export const activeKeyOf = (person: string, serviceId: string): string => `${person}_${serviceId}`;

/** The place on a waiting list of somebody who has a booking of the service already. */
export const waitKeyOf = (person: string, serviceId: string): string => `w_${activeKeyOf(person, serviceId)}`;

/** That a person is paused; unlike the keys of any service. */
export const pauseKeyOf = (person: string): string => `p_${person}`;

export const isOver = (status: Status): boolean => TRANSITIONS[status].length === 0;

export const isOnList = (status: Status): boolean => status === 'waiting' || status === 'offered';

/** A booking whose station has not answered yet: it is answered at the latest when it begins. */
export const approvalOf = (
  approval: Approval,
  { date, start }: Pick<BookingDoc, 'date' | 'start'>,
  now: number,
): Pick<BookingDoc, 'status' | 'approval' | 'dueAt'> => {
  const until = Math.min(now + approval.hours * 3_600_000, instantOf(date, start));
  return { status: 'pending', approval: { ...approval, until }, dueAt: until };
};

/** A question that moves along with its visit: there is as long to answer it as before, but no longer than until the visit begins. */
export const stillAsked = (
  approval: NonNullable<BookingDoc['approval']>,
  { date, start }: Pick<BookingDoc, 'date' | 'start'>,
): Required<Pick<BookingDoc, 'approval' | 'dueAt'>> => {
  const until = Math.min(approval.until, instantOf(date, start));
  return { approval: { ...approval, until }, dueAt: until };
};

/** The person served: the caller, or a relative of theirs by relation and name. */
export function personOf(openid: string, applicant: Pick<Applicant, 'name' | 'relation'>): string {
  const { relation, name } = applicant;
  return relation === undefined || relation === 'self' ? pseudonym('person', openid) : pseudonym('person', openid, relation, nameKey(name));
}

/** Somebody without WeChat, known by name and phone; without a phone nobody can be recognised, and each visit stands alone. */
export const guestOf = (bookingId: string, name: string, phone: string): string =>
  phone === '' ? bookingId : pseudonym('guest', nameKey(name), phone);

/** Unique per station, day and number; a booking without a number has its own id in its place. */
export const queueKeyOf = (sheetId: string, queueNumber: number): string => `${sheetId}_${queueNumber}`;

/** For the person and five others; a person who has arrived and has a number needs no key. Staff at the desk are not limited. */
export const OPEN_VISITS: OpenLimit = { kind: 'visit', max: 6, words: '您已经约了6个，办完或取消一个再约' };

/** The keys under which a person's own bookings and entries of waiting lists stand until they have a number. */
export const visitKeysOf = (openid: string): string[] => openKeys(OPEN_VISITS, openid);

/** The key of a new record without a number; its own id where nobody's account has it. */
export const visitKeyOf = ({ _id, openid, activeKey }: Pick<BookingDoc, '_id' | 'openid' | 'activeKey'>): string =>
  openid === '' ? _id : firstOpenKey(visitKeysOf(openid), activeKey);

const LETTERS: Record<Group, string> = { police: 'A', plate: 'B', tax: 'C', post: 'D' };

/** How a number is called out: “A07”. The letter tells the window, the number counts the station's whole day. */
export const labelOf = (group: Group, queueNumber: number): string => `${LETTERS[group]}${String(queueNumber).padStart(2, '0')}`;

/** Why a visit can't be booked for a time, or `undefined` when it can as far as the clock goes. */
export function refusalOfTime(rule: OfferRule, date: string, start: string, now: number): string | undefined {
  if (instantOf(date, start) <= now) return '这个时间已经过了，请选后面的时间';
  if (!withinHorizon(rule, dateOf(now), date)) return `只能约${rule.horizonDays}天以内的时间`;
  return undefined;
}

/** How long a fresh booking can be changed, however soon it begins. */
const SECOND_THOUGHT_MS = 10 * 60_000;

/** Until when (ms since 1970) the resident may move or cancel a visit whose time they got at `now`; never after it has begun. */
export function changeUntilOf(rule: OfferRule, date: string, start: string, now: number): number {
  const begins = instantOf(date, start);
  return Math.max(begins - rule.changeUntilMinutes * 60_000, Math.min(now + SECOND_THOUGHT_MS, begins));
}

export const dueAtOf = (date: string, end: string): number => instantOf(date, end) + NO_SHOW_GRACE_MS;

/** The slots of a day for one rule, earliest first, those already begun left out. */
export function slotsOf(sheet: Pick<DaySheet, 'date' | 'cells' | 'starts'>, rule: VisitShape, now: number): Slot[] {
  const cells = sheet.cells[rule.group] ?? {};
  const starts = Object.keys(sheet.starts[rule.group]?.[String(rule.cells)] ?? {}).sort();
  return starts.map(cellTime).flatMap((start) => {
    if (instantOf(sheet.date, start) <= now) return [];
    const own = cellsOf(rule, start).map((key) => cells[key] ?? { capacity: 0, left: 0, waiting: 0 });
    const capacity = Math.min(...own.map((cell) => cell.capacity));
    const remaining = Math.max(0, Math.min(...own.map((cell) => cell.left)));
    const waiting = Math.max(...own.map((cell) => cell.waiting ?? 0));
    if (capacity === 0) return [];
    return [{ start, end: endOf(rule, start), capacity, ...(waiting > 0 ? { remaining: 0, waiting } : { remaining }) }];
  });
}

/** A day as a resident sees it for one service. */
export function dayOf(sheet: Pick<DaySheet, 'date' | 'cells' | 'starts' | 'closed'>, rule: OfferRule, now: number): Day {
  const { date } = sheet;
  const closed = (reason: string): Day => ({ date, open: false, reason, slots: [] });
  const today = dateOf(now);
  if (date < today) return closed('已经过了');
  if (!withinHorizon(rule, today, date)) return closed('还没开放预约');
  if (sheet.closed !== '') return closed(sheet.closed);
  const slots = slotsOf(sheet, rule, now);
  if (slots.length > 0) return { date, open: true, slots };
  const any = Object.keys(sheet.starts[rule.group]?.[String(rule.cells)] ?? {}).length > 0;
  return closed(any && date === today ? '今天的时间过了' : '不办这项业务');
}

/** Why a booking can't go where it should, in the person's words. */
export function wrongStatusWords(booking: Pick<BookingDoc, 'status' | 'group' | 'queueNumber'>): string {
  const label = booking.queueNumber === undefined ? '' : `，号码 ${labelOf(booking.group, booking.queueNumber)}`;
  return `这个预约现在是“${STATUS_WORDS[booking.status]}”${label}`;
}

const alreadyBookedWords = (date: string, start: string): string => `已经约了 ${visitWord(date, start)} 办这项业务，办完或取消后才能再约`;

const ELSEWHERE = '在别的驿站已经约了这项业务，请问问本人，办完或取消后才能再约';

/** Why somebody can't book a second time: with its time for themselves, and for staff where it is their own station's. */
export const alreadyBooked = (
  caller: string,
  { openid, stationId }: Pick<BookingDoc, 'openid' | 'stationId'>,
  other: Pick<BookingDoc, 'stationId' | 'date' | 'start'>,
): Refusal =>
  new Refusal(
    'ALREADY_BOOKED',
    (openid !== '' && openid === caller) || other.stationId === stationId ? alreadyBookedWords(other.date, other.start) : ELSEWHERE,
  );

/** The fields of a new record: no message, no call-back, no no-show to count. */
export const NOTHING_YET = { callbackAt: 0, uncounted: 0, countsNoShow: true, agreed: {}, messages: {}, messageAt: 0 } as const;

/** The message of a pause of online booking, with the other ways. `until` in ms since 1970. */
export const pausedWords = (until: number): string =>
  `最近90天有2次约了没来，网上预约暂停到 ${dayWord(dateOf(until))}。可以直接到驿站取号，或打电话请驿站帮您约`;
