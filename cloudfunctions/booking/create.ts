/** Making a booking: a place first, then its record. Two database requests when nothing is in the way. */
import type { Source } from '../../contract/booking';
import { CODE_ATTEMPTS, codeKeyOf, codeOf } from '../common/codes';
import { currentKeyId } from '../common/crypto';
import { cellsOf, endOf, type OfferRule, sheetIdOf } from '../common/day-plan';
import type { Context } from '../common/handler';
import { maskName, maskPhone } from '../common/mask';
import type { BookingDoc, Hold } from '../common/records';
import { Refusal } from '../common/refusal';
import { releasePlace } from '../common/sheets';
import { getPlace, type Wish } from '../common/visits/place';
import { activeKeyOf, alreadyBookedWords, bookingIdOf, changeUntilOf, dueAtOf, holdKeyOf, NOTHING_YET } from '../common/visits/rules';
import { findRivals, insertBooking } from '../common/visits/store';
import { type Person, sealPerson } from './view';

export interface NewBooking extends Omit<Wish, 'now'> {
  source: Source;
  /** Whom the activity counts for, and under whose openid it is listed. */
  person: string;
  openid: string;
  /** Who did it, for the history. */
  by: string;
  applicant: Person;
  relation?: BookingDoc['relation'];
}

/** The record of a visit that has a time; `holdKey` is empty for a walk-in, who takes no place. */
export function recordOf(context: Context, wish: NewBooking, rule: OfferRule, holdKey: string): BookingDoc {
  const id = bookingIdOf(context.requestKey);
  const sheetId = sheetIdOf(wish.stationId, wish.date);
  const end = endOf(rule, wish.start);
  const code = codeOf(id, 0);
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
    applicant: sealPerson(id, wish.applicant),
    keyId: currentKeyId(),
    person: wish.person,
    shownName: maskName(wish.applicant.name),
    shownPhone: maskPhone(wish.applicant.phone),
    ...(wish.relation !== undefined && { relation: wish.relation }),
    activeKey: activeKeyOf(wish.person, wish.serviceId),
    endedBy: '',
    codeKey: codeKeyOf(sheetId, code),
    queueKey: id,
    createdAt: context.now,
    changeUntil: changeUntilOf(rule, wish.date, wish.start),
    dueAt: dueAtOf(wish.date, end),
    digest: context.digest,
    history: [{ status: 'booked', at: context.now, by: wish.by, key: context.requestKey }],
    leftovers: [],
    leftoverAt: 0,
  };
}

const onlyInPerson = () => new Refusal('BAD_INPUT', '这项业务要本人来办', { 'applicant.relation': '这项业务要本人来办' });

/** Books a visit. A repeated call gives the booking that the first one made, as it is now. */
export async function book(context: Context, wish: NewBooking): Promise<BookingDoc> {
  const id = bookingIdOf(context.requestKey);
  const holdKey = holdKeyOf(id, '0');
  const { rule, hold } = await getPlace(
    { ...wish, now: context.now },
    {
      holdKey,
      holdFor: (tried) => ({
        bookingId: id,
        group: tried.group,
        start: wish.start,
        cells: cellsOf(tried, wish.start),
        at: context.now,
        booking: recordOf(context, wish, tried, holdKey),
      }),
      forbids: ({ proxy }) => (proxy || wish.relation === undefined || wish.relation === 'self' ? undefined : onlyInPerson()),
    },
  );
  return record(context, hold.booking ?? recordOf(context, wish, rule, holdKey), hold);
}

/** Inserts the record for a place that is held, or finds out what stands in its way and gives the place back. */
async function record(context: Context, first: BookingDoc, hold: Hold): Promise<BookingDoc> {
  let booking = first;
  for (let attempt = 1; attempt <= CODE_ATTEMPTS; attempt += 1) {
    if ((await insertBooking(booking)) === 'inserted') return booking;
    const rivals = await findRivals(booking);
    const same = rivals.find((rival) => rival._id === booking._id);
    if (same !== undefined) return repeated(context, same, booking, hold);
    const other = rivals.find((rival) => rival.activeKey === booking.activeKey && rival.endedBy === '');
    if (other !== undefined) {
      await releasePlace(booking.sheetId, booking.holdKey, hold);
      throw new Refusal('ALREADY_BOOKED', alreadyBookedWords(other.date, other.start));
    }
    const code = codeOf(booking._id, attempt);
    booking = { ...booking, code, codeKey: codeKeyOf(booking.sheetId, code) };
  }
  await releasePlace(booking.sheetId, booking.holdKey, hold);
  throw new Refusal('BUSY');
}

/** The call came before: its booking stands, and a place taken anew for one that moved on is given back. */
async function repeated(context: Context, stored: BookingDoc, wished: BookingDoc, hold: Hold): Promise<BookingDoc> {
  if (stored.status === 'cancelled' || stored.holdKey !== wished.holdKey) await releasePlace(wished.sheetId, wished.holdKey, hold);
  if (stored.digest !== context.digest) {
    throw new Refusal('BAD_INPUT', '这次提交和上次的内容不一样，请重新提交', { requestId: '请求编号已经用过' });
  }
  return stored;
}
