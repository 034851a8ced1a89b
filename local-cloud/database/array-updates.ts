import { invalidParam } from './errors';
import { sortItems } from './find';
import { elementTest } from './matcher';
import { compareValues, equalValues, orderKey } from './order-key';
import { getPath, MISSING, setPath } from './paths';
import type { Sort } from './plan';
import { type Document, isPlainObject, refuseOperators } from './values';

function integer(value: unknown, what: string): number {
  if (!Number.isInteger(value)) throw invalidParam(`${what} needs an integer`);
  return value as number;
}

function isDirection(value: unknown): value is 1 | -1 {
  return value === 1 || value === -1;
}

function sortArray(items: unknown[], order: unknown): void {
  if (isDirection(order)) {
    items.sort((a, b) => compareValues(a, b) * order);
    return;
  }
  const entries = isPlainObject(order) ? Object.entries(order) : [];
  if (entries.length === 0 || !entries.every(([, direction]) => isDirection(direction))) throw invalidParam('$sort needs 1, -1 or fields');
  sortItems(items, entries as Sort, (item) => (isPlainObject(item) ? item : {}));
}

function push(items: unknown[], operand: unknown): unknown[] {
  if (!isPlainObject(operand) || operand.$each === undefined) return [...items, operand];
  const { $each, $position, $sort, $slice } = operand;
  if (!Array.isArray($each)) throw invalidParam('$each needs an array');
  const result = [...items];
  const at = $position === undefined || $position === null ? result.length : integer($position, '$position');
  result.splice(at, 0, ...$each);
  if ($sort !== undefined && $sort !== null) sortArray(result, $sort);
  if ($slice === undefined || $slice === null) return result;
  const slice = integer($slice, '$slice');
  return slice >= 0 ? result.slice(0, slice) : result.slice(slice);
}

/** The elements of `{$each: […]}`. The SDK lets `_.addToSet({each: […]})` through as it is, so that spelling counts too. */
function eachOf(operand: unknown): unknown[] | undefined {
  if (!isPlainObject(operand)) return undefined;
  const keys = Object.keys(operand);
  const each = operand.$each ?? (keys.length === 1 ? operand.each : undefined);
  return Array.isArray(each) ? each : undefined;
}

function addToSet(items: unknown[], operand: unknown): unknown[] {
  const fresh = eachOf(operand) ?? [operand];
  const there = new Set(items.map(nameOf));
  const isNew = (value: unknown) => there.size < there.add(nameOf(value)).size;
  return [...items, ...fresh.filter(isNew)];
}

const nameOf = (value: unknown) => orderKey(value).toString('latin1');

function isNoneOf(values: unknown[]): (item: unknown) => boolean {
  const names = new Set(values.map(nameOf));
  return (item) => !names.has(nameOf(item));
}

function pullTest(operand: unknown): (item: unknown) => boolean {
  if (isPlainObject(operand)) return Object.keys(operand).length > 0 ? elementTest(operand, {}) : isPlainObject;
  if (operand instanceof RegExp) return elementTest({ $regex: operand }, {});
  return (item) => equalValues(item, operand);
}

function updated(operator: string, items: unknown[], operand: unknown): unknown[] {
  switch (operator) {
    case '$push':
      return push(items, operand);
    case '$addToSet':
      return addToSet(items, operand);
    case '$pop':
      if (operand !== 1 && operand !== -1) throw invalidParam('$pop needs 1 or -1');
      return operand === 1 ? items.slice(0, -1) : items.slice(1);
    case '$pullAll':
      if (!Array.isArray(operand)) throw invalidParam('$pullAll needs an array');
      return items.filter(isNoneOf(operand));
    default: {
      const test = pullTest(operand);
      return items.filter((item) => !test(item));
    }
  }
}

/** Applies one array operator of an update, in place. @throws DatabaseError when the field is no array */
export function updateArray(operator: string, document: Document, parts: string[], operand: unknown): void {
  const found = getPath(document, parts);
  const adds = operator === '$push' || operator === '$addToSet';
  if (found === MISSING && !adds) return;
  if (adds) refuseOperators(eachOf(operand) ?? operand);
  const items = found === MISSING ? [] : found;
  if (!Array.isArray(items)) throw invalidParam(`${operator}: '${parts.join('.')}' is no array`);
  setPath(document, parts, updated(operator, items, operand));
}
