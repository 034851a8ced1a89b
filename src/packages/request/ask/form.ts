import * as v from 'valibot';
import { CreateInput } from '../../../../contract/request';
import type { Draft, Home } from '../../../api/asking';

/** What is wrong, in a sentence for each input path of `request.create`. */
export type Errors = Readonly<Record<string, string>>;

type Wish = v.InferOutput<typeof CreateInput>;

const NOTHING: Draft = {
  forWhom: undefined,
  kind: undefined,
  text: '',
  date: undefined,
  part: 'any',
  name: '',
  phone: '',
  community: '',
  building: '',
  address: '',
  consent: false,
};

/** The person and place of somebody who was helped before, as form fields. */
export const placeOf = ({ forWhom, name, phone, community, building, address }: Home) => ({
  forWhom,
  name,
  phone,
  community,
  building,
  address,
});

/** Where the form starts: what was typed before, else who was helped last. `kind` is what was tapped to come here. */
export function startOf(typed: Draft | undefined, last: Home | undefined, kind: Draft['kind']): Draft {
  const start = typed ?? { ...NOTHING, ...(last && placeOf(last)) };
  return { ...start, kind: kind ?? start.kind };
}

/** The wish as the cloud takes it, or what is missing. Pictures come later: they are sent only for a wish that is complete. */
export function checkDraft(draft: Draft, stationId: string): { wish: Wish } | { errors: Errors } {
  const { name, phone, text, date, part, ...rest } = draft;
  const words = text.trim();
  const checked = v.safeParse(CreateInput, {
    ...rest,
    stationId,
    person: { name, phone },
    ...(words !== '' && { text: words }),
    ...(date !== undefined && { date, part }),
  });
  const wordless = draft.kind === 'other' && words === '' ? { text: '请写要帮什么忙' } : undefined;
  if (checked.success && !wordless) return { wish: checked.output };
  const nested: Record<string, [string, ...string[]] | undefined> = checked.success ? {} : (v.flatten(checked.issues).nested ?? {});
  const errors = Object.entries(nested).flatMap(([path, said]) => (said ? [[path, said[0]]] : []));
  return { errors: { ...Object.fromEntries(errors), ...wordless } };
}

/** Input paths in the order of the form, with the id of the field: the first that is wrong gets the focus. */
const FIELDS: readonly [path: string, id: string][] = [
  ['text', 'text'],
  ['person.name', 'name'],
  ['person.phone', 'phone'],
  ['community', 'community'],
  ['building', 'building'],
  ['address', 'address'],
];

export const firstWrong = (errors: Errors): string | undefined => FIELDS.find(([path]) => errors[path] !== undefined)?.[1];
