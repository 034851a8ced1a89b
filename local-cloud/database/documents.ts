import { randomBytes } from 'node:crypto';
import type { Dialect } from '../dialect';
import { type CollectionStore, idKey, type StoredRow } from './collection-store';
import { DatabaseError, duplicateKey, invalidParam } from './errors';
import { Found, find, matching, prepareSearch } from './find';
import type { SqlFile } from './sql';
import type { Transaction, Transactions } from './transactions';
import { applyUpdate, toChanges } from './update';
import { type Document, isOperatorObject, parseStored } from './values';
import { type After, toAfter, Writer } from './writer';

/** What happened to the documents of a modification. */
export interface Modified {
  updated: number;
  /** How many were found, changed or not. */
  matched: number;
  upsertedId?: unknown;
  /** The last document written, as it is now. */
  document?: Document;
}

/** A modification of documents. */
export interface Modification {
  query: Document;
  /** Update operators, or with `replace` the whole document. */
  update: Document;
  replace: boolean;
  multi: boolean;
  upsert: boolean;
}

/** What is to be done with documents that match, or with the first of them: a modification, or a removal without `change`. */
export interface Wanted {
  change?: Modification;
  multi: boolean;
}

/** What becomes of the documents of a change, worked out without writing anything. */
export interface Prepared {
  /** Each document's text as it was looked at and as it is to be; null: it goes. */
  rows: { seq: number; before: string; after: string | null }[];
  /** What an upsert would create, when nothing matched. */
  created?: string;
}

/** Works a change out, for the documents given or else for those that match; to be asked again for those that changed meanwhile. */
export type Prepare = (given?: StoredRow[]) => Promise<Prepared>;

/** Documents written without a pause in which others are served. */
const WRITTEN_AT_ONCE = 200;
const BYTES_AT_ONCE = 8 * 1024 * 1024;

/** Random `_id` of 32 hex digits, as the platform makes them. */
const newId = () => randomBytes(16).toString('hex');

function withId(document: Document): Document {
  const { _id = newId(), ...rest } = document;
  if ((typeof _id !== 'string' && typeof _id !== 'number') || _id === '') throw invalidParam('_id must be a text or a number');
  return { _id, ...rest };
}

const duplicateId = (collection: CollectionStore, id: unknown) =>
  duplicateKey(collection.name, '_id_', `{ _id: ${JSON.stringify(id).slice(0, 200)} }`);

/** The document a query with equalities describes: what an upsert begins with. */
function seedOf(query: Document): Document {
  const plain = Object.entries(query).filter(
    ([key, value]) => !key.startsWith('$') && !isOperatorObject(value) && !(value instanceof RegExp),
  );
  const seed: Document = {};
  applyUpdate(seed, toChanges({ $set: Object.fromEntries(plain.filter(([key]) => key !== '_id')) }), {
    query,
    inserting: true,
    now: () => 0,
  });
  return query._id === undefined || isOperatorObject(query._id) ? seed : { _id: query._id, ...seed };
}

/** Insert, modify and remove, inside and outside transactions. */
export class Documents {
  readonly #writer: Writer;
  /** Text written so far. */
  #written = 0;

  constructor(
    private readonly sql: SqlFile,
    private readonly transactions: Transactions,
    private readonly now: () => number,
    private readonly dialect: Dialect,
  ) {
    this.#writer = new Writer(sql, transactions, dialect);
  }

  /** Text of one document as a transaction sees it. */
  read(transaction: Transaction, collection: CollectionStore, id: unknown): string | undefined {
    return this.#writer.read(transaction, collection, id);
  }

  commit(transaction: Transaction): void {
    this.#writer.commit(transaction);
  }

  /** Inserts all documents or none, or those before a duplicate, as the dialect has it. @returns their ids @throws DatabaseError on a duplicate */
  async insert(collection: CollectionStore, documents: Document[], transaction?: Transaction): Promise<unknown[]> {
    const ready = documents.map(withId).map(toAfter);
    if (transaction) {
      for (const after of ready) {
        const id = after.document._id;
        if (this.read(transaction, collection, id) !== undefined) {
          this.transactions.end(transaction, 'failed');
          throw duplicateId(collection, id);
        }
        this.#writer.stage(transaction, collection, id, after);
      }
    } else if (this.dialect.bulkInserts === 'partial') for (const one of ready) await this.#insertAll(collection, [one]);
    else await this.#insertAll(collection, ready);
    return ready.map(({ document }) => document._id);
  }

  async #insertAll(collection: CollectionStore, documents: After[]): Promise<void> {
    for (;;) {
      const blocked = this.#tryInsert(collection, documents);
      if (!blocked) return;
      await blocked.done;
    }
  }

  // A held document is told by throwing, so that those inserted before it are rolled back.
  #tryInsert(collection: CollectionStore, documents: After[]): Transaction | undefined {
    let blocked: Transaction | undefined;
    const stop = new Error('blocked');
    try {
      this.sql.atomically(() => {
        for (const after of documents) {
          const id = after.document._id;
          if (collection.get(idKey(id))) throw duplicateId(collection, id);
          blocked = this.#writer.write(collection, id, undefined, after);
          if (blocked) throw stop;
        }
      });
    } catch (error) {
      if (error !== stop) throw error;
    }
    return blocked;
  }

  /** Updates, replaces or creates. Each document is changed atomically; one that a transaction holds is waited for. */
  async modify(collection: CollectionStore, change: Modification, transaction?: Transaction): Promise<Modified> {
    const apply = this.#changer(change);
    if (transaction) return this.#modifyStaged(collection, change, apply, transaction);
    for (;;) {
      const result: Modified = { updated: 0, matched: 0 };
      const matched = await this.#forEach(collection, change.query, change.multi, ({ seq, text }, document) => {
        const before = { seq, text, keys: collection.keysOf(document) };
        const after = toAfter(apply(document));
        const changed = after.text !== text;
        this.#written += changed ? after.text.length : 0;
        const blocked = changed ? this.#writer.write(collection, document._id, before, after) : undefined;
        if (!blocked) Object.assign(result, { updated: result.updated + (changed ? 1 : 0), document: after.document });
        return blocked;
      });
      if (matched > 0 || !change.upsert) return { ...result, matched };
      const created = this.#create(change);
      try {
        await this.#insertAll(collection, [created]);
        return { updated: 0, matched: 0, upsertedId: created.document._id, document: created.document };
      } catch (error) {
        // Somebody else created it in the meantime: it can be updated now.
        const lost = error instanceof DatabaseError && error.message.includes('index: _id_');
        if (!lost || find(collection, prepareSearch(collection, change.query), 0, 1).length === 0) throw error;
      }
    }
  }

  #modifyStaged(
    collection: CollectionStore,
    change: Modification,
    apply: (document: Document) => Document,
    transaction: Transaction,
  ): Modified {
    const text = this.read(transaction, collection, change.query._id);
    if (text !== undefined) {
      const after = toAfter(apply(parseStored(text)));
      if (after.text === text) return { updated: 0, matched: 1, document: after.document };
      this.#writer.stage(transaction, collection, change.query._id, after);
      return { updated: 1, matched: 1, document: after.document };
    }
    if (!change.upsert) return { updated: 0, matched: 0 };
    const created = this.#create(change);
    this.#writer.stage(transaction, collection, created.document._id, created);
    return { updated: 0, matched: 0, upsertedId: created.document._id, document: created.document };
  }

  #create({ query, update, replace }: Modification): After {
    const seed = seedOf(query);
    if (replace) return toAfter(withId({ ...update, _id: seed._id }));
    applyUpdate(seed, toChanges(update), { query, inserting: true, now: this.now });
    return toAfter(withId(seed));
  }

  /** Makes the function that turns a document into its new self, which may be the same object. */
  #changer({ query, update, replace }: Modification): (document: Document) => Document {
    const changes = replace ? [] : toChanges(update);
    return (document) => {
      if (replace) return { ...update, _id: document._id };
      applyUpdate(document, changes, { query, inserting: false, now: this.now });
      return document;
    };
  }

  /** Removes documents. @returns how many */
  async remove(collection: CollectionStore, query: Document, multi: boolean, transaction?: Transaction): Promise<number> {
    if (transaction) {
      if (this.read(transaction, collection, query._id) === undefined) return 0;
      this.#writer.stage(transaction, collection, query._id, undefined);
      return 1;
    }
    return this.#forEach(collection, query, multi, ({ seq, text }, document) =>
      this.#writer.write(collection, document._id, { seq, text, keys: collection.keysOf(document) }, undefined),
    );
  }

  /** Works out a modification or removal without writing. */
  prepare(collection: CollectionStore, query: Document, { change, multi }: Wanted, given?: StoredRow[]): Prepared {
    const search = prepareSearch(collection, query);
    const apply = change && this.#changer(change);
    const found = given?.map(({ seq, text }) => new Found(seq, text)).filter(({ document }) => search.matches(document));
    const rows = (found ?? find(collection, search, 0, multi ? Number.POSITIVE_INFINITY : 1)).map(({ seq, text, document }) => ({
      seq,
      before: text,
      after: apply ? toAfter(apply(document)).text : null,
    }));
    const creates = change?.upsert && rows.length === 0;
    return creates ? { rows, created: this.#create(change).text } : { rows };
  }

  /** Carries out what was prepared elsewhere: each document only as it was when it was looked at. */
  async carryOut(collection: CollectionStore, prepare: Prepare): Promise<Modified> {
    const result: Modified = { matched: 0, updated: 0 };
    for (let given: StoredRow[] | undefined; given === undefined || given.length > 0; ) {
      const { rows, created } = await prepare(given);
      const stale: StoredRow[] = [];
      await this.#each(rows, ({ seq, before, after }) => {
        const row = collection.getBySeq(seq);
        if (!row) return undefined;
        if (row.text !== before) {
          stale.push(row);
          return undefined;
        }
        const document = parseStored(before);
        const next = after === null ? undefined : { document: parseStored(after), text: after };
        const keys = collection.keysOf(document);
        this.#written += after?.length ?? 0;
        const blocked = after === before ? undefined : this.#writer.write(collection, document._id, { seq, text: before, keys }, next);
        if (blocked) return blocked;
        result.matched++;
        if (after !== before) result.updated++;
        result.document = next?.document;
        return undefined;
      });
      if (created !== undefined && result.matched === 0 && stale.length === 0) {
        const document = parseStored(created);
        await this.#insertAll(collection, [{ document, text: created }]);
        return { ...result, upsertedId: document._id, document };
      }
      given = stale;
    }
    return result;
  }

  /** The same inside a transaction, for the one document that it names. */
  async carryOutStaged(collection: CollectionStore, id: unknown, prepare: Prepare, transaction: Transaction): Promise<Modified> {
    for (;;) {
      const text = this.read(transaction, collection, id);
      const { rows, created } = await prepare(text === undefined ? [] : [{ seq: 0, text }]);
      this.transactions.get(transaction.id);
      if (this.read(transaction, collection, id) !== text) continue;
      const after = rows[0] ? rows[0].after : created;
      if (after === undefined || after === text) return { matched: rows.length, updated: 0 };
      const document = after === null ? undefined : parseStored(after);
      this.#writer.stage(transaction, collection, document?._id ?? id, document && { document, text: String(after) });
      const upsertedId = rows[0] ? {} : { upsertedId: document?._id };
      return { matched: rows.length, updated: rows.length, document, ...upsertedId };
    }
  }

  /** Does each item in turn, many in one SQLite transaction; an item that names a transaction runs again once that has ended. */
  async #each<T>(items: readonly T[], work: (item: T) => Transaction | undefined): Promise<void> {
    let at = 0;
    while (at < items.length) {
      let failure: unknown;
      const stop = Math.min(items.length, at + WRITTEN_AT_ONCE);
      const full = this.#written + BYTES_AT_ONCE;
      const blocked = this.sql.atomically(() => {
        for (; at < stop && this.#written < full; at++) {
          try {
            const holder = work(items[at] as T);
            if (holder) return holder;
          } catch (error) {
            failure = error;
            return undefined;
          }
        }
        return undefined;
      });
      if (failure) throw failure;
      if (blocked) await blocked.done;
      else if (at < items.length) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /**
   * Calls `work` for each matching document; if it names a transaction, waits for that one and reads the document again. Work done before
   * an error stays done, as each document is changed for itself.
   * @returns number of documents that matched when it was their turn
   */
  async #forEach(
    collection: CollectionStore,
    query: Document,
    multi: boolean,
    work: (row: StoredRow, document: Document) => Transaction | undefined,
  ): Promise<number> {
    const search = prepareSearch(collection, query);
    const found = multi ? [...matching(collection, search)] : find(collection, search, 0, 1);
    const seqs = found.map(({ seq }) => seq);
    // Nothing can have changed before the first document is looked at, so a lone result need not be read again.
    let fresh = found.length === 1 ? found[0] : undefined;
    let matched = 0;
    await this.#each(seqs, (seq) => {
      const row = fresh ?? collection.getBySeq(seq);
      const document = fresh?.document ?? (row && parseStored(row.text));
      fresh = undefined;
      if (!row || !document || !search.matches(document)) return undefined;
      const holder = work(row, document);
      if (!holder) matched++;
      return holder;
    });
    return matched;
  }
}
