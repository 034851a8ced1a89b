/** The sealed values of bookings and families, and the context that binds each value to its place. */

import type { Priority } from '../../contract/booking';
import { isUnopened } from '../../contract/unopened';
import type { OwnContext } from '../common/crypto';
import { keyIdAfter, seal } from '../common/crypto';
import { opened } from '../common/opened';
import type { Sealed } from '../common/sealed';
import type { BookingDoc, FamilyDoc } from './record';

export const commentContext = (bookingId: string): string => `${bookingId} comment`;

export const noteContext = (bookingId: string, at: number): OwnContext => ({ own: `${bookingId} note ${at}`, shared: `${bookingId} note` });

export const waiverContext = (bookingId: string): string => `${bookingId} waived`;

const priorityContext = (bookingId: string): string => `${bookingId} priority`;

const toldContext = (bookingId: string): string => `${bookingId} told`;

export const memberContext = (familyId: string, memberId: string): string => `${familyId}${memberId}`;

/** The fields of a typed reason for a cancellation or refusal. */
export const withToldReason = (
  { _id, keyId }: Pick<BookingDoc, '_id' | 'keyId'>,
  reason: string,
  unchecked?: true,
): Pick<BookingDoc, 'keyId' | 'unchecked'> & { toldReason: string } => ({
  toldReason: seal(reason, toldContext(_id)),
  keyId: keyIdAfter(keyId),
  ...(unchecked && { unchecked }),
});

/**
 * The fields of a person who is called before others. The order needs only that fact. The reason is sealed; one that tells of health is
 * kept only with a separate consent.
 */
export function withPriority(
  { _id, keyId }: Pick<BookingDoc, '_id' | 'keyId'>,
  priority: Priority,
  agreed: boolean,
  now: number,
): Pick<BookingDoc, 'keyId' | 'priority' | 'priorityKind' | 'priorityConsentAt'> {
  const kept = priority === 'elder' || (priority === 'disabled' && agreed);
  return {
    keyId: kept ? keyIdAfter(keyId) : keyId,
    priority: 'first',
    ...(kept && { priorityKind: seal(priority, priorityContext(_id)) }),
    ...(kept && priority === 'disabled' && { priorityConsentAt: now }),
  };
}

/** Why somebody is called before others, to be read. */
export function priorityOf({ _id, priority, priorityKind }: BookingDoc): Priority | undefined {
  if (priorityKind === undefined) return priority;
  const kind = opened(priorityKind, priorityContext(_id));
  return isUnopened(kind) ? priority : (kind as Priority);
}

/** Why a booking ended, to be read. */
export const cancelReasonOf = ({ _id, toldReason, cancelReason }: BookingDoc): string | undefined =>
  toldReason === undefined ? cancelReason : opened(toldReason, toldContext(_id));

export const sealedOfBooking = ({ _id, applicant, rating, callback, waived, toldReason, priorityKind }: BookingDoc): Sealed[] => [
  ...(applicant === '' ? [] : [{ path: 'applicant', context: _id, text: applicant }]),
  ...(rating?.comment === undefined ? [] : [{ path: 'rating.comment', context: commentContext(_id), text: rating.comment }]),
  ...(!waived?.reason ? [] : [{ path: 'waived.reason', context: waiverContext(_id), text: waived.reason }]),
  ...(toldReason === undefined ? [] : [{ path: 'toldReason', context: toldContext(_id), text: toldReason }]),
  ...(priorityKind === undefined ? [] : [{ path: 'priorityKind', context: priorityContext(_id), text: priorityKind }]),
  ...(callback?.notes ?? []).map(({ at, text }, i) => ({ path: `callback.notes.${i}.text`, context: noteContext(_id, at), text })),
];

export const sealedOfFamily = ({ _id, members }: FamilyDoc): Sealed[] =>
  Object.entries(members).map(([memberId, { sealed }]) => ({
    path: `members.${memberId}.sealed`,
    context: memberContext(_id, memberId),
    text: sealed,
  }));
