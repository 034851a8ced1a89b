/** What of each record is sealed: everything that a change of keys must seal anew, and the context that binds a value to its place. */
import { open, seal } from './crypto';
import type { BookingDoc, CardDoc, FamilyDoc, StaffDoc } from './records';

export const commentContext = (bookingId: string): string => `${bookingId} comment`;
export const noteContext = (bookingId: string): string => `${bookingId} note`;
export const waiverContext = (bookingId: string): string => `${bookingId} waived`;
export const memberContext = (familyId: string, memberId: string): string => `${familyId}${memberId}`;

export interface Sealed {
  /** Where it stands in its record. */
  path: string;
  context: string;
  text: string;
}

/** The value under the current key. */
export const sealedAnew = ({ text, context }: Sealed): string => seal(open(text, context), context);

export const sealedOfBooking = ({ _id, applicant, rating, callback, waived }: BookingDoc): Sealed[] => [
  ...(applicant === '' ? [] : [{ path: 'applicant', context: _id, text: applicant }]),
  ...(rating?.comment === undefined ? [] : [{ path: 'rating.comment', context: commentContext(_id), text: rating.comment }]),
  ...(!waived?.reason ? [] : [{ path: 'waived.reason', context: waiverContext(_id), text: waived.reason }]),
  ...(callback?.notes ?? []).map(({ text }, i) => ({ path: `callback.notes.${i}.text`, context: noteContext(_id), text })),
];

export const sealedOfStaff = ({ _id, name }: StaffDoc): Sealed[] =>
  name === undefined ? [] : [{ path: 'name', context: _id, text: name }];

/** Names are sealed always, phones only where they are private numbers: a sealed one has a dot, which no number has. */
export const sealedOfCard = ({ _id, entries }: CardDoc): Sealed[] =>
  entries.flatMap(({ name, phone }, i) => [
    ...(name === undefined ? [] : [{ path: `entries.${i}.name`, context: _id, text: name }]),
    ...(phone.includes('.') ? [{ path: `entries.${i}.phone`, context: _id, text: phone }] : []),
  ]);

export const sealedOfFamily = ({ _id, members }: FamilyDoc): Sealed[] =>
  Object.entries(members).map(([memberId, { sealed }]) => ({
    path: `members.${memberId}.sealed`,
    context: memberContext(_id, memberId),
    text: sealed,
  }));
