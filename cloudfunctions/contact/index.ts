/** The `contact` function: a station's 便民联系卡. */
import type { InferOutput } from 'valibot';
import * as contract from '../../contract/contact';
import type { Act } from '../common/audit';
import { currentKeyId, isOlder, staffIdOf } from '../common/crypto';
import { action, type Context, markOf, serve, type Table } from '../common/handler';
import type { Member } from '../common/member';
import { calledBy } from '../common/member-name';
import { Refusal } from '../common/refusal';
import { refuseUnpassed } from '../common/text-check';
import { changeVersioned } from '../common/versioned';
import type { StationDoc } from '../station/record';
import type { CardDoc, CardEntry } from './record';
import { checkEntries, detailOf, storedEntries, summaryOf } from './rules';
import { sealedOfCard } from './sealed';
import * as store from './store';
import { shownContacts } from './view';

type Card = InferOutput<typeof contract.CardOutput>;
interface AtStation extends store.CardAtStation {
  stationId: string;
  member: Member | undefined;
}

const unknownStation = () => new Refusal('NOT_FOUND', '没有这个驿站，可能已经撤了');

async function loadForStaff({ openid }: Context, { stationId }: { stationId: string }): Promise<AtStation> {
  const found = await store.loadCardForStaff(openid, stationId);
  if (found === undefined) throw unknownStation();
  return { stationId, ...found };
}

const emptyCard = (stationId: string): CardDoc => ({
  _id: stationId,
  stationId,
  entries: [],
  version: 0,
  updatedAt: 0,
  applied: [],
  history: [],
});

const shown = (station: StationDoc, card: CardDoc): Card => ({
  stationName: station.name,
  contacts: shownContacts(card, station.phone),
  version: card.version,
  updatedAt: card.updatedAt,
});

/** Each duty that is not on the card yet is looked at, at its own field. */
function refuseRiskyDuties(context: Context, entries: readonly contract.EntryInput[], card: CardDoc): Promise<unknown> {
  const known = new Set(card.entries.map(({ duty }) => duty));
  return Promise.all(entries.map(({ duty }, i) => (known.has(duty) ? undefined : refuseUnpassed(context, `entries.${i}.duty`, duty))));
}

/** Empty if a value that does not open now was kept under another key: the timer then tries to open it. */
const keyIdOf = (card: CardDoc): string => (sealedOfCard(card).some(({ text, context }) => isOlder(text, context)) ? '' : currentKeyId());

async function update(
  context: Context,
  { version, entries }: InferOutput<typeof contract.UpdateInput>,
  { station, card: stored }: AtStation,
): Promise<Card> {
  const { now, openid } = context;
  const mark = markOf(context);
  const changed = await changeVersioned<CardDoc, CardEntry[]>(stored ?? emptyCard(station.stationId), {
    isDone: ({ applied }) => applied.includes(mark),
    next: async (card) => {
      if (card.version !== version) throw new Refusal('CHANGED');
      checkEntries(entries, card.entries);
      await refuseRiskyDuties(context, entries, card);
      if (stored === undefined) await store.insertCard(card);
      return storedEntries(entries, card, mark, now);
    },
    write: async (card, next) => {
      const change = { version: version + 1, at: now, by: staffIdOf(openid), summary: summaryOf(card.entries, next) };
      const after = { ...card, entries: next, version: change.version, updatedAt: now };
      return (await store.saveCard(card, next, change, { mark, keyId: keyIdOf(after) })) ? after : undefined;
    },
    findAgain: async () => (await store.findCard(station.stationId)) ?? emptyCard(station.stationId),
    tries: 1,
    tooLate: new Refusal('CHANGED'),
  });
  return shown(station, changed);
}

/** Newest first. Whose record is gone is not named. */
async function history(_: Context, __: unknown, { card }: AtStation): Promise<InferOutput<typeof contract.HistoryOutput>> {
  const changes = [...(card?.history ?? [])].reverse();
  const staff = changes.length === 0 ? [] : await store.findStaff([...new Set(changes.map(({ by }) => by))]);
  const names = new Map(staff.map((person) => [person._id, calledBy(person)]));
  // The first change made version 1: the card keeps the latest ones.
  const more = (changes[changes.length - 1]?.version ?? 1) > 1;
  return {
    changes: changes.map((change) => ({ ...change, by: names.get(change.by) ?? calledBy(undefined) })),
    ...(more && { more: true as const }),
  };
}

const updateOf = (_: Context, { entries }: InferOutput<typeof contract.UpdateInput>, { stationId, card }: AtStation): Act => ({
  stationId,
  action: 'contact.update',
  record: stationId,
  detail: detailOf(card?.entries ?? [], entries, stationId),
});

export const actions = {
  card: action({
    policy: ['anyone'],
    whenShut: true,
    handle: async (_, { stationId }) => {
      const found = await store.loadCard(stationId);
      if (found === undefined) throw unknownStation();
      return shown(found.station, found.card ?? emptyCard(stationId));
    },
  }),
  update: action({ policy: ['staff', 'manager'], load: loadForStaff, act: updateOf, handle: update }),
  history: action({ policy: ['head', 'manager'], load: loadForStaff, handle: history }),
} satisfies Table<typeof contract.actions>;

export const main = serve('contact', contract.actions, actions);
