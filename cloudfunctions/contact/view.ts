/** The public view of a station's contact card: nothing about a person who did not agree. */
import { isPrivateNumber } from '../../contract/contact';
import type { Contact } from '../../contract/station';
import { isSealed } from '../common/crypto';
import { opened } from '../common/opened';
import type { CardDoc, CardEntry } from './record';
import { cardContext } from './sealed';

/** An entry's number in clear, whether it is stored sealed (a private one) or not. `cardId` is the card's `_id`. */
export const openPhone = ({ entryId, phone }: Pick<CardEntry, 'entryId' | 'phone'>, cardId: string): string =>
  isSealed(phone) ? opened(phone, cardContext(cardId, entryId, 'phone')) : phone;

/** An entry's name in clear. */
export const nameOf = ({ entryId, name }: Pick<CardEntry, 'entryId' | 'name'>, cardId: string): string | undefined =>
  name && opened(name, cardContext(cardId, entryId, 'name'));

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
      ...(consented && entry.name !== undefined && { name: nameOf(entry, card?._id ?? '') }),
      duty: entry.duty,
      phone: withheld ? stationPhone : openPhone(entry, card?._id ?? ''),
      hours: entry.hours,
      party: consented && entry.party,
      ...(entry.communityRole !== undefined && { communityRole: entry.communityRole }),
    };
  });
}
