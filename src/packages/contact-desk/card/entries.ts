import { type EntryInput, isPrivateNumber } from '../../../../contract/contact';
import type { Contact } from '../../../../contract/station';
import { isUnopened } from '../../../../contract/unopened';

/** An entry as `contact.update` takes it. */
export type Entry = Omit<EntryInput, 'party' | 'consent'> & { party: boolean; consent: boolean };

/** A shown entry as it is sent back unchanged: what is shown of a person is shown with their consent. */
export const entryOf = ({ entryId, role, name, duty, phone, hours, party, communityRole }: Contact): Entry => ({
  entryId,
  role,
  ...(name && { name }),
  duty,
  phone,
  hours,
  party,
  ...(communityRole && { communityRole }),
  consent: Boolean(name) || party || isPrivateNumber(phone) || isUnopened(phone),
});

/** What the form holds: every field is text while it is typed. */
export interface EntryDraft {
  role: string;
  name: string;
  duty: string;
  phone: string;
  hours: string;
  party: boolean;
  communityRole: string;
  consent: boolean;
}

export const EMPTY_DRAFT: EntryDraft = {
  role: '',
  name: '',
  duty: '',
  phone: '',
  hours: '',
  party: false,
  communityRole: '',
  consent: false,
};

export const draftOf = (entry: Entry): EntryDraft => ({ ...EMPTY_DRAFT, ...entry });

/** The entry that a draft describes; empty optional fields are left out. */
export function entryFrom(draft: EntryDraft, entryId: string | undefined): Entry {
  const { role, name, duty, phone, hours, party, communityRole, consent } = draft;
  return {
    ...(entryId && { entryId }),
    role: role.trim(),
    ...(name.trim() && { name: name.trim() }),
    duty: duty.trim(),
    phone: phone.trim(),
    hours: hours.trim(),
    party,
    ...(communityRole.trim() && { communityRole: communityRole.trim() }),
    consent,
  };
}

/** The list with the entry at `index` replaced, or added at the end when `index` is its length. */
export const withEntry = (entries: Entry[], index: number, entry: Entry): Entry[] =>
  index < entries.length ? entries.map((old, at) => (at === index ? entry : old)) : [...entries, entry];

/** The list with the entry at `index` one place further up; the first stays where it is. */
export function movedUp(entries: Entry[], index: number): Entry[] {
  const before = entries[index - 1];
  const entry = entries[index];
  if (!before || !entry) return entries;
  return [...entries.slice(0, index - 1), entry, before, ...entries.slice(index + 1)];
}
