/** Every database call of contact, each one request. */

import { command } from '../common/command';
import { aggregate, find, insert, updateWhere } from '../common/database';
import { withNewMarks } from '../common/marks';
import type { Member } from '../common/member';
import { loadWithMember } from '../common/member-store';
import type { StationDoc } from '../station/record';
import type { CardDoc, CardEntry } from './record';

const HISTORY_KEPT = 50;

export interface CardAtStation {
  station: StationDoc;
  card: CardDoc | undefined;
}

/** A station with its card. */
export async function loadCard(stationId: string): Promise<CardAtStation | undefined> {
  const [found] = await aggregate<StationDoc & { cards: CardDoc[] }>('stations', (start) =>
    start.match({ _id: stationId }).lookup({ from: 'contact_cards', localField: '_id', foreignField: '_id', as: 'cards' }),
  );
  if (found === undefined) return undefined;
  const { cards, ...station } = found;
  return { station, card: cards[0] };
}

/** A station with its card and the caller's staff record. */
export async function loadCardForStaff(
  openid: string,
  stationId: string,
): Promise<(CardAtStation & { member: Member | undefined }) | undefined> {
  const found = await loadWithMember<StationDoc & { cards: CardDoc[] }>(openid, 'stations', (start) =>
    start.match({ _id: stationId }).lookup({ from: 'contact_cards', localField: '_id', foreignField: '_id', as: 'cards' }),
  );
  if (found === undefined) return undefined;
  const { cards, member, ...station } = found;
  return { station, card: cards[0], member };
}

export const findCard = async (stationId: string): Promise<CardDoc | undefined> =>
  (await find('contact_cards', { _id: stationId }, { limit: 1 }))[0];

/** Inserts a station's first card; an existing one stays. */
export const insertCard = (card: CardDoc): Promise<'inserted' | 'duplicate'> => insert('contact_cards', card);

export type HistoryEntry = CardDoc['history'][number];

/** Writes the entries, sealed with the key `keyId`, and their line of history, if the card still has the version that was read. */
export async function saveCard(
  card: CardDoc,
  entries: readonly CardEntry[],
  change: HistoryEntry,
  { mark, keyId }: { mark: string; keyId: string },
): Promise<boolean> {
  const changed = await updateWhere(
    'contact_cards',
    { _id: card._id, version: card.version, applied: command.neq(mark) },
    {
      entries: command.set(entries),
      keyId,
      version: change.version,
      updatedAt: change.at,
      history: command.push({ each: [change], slice: -HISTORY_KEPT }),
      applied: withNewMarks([mark]),
    },
  );
  return changed === 1;
}

/** The staff records of those who changed a card. */
export const findStaff = (staffIds: readonly string[]): Promise<Member[]> =>
  find<Member>('staff', { _id: command.in(staffIds) }, { limit: HISTORY_KEPT });
