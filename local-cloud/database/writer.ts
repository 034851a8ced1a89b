import type { Dialect } from '../dialect';
import { type CollectionStore, type DocumentKeys, idKey, without } from './collection-store';
import { DatabaseError, duplicateKey, requestFailed, transactionConflict } from './errors';
import { describeKey, type Index } from './indexes';
import { equalValues } from './order-key';
import { getPath } from './paths';
import type { SqlFile } from './sql';
import { documentLock, type PendingWrite, type Transaction, type Transactions } from './transactions';
import { type Document, parseStored, stringifyDocument } from './values';

/** A committed document about to be changed. */
export interface Before {
  seq: number;
  text: string;
  keys: DocumentKeys;
}

/** A document as it is to be. */
export interface After {
  document: Document;
  text: string;
}

const uniqueLock = (index: Index, key: Buffer) => `u${index.id}:${key.toString('latin1')}`;

function uniqueKeys(keys: DocumentKeys): { index: Index; key: Buffer }[] {
  return keys.filter(({ index }) => index.unique).flatMap(({ index, keys: list }) => list.map((key) => ({ index, key })));
}

/** All changes to documents, inside and outside transactions: locks, unique indexes, history. */
export class Writer {
  constructor(
    private readonly sql: SqlFile,
    private readonly transactions: Transactions,
    private readonly dialect: Dialect,
  ) {}

  /**
   * Writes one document outside a transaction: creates it without `before`, removes it without `after`.
   * @returns the open transaction that holds the document or one of its unique keys: wait for it, then try anew
   * @throws DatabaseError when a unique index refuses; nothing is changed then
   */
  write(collection: CollectionStore, id: unknown, before: Before | undefined, after: After | undefined): Transaction | undefined {
    const lock = documentLock(collection, idKey(id));
    const keys = after ? collection.keysOf(after.document) : [];
    this.#refuseArrays(keys);
    // A key that the document has already is its own.
    const unique = uniqueKeys(without(keys, before?.keys ?? []));
    const locks = [lock, ...unique.map(({ index, key }) => uniqueLock(index, key))];
    const holder = locks.map((name) => this.transactions.holder(name)).find((transaction) => transaction !== undefined);
    if (holder) return holder;
    for (const { index, key } of unique) {
      const owners = collection.owners(index, key).filter((seq) => seq !== before?.seq);
      if (owners.some((seq) => this.#collide(collection, index, seq, after?.document ?? {})))
        throw duplicateKey(collection.name, index.name, describeKey(index, after?.document ?? {}, key));
    }
    this.sql.atomically(() => this.#apply(collection, id, before, after && { text: after.text, keys }));
    this.transactions.record(lock, before?.text);
    return undefined;
  }

  #refuseArrays(keys: DocumentKeys): void {
    const found = this.dialect.uniqueArrays === 'refused' && keys.find(({ index, multikey }) => index.unique && multikey);
    if (found) throw requestFailed(`unique index ${found.index.name}: a field of it is an array`);
  }

  /** Whether the owner of one of its keys forbids a document: always, unless an array counts as one key. */
  #collide(collection: CollectionStore, { fields }: Index, owner: number, document: Document): boolean {
    if (this.dialect.uniqueArrays !== 'whole') return true;
    const other = parseStored(collection.getBySeq(owner)?.text ?? '{}');
    return fields.every(({ parts }) => equalValues(getPath(document, parts), getPath(other, parts)));
  }

  #apply(
    collection: CollectionStore,
    id: unknown,
    before: Before | undefined,
    after: { text: string; keys: DocumentKeys } | undefined,
  ): void {
    if (before && after) collection.update(before.seq, after.text, before.keys, after.keys);
    else if (before) collection.remove(before.seq, before.keys);
    else if (after) collection.insert(idKey(id), after.text, after.keys);
  }

  /** Text of a document as a transaction sees it; undefined when there is none. */
  read(transaction: Transaction, collection: CollectionStore, id: unknown): string | undefined {
    const lock = documentLock(collection, idKey(id));
    const own = transaction.writes.get(lock);
    return own ? own.after?.text : this.transactions.snapshotText(transaction, lock, collection.get(idKey(id))?.text);
  }

  /**
   * Notes a change that the transaction's commit will make.
   * @throws DatabaseError DATABASE_TRANSACTION_CONFLICT or a duplicate key; the transaction is then aborted
   */
  stage(transaction: Transaction, collection: CollectionStore, id: unknown, after: After | undefined): void {
    const lock = documentLock(collection, idKey(id));
    try {
      this.transactions.lock(transaction, lock);
      if (this.transactions.changedSince(transaction, lock))
        throw transactionConflict('the document was written after the transaction began');
      const keys = after ? collection.keysOf(after.document) : [];
      this.#refuseArrays(keys);
      const write: PendingWrite = { collection, id, seq: collection.get(idKey(id))?.seq, after: after && { ...after, keys } };
      this.#reserveKeys(transaction, lock, write);
      transaction.writes.set(lock, write);
    } catch (error) {
      const conflict = error instanceof DatabaseError && error.code === 'DATABASE_TRANSACTION_CONFLICT';
      this.transactions.end(transaction, conflict ? 'conflict' : 'failed');
      throw error;
    }
  }

  #reserveKeys(transaction: Transaction, lock: string, { collection, seq, after }: PendingWrite): void {
    const others = [...transaction.writes].filter(([other, write]) => other !== lock && write.collection === collection);
    const rewritten = new Set(others.map(([, write]) => write.seq));
    const reserved = others.flatMap(([, write]) => uniqueKeys(write.after?.keys ?? []));
    for (const { index, key } of uniqueKeys(after?.keys ?? [])) {
      this.transactions.lock(transaction, uniqueLock(index, key));
      const owners = collection.owners(index, key).filter((owner) => owner !== seq && !rewritten.has(owner));
      const owned = owners.some((owner) => this.#collide(collection, index, owner, after?.document ?? {}));
      const pending = reserved.some((other) => other.index === index && other.key.equals(key));
      if (owned || pending) throw duplicateKey(collection.name, index.name, describeKey(index, after?.document ?? {}, key));
    }
  }

  /** Makes all changes of a transaction, or none, and ends it. */
  commit(transaction: Transaction): void {
    const applied = this.sql.atomically(() =>
      [...transaction.writes].map(([lock, { collection, id, after }]) => {
        const row = collection.get(idKey(id));
        this.#apply(collection, id, row && { ...row, keys: collection.keysOf(parseStored(row.text)) }, after);
        return { lock, before: row?.text };
      }),
    );
    this.transactions.end(transaction, 'committed');
    for (const { lock, before } of applied) this.transactions.record(lock, before);
  }
}

/** A document and the text it will be stored as. @throws DatabaseError when it cannot be stored */
export function toAfter(document: Document): After {
  return { document, text: stringifyDocument(document) };
}
