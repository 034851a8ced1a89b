import { failure, startCloud, type TestCloud } from './support';

let t: TestCloud;
const orders = [
  {
    _id: 'o1',
    who: 'an',
    total: 30,
    at: new Date('2026-03-01T02:03:04.005Z'),
    lines: [
      { sku: 'pen', n: 2 },
      { sku: 'ink', n: 1 },
    ],
    note: 'Hello 世界',
  },
  { _id: 'o2', who: 'bo', total: 10, at: new Date('2026-03-02T00:00:00Z'), lines: [{ sku: 'pen', n: 5 }], note: 'a-b-c' },
  { _id: 'o3', who: 'an', total: 50, at: new Date('2026-12-31T23:59:59Z'), lines: [], note: '' },
  { _id: 'o4', who: 'cy', total: 20, at: new Date('2025-12-29T12:00:00Z') },
];
const stock = [
  { _id: 's1', sku: 'pen', left: 7, codes: ['x', 'y'] },
  { _id: 's2', sku: 'ink', left: 0, codes: ['y'] },
  { _id: 's3', sku: 'cap', left: 3, codes: [] },
];

beforeAll(async () => {
  t = await startCloud({
    orders: [
      {
        name: 'by_who',
        fields: [
          ['who', 1],
          ['total', -1],
        ],
      },
    ],
    stock: [{ name: 'by_sku', fields: [['sku', 1]] }],
  });
  await t.db.collection('orders').add({ data: orders });
  await t.db.collection('stock').add({ data: stock });
});
afterAll(() => t.close());

const pipeline = () => t.db.collection('orders').aggregate();

/** Values of expressions for one document. */
async function values(expressions: object, id = 'o1'): Promise<Record<string, unknown>> {
  const { list } = await pipeline()
    .match({ _id: id })
    .project({ _id: 0, ...expressions })
    .end();
  return list[0] ?? {};
}

describe('aggregation stages', () => {
  it('matches, sorts, skips and limits', async () => {
    const _ = t.db.command;
    const { list } = await pipeline()
      .match({ total: _.gte(10) })
      .sort({ total: -1 })
      .skip(1)
      .limit(2)
      .project({ total: 1 })
      .end();
    expect(list).toEqual([
      { _id: 'o1', total: 30 },
      { _id: 'o4', total: 20 },
    ]);
  });

  it('groups with every accumulator', async () => {
    const $ = t.db.command.aggregate;
    const { list } = await pipeline()
      .sort({ total: 1 })
      .group({
        _id: '$who',
        sum: $.sum('$total'),
        n: $.sum(1),
        avg: $.avg('$total'),
        min: $.min('$total'),
        max: $.max('$total'),
        first: $.first('$total'),
        last: $.last('$total'),
        all: $.push('$_id'),
        set: $.addToSet('$who'),
        pop: $.stdDevPop('$total'),
        samp: $.stdDevSamp('$total'),
      })
      .sort({ _id: 1 })
      .end();
    expect(list[0]).toEqual({
      _id: 'an',
      sum: 80,
      n: 2,
      avg: 40,
      min: 30,
      max: 50,
      first: 30,
      last: 50,
      all: ['o1', 'o3'],
      set: ['an'],
      pop: 10,
      samp: expect.closeTo(14.142, 3),
    });
    expect(list.map(({ _id, n }) => [_id, n])).toEqual([
      ['an', 2],
      ['bo', 1],
      ['cy', 1],
    ]);
    const merged = await t.db
      .collection('stock')
      .aggregate()
      .sort({ _id: 1 })
      .group({ _id: null, o: $.mergeObjects('$$ROOT') })
      .end();
    expect(merged.list[0]?.o).toMatchObject({ _id: 's3', sku: 'cap' });
  });

  it('adds fields, projects, and replaces the root', async () => {
    const $ = t.db.command.aggregate;
    const added = await pipeline()
      .match({ _id: 'o2' })
      .addFields({ double: $.multiply(['$total', 2]), 'deep.x': '$who' })
      .end();
    expect(added.list[0]).toMatchObject({ _id: 'o2', total: 10, double: 20, deep: { x: 'bo' } });
    const replaced = await pipeline()
      .match({ _id: 'o2' })
      .replaceRoot({ newRoot: { id: '$_id', first: $.arrayElemAt(['$lines', 0]) } })
      .end();
    expect(replaced.list).toEqual([{ id: 'o2', first: { sku: 'pen', n: 5 } }]);
    expect((await pipeline().match({ _id: 'o4' }).project({ at: 0 }).end()).list).toEqual([{ _id: 'o4', who: 'cy', total: 20 }]);
  });

  it('unwinds arrays, with index and with those that have none', async () => {
    const plain = await pipeline().sort({ _id: 1 }).unwind('$lines').project({ sku: '$lines.sku' }).end();
    expect(plain.list).toEqual([
      { _id: 'o1', sku: 'pen' },
      { _id: 'o1', sku: 'ink' },
      { _id: 'o2', sku: 'pen' },
    ]);
    const all = await pipeline()
      .sort({ _id: 1 })
      .unwind({ path: '$lines', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true })
      .project({ i: 1, lines: 1 })
      .end();
    expect(all.list.map(({ _id, i }) => [_id, i])).toEqual([
      ['o1', 0],
      ['o1', 1],
      ['o2', 0],
      ['o3', null],
      ['o4', null],
    ]);
    expect(all.list[3]).not.toHaveProperty('lines');
  });

  it('counts, sorts by count, and samples without repeating', async () => {
    expect((await pipeline().match({ who: 'an' }).count('n').end()).list).toEqual([{ n: 2 }]);
    expect((await pipeline().match({ who: 'nobody' }).count('n').end()).list).toEqual([]);
    expect((await pipeline().sortByCount('$who').end()).list[0]).toEqual({ _id: 'an', count: 2 });
    const { list } = await pipeline().sample({ size: 3 }).end();
    expect(new Set(list.map(({ _id }) => _id)).size).toBe(3);
    expect((await pipeline().sample({ size: 100 }).end()).list).toHaveLength(4);
  });

  it('sorts into buckets, given and automatic', async () => {
    const $ = t.db.command.aggregate;
    const given = await pipeline()
      .bucket({ groupBy: '$total', boundaries: [0, 20, 40], default: 'more', output: { n: $.sum(1), ids: $.push('$_id') } })
      .end();
    expect(given.list.map(({ _id, n }) => [_id, n])).toEqual([
      [0, 1],
      [20, 2],
      ['more', 1],
    ]);
    const auto = await pipeline().bucketAuto({ groupBy: '$total', buckets: 2 }).end();
    expect(auto.list.map(({ count }) => count)).toEqual([2, 2]);
  });

  it('looks up by field, also from an array', async () => {
    const { list } = await pipeline()
      .sort({ _id: 1 })
      .lookup({ from: 'stock', localField: 'lines.sku', foreignField: 'sku', as: 'stock' })
      .end();
    expect(list.map(({ stock: found }) => (found as { _id: string }[]).map(({ _id }) => _id))).toEqual([['s1', 's2'], ['s1'], [], []]);
    const back = await t.db
      .collection('stock')
      .aggregate()
      .match({ sku: 'ink' })
      .lookup({ from: 'orders', localField: 'sku', foreignField: 'lines.sku', as: 'orders' })
      .end();
    expect(back.list[0]?.orders).toHaveLength(1);
    expect((await pipeline().limit(1).lookup({ from: 'nowhere', localField: 'a', foreignField: 'b', as: 'c' }).end()).list[0]?.c).toEqual(
      [],
    );
  });

  it('looks up by pipeline with variables', async () => {
    const _ = t.db.command;
    const $ = _.aggregate;
    const { list } = await t.db
      .collection('stock')
      .aggregate()
      .sort({ _id: 1 })
      .lookup({
        from: 'orders',
        let: { sku: '$sku', left: '$left' },
        pipeline: $.pipeline()
          .match(_.expr($.and([$.in(['$$sku', $.ifNull(['$lines.sku', []])]), $.lt(['$$left', 5])])))
          .project({ who: 1 })
          .done(),
        as: 'orders',
      })
      .end();
    expect(list.map(({ orders: found }) => found)).toEqual([[], [{ _id: 'o1', who: 'an' }], []]);
    const byKey = await t.db
      .collection('stock')
      .aggregate()
      .match({ _id: 's1' })
      .lookup({
        from: 'stock',
        let: { sku: '$sku' },
        pipeline: $.pipeline()
          .match(_.expr($.eq(['$sku', '$$sku'])))
          .project({ left: 1 })
          .done(),
        as: 'same',
      })
      .end();
    expect(byKey.list[0]?.same).toEqual([{ _id: 's1', left: 7 }]);
  });

  it('knows $$ROOT, $$CURRENT, $$NOW and let', async () => {
    const $ = t.db.command.aggregate;
    t.advance(10_000_000);
    const found = await values({
      root: '$$ROOT._id',
      current: '$$CURRENT.who',
      now: '$$NOW',
      sum: $.let({ vars: { a: '$total', b: 5 }, in: $.add(['$$a', '$$b']) }),
    });
    expect(found).toMatchObject({ root: 'o1', current: 'an', sum: 35 });
    expect(Math.abs((found.now as Date).getTime() - t.now())).toBeLessThan(5000);
  });

  it('refuses unknown stages and operators, and broken ones, with a clear message', async () => {
    const broken = (stage: string, value: unknown) => {
      const p = pipeline() as unknown as { _aggregate: { _pipe(stage: string, value: unknown): void } };
      p._aggregate._pipe(stage, value);
      return (p as unknown as ReturnType<typeof pipeline>).end();
    };
    expect(await failure(broken('out', 'other'))).toMatchObject({ errMsg: expect.stringContaining('$out is not supported') });
    expect(await failure(broken('nonsense', {}))).toMatchObject({ errMsg: expect.stringMatching(/nonsense|function/) });
    expect(
      await failure(
        pipeline()
          .project({ x: { $nonsense: 1 } })
          .end(),
      ),
    ).toMatchObject({ errMsg: expect.stringContaining('$nonsense') });
    expect(
      await failure(
        pipeline()
          .project({ x: { $function: { body: '() => 1', args: [], lang: 'js' } } })
          .end(),
      ),
    ).toMatchObject({ errMsg: expect.stringMatching(/nonsense|function/) });
    expect(await failure(pipeline().group({ total: 1 }).end())).toMatchObject({ errMsg: expect.stringContaining('_id') });
    expect(await failure(pipeline().limit(-1).end())).toMatchObject({ errMsg: expect.stringContaining('$limit') });
    expect((await failure(t.db.collection('nowhere').aggregate().match({}).end())).errMsg).toContain('not exist');
  });
});

describe('aggregation expressions', () => {
  it('tells missing from null, and compares across types', async () => {
    const $ = t.db.command.aggregate;
    expect(
      await values({
        missing: $.eq(['$nothing', null]),
        less: $.lt(['$nothing', null]),
        types: $.gt(['a', 5]),
        one: $.abs(['$total']),
        size: $.size([[1, 2, 3]]),
        noDate: $.year('$nothing'),
        rest: $.substr(['$note', 6, -1]),
        iso: $.dateFromParts({ isoWeekYear: 2026, isoWeek: 9, isoDayOfWeek: 7 }),
      }),
    ).toEqual({
      missing: false,
      less: true,
      types: true,
      one: 30,
      size: 3,
      noDate: null,
      rest: '世界',
      iso: new Date('2026-03-01T00:00:00Z'),
    });
  });

  it('adds to what is in an object and in each element of an array', async () => {
    const { list } = await pipeline()
      .match({ _id: 'o2' })
      .addFields({ 'lines.ok': true, extra: { a: 1 } })
      .addFields({ extra: { b: 2 } })
      .end();
    expect(list[0]).toMatchObject({ lines: [{ sku: 'pen', n: 5, ok: true }], extra: { a: 1, b: 2 } });
  });

  it('does arithmetic', async () => {
    const $ = t.db.command.aggregate;
    expect(
      await values({
        abs: $.abs(-3),
        add: $.add([1, '$total']),
        ceil: $.ceil(1.2),
        divide: $.divide(['$total', 4]),
        exp: $.exp(0),
        floor: $.floor(1.8),
        ln: $.ln(1),
        log: $.log([8, 2]),
        log10: $.log10(100),
        mod: $.mod(['$total', 7]),
        multiply: $.multiply([2, 3]),
        pow: $.pow([2, 5]),
        sqrt: $.sqrt(16),
        subtract: $.subtract(['$total', 1]),
        trunc: $.trunc(-1.9),
        days: $.subtract([new Date('2026-03-02T02:03:04.005Z'), '$at']),
      }),
    ).toEqual({
      abs: 3,
      add: 31,
      ceil: 2,
      divide: 7.5,
      exp: 1,
      floor: 1,
      ln: 0,
      log: 3,
      log10: 2,
      mod: 2,
      multiply: 6,
      pow: 32,
      sqrt: 4,
      subtract: 29,
      trunc: -1,
      days: 86_400_000,
    });
  });

  it('works on arrays', async () => {
    const $ = t.db.command.aggregate;
    expect(
      await values({
        at: $.arrayElemAt([[1, 2, 3], -1]),
        object: $.arrayToObject([
          [
            ['a', 1],
            ['b', 2],
          ],
        ]),
        concat: $.concatArrays([[1], [2]]),
        filter: $.filter({ input: '$lines', as: 'l', cond: $.gt(['$$l.n', 1]) }),
        isIn: $.in(['pen', '$lines.sku']),
        index: $.indexOfArray([['a', 'b'], 'b']),
        isArray: $.isArray('$lines'),
        map: $.map({ input: '$lines', as: 'l', in: $.add(['$$l.n', 1]) }),
        range: $.range([0, 6, 2]),
        reduce: $.reduce({ input: '$lines.n', initialValue: 0, in: $.add(['$$value', '$$this']) }),
        reverse: $.reverseArray([[1, 2]]),
        size: $.size('$lines'),
        slice: $.slice([[1, 2, 3], 2]),
        zip: $.zip({
          inputs: [
            [1, 2],
            ['a', 'b'],
          ],
        }),
      }),
    ).toEqual({
      at: 3,
      object: { a: 1, b: 2 },
      concat: [1, 2],
      filter: [{ sku: 'pen', n: 2 }],
      isIn: true,
      index: 1,
      isArray: true,
      map: [3, 2],
      range: [0, 2, 4],
      reduce: 3,
      reverse: [2, 1],
      size: 2,
      slice: [1, 2],
      zip: [
        [1, 'a'],
        [2, 'b'],
      ],
    });
  });

  it('decides, compares and chooses', async () => {
    const $ = t.db.command.aggregate;
    expect(
      await values({
        and: $.and([true, '$total']),
        or: $.or([false, 0]),
        not: $.not([false]),
        cmp: $.cmp([1, 2]),
        eq: $.eq(['$who', 'an']),
        gt: $.gt([2, 1]),
        gte: $.gte([1, 1]),
        lt: $.lt([2, 1]),
        lte: $.lte([1, 1]),
        neq: $.neq([1, 2]),
        cond: $.cond({ if: $.gt(['$total', 20]), then: 'much', else: 'little' }),
        list: $.cond([false, 1, 2]),
        ifNull: $.ifNull(['$missing', 'none']),
        chosen: $.switch({
          branches: [
            { case: $.eq(['$who', 'bo']), then: 1 },
            { case: $.eq(['$who', 'an']), then: 2 },
          ],
          default: 3,
        }),
        literal: $.literal('$who'),
      }),
    ).toEqual({
      and: true,
      or: false,
      not: true,
      cmp: -1,
      eq: true,
      gt: true,
      gte: true,
      lt: false,
      lte: true,
      neq: true,
      cond: 'much',
      list: 2,
      ifNull: 'none',
      chosen: 2,
      literal: '$who',
    });
  });

  it('takes dates apart and makes them, in the time zone asked for', async () => {
    const $ = t.db.command.aggregate;
    const parts = await values({
      y: $.year('$at'),
      m: $.month('$at'),
      d: $.dayOfMonth('$at'),
      h: $.hour('$at'),
      min: $.minute('$at'),
      s: $.second('$at'),
      ms: $.millisecond('$at'),
      dow: $.dayOfWeek('$at'),
      doy: $.dayOfYear('$at'),
      isoDow: $.isoDayOfWeek('$at'),
      isoWeek: $.isoWeek('$at'),
      isoYear: $.isoWeekYear('$at'),
      week: $.week('$at'),
      local: $.hour({ date: '$at', timezone: 'Asia/Shanghai' }),
      text: $.dateToString({ date: '$at', format: '%Y-%m-%d %H:%M:%S', timezone: 'Asia/Shanghai' }),
      made: $.dateFromParts({ year: 2026, month: 2, day: 3, hour: 4 }),
      read: $.dateFromString({ dateString: '2026-02-03T04:05:06Z' }),
    });
    expect(parts).toEqual({
      y: 2026,
      m: 3,
      d: 1,
      h: 2,
      min: 3,
      s: 4,
      ms: 5,
      dow: 1,
      doy: 60,
      isoDow: 7,
      isoWeek: 9,
      isoYear: 2026,
      week: 9,
      local: 10,
      text: '2026-03-01 10:03:04',
      made: new Date('2026-02-03T04:00:00Z'),
      read: new Date('2026-02-03T04:05:06Z'),
    });
    expect(await values({ isoWeek: $.isoWeek('$at'), isoYear: $.isoWeekYear('$at') }, 'o4')).toEqual({ isoWeek: 1, isoYear: 2026 });
  });

  it('works on texts', async () => {
    const $ = t.db.command.aggregate;
    expect(
      await values({
        concat: $.concat(['$who', '!']),
        bytes: $.indexOfBytes(['$note', '世']),
        points: $.indexOfCP(['$note', '界']),
        none: $.indexOfCP(['$note', 'zz']),
        split: $.split(['a-b', '-']),
        lenBytes: $.strLenBytes('$note'),
        lenCP: $.strLenCP('$note'),
        same: $.strcasecmp(['AN', '$who']),
        sub: $.substr(['$note', 0, 5]),
        subBytes: $.substrBytes(['$note', 6, 3]),
        subCP: $.substrCP(['$note', 6, 2]),
        low: $.toLower('$note'),
        up: $.toUpper('$who'),
      }),
    ).toEqual({
      concat: 'an!',
      bytes: 6,
      points: 7,
      none: -1,
      split: ['a', 'b'],
      lenBytes: 12,
      lenCP: 8,
      same: 0,
      sub: 'Hello',
      subBytes: '世',
      subCP: '世界',
      low: 'hello 世界',
      up: 'AN',
    });
  });

  it('works on sets and objects', async () => {
    const $ = t.db.command.aggregate;
    const found = await values({
      all: $.allElementsTrue([[1, true]]),
      any: $.anyElementTrue([[0, false]]),
      difference: $.setDifference([[1, 2, 3], [2]]),
      equal: $.setEquals([
        [1, 2],
        [2, 1, 1],
      ]),
      both: $.setIntersection([
        [1, 2],
        [2, 3],
      ]),
      subset: $.setIsSubset([[1], [1, 2]]),
      union: $.setUnion([[1], [2]]),
      merged: $.mergeObjects([{ a: 1 }, { b: 2 }]),
      pairs: $.objectToArray({ a: 1 }),
    });
    expect(found).toEqual({
      all: true,
      any: false,
      difference: [1, 3],
      equal: true,
      both: [2],
      subset: true,
      union: [1, 2],
      merged: { a: 1, b: 2 },
      pairs: [{ k: 'a', v: 1 }],
    });
  });
});
