/** Steps of staff for a called number whose person is absent, and after a mistaken step. */
import { type Booking, STATUSES, type Status, TAKE_BACK_MINUTES } from '../../contract/booking';
import { command } from '../common/command';
import { staffIdOf } from '../common/crypto';
import type { Context } from '../common/handler';
import { deliver } from '../common/messages/outbox';
import { messageChanges } from '../common/messages/rules';
import { Refusal } from '../common/refusal';
import { changeBooking, changeNoShow, isBar } from './change-store';
import { repeatedOrRefused } from './desk';
import { eventOf, wasDoneBefore } from './done';
import { callingOrder, priorityInARow, type Queue, type Queued, turnOf } from './estimate';
import { VISITS, withMessage } from './messages';
import { apply } from './move';
import { countNoShows } from './pause/pause';
import { findRunning } from './pause/store';
import type { BookingDoc, BookingEvent } from './record';
import { WAYS_BACK, wrongStatusWords } from './rules';

/** The number is called once more, and the person told. Throws WRONG_STATUS unless it is being served. */
export async function callAgain(context: Context, booking: BookingDoc): Promise<BookingDoc> {
  if (wasDoneBefore(context, booking)) return booking;
  if (booking.status !== 'serving') throw new Refusal('WRONG_STATUS', wrongStatusWords(booking));
  const { now } = context;
  const told = withMessage(booking, 'called', now);
  const called = await apply(context, booking, {
    set: { calledAgain: command.inc(1), calledAgainAt: now, ...messageChanges(booking, told) },
    event: eventOf(context, 'called_again', staffIdOf(context.openid)),
  });
  // The record of a repeated call is whole; of a first one the count was left to the database.
  const counted = typeof called.calledAgain === 'number' ? called : { ...called, calledAgain: (booking.calledAgain ?? 0) + 1 };
  await deliver(VISITS, [{ ...told, ...counted, messages: told.messages, messageAt: told.messageAt }], now);
  return counted;
}

/** Where somebody stands among the numbers of their class who is called after `after` others, in the order of the rule of priority. */
export function turnAfter(visit: Queued, { waiting, called }: Queue, after: number): number {
  const isLike = ({ priority }: Queued): boolean => (priority === undefined) === (visit.priority === undefined);
  const before = called.filter(({ _id }) => _id !== visit._id);
  const order = callingOrder(waiting, priorityInARow(before));
  const alike = order.filter(isLike).map(turnOf);
  const ahead = order.slice(0, after).filter(isLike).length;
  const [last, next] = [alike[ahead - 1], alike[ahead]];
  if (last === undefined) return Math.min(turnOf(visit), (next ?? Number.POSITIVE_INFINITY) - 0.5);
  return next === undefined ? last + 0.5 : (last + next) / 2;
}

type Removed = 'arrivedAt' | 'priority' | 'priorityKind' | 'priorityConsentAt' | 'servingAt' | 'calledAgain' | 'calledAgainAt' | 'endedAt';

/** The fields that a status sets, and that go when it is taken back. */
const BROUGHT: Partial<Record<Status, readonly Removed[]>> = {
  arrived: ['arrivedAt', 'priority', 'priorityKind', 'priorityConsentAt'],
  serving: ['servingAt', 'calledAgain', 'calledAgainAt'],
  done: ['endedAt'],
  no_show: ['endedAt'],
};

function without(booking: BookingDoc, names: readonly Removed[]): BookingDoc {
  const rest = { ...booking };
  for (const name of names) delete rest[name];
  return rest;
}

const removals = (names: readonly Removed[]): Record<string, unknown> => Object.fromEntries(names.map((name) => [name, command.remove()]));

/** Puts a number that nobody answered back into the line. Throws WRONG_STATUS unless it is being served. */
export async function requeue(context: Context, { booking, ...queue }: Queue & { booking: BookingDoc }, after = 0): Promise<BookingDoc> {
  if (wasDoneBefore(context, booking)) return booking;
  if (booking.status !== 'serving') throw new Refusal('WRONG_STATUS', wrongStatusWords(booking));
  const names = BROUGHT.serving ?? [];
  const place = { status: 'arrived' as const, turn: turnAfter(booking, queue, after) };
  const changed = await apply(context, booking, {
    set: { ...place, ...removals(names) },
    event: eventOf(context, 'arrived', staffIdOf(context.openid)),
  });
  return without(changed, names);
}

/** The status changes that stand: without those that were taken back, and without the steps that took them back. */
function standing(history: readonly BookingEvent[]): BookingEvent[] {
  const steps: BookingEvent[] = [];
  for (const event of history) {
    if (!(STATUSES as readonly string[]).includes(event.status)) continue;
    if (event.back) steps.pop();
    else steps.push(event);
  }
  return steps;
}

/**
 * The status to which the last step can be taken back at `now`, and until when. Steps of the timer, and steps on which others were built,
 * stay.
 */
export function wayBack(booking: BookingDoc, now: number): Booking['takeBack'] {
  const [last, before] = standing(booking.history).reverse();
  const to = WAYS_BACK[booking.status]?.find((status) => status === before?.status);
  if (last === undefined || to === undefined || last.by === 'timer') return undefined;
  // A person who came on an earlier day has given their place away.
  const gaveUpPlace = to === 'booked' && booking.holdKey === '';
  if (gaveUpPlace || booking.rating !== undefined || booking.waived !== undefined || booking.applicant === '') return undefined;
  const until = last.at + TAKE_BACK_MINUTES * 60_000;
  return now > until ? undefined : { to, until };
}

/**
 * Takes the last step at the counter back; both stay in the history. A no-show that is taken back is not counted, and a pause that followed
 * from it ends. Throws WRONG_STATUS after ten minutes, and where somebody built on it.
 */
export async function takeBack(context: Context, booking: BookingDoc, from: Status): Promise<BookingDoc> {
  const { now } = context;
  if (wasDoneBefore(context, booking)) return recount(booking, now);
  if (booking.status !== from) throw new Refusal('WRONG_STATUS', wrongStatusWords(booking));
  const way = wayBack(booking, now);
  if (way === undefined) throw new Refusal('WRONG_STATUS', `${wrongStatusWords(booking)}，不能退回`);
  const names = BROUGHT[booking.status] ?? [];
  const missed = booking.status === 'no_show';
  const fields = {
    status: way.to,
    ...(names.includes('endedAt') && { endedBy: '' }),
    ...(missed && { countsNoShow: booking.countsNoShow, uncounted: booking.openid === '' ? 0 : now }),
  };
  const event: BookingEvent = { ...eventOf(context, way.to, staffIdOf(context.openid)), back: true };
  const change = {
    from: booking.status,
    set: { ...fields, ...removals(names) },
    event,
    absent: missed ? ('waived' as const) : ('rating' as const),
  };
  let result = await changeBooking(booking, change);
  if (result === 'duplicate') {
    await freeKey(booking, now);
    result = await changeBooking(booking, change);
  }
  if (result === 'duplicate') throw new Refusal('WRONG_STATUS', '这个人后来又约了这项业务，或者网上预约暂停了，不能退回');
  if (result === 'stale') return repeatedOrRefused(context, booking);
  return recount({ ...without(booking, names), ...fields, history: [...booking.history, event] }, now);
}

async function recount(booking: BookingDoc, now: number): Promise<BookingDoc> {
  if (booking.uncounted > 0) await countNoShows([booking], now);
  return booking;
}

/**
 * A pause took the place of the visit in `one_active`. One that followed from this no-show ends: it is no longer counted, whatever becomes
 * of the call. Any other stays.
 */
async function freeKey(booking: BookingDoc, now: number): Promise<void> {
  const rivals = await findRunning([booking.activeKey]);
  if (booking.status !== 'no_show' || !rivals.every(isBar)) return;
  const left = { countsNoShow: false, uncounted: now };
  if (await changeNoShow(booking, left)) await countNoShows([{ ...booking, ...left }], now);
}
