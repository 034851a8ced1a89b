/** Moving a visit: the new place first, then its record, then the old place is given up. A crash leaves at most a place too many, for the timer. */
import { CODE_ATTEMPTS, codeKeyOf, codeOf } from '../../common/codes';
import { command } from '../../common/command';
import { idOf } from '../../common/crypto';
import { messageChanges } from '../../common/messages/rules';
import { Refusal } from '../../common/refusal';
import { changeBooking, findBooking } from '../change-store';
import { type Act, giveUp, leftoverOf } from '../line/line';
import { withReminder } from '../messages';
import type { BookingDoc, Hold } from '../record';
import { changeUntilOf, dueAtOf, holdKeyOf, stillAsked, wrongStatusWords } from '../rules';
import { cellsOf, endOf, sheetIdOf } from './day-plan';
import type { OfferRule } from './offer-rule';
import { type Got, getPlace, giveBack } from './place';

export const wasDone = (booking: BookingDoc, key: string): boolean => booking.history.some((event) => event.key === key);

/** The hold that a move takes: the same for a repeated call, another one when a visit that was cut off is moved to another time. */
export const moveKeyOf = (booking: BookingDoc, key: string, { date, start }: { date: string; start: string }): string =>
  holdKeyOf(booking._id, idOf('move', key, date, start).slice(0, 7));

type Fields = Partial<BookingDoc>;

/** A visit at that time by this rule. */
export function takenPlace(
  booking: BookingDoc,
  rule: OfferRule,
  to: { date: string; start: string },
  { holdKey, now }: { holdKey: string; now: number },
): Fields & PlaceFields {
  const end = endOf(rule, to.start);
  return {
    ...to,
    end,
    group: rule.group,
    cells: cellsOf(rule, to.start),
    sheetId: sheetIdOf(booking.stationId, to.date),
    holdKey,
    changeUntil: changeUntilOf(rule, to.date, to.start, now),
    dueAt: dueAtOf(to.date, end),
    ...(booking.status === 'pending' && booking.approval && stillAsked(booking.approval, to)),
  };
}

type PlaceFields = Pick<BookingDoc, 'date' | 'start' | 'end' | 'group' | 'cells' | 'sheetId' | 'holdKey' | 'changeUntil' | 'dueAt'>;

export const movingHold = (booking: BookingDoc, rule: OfferRule, start: string, at: number): Hold => ({
  bookingId: booking._id,
  group: rule.group,
  start,
  cells: cellsOf(rule, start),
  at,
  moving: true,
});

/**
 * Gets the place at another time and points the booking at it. `also` returns the other changes, given the rule. Throws the codes of
 * `getPlace`, and WRONG_STATUS if another change of the booking came first.
 */
export async function moveVisit(
  act: Act,
  booking: BookingDoc,
  to: { date: string; start: string },
  also: (rule: OfferRule, place: PlaceFields) => Fields = () => ({}),
): Promise<BookingDoc> {
  const holdKey = moveKeyOf(booking, act.key, to);
  const { rule, ...got } = await getPlace(
    { ...booking, ...to, now: act.at },
    { holdKey, holdFor: (tried) => movingHold(booking, tried, to.start, act.at) },
  );
  const place = takenPlace(booking, rule, to, { holdKey, now: act.at });
  return pointAt(act, booking, { ...place, ...also(rule, place) }, got);
}

/** A number is valid for one day; a person who was taken in by mistake may have one. */
const withoutNumber = ({ _id, queueNumber }: BookingDoc): Record<string, unknown> =>
  queueNumber === undefined ? {} : { queueNumber: command.remove(), queueKey: _id };

/** Points the booking at the place it now holds; the code stays unless somebody has it on that day. */
export async function pointAt(act: Act, booking: BookingDoc, place: Fields & PlaceFields, got: Got): Promise<BookingDoc> {
  const status = place.status === undefined || place.status === booking.status ? ('moved' as const) : place.status;
  const event = { status, ...act };
  for (let attempt = 0; attempt < CODE_ATTEMPTS; attempt += 1) {
    const code = attempt === 0 ? booking.code : codeOf(booking._id, attempt + 10);
    const moved = withReminder({ ...booking, ...place, code, codeKey: codeKeyOf(place.sheetId, code) }, act.at);
    const { messages: _messages, messageAt: _messageAt, ...fields } = place;
    const set = { ...fields, code, codeKey: moved.codeKey, ...messageChanges(booking, moved), ...withoutNumber(booking) };
    const result = await changeBooking(booking, { from: booking.status, set, event, leftover: leftoverOf(booking) });
    if (result === 'changed') {
      await giveUp(booking._id, leftoverOf(booking), act.at);
      return { ...moved, history: [...booking.history, event] };
    }
    if (result === 'duplicate') continue;
    const now = await findBooking(booking._id);
    const done = now !== undefined && wasDone(now, act.key);
    if (now?.holdKey !== place.holdKey) await giveBack(place.sheetId, place.holdKey, got, act.at);
    if (done) return giveBackOld(now, act.at);
    throw new Refusal('WRONG_STATUS', wrongStatusWords(now ?? booking));
  }
  await giveBack(place.sheetId, place.holdKey, got, act.at);
  throw new Refusal('BUSY');
}

/** A repeated call: whatever the first try did not give back yet is given back now. */
export async function giveBackOld(booking: BookingDoc, now: number): Promise<BookingDoc> {
  await Promise.all(booking.leftovers.map((old) => giveUp(booking._id, old, now)));
  return booking;
}
