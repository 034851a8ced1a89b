import { requestFailed } from './errors';
import { EMPTY_ARRAY, invert, orderKey } from './order-key';
import { MISSING, splitPath, visitPath } from './paths';
import type { Document } from './values';

/** An index as declared in the configuration; 1 ascending, -1 descending, `2dsphere` for places on the earth. */
export interface IndexDeclaration {
  name: string;
  fields: [string, 1 | -1 | '2dsphere'][];
  unique?: boolean;
}

/** An index that keeps documents in an order. */
export interface OrderedIndex extends IndexDeclaration {
  fields: [string, 1 | -1][];
}

/** Places are found by a scan: an index of them is declared for the cloud, and nothing is built of it here. */
export const isOrdered = (declaration: IndexDeclaration): declaration is OrderedIndex =>
  declaration.fields.every(([, direction]) => direction !== '2dsphere');

/** An index as it exists in the file. */
export interface Index {
  id: number;
  name: string;
  fields: { path: string; parts: string[]; direction: 1 | -1 }[];
  unique: boolean;
  /** Some document has an array on one of the fields, so one document may have several keys. */
  multikey: boolean;
}

/** One document may not have more keys than this in an index. */
const MAX_KEYS = 10_000;

export function toIndex(declaration: OrderedIndex, id: number, multikey: boolean): Index {
  const fields = declaration.fields.map(([path, direction]) => ({ path, parts: splitPath(path), direction }));
  return { id, name: declaration.name, fields, unique: declaration.unique === true, multikey };
}

/** Key of one field's value in an index. */
export function fieldKey(value: unknown, direction: 1 | -1): Buffer {
  const key = orderKey(value === MISSING ? null : value);
  return direction === 1 ? key : invert(key);
}

function fieldValues(document: Document, parts: string[]): { values: unknown[]; multikey: boolean } {
  const values: unknown[] = [];
  const multikey = visitPath(document, parts, (leaf) => {
    if (!Array.isArray(leaf)) values.push(leaf);
    else if (leaf.length === 0) values.push(EMPTY_ARRAY);
    else for (const item of leaf) values.push(item);
  });
  // A document without a value still needs a key: scans of the index must find it.
  return { values: values.length > 0 ? values : [null], multikey };
}

/** As in MongoDB an index may follow one array of a document, not two side by side. */
function refuseParallelArrays(index: Index, arrays: string[][]): void {
  const [first, ...others] = arrays;
  const second = others.find((parts) => parts[0] !== first?.[0]);
  if (second) throw requestFailed(`index ${index.name}: cannot index parallel arrays [${second.join('.')}] [${first?.join('.')}]`);
}

/**
 * Keys of a document in an index: one, or one per element of an array, each once. Null stands for a missing field; an empty array
 * has a key of its own.
 */
export function indexKeys(index: Index, document: Document): { keys: Buffer[]; multikey: boolean } {
  let keys: Buffer[] = [Buffer.alloc(0)];
  const arrays: string[][] = [];
  for (const field of index.fields) {
    const found = fieldValues(document, field.parts);
    if (found.multikey) arrays.push(field.parts);
    const parts = found.values.map((value) => fieldKey(value, field.direction));
    if (keys.length * parts.length > MAX_KEYS) throw requestFailed(`index ${index.name}: too many array elements to index`);
    keys =
      parts.length === 1
        ? keys.map((key) => Buffer.concat([key, parts[0] as Buffer]))
        : keys.flatMap((key) => parts.map((part) => Buffer.concat([key, part])));
  }
  refuseParallelArrays(index, arrays);
  if (keys.length > 1) keys = [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()];
  return { keys, multikey: arrays.length > 0 };
}

/** The values of a document that make up one of its keys: what to show when a unique index refuses it. */
export function describeKey(index: Index, document: Document, key: Buffer): string {
  let at = 0;
  const shown = index.fields.map(({ path, parts, direction }) => {
    const value = fieldValues(document, parts).values.find((one) => key.subarray(at).indexOf(fieldKey(one, direction)) === 0);
    at += fieldKey(value, direction).length;
    return `${path}: ${JSON.stringify(typeof value === 'symbol' ? null : (value ?? null))}`;
  });
  return `{ ${shown.join(', ').slice(0, 300)} }`;
}
