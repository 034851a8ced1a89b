import { duplicateKey } from './errors';
import { describeKey, fieldKey, type Index, indexKeys, type OrderedIndex, toIndex } from './indexes';
import type { Plan, Range } from './plan';
import type { SqlFile } from './sql';
import { type Document, parseStored } from './values';

/** A stored document: `seq` is the order of insertion. */
export interface StoredRow {
  seq: number;
  text: string;
}

/** The keys of one document, per index. */
export type DocumentKeys = { index: Index; keys: Buffer[]; multikey: boolean }[];

/** For each index the keys that are not among the others. */
export function without(keys: DocumentKeys, others: DocumentKeys): DocumentKeys {
  return keys.map((entry, i) => ({ ...entry, keys: entry.keys.filter((key) => !others[i]?.keys.some((other) => other.equals(key))) }));
}

/** Rows written at once when indexes are built; SQLite takes 32,766 values. */
const FILL_ROWS = 64;

/** What looking at a document costs, in bytes of a document. */
const LOOK_BYTES = 100;

/** Documents fetched at once: few at first, then as many as make this number of bytes. */
const FIRST_PAGE = 32;
const PAGE = 1000;
const PAGE_BYTES = 8 * 1024 * 1024;

function nextPage(rows: { doc?: unknown }[]): number {
  const bytes = rows.reduce((sum, { doc }) => sum + String(doc).length, 1);
  return Math.max(1, Math.min(PAGE, Math.floor((PAGE_BYTES / bytes) * rows.length)));
}

/** Greater than every key, since a key begins with a type byte or its inverse. */
const LAST_KEY = Buffer.from([0xff]);

/** The index every collection has; its keys are the `id` column of the documents themselves. */
const ID_INDEX: Index = toIndex({ name: '_id_', fields: [['_id', 1]], unique: true }, 0, false);

/** libsql gives bytes as an ArrayBuffer, but takes none. */
const toBuffer = (bytes: unknown): Buffer => Buffer.from(bytes as ArrayBuffer);

/** Bytes under which a document is found by its `_id`. */
export const idKey = (id: unknown): Buffer => fieldKey(id, 1);

/** The tables of one collection. Synchronous; the caller looks after locks. */
export class CollectionStore {
  #indexes: Index[];

  constructor(
    private readonly sql: SqlFile,
    readonly id: number,
    readonly name: string,
    indexes: Index[],
  ) {
    this.#indexes = indexes;
  }

  /** All indexes a query may use, that of `_id` first. */
  get indexes(): Index[] {
    return [ID_INDEX, ...this.#indexes];
  }

  get(id: Buffer): StoredRow | undefined {
    const row = this.sql.statement(`SELECT seq, doc FROM docs_${this.id} WHERE id = ?`).get([id]);
    return row && { seq: Number(row.seq), text: String(row.doc) };
  }

  count(): number {
    return Number(this.sql.statement(`SELECT count(*) AS n FROM docs_${this.id}`).get()?.n);
  }

  getBySeq(seq: number): StoredRow | undefined {
    const row = this.sql.statement(`SELECT doc FROM docs_${this.id} WHERE seq = ?`).get([seq]);
    return row && { seq, text: String(row.doc) };
  }

  /** The keys of a document in each index, to be given to the methods below. @throws DatabaseError when there are too many */
  keysOf(document: Document): DocumentKeys {
    return this.#indexes.map((index) => ({ index, ...indexKeys(index, document) }));
  }

  insert(id: Buffer, text: string, keys: DocumentKeys): void {
    const { lastInsertRowid } = this.sql.statement(`INSERT INTO docs_${this.id} (id, doc) VALUES (?, ?)`).run([id, text]);
    this.#writeKeys(Number(lastInsertRowid), keys);
  }

  /** Replaces a document's text; only keys that changed are written. */
  update(seq: number, text: string, before: DocumentKeys, after: DocumentKeys): void {
    this.sql.statement(`UPDATE docs_${this.id} SET doc = ? WHERE seq = ?`).run([text, seq]);
    this.#removeKeys(seq, without(before, after));
    this.#writeKeys(seq, without(after, before));
  }

  remove(seq: number, keys: DocumentKeys): void {
    this.sql.statement(`DELETE FROM docs_${this.id} WHERE seq = ?`).run([seq]);
    this.#removeKeys(seq, keys);
  }

  /** The `seq` of every document that has this key in a unique index. */
  owners(index: Index, key: Buffer): number[] {
    return this.sql
      .statement(`SELECT seq FROM ix_${index.id} WHERE k = ?`)
      .all([key])
      .map((row) => Number(row.seq));
  }

  #writeKeys(seq: number, documentKeys: DocumentKeys): void {
    for (const { index, keys, multikey } of documentKeys) {
      if (multikey && keys.length > 0) this.#markMultikey(index);
      const statement = this.sql.statement(`INSERT OR IGNORE INTO ix_${index.id} (k, seq) VALUES (?, ?)`);
      for (const key of keys) statement.run([key, seq]);
    }
  }

  #removeKeys(seq: number, documentKeys: DocumentKeys): void {
    for (const { index, keys } of documentKeys) {
      const statement = this.sql.statement(`DELETE FROM ix_${index.id} WHERE k = ? AND seq = ?`);
      for (const key of keys) statement.run([key, seq]);
    }
  }

  dropIndex(id: number): void {
    this.sql.statement('DELETE FROM indexes WHERE id = ?').run([id]);
    this.sql.exec(`DROP TABLE ix_${id}`);
    this.#indexes = this.#indexes.filter((index) => index.id !== id);
  }

  /**
   * Builds declared indexes over what is there, reading each document once. Keys are sorted before they are written: in the order of the
   * documents a large index would be written all over.
   * @throws DatabaseError when a unique one finds a key twice
   */
  buildIndexes(declarations: readonly OrderedIndex[]): void {
    const built = declarations.map((declaration) => this.#createIndex(declaration));
    if (built.length > 0 && this.count() > 0) this.#fill(built);
    this.#indexes = [...this.#indexes, ...built];
  }

  #createIndex(declaration: OrderedIndex): Index {
    const { lastInsertRowid } = this.sql
      .statement('INSERT INTO indexes (collection, name, declaration) VALUES (?, ?, ?)')
      .run([this.id, declaration.name, JSON.stringify(declaration)]);
    const index = toIndex(declaration, Number(lastInsertRowid), false);
    this.sql.exec(`CREATE TABLE ix_${index.id} (k BLOB NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (k, seq)) WITHOUT ROWID`);
    return index;
  }

  /** One row per document holds its key in every index (further keys in further rows), since a row costs more than what is in it. */
  #fill(indexes: readonly Index[]): void {
    const columns = indexes.map(({ id }) => `k${id}`);
    this.sql.exec(`CREATE TEMP TABLE unsorted (seq INTEGER NOT NULL, ${columns.map((column) => `${column} BLOB`).join(', ')})`);
    const row = `(${Array(columns.length + 1).fill('?')})`;
    const write = (values: unknown[], rows: number) =>
      this.sql.statement(`INSERT INTO unsorted VALUES ${Array(rows).fill(row)}`).run(values);
    let [values, rows]: [unknown[], number] = [[], 0];
    for (const { seq, text } of this.scan(false)) {
      const document = parseStored(text);
      const found = indexes.map((index) => indexKeys(index, document));
      found.forEach(({ multikey }, i) => {
        if (multikey && !indexes[i]?.multikey) this.#markMultikey(indexes[i] as Index);
      });
      const most = Math.max(...found.map(({ keys }) => keys.length));
      for (let i = 0; i < most; i++) {
        values.push(seq, ...found.map(({ keys }) => keys[i] ?? null));
        if (++rows < FILL_ROWS) continue;
        write(values, rows);
        [values, rows] = [[], 0];
      }
    }
    if (rows > 0) write(values, rows);
    for (const index of indexes) {
      const key = `k${index.id}`;
      this.sql.exec(`INSERT INTO ix_${index.id} (k, seq) SELECT ${key}, seq FROM unsorted WHERE ${key} IS NOT NULL ORDER BY ${key}, seq`);
      if (index.unique) this.#refuseTwice(index);
    }
    this.sql.exec('DROP TABLE unsorted');
  }

  #refuseTwice(index: Index): void {
    const twice = this.sql.statement(`SELECT k, max(seq) AS seq FROM ix_${index.id} GROUP BY k HAVING count(*) > 1 LIMIT 1`).get();
    if (!twice) return;
    const document = parseStored(this.getBySeq(Number(twice.seq))?.text ?? '{}');
    throw duplicateKey(this.name, index.name, describeKey(index, document, toBuffer(twice.k)));
  }

  // Written even when known: the write that told so may have been rolled back.
  #markMultikey(index: Index): void {
    index.multikey = true;
    this.sql.statement('UPDATE indexes SET multikey = 1 WHERE id = ? AND multikey = 0').run([index.id]);
  }

  /** Candidates of a plan, fetched page by page, so that writes in between do no harm. A document may come twice. */
  *candidates(plan: Plan): Generator<StoredRow> {
    if (plan.union) for (const part of plan.union) yield* this.candidates(part);
    else if (plan.index) for (const range of plan.ranges) yield* this.walk(plan.index, range, plan.reverse);
    else yield* this.scan(plan.reverse);
  }

  #looked(row: StoredRow): StoredRow {
    this.spend(row.text.length);
    return row;
  }

  /** To be told of a document that is looked at, or given once more. @throws OverBudget */
  spend(bytes: number): void {
    this.sql.spend(bytes + LOOK_BYTES);
  }

  /** Every document, in the order of insertion. */
  *scan(reverse: boolean): Generator<StoredRow> {
    const [compare, order, start] = reverse ? ['<', 'DESC', Number.MAX_SAFE_INTEGER] : ['>', 'ASC', -1];
    const statement = this.sql.statement(`SELECT seq, doc FROM docs_${this.id} WHERE seq ${compare} ? ORDER BY seq ${order} LIMIT ?`);
    let at = start;
    for (let page = FIRST_PAGE; ; ) {
      const rows = statement.all([at, page]);
      for (const row of rows) yield this.#looked({ seq: Number(row.seq), text: String(row.doc) });
      if (rows.length < page) return;
      at = Number(rows.at(-1)?.seq);
      page = nextPage(rows);
    }
  }

  /** The documents of one range of an index, in the order of its keys. */
  *walk(index: Index, range: Range, reverse: boolean): Generator<StoredRow> {
    const statement = this.sql.statement(this.walkSql(index, reverse));
    const end = range.to ?? LAST_KEY;
    let [k, seq] = [reverse ? end : range.from, -1];
    for (let page = FIRST_PAGE; ; ) {
      const rows = statement.all([k, seq, reverse ? range.from : end, page]);
      for (const row of rows) yield this.#looked({ seq: Number(row.seq), text: String(row.doc) });
      const last = rows.at(-1);
      if (!last || rows.length < page) return;
      [k, seq] = [toBuffer(last.k), Number(last.seq)];
      page = nextPage(rows);
    }
  }

  /** The statement of {@link walk}; parameters: key and `seq` to go on from, key of the other end, number of rows. */
  walkSql(index: Index, reverse: boolean): string {
    const [step, stop, order] = reverse ? ['<', '>=', 'DESC'] : ['>', '<', 'ASC'];
    if (index.id === 0) {
      return `SELECT id AS k, seq, doc FROM docs_${this.id} WHERE (id, seq) ${step} (?, ?) AND id ${stop} ? ORDER BY id ${order} LIMIT ?`;
    }
    return `SELECT x.k AS k, x.seq AS seq, d.doc AS doc FROM ix_${index.id} x CROSS JOIN docs_${this.id} d ON d.seq = x.seq
      WHERE (x.k, x.seq) ${step} (?, ?) AND x.k ${stop} ? ORDER BY x.k ${order}, x.seq ${order} LIMIT ?`;
  }

  /** Number of keys in the ranges of an exact plan, which is the number of its documents. */
  countKeys(plan: Plan): number {
    if (!plan.index) return this.count();
    const [table, column] = plan.index.id === 0 ? [`docs_${this.id}`, 'id'] : [`ix_${plan.index.id}`, 'k'];
    const statement = this.sql.statement(`SELECT count(*) AS n FROM ${table} WHERE ${column} >= ? AND ${column} < ?`);
    return plan.ranges.reduce((sum, { from, to }) => sum + Number(statement.get([from, to ?? LAST_KEY])?.n), 0);
  }
}
