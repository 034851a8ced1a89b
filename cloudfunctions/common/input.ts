/** Checks what a client sent, before any handler sees it. */
import * as v from 'valibot';
import { Refusal } from './refusal';

const MAX_DEPTH = 12;
const isForbidden = (key: string) => key in Object.prototype || key === 'prototype' || key.startsWith('$');

v.setGlobalMessage((issue) => (issue.type === 'strict_object' && issue.expected === 'never' ? '多了不认识的内容' : '填写的内容不对'));

/** Keys that mean something to a database or to JavaScript itself are refused wherever they stand. */
function hostileKey(value: unknown, path: string, depth: number): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > MAX_DEPTH) return path;
  for (const [key, inner] of Object.entries(value)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (isForbidden(key) || (key.includes('.') && !Array.isArray(value))) return here;
    const found = hostileKey(inner, here, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The deepest issues of a union are the ones that help; without any the union's own sentence stands. */
function flatten(issues: readonly v.BaseIssue<unknown>[]): v.BaseIssue<unknown>[] {
  return issues.flatMap((issue) => {
    const inner = issue.type === 'union' && issue.issues ? flatten(issue.issues).filter((each) => each.expected !== 'never') : [];
    return inner.some((each) => each.path) ? inner : [issue];
  });
}

/** The input as its schema gives it back. Throws BAD_INPUT with a sentence per field. */
export function checked<Output>(schema: v.GenericSchema<unknown, Output>, input: unknown): Output {
  const hostile = hostileKey(input, '', 0);
  if (hostile !== undefined) throw new Refusal('BAD_INPUT', undefined, { [hostile.slice(0, 60)]: '有不能用的名称' });
  if (Array.isArray(input)) throw new Refusal('BAD_INPUT', undefined, { input: '填写的内容不对' });
  const result = v.safeParse(schema, input ?? {});
  if (result.success) return result.output;
  const fields: Record<string, string> = {};
  for (const issue of flatten(result.issues)) fields[(v.getDotPath(issue) ?? 'input').slice(0, 60)] ??= issue.message;
  throw new Refusal('BAD_INPUT', Object.values(fields)[0], fields);
}
