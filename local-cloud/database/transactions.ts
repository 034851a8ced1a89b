import { randomBytes } from 'node:crypto';
import type { CollectionStore, DocumentKeys } from './collection-store';
import { transactionConflict, transactionUnknown } from './errors';
import type { Document } from './values';

/** A transaction that is neither committed nor aborted after this time is aborted. */
const TRANSACTION_MS = 30_000;
/** The number of finished transactions that are remembered, to tell why a late call fails. */
const MAX_REMEMBERED = 1000;

/** A change a transaction wants to make to one document. */
export interface PendingWrite {
  collection: CollectionStore;
  /** The document's `_id`. */
  id: unknown;
  /** Place of the committed document; undefined when there is none. */
  seq?: number;
  /** The document as it is to be; undefined when it is to be removed. */
  after?: { document: Document; text: string; keys: DocumentKeys };
}

export class Transaction {
  readonly id = randomBytes(16).toString('hex');
  readonly writes = new Map<string, PendingWrite>();
  readonly locks = new Set<string>();
  /** Resolves when the transaction has ended, one way or the other. */
  readonly done: Promise<void>;
  /** Calls the promise above; also stops the timer. */
  finish: () => void = () => {};

  constructor(
    readonly snapshot: number,
    readonly expiresAt: number,
  ) {
    this.done = new Promise((resolve) => {
      this.finish = resolve;
    });
  }
}

/** Name of a document among the locks. */
export const documentLock = (collection: CollectionStore, id: Buffer) => `d${collection.id}:${id.toString('latin1')}`;

type Ending = 'committed' | 'aborted' | 'expired' | 'conflict' | 'failed';

/**
 * Open transactions, their locks, and what documents looked like before later writes.
 *
 * Snapshot isolation: a transaction sees the documents as they were when it began, plus its own writes. The first to write
 * a document locks it until its end; a second transaction that wants it fails at once, and so does one whose snapshot is
 * older than the last write. Everything is in memory: after a restart no transaction is open.
 * A transaction ends 30 s after its start by the given clock or by real time, whichever comes first.
 */
export class Transactions {
  #version = 0;
  readonly #open = new Map<string, { transaction: Transaction; timer: NodeJS.Timeout }>();
  readonly #locks = new Map<string, Transaction>();
  readonly #history = new Map<string, { version: number; before: string | undefined }[]>();
  readonly #ended = new Map<string, Ending>();

  constructor(private readonly now: () => number) {}

  begin(): Transaction {
    this.sweep();
    const transaction = new Transaction(this.#version, this.now() + TRANSACTION_MS);
    const timer = setTimeout(() => this.end(transaction, 'expired'), TRANSACTION_MS);
    timer.unref();
    this.#open.set(transaction.id, { transaction, timer });
    return transaction;
  }

  /** Aborts what has expired by the given clock. */
  sweep(): void {
    for (const { transaction } of this.#open.values()) if (this.now() >= transaction.expiresAt) this.end(transaction, 'expired');
  }

  /** @throws DatabaseError when the transaction is unknown or has ended */
  get(id: string): Transaction {
    this.sweep();
    const open = this.#open.get(id);
    if (open) return open.transaction;
    const ending = this.#ended.get(id);
    if (ending === 'conflict') throw transactionConflict('the transaction was aborted by a conflict');
    throw transactionUnknown(
      ending === undefined
        ? 'unknown transaction'
        : `the transaction has ${ending === 'failed' ? 'been aborted by an error' : `ended: ${ending}`}`,
    );
  }

  /** How an ended transaction ended; undefined when it is open or unknown. */
  ending(id: string): Ending | undefined {
    return this.#ended.get(id);
  }

  end(transaction: Transaction, ending: Ending): void {
    const open = this.#open.get(transaction.id);
    if (!open) return;
    clearTimeout(open.timer);
    this.#open.delete(transaction.id);
    for (const lock of transaction.locks) this.#locks.delete(lock);
    this.#ended.set(transaction.id, ending);
    if (this.#ended.size > MAX_REMEMBERED) this.#ended.delete(this.#ended.keys().next().value as string);
    this.#forget();
    transaction.finish();
  }

  endAll(): void {
    for (const { transaction } of [...this.#open.values()]) this.end(transaction, 'aborted');
  }

  holder(lock: string): Transaction | undefined {
    return this.#locks.get(lock);
  }

  /** @throws DatabaseError when another transaction holds the lock */
  lock(transaction: Transaction, lock: string): void {
    const holder = this.#locks.get(lock);
    if (holder && holder !== transaction) throw transactionConflict('another transaction is writing this document');
    this.#locks.set(lock, transaction);
    transaction.locks.add(lock);
  }

  /** To be told of every committed write, with the text it replaced. */
  record(lock: string, before: string | undefined): void {
    this.#version++;
    if (this.#open.size === 0) return;
    const entries = this.#history.get(lock) ?? [];
    entries.push({ version: this.#version, before });
    this.#history.set(lock, entries);
  }

  /** True when the document was written after the transaction's snapshot. */
  changedSince(transaction: Transaction, lock: string): boolean {
    return (this.#history.get(lock) ?? []).some(({ version }) => version > transaction.snapshot);
  }

  /** Text of a document in the transaction's snapshot, given the text it has now. */
  snapshotText(transaction: Transaction, lock: string, current: string | undefined): string | undefined {
    const later = this.#history.get(lock)?.find(({ version }) => version > transaction.snapshot);
    return later ? later.before : current;
  }

  #forget(): void {
    if (this.#open.size === 0) {
      this.#history.clear();
      return;
    }
    const oldest = Math.min(...[...this.#open.values()].map(({ transaction }) => transaction.snapshot));
    for (const [lock, entries] of this.#history) {
      const needed = entries.filter(({ version }) => version > oldest);
      if (needed.length === 0) this.#history.delete(lock);
      else this.#history.set(lock, needed);
    }
  }
}
