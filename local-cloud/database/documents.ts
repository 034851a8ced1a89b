import { randomBytes } from 'node:crypto';
import type { Dialect } from '../dialect';
import { type CollectionStore, idKey, type StoredRow } from './collection-store';
import { DatabaseError, duplicateKey, invalidParam } from './errors';
import { find, matching, prepareSearch } from './find';
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

  /**
   * Calls `work` for each matching document; when it names a transaction, waits for that one and looks at the document anew.
   * What was done before an error stays done, as each document is changed for itself.
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
    let [matched, at] = [0, 0];
    while (at < seqs.length) {
      let failure: unknown;
      const blocked = this.sql.atomically(() => {
        for (; at < seqs.length; at++) {
          const row = fresh ?? collection.getBySeq(seqs[at] as number);
          const document = fresh?.document ?? (row && parseStored(row.text));
          if (!row || !document || !search.matches(document)) continue;
          try {
            const holder = work(row, document);
            if (holder) return holder;
          } catch (error) {
            failure = error;
            return undefined;
          }
          matched++;
        }
        return undefined;
      });
      if (failure) throw failure;
      fresh = undefined;
      if (blocked) await blocked.done;
    }
    return matched;
  }
}
