/** The sealed values of a contact card: names always, phones if they are private numbers. */
import type { OwnContext } from '../common/crypto';
import { isSealed } from '../common/crypto';
import type { Sealed } from '../common/sealed';
import type { CardDoc } from './record';

export const cardContext = (cardId: string, entryId: string, field: 'name' | 'phone'): OwnContext => ({
  own: `${cardId} ${entryId} ${field}`,
  shared: cardId,
});

/** Names are sealed always, phones only where they are private numbers: a sealed one has a dot, which no number has. */
export const sealedOfCard = ({ _id, entries }: CardDoc): Sealed[] =>
  entries.flatMap(({ entryId, name, phone }, i) => [
    ...(name === undefined ? [] : [{ path: `entries.${i}.name`, context: cardContext(_id, entryId, 'name'), text: name }]),
    ...(isSealed(phone) ? [{ path: `entries.${i}.phone`, context: cardContext(_id, entryId, 'phone'), text: phone }] : []),
  ]);
