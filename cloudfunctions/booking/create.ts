/** Making a booking: a place first, then its record. Two database requests when nothing is in the way. */
import type { Priority, Source, Template } from '../../contract/booking';
import { CODE_ATTEMPTS, codeKeyOf, codeOf } from '../common/codes';
import { currentKeyId } from '../common/crypto';
import type { Context } from '../common/handler';
import { maskName, maskPhone } from '../common/mask';
import { agreedOf } from '../common/messages/rules';
import { tooManyOpen } from '../common/open-places';
import { Refusal } from '../common/refusal';
import { isBar } from './change-store';
import { madeBefore } from './done';
import { giveUp, leaveList } from './line/line';
import { withMessage, withReminder } from './messages';
import { endPause, findPause } from './pause/store';
import { cellsOf, endOf, sheetIdOf } from './place/day-plan';
import type { OfferRule } from './place/offer-rule';
import { type Got, getPlace, giveBack, type Wish } from './place/place';
import { insertInRoom, type Tried } from './place/room-store';
import type { BookingDoc, Hold } from './record';
import {
  activeKeyOf,
  alreadyBooked,
  approvalOf,
  bookingIdOf,
  changeUntilOf,
  dueAtOf,
  holdKeyOf,
  isOnList,
  NOTHING_YET,
  OPEN_VISITS,
  pausedWords,
  visitKeyOf,
} from './rules';
import { withPriority } from './sealed';
import { type Person, sealPerson } from './view';

export interface NewBooking extends Omit<Wish, 'now'> {
  source: Source;
  /** The person for whom it counts, and the openid under which it is listed. */
  person: string;
  openid: string;
  /** The actor, for the history. */
  by: string;
  applicant: Person;
  relation?: BookingDoc['relation'];
  notify?: readonly Template[] | undefined;
  priority?: Priority;
  priorityAgreed?: boolean;
}

/** The record of a visit that has a time. `holdKey` is empty for a walk-in, who takes no place, and for an entry that only waits. */
export function recordOf(context: Context, wish: NewBooking, rule: OfferRule, holdKey: string): BookingDoc {
  const id = bookingIdOf(context.requestKey);
  const sheetId = sheetIdOf(wish.stationId, wish.date);
  const end = endOf(rule, wish.start);
  const code = codeOf(id, 0);
  const activeKey = activeKeyOf(wish.person, wish.serviceId);
  return {
    _id: id,
    openid: wish.openid,
    code,
    status: 'booked',
    source: wish.source,
    stationId: wish.stationId,
    serviceId: wish.serviceId,
    group: rule.group,
    date: wish.date,
    start: wish.start,
    end,
    sheetId,
    holdKey,
    cells: holdKey === '' ? [] : cellsOf(rule, wish.start),
    ...NOTHING_YET,
    countsNoShow: rule.countsNoShows,
    agreed: agreedOf(wish.notify),
    applicant: sealPerson(id, wish.applicant),
    keyId: currentKeyId(),
    shownName: maskName(wish.applicant.name),
    shownPhone: maskPhone(wish.applicant.phone),
    ...(wish.relation !== undefined && { relation: wish.relation }),
    ...(wish.priority !== undefined &&
      withPriority({ _id: id, keyId: currentKeyId() }, wish.priority, wish.priorityAgreed === true, context.now)),
    person: wish.person,
    activeKey,
    endedBy: '',
    codeKey: codeKeyOf(sheetId, code),
    queueKey: visitKeyOf({ _id: id, openid: wish.openid, activeKey }),
    createdAt: context.now,
    changeUntil: changeUntilOf(rule, wish.date, wish.start, context.now),
    dueAt: dueAtOf(wish.date, end),
    digest: context.digest,
    history: [{ status: 'booked', at: context.now, by: wish.by, key: context.requestKey }],
    leftovers: [],
    leftoverAt: 0,
  };
}

/** A booking online asks the station where the service wants that; one by phone was made by the station itself. */
function bookedRecord(context: Context, wish: NewBooking, rule: OfferRule, holdKey: string): BookingDoc {
  const booking = recordOf(context, wish, rule, holdKey);
  if (rule.approval === undefined || wish.source !== 'online') {
    return withReminder(withMessage(booking, 'booked', context.now), context.now);
  }
  const [made] = booking.history;
  const history = made === undefined ? [] : [{ ...made, status: 'pending' as const }];
  return { ...booking, ...approvalOf(rule.approval, wish, context.now), history };
}

export const onlyInPerson = () => new Refusal('BAD_INPUT', '这项业务要本人来办', { 'applicant.relation': '这项业务要本人来办' });

/** The refusal of a rule for a person who comes for another. */
export const forbidsRelation = (relation: BookingDoc['relation']) => (rule: OfferRule) =>
  rule.proxy || relation === undefined || relation === 'self' ? undefined : onlyInPerson();

/** Books a visit. A repeated call gives the booking that the first one made, as it is now. */
export async function book(context: Context, wish: NewBooking): Promise<BookingDoc> {
  const id = bookingIdOf(context.requestKey);
  const holdKey = holdKeyOf(id, '0');
  const { rule, ...got } = await getPlace(
    { ...wish, now: context.now },
    {
      holdKey,
      holdFor: (tried) => ({
        bookingId: id,
        group: tried.group,
        start: wish.start,
        cells: cellsOf(tried, wish.start),
        at: context.now,
        booking: bookedRecord(context, wish, tried, holdKey),
      }),
      forbids: forbidsRelation(wish.relation),
    },
  );
  return record(context, got.hold.booking ?? bookedRecord(context, wish, rule, holdKey), got);
}

/** Inserts the record for a held place, or finds the obstacle and gives the place back. */
async function record(context: Context, first: BookingDoc, got: Got): Promise<BookingDoc> {
  const refuse = async (refusal: Refusal): Promise<never> => {
    await giveBack(first.sheetId, first.holdKey, got, context.now);
    throw refusal;
  };
  let booking = first;
  for (let attempt = 1; attempt <= CODE_ATTEMPTS; attempt += 1) {
    const tried = await insertInRoom(booking);
    booking = tried.booking;
    if (tried.outcome === 'inserted') return booking;
    if (tried.outcome === 'full') return refuse(tooManyOpen(OPEN_VISITS));
    const obstacle = await obstacleOf(context, booking, tried.rivals);
    if (obstacle instanceof Refusal) return refuse(obstacle);
    if (obstacle === 'code') {
      const code = codeOf(booking._id, attempt);
      booking = { ...booking, code, codeKey: codeKeyOf(booking.sheetId, code) };
    } else if (obstacle !== 'gone') {
      return repeated(context, obstacle, booking, got.hold);
    }
  }
  return refuse(new Refusal('BUSY'));
}

/**
 * What kept a record from being inserted: the record of the same call, a refusal, a taken code, or an obstacle that is now `gone`: a pause
 * that was over, or the same person's waiting entry, which a booking ends.
 */
async function obstacleOf(context: Context, booking: BookingDoc, rivals: Tried['rivals']): Promise<BookingDoc | Refusal | 'code' | 'gone'> {
  const same = rivals.find((rival) => rival._id === booking._id);
  if (same !== undefined && !isBar(same)) return same;
  const other = rivals.find((rival) => rival.endedBy === '' && rival.activeKey === booking.activeKey);
  if (other === undefined) return 'code';
  if (isBar(other)) {
    // The pause decides: a bar may be left of one that ended at this moment.
    const { pauseUntil } = (await findPause(other.pausedPerson)) ?? { pauseUntil: 0 };
    if (pauseUntil > context.now) return new Refusal('PAUSED', pausedWords(pauseUntil));
    await endPause(other.pausedPerson, context.requestKey);
    return 'gone';
  }
  if (isOnList(other.status)) {
    await leaveList(other, { key: context.requestKey, at: context.now, by: 'resident' }, '另外约了时间，不再排队');
    return 'gone';
  }
  return alreadyBooked(context.openid, booking, other);
}

/** The call came before: its booking stands, and a place taken again for a booking that has moved on is given back. */
async function repeated(context: Context, stored: BookingDoc, wished: BookingDoc, hold: Hold): Promise<BookingDoc> {
  if (stored.status === 'cancelled' || stored.holdKey !== wished.holdKey || stored.sheetId !== wished.sheetId) {
    await giveUp(wished._id, { ...wished, cells: hold.cells }, context.now);
  }
  return madeBefore(context, stored);
}
