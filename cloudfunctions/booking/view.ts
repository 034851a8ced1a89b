import type { Booking } from '../../contract/booking';
import { UNOPENED } from '../../contract/unopened';
import { seal } from '../common/crypto';
import { toCome } from '../common/messages/rules';
import { opened, openedPerson } from '../common/opened';
import { serviceName } from './catalogue';
import type { BookingDoc, Callback } from './record';
import { labelOf } from './rules';
import { cancelReasonOf, commentContext, priorityOf, waiverContext } from './sealed';

export interface Person {
  name: string;
  phone: string;
}

/** Stands for a person whom no key opens. */
export const UNKNOWN: Person = { name: UNOPENED, phone: UNOPENED };

export const sealPerson = (bookingId: string, person: Person): string => seal(JSON.stringify(person), bookingId);

/** The full name and phone of a booking; empty ones once they were erased. */
export const openPerson = ({ _id, applicant }: Pick<BookingDoc, '_id' | 'applicant'>): Person =>
  applicant === '' ? { name: '已删除', phone: '' } : openedPerson<Person>(applicant, _id, UNKNOWN);

function ratingOf(bookingId: string, { comment, unchecked: _unchecked, ...rating }: NonNullable<BookingDoc['rating']>): Booking['rating'] {
  return { ...rating, ...(comment !== undefined && { comment: opened(comment, commentContext(bookingId)) }) };
}

const waivedOf = (bookingId: string, { at, reason }: NonNullable<BookingDoc['waived']>): Booking['waived'] => ({
  at,
  reason: reason === '' ? '' : opened(reason, waiverContext(bookingId)),
});

const approvalOf = ({ until, unanswered }: NonNullable<BookingDoc['approval']>): Booking['approval'] => ({ until, unanswered });

const dueOf = ({ state, dueAt, closeBy }: Callback): Booking['callback'] => ({ state, dueAt, closeBy });

/** A booking as clients get it: the person masked, unless `full` (their own booking, looked at alone). */
export function viewOf(booking: BookingDoc & { stationName?: string }, full = false): Booking {
  const cancelReason = cancelReasonOf(booking);
  const priority = priorityOf(booking);
  const person = full ? openPerson(booking) : { name: booking.shownName, phone: booking.shownPhone };
  return {
    bookingId: booking._id,
    code: booking.code,
    status: booking.status,
    source: booking.source,
    stationId: booking.stationId,
    ...(booking.stationName !== undefined && { stationName: booking.stationName }),
    serviceId: booking.serviceId,
    serviceName: serviceName(booking.serviceId),
    group: booking.group,
    date: booking.date,
    start: booking.start,
    end: booking.end,
    applicant: { ...person, ...(booking.relation !== undefined && { relation: booking.relation }) },
    // A person who was taken in by mistake shows no number to others.
    ...(booking.queueNumber !== undefined &&
      booking.status !== 'booked' && {
        queueNumber: booking.queueNumber,
        queueLabel: labelOf(booking.group, booking.queueNumber),
      }),
    ...(booking.turn !== undefined && { turn: booking.turn }),
    createdAt: booking.createdAt,
    ...(booking.arrivedAt !== undefined && { arrivedAt: booking.arrivedAt }),
    ...(booking.servingAt !== undefined && { servingAt: booking.servingAt }),
    ...(booking.calledAgain !== undefined && { calls: booking.calledAgain + 1 }),
    ...(booking.endedAt !== undefined && { endedAt: booking.endedAt }),
    changeUntil: booking.changeUntil,
    ...(cancelReason !== undefined && { cancelReason }),
    ...(booking.status === 'offered' && booking.offerUntil !== undefined && { offerUntil: booking.offerUntil }),
    ...(booking.status === 'pending' && booking.approval !== undefined && { approval: approvalOf(booking.approval) }),
    ...(booking.changedByStation !== undefined && { changedByStation: booking.changedByStation }),
    ...(booking.waived !== undefined && { waived: waivedOf(booking._id, booking.waived) }),
    notify: toCome(booking),
    ...(priority !== undefined && { priority }),
    ...(booking.rating !== undefined && { rating: ratingOf(booking._id, booking.rating) }),
    ...(booking.callback !== undefined && { callback: dueOf(booking.callback) }),
  };
}

/** A booking as staff get it: with the marks of words that WeChat could not check and that are still there. */
export function staffViewOf(booking: BookingDoc & { stationName?: string }): Booking {
  const { waived, rating, ...view } = viewOf(booking);
  const unchecked = true as const;
  return {
    ...view,
    ...(view.cancelReason !== undefined && booking.unchecked && { unchecked }),
    ...(waived && { waived: { ...waived, ...(booking.waived?.unchecked && waived.reason !== '' && { unchecked }) } }),
    ...(rating && { rating: { ...rating, ...(booking.rating?.unchecked && rating.comment !== undefined && { unchecked }) } }),
  };
}
