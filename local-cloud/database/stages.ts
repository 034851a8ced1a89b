import type { CollectionStore } from './collection-store';
import { invalidParam } from './errors';
import { find, prepareSearch } from './find';
import { nearDistance, toNear } from './geo-query';
import { toShape } from './geometry';
import { getPath, MISSING, setPath, splitPath, unsetPath } from './paths';
import { type Document, isPlainObject } from './values';

/** `$sample: {size}`: so many documents at random, none twice. */
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

/** `$unwind`: one document per element of an array. */
export function unwind(documents: Document[], spec: unknown): Document[] {
  const options: Document = typeof spec === 'string' ? { path: spec } : isPlainObject(spec) ? spec : {};
  const { path, includeArrayIndex, preserveNullAndEmptyArrays } = options;
  if (typeof path !== 'string' || !path.startsWith('$')) throw invalidParam('$unwind needs a path that starts with $');
  const parts = splitPath(path.slice(1));
  const indexParts = typeof includeArrayIndex === 'string' ? splitPath(includeArrayIndex) : undefined;
  const numbered = (document: Document, index: number | null) => {
    const copy = copyAlong(document, parts);
    if (indexParts) setPath(copy, indexParts, index);
    return copy;
  };
  return documents.flatMap((document) => {
    const value = getPath(document, parts);
    if (Array.isArray(value) && value.length > 0) {
      return value.map((item, index) => {
        const copy = numbered(document, index);
        setPath(copy, parts, item);
        return copy;
      });
    }
    const empty = value === MISSING || value === null || value === undefined || Array.isArray(value);
    if (empty && !preserveNullAndEmptyArrays) return [];
    const copy = numbered(document, null);
    if (Array.isArray(value)) unsetPath(copy, parts);
    return [copy];
  });
}

/** `$geoNear`: documents by distance from a point, in metres, the distance written into each. */
export function geoNear(collection: CollectionStore, spec: unknown): Document[] {
  if (!isPlainObject(spec) || typeof spec.distanceField !== 'string') throw invalidParam('$geoNear needs near and distanceField');
  const near = toNear({ $geometry: spec.near, $minDistance: spec.minDistance, $maxDistance: spec.maxDistance });
  const multiplier = typeof spec.distanceMultiplier === 'number' ? spec.distanceMultiplier : 1;
  const limit = Number(spec.limit ?? spec.num ?? 100);
  const locationOf = (document: Document) => {
    if (typeof spec.key === 'string') return getPath(document, splitPath(spec.key));
    return Object.values(document).find((value) => isPlainObject(value) && toShape(value));
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
