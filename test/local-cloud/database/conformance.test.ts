import { failure, startCloud, type TestCloud } from './support';

// What MongoDB answers, found with its own functional tests (documentdb/functional-tests); each line through the unmodified SDK.

let t: TestCloud;
beforeAll(async () => {
  t = await startCloud({ docs: [], others: [] });
});
beforeEach(async () => {
  for (const name of ['docs', 'others']) await t.database.remove(name, {}, true);
});
afterAll(() => t.close());

type Ops = TestCloud['db']['command']['aggregate'];
const docs = () => t.db.collection('docs');
const insert = (...documents: object[]) => t.database.insert('docs', documents as never);

/** Value of an expression on one document. */
async function resultOf(expression: (ops: Ops) => unknown, document: object = {}): Promise<unknown> {
  await insert({ _id: 'x', ...document });
  const { list } = await docs()
    .aggregate()
    .project({ _id: 0, value: expression(t.db.command.aggregate) })
    .end();
  return list[0] && 'value' in list[0] ? list[0].value : 'missing';
}

const SATURDAY = { when: new Date('2024-06-15T10:20:30.123Z') };
const date = (text: string) => new Date(text);
const parsed =
  (dateString: string, rest: object = {}) =>
  (_: Ops) =>
    _.dateFromString({ dateString, ...rest });

describe('an expression', () => {
  it.each<[string, (ops: Ops) => unknown, unknown, object?]>([
    ['a year alone', (_) => _.dateFromParts({ year: 2017 }), date('2017-01-01')],
    ['a year and a month', (_) => _.dateFromParts({ year: 2020, month: 6 }), date('2020-06-01')],
    ['a day that the month has not', (_) => _.dateFromParts({ year: 2020, month: 4, day: 31 }), date('2020-05-01')],
    [
      'months and times beyond their bounds',
      (_) => _.dateFromParts({ year: 2020, month: 14, day: 0, hour: -1 }),
      date('2021-01-30T23:00:00Z'),
    ],
    ['a day that is missing', (_) => _.dateFromParts({ year: 2020, month: 3, day: '$none' }), null],
    ['a zone', (_) => _.dateFromParts({ year: 2020, hour: 8, timezone: 'Asia/Shanghai' }), date('2020-01-01')],
    [
      'a zone in summer',
      (_) => _.dateFromParts({ year: 2024, month: 7, hour: 8, timezone: 'America/New_York' }),
      date('2024-07-01T12:00:00Z'),
    ],
    ['an ISO week', (_) => _.dateFromParts({ isoWeekYear: 2021, isoWeek: 1 }), date('2021-01-04')],
    ['an offset in the text', parsed('2017-02-08T12:10:40+0800'), date('2017-02-08T04:10:40Z')],
    ['the same with a colon', parsed('2017-02-08T12:10:40.5+08:00'), date('2017-02-08T04:10:40.500Z')],
    ['a text with Z', parsed('2017-02-08T12:10:40Z'), date('2017-02-08T12:10:40Z')],
    ['a day', parsed('2017-02-08'), date('2017-02-08')],
    ['a day in a zone', parsed('2017-02-08', { timezone: '+0800' }), date('2017-02-07T16:00:00Z')],
    ['a day in a zone in summer', parsed('2024-07-01', { timezone: 'America/New_York' }), date('2024-07-01T04:00:00Z')],
    ['a format without separators', parsed('20170208', { format: '%Y%m%d' }), date('2017-02-08')],
    ['a month by name', parsed('8 Feb 2017', { format: '%d %b %Y' }), date('2017-02-08')],
    ['a month by its full name', parsed('February 8, 2017', { format: '%B %d, %Y' }), date('2017-02-08')],
    ['a day of the year', parsed('2017-039', { format: '%Y-%j' }), date('2017-02-08')],
    ['a day by ISO week', parsed('2017-06-3', { format: '%G-%V-%u' }), date('2017-02-08')],
    ['a text that is no date, where that is provided for', parsed('soon', { onError: 'no' }), 'no'],
    ['no text', parsed('$none', { onNull: 'none' }), 'none'],
    ['weekday and week', (_) => _.dateToString({ date: '$when', format: '%w %U 100%%' }), '7 23 100%', SATURDAY],
    [
      'ISO week, day of the year, names',
      (_) => _.dateToString({ date: '$when', format: '%G-%V-%u %j %b %B' }),
      '2024-24-6 167 Jun June',
      SATURDAY,
    ],
    ['a zone without a format', (_) => _.dateToString({ date: '$when', timezone: 'Asia/Shanghai' }), '2024-06-15T18:20:30.123', SATURDAY],
    ['no zone and no format', (_) => _.dateToString({ date: '$when' }), '2024-06-15T10:20:30.123Z', SATURDAY],
    ['the zone itself', (_) => _.dateToString({ date: '$when', timezone: '+08:00', format: '%z %Z' }), '+0800 +480', SATURDAY],
    ['zone UTC', (_) => _.hour({ date: '$when', timezone: 'UTC' }), 10, SATURDAY],
    ['zone GMT', (_) => _.dateToString({ date: '$when', timezone: 'GMT', format: '%H' }), '10', SATURDAY],
    ['a part in a zone in summer', (_) => _.hour({ date: '$when', timezone: 'Europe/Berlin' }), 12, SATURDAY],
    ['pairs with an array', (_) => _.arrayToObject([['k', [1, 2, 3]]]), { k: [1, 2, 3] }],
    ['pairs from a field', (_) => _.arrayToObject('$p'), { k: [1] }, { p: [{ k: 'k', v: [1] }] }],
    ['a search from a place on', (_) => _.indexOfArray(['$a', 1, 1]), -1, { a: [1, 2, 3] }],
    ['a search up to a place', (_) => _.indexOfArray(['$a', 3, 0, 2]), -1, { a: [1, 2, 3] }],
    ['a search', (_) => _.indexOfArray(['$a', 3]), 2, { a: [1, 2, 3] }],
    ['zip with an empty array', (_) => _.zip({ inputs: [[], [1, 2]] }), []],
    [
      'zip to the longest',
      (_) => _.zip({ inputs: [[1], [1, 2]], useLongestLength: true, defaults: [0, 9] }),
      [
        [1, 1],
        [0, 2],
      ],
    ],
    ['intersection of one', (_) => _.setIntersection(['$a']), [1, 2], { a: [1, 1, 2] }],
    ['intersection', (_) => _.setIntersection(['$a', [2, 2, 3]]), [2], { a: [1, 2] }],
    ['equality of objects with other order', (_) => _.setEquals([['$o'], ['$p']]), false, { o: { a: 1, b: 2 }, p: { b: 2, a: 1 } }],
    [
      'reduce in map, both with their own names',
      (_) => _.map({ input: [100, 50], in: _.reduce({ input: [25, 25], initialValue: 1, in: { $add: ['$$value', '$$this'] } }) }),
      [51, 51],
    ],
    ['the greatest of a field', (_) => _.max('$a'), 3, { a: [1, 3, 2] }],
    ['the least of several', (_) => _.min(['$a', '$b']), 1, { a: 2, b: 1 }],
    ['sum with NaN', (_) => _.sum('$a'), Number.NaN, { a: [Number.NaN, 10] }],
    ['mean with NaN', (_) => _.avg('$a'), Number.NaN, { a: [Number.NaN, 10] }],
    ['mean of nothing', (_) => _.avg('$a'), null, { a: ['x'] }],
    ['deviation of nothing', (_) => _.stdDevPop('$a'), null, { a: [] }],
    ['deviation of a sample of one', (_) => _.stdDevSamp('$a'), null, { a: [1] }],
    ['deviation', (_) => _.stdDevPop('$a'), 2, { a: [2, 4, 4, 4, 5, 5, 7, 9] }],
  ])('knows %s', async (_name, expression, expected, document = {}) => {
    expect(await resultOf(expression, document)).toEqual(expected);
  });

  it.each<[string, (ops: Ops) => unknown]>([
    ['a zone that there is not', (_) => _.hour({ date: '$when', timezone: 'Mars/Olympus' })],
    ['a text that is no date', parsed('soon')],
    ['a day that there is not', parsed('2017-02-30')],
    ['two zones', parsed('2017-02-08T00:00:00Z', { timezone: 'UTC' })],
    ['a letter that no format has', (_) => _.dateToString({ date: '$when', format: '%q' })],
  ])('refuses %s', async (_name, expression) => {
    await expect(resultOf(expression, SATURDAY)).rejects.toThrow();
  });
});

describe('a projection', () => {
  const items = [
    { name: 'a', tags: [1, 2, 3] },
    { name: 'b', tags: [4] },
  ];

  it.each<[string, object, () => object, object]>([
    [
      'cuts an array and keeps the rest',
      { tags: [1, 2, 3], n: 1 },
      () => ({ tags: t.db.command.project.slice(2) }),
      { _id: 'x', tags: [1, 2], n: 1 },
    ],
    ['cuts from the end', { tags: [1, 2, 3] }, () => ({ tags: t.db.command.project.slice(-1) }), { _id: 'x', tags: [3] }],
    ['cuts beside fields that are asked for', { tags: [1, 2], n: 1, m: 2 }, () => ({ n: 1, tags: { $slice: 1 } }), { _id: 'x', n: 1 }],
    [
      'cuts in each object of an array',
      { items },
      () => ({ 'items.tags': { $slice: 1 } }),
      {
        _id: 'x',
        items: [
          { name: 'a', tags: [1] },
          { name: 'b', tags: [4] },
        ],
      },
    ],
    [
      'finds by a command',
      { a: [{ t: 1 }, { t: 9 }] },
      () => ({ a: t.db.command.project.elemMatch({ t: t.db.command.gt(5) }) }),
      { _id: 'x', a: [{ t: 9 }] },
    ],
    ['finds nothing among numbers', { a: [1, 5] }, () => ({ a: t.db.command.project.elemMatch({ x: 1 }) }), { _id: 'x' }],
    ['takes a field of each object', { items }, () => ({ 'items.name': 1 }), { _id: 'x', items: [{ name: 'a' }, { name: 'b' }] }],
    ['leaves a field of each object out', { items }, () => ({ 'items.tags': 0 }), { _id: 'x', items: [{ name: 'a' }, { name: 'b' }] }],
    [
      'drops what is no object on the way',
      { items: [1, { name: 'a' }], n: 1 },
      () => ({ 'items.name': 1, 'n.x': 1 }),
      { _id: 'x', items: [{ name: 'a' }] },
    ],
    ['leaves the id out', { n: 1, m: 2 }, () => ({ _id: 0, n: 1 }), { n: 1 }],
    ['shows the id alone', { n: 1 }, () => ({ _id: 1 }), { _id: 'x' }],
  ])('%s', async (_name, document, projection, expected) => {
    await insert({ _id: 'x', ...document });
    const found = (await docs().field(projection()).get()).data[0];
    const wanted = 'n' in expected && 'tags' in document && !('tags' in expected) ? { ...expected, tags: [1] } : expected;
    expect(found).toEqual(wanted);
  });

  it('shows the element that the query found, in the array or one beside it', async () => {
    await insert({ _id: 'x', a: [10, 20, 30], b: [1, 2, 3] });
    expect((await docs().where({ b: 2 }).field({ 'a.$': 1 }).get()).data).toEqual([{ _id: 'x', a: [20] }]);
    expect(
      (
        await docs()
          .where({ a: t.db.command.gt(10) })
          .field({ 'a.$': 1 })
          .get()
      ).data,
    ).toEqual([{ _id: 'x', a: [20] }]);
  });

  it('is refused where it contradicts itself', async () => {
    await insert({ _id: 'x' });
    for (const projection of [
      { a: 1, b: 0 },
      { a: 1, 'a.b': 1 },
    ])
      expect((await failure(docs().field(projection).get())).errCode).toBe(-501007);
  });
});

describe('a stage', () => {
  const grouped = async (accumulator: object) => (await docs().aggregate().group({ _id: null, r: accumulator }).end()).list[0]?.r;

  it('joins into a field of a field', async () => {
    await insert({ _id: 'x', k: 1, o: { x: 1 } });
    await t.database.insert('others', [{ _id: 'y', k: 1 }]);
    const { list } = await docs().aggregate().lookup({ from: 'others', localField: 'k', foreignField: 'k', as: 'o.j' }).end();
    expect(list).toEqual([{ _id: 'x', k: 1, o: { x: 1, j: [{ _id: 'y', k: 1 }] } }]);
  });

  it('knows in a join what is missing from what is null', async () => {
    await insert({ _id: 'x' });
    await t.database.insert('others', [{ _id: 'null', k: null }, { _id: 'none' }]);
    const { list } = await docs()
      .aggregate()
      .lookup({ from: 'others', let: { v: '$nothing' }, pipeline: [{ $match: { $expr: { $eq: ['$k', '$$v'] } } }], as: 'j' })
      .end();
    expect(list[0]?.j).toEqual([{ _id: 'none' }]);
  });

  it('takes arrays as wholes where it finds the greatest and the least of a group', async () => {
    const { max, min } = t.db.command.aggregate;
    await insert({ v: [1, 9] }, { v: [5, 1] });
    expect([await grouped(max('$v')), await grouped(min('$v'))]).toEqual([
      [5, 1],
      [1, 9],
    ]);
    await t.database.remove('docs', {}, true);
    await insert({ v: [1, 2] }, { v: 5 }, { v: null }, {});
    expect(await grouped(max('$v'))).toEqual([1, 2]);
  });

  it('adds NaN to what it is', async () => {
    const { sum, avg, stdDevPop, stdDevSamp } = t.db.command.aggregate;
    await insert({ v: Number.NaN }, { v: 10 });
    expect([await grouped(sum('$v')), await grouped(avg('$v'))]).toEqual([Number.NaN, Number.NaN]);
    expect([await grouped(stdDevPop('$w')), await grouped(sum('$w')), await grouped(sum(1))]).toEqual([null, 0, 2]);
    expect(await grouped(stdDevSamp('$w'))).toBeNull();
  });

  it('groups by objects as they are written, null and missing together', async () => {
    await insert({ x: { a: 1, b: 2 } }, { x: { b: 2, a: 1 } }, { x: null }, {});
    const { list } = await docs()
      .aggregate()
      .group({ _id: '$x', n: t.db.command.aggregate.sum(1) })
      .sort({ n: 1 })
      .end();
    expect(list.map(({ n }) => n)).toEqual([1, 1, 2]);
    expect(list[2]).toEqual({ _id: null, n: 2 });
  });

  it('puts the bucket of the rest where its name belongs', async () => {
    await insert({ v: 5 }, { v: 15 }, { v: 99 });
    const { list } = await docs()
      .aggregate()
      .bucket({ groupBy: '$v', boundaries: [10, 20], default: -1 })
      .end();
    expect(list).toEqual([
      { _id: -1, count: 2 },
      { _id: 10, count: 1 },
    ]);
  });

  it('projects into each element, and takes numbers for names', async () => {
    const { literal } = t.db.command.aggregate;
    await insert({ _id: 'x', a: [{ c: 1 }, 5], n: { 0: 'named', 1: 2 } });
    const project = async (spec: object) => (await docs().aggregate().project(spec).end()).list[0];
    expect(await project({ 'a.b': literal(99) })).toEqual({ _id: 'x', a: [{ b: 99 }, { b: 99 }] });
    expect(await project({ 'a.c': 1 })).toEqual({ _id: 'x', a: [{ c: 1 }] });
    expect(await project({ 'a.0': 1, 'n.0': 1 })).toEqual({ _id: 'x', a: [{}], n: { 0: 'named' } });
    expect(await project({ 'd.e': literal(1) })).toEqual({ _id: 'x', d: { e: 1 } });
    expect(await project({ a: 0 })).toEqual({ _id: 'x', n: { 0: 'named', 1: 2 } });
  });

  it('unwinds names, not places, and writes the place last', async () => {
    await insert({ _id: 'x', a: [[1, 2]], o: { 0: [3] } });
    const unwound = async (spec: unknown) => (await docs().aggregate().unwind(spec).project({ a: 1, o: 1, _id: 0 }).end()).list;
    expect(await unwound('$a.0')).toEqual([]);
    expect(await unwound('$o.0')).toEqual([{ a: [[1, 2]], o: { 0: 3 } }]);
    expect(await unwound({ path: '$a', includeArrayIndex: 'a' })).toEqual([{ a: 0, o: { 0: [3] } }]);
  });

  it.each([0, -1, 1.5, '1'])('refuses the limit %j', async (limit) => {
    await insert({ v: 1 });
    await expect(docs().aggregate().limit(limit).end()).rejects.toThrow();
    await expect(docs().aggregate().sort({ v: 1 }).group({ _id: null }).limit(limit).end()).rejects.toThrow();
  });
});

describe('a query', () => {
  const ids = async (where: object) => (await docs().where(where).get()).data.map(({ _id }) => _id);

  it('compares a regular expression with itself, where it is told so', async () => {
    await insert({ _id: 'text', a: 'abc' }, { _id: 'pattern', a: /b/ });
    expect(await ids({ a: t.db.command.eq(/b/) })).toEqual(['pattern']);
    expect(await ids({ a: /b/ })).toEqual(['text', 'pattern']);
    expect(
      (
        await failure(
          docs()
            .where({ a: t.db.command.neq(/b/) })
            .get(),
        )
      ).errCode,
    ).toBe(-501007);
  });

  it.each(['^\\p{Han}+$', '\\Aabc', 'abc\\Z', 'a\\Kb', '[[:alpha:]]', '[^[:digit:]x]', '(?i)abc', '(?P<n>a)', 'a++', '\\Qa.b\\E', '\\h'])(
    'refuses the pattern %s, which would match something else here',
    async (regexp) => {
      await insert({ a: 'abc' });
      expect(
        (
          await failure(
            docs()
              .where({ a: t.db.RegExp({ regexp }) })
              .get(),
          )
        ).errMsg,
      ).toContain('regular expression');
      expect(
        (
          await failure(
            docs()
              .where({ a: { $regex: regexp } })
              .get(),
          )
        ).errMsg,
      ).toContain('regular expression');
    },
  );

  it.each(['\\\\A', '[:,]', '[[]', '\\d+\\.\\w', '^[a-z]{2}', '\\[:alpha:]'])('takes the pattern %s', async (regexp) => {
    await expect(
      docs()
        .where({ a: t.db.RegExp({ regexp }) })
        .get(),
    ).resolves.toMatchObject({ data: [] });
  });

  it('tells whole numbers from others by their type', async () => {
    await insert({ _id: 'int', a: 1 }, { _id: 'long', a: 2 ** 40 }, { _id: 'double', a: 1.5 }, { _id: 'text', a: '1' });
    for (const type of ['int', 'long', 'double']) expect(await ids({ a: { $type: type } })).toEqual([type]);
    expect(await ids({ a: { $type: 'number' } })).toEqual(['int', 'long', 'double']);
  });

  it('takes any text for yes', async () => {
    await insert({ _id: 'with', a: 1 }, { _id: 'without' });
    expect(await ids({ a: { $exists: '' } })).toEqual(['with']);
    expect(await ids({ a: { $exists: 0 } })).toEqual(['without']);
  });

  it('finds places in a list, and the way to a line', async () => {
    const { Point, LineString, Polygon } = t.db.Geo;
    const point = (x: number, y: number) => ({ type: 'Point', coordinates: [x, y] });
    await insert(
      { _id: 'list', at: [point(0, 0), point(120, 31)] },
      {
        _id: 'line',
        at: {
          type: 'LineString',
          coordinates: [
            [119, 31.01],
            [121, 31.01],
          ],
        },
      },
    );
    const from = Point(120, 31);
    const square = Polygon([
      LineString([Point(119.9, 30.9), Point(120.1, 30.9), Point(120.1, 31.005), Point(119.9, 31.005), Point(119.9, 30.9)]),
    ]);
    expect(await ids({ at: t.db.command.geoNear({ geometry: from, maxDistance: 2000 }) })).toEqual(['list', 'line']);
    expect(await ids({ at: t.db.command.geoNear({ geometry: from, minDistance: 1000, maxDistance: 2000 }) })).toEqual(['line']);
    expect(await ids({ at: t.db.command.geoWithin({ geometry: square }) })).toEqual(['list']);
    expect(await ids({ at: t.db.command.geoIntersects({ geometry: square }) })).toEqual(['list']);
  });

  it('finds what a line only crosses, whichever of several lines it meets', async () => {
    const ring = (min: number, max: number) => [
      [min, min],
      [max, min],
      [max, max],
      [min, max],
      [min, min],
    ];
    const line = (...coordinates: number[][]) => ({ type: 'LineString', coordinates });
    await insert(
      { _id: 'crosses the rim', at: line([-1, 1], [11, 1]) },
      { _id: 'crosses the hole too', at: line([-1, 5], [11, 5]) },
      { _id: 'lies in the hole', at: line([4.5, 5], [5.5, 5]) },
      { _id: 'passes by', at: line([-1, 11], [11, 11]) },
    );
    const $geometry = { type: 'Polygon', coordinates: [ring(0, 10), ring(4, 6)] };
    expect(await ids({ at: { $geoIntersects: { $geometry } } })).toEqual(['crosses the rim', 'crosses the hole too']);
  });

  it.each([
    {
      type: 'LineString',
      coordinates: [
        [1, 2],
        ['x', 3],
      ],
    },
    { type: 'MultiPoint', coordinates: [[1, 2], [3]] },
    { type: 'Polygon', coordinates: [[[0, 0], [1, 0], 'x', [0, 0]]] },
  ])('refuses a shape with something else in it: %j', async ($geometry) => {
    expect(
      (
        await failure(
          docs()
            .where({ at: { $geoIntersects: { $geometry } } })
            .get(),
        )
      ).errCode,
    ).toBe(-501007);
  });
});

describe('an update', () => {
  const stored = async () => t.database.list('docs', { limit: 1 })[0];

  it('pulls every object where nothing else is asked for', async () => {
    await insert({ _id: 'x', a: [{ b: 1 }, 2, {}, [3]] });
    await docs()
      .doc('x')
      .update({ data: { a: t.db.command.pull({}) } });
    expect(await stored()).toEqual({ _id: 'x', a: [2, [3]] });
  });

  it('refuses to rename what lies in an array', async () => {
    await insert({ _id: 'x', a: [{ b: 1 }], c: 1 });
    for (const data of [{ 'a.0.b': t.db.command.rename('d') }, { c: t.db.command.rename('a.0.d') }])
      expect((await failure(docs().doc('x').update({ data }))).errCode).toBe(-501007);
    expect(await stored()).toEqual({ _id: 'x', a: [{ b: 1 }], c: 1 });
  });

  it('adds to a set and takes from an array what is equal, however much it is', async () => {
    const many = Array.from({ length: 20_000 }, (_, n) => ({ n }));
    await insert({ _id: 'x', a: many });
    await docs()
      .doc('x')
      .update({ data: { a: t.db.command.addToSet({ each: [...many, { n: -1 }, { n: -1 }] }) } });
    expect((await stored())?.a).toHaveLength(20_001);
    await docs()
      .doc('x')
      .update({ data: { a: t.db.command.pullAll(many) } });
    expect(await stored()).toEqual({ _id: 'x', a: [{ n: -1 }] });
  });
});

describe('what MongoDB refuses', () => {
  it.each<[string, unknown, object?]>([
    ['one operand too many', { $subtract: [1, 2, 3] }],
    ['one of two that is not there', { $divide: [1] }],
    ['two for one', { $size: [1, 2] }],
    ['two to negate', { $not: [1, 2] }],
    ['a condition without an else', { $cond: { if: 0, then: 1 } }],
    ['a field that an operator does not know', { $filter: { input: [], cond: true, where: 1 } }],
    ['a switch that no case fits, without a default', { $switch: { branches: [{ case: false, then: 1 }] } }],
    ['a branch without a case', { $switch: { branches: [{ then: 1 }], default: 2 } }],
    ['a remainder of nothing', { $mod: [1, 0] }],
    ['a logarithm of 0', { $ln: 0 }],
    ['a logarithm of less', { $log10: -1 }],
    ['a base of 1', { $log: [10, 1] }],
    ['a part of a text of less than nothing', { $substrCP: ['$s', 0, -2] }],
    ['half of a character', { $substrBytes: ['中文', 1, 2] }],
    ['the beginning of one', { $substrBytes: ['中文', 0, 4] }],
    ['a separator that is empty', { $split: ['$s', ''] }],
    ['a place before the first', { $indexOfCP: ['$s', 'b', -1] }],
    ['to join an object and a number', { $mergeObjects: [{ a: 1 }, 2] }],
    ['pairs of both kinds', { $arrayToObject: [[['a', 1], { k: 'b', v: 2 }]] }],
    ['a path without a name', '$'],
    ['a path with a name that is empty', '$a..b'],
    ['a date in another’s place', { $dateToParts: { date: 'x' } }],
  ])('%s', async (_name, expression) => {
    expect((await failure(resultOf(() => expression, { s: 'abc' }))).errMsg).toContain('collection.aggregate:fail');
  });

  it.each<[string, object]>([
    ['a size that is negative', { a: { $size: -1 } }],
    ['a size that is none', { a: { $size: 1.5 } }],
    ['options without an expression', { a: { $options: 'i' } }],
    ['a divisor that is no number', { a: { $mod: [Number.NaN, 1] } }],
  ])('%s in a query', async (_name, query) => {
    await insert({ _id: 'x', a: [1] });
    expect((await failure(docs().where(query).get())).errCode).toBe(-501007);
  });

  it.each<[string, object, string]>([
    ['a field that is no accumulator', { s: '$a' }, 'needs one accumulator'],
    ['two of them', { s: { $sum: 1, $avg: 1 } }, 'needs one accumulator'],
    ['an expression in its place', { s: { $toUpper: '$a' } }, 'is no accumulator'],
    ['a dot in a name', { 'a.b': { $sum: 1 } }, 'a dot or a $'],
  ])('%s in a group, in buckets and where there is nothing to group', async (_name, output, reason) => {
    const pipeline = () => docs().aggregate();
    const asked = [
      () => pipeline().group({ _id: null, ...output }),
      () => pipeline().bucketAuto({ groupBy: '$a', buckets: 1, output }),
      () => pipeline().bucket({ groupBy: '$a', boundaries: [0, 9], output }),
    ];
    for (const ask of asked) expect((await failure(ask().end())).errMsg).toContain(reason);
    await insert({ _id: 'x', a: 1 });
    for (const ask of asked) expect((await failure(ask().end())).errMsg).toContain(reason);
  });

  it('bits of what is no integer; and all bits of one count', async () => {
    await insert({ _id: 'x', a: 1.5, b: 2 ** 40 + 1 });
    expect(
      (
        await failure(
          docs()
            .doc('x')
            .update({ data: { $bit: { a: { and: 1 } } } as never }),
        )
      ).errCode,
    ).toBeLessThan(0);
    const raw = { query: { _id: 'x' }, update: { $bit: { b: { or: 2 } } }, replace: false, multi: false, upsert: false };
    await t.database.modify('docs', raw);
    expect(t.database.list('docs', { limit: 1 })[0]?.b).toBe(2 ** 40 + 3);
    await expect(t.database.modify('docs', { ...raw, update: { $bit: { a: { and: 1 } } } })).rejects.toThrow('integers');
  });
});

describe('what MongoDB answers', () => {
  it.each<[string, unknown, unknown]>([
    ['a part of a text in bytes', { $substrBytes: ['中文', 3, -1] }, '文'],
    ['a place in bytes', { $indexOfBytes: ['中b', 'b'] }, 3],
    ['a place in code points', { $indexOfCP: ['😀ab', 'b'] }, 2],
    ['null compared as a text', { $strcasecmp: [null, 'a'] }, -1],
    ['the type of a lone operand', { $type: ['a'] }, 'string'],
    ['the first case that is true', { $switch: { branches: [0, 1].map((n) => ({ case: n, then: n })), default: 5 } }, 1],
    ['the default', { $switch: { branches: [{ case: null, then: 1 }], default: 5 } }, 5],
    ['objects in one', { $mergeObjects: [{ a: 1 }, null, { b: 2 }] }, { a: 1, b: 2 }],
    ['nothing of null', { $mod: [null, 3] }, null],
    ['logarithms', [{ $ln: [1] }, { $log: [8, 2] }, { $log10: 100 }], [0, 3, 2]],
    [
      'the parts of a date where it is',
      { $dateToParts: { date: date('2024-07-01T03:00:00.005Z'), timezone: 'America/New_York' } },
      { year: 2024, month: 6, day: 30, hour: 23, minute: 0, second: 0, millisecond: 5 },
    ],
    [
      'the parts of its week',
      { $dateToParts: { date: date('2021-01-03'), iso8601: true } },
      { isoWeekYear: 2020, isoWeek: 53, isoDayOfWeek: 7, hour: 0, minute: 0, second: 0, millisecond: 0 },
    ],
  ])('%s', async (_name, expression, expected) => {
    expect(await resultOf(() => expression)).toEqual(expected);
  });
});
