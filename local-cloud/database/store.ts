import LibSql from 'libsql';
import { CollectionStore } from './collection-store';
import { invalidParam } from './errors';
import { type IndexDeclaration, toIndex } from './indexes';

/** What a row of SQLite looks like to us. */
export type Row = Record<string, unknown>;

/** A prepared statement. Parameters are always given as one array: libsql takes a lone Buffer for named parameters. */
export interface Statement {
  run(parameters?: unknown[]): { changes: number; lastInsertRowid: number | bigint };
  get(parameters?: unknown[]): Row | undefined;
  all(parameters?: unknown[]): Row[];
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS collections (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS indexes (
    id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, name TEXT NOT NULL,
    declaration TEXT NOT NULL, multikey INTEGER NOT NULL DEFAULT 0);
`;

/** Statements kept prepared; beyond this the oldest is dropped. */
const MAX_STATEMENTS = 500;

const COLLECTION_NAME = /^[^\0$]{1,100}$/;

/**
 * The SQLite file: a table of documents per collection and a table of keys per index.
 * Written with WAL and `synchronous = NORMAL`: what was answered survives `kill -9`.
 */
export class Store {
  readonly #sql: LibSql.Database;
  readonly #statements = new Map<string, Statement>();
  readonly #collections = new Map<string, CollectionStore>();
  #inTransaction = false;

  constructor(file: string) {
    this.#sql = new LibSql(file);
    this.#sql.exec('PRAGMA journal_mode = WAL');
    this.#sql.exec('PRAGMA synchronous = NORMAL');
    this.#sql.exec('PRAGMA cache_size = -65536');
    this.#sql.exec(SCHEMA);
    for (const row of this.statement('SELECT id, name FROM collections ORDER BY id').all()) {
      this.#open(Number(row.id), String(row.name));
    }
  }

  /** Prepares a statement once and keeps it. */
  statement(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#sql.prepare(sql) as unknown as Statement;
      if (this.#statements.size >= MAX_STATEMENTS) this.#statements.delete(this.#statements.keys().next().value as string);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  exec(sql: string): void {
    this.#sql.exec(sql);
  }

  /** Runs `work` in one SQLite transaction: all of it is written, or nothing. Nested calls join the outer one. */
  atomically<T>(work: () => T): T {
    if (this.#inTransaction) return work();
    this.statement('BEGIN IMMEDIATE').run();
    this.#inTransaction = true;
    try {
      const result = work();
      this.statement('COMMIT').run();
      return result;
    } catch (error) {
      this.statement('ROLLBACK').run();
      throw error;
    } finally {
      this.#inTransaction = false;
    }
  }

  names(): string[] {
    return [...this.#collections.keys()];
  }

  find(name: string): CollectionStore | undefined {
    return this.#collections.get(name);
  }

  /** Creates the collection if need be, and makes its indexes be exactly the declared ones. */
  declare(name: string, declarations: IndexDeclaration[]): CollectionStore {
    if (!COLLECTION_NAME.test(name)) throw invalidParam(`not a collection name: ${JSON.stringify(name).slice(0, 120)}`);
    return this.atomically(() => {
      const collection = this.#collections.get(name) ?? this.#create(name);
      const known = this.statement('SELECT id, name, declaration FROM indexes WHERE collection = ?').all([collection.id]);
      const wanted = new Map(declarations.map((declaration) => [declaration.name, JSON.stringify(declaration)]));
      for (const row of known) {
        if (wanted.get(String(row.name)) === row.declaration) wanted.delete(String(row.name));
        else collection.dropIndex(Number(row.id));
      }
      for (const declaration of declarations) if (wanted.has(declaration.name)) collection.buildIndex(declaration);
      return collection;
    });
  }

  #create(name: string): CollectionStore {
    const { lastInsertRowid } = this.statement('INSERT INTO collections (name) VALUES (?)').run([name]);
    const id = Number(lastInsertRowid);
    this.exec(`CREATE TABLE docs_${id} (seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, doc TEXT NOT NULL)`);
    return this.#open(id, name);
  }

  #open(id: number, name: string): CollectionStore {
    const rows = this.statement('SELECT id, declaration, multikey FROM indexes WHERE collection = ? ORDER BY id').all([id]);
    const indexes = rows.map((row) => toIndex(JSON.parse(String(row.declaration)), Number(row.id), Number(row.multikey) === 1));
    const collection = new CollectionStore(this, id, name, indexes);
    this.#collections.set(name, collection);
    return collection;
  }

  close(): void {
    this.#statements.clear();
    this.#sql.close();
  }
}
