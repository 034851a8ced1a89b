/** What of each record is sealed: everything that a change of keys must seal anew, and the context that binds a value to its place. */
import type { Priority } from '../../contract/booking';
import { isUnopened } from '../../contract/unopened';
import type { BookingDoc, FamilyDoc } from '../booking/record';
import type { CardDoc } from '../contact/record';
import type { StaffDoc } from '../staff/record';
import type { ServiceRecordDoc } from '../volunteer/record';
import { isSealed, keyIdAfter, type OwnContext, open, type SealContext, seal } from './crypto';
import { opened } from './opened';

export const commentContext = (bookingId: string): string => `${bookingId} comment`;
export const noteContext = (bookingId: string, at: number): OwnContext => ({ own: `${bookingId} note ${at}`, shared: `${bookingId} note` });
export const waiverContext = (bookingId: string): string => `${bookingId} waived`;
const priorityContext = (bookingId: string): string => `${bookingId} priority`;
const toldContext = (bookingId: string): string => `${bookingId} told`;
export const volunteerContext = (staffId: string, field: 'phone' | 'reason'): OwnContext => ({
  own: `${staffId} volunteer ${field}`,
  shared: `${staffId} volunteer`,
});
export const correctionContext = (recordId: string, key: string): OwnContext => ({
  own: `${recordId} correction ${key}`,
  shared: `${recordId} correction`,
});
export const cardContext = (cardId: string, entryId: string, field: 'name' | 'phone'): OwnContext => ({
  own: `${cardId} ${entryId} ${field}`,
  shared: cardId,
});
export const memberContext = (familyId: string, memberId: string): string => `${familyId}${memberId}`;

/** What a record gets when somebody says in their own words why it is cancelled or refused. */
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
 * What a record gets when somebody is called before others: the order needs to know only that. Why is sealed, and kept where it tells of
 * health only when they agreed to just that.
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

export interface Sealed {
  /** Where it stands in its record. */
  path: string;
  context: SealContext;
  text: string;
}

/** The value under the current key, for its own place. Throws when it does not open. */
export const sealedAnew = ({ text, context }: Sealed): string => seal(open(text, context), context);

export const sealedOfBooking = ({ _id, applicant, rating, callback, waived, toldReason, priorityKind }: BookingDoc): Sealed[] => [
  ...(applicant === '' ? [] : [{ path: 'applicant', context: _id, text: applicant }]),
  ...(rating?.comment === undefined ? [] : [{ path: 'rating.comment', context: commentContext(_id), text: rating.comment }]),
  ...(!waived?.reason ? [] : [{ path: 'waived.reason', context: waiverContext(_id), text: waived.reason }]),
  ...(toldReason === undefined ? [] : [{ path: 'toldReason', context: toldContext(_id), text: toldReason }]),
  ...(priorityKind === undefined ? [] : [{ path: 'priorityKind', context: priorityContext(_id), text: priorityKind }]),
  ...(callback?.notes ?? []).map(({ at, text }, i) => ({ path: `callback.notes.${i}.text`, context: noteContext(_id, at), text })),
];

export const sealedOfStaff = ({ _id, name, volunteer }: StaffDoc): Sealed[] => [
  ...(name === undefined ? [] : [{ path: 'name', context: _id, text: name }]),
  ...(volunteer?.phone ? [{ path: 'volunteer.phone', context: volunteerContext(_id, 'phone'), text: volunteer.phone }] : []),
  ...(volunteer?.reason ? [{ path: 'volunteer.reason', context: volunteerContext(_id, 'reason'), text: volunteer.reason }] : []),
];

export const sealedOfServiceRecord = ({ _id, reasons = {} }: ServiceRecordDoc): Sealed[] =>
  Object.entries(reasons).map(([key, text]) => ({ path: `reasons.${key}`, context: correctionContext(_id, key), text }));

/** Names are sealed always, phones only where they are private numbers: a sealed one has a dot, which no number has. */
export const sealedOfCard = ({ _id, entries }: CardDoc): Sealed[] =>
  entries.flatMap(({ entryId, name, phone }, i) => [
    ...(name === undefined ? [] : [{ path: `entries.${i}.name`, context: cardContext(_id, entryId, 'name'), text: name }]),
    ...(isSealed(phone) ? [{ path: `entries.${i}.phone`, context: cardContext(_id, entryId, 'phone'), text: phone }] : []),
  ]);

export const sealedOfFamily = ({ _id, members }: FamilyDoc): Sealed[] =>
  Object.entries(members).map(([memberId, { sealed }]) => ({
    path: `members.${memberId}.sealed`,
    context: memberContext(_id, memberId),
    text: sealed,
  }));
