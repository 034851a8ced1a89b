import { invalidParam } from './errors';
import { sortItems } from './find';
import { elementTest } from './matcher';
import { compareValues, equalValues } from './order-key';
import { getPath, MISSING, setPath } from './paths';
import type { Sort } from './plan';
import { type Document, isOperatorObject, isPlainObject, refuseOperators } from './values';

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

function addToSet(items: unknown[], operand: unknown): unknown[] {
  const fresh = isPlainObject(operand) && Array.isArray(operand.$each) ? operand.$each : [operand];
  const result = [...items];
  for (const value of fresh) if (!result.some((item) => equalValues(item, value))) result.push(value);
  return result;
}

const LOGICAL = new Set(['and', 'or', 'nor']);
const LISTS = new Set(['in', 'nin', 'all']);

// The SDK does not encode a query command inside `_.pull(…)`: it arrives as {operator, operands}.
function fromCommand(value: unknown): unknown {
  if (!isPlainObject(value)) return value;
  const { operator, operands } = value;
  const keys = Object.keys(value).filter((key) => key !== 'fieldName');
  if (keys.length !== 2 || typeof operator !== 'string' || !Array.isArray(operands)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromCommand(item)]));
  }
  const parts = operands.map(fromCommand);
  const name = operator === 'neq' ? '$ne' : `$${operator}`;
  if (operator === 'and' && parts.every(isOperatorObject)) return Object.assign({}, ...parts);
  return { [name]: LOGICAL.has(operator) || LISTS.has(operator) ? parts : parts[0] };
}

function pullTest(operand: unknown): (item: unknown) => boolean {
  const condition = fromCommand(operand);
  if (isPlainObject(condition) && Object.keys(condition).length > 0) return elementTest(condition, {});
  if (condition instanceof RegExp) return elementTest({ $regex: condition }, {});
  return (item) => equalValues(item, condition);
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
      return items.filter((item) => !operand.some((value) => equalValues(item, value)));
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
  if (adds) refuseOperators(isPlainObject(operand) && Array.isArray(operand.$each) ? operand.$each : operand);
  const items = found === MISSING ? [] : found;
  if (!Array.isArray(items)) throw invalidParam(`${operator}: '${parts.join('.')}' is no array`);
  setPath(document, parts, updated(operator, items, operand));
}
