import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Query } from 'mingo';
import { toConstraints } from '../../../local-cloud/database/constraints';
import { Database, type IndexDeclaration } from '../../../local-cloud/database/database';
import { isOrdered, toIndex } from '../../../local-cloud/database/indexes';
import { choosePlan } from '../../../local-cloud/database/plan';
import type { Document } from '../../../local-cloud/database/values';

const INDEXES: IndexDeclaration[] = [
  { name: 'by_a', fields: [['a', 1]] },
  {
    name: 'by_a_b',
    fields: [
      ['a', 1],
      ['b', -1],
    ],
  },
  { name: 'by_c', fields: [['c', -1]] },
  {
    name: 'by_d_e',
    fields: [
      ['d.e', 1],
      ['a', -1],
    ],
  },
];
const open = (indexes: IndexDeclaration[], file = ':memory:') => new Database({ file, now: () => 0, collections: { docs: { indexes } } });

const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom('', 'a', 'ab', 'b', 'é', '\u0000', '𝄞', '\uffff'),
  fc.boolean(),
  fc.constant(null),
  fc.integer({ min: 0, max: 3 }).map((ms) => new Date(ms)),
);
const value = fc.oneof({ weight: 5, arbitrary: scalar }, { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) });
// One array beside another can't be indexed together.
const document = fc
  .record(
    {
      a: value,
      b: value,
      c: value,
      d: fc.oneof(fc.record({ e: value }), fc.array(fc.record({ e: scalar }, { requiredKeys: [] }), { maxLength: 3 }), scalar),
    },
    { requiredKeys: [] },
  )
  .map(({ a, ...rest }) => (Array.isArray(a) ? { a, c: rest.c } : { a, ...rest }));
const path = fc.constantFrom('a', 'b', 'c', 'd.e');
const condition = fc.oneof(
  value,
  fc.record({ $gte: scalar, $lt: scalar }, { requiredKeys: [] }).filter((range) => Object.keys(range).length > 0),
  fc.record({ $gt: scalar }),
  fc.array(scalar, { maxLength: 3 }).map(($in) => ({ $in })),
  fc.record({ $ne: scalar }),
  fc.constantFrom(/^a/, /^ab?/, /b/),
);
const simple = fc.dictionary(path, condition, { minKeys: 1, maxKeys: 3 });
const query = fc.oneof(
  simple,
  fc.array(simple, { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })),
  fc.tuple(simple, simple).map(($and) => ({ $and })),
);
const sort = fc.uniqueArray(fc.tuple(path, fc.constantFrom(1 as const, -1 as const)), { selector: ([name]) => name, maxLength: 2 });

const parse = (texts: string[]) => texts.map((text) => JSON.parse(text) as Document);
const ids = (documents: Document[]) => documents.map(({ _id }) => _id);

describe('queries that indexes answer', () => {
  it('find the same documents, in the same order, as a walk over all of them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { maxLength: 12 }),
        query,
        sort,
        fc.integer({ min: 1, max: 5 }),
        async (documents, where, order, limit) => {
          const [indexed, plain] = [open(INDEXES), open([])];
          try {
            const named = documents.map((one, i) => ({ _id: `n${i}`, ...one }));
            await indexed.insert('docs', named);
            await plain.insert('docs', named);
            const reading = { query: where as Document, sort: [...order, ['_id', 1]] as [string, 1 | -1][], offset: 0, limit: 100 };
            const wanted = ids(parse(plain.read('docs', reading)));
            expect(ids(parse(indexed.read('docs', reading)))).toEqual(wanted);
            expect(ids(parse(indexed.read('docs', { ...reading, limit })))).toEqual(wanted.slice(0, limit));
            expect(indexed.countMatching('docs', where as Document)).toBe(wanted.length);
            const byOrder = { ...reading, sort: order as [string, 1 | -1][] };
            expect(ids(parse(indexed.read('docs', byOrder))).sort()).toEqual([...wanted].sort());
          } finally {
            indexed.close();
            plain.close();
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('find the same documents as mingo, where mingo is MongoDB’s equal', async () => {
    const tame = fc.record({
      a: fc.integer({ min: 0, max: 4 }),
      b: fc.constantFrom('x', 'y', 'xy'),
      c: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
    });
    const part = fc.oneof(
      fc.record({
        a: fc.oneof(
          fc.integer({ min: 0, max: 4 }),
          fc.record({ $gte: fc.integer({ min: 0, max: 4 }) }),
          fc.record({ $in: fc.array(fc.integer({ min: 0, max: 4 })) }),
        ),
      }),
      fc.record({ b: fc.oneof(fc.constantFrom('x', 'y'), fc.constant(/^x/), fc.record({ $ne: fc.constantFrom('x', 'y') })) }),
      fc.record({
        c: fc.oneof(
          fc.integer({ min: 0, max: 3 }),
          fc.record({ $gt: fc.integer({ min: 0, max: 3 }), $lt: fc.integer({ min: 0, max: 3 }) }),
          fc.record({ $size: fc.integer({ min: 0, max: 3 }) }),
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(tame, { maxLength: 12 }),
        fc.array(part, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('$and', '$or', '$nor'),
        async (documents, parts, operator) => {
          const database = open(INDEXES);
          const named = documents.map((one, i) => ({ _id: `n${i}`, ...one }));
          await database.insert('docs', named);
          const where = { [operator]: parts } as Document;
          const wanted = new Query(where as never).find<Document>(named).all();
          expect(ids(database.list('docs', { limit: 100, filter: where })).sort()).toEqual(ids(wanted).sort());
          database.close();
        },
      ),
      { numRuns: 200 },
    );
  });

  it('stay right through updates and removals', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { minLength: 1, maxLength: 8 }),
        fc.array(document, { minLength: 1, maxLength: 8 }),
        query,
        async (before, after, where) => {
          const database = open(INDEXES);
          await database.insert(
            'docs',
            before.map((one, i) => ({ _id: `n${i}`, ...one })),
          );
          for (const [i, update] of after.entries()) {
            if (i % 3 === 2) await database.remove('docs', { _id: `n${i}` }, false);
            else await database.modify('docs', { query: { _id: `n${i}` }, update, replace: true, multi: false, upsert: true });
          }
          const all = database.list('docs', { limit: 100 });
          const fresh = open([]);
          await fresh.insert('docs', all);
          expect(ids(database.list('docs', { limit: 100, filter: where })).sort()).toEqual(
            ids(fresh.list('docs', { limit: 100, filter: where })).sort(),
          );
          database.close();
          fresh.close();
        },
      ),
      { numRuns: 100 },
    );
  });

  it('search the index and never walk the collection', () => {
    const database = open(INDEXES);
    const indexOf = (where: Document, order: [string, 1 | -1][] = []) => database.explain('docs', where, order);
    for (const where of [
      { _id: 'x' },
      { a: 1 },
      { a: { $in: [1, 2] } },
      { a: { $gt: 1 } },
      { c: /^ab/ },
      { 'd.e': 1 },
      { $or: [{ a: 1 }, { c: 2 }] },
      { $and: [{ a: 1 }, { z: 2 }] },
    ]) {
      const { sql } = indexOf(where);
      expect(sql.join()).toContain('SEARCH');
      expect(sql.join()).not.toContain('SCAN');
    }
    expect(indexOf({ a: 1 }, [['b', -1]]).plan).toMatchObject({ index: { name: 'by_a_b' }, sorted: true, reverse: false });
    expect(indexOf({ a: 1 }, [['b', 1]]).plan).toMatchObject({ sorted: true, reverse: true });
    expect(indexOf({}, [['c', -1]]).plan).toMatchObject({ index: { name: 'by_c' }, sorted: true });
    expect(indexOf({ z: 1 }).sql).toEqual(['SCAN']);
    // The join of a lookup pipeline.
    const joined = toConstraints({ $expr: { $eq: ['$a', '$$b'] } }, { b: 1 });
    expect(joined.fields.get('a')).toEqual([{ points: [1] }]);
    expect(
      choosePlan(
        joined,
        [],
        INDEXES.filter(isOrdered).map((declaration, i) => toIndex(declaration, i + 1, false)),
      ).index?.name,
    ).toBe('by_a');
    database.close();
  });
});

it('an index is read on beyond its first page, forwards and backwards', async () => {
  const db = open(INDEXES);
  await db.insert(
    'docs',
    Array.from({ length: 2500 }, (_, i) => ({ _id: `d${String(i).padStart(4, '0')}`, a: i % 2, c: i })),
  );
  const ids = (query: Document, sort: [string, 1 | -1][]) =>
    db.read('docs', { query, sort, offset: 0, limit: 5000 }).map((text) => (JSON.parse(text) as { c: number }).c);
  expect(ids({ a: 1 }, [])).toHaveLength(1250);
  expect(ids({ c: { $gte: 0 } }, [['c', 1]])).toEqual(Array.from({ length: 2500 }, (_, i) => i));
  expect(ids({ c: { $gte: 0 } }, [['c', -1]])).toEqual(Array.from({ length: 2500 }, (_, i) => 2499 - i));
  db.close();
});

describe('indexes declared over documents that are there', () => {
  it('find what indexes find that were there first', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'late-indexes-'));
    const file = join(folder, 'cloud.db');
    const docs = Array.from({ length: 300 }, (_, i) => ({
      _id: `d${(i * 7919) % 300}`,
      a: i % 5 === 0 ? [i % 7, (i + 1) % 7] : i % 7,
      c: i % 3,
      ...(i % 2 === 0 && { d: { e: `text ${i % 11}` } }),
    }));
    const early = open(INDEXES);
    await early.insert('docs', docs);
    const bare = open([], file);
    await bare.insert('docs', docs);
    bare.close();
    const late = open(INDEXES, file);
    const queries: [Document, [string, 1 | -1][]][] = [
      [{ a: 3 }, []],
      [{ a: { $gte: 2, $lt: 5 } }, []],
      [{ c: 1 }, [['c', -1]]],
      [{ 'd.e': 'text 4', a: 2 }, []],
      [{ 'd.e': null }, []],
    ];
    const ids = (db: Database, query: Document, sort: [string, 1 | -1][]) =>
      db.read('docs', { query, sort, offset: 0, limit: 1000 }).map((text) => (JSON.parse(text) as { _id: string })._id);
    for (const [query, sort] of queries) {
      expect(late.explain('docs', query, sort)).toEqual(early.explain('docs', query, sort));
      expect(ids(late, query, sort)).toEqual(ids(early, query, sort));
      expect(ids(late, query, sort).length).toBeGreaterThan(0);
    }
    late.close();
    rmSync(folder, { recursive: true });
  });
});

describe('unique indexes', () => {
  const unique: IndexDeclaration[] = [{ name: 'one_key', unique: true, fields: [['key', 1]] }];
  const set = (database: Database, _id: string, update: Document) =>
    database.modify('docs', { query: { _id }, update: { $set: update }, replace: false, multi: false, upsert: false });

  it('refuse a second document with the same key, and count a missing field as null', async () => {
    const database = open(unique);
    await database.insert('docs', [{ _id: 'a', key: 1 }, { _id: 'b' }]);
    await expect(database.insert('docs', [{ key: 1 }])).rejects.toMatchObject({
      code: 'DATABASE_DUPLICATE_WRITE',
      message: expect.stringContaining('one_key'),
    });
    await expect(database.insert('docs', [{ key: null }])).rejects.toMatchObject({ code: 'DATABASE_DUPLICATE_WRITE' });
    await expect(database.insert('docs', [{}])).rejects.toMatchObject({ code: 'DATABASE_DUPLICATE_WRITE' });
    await expect(set(database, 'b', { key: 1, other: 2 })).rejects.toMatchObject({ code: 'DATABASE_DUPLICATE_WRITE' });
    expect(database.list('docs', { limit: 10 })).toEqual([{ _id: 'a', key: 1 }, { _id: 'b' }]);
    await set(database, 'a', { key: 2 });
    await database.insert('docs', [{ _id: 'c', key: 1 }]);
    expect(database.count('docs')).toBe(3);
    database.close();
  });

  describe('over an array', () => {
    const active: IndexDeclaration[] = [
      {
        name: 'one_active',
        unique: true,
        fields: [
          ['keys', 1],
          ['end', 1],
        ],
      },
    ];
    const taken = (key: string) => ({ code: 'DATABASE_DUPLICATE_WRITE', message: expect.stringContaining(`dup key: ${key}`) });

    it('take each element for a key: two documents may not share one, whichever they are written by', async () => {
      const database = open(active);
      await database.insert('docs', [
        { _id: 'a', keys: ['p1', 'p2', 'p3'], end: '' },
        { _id: 'b', keys: 'p4', end: '' },
      ]);
      await expect(database.insert('docs', [{ keys: ['p9', 'p3'], end: '' }])).rejects.toMatchObject(taken('{ keys: "p3", end: "" }'));
      await expect(database.insert('docs', [{ keys: 'p2', end: '' }])).rejects.toMatchObject(taken('{ keys: "p2", end: "" }'));
      await expect(set(database, 'b', { keys: ['p4', 'p1'] })).rejects.toMatchObject(taken('{ keys: "p1", end: "" }'));
      await expect(
        database.insert('docs', [
          { keys: ['p5'], end: '' },
          { keys: ['p6', 'p5'], end: '' },
        ]),
      ).rejects.toMatchObject(taken('{ keys: "p5", end: "" }'));
      expect(database.count('docs')).toBe(2);
      await database.insert('docs', [{ _id: 'c', keys: ['p1', 'p4'], end: 'over' }]);
      expect(database.list('docs', { limit: 10, filter: { keys: 'p1', end: '' } })).toMatchObject([{ _id: 'a' }]);
      expect(database.list('docs', { limit: 10, filter: { keys: { $in: ['p2', 'p4'] }, end: '' } })).toHaveLength(2);
      database.close();
    });

    it('let one document say the same key twice, keep its keys in an update, and free those it gives up', async () => {
      const database = open(active);
      await database.insert('docs', [{ _id: 'a', keys: ['p1', 'p1', 'p2'], end: '' }]);
      await set(database, 'a', { keys: ['p2', 'p3', 'p3'], other: 1 });
      await database.insert('docs', [{ _id: 'b', keys: ['p1'], end: '' }]);
      await expect(set(database, 'b', { keys: 'p3' })).rejects.toMatchObject(taken('{ keys: "p3", end: "" }'));
      await set(database, 'a', { end: 'over' });
      await set(database, 'b', { keys: ['p2', 'p3'] });
      await expect(set(database, 'a', { end: '' })).rejects.toMatchObject({ code: 'DATABASE_DUPLICATE_WRITE' });
      await database.remove('docs', { _id: 'b' }, false);
      await set(database, 'a', { end: '' });
      database.close();
    });

    it('count an empty array as a value that is neither missing nor null, and sort it before them', async () => {
      const database = open([{ name: 'one_keys', unique: true, fields: [['keys', 1]] }]);
      await database.insert('docs', [{ _id: 'null' }, { _id: 'empty', keys: [] }, { _id: 'one', keys: ['p1'] }]);
      await expect(database.insert('docs', [{ keys: [] }])).rejects.toMatchObject({ code: 'DATABASE_DUPLICATE_WRITE' });
      await expect(database.insert('docs', [{ keys: [null] }])).rejects.toMatchObject({ code: 'DATABASE_DUPLICATE_WRITE' });
      const sorted = database.read('docs', { query: {}, sort: [['keys', 1]], offset: 0, limit: 10 });
      expect(ids(parse(sorted))).toEqual(['empty', 'null', 'one']);
      database.close();
    });

    it('refuse two arrays side by side in one index', async () => {
      const database = open(active);
      await expect(database.insert('docs', [{ keys: ['p1'], end: ['x'] }])).rejects.toMatchObject({
        code: 'DATABASE_REQUEST_FAILED',
        message: expect.stringContaining('cannot index parallel arrays [end] [keys]'),
      });
      expect(database.count('docs')).toBe(0);
      database.close();
    });

    it('hold in transactions as well', async () => {
      const database = open(active);
      await database.insert('docs', [{ _id: 'a', keys: ['p1', 'p2'], end: '' }]);
      const [first, second] = [database.startTransaction(), database.startTransaction()];
      await database.add('docs', [{ _id: 'b', keys: ['p3', 'p4'], end: '' }], first);
      await expect(database.add('docs', [{ _id: 'c', keys: ['p4'], end: '' }], second)).rejects.toMatchObject({
        code: 'DATABASE_TRANSACTION_CONFLICT',
      });
      database.commitTransaction(first);
      const third = database.startTransaction();
      await expect(database.add('docs', [{ _id: 'd', keys: ['p5', 'p2'], end: '' }], third)).rejects.toMatchObject(
        taken('{ keys: "p2", end: "" }'),
      );
      expect(database.count('docs')).toBe(2);
      database.close();
    });

    it('can’t be declared over documents that break them already', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'unique-'));
      const file = join(folder, 'cloud.db');
      const before = open([], file);
      await before.insert('docs', [
        { _id: 'a', keys: ['p1', 'p2', 'p1'], end: '' },
        { _id: 'b', keys: ['p3', 'p2'], end: '' },
      ]);
      before.close();
      expect(() => open(active, file)).toThrow('dup key: { keys: "p2", end: "" }');
      rmSync(folder, { recursive: true });
    });
  });
});
