/** Rules of the contact card: what needs a person's consent, and what a change did. No database, no clock. */
import { type EntryInput, isPrivateNumber } from '../../contract/contact';
import { idOf, open, seal } from '../common/crypto';
import type { CardDoc, CardEntry } from '../common/records';
import { Refusal } from '../common/refusal';

const CONSENT_WORDS = {
  name: '要写姓名，先请本人同意公开',
  party: '要亮党员身份，先请本人同意公开',
  phone: '这是个人手机号，先请本人同意公开，或改写驿站电话',
} as const;

/** Refuses (BAD_INPUT, a sentence per field) what would show a person without their consent, and ids used twice. */
export function checkEntries(entries: readonly EntryInput[]): void {
  const fields: Record<string, string> = {};
  entries.forEach(({ entryId, name, party, phone, consent }, i) => {
    if (entryId !== undefined && entries.findIndex((other) => other.entryId === entryId) !== i)
      fields[`entries.${i}.entryId`] = '条目重复了';
    if (consent) return;
    if (name !== undefined) fields[`entries.${i}.name`] = CONSENT_WORDS.name;
    if (party) fields[`entries.${i}.party`] = CONSENT_WORDS.party;
    if (isPrivateNumber(phone)) fields[`entries.${i}.phone`] = CONSENT_WORDS.phone;
  });
  const [first] = Object.values(fields);
  if (first !== undefined) throw new Refusal('BAD_INPUT', first, fields);
}

const nameOf = (entry: CardEntry, cardId: string): string | undefined => entry.name && open(entry.name, cardId);

/**
 * The entries as they are stored. Names and private numbers are sealed; consent keeps the time (ms) at which it was first given,
 * as long as it is the same person's. `mark` gives new entries ids that a repeated call makes again.
 */
export function storedEntries(
  inputs: readonly EntryInput[],
  old: Pick<CardDoc, '_id' | 'entries'>,
  mark: string,
  now: number,
): CardEntry[] {
  return inputs.map(({ entryId, role, name, duty, phone, hours, party, communityRole, consent }, i) => {
    const before = old.entries.find((entry) => entry.entryId === entryId);
    const samePerson = before !== undefined && nameOf(before, old._id) === name;
    return {
      entryId: entryId ?? idOf('entry', mark, String(i)).slice(0, 12),
      role,
      ...(name !== undefined && { name: seal(name, old._id) }),
      duty,
      phone: isPrivateNumber(phone) ? seal(phone, old._id) : phone,
      hours,
      party,
      ...(communityRole !== undefined && { communityRole }),
      ...(consent && { consentAt: (samePerson ? before.consentAt : undefined) ?? now }),
    };
  });
}

/** “加了1位，去掉2位，现在3位”: what the card's history says of a change. Names nobody. */
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
