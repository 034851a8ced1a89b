import type { Dialect } from '../dialect';
import type { CollectionStore } from './collection-store';
import { invalidParam } from './errors';
import type { Variables } from './expressions';
import type { Sort } from './plan';
import { type Document, isPlainObject } from './values';

/** One stage: its operator and operand. */
export interface Stage {
  name: string;
  spec: unknown;
}

/** What a pipeline may need to know about its surroundings. */
export interface AggregateContext {
  collection: (name: string) => CollectionStore | undefined;
  /** `$$name` values. */
  variables: Variables;
  arrayLocalField: Dialect['arrayLocalField'];
  /** Runs another pipeline, for stages that contain one. */
  run: (collection: CollectionStore, stages: Stage[], context: AggregateContext) => Document[];
}

/** Reads `{$name: spec}`. @throws DatabaseError */
function toStage(value: unknown): Stage {
  const [name, ...others] = isPlainObject(value) ? Object.keys(value) : [];
  if (name === undefined || others.length > 0) throw invalidParam('a stage of a pipeline must have exactly one operator');
  return { name, spec: (value as Document)[name] };
}

/** Reads a pipeline. @throws DatabaseError */
export function toStages(value: unknown): Stage[] {
  if (!Array.isArray(value)) throw invalidParam('a pipeline must be an array');
  return value.map(toStage);
}

/** Reads `{field: 1 | -1}`. @throws DatabaseError */
export function toSort(spec: unknown): Sort {
  const entries = isPlainObject(spec) ? Object.entries(spec) : [];
  const valid = entries.every(([, direction]) => direction === 1 || direction === -1);
  if (entries.length === 0 || !valid) throw invalidParam('a sort needs fields with 1 or -1');
  return entries as Sort;
}
