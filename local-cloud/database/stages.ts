import type { CollectionStore } from './collection-store';
import { invalidParam } from './errors';
import { find, prepareSearch } from './find';
import { nearDistance, toNear } from './geo-query';
import { toShape } from './geometry';
import { compareValues } from './order-key';
import { getPath, MISSING, setPath, splitPath, unsetPath } from './paths';
import { type Document, isPlainObject } from './values';

/** `$sample: {size}`: this number of random documents, none twice. */
export function sample(documents: Document[], spec: unknown): Document[] {
  const size = isPlainObject(spec) ? spec.size : undefined;
  if (!Number.isInteger(size) || (size as number) < 1) throw invalidParam('$sample needs a positive integer as size');
  const pool = [...documents];
  for (let i = 0; i < pool.length - 1; i++) {
    const j = i + Math.floor(Math.random() * (pool.length - i));
    [pool[i], pool[j]] = [pool[j] as Document, pool[i] as Document];
  }
  return pool.slice(0, size as number);
}

/** Copy of a document in which the objects along a path are copies too, so that it can be set without touching the original. */
function copyAlong(document: Document, parts: string[]): Document {
  const copy = { ...document };
  let at = copy;
  for (const part of parts.slice(0, -1)) {
    const inner = at[part];
    if (!isPlainObject(inner)) break;
    at[part] = { ...inner };
    at = at[part] as Document;
  }
  return copy;
}

/** The value at a path whose parts are names of fields, numbers as well. */
function fieldAt(document: Document, parts: string[]): unknown {
  return parts.reduce<unknown>((at, part) => (isPlainObject(at) && Object.hasOwn(at, part) ? at[part] : MISSING), document);
}

/** `$unwind`: one document per element of an array. */
export function unwind(documents: Document[], spec: unknown): Document[] {
  const options: Document = typeof spec === 'string' ? { path: spec } : isPlainObject(spec) ? spec : {};
  const { path, includeArrayIndex, preserveNullAndEmptyArrays } = options;
  if (typeof path !== 'string' || !path.startsWith('$')) throw invalidParam('$unwind needs a path that starts with $');
  const parts = splitPath(path.slice(1));
  const indexParts = typeof includeArrayIndex === 'string' ? splitPath(includeArrayIndex) : undefined;
  const numbered = (document: Document, index: number | null, change?: (copy: Document) => void) => {
    const copy = copyAlong(document, parts);
    change?.(copy);
    if (indexParts) setPath(copy, indexParts, index);
    return copy;
  };
  return documents.flatMap((document) => {
    const value = fieldAt(document, parts);
    if (Array.isArray(value) && value.length > 0) {
      return value.map((item, index) => numbered(document, index, (copy) => setPath(copy, parts, item)));
    }
    const empty = value === MISSING || value === null || value === undefined || Array.isArray(value);
    if (empty && !preserveNullAndEmptyArrays) return [];
    return [numbered(document, null, (copy) => Array.isArray(value) && unsetPath(copy, parts))];
  });
}

/** Sets a value below a container without touching it; in an array, in every element. Undefined removes. */
export function withValue(container: unknown, parts: string[], value: unknown): unknown {
  if (Array.isArray(container)) return container.map((item) => withValue(item, parts, value));
  const [part, ...rest] = parts as [string, ...string[]];
  const object = isPlainObject(container) ? container : {};
  const old = Object.hasOwn(object, part) ? object[part] : undefined;
  const fresh = rest.length > 0 ? withValue(old, rest, value) : value;
  if (fresh !== undefined) return { ...object, [part]: fresh };
  const { [part]: _, ...others } = object;
  return others;
}

/** `$addFields`: an object without operators is looked into, so that what is beside it stays. */
export function addFields(document: Document, spec: unknown, evaluateIn: (expr: unknown) => unknown, path: string[] = []): Document {
  if (!isPlainObject(spec)) throw invalidParam('$addFields needs an object');
  return Object.entries(spec).reduce((result, [key, expr]) => {
    const parts = [...path, ...splitPath(key)];
    const nested = isPlainObject(expr) && Object.keys(expr).length > 0 && !Object.keys(expr).some((name) => name.startsWith('$'));
    if (nested) return addFields(result, expr, evaluateIn, parts);
    return withValue(result, parts, evaluateIn(expr)) as Document;
  }, document);
}

/** `$bucket`: the documents of each bucket, by lower bound. @throws DatabaseError when one fits nowhere and there is no default */
export function intoBuckets(
  documents: Document[],
  spec: unknown,
  evaluateIn: (document: Document, expr: unknown) => unknown,
): [unknown, Document[]][] {
  const boundaries = isPlainObject(spec) ? spec.boundaries : undefined;
  if (!isPlainObject(spec) || !Array.isArray(boundaries) || boundaries.length < 2)
    throw invalidParam('$bucket needs groupBy and at least two boundaries');
  const bounds = boundaries.map((bound) => evaluateIn({}, bound));
  if (bounds.some((bound, i) => i > 0 && compareValues(bounds[i - 1], bound) >= 0)) throw invalidParam('$bucket: boundaries must ascend');
  const buckets = new Map<number, Document[]>();
  for (const document of documents) {
    const value = evaluateIn(document, spec.groupBy);
    const above = bounds.findIndex((bound) => compareValues(value, bound) < 0);
    const at = above > 0 ? above - 1 : bounds.length;
    if (at === bounds.length && spec.default === undefined) throw invalidParam('$bucket: a value fits no bucket and there is no default');
    buckets.set(at, [...(buckets.get(at) ?? []), document]);
  }
  const named = [...buckets].map(([at, items]): [unknown, Document[]] => [at === bounds.length ? spec.default : bounds[at], items]);
  return named.sort(([a], [b]) => compareValues(a, b));
}

/** `$bucketAuto` with a granularity takes numbers that are finite and not negative, as in MongoDB. @throws DatabaseError */
export function refuseUngranular(documents: Document[], spec: unknown, evaluateIn: (document: Document, expr: unknown) => unknown): void {
  if (!isPlainObject(spec) || !Number.isInteger(spec.buckets) || (spec.buckets as number) < 1)
    throw invalidParam('$bucketAuto needs groupBy and a positive integer as buckets');
  if (spec.granularity === undefined) return;
  for (const document of documents) {
    const value = evaluateIn(document, spec.groupBy);
    const granular = typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY;
    if (!granular) throw invalidParam('$bucketAuto: a granularity needs numbers that are finite and not negative');
  }
}

/** `$geoNear`: documents by distance from a point, in metres, the distance written into each. */
export function geoNear(collection: CollectionStore, spec: unknown): Document[] {
  if (!isPlainObject(spec) || typeof spec.distanceField !== 'string') throw invalidParam('$geoNear needs near and distanceField');
  const near = toNear({ $geometry: spec.near, $minDistance: spec.minDistance, $maxDistance: spec.maxDistance });
  const multiplier = typeof spec.distanceMultiplier === 'number' ? spec.distanceMultiplier : 1;
  const limit = Number(spec.limit ?? spec.num ?? 100);
  const locationOf = (document: Document) => {
    if (typeof spec.key === 'string') return getPath(document, splitPath(spec.key));
    return Object.values(document).find((value) => isPlainObject(value) && value.type !== undefined && toShape(value));
  };
  const search = prepareSearch(collection, isPlainObject(spec.query) ? spec.query : {});
  return find(collection, search, 0, Number.POSITIVE_INFINITY)
    .map(({ document }) => ({ document, location: locationOf(document) }))
    .map((item) => ({ ...item, metres: nearDistance(near, item.location) ?? Number.NaN }))
    .filter(({ metres }) => metres >= near.min && metres <= near.max)
    .sort((a, b) => a.metres - b.metres)
    .slice(0, limit)
    .map(({ document, location, metres }) => {
      setPath(document, splitPath(spec.distanceField as string), metres * multiplier);
      if (typeof spec.includeLocs === 'string') setPath(document, splitPath(spec.includeLocs), location);
      return document;
    });
}
