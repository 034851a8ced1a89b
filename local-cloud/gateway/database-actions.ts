import { pipelineWeight, projectionWeight, queryWeight, updateWeight, type Weight } from '../database/bounds';
import type { StoredRow } from '../database/collection-store';
import type { Database } from '../database/database';
import type { Modification, Modified, Prepared } from '../database/documents';
import { DatabaseError, invalidParam, requestFailed, unsupported } from '../database/errors';
import { type Stage, toSort } from '../database/pipeline';
import type { Sort } from '../database/plan';
import { OverBudget } from '../database/sql';
import { type Document, fromJson, isPlainObject, parseEjson, parseStored, stringify } from '../database/values';
import { errorIn, FormerDocuments, queryIn, refuseNames, seenByRivals, stagesIn, updateIn, updateQueryIn } from './dialect-requests';

/** The body of a request, as the SDK sends it. */
type Body = Record<string, unknown>;
type Action = (db: Database, body: Body, elsewhere?: Elsewhere) => Body | Promise<Body>;

/** Another process, in which work may be stopped that takes too long; both reject with a DatabaseError then. */
export interface Elsewhere {
  /** Answers a read outside transactions, or with `given` the projection of one document. */
  answer(body: Body, moment: number, given?: StoredRow[]): Promise<Body>;
  /** Works out a modification or a removal. */
  prepare(body: Body, moment: number, given?: StoredRow[]): Promise<Prepared>;
}

/** Bytes of documents times the weight of a request: with more work than this (some tenths of a second) it leaves the serving thread. */
const WORK = 100_000_000;

/** Does what is sure to be short at once, all else elsewhere. Without an elsewhere everything is done here. */
async function bounded<T>(db: Database, weight: Weight, here: () => T | Promise<T>, elsewhere?: () => Promise<T>): Promise<T> {
  if (!elsewhere) return here();
  if (weight < Number.POSITIVE_INFINITY) {
    try {
      return await db.metered(WORK / Math.max(1, weight), here);
    } catch (error) {
      if (!(error instanceof OverBudget)) throw error;
    }
  }
  return elsewhere();
}

/** Results of a query without a limit. */
const DEFAULT_LIMIT = 100;
/** Documents that rivals look at before they write. */
const MAX_SEEN = 1000;
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

async function getDocument(db: Database, body: Body, elsewhere?: Elsewhere): Promise<Body> {
  const name = text(body, 'collectionName');
  const query = queryOf(db, body);
  const projection = body.projection === undefined ? undefined : object(db, body, 'projection');
  const transactionId = transactionOf(body, query);
  const weight = queryWeight(query) + projectionWeight(projection);
  if (transactionId) {
    const read = () => ({ data: { list: db.readInTransaction(name, query._id, transactionId, projection) } });
    const ask = elsewhere && (() => elsewhere.answer(body, db.now(), given(db, name, query._id, transactionId)));
    return bounded<Body>(db, weight, read, ask);
  }
  const [offset, asked] = [integer(body, 'offset', 0), integer(body, 'limit', DEFAULT_LIMIT) || DEFAULT_LIMIT];
  const limit = Math.min(asked, db.dialect.readLimit);
  const late = formerOf(db)?.late(name, query._id);
  if (late !== undefined) return { data: { list: late, offset, limit } };
  const read = () => ({ data: { list: db.read(name, { query, sort: sortOf(db, body), offset, limit, projection }), offset, limit } });
  return bounded<Body>(db, weight, read, elsewhere && (() => elsewhere.answer(body, db.now())));
}

function given(db: Database, name: string, id: unknown, transactionId: string): StoredRow[] {
  const found = db.textInTransaction(name, id, transactionId);
  return found === undefined ? [] : [{ seq: 0, text: found }];
}

async function calculateDocument(db: Database, body: Body, elsewhere?: Elsewhere): Promise<Body> {
  const [name, query] = [text(body, 'collectionName'), queryOf(db, body)];
  const count = () => ({ data: { total: db.countMatching(name, query) } });
  return bounded<Body>(db, queryWeight(query), count, elsewhere && (() => elsewhere.answer(body, db.now())));
}

async function insertDocument(db: Database, body: Body): Promise<Body> {
  const name = text(body, 'collectionName');
  const list = Array.isArray(body.data) ? body.data : [body.data];
  const documents = list.map((item) => ejson(db, item, false));
  if (!documents.every(isPlainObject)) throw invalidParam('data must be objects');
  refuseNames(db.dialect, documents);
  return { data: { insertedIds: await db.add(name, documents, transactionOf(body)) } };
}

/** What a modification's body says. */
function modificationOf(db: Database, body: Body): Modification {
  const { merge, multi, upsert } = body;
  const query = updateQueryIn(db.dialect, object(db, body, 'query'));
  const replace = merge === false;
  const update = updateIn(db.dialect, object(db, body, 'data', !replace));
  if (replace && multi === true) throw invalidParam('a whole document can only be set one at a time');
  return { query, update, replace, multi: multi === true, upsert: upsert === true };
}

async function modify(db: Database, body: Body, elsewhere?: Elsewhere): Promise<Modified> {
  const name = text(body, 'collectionName');
  const asked = modificationOf(db, body);
  const { _id } = asked.query;
  const transactionId = transactionOf(body, asked.query);
  const rivals = db.dialect.rivals === 'both' && transactionId === undefined;
  const seen = rivals ? { query: await seenByRivals(await textsFound(db, body, asked.query, elsewhere)) } : {};
  if (typeof _id !== 'object') formerOf(db)?.note(name, _id, db.read(name, { query: { _id }, sort: [], offset: 0, limit: 1 }));
  const change = { ...asked, ...seen };
  const weight = queryWeight(change.query) + (change.replace ? 0 : updateWeight(change.update));
  const moment = db.now();
  const prepare = elsewhere && ((rows?: StoredRow[]) => elsewhere.prepare({ ...body, ...seen }, moment, rows));
  const ask = prepare && (() => db.carryOut(name, prepare, _id, transactionId));
  const { updated, matched, ...rest } = await bounded<Modified>(db, weight, () => db.modify(name, change, transactionId), ask);
  return { updated: db.dialect.updatedCounts === 'matched' ? matched : updated, matched, ...rest };
}

/** Texts of the documents that a modification is about. */
async function textsFound(db: Database, body: Body, query: Document, elsewhere?: Elsewhere): Promise<string[]> {
  const here = () => db.read(text(body, 'collectionName'), { query, sort: [], offset: 0, limit: MAX_SEEN });
  const removal = { ...body, action: 'database.removeDocument', multi: true };
  const ask = elsewhere && (async () => (await elsewhere.prepare(removal, db.now())).rows.map(({ before }) => before));
  return bounded(db, queryWeight(query), here, ask);
}

async function modifyDocument(db: Database, body: Body, elsewhere?: Elsewhere): Promise<Body> {
  const { updated, upsertedId } = await modify(db, body, elsewhere);
  return { data: upsertedId === undefined ? { updated } : { updated, upsert_id: upsertedId } };
}

async function modifyAndReturn(db: Database, body: Body, elsewhere?: Elsewhere): Promise<Body> {
  const { updated, document } = await modify(db, { ...body, merge: true, multi: false, upsert: false }, elsewhere);
  return { data: document ? { updated, doc: stringify(document) } : { updated } };
}

async function removeDocument(db: Database, body: Body, elsewhere?: Elsewhere): Promise<Body> {
  const [name, query] = [text(body, 'collectionName'), queryOf(db, body)];
  const transactionId = transactionOf(body, query);
  const moment = db.now();
  const prepare = elsewhere && ((rows?: StoredRow[]) => elsewhere.prepare(body, moment, rows));
  const ask = prepare && (async () => (await db.carryOut(name, prepare, query._id, transactionId)).matched);
  return {
    data: { deleted: await bounded(db, queryWeight(query), () => db.remove(name, query, body.multi === true, transactionId), ask) },
  };
}

/** Works out what a modification or a removal would make of documents: what {@link Elsewhere} does there. @throws DatabaseError */
export function prepareChange(db: Database, body: Body, rows?: StoredRow[]): Prepared {
  const name = text(body, 'collectionName');
  if (body.action === 'database.removeDocument') return db.prepare(name, queryOf(db, body), { multi: body.multi === true }, rows);
  const change = modificationOf(db, body);
  return db.prepare(name, change.query, { change, multi: change.multi }, rows);
}

/** The projection of documents that were read in a transaction: what {@link Elsewhere} does there. @throws DatabaseError */
export function projectGiven(db: Database, body: Body, rows: StoredRow[]): Body {
  const [query, projection] = [queryOf(db, body), object(db, body, 'projection')];
  return { data: { list: rows.map((row) => stringify(db.project(parseStored(row.text), projection, query))) } };
}

async function aggregateDocuments(db: Database, body: Body, elsewhere?: Elsewhere): Promise<Body> {
  if (!Array.isArray(body.stages)) throw invalidParam('stages must be a list');
  const stages = body.stages.map((stage): Stage => {
    if (!isPlainObject(stage) || typeof stage.stageKey !== 'string') throw invalidParam('a stage needs stageKey and stageValue');
    return { name: stage.stageKey, spec: ejson(db, stage.stageValue, true) };
  });
  if (!stages.some(({ name }) => name === '$limit')) stages.push({ name: '$limit', spec: AGGREGATE_LIMIT });
  const [name, own] = [text(body, 'collectionName'), stagesIn(db.dialect, stages)];
  const run = () => ({ data: { list: db.aggregate(name, own) } });
  return bounded<Body>(db, pipelineWeight(own), run, elsewhere && (() => elsewhere.answer(body, db.now())));
}

const ACTIONS = new Map<string, Action>([
  ['database.getDocument', getDocument],
  ['database.calculateDocument', calculateDocument],
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
 * @param elsewhere where to do what could take long or never end; without it everything is done here
 * @returns `{data}`, `{transactionId}`, or `{code, message}`; the caller adds `requestId`. Never throws.
 */
export async function runDatabaseAction(
  db: Database,
  body: Record<string, unknown>,
  elsewhere?: Elsewhere,
): Promise<Record<string, unknown>> {
  const action = ACTIONS.get(String(body.action));
  try {
    if (!action) throw unsupported(`${String(body.action).slice(0, 100)} is not supported`);
    return await action(db, body, elsewhere);
  } catch (error) {
    return databaseFault(error instanceof DatabaseError ? errorIn(db.dialect, error) : error);
  }
}

/** What the SDK is told of an error. */
export function databaseFault(error: unknown): { code: string; message: string } {
  if (error instanceof DatabaseError) return { code: error.code, message: error.message };
  return { code: 'SYS_ERR', message: `database: ${error instanceof Error ? error.message : String(error)}` };
}
