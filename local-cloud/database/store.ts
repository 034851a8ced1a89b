import { CollectionStore } from './collection-store';
import { invalidParam } from './errors';
import { type IndexDeclaration, isOrdered, toIndex } from './indexes';
import { SqlFile } from './sql';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS collections (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS indexes (
    id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, name TEXT NOT NULL,
    declaration TEXT NOT NULL, multikey INTEGER NOT NULL DEFAULT 0);
`;

const COLLECTION_NAME = /^[^\0$]{1,100}$/;

/** The collections of one file: a table of documents for each, and a table of keys for each index. */
export class Store {
  readonly sql: SqlFile;
  readonly #collections = new Map<string, CollectionStore>();

  constructor(file: string, durable = true) {
    this.sql = new SqlFile(file, durable);
    this.sql.exec(SCHEMA);
    this.reload();
  }

  /** Reads again which collections and indexes there are, since another connection may have made some. */
  reload(): void {
    this.#collections.clear();
    for (const row of this.sql.statement('SELECT id, name FROM collections ORDER BY id').all()) {
      this.#open(Number(row.id), String(row.name));
    }
  }

  names(): string[] {
    return [...this.#collections.keys()];
  }

  find(name: string): CollectionStore | undefined {
    return this.#collections.get(name);
  }

  /** Creates the collection if need be, and makes its indexes be exactly the declared ones. */
  declare(name: string, all: IndexDeclaration[]): CollectionStore {
    const declarations = all.filter(isOrdered);
    if (!COLLECTION_NAME.test(name)) throw invalidParam(`not a collection name: ${JSON.stringify(name).slice(0, 120)}`);
    return this.sql.atomically(() => {
      const collection = this.#collections.get(name) ?? this.#create(name);
      const known = this.sql.statement('SELECT id, name, declaration FROM indexes WHERE collection = ?').all([collection.id]);
      const wanted = new Map(declarations.map((declaration) => [declaration.name, JSON.stringify(declaration)]));
      for (const row of known) {
        if (wanted.get(String(row.name)) === row.declaration) wanted.delete(String(row.name));
        else collection.dropIndex(Number(row.id));
      }
      collection.buildIndexes(declarations.filter(({ name: index }) => wanted.has(index)));
      return collection;
    });
  }

  #create(name: string): CollectionStore {
    const { lastInsertRowid } = this.sql.statement('INSERT INTO collections (name) VALUES (?)').run([name]);
    const id = Number(lastInsertRowid);
    this.sql.exec(`CREATE TABLE docs_${id} (seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, doc TEXT NOT NULL)`);
    return this.#open(id, name);
  }

  #open(id: number, name: string): CollectionStore {
    const rows = this.sql.statement('SELECT id, declaration, multikey FROM indexes WHERE collection = ? ORDER BY id').all([id]);
    const indexes = rows.map((row) => toIndex(JSON.parse(String(row.declaration)), Number(row.id), Number(row.multikey) === 1));
    const collection = new CollectionStore(this.sql, id, name, indexes);
    this.#collections.set(name, collection);
    return collection;
  }
}
