import LibSql from 'libsql';

/** What a row of SQLite looks like to us. */
export type Row = Record<string, unknown>;

/** A prepared statement. Parameters are always given as one array: libsql takes a lone Buffer for named parameters. */
export interface Statement {
  run(parameters?: unknown[]): { changes: number; lastInsertRowid: number | bigint };
  get(parameters?: unknown[]): Row | undefined;
  all(parameters?: unknown[]): Row[];
}

/** Thrown when a piece of work that was thought to be short reads more than it may; see {@link SqlFile.metered}. */
export class OverBudget extends Error {}

/** Statements kept prepared; beyond this the oldest is dropped. */
const MAX_STATEMENTS = 500;

/** One SQLite file. Written with WAL and `synchronous = NORMAL`: what was answered survives `kill -9`. */
export class SqlFile {
  readonly #sql: LibSql.Database;
  readonly #statements = new Map<string, Statement>();
  #inTransaction = false;
  /** Bytes that the present piece of work may still read. */
  #budget = Number.POSITIVE_INFINITY;

  /**
   * @param path of the file, or ':memory:'
   * @param durable false: nothing waits for the disk, so that a machine that stops may leave a broken file; for data that can be made anew
   */
  constructor(
    private readonly path: string,
    durable = true,
  ) {
    this.#sql = new LibSql(path);
    const synchronous = durable ? 'NORMAL' : 'OFF';
    for (const pragma of ['journal_mode = WAL', `synchronous = ${synchronous}`, 'cache_size = -65536']) this.#sql.exec(`PRAGMA ${pragma}`);
  }

  /** Prepares a statement once and keeps it. */
  statement(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      const prepared = this.#sql.prepare(sql) as unknown as Omit<Statement, 'get'>;
      // Its own `get` stops after the first row and leaves the statement open, which holds the file back from being made whole.
      statement = {
        run: (values) => prepared.run(values),
        all: (values) => prepared.all(values),
        get: (values) => prepared.all(values)[0],
      };
      if (this.#statements.size >= MAX_STATEMENTS) this.#statements.delete(this.#statements.keys().next().value as string);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  exec(sql: string): void {
    this.#sql.exec(sql);
  }

  /** Runs the synchronous part of `work` with a budget in bytes of documents. @throws OverBudget beyond */
  metered<T>(bytes: number, work: () => T): T {
    this.#budget = bytes;
    try {
      return work();
    } finally {
      this.#budget = Number.POSITIVE_INFINITY;
    }
  }

  /** To be told of documents that are looked at. */
  spend(bytes: number): void {
    this.#budget -= bytes;
    if (this.#budget < 0) throw new OverBudget();
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

  /** Also puts all that was written into the one file, so that a copy of it is whole. */
  close(): void {
    if (!this.#sql.open) return;
    this.#statements.clear();
    this.#sql.close();
    if (this.path === ':memory:') return;
    // A separate connection, which no older statement can hold back.
    const last = new LibSql(this.path);
    last.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    last.close();
  }
}
