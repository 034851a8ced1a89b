import { invalidParam } from './errors';
import { type Document, isPlainObject } from './values';

/** Stands for a field that is not there. */
export const MISSING = Symbol('missing');

const INDEX = /^(0|[1-9]\d{0,8})$/;

/** In front of a path part: it is the name of a field, and no place in an array, whatever it looks like. */
export const NAME_ONLY = '\u0001';

const nameOf = (part: string): string => (part.startsWith(NAME_ONLY) ? part.slice(NAME_ONLY.length) : part);

/** The array index a path part stands for; -1 when it is a name. */
function arrayIndex(part: string): number {
  return INDEX.test(part) ? Number(part) : -1;
}

/** Splits `a.b.c`. @throws DatabaseError on an empty part or `__proto__` */
export function splitPath(path: string): string[] {
  const parts = path.split('.');
  if (parts.includes('')) throw invalidParam(`not a field path: "${path.slice(0, 100)}"`);
  if (parts.includes('__proto__')) throw invalidParam('the field name __proto__ is not allowed');
  return parts;
}

/**
 * Calls `visit` with every value that a path reaches in a document, or {@link MISSING} where it ends early.
 * As in MongoDB, a name applied to an array reaches into each object in it; an array at the end is given whole.
 * @returns true when an array was met on the way (the field is “multikey”)
 */
export function visitPath(value: unknown, parts: string[], visit: (leaf: unknown) => void, at = 0): boolean {
  if (at === parts.length) {
    visit(value);
    return Array.isArray(value);
  }
  const part = parts[at] as string;
  if (Array.isArray(value)) {
    const index = arrayIndex(part);
    if (index >= 0 && index < value.length) visitPath(value[index], parts, visit, at + 1);
    for (const item of value) if (isPlainObject(item)) visitPath(item, parts, visit, at);
    return true;
  }
  const name = nameOf(part);
  if (isPlainObject(value) && Object.hasOwn(value, name)) return visitPath(value[name], parts, visit, at + 1);
  visit(MISSING);
  return false;
}

/** The value at a path through objects and array indexes only; {@link MISSING} when there is none. */
export function getPath(root: unknown, parts: string[]): unknown {
  let value = root;
  for (const part of parts) {
    if (Array.isArray(value)) {
      const index = arrayIndex(part);
      if (index < 0 || index >= value.length) return MISSING;
      value = value[index];
    } else if (isPlainObject(value) && Object.hasOwn(value, nameOf(part))) value = value[nameOf(part)];
    else return MISSING;
  }
  return value;
}

const MAX_PADDING = 1_500_000;

function setIn(container: Document | unknown[], part: string, value: unknown): void {
  if (!Array.isArray(container)) {
    container[nameOf(part)] = value;
    return;
  }
  const index = arrayIndex(part);
  if (index < 0) throw invalidParam(`cannot create field '${part}' in an array`);
  if (index - container.length > MAX_PADDING) throw invalidParam(`array index ${index} is too far beyond the end`);
  while (container.length < index) container.push(null);
  container[index] = value;
}

/** Sets a value, creating objects on the way. @throws DatabaseError when the path runs through something that is no object or array */
export function setPath(root: Document, parts: string[], value: unknown): void {
  let container: Document | unknown[] = root;
  for (const part of parts.slice(0, -1)) {
    let next = getPath(container, [part]);
    if (next === MISSING) {
      next = {};
      setIn(container, part, next);
    }
    if (!Array.isArray(next) && !isPlainObject(next)) {
      throw invalidParam(`cannot create a field in '${part}' of '${parts.join('.')}': it is no object`);
    }
    container = next;
  }
  setIn(container, parts.at(-1) as string, value);
}

/** Removes a field; an element of an array becomes null. */
export function unsetPath(root: Document, parts: string[]): void {
  const container = getPath(root, parts.slice(0, -1));
  const last = parts.at(-1) as string;
  if (getPath(container, [last]) === MISSING) return;
  if (Array.isArray(container)) container[arrayIndex(last)] = null;
  else if (isPlainObject(container)) delete container[nameOf(last)];
}
