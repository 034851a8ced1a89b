import * as v from 'valibot';
import { type Errors, errorsOf, firstIn } from '../../../components/errors';
import type { Draft } from './asking';

export const NO_DRAFT: Draft = {
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

/** A draft as `schema` takes it, or what is missing. The person who needs help is in it only if known. */
export function checkWish<Schema extends v.GenericSchema>(
  schema: Schema,
  { name, phone, text, date, part, forWhom, kind, ...rest }: Draft,
  stationId: string,
): { wish: v.InferOutput<Schema> } | { errors: Errors } {
  const words = text.trim();
  const checked = v.safeParse(schema, {
    ...rest,
    kind: kind ?? '',
    ...(forWhom && { forWhom }),
    stationId,
    person: { name, phone },
    ...(words !== '' && { text: words }),
    ...(date !== undefined && { date, part }),
  });
  const wordless = kind === 'other' && words === '' ? { text: '请写要帮什么忙' } : undefined;
  if (checked.success && !wordless) return { wish: checked.output };
  return { errors: { ...(!checked.success && errorsOf(checked.issues)), ...wordless } };
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

export const firstWrong = (errors: Errors): string | undefined => firstIn(FIELDS, errors);
