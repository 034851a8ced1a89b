import type { CollectionStore, StoredRow } from './collection-store';
import { toConstraints } from './constraints';
import type { Variables } from './expressions';
import { type Near, nearDistance, toNear } from './geo-query';
import { compileQuery, type Matcher } from './matcher';
import { EMPTY_ARRAY, orderKey } from './order-key';
import { getPath, MISSING, splitPath, visitPath } from './paths';
import { choosePlan, type Plan, type Sort } from './plan';
import { type Document, isPlainObject, parseStored } from './values';

/** A query ready to run. */
export interface Search {
  plan: Plan;
  /** Order by distance, when the query asks for what is near and no other order is wanted. */
  near?: { parts: string[]; near: Near };
  matches: Matcher;
  sort: Sort;
}

/** A result: its text is there at once, the document is parsed when first asked for. */
export class Found {
  #document: Document | undefined;

  constructor(
    readonly seq: number,
    readonly text: string,
  ) {}

  get document(): Document {
    this.#document ??= parseStored(this.text);
    return this.#document;
  }
}

function findNear(query: unknown): Search['near'] {
  if (!isPlainObject(query)) return undefined;
  for (const [key, condition] of Object.entries(query)) {
    const inner = key === '$and' && Array.isArray(condition) ? condition.map(findNear).find(Boolean) : undefined;
    if (inner) return inner;
    const operand = isPlainObject(condition) ? (condition.$nearSphere ?? condition.$near) : undefined;
    if (operand !== undefined) return { parts: splitPath(key), near: toNear(operand) };
  }
  return undefined;
}

function byDistance(found: Iterable<Found>, { parts, near }: NonNullable<Search['near']>): Found[] {
  const measured = [...found].map((item) => ({
    item,
    metres: nearDistance(near, getPath(item.document, parts)) ?? Number.POSITIVE_INFINITY,
  }));
  return measured.sort((a, b) => a.metres - b.metres).map(({ item }) => item);
}

/** Compiles a query and chooses how to run it. @throws DatabaseError */
export function prepareSearch(collection: CollectionStore, query: unknown, sort: Sort = [], variables: Variables = {}): Search {
  const near = sort.length === 0 ? findNear(query) : undefined;
  return {
    matches: compileQuery(query, variables),
    plan: choosePlan(toConstraints(query, variables), sort, collection.indexes),
    near,
    sort,
  };
}

/** All matching documents, once each, in the order of the plan. */
export function* matching(collection: CollectionStore, { plan, matches }: Search): Generator<Found> {
  const repeats = plan.union !== undefined || plan.index?.multikey === true;
  const seen = new Set<number>();
  for (const { seq, text } of collection.candidates(plan) as Iterable<StoredRow>) {
    if (repeats && seen.has(seq)) continue;
    if (repeats) seen.add(seq);
    const found = new Found(seq, text);
    if (plan.exact || matches(found.document)) yield found;
  }
}

// As in MongoDB an array counts by its smallest element when ascending, by its greatest when descending.
function sortKey(document: Document, parts: string[], direction: 1 | -1): Buffer {
  let best: Buffer | undefined;
  const consider = (value: unknown) => {
    const key = orderKey(value === MISSING ? null : value);
    if (!best || Buffer.compare(key, best) * direction < 0) best = key;
  };
  visitPath(document, parts, (leaf) => {
    if (Array.isArray(leaf) && leaf.length > 0) leaf.forEach(consider);
    else if (Array.isArray(leaf)) consider(EMPTY_ARRAY);
    else consider(leaf);
  });
  return best ?? orderKey(null);
}

/** Sorts in place, stably. @param documentOf how to get at the document of an item */
export function sortItems<T>(items: T[], sort: Sort, documentOf: (item: T) => Document): T[] {
  const fields = sort.map(([path, direction]) => ({ parts: splitPath(path), direction }));
  const keyed = items.map((item) => ({ item, keys: fields.map(({ parts, direction }) => sortKey(documentOf(item), parts, direction)) }));
  keyed.sort((a, b) => {
    for (const [i, { direction }] of fields.entries()) {
      const order = Buffer.compare(a.keys[i] as Buffer, b.keys[i] as Buffer) * direction;
      if (order !== 0) return order;
    }
    return 0;
  });
  for (const [i, { item }] of keyed.entries()) items[i] = item;
  return items;
}

/** Kept in memory before a sort with a limit throws away what cannot be among the results. */
const SORT_BUFFER = 5000;

function sorted(found: Iterable<Found>, sort: Sort, need: number): Found[] {
  const kept: Found[] = [];
  for (const item of found) {
    kept.push(item);
    if (kept.length >= need + SORT_BUFFER) sortItems(kept, sort, (one) => one.document).splice(need);
  }
  return sortItems(kept, sort, (one) => one.document);
}

function take(found: Iterable<Found>, count: number): Found[] {
  const taken: Found[] = [];
  if (count <= 0) return taken;
  for (const item of found) {
    taken.push(item);
    if (taken.length >= count) break;
  }
  return taken;
}

/** Runs a search. @param limit may be Infinity */
export function find(collection: CollectionStore, search: Search, offset: number, limit: number): Found[] {
  const { plan, sort } = search;
  const need = offset + limit;
  if (search.near) return byDistance(matching(collection, search), search.near).slice(offset, need);
  if (!plan.sorted) return sorted(matching(collection, search), sort, need).slice(offset, need);
  if (sort.length === 0 || plan.ranges.length < 2) return take(matching(collection, search), need).slice(offset);
  // Several ranges, each in order: the first `need` of each are enough.
  const parts = plan.ranges.flatMap((range) => take(matching(collection, { ...search, plan: { ...plan, ranges: [range] } }), need));
  return sortItems(parts, sort, (one) => one.document).slice(offset, need);
}

/** Number of matching documents. */
export function countMatching(collection: CollectionStore, search: Search): number {
  if (search.plan.exact) return collection.countKeys(search.plan);
  let count = 0;
  for (const _ of matching(collection, search)) count++;
  return count;
}
