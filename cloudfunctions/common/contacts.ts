/** What a station's contact card shows to everybody: nothing about a person who did not agree to it. */
import { isPrivateNumber } from '../../contract/contact';
import type { Contact } from '../../contract/station';
import { open } from './crypto';
import type { CardDoc, CardEntry } from './records';

const isSealed = (stored: string): boolean => stored.includes('.');

/** An entry's number in clear, whether it is stored sealed (a private one) or not. `cardId` is the card's `_id`. */
export const openPhone = (entry: Pick<CardEntry, 'phone'>, cardId: string): string =>
  isSealed(entry.phone) ? open(entry.phone, cardId) : entry.phone;

/**
 * The card's entries, in order, as residents see them. Without recorded consent there is no name and no party membership, and the
 * station's own line stands in for a private number.
 */
export function shownContacts(card: Pick<CardDoc, '_id' | 'entries'> | undefined, stationPhone: string): Contact[] {
  return (card?.entries ?? []).map((entry) => {
    const consented = entry.consentAt !== undefined;
    const withheld = !consented && (isSealed(entry.phone) || isPrivateNumber(entry.phone));
    return {
      entryId: entry.entryId,
      role: entry.role,
      ...(consented && entry.name !== undefined && { name: open(entry.name, card?._id ?? '') }),
      duty: entry.duty,
      phone: withheld ? stationPhone : openPhone(entry, card?._id ?? ''),
      hours: entry.hours,
      party: consented && entry.party,
      ...(entry.communityRole !== undefined && { communityRole: entry.communityRole }),
    };
  });
}
