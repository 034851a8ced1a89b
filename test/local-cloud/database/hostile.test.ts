import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../../local-cloud/database/database';
import { runDatabaseAction } from '../../../local-cloud/gateway/database-actions';
import { failure, startCloud, type TestCloud } from './support';

let t: TestCloud;
beforeAll(async () => {
  t = await startCloud({ things: [{ name: 'by_name', fields: [['name', 1]] }] });
});
afterAll(() => t.close());
const things = () => t.db.collection('things');
const run = (body: object) => runDatabaseAction(t.database, { collectionName: 'things', ...body });

describe('hostile documents and requests', () => {
  it('store the names of an object’s own methods as the fields they are', async () => {
    const data = { constructor: { name: 'date' }, toString: 'x', hasOwnProperty: 1, valueOf: null };
    const { _id } = await things().add({ data });
    await run({
      action: 'database.modifyDocument',
      query: JSON.stringify({ _id }),
      data: JSON.stringify({ $set: { 'constructor.prototype.polluted': 1 } }),
      multi: false,
      merge: true,
    });
    const [text] = t.database.read('things', { query: { _id, toString: 'x' }, sort: [], offset: 0, limit: 1 });
    expect(JSON.parse(String(text))).toEqual({ _id, ...data, constructor: { name: 'date', prototype: { polluted: 1 } } });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('refuse __proto__ everywhere, and pollute nothing', async () => {
    const proto = '{"__proto__": {"polluted": 1}}';
    const refused = { code: 'INVALID_PARAM', message: expect.stringContaining('__proto__') };
    expect(await run({ action: 'database.insertDocument', data: [proto] })).toMatchObject(refused);
    expect(await run({ action: 'database.getDocument', query: proto })).toMatchObject(refused);
    expect(await run({ action: 'database.getDocument', query: '{"a.__proto__.b": 1}' })).toMatchObject(refused);
    expect(await run({ action: 'database.modifyDocument', query: '{}', data: '{"$set": {"__proto__.polluted": 1}}' })).toMatchObject(
      refused,
    );
    expect(
      await run({ action: 'database.modifyDocument', query: '{}', data: '{"$rename": {"a": "__proto__.polluted"}}', multi: true }),
    ).toMatchObject(refused);
    expect(await run({ action: 'database.aggregateDocuments', stages: [{ stageKey: '$addFields', stageValue: proto }] })).toMatchObject(
      refused,
    );
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('refuse fields that look like operators', async () => {
    expect((await failure(things().add({ data: { $gt: 1 } }))).errCode).toBe(-501007);
    expect((await failure(things().add({ data: { deep: [{ $set: 1 }] } }))).errCode).toBe(-501007);
    const { _id } = await things().add({ data: { a: 1 } });
    expect(
      (
        await failure(
          things()
            .doc(_id)
            .update({ data: { a: t.db.command.set({ $x: 1 }) } }),
        )
      ).errCode,
    ).toBe(-501007);
    expect(
      (
        await failure(
          things()
            .doc(_id)
            .update({ data: { a: t.db.command.push([{ $x: 1 }]) } }),
        )
      ).errCode,
    ).toBe(-501007);
  });

  it('keep field names with dots, huge texts and odd characters', async () => {
    const data = { 'a.b': 1, '': 2, ' ': 3, 名: 4, name: '長'.repeat(200_000), lone: '\ud800' };
    const { _id } = await things().add({ data });
    expect((await things().doc(_id).get()).data).toEqual({ _id, ...data });
    expect((await things().where({ name: data.name }).count()).total).toBe(1);
  });

  it('refuse what is too deep or too large', async () => {
    const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
    expect(await run({ action: 'database.insertDocument', data: [deep] })).toMatchObject({
      code: 'INVALID_PARAM',
      message: expect.stringContaining('deeper'),
    });
    expect(await run({ action: 'database.getDocument', query: deep })).toMatchObject({ code: 'INVALID_PARAM' });
    const large = JSON.stringify({ text: 'x'.repeat(17 * 1024 * 1024) });
    expect(await run({ action: 'database.insertDocument', data: [large] })).toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringContaining('larger'),
    });
  });

  it('answer anything malformed with an error, never an exception', async () => {
    const junk = [
      undefined,
      null,
      1,
      true,
      '',
      '{',
      '[]',
      'null',
      [],
      {},
      { $date: 'x' },
      '{"$or": 1}',
      '{"a": {"$in": 1}}',
      '{"a": {"$regularExpression": {"pattern": "(", "options": ""}}}',
      '{"_id": {"$oid": "zz"}}',
      '{"a": {"$mod": [0, 1]}}',
      '{"a": {"$gt": 1, "b": 2}}',
    ];
    const actions = [
      'getDocument',
      'calculateDocument',
      'insertDocument',
      'modifyDocument',
      'removeDocument',
      'aggregateDocuments',
      'addCollection',
      'commitTransaction',
      'abortTransaction',
      'nonsense',
    ];
    for (const action of actions) {
      for (const value of junk) {
        const body = {
          action: `database.${action}`,
          query: value,
          data: value,
          stages: value,
          transactionId: action.includes('Transaction') ? value : undefined,
          order: value,
          limit: value,
          collectionName: action === 'addCollection' ? value : 'things',
        };
        const answer = await runDatabaseAction(t.database, body);
        expect(Object.keys(answer).sort()).toEqual('code' in answer ? ['code', 'message'] : ['data']);
      }
    }
    expect(await runDatabaseAction(t.database, {})).toMatchObject({ code: 'DATABASE_INVALID_OPERRATOR' });
  });
});

describe('the file', () => {
  it('keeps documents, indexes and their arrays over a restart, and builds an index that is declared later', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'database-'));
    const start = (unique: boolean) =>
      new Database({
        file: join(folder, 'data.db'),
        now: Date.now,
        collections: {
          a: {
            indexes: [
              { name: 'tags', fields: [['tags', 1]] },
              ...(unique ? [{ name: 'n', unique, fields: [['n', 1]] as [string, 1][] }] : []),
            ],
          },
        },
      });
    const first = start(false);
    await first.insert('a', [
      { _id: 'x', n: 1, tags: [1, 9] },
      { _id: 'y', n: 2, tags: [5], at: new Date(7) },
    ]);
    first.startTransaction();
    first.close();
    const second = start(true);
    expect(second.list('a', { limit: 9, filter: { tags: { $gt: 5, $lt: 5 } } })).toMatchObject([{ _id: 'x' }]);
    expect(second.list('a', { limit: 9, filter: { n: 2 } })).toEqual([{ _id: 'y', n: 2, tags: [5], at: new Date(7) }]);
    await expect(second.insert('a', [{ n: 1 }])).rejects.toMatchObject({ code: 'DATABASE_DUPLICATE_WRITE' });
    second.close();
    rmSync(folder, { recursive: true });
  });
});
