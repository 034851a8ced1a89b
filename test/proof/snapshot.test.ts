import { Database } from '../../local-cloud/database/database';
import { Snapshots } from '../support/proof/snapshot';

const KEYS = { indexes: [{ name: 'one_key', unique: true, fields: [['key', 1] as [string, 1]] }] };

let db: Database;
let snapshots: Snapshots;
beforeEach(async () => {
  db = new Database({ file: ':memory:', now: () => 0, collections: { things: KEYS } });
  snapshots = new Snapshots(db);
  await db.insert('things', [
    { _id: 'b', key: 1 },
    { _id: 'c', key: 2 },
    { _id: 'a', key: 3 },
  ]);
});
afterEach(() => db.close());

const set = (_id: string, key: number) =>
  db.modify('things', { query: { _id }, update: { $set: { key } }, replace: false, multi: false, upsert: false });

it('brings back what was there in the order in which it was inserted', async () => {
  const before = db.list('things', { limit: 9 });
  const state = snapshots.save();
  await db.remove('things', { _id: 'c' }, false);
  await set('b', 4);
  await db.insert('things', [{ _id: 'd', key: 5 }]);
  snapshots.touch('things');
  await snapshots.load(state);
  expect(db.list('things', { limit: 9 })).toEqual(before);
});

it('brings back unique keys that went from one to the other', async () => {
  const before = db.list('things', { limit: 9 });
  const state = snapshots.save();
  await set('b', 0);
  await set('a', 1);
  await set('b', 3);
  snapshots.touch('things');
  await snapshots.load(state);
  expect(db.list('things', { limit: 9 })).toEqual(before);
});
