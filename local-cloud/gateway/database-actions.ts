import type { Database } from '../database/database';
import { DatabaseError, invalidParam, requestFailed, unsupported } from '../database/errors';
import { type Stage, toSort } from '../database/pipeline';
import type { Sort } from '../database/plan';
import { type Document, fromJson, isPlainObject, parseEjson, stringify } from '../database/values';
import { errorIn, FormerDocuments, queryIn, refuseNames, seenByRivals, stagesIn, updateIn, updateQueryIn } from './dialect-requests';

/** The body of a request, as the SDK sends it. */
type Body = Record<string, unknown>;
type Action = (db: Database, body: Body) => Body | Promise<Body>;

/** Results of a query without a limit. */
const DEFAULT_LIMIT = 100;
/** Results of an aggregation without a limit. */
const AGGREGATE_LIMIT = 20;

function text(body: Body, field: string): string {
  const value = body[field];
  if (typeof value !== 'string' || value === '') throw invalidParam(`${field} must be a text`);
  return value;
}

/** Reads a field of Extended JSON, as text or already parsed. */
function ejson(db: Database, value: unknown, operators: boolean): unknown {
  // One moment for all server dates of a write, however long it takes to read.
  const moment = db.now();
  const options = { now: () => moment, operators };
  return typeof value === 'string' ? parseEjson(value, options) : fromJson(value, options);
}

function object(db: Database, body: Body, field: string, operators = true): Document {
  const value = body[field];
  const parsed = value === undefined || value === null || value === '' ? {} : ejson(db, value, operators);
  if (!isPlainObject(parsed)) throw invalidParam(`${field} must be an object`);
  return parsed;
}

const queryOf = (db: Database, body: Body): Document => queryIn(db.dialect, object(db, body, 'query'));

const formerDocuments = new WeakMap<Database, FormerDocuments>();

/** What reads that come late would see; undefined where they see the latest. */
function formerOf(db: Database): FormerDocuments | undefined {
  if (db.dialect.reads === 'fresh') return undefined;
  const former = formerDocuments.get(db) ?? new FormerDocuments();
  formerDocuments.set(db, former);
  return former;
}

function integer(body: Body, field: string, unset: number): number {
  const value = body[field] ?? unset;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    throw invalidParam(`${field} must be an integer that is not negative`);
  return value;
}

function sortOf(db: Database, body: Body): Sort {
  const order = body.order === undefined || body.order === '' ? {} : ejson(db, body.order, true);
  // Older SDKs send a list of {field, direction}.
  const legacy = Array.isArray(order)
    ? Object.fromEntries(order.filter(isPlainObject).map(({ field, direction }) => [String(field), direction === 'desc' ? -1 : 1]))
    : order;
  return isPlainObject(legacy) && Object.keys(legacy).length === 0 ? [] : toSort(legacy);
}

/** The transaction of a request. Inside one a document is named by its `_id`, and nothing else. */
function transactionOf(body: Body, query?: Document): string | undefined {
  if (body.transactionId === undefined || body.transactionId === null || body.transactionId === '') return undefined;
  if (query) {
    const { _id, ...others } = query;
    const named = typeof _id === 'string' || typeof _id === 'number';
    if (body.queryType === 'WHERE' || !named || Object.keys(others).length > 0) {
      throw requestFailed('where is not allowed in a transaction: use doc(id)');
    }
  }
  return text(body, 'transactionId');
}

function getDocument(db: Database, body: Body): Body {
  const name = text(body, 'collectionName');
  const query = queryOf(db, body);
  const projection = body.projection === undefined ? undefined : object(db, body, 'projection');
  const transactionId = transactionOf(body, query);
  if (transactionId) return { data: { list: db.readInTransaction(name, query._id, transactionId, projection) } };
  const [offset, asked] = [integer(body, 'offset', 0), integer(body, 'limit', DEFAULT_LIMIT) || DEFAULT_LIMIT];
  const limit = Math.min(asked, db.dialect.readLimit);
  const late = formerOf(db)?.late(name, query._id);
  if (late !== undefined) return { data: { list: late, offset, limit } };
  return { data: { list: db.read(name, { query, sort: sortOf(db, body), offset, limit, projection }), offset, limit } };
}

async function insertDocument(db: Database, body: Body): Promise<Body> {
  const name = text(body, 'collectionName');
  const list = Array.isArray(body.data) ? body.data : [body.data];
  const documents = list.map((item) => ejson(db, item, false));
  if (!documents.every(isPlainObject)) throw invalidParam('data must be objects');
  refuseNames(db.dialect, documents);
  return { data: { insertedIds: await db.add(name, documents, transactionOf(body)) } };
}

async function modify(
  db: Database,
  body: Body,
  overrides: Body = {},
): Promise<{ updated: number; upsertedId?: unknown; document?: Document }> {
  const { merge, multi, upsert } = { ...body, ...overrides };
  const name = text(body, 'collectionName');
  const query = updateQueryIn(db.dialect, object(db, body, 'query'));
  const replace = merge === false;
  const update = updateIn(db.dialect, object(db, body, 'data', !replace));
  if (replace && multi === true) throw invalidParam('a whole document can only be set one at a time');
  const transaction = transactionOf(body, query);
  const found = db.dialect.rivals === 'both' && transaction === undefined ? await seenByRivals(db, name, query) : query;
  formerOf(db)?.note(name, query._id, db.read(name, { query: { _id: query._id }, sort: [], offset: 0, limit: 1 }));
  const change = { query: found, update, replace, multi: multi === true, upsert: upsert === true };
  const { updated, matched, ...rest } = await db.modify(name, change, transaction);
  return { updated: db.dialect.updatedCounts === 'matched' ? matched : updated, ...rest };
}

async function modifyDocument(db: Database, body: Body): Promise<Body> {
  const { updated, upsertedId } = await modify(db, body);
  return { data: upsertedId === undefined ? { updated } : { updated, upsert_id: upsertedId } };
}

async function modifyAndReturn(db: Database, body: Body): Promise<Body> {
  const { updated, document } = await modify(db, body, { merge: true, multi: false, upsert: false });
  return { data: document ? { updated, doc: stringify(document) } : { updated } };
}

async function removeDocument(db: Database, body: Body): Promise<Body> {
  const query = queryOf(db, body);
  return { data: { deleted: await db.remove(text(body, 'collectionName'), query, body.multi === true, transactionOf(body, query)) } };
}

function aggregateDocuments(db: Database, body: Body): Body {
  if (!Array.isArray(body.stages)) throw invalidParam('stages must be a list');
  const stages = body.stages.map((stage): Stage => {
    if (!isPlainObject(stage) || typeof stage.stageKey !== 'string') throw invalidParam('a stage needs stageKey and stageValue');
    return { name: stage.stageKey, spec: ejson(db, stage.stageValue, true) };
  });
  if (!stages.some(({ name }) => name === '$limit')) stages.push({ name: '$limit', spec: AGGREGATE_LIMIT });
  return { data: { list: db.aggregate(text(body, 'collectionName'), stagesIn(db.dialect, stages)) } };
}

const ACTIONS = new Map<string, Action>([
  ['database.getDocument', getDocument],
  ['database.calculateDocument', (db, body) => ({ data: { total: db.countMatching(text(body, 'collectionName'), queryOf(db, body)) } })],
  ['database.insertDocument', insertDocument],
  ['database.modifyDocument', modifyDocument],
  ['database.modifyAndReturnDoc', modifyAndReturn],
  ['database.removeDocument', removeDocument],
  ['database.aggregateDocuments', aggregateDocuments],
  [
    'database.addCollection',
    (db, body) => {
      db.createCollection(text(body, 'collectionName'));
      return { data: {} };
    },
  ],
  ['database.startTransaction', (db) => ({ transactionId: db.startTransaction() })],
  [
    'database.commitTransaction',
    (db, body) => {
      db.commitTransaction(text(body, 'transactionId'));
      return { data: {} };
    },
  ],
  [
    'database.abortTransaction',
    (db, body) => {
      db.abortTransaction(text(body, 'transactionId'));
      return { data: {} };
    },
  ],
]);

/** True for every action of the database, known or not. */
export function isDatabaseAction(action: string): boolean {
  return action.startsWith('database.');
}

/**
 * Answers one request of the SDK to the database.
 * @param body the parsed JSON body of the request
 * @returns `{data}`, `{transactionId}`, or `{code, message}`; the caller adds `requestId`. Never throws.
 */
export async function runDatabaseAction(db: Database, body: Record<string, unknown>): Promise<Record<string, unknown>> {
  const action = ACTIONS.get(String(body.action));
  try {
    if (!action) throw unsupported(`${String(body.action).slice(0, 100)} is not supported`);
    return await action(db, body);
  } catch (error) {
    if (error instanceof DatabaseError) {
      const { code, message } = errorIn(db.dialect, error);
      return { code, message };
    }
    return { code: 'SYS_ERR', message: `database: ${error instanceof Error ? error.message : String(error)}` };
  }
}
