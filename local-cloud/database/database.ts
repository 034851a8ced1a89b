import { DEFAULT_DIALECT, type Dialect, INDEXES_OF_THE_PLATFORM } from '../dialect';
import { aggregate } from './aggregate';
import type { CollectionStore, StoredRow } from './collection-store';
import { Documents, type Modification, type Modified, type Prepare, type Prepared, type Wanted } from './documents';
import { collectionMissing, invalidParam, requestFailed } from './errors';
import { evaluate, NOW, type Variables } from './expressions';
import { countMatching, find, prepareSearch } from './find';
import type { IndexDeclaration } from './indexes';
import type { Stage } from './pipeline';
import type { Plan, Sort } from './plan';
import { project } from './projection';
import { Store } from './store';
import { type Transaction, Transactions } from './transactions';
import { type Document, parseStored, stringify } from './values';

export type { IndexDeclaration } from './indexes';

/** Where and how to keep a database. */
export interface DatabaseOptions {
  /** Path of the SQLite file, or ':memory:'. */
  file: string;
  /** The time, in ms since 1970: for server dates and the 30 s of a transaction. */
  now: () => number;
  /** Collections that exist from the start, with exactly these indexes. */
  collections: Record<string, { indexes: IndexDeclaration[] }>;
  /** False for data that can be made again: faster, and lost or broken when the machine stops. */
  durable?: boolean;
  /** Where it answers unlike MongoDB. */
  dialect?: Partial<Dialect>;
}

/** What to read from a collection. */
export interface Reading {
  query: Document;
  sort: Sort;
  offset: number;
  limit: number;
  projection?: Document;
}

/** A document database with the semantics of the cloud's, in one SQLite file. One process at a time may have it open. */
export class Database {
  readonly #store: Store;
  readonly #transactions: Transactions;
  readonly #documents: Documents;
  readonly #now: () => number;
  readonly dialect: Dialect;

  /** @throws DatabaseError when a collection has more indexes declared than it takes */
  constructor({ file, now, collections, durable, dialect }: DatabaseOptions) {
    this.dialect = { ...DEFAULT_DIALECT, ...dialect };
    this.#refuseTooMany(collections);
    this.#now = now;
    this.#store = new Store(file, durable);
    this.#transactions = new Transactions(now);
    this.#documents = new Documents(this.#store.sql, this.#transactions, now, this.dialect);
    for (const [name, { indexes }] of Object.entries(collections)) this.#store.declare(name, indexes);
  }

  #refuseTooMany(collections: DatabaseOptions['collections']): void {
    const { indexLimit } = this.dialect;
    for (const [name, { indexes }] of Object.entries(collections)) {
      const all = indexes.length + INDEXES_OF_THE_PLATFORM;
      if (all > indexLimit) throw requestFailed(`collection ${name} would have ${all} indexes, it takes ${indexLimit}`);
    }
  }

  /** The time of this database, in ms since 1970. */
  now(): number {
    return this.#now();
  }

  collections(): string[] {
    return this.#store.names();
  }

  /** @throws DatabaseError when it exists already or the name cannot be used */
  createCollection(name: string): void {
    if (this.#store.find(name)) throw invalidParam(`collection ${name} exists already`);
    this.#store.declare(name, []);
  }

  /** Number of documents. @throws DatabaseError when there is no such collection */
  count(collection: string): number {
    return this.#collection(collection).count();
  }

  /** Documents in the order of insertion; dates are `Date`. @throws DatabaseError */
  list(collection: string, options: { limit: number; offset?: number; filter?: object }): Record<string, unknown>[] {
    const store = this.#collection(collection);
    const query = (options.filter ?? {}) as Document;
    return find(store, prepareSearch(store, query), options.offset ?? 0, options.limit).map((found) => found.document);
  }

  /** Every document in the order of insertion, read in pages: each is as it is when its turn comes. @throws DatabaseError */
  *documents(collection: string): Generator<Document> {
    for (const { text } of this.#collection(collection).scan(false)) yield parseStored(text);
  }

  /** Inserts documents (all or none); `_id` is made where it is missing. @returns the ids @throws DatabaseError */
  async insert(collection: string, documents: Record<string, unknown>[]): Promise<string[]> {
    const ids = await this.#documents.insert(this.#collection(collection), documents);
    return ids.map(String);
  }

  /** Texts of the documents found. @throws DatabaseError */
  read(collection: string, { query, sort, offset, limit, projection }: Reading): string[] {
    const store = this.#collection(collection);
    const found = find(store, prepareSearch(store, query, sort, this.#variables()), offset, limit);
    return found.map((one) => (projection ? stringify(this.project(one.document, projection, query)) : one.text));
  }

  /** Text of one document as a transaction sees it. @throws DatabaseError */
  readInTransaction(collection: string, id: unknown, transactionId: string, projection?: Document): string[] {
    const text = this.textInTransaction(collection, id, transactionId);
    if (text === undefined) return [];
    return [projection ? stringify(this.project(parseStored(text), projection, { _id: id })) : text];
  }

  /** Number of documents that match. @throws DatabaseError */
  countMatching(collection: string, query: Document): number {
    const store = this.#collection(collection);
    return countMatching(store, prepareSearch(store, query, [], this.#variables()));
  }

  /** Inserts documents, all or none. @returns their ids @throws DatabaseError */
  async add(collection: string, documents: Document[], transactionId?: string): Promise<unknown[]> {
    return this.#documents.insert(this.#collection(collection), documents, this.#transaction(transactionId));
  }

  /** Updates, replaces or creates documents. @throws DatabaseError */
  async modify(collection: string, change: Modification, transactionId?: string): Promise<Modified> {
    return this.#documents.modify(this.#collection(collection), change, this.#transaction(transactionId));
  }

  /** Removes documents. @returns how many @throws DatabaseError */
  async remove(collection: string, query: Document, multi: boolean, transactionId?: string): Promise<number> {
    return this.#documents.remove(this.#collection(collection), query, multi, this.#transaction(transactionId));
  }

  /** Works out a modification or a removal, and writes nothing. @param given the documents it is about @throws DatabaseError */
  prepare(collection: string, query: Document, wanted: Wanted, given?: StoredRow[]): Prepared {
    return this.#documents.prepare(this.#collection(collection), query, wanted, given);
  }

  /** Carries out what `prepare` works out elsewhere. @param id the document's, in a transaction @throws DatabaseError */
  async carryOut(collection: string, prepare: Prepare, id?: unknown, transactionId?: string): Promise<Modified> {
    const [store, transaction] = [this.#collection(collection), this.#transaction(transactionId)];
    return transaction ? this.#documents.carryOutStaged(store, id, prepare, transaction) : this.#documents.carryOut(store, prepare);
  }

  /** What a query's projection shows of a document. @throws DatabaseError */
  project(document: Document, projection: Document, query: Document): Document {
    return project(document, projection, query, (root, expr) => evaluate(root, expr, this.#variables()));
  }

  /** Text of one document as a transaction sees it, for {@link project}. @throws DatabaseError */
  textInTransaction(collection: string, id: unknown, transactionId: string): string | undefined {
    return this.#documents.read(this.#transactions.get(transactionId), this.#collection(collection), id);
  }

  /** Runs the synchronous part of `work` with a budget in bytes of documents. @throws OverBudget */
  metered<T>(bytes: number, work: () => T): T {
    return this.#store.sql.metered(bytes, work);
  }

  /** Reads at one moment of the file, which another connection may be writing to. */
  reading<T>(work: () => T): T {
    this.#store.sql.exec('BEGIN');
    try {
      this.#store.reload();
      return work();
    } finally {
      this.#store.sql.exec('COMMIT');
    }
  }

  /** Texts of a pipeline's results. @throws DatabaseError */
  aggregate(collection: string, stages: Stage[]): string[] {
    const { arrayLocalField } = this.dialect;
    const context = { collection: (name: string) => this.#store.find(name), variables: this.#variables(), arrayLocalField, run: aggregate };
    return aggregate(this.#collection(collection), stages, context).map(stringify);
  }

  startTransaction(): string {
    return this.#transactions.begin().id;
  }

  /** @throws DatabaseError when the transaction is not open any more; nothing is written then */
  commitTransaction(id: string): void {
    this.#documents.commit(this.#transactions.get(id));
  }

  /** Aborting a transaction that has already aborted is no error. @throws DatabaseError when unknown or committed */
  abortTransaction(id: string): void {
    const ending = this.#transactions.ending(id);
    if (ending === undefined || ending === 'committed') this.#transactions.end(this.#transactions.get(id), 'aborted');
  }

  /** How a query would be run, and SQLite's own account of it: for tests and for the curious. @throws DatabaseError */
  explain(collection: string, query: Document, sort: Sort = []): { plan: Plan; sql: string[] } {
    const store = this.#collection(collection);
    const { plan } = prepareSearch(store, query, sort);
    const parts = plan.union ?? [plan];
    const sql = parts.flatMap(({ index, reverse }) => {
      if (!index) return ['SCAN'];
      const rows = this.#store.sql
        .statement(`EXPLAIN QUERY PLAN ${store.walkSql(index, reverse)}`)
        .all([Buffer.alloc(0), 0, Buffer.alloc(0), 1]);
      return rows.map((row) => String(row.detail));
    });
    return { plan, sql };
  }

  /** Aborts open transactions and closes the file. */
  close(): void {
    this.#transactions.endAll();
    this.#store.sql.close();
  }

  #collection(name: string): CollectionStore {
    this.#transactions.sweep();
    const collection = this.#store.find(name);
    if (!collection) throw collectionMissing(String(name));
    return collection;
  }

  #variables(): Variables {
    return { [NOW]: new Date(this.#now()) };
  }

  #transaction(id: string | undefined): Transaction | undefined {
    return id === undefined ? undefined : this.#transactions.get(id);
  }
}
