import { decodeCommands } from './commands';
import { invalidParam, unsupported } from './errors';
import { evaluate, isTruthy, type Variables, withNow } from './expressions';
import { geoIntersects, geoNear, geoWithin } from './geo-query';
import { compareValues, equalValues, TYPE, typeByte } from './order-key';
import { MISSING, splitPath, visitPath } from './paths';
import { type Document, isOperatorObject, isPlainObject, toQueryRegExp } from './values';

/** Tests a whole document. */
export type Matcher = (document: unknown) => boolean;
/** Tests the leaves that a path reached; an array at the end of a path is one leaf. */
type LeafTest = (leaves: unknown[]) => boolean;
type ValueTest = (value: unknown) => boolean;

// Comparisons look at a leaf itself and, when it is an array, at each element.
const anyElement =
  (test: ValueTest): LeafTest =>
  (leaves) =>
    leaves.some((leaf) => test(leaf) || (Array.isArray(leaf) && leaf.some(test)));
const anyLeaf =
  (test: ValueTest): LeafTest =>
  (leaves) =>
    leaves.some(test);
const negate =
  (test: LeafTest): LeafTest =>
  (leaves) =>
    !test(leaves);

/** @param itself a regular expression stands for itself, not for the texts that it matches */
function equals(operand: unknown, itself = false): LeafTest {
  if (operand instanceof RegExp && itself) return anyElement((value) => equalRegExp(value, operand));
  if (operand instanceof RegExp) return anyElement((value) => matchesRegExp(value, operand) || equalRegExp(value, operand));
  if (operand === null || operand === undefined) return anyElement((value) => value === MISSING || value === null || value === undefined);
  return anyElement((value) => value !== MISSING && equalValues(value, operand));
}

const matchesRegExp = (value: unknown, pattern: RegExp) => typeof value === 'string' && pattern.test(value);
const equalRegExp = (value: unknown, pattern: RegExp) => value instanceof RegExp && String(value) === String(pattern);

// Ranges never cross types: 5 < "6" is neither true nor false.
function compares(operand: unknown, test: (order: number) => boolean): LeafTest {
  const type = typeByte(operand);
  return anyElement((leaf) => {
    const value = leaf === MISSING ? undefined : leaf;
    return typeByte(value) === type && test(compareValues(value, operand));
  });
}

function isOneOf(operand: unknown, operator: string): LeafTest {
  if (!Array.isArray(operand)) throw invalidParam(`${operator} needs an array`);
  const scalars = new Set(operand.filter((item) => typeof item === 'string' || (typeof item === 'number' && !Number.isNaN(item))));
  const others = operand.filter((item) => !scalars.has(item)).map((item) => equals(item));
  const inSet = anyElement((value) => scalars.has(value));
  return (leaves) => (scalars.size > 0 && inSet(leaves)) || others.some((test) => test(leaves));
}

function containsAll(operand: unknown, variables: Variables): LeafTest {
  if (!Array.isArray(operand)) throw invalidParam('$all needs an array');
  const tests = operand.map((item) =>
    isPlainObject(item) && item.$elemMatch !== undefined ? hasElement(item.$elemMatch, variables) : equals(item),
  );
  return (leaves) => tests.length > 0 && tests.every((test) => test(leaves));
}

function hasElement(operand: unknown, variables: Variables): LeafTest {
  const matches = elementTest(operand, variables);
  return anyLeaf((leaf) => Array.isArray(leaf) && leaf.some(matches));
}

/** Test of one array element, as `$elemMatch` and `$pull` do: operators apply to the element itself, fields to an object. */
export function elementTest(condition: unknown, variables: Variables): ValueTest {
  const operand = decodeCommands(condition);
  if (!isPlainObject(operand)) throw invalidParam('$elemMatch needs an object');
  const logical = Object.keys(operand).some((key) => key === '$and' || key === '$or' || key === '$nor');
  if (isOperatorObject(operand) && !logical) {
    const test = compileOperators(operand, variables);
    return (element) => test([element]);
  }
  const matches = compileQuery(operand, variables);
  return (element) => isPlainObject(element) && matches(element);
}

function isMultiple(operand: unknown): LeafTest {
  if (!Array.isArray(operand) || operand.length !== 2 || !operand.every((n) => Number.isFinite(n))) {
    throw invalidParam('$mod needs [divisor, remainder]');
  }
  const [divisor, remainder] = operand.map(Math.trunc) as [number, number];
  if (divisor === 0) throw invalidParam('$mod: the divisor must not be 0');
  return anyElement((value) => typeof value === 'number' && Math.trunc(value) % divisor === remainder);
}

const TYPE_NAMES: Record<string, number> = {
  null: TYPE.missing,
  double: TYPE.number,
  int: TYPE.number,
  long: TYPE.number,
  number: TYPE.number,
  string: TYPE.text,
  object: TYPE.object,
  array: TYPE.array,
  objectId: TYPE.objectId,
  bool: TYPE.boolean,
  date: TYPE.date,
  regex: TYPE.regexp,
};
const TYPE_NUMBERS: Record<number, string> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  16: 'int',
  18: 'long',
};

/** Which kind of number it is, by how the SDK would send it. */
function isOfKind(value: unknown, name: string): boolean {
  const kind =
    !Number.isInteger(value) || Math.abs(value as number) >= 2 ** 63 ? 'double' : value === ((value as number) | 0) ? 'int' : 'long';
  return name === kind || !['double', 'int', 'long'].includes(name);
}

function hasType(operand: unknown): LeafTest {
  const wanted = (Array.isArray(operand) ? operand : [operand]).map((item) => {
    const name = typeof item === 'number' ? TYPE_NUMBERS[item] : String(item);
    if (name === undefined || !Object.hasOwn(TYPE_NAMES, name)) throw unsupported(`$type: ${String(item)} is not supported`);
    return name;
  });
  return anyElement((value) => {
    if (value === MISSING) return false;
    return wanted.some((name) => TYPE_NAMES[name] === typeByte(value) && isOfKind(value, name));
  });
}

function compileOperator(operator: string, operand: unknown, operators: Document, variables: Variables): LeafTest {
  switch (operator) {
    case '$eq':
      return equals(operand, true);
    case '$ne':
      if (operand instanceof RegExp) throw invalidParam('$ne: a regular expression cannot be compared, use $not');
      return negate(equals(operand));
    case '$gt':
      return compares(operand, (order) => order > 0);
    case '$gte':
      return compares(operand, (order) => order >= 0);
    case '$lt':
      return compares(operand, (order) => order < 0);
    case '$lte':
      return compares(operand, (order) => order <= 0);
    case '$in':
      return isOneOf(operand, operator);
    case '$nin':
      return negate(isOneOf(operand, operator));
    case '$exists':
      return isTruthy(operand) ? anyLeaf((leaf) => leaf !== MISSING) : (leaves) => leaves.every((leaf) => leaf === MISSING);
    case '$mod':
      return isMultiple(operand);
    case '$all':
      return containsAll(operand, variables);
    case '$elemMatch':
      return hasElement(operand, variables);
    case '$size':
      if (!Number.isInteger(operand) || (operand as number) < 0) throw invalidParam('$size needs an integer that is not negative');
      return anyLeaf((leaf) => Array.isArray(leaf) && leaf.length === operand);
    case '$type':
      return hasType(operand);
    case '$regex':
      return equals(operand instanceof RegExp ? operand : toQueryRegExp(operand, operators.$options));
    case '$options':
      if (!Object.hasOwn(operators, '$regex')) throw invalidParam('$options needs a $regex');
      return () => true;
    case '$not':
      if (operand instanceof RegExp) return negate(equals(operand));
      if (!isOperatorObject(operand)) throw invalidParam('$not needs an operator or a regular expression');
      return negate(compileOperators(operand, variables));
    case '$geoWithin':
      return anyElement(geoWithin(operand));
    case '$geoIntersects':
      return anyElement(geoIntersects(operand));
    case '$near':
    case '$nearSphere':
      return anyLeaf(geoNear(operand));
    default:
      throw unsupported(`query operator ${operator} is not supported`);
  }
}

function compileOperators(operators: Document, variables: Variables): LeafTest {
  const tests = Object.keys(operators).map((operator) => compileOperator(operator, operators[operator], operators, variables));
  return tests.length === 1 ? (tests[0] as LeafTest) : (leaves) => tests.every((test) => test(leaves));
}

function compileLogical(operator: string, operand: unknown, variables: Variables): Matcher {
  if (operator === '$expr') {
    const expr = withNow(operand, variables);
    return (document) => isTruthy(evaluate(document, expr, variables));
  }
  if (operator === '$comment') return () => true;
  if (operator !== '$and' && operator !== '$or' && operator !== '$nor') throw unsupported(`query operator ${operator} is not supported`);
  if (!Array.isArray(operand) || operand.length === 0) throw invalidParam(`${operator} needs a non-empty array`);
  const matchers = operand.map((item) => compileQuery(item, variables));
  if (operator === '$and') return (document) => matchers.every((matches) => matches(document));
  if (operator === '$or') return (document) => matchers.some((matches) => matches(document));
  return (document) => !matchers.some((matches) => matches(document));
}

function compileField(path: string, condition: unknown, variables: Variables): Matcher {
  const parts = splitPath(path);
  if (isPlainObject(condition)) {
    const keys = Object.keys(condition);
    const operators = keys.filter((key) => key.startsWith('$')).length;
    if (operators > 0 && operators < keys.length) throw invalidParam(`'${path}': operators and fields cannot be mixed`);
  }
  const test = isOperatorObject(condition) ? compileOperators(condition, variables) : equals(condition);
  return (document) => {
    const leaves: unknown[] = [];
    visitPath(document, parts, (leaf) => leaves.push(leaf));
    return test(leaves);
  };
}

/**
 * Compiles a query with MongoDB's semantics (arrays, null and missing, types never compared with one another).
 * @param variables `$$name` values for `$expr`
 * @throws DatabaseError on anything not understood or not supported
 */
export function compileQuery(query: unknown, variables: Variables = {}): Matcher {
  if (!isPlainObject(query)) throw invalidParam('a query must be an object');
  const matchers = Object.keys(query).map((key) =>
    key.startsWith('$') ? compileLogical(key, query[key], variables) : compileField(key, query[key], variables),
  );
  return (document) => matchers.every((matches) => matches(document));
}
