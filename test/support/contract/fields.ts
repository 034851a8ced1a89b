/** Walks the schema of an input and says of each field what it takes. What it does not know it refuses, so that nothing is left out unseen. */
import type * as v from 'valibot';
import { REWRITE } from '../../../contract/fields';

/** A step of a schema: what valibot keeps of it. */
interface Node {
  kind: 'schema' | 'validation' | 'transformation' | 'metadata';
  type: string;
  requirement?: unknown;
  message?: unknown;
  pipe?: readonly Node[];
  wrapped?: Node;
  default?: unknown;
  entries?: Record<string, Node>;
  item?: Node;
  options?: readonly unknown[];
  literal?: unknown;
  getter?: (input: unknown) => Node;
}

/** One limit of a field. `value` is what valibot was told; `words` the sentence of a check. */
export type Limit =
  | { type: 'max_length' | 'min_length' | 'min_value' | 'max_value'; value: number }
  | { type: 'integer' }
  | { type: 'regex'; value: RegExp }
  | { type: 'options'; value: readonly unknown[] }
  | { type: 'check'; words: string };

export interface Field {
  /** Names with dots; `[]` stands for any item of a list. Empty for the input itself. */
  path: string;
  /** Which of several ways to write the input it belongs to, from 1; 0 where there is one way only. */
  way: number;
  /** `string`, `number`, `boolean`, `options`, `list`, `object`. */
  takes: string;
  optional: boolean;
  /** The text is brought to one form before its limits are looked at. */
  normalised: boolean;
  limits: Limit[];
  schema: v.GenericSchema;
}

const LIMITS = ['max_length', 'min_length', 'min_value', 'max_value'];

function limitOf(path: string, { type, requirement, message }: Node): Limit | undefined {
  if (LIMITS.includes(type) && typeof requirement === 'number') return { type, value: requirement } as Limit;
  if (type === 'integer') return { type };
  if (type === 'regex' && requirement instanceof RegExp) return { type, value: requirement };
  if (type === 'check' && typeof message === 'string') return { type, words: message };
  throw new Error(`${path}: the walk does not know ${type}${type === 'check' ? ' without words of its own' : ''}`);
}

const TAKES: Record<string, string> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  picklist: 'options',
  literal: 'options',
  array: 'list',
  strict_object: 'object',
};

/** The steps of a pipe in their order, those of pipes within it too. */
const stepsOf = (schema: Node): readonly Node[] =>
  schema.pipe?.flatMap((step) => (step.kind === 'schema' ? stepsOf(step) : [step])) ?? [schema];

/** The rule that nobody writes what stands for a lost value does not hold where it may be sent back. */
const refusesLost = (limit: Limit): boolean => limit.type === 'check' && limit.words === REWRITE;

const joined = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

function walk(schema: Node, path: string, way: number, optional: boolean): Field[] {
  if (schema.type === 'optional' && schema.wrapped) return walk(schema.wrapped, path, way, true);
  if (schema.type === 'union' && path === '') {
    return (schema.options as readonly Node[]).flatMap((option, i) => walk(option, path, i + 1, optional));
  }
  // What no key opens may be sent back as it was shown; else the other schema holds.
  if (schema.type === 'lazy' && schema.getter) {
    const fields = walk(schema.getter(undefined), path, way, optional);
    return fields.map((field) => ({ ...field, limits: field.limits.filter((limit) => !refusesLost(limit)) }));
  }
  const takes = TAKES[schema.type];
  if (schema.kind !== 'schema' || takes === undefined) throw new Error(`${path || 'the input'}: the walk does not know ${schema.type}`);
  const limits: Limit[] = [];
  const inner: Field[] = [];
  let normalised = false;
  if (schema.type === 'picklist') limits.push({ type: 'options', value: schema.options ?? [] });
  if (schema.type === 'literal') limits.push({ type: 'options', value: [schema.literal] });
  let item: Node | undefined;
  for (const step of stepsOf(schema)) {
    if (step.kind === 'transformation') {
      if (step.type !== 'transform') throw new Error(`${path}: the walk does not know ${step.type}`);
      normalised = true;
    } else if (step.kind === 'validation') limits.push(limitOf(path, step) as Limit);
    else if (step.type === 'array')
      item = step.item; // The last says what an item is.
    else if (TAKES[step.type] !== takes) throw new Error(`${path}: the walk does not know ${step.type} within ${schema.type}`);
  }
  if (item) inner.push(...walk(item, `${path}[]`, way, false));
  for (const [key, entry] of Object.entries(schema.entries ?? {})) inner.push(...walk(entry, joined(path, key), way, false));
  return [{ path, way, takes, optional, normalised, limits, schema: schema as unknown as v.GenericSchema }, ...inner];
}

/** Every field of an input, the input itself first. Throws for a kind of schema or limit that it does not know. */
export const fieldsOf = (input: v.GenericSchema): Field[] => walk(input as unknown as Node, '', 0, false);
