/** Inputs in which every field of a schema stands: what a sample has, and the rest made from the schema. */
import { safeParse } from 'valibot';
import type { ContractAction } from './actions';
import { formOf } from './examples';
import { type Field, fieldsOf, type Limit } from './fields';

export type Input = Record<string, unknown>;

const valuesOf = <T extends Limit['type']>({ limits }: Field, type: T) =>
  limits.filter((limit): limit is Extract<Limit, { type: T }> => limit.type === type);

/** Names of the later of two times, so that what is made up lasts some time. */
const LATER = ['to', 'end'];

function made(field: Field): unknown {
  switch (field.takes) {
    case 'boolean':
      return true;
    case 'options':
      return valuesOf(field, 'options')[0]?.value[0];
    case 'number':
      return Math.max(1, ...valuesOf(field, 'min_value').map(({ value }) => value));
    default: {
      const patterns = valuesOf(field, 'regex').map(({ value }) => value);
      const found = formOf(field.schema, patterns);
      if (found === undefined)
        throw new Error(`${field.path}: give an example for ${patterns.join(', ')} in test/support/contract/examples.ts`);
      return found.form === 'time of day' && LATER.includes(field.path.split('.').at(-1) ?? '') ? '10:00' : found.example;
    }
  }
}

const isObject = (value: unknown): value is Input => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value of a field with all that is within it, as the sample has it or made up. */
function filled(fields: readonly Field[], field: Field, sample: unknown): unknown {
  if (field.takes === 'list') {
    const item = fields.find(({ path }) => path === `${field.path}[]`) as Field;
    const items = Array.isArray(sample) && sample.length > 0 ? sample : [undefined];
    return items.map((each) => filled(fields, item, each));
  }
  if (field.takes !== 'object') return sample ?? made(field);
  const prefix = field.path === '' ? '' : `${field.path}.`;
  const within = fields.filter(({ path }) => path !== field.path && path.startsWith(prefix) && !/[.[]/.test(path.slice(prefix.length)));
  return Object.fromEntries(
    within.map((each) => {
      const key = each.path.slice(prefix.length);
      return [key, filled(fields, each, isObject(sample) ? sample[key] : undefined)];
    }),
  );
}

const without = (input: Input, ...keys: string[]): Input =>
  Object.fromEntries(Object.entries(input).filter(([key]) => !keys.includes(key)));

/** One child, or a class: both have a name to check and a number. */
const aloneOrTogether = (full: Input): Input[] => [
  { ...without(full, 'group'), adults: 1 },
  { ...full, adults: 0, children: [] },
];

/** Where not all fields can stand in one input: inputs in which each of them stands once. */
const APART: Record<string, (full: Input) => Input[]> = {
  'activity.list': (full) => [without(full, 'near'), without(full, 'stationId')],
  'activity.signUp': aloneOrTogether,
  'activity.joinWaitlist': aloneOrTogether,
  'activity.enter': aloneOrTogether,
  'activity.create': (full) => [{ ...full, programme: 'shift' }],
};

/** An input that its schema takes, and the fields of the way in which it is written. */
export interface Full {
  input: Input;
  fields: Field[];
}

/** The fullest inputs of an action. Throws where one is refused by its schema: a rule between fields needs a line in `APART`. */
export function fullest({ name, input }: ContractAction, sample: unknown): Full[] {
  const all = fieldsOf(input);
  const ways = [...new Set(all.map(({ way }) => way))];
  return ways.flatMap((way) => {
    const fields = all.filter((field) => field.way === way);
    const whole = filled(fields, fields[0] as Field, sample) as Input;
    return (APART[name]?.(whole) ?? [whole]).map((one) => {
      const { issues } = safeParse(input, one);
      if (issues) throw new Error(`${name}: the fullest input is refused: ${issues.map(({ message }) => message).join(', ')}`);
      return { input: one, fields };
    });
  });
}

/** `entries[].name` → where it stands in an input: in the first item of each list. */
export const keysOf = (path: string): string[] => (path === '' ? [] : path.replaceAll('[]', '.0').split('.'));

/** What stands at a path; undefined where nothing does. */
export const valueAt = (input: unknown, path: string): unknown =>
  keysOf(path).reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], input);

/** The input with another value at a path; `undefined` takes it out. */
export function withValue(input: unknown, path: string, value: unknown): Input {
  const put = (at: unknown, [key, ...rest]: readonly string[]): unknown => {
    if (key === undefined) return value;
    const copy = (Array.isArray(at) ? [...at] : { ...(at as object) }) as Record<string, unknown>;
    if (rest.length === 0 && value === undefined) delete copy[key];
    else copy[key] = put(copy[key], rest);
    return copy;
  };
  return put(input, keysOf(path)) as Input;
}
