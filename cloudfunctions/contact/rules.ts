/** Rules of the contact card: which values need a person's consent, and how a change is described. No database, no clock. */
import { type EntryInput, isPrivateNumber } from '../../contract/contact';
import { isUnopened } from '../../contract/unopened';
import { idOf, isSealed, seal } from '../common/crypto';
import { Refusal } from '../common/refusal';
import type { CardDoc, CardEntry } from './record';
import { cardContext } from './sealed';
import { nameOf, openPhone } from './view';

const CONSENT_WORDS = {
  name: '要写姓名，先请本人同意公开',
  party: '要亮党员身份，先请本人同意公开',
  phone: '这是个人手机号，先请本人同意公开，或改写驿站电话',
} as const;

const LOST_WORDS = { name: '姓名打不开，请重新填写', phone: '电话打不开，请重新填写' } as const;

/** The sealed values of an entry that somebody sends back as they could not be opened: these stay as they are stored. */
const keptOf = ({ name, phone }: EntryInput, before: CardEntry | undefined): Partial<Pick<CardEntry, 'name' | 'phone'>> => ({
  ...(name !== undefined && isUnopened(name) && before?.name !== undefined && { name: before.name }),
  ...(isUnopened(phone) && before !== undefined && isSealed(before.phone) && { phone: before.phone }),
});

const entryBefore = (old: readonly CardEntry[], { entryId }: EntryInput): CardEntry | undefined =>
  old.find((entry) => entry.entryId === entryId);

/**
 * Refuses (BAD_INPUT, a sentence per field) values that would show a person without their consent, repeated ids, and “（打不开）” without a
 * stored value to keep.
 */
export function checkEntries(entries: readonly EntryInput[], old: readonly CardEntry[] = []): void {
  const fields: Record<string, string> = {};
  entries.forEach((entry, i) => {
    const kept = keptOf(entry, entryBefore(old, entry));
    if (entry.name !== undefined && isUnopened(entry.name) && kept.name === undefined) fields[`entries.${i}.name`] = LOST_WORDS.name;
    if (isUnopened(entry.phone) && kept.phone === undefined) fields[`entries.${i}.phone`] = LOST_WORDS.phone;
  });
  entries.forEach(({ entryId, name, party, phone, consent }, i) => {
    if (entryId !== undefined && entries.findIndex((other) => other.entryId === entryId) !== i)
      fields[`entries.${i}.entryId`] = '条目重复了';
    if (consent) return;
    if (name !== undefined) fields[`entries.${i}.name`] = CONSENT_WORDS.name;
    if (party) fields[`entries.${i}.party`] = CONSENT_WORDS.party;
    if (isPrivateNumber(phone) || isUnopened(phone)) fields[`entries.${i}.phone`] = CONSENT_WORDS.phone;
  });
  const [first] = Object.values(fields);
  if (first !== undefined) throw new Refusal('BAD_INPUT', first, fields);
}

/**
 * The entries as they are stored. Names and private numbers are sealed; unopened values stay. A consent keeps the time (ms) at which it was
 * first given, as long as it is the same person's. `mark` gives new entries ids that a repeated call makes again.
 */
export function storedEntries(
  inputs: readonly EntryInput[],
  old: Pick<CardDoc, '_id' | 'entries'>,
  mark: string,
  now: number,
): CardEntry[] {
  return inputs.map((input, i) => {
    const { role, name, duty, phone, hours, party, communityRole, consent } = input;
    const before = entryBefore(old.entries, input);
    const kept = keptOf(input, before);
    const entryId = input.entryId ?? idOf('entry', mark, String(i)).slice(0, 12);
    const samePerson = before !== undefined && nameOf(before, old._id) === name;
    return {
      entryId,
      role,
      ...(name !== undefined && { name: kept.name ?? seal(name, cardContext(old._id, entryId, 'name')) }),
      duty,
      phone: kept.phone ?? (isPrivateNumber(phone) ? seal(phone, cardContext(old._id, entryId, 'phone')) : phone),
      hours,
      party,
      ...(communityRole !== undefined && { communityRole }),
      ...(consent && { consentAt: (samePerson ? before.consentAt : undefined) ?? now }),
    };
  });
}

/** “加了1位，去掉2位，现在3位”: a change in the card's history. Names nobody. */
export function summaryOf(before: readonly CardEntry[], after: readonly CardEntry[]): string {
  const had = new Set(before.map(({ entryId }) => entryId));
  const has = new Set(after.map(({ entryId }) => entryId));
  const added = after.filter(({ entryId }) => !had.has(entryId)).length;
  const gone = before.filter(({ entryId }) => !has.has(entryId)).length;
  const parts = [
    added > 0 ? `加了${added}位` : '',
    gone > 0 ? `去掉${gone}位` : '',
    added + gone === 0 ? '改了内容' : '',
    `现在${after.length}位`,
  ];
  return parts.filter((part) => part !== '').join('，');
}

const FIELDS = [
  ['role', '职务'],
  ['duty', '职责'],
  ['phone', '电话'],
  ['hours', '时间'],
  ['party', '党员身份'],
  ['communityRole', '社区职务'],
] as const;

/** “加了1位；去掉1位；第2位改了电话、职责”: a coming change of the card, by the place of each entry on it. Names nobody and shows no number. */
export function detailOf(before: readonly CardEntry[], inputs: readonly EntryInput[], cardId: string): string {
  const kept = new Set(inputs.map(({ entryId }) => entryId));
  const added = inputs.filter(({ entryId }) => !before.some((old) => old.entryId === entryId)).length;
  const gone = before.flatMap(({ entryId }, i) => (kept.has(entryId) ? [] : [`第${i + 1}位`]));
  const changed = before.flatMap((old, i) => {
    const input = inputs.find(({ entryId }) => entryId === old.entryId);
    if (input === undefined) return [];
    const was = { ...old, phone: openPhone(old, cardId) };
    const fields = FIELDS.flatMap(([field, word]) => (was[field] === input[field] ? [] : [word]));
    const all = [...(nameOf(old, cardId) === input.name ? [] : ['姓名']), ...fields];
    return all.length === 0 ? [] : [`第${i + 1}位改了${all.join('、')}`];
  });
  return (
    [...(added > 0 ? [`加了${added}位`] : []), ...(gone.length > 0 ? [`去掉${gone.join('、')}`] : []), ...changed].join('；') || '顺序'
  );
}
