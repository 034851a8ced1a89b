import { invalidParam } from './errors';
import type { Operator } from './operator';
import { isPlainObject } from './values';

/** The number of operands of an operator: an exact number, or a range. */
const ARITY: Record<string, [number, number]> = {
  ...exactly(1, '$abs $ceil $exp $floor $ln $log10 $sqrt $reverseArray $objectToArray $size $strLenBytes $strLenCP $toLower $toUpper'),
  ...exactly(1, '$not $isArray $type $allElementsTrue $anyElementTrue $toInt $toLong $toDouble $toString $toBool $toDate'),
  ...exactly(2, '$subtract $divide $mod $pow $log $split $strcasecmp $in $arrayElemAt $setDifference $setIsSubset'),
  ...exactly(3, '$substr $substrBytes $substrCP'),
  $slice: [2, 3],
  $range: [2, 3],
  $trunc: [1, 2],
  $round: [1, 2],
  $indexOfCP: [2, 4],
  $indexOfBytes: [2, 4],
  $ifNull: [2, Number.POSITIVE_INFINITY],
  $setEquals: [2, Number.POSITIVE_INFINITY],
};

function exactly(count: number, names: string): Record<string, [number, number]> {
  return Object.fromEntries(names.split(' ').map((name) => [name, [count, count]]));
}

/** Fields of an operator whose operand is an object: those it needs and those it may have. */
const FIELDS: Record<string, { needs: string[]; may?: string[] }> = {
  $cond: { needs: ['if', 'then', 'else'] },
  $switch: { needs: ['branches'], may: ['default'] },
  $filter: { needs: ['input', 'cond'], may: ['as', 'limit'] },
  $map: { needs: ['input', 'in'], may: ['as'] },
  $reduce: { needs: ['input', 'initialValue', 'in'] },
  $let: { needs: ['vars', 'in'] },
  $zip: { needs: ['inputs'], may: ['useLongestLength', 'defaults'] },
  $trim: { needs: ['input'], may: ['chars'] },
  $ltrim: { needs: ['input'], may: ['chars'] },
  $rtrim: { needs: ['input'], may: ['chars'] },
};

function refuseWrong(name: string, expr: unknown): void {
  const arity = ARITY[name];
  const given = Array.isArray(expr) ? expr.length : 1;
  if (arity && (given < arity[0] || given > arity[1])) throw invalidParam(`${name} does not take ${given} operands`);
  const fields = FIELDS[name];
  if (!fields || (name === '$cond' && Array.isArray(expr) && expr.length === 3)) return;
  const { needs, may = [] } = fields;
  if (!isPlainObject(expr)) throw invalidParam(`${name} needs ${needs.join(', ')}`);
  for (const key of needs) if (!Object.hasOwn(expr, key)) throw invalidParam(`${name} needs ${key}`);
  for (const key of Object.keys(expr)) if (![...needs, ...may].includes(key)) throw invalidParam(`${name} does not know ${key}`);
}

/** The operators, which refuse what MongoDB refuses of them: too many operands, too few, a field that is missing or unknown. */
export function checked<T extends Record<string, unknown>>(operators: T): T {
  const entries = Object.entries(operators).map(([name, operator]) => {
    if (!Object.hasOwn(ARITY, name) && !Object.hasOwn(FIELDS, name)) return [name, operator];
    const strict: Operator = (document, expr, options) => {
      refuseWrong(name, expr);
      return (operator as Operator)(document, expr, options);
    };
    return [name, strict];
  });
  return Object.fromEntries(entries) as T;
}
