import { Aggregator } from 'mingo/aggregator';
import { cloneDeep } from 'mingo/util';
import type { CollectionStore } from './collection-store';
import { invalidParam, unsupported } from './errors';
import { evaluate, explainError, mingoOptions, refuseNoAccumulators, type Variables, withNow } from './expressions';
import { countMatching, find, prepareSearch, sortItems } from './find';
import { lookup } from './lookup';
import { compileQuery } from './matcher';
import { orderKey } from './order-key';
import { type AggregateContext, type Stage, toSort, toStages } from './pipeline';
import type { Sort } from './plan';
import { projectStage } from './projection';
import { addFields, geoNear, intoBuckets, refuseUngranular, sample, unwind } from './stages';
import { type Document, isPlainObject } from './values';

// Operators of mingo may change what is inside a document.
const copy = (document: Document) => cloneDeep(document as never) as Document;

function count(spec: unknown, name: string): number {
  if (!Number.isInteger(spec) || (spec as number) < 0) throw invalidParam(`${name} needs an integer that is not negative`);
  if (spec === 0 && name === '$limit') throw invalidParam('the limit must be positive');
  return spec as number;
}

function groupSpec(spec: unknown): Document {
  if (!isPlainObject(spec) || !Object.hasOwn(spec, '_id')) throw invalidParam('$group needs an _id');
  return spec;
}

function applyStage(documents: Document[], { name, spec }: Stage, context: AggregateContext): Document[] {
  switch (name) {
    case '$match':
      return documents.filter(compileQuery(spec, context.variables));
    case '$sort':
      return sortItems([...documents], toSort(spec), (document) => document);
    case '$limit':
      return documents.slice(0, count(spec, name));
    case '$skip':
      return documents.slice(count(spec, name));
    case '$sample':
      return sample(documents, spec);
    case '$unwind':
      return unwind(documents, spec);
    case '$addFields':
    case '$set': {
      const fields = withNow(spec, context.variables);
      return documents.map((document) => addFields(document, fields, (expr) => evaluate(document, expr, context.variables)));
    }
    case '$bucket': {
      const output = isPlainObject(spec) && isPlainObject(spec.output) ? spec.output : { count: { $sum: 1 } };
      refuseNoAccumulators(output);
      const buckets = intoBuckets(documents, spec, (document, expr) => evaluate(document, expr, context.variables));
      return buckets.flatMap(([_id, items]) => withMingo(items, '$group', { _id: { $literal: _id }, ...output }, context.variables));
    }
    case '$bucketAuto':
      if (isPlainObject(spec) && isPlainObject(spec.output)) refuseNoAccumulators(spec.output);
      refuseUngranular(documents, spec, (document, expr) => evaluate(document, expr, context.variables));
      return withMingo(documents, name, withNow(spec, context.variables), context.variables).map(({ _id, ...rest }) => ({ _id, ...rest }));
    case '$project':
      return projectStage(documents, withNow(spec, context.variables), (document, expr) => evaluate(document, expr, context.variables));
    case '$group': {
      const { _id, ...output } = groupSpec(withNow(spec, context.variables));
      refuseNoAccumulators(output);
      const groups = new Map<string, [unknown, Document[]]>();
      for (const document of documents) {
        const id = evaluate(document, _id, context.variables) ?? null;
        const key = orderKey(id).toString('latin1');
        const group = groups.get(key);
        if (group) group[1].push(document);
        else groups.set(key, [id, [document]]);
      }
      return [...groups.values()].flatMap(([id, items]) =>
        withMingo(items, '$group', { _id: { $literal: id }, ...output }, context.variables),
      );
    }
    case '$lookup':
      return lookup(documents, spec, context);
    case '$facet': {
      if (!isPlainObject(spec)) throw invalidParam('$facet needs pipelines');
      const facets = Object.entries(spec).map(([key, stages]) => [key, runStages(documents.map(copy), toStages(stages), context)]);
      return [Object.fromEntries(facets)];
    }
    case '$count':
      if (typeof spec !== 'string' || spec === '' || /[$.]/.test(spec)) throw invalidParam('$count needs the name of a field');
      return documents.length === 0 ? [] : [{ [spec]: documents.length }];
    case '$geoNear':
      throw invalidParam('$geoNear must be the first stage');
    case '$graphLookup':
    case '$unionWith':
    case '$out':
    case '$merge':
    case '$densify':
    case '$fill':
    case '$setWindowFields':
      throw unsupported(`stage ${name} is not supported`);
    default:
      return withMingo(documents, name, withNow(spec, context.variables), context.variables);
  }
}

function withMingo(documents: Document[], name: string, spec: unknown, variables: Variables): Document[] {
  try {
    return new Aggregator([{ [name]: spec }] as never, mingoOptions(variables)).run<Document>(documents as never);
  } catch (error) {
    throw explainError(error);
  }
}

function runStages(documents: Document[], stages: Stage[], context: AggregateContext): Document[] {
  return stages.reduce((result, stage) => applyStage(result, stage, context), documents);
}

/** Takes the stages off the front that a search can do, so that indexes are used. */
function takeSearch(stages: Stage[]): { query: Document; sort: Sort; skip: number; limit: number; rest: Stage[] } {
  const rest = [...stages];
  const queries: unknown[] = [];
  while (rest[0]?.name === '$match') queries.push(rest.shift()?.spec);
  const sort = rest[0]?.name === '$sort' ? toSort(rest.shift()?.spec) : [];
  const skip = rest[0]?.name === '$skip' ? count(rest.shift()?.spec, '$skip') : 0;
  const limit = rest[0]?.name === '$limit' ? count(rest.shift()?.spec, '$limit') : Number.POSITIVE_INFINITY;
  const query = queries.length === 1 ? (queries[0] as Document) : queries.length === 0 ? {} : { $and: queries };
  return { query, sort, skip, limit, rest };
}

/**
 * Runs an aggregation pipeline. Leading `$match`, `$sort`, `$skip` and `$limit` use the collection's indexes.
 * @throws DatabaseError on anything not understood or not supported
 */
export function aggregate(collection: CollectionStore, stages: Stage[], context: AggregateContext): Document[] {
  if (stages[0]?.name === '$geoNear') return runStages(geoNear(collection, stages[0].spec), stages.slice(1), context);
  const { query, sort, skip, limit, rest } = takeSearch(stages);
  const search = prepareSearch(collection, query, sort, context.variables);
  const [next] = rest;
  if (next?.name === '$count' && skip === 0 && limit === Number.POSITIVE_INFINITY) {
    const total = countMatching(collection, search);
    const counted = applyStage([{}], next, context);
    return runStages(total === 0 ? [] : counted.map((document) => mapValues(document, total)), rest.slice(1), context);
  }
  const documents = find(collection, search, skip, limit).map((found) => found.document);
  return runStages(documents, rest, context);
}

const mapValues = (document: Document, value: unknown): Document => Object.fromEntries(Object.keys(document).map((key) => [key, value]));
