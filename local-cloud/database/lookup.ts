import { cloneDeep } from 'mingo/util';
import type { CollectionStore } from './collection-store';
import { invalidParam } from './errors';
import { evaluate } from './expressions';
import { type Found, matching, prepareSearch } from './find';
import { orderKey } from './order-key';
import { MISSING, splitPath, visitPath } from './paths';
import { type AggregateContext, type Stage, toStages } from './pipeline';
import { withValue } from './stages';
import { type Document, isPlainObject } from './values';

/** Values looked for at once. */
const BATCH = 500;

/** Values of a field, each element of an array for itself; null when there is none. */
function joinValues(document: Document, parts: string[]): unknown[] {
  const values: unknown[] = [];
  visitPath(document, parts, (leaf) => {
    if (!Array.isArray(leaf)) values.push(leaf === MISSING ? null : leaf);
    else for (const item of leaf) values.push(item);
  });
  return values.length > 0 ? values : [null];
}

const nameOf = (value: unknown) => orderKey(value).toString('latin1');

/** The documents of `collection` by the value of `field`, as far as one of `values` is asked for. */
function findByValue(collection: CollectionStore, field: string, values: unknown[]): Map<string, Found[]> {
  const wanted = new Map(values.map((value) => [nameOf(value), value]));
  const byValue = new Map<string, Found[]>();
  const parts = splitPath(field);
  const all = [...wanted.values()];
  const seen = new Set<number>();
  for (let i = 0; i < all.length; i += BATCH) {
    const query = { [field]: { $in: all.slice(i, i + BATCH) } };
    for (const found of matching(collection, prepareSearch(collection, query))) {
      if (seen.has(found.seq)) continue;
      seen.add(found.seq);
      for (const name of new Set(joinValues(found.document, parts).map(nameOf))) {
        if (wanted.has(name)) byValue.set(name, [...(byValue.get(name) ?? []), found]);
      }
    }
  }
  return byValue;
}

function joinByField(documents: Document[], collection: CollectionStore, { localField, foreignField, whole }: FieldJoin): Document[][] {
  const parts = splitPath(localField);
  const locals = documents.map((document) => joinValues(document, parts)).map((values) => (whole && values.length > 1 ? [values] : values));
  const byValue = findByValue(collection, foreignField, locals.flat());
  return locals.map((values) => {
    const found = new Map(values.flatMap((value) => byValue.get(nameOf(value)) ?? []).map((one) => [one.seq, one]));
    return [...found.values()]
      .sort((a, b) => a.seq - b.seq)
      .map(({ document, text }) => {
        collection.spend(text.length);
        return cloneDeep(document as never) as Document;
      });
  });
}

interface FieldJoin {
  localField: string;
  foreignField: string;
  /** An array joins as it is, not by its elements. */
  whole: boolean;
}

function variablesOf(document: Document, definitions: Document, context: AggregateContext): AggregateContext {
  const own = Object.entries(definitions).map(([name, expr]) => [name, evaluate(document, expr, context.variables)]);
  return { ...context, variables: { ...context.variables, ...Object.fromEntries(own) } };
}

/**
 * `$lookup` by field (`localField`, `foreignField`), by pipeline (`let`, `pipeline`), or both. A collection that does not exist counts as empty.
 * @throws DatabaseError
 */
export function lookup(documents: Document[], spec: unknown, context: AggregateContext): Document[] {
  if (!isPlainObject(spec) || typeof spec.from !== 'string' || typeof spec.as !== 'string') throw invalidParam('$lookup needs from and as');
  const { from, as, localField, foreignField, pipeline } = spec;
  const byField = typeof localField === 'string' && typeof foreignField === 'string';
  if (!byField && pipeline === undefined) throw invalidParam('$lookup needs localField and foreignField, or a pipeline');
  const collection = context.collection(from);
  const stages = pipeline === undefined ? [] : toStages(pipeline);
  const definitions = isPlainObject(spec.let) ? spec.let : {};
  const run = (document: Document, own: Stage[]) => {
    collection?.spend(0);
    return collection ? context.run(collection, own, variablesOf(document, definitions, context)) : [];
  };
  const asParts = splitPath(as);
  const attach = (document: Document, found: Document[]) => withValue(document, asParts, found) as Document;
  if (!collection) return documents.map((document) => attach(document, []));
  if (byField) {
    const joined = joinByField(documents, collection, { localField, foreignField, whole: context.arrayLocalField === 'whole' });
    if (stages.length === 0) return documents.map((document, i) => attach(document, joined[i] ?? []));
    return documents.map((document, i) => {
      const ids = (joined[i] ?? []).map(({ _id }) => _id);
      const only = { name: '$match', spec: { _id: { $in: ids } } };
      return attach(document, run(document, [only, ...stages]));
    });
  }
  return documents.map((document) => attach(document, run(document, stages)));
}
