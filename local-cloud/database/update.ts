import { updateArray } from './array-updates';
import { invalidParam, unsupported } from './errors';
import { compareValues } from './order-key';
import { getPath, MISSING, setPath, splitPath, unsetPath } from './paths';
import { resolvePositions } from './positions';
import { type Document, isPlainObject, refuseOperators } from './values';

/** What an update may need to know about its surroundings. */
export interface UpdateContext {
  /** The query that found the document: what `$` in a path refers to. */
  query: Document;
  /** True when the document is being created by an upsert. */
  inserting: boolean;
  now: () => number;
}

const ARRAY_OPERATORS = new Set(['$push', '$addToSet', '$pop', '$pull', '$pullAll']);

function number(value: unknown, what: string): number {
  if (typeof value !== 'number') throw invalidParam(`${what} needs a number`);
  return value;
}

function storable(value: unknown): unknown {
  refuseOperators(value);
  return value;
}

function arithmetic(operator: '$inc' | '$mul', document: Document, parts: string[], operand: unknown): void {
  const by = number(operand, operator);
  const old = getPath(document, parts);
  if (old === MISSING) {
    setPath(document, parts, operator === '$inc' ? by : 0);
    return;
  }
  const value = number(old, `${operator} on '${parts.join('.')}'`);
  setPath(document, parts, operator === '$inc' ? value + by : value * by);
}

/** An integer with all its bits: JavaScript's own operators see 32 of them. */
function integer(value: unknown): bigint {
  if (!Number.isSafeInteger(value)) throw invalidParam('$bit needs integers');
  return BigInt(value as number);
}

function bitwise(document: Document, parts: string[], operand: unknown): void {
  if (!isPlainObject(operand)) throw invalidParam('$bit needs {and|or|xor: integer}');
  for (const [name, mask] of Object.entries(operand)) {
    const old = getPath(document, parts);
    const [value, by] = [integer(old === MISSING ? 0 : old), integer(mask)];
    if (name === 'and') setPath(document, parts, Number(value & by));
    else if (name === 'or') setPath(document, parts, Number(value | by));
    else if (name === 'xor') setPath(document, parts, Number(value ^ by));
    else throw invalidParam('$bit needs {and|or|xor: integer}');
  }
}

/** The new name of a renamed field. @throws DatabaseError */
function renameTarget(target: unknown): string[] {
  if (typeof target !== 'string') throw invalidParam('$rename needs the new name');
  const to = splitPath(target);
  if (to[0] === '_id' || to.some((part) => part.startsWith('$'))) throw invalidParam(`$rename: not a field name: ${target.slice(0, 100)}`);
  return to;
}

function rename(document: Document, parts: string[], target: unknown): void {
  const to = renameTarget(target);
  for (const path of [parts, to]) {
    const array = path.slice(0, -1).findIndex((_, i) => Array.isArray(getPath(document, path.slice(0, i + 1))));
    if (array >= 0) throw invalidParam(`$rename: '${path.join('.')}' leads through an array`);
  }
  const value = getPath(document, parts);
  if (value === MISSING) return;
  unsetPath(document, parts);
  setPath(document, to, value);
}

function applyOperator(document: Document, parts: string[], { operator, operand }: Change, context: UpdateContext): void {
  if (ARRAY_OPERATORS.has(operator)) {
    updateArray(operator, document, parts, operand);
    return;
  }
  switch (operator) {
    case '$set':
      setPath(document, parts, storable(operand));
      break;
    case '$setOnInsert':
      if (context.inserting) setPath(document, parts, storable(operand));
      break;
    case '$unset':
      unsetPath(document, parts);
      break;
    case '$inc':
    case '$mul':
      arithmetic(operator, document, parts, operand);
      break;
    case '$min':
    case '$max': {
      const old = getPath(document, parts);
      const order = old === MISSING ? 0 : compareValues(operand, old);
      if (old === MISSING || (operator === '$min' ? order < 0 : order > 0)) setPath(document, parts, storable(operand));
      break;
    }
    case '$rename':
      rename(document, parts, operand);
      break;
    case '$bit':
      bitwise(document, parts, operand);
      break;
    case '$currentDate':
      setPath(document, parts, new Date(context.now()));
      break;
    default:
      throw unsupported(`update operator ${operator} is not supported`);
  }
}

/** Refuses two changes to one field, or to a field and something in it. */
function refuseOverlap(paths: string[]): void {
  const seen = new Set<string>();
  for (const path of paths) {
    if (seen.has(path)) throw invalidParam(`updating '${path}' twice at once is a conflict`);
    seen.add(path);
  }
  for (const path of paths) {
    for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      if (seen.has(path.slice(0, dot))) throw invalidParam(`updating '${path.slice(0, dot)}' and '${path}' at once is a conflict`);
    }
  }
}

interface Change {
  operator: string;
  path: string;
  operand: unknown;
}

/** An update taken apart. Fields without an operator count as `$set`. @throws DatabaseError */
export function toChanges(update: unknown): Change[] {
  if (!isPlainObject(update)) throw invalidParam('an update must be an object');
  const changes = Object.entries(update).flatMap(([key, value]): Change[] => {
    if (!key.startsWith('$')) return [{ operator: '$set', path: key, operand: value }];
    if (!isPlainObject(value)) throw invalidParam(`${key} needs an object`);
    return Object.entries(value).map(([path, operand]) => ({ operator: key, path, operand }));
  });
  const targets = changes.filter(({ operator }) => operator === '$rename').map(({ operand }) => renameTarget(operand).join('.'));
  refuseOverlap([...changes.map(({ path }) => path), ...targets]);
  return changes;
}

/**
 * Applies an update with MongoDB's operators to `document`, in place.
 * @throws DatabaseError on anything not understood; the document is then to be thrown away
 */
export function applyUpdate(document: Document, changes: Change[], context: UpdateContext): void {
  for (const change of changes) {
    for (const parts of resolvePositions(document, splitPath(change.path), context.query)) {
      if (parts[0] === '_id') throw invalidParam('_id cannot be changed');
      applyOperator(document, parts, change, context);
    }
  }
}
