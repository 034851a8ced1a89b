/** How a request to the database is to be read where the cloud does not answer as MongoDB does. */
import { DatabaseError, invalidParam } from '../database/errors';
import { NAME_ONLY } from '../database/paths';
import { type Stage, toStages } from '../database/pipeline';
import { type Document, isOperatorObject, isPlainObject } from '../database/values';
import { DEFAULT_DIALECT, type Dialect } from '../dialect';

/** Stands for the dot in the name of a field that is meant as it is written. */
const FLAT_DOT = '\u2024';
const LONGEST_NAME = 32;

function pathIn({ dottedPaths, numericPaths }: Dialect, path: string): string {
  if (dottedPaths === 'flat') return path.replaceAll('.', FLAT_DOT);
  if (numericPaths === 'index') return path;
  return path
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? `${NAME_ONLY}${part}` : part))
    .join('.');
}

function conditionIn({ nullExists, nullMeetsMissing }: Dialect, condition: unknown): unknown {
  if (nullMeetsMissing === 'no' && isOperatorObject(condition) && Array.isArray(condition.$in))
    return { ...condition, $in: condition.$in.filter((value) => value !== null) };
  if (nullExists === 'yes' || !isOperatorObject(condition) || condition.$exists === undefined) return condition;
  const { $exists, ...others } = condition;
  return { ...others, ...($exists ? { $ne: null } : { $eq: null }) };
}

const isMongo = (dialect: Dialect): boolean =>
  (['dottedPaths', 'numericPaths', 'nullExists', 'nullMeetsMissing', 'plainLookups', 'nestedLookups'] as const).every(
    (key) => dialect[key] === DEFAULT_DIALECT[key],
  );

/** A query as this cloud takes it. */
export function queryIn(dialect: Dialect, query: Document): Document {
  if (isMongo(dialect)) return query;
  const entries = Object.entries(query).map(([key, condition]) => {
    if (Array.isArray(condition) && key.startsWith('$'))
      return [key, condition.map((one) => (isPlainObject(one) ? queryIn(dialect, one) : one))];
    return key.startsWith('$') ? [key, condition] : [pathIn(dialect, key), conditionIn(dialect, condition)];
  });
  return Object.fromEntries(entries);
}

/** Refuses the names of fields that this cloud does not take, also deep inside. @throws DatabaseError */
export function refuseNames(dialect: Dialect, value: unknown): void {
  if (dialect.fieldNames === 'any') return;
  if (Array.isArray(value)) for (const item of value) refuseNames(dialect, item);
  if (!isPlainObject(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    for (const name of key.startsWith('$') ? [] : key.split('.')) {
      const fits = name.length <= LONGEST_NAME && (dialect.fieldNames === 'short' ? /^\w+$/ : /^[A-Za-z_]\w*$/).test(name);
      if (!fits) throw invalidParam(`not a field name: ${name.slice(0, 100)}`);
    }
    refuseNames(dialect, inner);
  }
}

/** The query of an update as this cloud takes it. @throws DatabaseError on an expression that it does not take there */
export function updateQueryIn(dialect: Dialect, query: Document): Document {
  if (dialect.expressions === 'refused' && query.$expr !== undefined) throw invalidParam('$expr is not allowed in an update');
  return queryIn(dialect, query);
}

/** An update as this cloud takes it. @throws DatabaseError when it has a field that cannot be named so */
export function updateIn(dialect: Dialect, update: Document): Document {
  refuseNames(dialect, withoutPositions(update, dialect));
  if (isMongo(dialect)) return update;
  const fields = (found: Document) => Object.fromEntries(Object.entries(found).map(([path, value]) => [pathIn(dialect, path), value]));
  return Object.fromEntries(
    Object.entries(update).map(([key, value]) =>
      key.startsWith('$') && isPlainObject(value) ? [key, fields(value)] : [pathIn(dialect, key), value],
    ),
  );
}

/** Places in arrays are no names. */
function withoutPositions(update: Document, { numericPaths }: Dialect): Document {
  if (numericPaths === 'field') return update;
  const named = (found: Document) =>
    Object.fromEntries(Object.entries(found).map(([path, value]) => [path.replace(/\.\d+(?=\.|$)/g, ''), value]));
  return Object.fromEntries(Object.entries(update).map(([key, value]) => [key, isPlainObject(value) ? named(value) : value]));
}

/** A pipeline as this cloud takes it. @throws DatabaseError on a lookup that it does not take */
export function stagesIn(dialect: Dialect, stages: Stage[], inside = false): Stage[] {
  if (isMongo(dialect)) return stages;
  return stages.map(({ name, spec }) => {
    if (name === '$match' && isPlainObject(spec)) return { name, spec: queryIn(dialect, spec) };
    if (name !== '$lookup' || !isPlainObject(spec)) return { name, spec };
    if (inside && dialect.nestedLookups === 'refused') throw invalidParam('$lookup inside of a $lookup is not supported');
    if (spec.pipeline === undefined) return { name, spec };
    if (spec.let === undefined && dialect.plainLookups === 'refused') throw invalidParam('$lookup: let is required with pipeline');
    const inner = stagesIn(dialect, toStages(spec.pipeline), true).map((stage) => ({ [stage.name]: stage.spec }));
    return { name, spec: { ...spec, pipeline: inner } };
  });
}

/** An error as this cloud tells it. */
export function errorIn({ duplicateText }: Dialect, error: DatabaseError): DatabaseError {
  if (duplicateText === 'local' || error.code !== 'DATABASE_DUPLICATE_WRITE') return error;
  const found = /collection: (\S+) index: (\S+) dup key: (.*)$/s.exec(error.message);
  const [, collection, index, key] = found ?? [];
  return new DatabaseError(
    'DATABASE_REQUEST_FAILED',
    `multiple write errors: [{write errors: [{E11000 duplicate key error collection: tnt-local.${collection} index: ${index} dup key: ${key}}]}, {<nil>}]`,
  );
}

/** How long two updates that arrive together look at the same document. */
const LOOKING_MS = 20;

/**
 * The documents that an update is carried out on, if rivals do not see each other: a call that looked before another one wrote writes as
 * well.
 * @param texts the documents that one of them finds
 * @returns the query of its update
 */
export async function seenByRivals(texts: string[]): Promise<Document> {
  const ids = texts.map((text) => (JSON.parse(text) as Document)._id);
  await new Promise((resolve) => setTimeout(resolve, LOOKING_MS));
  return { _id: { $in: ids } };
}

/** Every tenth read of a document is a late one. */
const STALE_EVERY = 10;

/** What was in the documents before their last change, for clouds whose reads come late. */
export class FormerDocuments {
  readonly #texts = new Map<string, string[]>();
  #reads = 0;

  /** Notes what a document is before it is changed. */
  note(collection: string, id: unknown, texts: string[]): void {
    this.#texts.set(`${collection}/${String(id)}`, texts);
  }

  /** What a late read of this document gives; undefined when it is not late. */
  late(collection: string, id: unknown): string[] | undefined {
    const texts = this.#texts.get(`${collection}/${String(id)}`);
    if (texts === undefined) return undefined;
    this.#reads += 1;
    return this.#reads % STALE_EVERY === 0 ? texts : undefined;
  }
}
