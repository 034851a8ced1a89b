import { Context, evalExpr, ProcessingMode } from 'mingo/core';
import * as accumulator from 'mingo/operators/accumulator';
import * as expression from 'mingo/operators/expression';
import * as pipeline from 'mingo/operators/pipeline';
import * as projection from 'mingo/operators/projection';
import * as query from 'mingo/operators/query';
import type { Options } from 'mingo/types';
import { checked } from './arguments';
import { DatabaseError, invalidParam, unsupported } from './errors';
import { ACCUMULATORS, EXPRESSIONS } from './operators';
import { isPlainObject } from './values';

/** Key of the time among the variables, since mingo would read the machine's clock for `$$NOW`. */
export const NOW = Symbol('now');

/** Values of `$$name` in expressions, and the time. */
export type Variables = Record<string, unknown> & { [NOW]?: Date };

/** Expression operators that would run code of the caller's, or write to collections; and those with dates that mingo gets wrong. */
const REFUSED = new Set([
  ...['$where', '$function', '$accumulator', '$out', '$merge', '$jsonSchema', '$documents'],
  ...['$dateAdd', '$dateSubtract', '$dateDiff', '$dateTrunc'],
]);

function allowed<T extends object>(operators: T): T {
  return Object.fromEntries(Object.entries(operators).filter(([name]) => !REFUSED.has(name))) as T;
}

/** Every operator that expressions, projections and pipelines may use. */
const CONTEXT = Context.init({
  accumulator: { ...allowed(accumulator), ...ACCUMULATORS } as never,
  expression: checked({ ...allowed(expression), ...EXPRESSIONS }) as never,
  pipeline: allowed(pipeline),
  projection,
  query: allowed(query),
});

/** Options for mingo with the given variables. */
export function mingoOptions(variables: Variables): Options {
  return {
    context: CONTEXT,
    idKey: '_id',
    processingMode: ProcessingMode.CLONE_OFF,
    useStrictMode: true,
    failOnError: true,
    scriptEnabled: false,
    variables: variables as never,
  };
}

/** What a group can make of its documents. */
const IN_GROUPS = new Set(Object.keys({ ...allowed(accumulator), ...ACCUMULATORS }));

/** The fields of `$group`, `$bucket` and the like beside `_id`: each one accumulator. @throws DatabaseError */
export function refuseNoAccumulators(output: Record<string, unknown>): void {
  for (const [name, expr] of Object.entries(output)) {
    if (name === '' || /[.]|^[$]/.test(name))
      throw invalidParam(`the field “${name.slice(0, 100)}” of a group has a dot or a $ in its name, or none`);
    const [operator, ...others] = isPlainObject(expr) ? Object.keys(expr) : [];
    if (operator === undefined || others.length > 0 || !operator.startsWith('$'))
      throw invalidParam(`the field “${name.slice(0, 100)}” of a group needs one accumulator`);
    if (!IN_GROUPS.has(operator)) throw unsupported(`${operator.slice(0, 100)} is no accumulator`);
  }
}

/** Turns whatever mingo throws into an error the client understands. */
export function explainError(error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /unregistered pipeline operator|is not registered|unknown (query|top level) operator/.test(message);
  return unknown ? unsupported(message) : invalidParam(message);
}

/** A path of fields, such as `$a.b`, none of whose names is empty. @throws DatabaseError */
function refuseEmptyName(expr: string): void {
  if (expr.slice(1).split('.').includes('')) throw invalidParam(`“${expr.slice(0, 100)}” is no path of a field`);
}

/** Puts the time in the place of `$$NOW`. @throws DatabaseError when something is no path of a field */
export function withNow(expr: unknown, variables: Variables): unknown {
  if (expr === '$$NOW') return variables[NOW] ?? expr;
  if (typeof expr === 'string' && expr.startsWith('$') && !expr.startsWith('$$')) refuseEmptyName(expr);
  if (Array.isArray(expr)) return expr.map((item) => withNow(item, variables));
  if (!isPlainObject(expr)) return expr;
  return Object.fromEntries(Object.entries(expr).map(([key, item]) => [key, key === '$literal' ? item : withNow(item, variables)]));
}

/** Value of an aggregation expression for a document. @throws DatabaseError */
export function evaluate(document: unknown, expr: unknown, variables: Variables): unknown {
  try {
    return evalExpr(document as never, expr as never, mingoOptions(variables));
  } catch (error) {
    throw explainError(error);
  }
}

/** Truth as in MongoDB: everything but null, missing, false and 0. */
export function isTruthy(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false && value !== 0;
}
