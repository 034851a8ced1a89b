import * as v from 'valibot';
import type { Audience, Programme } from '../../../../contract/programme';
import { type Errors, errorsOf } from '../../../components/errors';
import type { Party } from '../face/drafts';

const CHILD = { name: '', age: '' };

/** Where the form starts: children’s programmes with a child, and with an adult only where families play together. */
export const startOf = (audience: Audience, programme: Programme, who: { name: string; phone: string }): Party => {
  const children = audience === 'children';
  return {
    ...who,
    adults: children && programme !== 'parents_club' ? 0 : 1,
    children: children ? [CHILD] : [],
    group: undefined,
    guardian: false,
    photos: undefined,
  };
};

/** Adds a child. With the first child the consent to pictures is asked again: the older one was for grown-ups. */
export const withChild = ({ children, photos }: Pick<Party, 'children' | 'photos'>) => ({
  children: [...children, CHILD],
  photos: children.length === 0 ? undefined : photos,
});

/** Whether children come, or a class or team whose people one person answers for. */
export const hasOthersChildren = ({ group, children }: Pick<Party, 'group' | 'children'>): boolean =>
  group !== undefined || children.length > 0;

/** Whether they may be seen in pictures: children and groups only after an explicit yes; grown-ups have to choose. */
export const photosOf = (party: Pick<Party, 'group' | 'children' | 'photos'>): boolean | undefined =>
  party.photos ?? (hasOthersChildren(party) ? false : undefined);

/** A number that is typed: none at all is not 0. */
const numberIn = (text: string): number | undefined => (/^\d+$/.test(text) ? Number(text) : undefined);

/** How many places are asked for. */
export const placesOf = ({ group, adults, children }: Party): number =>
  group ? (numberIn(group.headcount) ?? 0) : adults + children.length;

/** The people, as `signUp`, `joinWaitlist` and `enter` take them together with `rest`, which prevails; or what is missing. */
export function checkParty<Schema extends v.GenericSchema>(
  schema: Schema,
  party: Party,
  rest: Record<string, unknown>,
): { input: v.InferOutput<Schema> } | { errors: Errors } {
  const { name, phone, adults, children, group, guardian } = party;
  const young = group ? [] : children;
  const checked = v.safeParse(schema, {
    name,
    phone,
    adults: group ? 0 : adults,
    children: young.map((child) => ({ name: child.name, age: numberIn(child.age) })),
    ...(group && { group: { organisation: group.organisation, headcount: numberIn(group.headcount) } }),
    ...(young.length > 0 && guardian && { guardian }),
    photos: photosOf(party),
    ...rest,
  });
  if (checked.success) return { input: checked.output };
  // The schema checks fields that belong together only once each is right; the guardian must hear of a missing consent before that.
  const unguarded = young.length > 0 && !guardian && { guardian: '请家长同意孩子参加' };
  return { errors: { ...errorsOf(checked.issues), ...unguarded } };
}

/** The id of the first field that is wrong, in the order of the form. */
export function firstWrong(errors: Errors): string | undefined {
  const order: [path: RegExp, id: (path: string) => string][] = [
    [/^partner\.code$/, () => 'code'],
    [/^name$/, () => 'name'],
    [/^phone$/, () => 'phone'],
    [/^group\./, (path) => path.slice('group.'.length)],
    [/^children\.\d\./, childField],
  ];
  for (const [shape, id] of order) {
    const path = Object.keys(errors)
      .sort()
      .find((one) => shape.test(one));
    if (path) return id(path);
  }
  return undefined;
}

/** The id of a child’s field, from its input path: `children.0.name`. */
export const childField = (path: string): string => path.replace(/\./g, '-');
