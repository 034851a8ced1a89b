import type { Variables } from './expressions';
import { TYPE, typeByte } from './order-key';
import { type Document, isOperatorObject, isPlainObject } from './values';

/** What a query demands of one field, as far as an index can help. */
export interface Constraint {
  /** Values one of which the field must have. */
  points?: unknown[];
  lower?: { value: unknown; inclusive: boolean };
  upper?: { value: unknown; inclusive: boolean };
  /** The text must start with this. */
  prefix?: string;
}

/** A query taken apart: every entry of `fields` and of `alternatives` must hold. */
export interface Constraints {
  fields: Map<string, Constraint[]>;
  /** One entry per `$or`: its branches. */
  alternatives: Constraints[][];
  /** Nothing but `fields` is demanded, and an index can decide each of them. */
  exact: boolean;
}

const INDEXED_TYPES = new Set<number>([TYPE.number, TYPE.text, TYPE.boolean, TYPE.date, TYPE.objectId]);
const isScalar = (value: unknown) => INDEXED_TYPES.has(typeByte(value));
const isNull = (value: unknown) => value === null || value === undefined;

/** The literal start of `^abc…`; empty when the pattern has none. */
function literalPrefix(pattern: RegExp): string {
  if (pattern.flags.replace('s', '') !== '' || pattern.source.includes('|')) return '';
  const found = /^\^([^\\^$.*+?()[\]{}|]*)(.?)/s.exec(pattern.source);
  if (!found) return '';
  const [, text = '', next = ''] = found;
  // A quantifier after the last character makes that character optional.
  return /[*?{]/.test(next) ? [...text].slice(0, -1).join('') : text;
}

function fromOperator(operator: string, operand: unknown): { constraint?: Constraint; exact: boolean } {
  const scalar = isScalar(operand);
  switch (operator) {
    case '$eq':
      return scalar || isNull(operand) ? { constraint: { points: [operand] }, exact: scalar } : { exact: false };
    case '$in':
      if (!Array.isArray(operand) || !operand.every((item) => isScalar(item) || isNull(item))) return { exact: false };
      return { constraint: { points: operand }, exact: operand.every(isScalar) };
    case '$gt':
    case '$gte':
      return scalar ? { constraint: { lower: { value: operand, inclusive: operator === '$gte' } }, exact: true } : { exact: false };
    case '$lt':
    case '$lte':
      return scalar ? { constraint: { upper: { value: operand, inclusive: operator === '$lte' } }, exact: true } : { exact: false };
    case '$regex': {
      const prefix = operand instanceof RegExp ? literalPrefix(operand) : '';
      return prefix === '' ? { exact: false } : { constraint: { prefix }, exact: false };
    }
    default:
      return { exact: false };
  }
}

function add(into: Constraints, path: string, constraint: Constraint): void {
  const list = into.fields.get(path);
  if (list) list.push(constraint);
  else into.fields.set(path, [constraint]);
}

// `$expr: {$eq: ['$field', '$$variable']}`, the usual join of a lookup pipeline. Only a hint: the expression is still evaluated.
function fromExpression(expr: unknown, variables: Variables, into: Constraints): void {
  if (!isPlainObject(expr)) return;
  if (Array.isArray(expr.$and)) for (const item of expr.$and) fromExpression(item, variables, into);
  if (!Array.isArray(expr.$eq) || expr.$eq.length !== 2) return;
  const isField = (side: unknown): side is string => typeof side === 'string' && /^\$[^$]/.test(side);
  const [field, other] = isField(expr.$eq[0]) ? expr.$eq : [expr.$eq[1], expr.$eq[0]];
  if (!isField(field) || isField(other)) return;
  const name = typeof other === 'string' && other.startsWith('$$') ? other.slice(2) : undefined;
  if (name !== undefined && !Object.hasOwn(variables, name)) return;
  const value = name === undefined ? other : variables[name];
  if (isScalar(value)) add(into, field.slice(1), { points: [value] });
}

function collect(query: unknown, variables: Variables, into: Constraints): void {
  if (!isPlainObject(query)) return;
  for (const key of Object.keys(query)) {
    const condition = query[key];
    if (key === '$and' && Array.isArray(condition)) for (const item of condition) collect(item, variables, into);
    else if (key === '$or' && Array.isArray(condition)) {
      into.exact = false;
      into.alternatives.push(condition.map((item) => toConstraints(item, variables)));
    } else if (key === '$expr') {
      into.exact = false;
      fromExpression(condition, variables, into);
    } else if (key.startsWith('$')) into.exact = false;
    else {
      const implied: Document = condition instanceof RegExp ? { $regex: condition } : { $eq: condition };
      const operators = isOperatorObject(condition) ? condition : implied;
      for (const operator of Object.keys(operators)) {
        const { constraint, exact } = fromOperator(operator, operators[operator]);
        if (constraint) add(into, key, constraint);
        into.exact &&= exact;
      }
    }
  }
}

/** Takes a query apart into what indexes can help with; everything else is left to the matcher. */
export function toConstraints(query: unknown, variables: Variables = {}): Constraints {
  const result: Constraints = { fields: new Map(), alternatives: [], exact: true };
  collect(query, variables, result);
  return result;
}
