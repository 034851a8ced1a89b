/** Checks a client's input before any handler sees it. */
import * as v from 'valibot';
import { Refusal } from './refusal';

/** Deeper than any schema, and far from what recursion itself bears. */
const MAX_DEPTH = 12;
/** More items than any list of a schema takes; without it each wrong item gives issues of its own. */
const MAX_ITEMS = 200;
/** The number of wrong fields that an answer names. */
const MAX_FIELDS = 20;
/** The largest plain input of an unnamed caller: more than any action for `anyone` takes. */
const PLAIN_VALUES = 20;
const isForbidden = (key: string) => key in Object.prototype || key === 'prototype' || key.startsWith('$');

v.setGlobalMessage((issue) => (issue.type === 'strict_object' && issue.expected === 'never' ? '多了不认识的内容' : '填写的内容不对'));

const refusedAt = (path: string, words: string) => new Refusal('BAD_INPUT', undefined, { [path.slice(0, 60) || 'input']: words });

/**
 * Throws BAD_INPUT for input that no schema takes, in one cheap look: too deep, too long, or with keys that have a meaning to a database or
 * to JavaScript. Nothing may be serialised before it has passed.
 */
export function refuseShape(value: unknown, path = '', depth = 0): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > MAX_DEPTH) throw refusedAt(path, '填写的内容不对');
  const keys = Object.keys(value);
  if (keys.length > MAX_ITEMS) throw refusedAt(path, '内容太多');
  for (const key of keys) {
    const here = path === '' ? key : `${path}.${key}`;
    if (isForbidden(key) || (key.includes('.') && !Array.isArray(value))) throw refusedAt(here, '有不能用的名称');
    refuseShape((value as Record<string, unknown>)[key], here, depth + 1);
  }
}

/** Whether an input is so small that looking at it costs nothing. */
export function isPlain(input: unknown): boolean {
  const left = [input];
  for (let seen = 0; seen < PLAIN_VALUES; seen += 1) {
    if (left.length === 0) return true;
    const value = left.pop();
    if (typeof value !== 'object' || value === null) continue;
    const inner = Object.values(value);
    if (inner.length > PLAIN_VALUES) return false;
    left.push(...inner);
  }
  return left.length === 0;
}

/** The deepest issues of a union are the ones that help; without any the union's own sentence stands. */
function flatten(issues: readonly v.BaseIssue<unknown>[]): v.BaseIssue<unknown>[] {
  return issues.flatMap((issue) => {
    const inner = issue.type === 'union' && issue.issues ? flatten(issue.issues).filter((each) => each.expected !== 'never') : [];
    return inner.some((each) => each.path) ? inner : [issue];
  });
}

/** The input, which has passed `refuseShape`, as its schema gives it back. Throws BAD_INPUT with a sentence per field, the first of many. */
export function checked<Output>(schema: v.GenericSchema<unknown, Output>, input: unknown): Output {
  if (Array.isArray(input)) throw new Refusal('BAD_INPUT', undefined, { input: '填写的内容不对' });
  const result = v.safeParse(schema, input ?? {});
  if (result.success) return result.output;
  const fields: Record<string, string> = {};
  for (const issue of flatten(result.issues)) {
    fields[(v.getDotPath(issue) ?? 'input').slice(0, 60)] ??= issue.message;
    if (Object.keys(fields).length === MAX_FIELDS) break;
  }
  throw new Refusal('BAD_INPUT', Object.values(fields)[0], fields);
}
