import { failure, startCloud, type TestCloud } from './support';

let t: TestCloud;
beforeAll(async () => {
  t = await startCloud({ things: [] });
});
afterAll(() => t.close());

const things = () => t.db.collection('things');

/** Stores `before`, applies `change`, and gives what is there then, without the id. */
async function changed(before: object, change: object, query: object = {}): Promise<unknown> {
  const { _id } = await things().add({ data: before });
  const { stats } = await things()
    .where({ _id, ...query })
    .update({ data: change });
  const after = (await things().doc(_id).get()).data;
  const { _id: _, ...rest } = after ?? {};
  expect(stats.updated).toBe(JSON.stringify(rest) === JSON.stringify(before) ? 0 : 1);
  return rest;
}

describe('update commands through the SDK', () => {
  it('sets fields, nested ones by path, and whole objects with set', async () => {
    const _ = t.db.command;
    expect(await changed({ a: 1, o: { x: 1, y: 2 } }, { a: 2, o: { x: 9 } })).toEqual({ a: 2, o: { x: 9, y: 2 } });
    expect(await changed({ o: { x: 1, y: 2 } }, { o: _.set({ z: 3 }) })).toEqual({ o: { z: 3 } });
    expect(await changed({ l: [1, 2, 3] }, { 'l.1': 20, 'deep.new.field': 1 })).toEqual({ l: [1, 20, 3], deep: { new: { field: 1 } } });
    expect(await changed({ l: [] }, { 'l.2': 1 })).toEqual({ l: [null, null, 1] });
  });

  it('removes fields, and makes null of array elements', async () => {
    const _ = t.db.command;
    expect(
      await changed({ a: 1, o: { x: 1, y: 2 }, l: [1, 2] }, { a: _.remove(), 'o.x': _.remove(), 'l.0': _.remove(), none: _.remove() }),
    ).toEqual({
      o: { y: 2 },
      l: [null, 2],
    });
  });

  it('increments and multiplies, beginning at 0', async () => {
    const _ = t.db.command;
    expect(await changed({ n: 5 }, { n: _.inc(-2), fresh: _.inc(3) })).toEqual({ n: 3, fresh: 3 });
    expect(await changed({ n: 5 }, { n: _.mul(1.5), fresh: _.mul(3) })).toEqual({ n: 7.5, fresh: 0 });
  });

  it('takes the smaller or greater of two values', async () => {
    const _ = t.db.command;
    expect(await changed({ a: 5, b: 5 }, { a: _.min(3), b: _.max(3), c: _.max(1) })).toEqual({ a: 3, b: 5, c: 1 });
    const [early, late] = [new Date(1000), new Date(2000)];
    expect(await changed({ d: late }, { d: _.min(early) })).toEqual({ d: early });
  });

  it('renames fields', async () => {
    expect(await changed({ old: 1, keep: 2 }, { old: t.db.command.rename('o.fresh') })).toEqual({ keep: 2, o: { fresh: 1 } });
  });

  it('pushes values at the end, and each of several with position, sort and slice', async () => {
    const _ = t.db.command;
    expect(await changed({ l: [1] }, { l: _.push(2), m: _.push([1, 2]) })).toEqual({ l: [1, 2], m: [1, 2] });
    expect(await changed({ l: [1, 4] }, { l: _.push({ each: [2, 3], position: 1 }) })).toEqual({ l: [1, 2, 3, 4] });
    expect(await changed({ l: [{ n: 2 }] }, { l: _.push({ each: [{ n: 3 }, { n: 1 }], sort: { n: -1 }, slice: 2 }) })).toEqual({
      l: [{ n: 3 }, { n: 2 }],
    });
    expect(await changed({ l: [3, 1] }, { l: _.push({ each: [2], sort: 1, slice: -2 }) })).toEqual({ l: [2, 3] });
  });

  it('takes elements off either end, and puts them at the front', async () => {
    const _ = t.db.command;
    expect(await changed({ l: [1, 2, 3], m: [1, 2, 3] }, { l: _.pop(), m: _.shift() })).toEqual({ l: [1, 2], m: [2, 3] });
    expect(await changed({ l: [3] }, { l: _.unshift([1, 2]) })).toEqual({ l: [1, 2, 3] });
  });

  it('pulls elements by value, by condition and by fields', async () => {
    const _ = t.db.command;
    expect(await changed({ l: [1, 2, 1] }, { l: _.pull(1) })).toEqual({ l: [2] });
    expect(await changed({ l: [1, 2, 3, 4] }, { l: _.pull(_.in([1, 3])) })).toEqual({ l: [2, 4] });
    expect(
      await changed(
        {
          l: [
            { n: 1, k: 'a' },
            { n: 5, k: 'a' },
          ],
        },
        { l: _.pull({ k: 'a', n: _.gt(2) }) },
      ),
    ).toEqual({ l: [{ n: 1, k: 'a' }] });
    expect(await changed({ l: [1, 5, 9] }, { l: _.pull({ n: 1 }) })).toEqual({ l: [1, 5, 9] });
    expect(await changed({ l: [1, 2, 3, 1] }, { l: _.pullAll([1, 3]) })).toEqual({ l: [2] });
  });

  it('adds to a set what is not in it', async () => {
    const _ = t.db.command;
    expect(await changed({ l: [1, { a: 1 }] }, { l: _.addToSet({ a: 1 }) })).toEqual({ l: [1, { a: 1 }] });
    expect(await changed({ l: [1] }, { l: _.addToSet({ $each: [1, 2, 2] }), fresh: _.addToSet('x') })).toEqual({ l: [1, 2], fresh: ['x'] });
  });

  it('reaches the matched element with $ and every element with $[]', async () => {
    const _ = t.db.command;
    expect(
      await changed(
        {
          l: [
            { id: 1, n: 0 },
            { id: 2, n: 0 },
          ],
        },
        { 'l.$.n': _.inc(5) },
        { 'l.id': 2 },
      ),
    ).toEqual({
      l: [
        { id: 1, n: 0 },
        { id: 2, n: 5 },
      ],
    });
    expect(await changed({ l: [1, 8, 9] }, { 'l.$': 0 }, { l: _.gt(5) })).toEqual({ l: [1, 0, 9] });
    expect(await changed({ l: [{ n: 1 }, { n: 2 }] }, { 'l.$[].n': _.mul(10) })).toEqual({ l: [{ n: 10 }, { n: 20 }] });
  });

  it('flips bits', async () => {
    expect(await changed({ n: 13 }, { n: t.db.command.bit({ and: 10 }) })).toEqual({ n: 8 });
  });

  it('puts the server’s time, with an offset', async () => {
    t.advance(5_000_000);
    const { _id } = await things().add({
      data: { at: t.db.serverDate(), later: t.db.serverDate({ offset: 60_000 }), deep: [{ at: t.db.serverDate() }] },
    });
    const found = (await things().doc(_id).get()).data as { at: Date; later: Date; deep: [{ at: Date }] };
    expect(Math.abs(found.at.getTime() - t.now())).toBeLessThan(5000);
    expect(found.later.getTime() - found.at.getTime()).toBe(60_000);
    expect(found.deep[0].at.getTime()).toBe(found.at.getTime());
    await things()
      .doc(_id)
      .update({ data: { at: t.db.serverDate({ offset: -1000 }) } });
    expect(((await things().doc(_id).get()).data as { at: Date }).at.getTime()).toBeLessThan(t.now());
  });

  it('refuses what cannot be done, and changes nothing then', async () => {
    const _ = t.db.command;
    const { _id } = await things().add({ data: { s: 'text', l: [1] } });
    const doc = things().doc(_id);
    expect((await failure(doc.update({ data: { l: _.push(2), s: _.inc(1) } }))).errMsg).toContain('needs a number');
    expect((await failure(doc.update({ data: { 's.deep': 1 } }))).errMsg).toContain("cannot create a field in 's'");
    expect((await failure(doc.update({ data: { s: _.push(1) } }))).errMsg).toContain('no array');
    expect((await failure(doc.update({ data: { 'l.$.x': 1 } }))).errMsg).toContain('positional');
    expect((await failure(doc.update({ data: { 'l.$[e].x': 1 } }))).errCode).toBe(-502002);
    expect((await failure(doc.update({ data: { a: 1, 'a.b': 2 } }))).errMsg).toContain('conflict');
    expect((await failure(doc.update({ data: { $nope: { a: 1 } } }))).errCode).toBe(-502002);
    expect((await doc.get()).data).toEqual({ _id, s: 'text', l: [1] });
  });
});

describe('documents through the SDK', () => {
  it('makes an _id of 32 hex digits, and takes text and numbers given as one', async () => {
    expect((await things().add({ data: { a: 1 } }))._id).toMatch(/^[0-9a-f]{32}$/);
    await things().add({ data: { _id: 7, kind: 'number' } });
    await things().add({ data: { _id: '7', kind: 'text' } });
    expect((await things().doc(7).get()).data).toEqual({ _id: 7, kind: 'number' });
    expect((await things().doc('7').get()).data).toEqual({ _id: '7', kind: 'text' });
    const refused = await failure(things().add({ data: { _id: { $gt: '' } } }));
    expect(refused.errCode).toBe(-501007);
  });

  it('refuses an _id that is there, and says which index', async () => {
    await things().add({ data: { _id: 'twice', n: 1 } });
    const refused = await failure(things().add({ data: { _id: 'twice', n: 2 } }));
    expect(refused.errMsg).toMatch(/DATABASE_DUPLICATE_WRITE.*_id_.*twice/);
    expect((await things().doc('twice').get()).data).toEqual({ _id: 'twice', n: 1 });
  });

  it('adds several at once, all or none', async () => {
    const { _ids } = await things().add({ data: [{ n: 1 }, { n: 2 }] });
    expect(_ids).toHaveLength(2);
    await failure(things().add({ data: [{ _id: 'fresh' }, { _id: 'twice' }] }));
    expect((await things().doc('fresh').get()).data).toBeNull();
  });

  it('replaces a whole document with set, or creates it', async () => {
    expect(
      (
        await things()
          .doc('set')
          .set({ data: { a: 1, o: { x: 1 } } })
      ).stats,
    ).toEqual({ updated: 0, created: 1 });
    expect(
      (
        await things()
          .doc('set')
          .set({ data: { b: 2 } })
      ).stats,
    ).toEqual({ updated: 1, created: 0 });
    expect((await things().doc('set').get()).data).toEqual({ _id: 'set', b: 2 });
  });

  it('updates nothing where there is nothing', async () => {
    expect(
      (
        await things()
          .doc('nobody')
          .update({ data: { a: 1 } })
      ).stats.updated,
    ).toBe(0);
    expect((await things().doc('nobody').get()).data).toBeNull();
    expect((await things().doc('nobody').remove()).stats.removed).toBe(0);
  });

  it('updates and removes many by query, and counts them', async () => {
    await things().add({ data: Array.from({ length: 150 }, (_, n) => ({ group: 'many', n })) });
    const many = things().where({ group: 'many', n: t.db.command.gte(10) });
    expect((await many.update({ data: { n: t.db.command.inc(1000) } })).stats.updated).toBe(140);
    expect(
      (
        await things()
          .where({ group: 'many', n: t.db.command.lt(1000) })
          .count()
      ).total,
    ).toBe(10);
    expect((await things().where({ group: 'many' }).remove()).stats.removed).toBe(150);
    expect((await things().where({ group: 'many' }).count()).total).toBe(0);
  });

  it('lets exactly one of many simultaneous conditional updates win', async () => {
    await things().add({ data: { _id: 'seat', state: 'free', wins: 0 } });
    const tries = Array.from({ length: 20 }, (_, n) =>
      things()
        .where({ _id: 'seat', state: 'free' })
        .update({ data: { state: 'taken', by: n, wins: t.db.command.inc(1) } }),
    );
    const won = (await Promise.all(tries)).filter(({ stats }) => stats.updated === 1);
    expect(won).toHaveLength(1);
    expect((await things().doc('seat').get()).data).toMatchObject({ state: 'taken', wins: 1 });
  });
});
