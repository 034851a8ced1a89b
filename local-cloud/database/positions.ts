import { invalidParam, unsupported } from './errors';
import { compileQuery } from './matcher';
import { getPath, setPath } from './paths';
import { type Document, isPlainObject } from './values';

/** The conditions of a query that speak about the array at `path`, those inside `$and` included. */
function conditionsOn(query: Document, path: string): Document[] {
  return Object.entries(query).flatMap(([key, condition]): Document[] => {
    if (key === '$and' && Array.isArray(condition)) return condition.filter(isPlainObject).flatMap((item) => conditionsOn(item, path));
    return key === path || key.startsWith(`${path}.`) ? [{ [key]: condition }] : [];
  });
}

/** Index of the first element that meets what the query demands of the array: what `$` stands for. */
function matchedIndex(items: unknown[], parts: string[], query: Document): number {
  const conditions = conditionsOn(query, parts.join('.'));
  if (conditions.length === 0) throw invalidParam(`the positional operator $ needs the query to name the array '${parts.join('.')}'`);
  const matchers = conditions.map((condition) => compileQuery(condition));
  const index = items.findIndex((item) => {
    const alone: Document = {};
    setPath(alone, parts, [item]);
    return matchers.every((matches) => matches(alone));
  });
  if (index < 0) throw invalidParam(`the positional operator $ found no element in '${parts.join('.')}'`);
  return index;
}

/** Place at which the query found what it looked for: in the array at `parts`, or in one that lies beside it. @throws DatabaseError */
export function firstMatch(document: Document, parts: string[], query: Document): number {
  if (conditionsOn(query, parts.join('.')).length > 0) return matchedIndex(getPath(document, parts) as unknown[], parts, query);
  for (const path of pathsOf(query)) {
    for (let end = path.length; end > 0; end--) {
      const beside = path.slice(0, end);
      const items = getPath(document, beside);
      if (Array.isArray(items)) return matchedIndex(items, beside, query);
    }
  }
  throw invalidParam(`the positional operator $ needs the query to name an array`);
}

/** The fields that a query names. */
function pathsOf(query: Document): string[][] {
  return Object.entries(query).flatMap(([key, condition]) => {
    if (key === '$and' && Array.isArray(condition)) return condition.filter(isPlainObject).flatMap(pathsOf);
    return key.startsWith('$') ? [] : [key.split('.')];
  });
}

/** Replaces `$` (the first matching element) and `$[]` (every element) in a path by indexes. */
export function resolvePositions(document: Document, parts: string[], query: Document): string[][] {
  const at = parts.findIndex((part) => part.startsWith('$'));
  if (at < 0) return [parts];
  if (at === 0) throw invalidParam(`not a field path: ${parts.join('.')}`);
  const before = parts.slice(0, at);
  const items = getPath(document, before);
  if (!Array.isArray(items)) throw invalidParam(`'${before.join('.')}' is no array`);
  let indexes: number[];
  if (parts[at] === '$') indexes = [matchedIndex(items, before, query)];
  else if (parts[at] === '$[]') indexes = [...items.keys()];
  else throw unsupported(`'${parts[at]}' in an update path is not supported`);
  return indexes.flatMap((index) => resolvePositions(document, [...before, String(index), ...parts.slice(at + 1)], query));
}
