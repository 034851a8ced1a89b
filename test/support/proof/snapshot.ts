import type { Database } from '../../../local-cloud/database/database';
import { digestOf, masked } from './digest';

const ALL = 100_000;

type Texts = ReadonlyMap<string, string>;
/** What a database held at some moment: collection → `_id` → text. */
export type State = ReadonlyMap<string, Texts>;

/** Brings a database back to states it had, and tells states apart. Looks only at collections that were written to. */
export class Snapshots {
  #known: State = new Map();
  readonly #changed = new Set<string>();
  readonly #digests = new WeakMap<Texts, string>();

  constructor(private readonly db: Database) {}

  /** To be told of every write. */
  touch(collection: string): void {
    this.#changed.add(collection);
  }

  /** What the database holds now. */
  save(): State {
    const names = this.db.collections();
    if (this.#changed.size > 0 || this.#known.size !== names.length) {
      this.#known = new Map(names.map((name) => [name, this.#textsOf(name)]));
      this.#changed.clear();
    }
    return this.#known;
  }

  /** Makes the database hold that again; documents that stayed the same are not written. */
  async load(state: State): Promise<void> {
    const now = this.save();
    for (const [collection, texts] of state) {
      const there = now.get(collection) ?? new Map<string, string>();
      if (there === texts) continue;
      // All that differs goes first: a key that is unique may have passed from one document to another.
      for (const [_id, text] of there) if (texts.get(_id) !== text) await this.db.remove(collection, { _id }, false);
      for (const [_id, text] of texts) {
        if (there.get(_id) === text) continue;
        const update = JSON.parse(text) as Record<string, unknown>;
        await this.db.modify(collection, { query: { _id }, update, replace: true, multi: false, upsert: true });
      }
    }
    this.#known = state;
  }

  /** The same for two databases that differ only in the random part of sealed texts. */
  digest(): string {
    return digestOf(...[...this.save().values()].map((texts) => this.#digestOf(texts)));
  }

  #textsOf(collection: string): Texts {
    const known = this.#known.get(collection);
    if (known !== undefined && !this.#changed.has(collection)) return known;
    const texts = this.db.read(collection, { query: {}, sort: [], offset: 0, limit: ALL });
    const read = new Map(texts.map((text) => [(JSON.parse(text) as { _id: string })._id, text]));
    const same = known !== undefined && known.size === read.size && [...read].every(([_id, text]) => known.get(_id) === text);
    return same ? known : read;
  }

  #digestOf(texts: Texts): string {
    let digest = this.#digests.get(texts);
    if (digest === undefined) {
      digest = digestOf(...[...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => masked(text)));
      this.#digests.set(texts, digest);
    }
    return digest;
  }
}
