import { isOperatorObject, isPlainObject } from './values';

const LISTS = new Set(['and', 'or', 'nor', 'in', 'nin', 'all']);

/**
 * Turns command objects of the SDK into operators. Inside `_.pull(…)` and `_.elemMatch(…)` the SDK does not encode them:
 * `_.gt(5)` arrives as `{operator: 'gt', operands: [5], fieldName: …}`.
 */
export function decodeCommands(value: unknown): unknown {
  if (!isPlainObject(value)) return value;
  const { operator, operands } = value;
  const keys = Object.keys(value).filter((key) => key !== 'fieldName');
  if (keys.length !== 2 || typeof operator !== 'string' || !Array.isArray(operands)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decodeCommands(item)]));
  }
  const parts = operands.map(decodeCommands);
  // Both conditions on the same element: {$gt, $lt}.
  if (operator === 'and' && parts.every(isOperatorObject)) return Object.assign({}, ...parts);
  const name = operator === 'neq' ? '$ne' : `$${operator}`;
  return { [name]: LISTS.has(operator) ? parts : parts[0] };
}
