import type { Database } from '../../../local-cloud/database/database';
import { digestOf, masked } from './digest';

const ALL = 100_000;

type Texts = ReadonlyMap<string, string>;
/** What a database held at some moment: collection → `_id` → text. */
export type State = ReadonlyMap<string, Texts>;

/** Whether they hold the same in the same order. */
function isSame(a: Texts, b: Texts): boolean {
  const before = a.entries();
  for (const [_id, text] of b) {
    const [id, own] = before.next().value ?? [];
    if (id !== _id || own !== text) return false;
  }
  return a.size === b.size;
}

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

  /** Makes the database hold that again, in the same order: what is not sorted is read in the order in which it was inserted. */
  async load(state: State): Promise<void> {
    const now = this.save();
    for (const [collection, texts] of state) {
      const there = now.get(collection) ?? new Map<string, string>();
      if (there === texts) continue;
      await this.#restore(collection, there, texts);
    }
    this.#known = state;
  }

  /** Documents that stay the same are not written, as long as nothing before them was taken away or put in. */
  async #restore(collection: string, there: Texts, texts: Texts): Promise<void> {
    const [present, ids] = [[...there.keys()], [...texts.keys()]];
    const differs = (_id: string) => there.get(_id) !== texts.get(_id);
    const first = ids.findIndex(differs);
    // One of them is written over, all that differ go first: a key that is unique may have passed from one document to another.
    const from = ids.findIndex((_id, i) => present[i] !== _id || (i > first && differs(_id)));
    const kept = from < 0 ? ids.length : from;
    for (const _id of present.slice(kept)) await this.db.remove(collection, { _id }, false);
    for (const [i, _id] of ids.entries()) {
      if (i < kept && !differs(_id)) continue;
      const update = JSON.parse(texts.get(_id) as string) as Record<string, unknown>;
      await this.db.modify(collection, { query: { _id }, update, replace: true, multi: false, upsert: true });
    }
  }

  /** Whether two databases differ only in the random part of sealed texts. */
  digest(): string {
    return digestOf(...[...this.save().values()].map((texts) => this.#digestOf(texts)));
  }

  #textsOf(collection: string): Texts {
    const known = this.#known.get(collection);
    if (known !== undefined && !this.#changed.has(collection)) return known;
    const texts = this.db.read(collection, { query: {}, sort: [], offset: 0, limit: ALL });
    const read = new Map(texts.map((text) => [(JSON.parse(text) as { _id: string })._id, text]));
    return known !== undefined && isSame(known, read) ? known : read;
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
