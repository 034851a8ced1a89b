import { failure, startCloud, type TestCloud } from './support';

let t: TestCloud;
const people = [
  {
    _id: 'an',
    age: 30,
    city: '常州',
    tags: ['a', 'b'],
    scores: [80, 95],
    born: new Date('1990-05-01T00:00:00Z'),
    home: { zip: '213000', floor: 3 },
  },
  {
    _id: 'bo',
    age: 25,
    city: '无锡',
    tags: ['b'],
    scores: [60],
    born: new Date('1995-01-01T00:00:00Z'),
    home: { zip: '214000', floor: 1 },
  },
  { _id: 'cy', age: 41, city: '常州', tags: [], scores: [], born: new Date('1980-01-01T00:00:00Z'), nick: null },
  {
    _id: 'du',
    age: '30',
    city: 'Suzhou',
    items: [
      { name: 'x', n: 1 },
      { name: 'y', n: 5 },
    ],
  },
];

beforeAll(async () => {
  t = await startCloud({
    people: [
      {
        name: 'by_city',
        fields: [
          ['city', 1],
          ['age', -1],
        ],
      },
    ],
    empty: [],
  });
  await t.db.collection('people').add({ data: people });
});
afterAll(() => t.close());

const ids = async (query: object) => (await t.db.collection('people').where(query).get()).data.map(({ _id }) => _id).sort();

describe('queries through the SDK', () => {
  it('compares with eq and neq, where a missing field is unequal', async () => {
    const _ = t.db.command;
    expect(await ids({ age: 30 })).toEqual(['an']);
    expect(await ids({ age: _.eq('30') })).toEqual(['du']);
    expect(await ids({ age: _.neq(30) })).toEqual(['bo', 'cy', 'du']);
    expect(await ids({ nick: _.neq('x') })).toEqual(['an', 'bo', 'cy', 'du']);
  });

  it('compares ranges of numbers, texts and dates, and never across types', async () => {
    const _ = t.db.command;
    expect(await ids({ age: _.gt(25) })).toEqual(['an', 'cy']);
    expect(await ids({ age: _.gte(25).and(_.lt(41)) })).toEqual(['an', 'bo']);
    expect(await ids({ age: _.lte('9') })).toEqual(['du']);
    expect(await ids({ born: _.gt(new Date('1990-01-01T00:00:00Z')) })).toEqual(['an', 'bo']);
    expect(await ids({ born: new Date('1980-01-01T00:00:00Z') })).toEqual(['cy']);
  });

  it('knows in and nin', async () => {
    const _ = t.db.command;
    expect(await ids({ city: _.in(['常州', 'Suzhou']) })).toEqual(['an', 'cy', 'du']);
    expect(await ids({ city: _.nin(['常州', 'Suzhou']) })).toEqual(['bo']);
    expect(await ids({ _id: _.in(['bo', 'nobody']) })).toEqual(['bo']);
  });

  it('combines with and, or, nor and not', async () => {
    const _ = t.db.command;
    expect(await ids({ age: _.or(_.lt(26), _.gt(40)) })).toEqual(['bo', 'cy']);
    expect(await ids(_.or([{ city: '无锡' }, { age: 41 }]))).toEqual(['bo', 'cy']);
    expect(await ids(_.and([{ city: '常州' }, { age: _.lt(40) }]))).toEqual(['an']);
    expect(await ids(_.nor([{ city: '常州' }, { age: 25 }]))).toEqual(['du']);
    expect(await ids({ age: _.not(_.gt(26)) })).toEqual(['bo', 'du']);
  });

  it('tells a field that exists from one that is null or missing', async () => {
    const _ = t.db.command;
    expect(await ids({ nick: _.exists(true) })).toEqual(['cy']);
    expect(await ids({ born: _.exists(false) })).toEqual(['du']);
    expect(await ids({ nick: null })).toEqual(['an', 'bo', 'cy', 'du']);
    expect(await ids({ home: null })).toEqual(['cy', 'du']);
  });

  it('looks into arrays with all, elemMatch, size and plain equality', async () => {
    const _ = t.db.command;
    expect(await ids({ tags: 'b' })).toEqual(['an', 'bo']);
    expect(await ids({ tags: ['b'] })).toEqual(['bo']);
    expect(await ids({ tags: _.all(['b', 'a']) })).toEqual(['an']);
    expect(await ids({ tags: _.size(0) })).toEqual(['cy']);
    expect(await ids({ scores: _.elemMatch(_.gt(70).and(_.lt(90))) })).toEqual(['an']);
    expect(await ids({ items: _.elemMatch({ name: 'y', n: _.gt(3) }) })).toEqual(['du']);
    expect(await ids({ items: _.elemMatch({ name: 'x', n: _.gt(3) }) })).toEqual([]);
    expect(await ids({ 'items.n': 5 })).toEqual(['du']);
    expect(await ids({ 'items.0.name': 'x' })).toEqual(['du']);
  });

  it('knows mod', async () => {
    expect(await ids({ age: t.db.command.mod(10, 0) })).toEqual(['an']);
  });

  it('evaluates expressions over fields', async () => {
    const _ = t.db.command;
    const $ = _.aggregate;
    expect(await ids(_.expr($.gt(['$home.floor', 2])))).toEqual(['an']);
    expect(await ids(_.expr($.eq([$.size($.ifNull(['$tags', []])), 2])))).toEqual(['an']);
  });

  it('matches regular expressions, as db.RegExp and as literals, with options', async () => {
    expect(await ids({ city: t.db.RegExp({ regexp: '^su', options: 'i' }) })).toEqual(['du']);
    expect(await ids({ city: /^常/ })).toEqual(['an', 'cy']);
    expect(await ids({ city: /^su/ })).toEqual([]);
    expect(await ids({ city: /州|锡/g })).toEqual(['an', 'bo', 'cy']);
  });

  it('matches nested objects by field, as the SDK flattens them', async () => {
    expect(await ids({ home: { floor: 3 } })).toEqual(['an']);
    expect(await ids({ home: t.db.command.eq({ zip: '214000', floor: 1 }) })).toEqual(['bo']);
    expect(await ids({ home: t.db.command.eq({ floor: 1 }) })).toEqual([]);
  });

  it('sorts by several fields, null and missing first, and numbers before texts', async () => {
    const order = async (path: string, direction: 'asc' | 'desc') =>
      (await t.db.collection('people').orderBy(path, direction).orderBy('_id', 'asc').get()).data.map(({ _id }) => _id);
    expect(await order('age', 'asc')).toEqual(['bo', 'an', 'cy', 'du']);
    expect(await order('age', 'desc')).toEqual(['du', 'cy', 'an', 'bo']);
    expect(await order('born', 'asc')).toEqual(['du', 'cy', 'an', 'bo']);
    // An empty array is less than a missing field (manual, “Comparison/Sort Order”).
    expect(await order('scores', 'desc')).toEqual(['an', 'bo', 'du', 'cy']);
  });

  it('pages with skip and limit', async () => {
    const page = await t.db.collection('people').orderBy('_id', 'asc').skip(1).limit(2).get();
    expect((page.data as { _id: string }[]).map(({ _id }) => _id)).toEqual(['bo', 'cy']);
  });

  it('gives only the fields asked for, and never loses _id unless told', async () => {
    const _ = t.db.command;
    const people = t.db.collection('people');
    expect((await people.where({ _id: 'an' }).field({ age: true, 'home.zip': true }).get()).data).toEqual([
      { _id: 'an', age: 30, home: { zip: '213000' } },
    ]);
    const without = (await people.where({ _id: 'bo' }).field({ born: false, tags: false, home: false }).get()).data;
    expect(without).toEqual([{ _id: 'bo', age: 25, city: '无锡', scores: [60] }]);
    expect((await people.doc('an').field({ age: true, _id: false }).get()).data).toEqual({ age: 30 });
    expect(
      (
        await people
          .where({ _id: 'an' })
          .field({ scores: _.project.slice(1), age: 1 })
          .get()
      ).data,
    ).toEqual([{ _id: 'an', scores: [80], age: 30 }]);
    const matched = (
      await people
        .where({ _id: 'du' })
        .field({ items: _.project.elemMatch({ n: 5 }) })
        .get()
    ).data;
    expect(matched).toEqual([{ _id: 'du', items: [{ name: 'y', n: 5 }] }]);
  });

  it('counts', async () => {
    expect((await t.db.collection('people').count()).total).toBe(4);
    expect((await t.db.collection('people').where({ city: '常州' }).count()).total).toBe(2);
    expect(
      (
        await t.db
          .collection('people')
          .where({ age: t.db.command.gt(25) })
          .count()
      ).total,
    ).toBe(2);
    expect((await t.db.collection('empty').count()).total).toBe(0);
  });

  it('brings every type back as it was', async () => {
    const when = new Date('2026-01-02T03:04:05.678Z');
    const data = {
      _id: 'types',
      n: 1.5,
      big: 2 ** 53,
      neg: -0.25,
      yes: true,
      no: false,
      nil: null,
      when,
      deep: [[1, ['x']], { a: [] }],
      text: '汉字\u0000𝄞',
      re: /a+b/i,
    };
    await t.db.collection('empty').add({ data: data });
    const found = (await t.db.collection('empty').doc('types').get()).data as Record<string, unknown>;
    const { re, ...rest } = found;
    const { re: wanted, ...others } = data;
    expect(rest).toEqual(others);
    expect(re).toMatchObject({ pattern: wanted.source, options: 'i' });
    await t.db.collection('empty').doc('types').remove({});
  });

  it('says so when a document is missing, a collection is missing, or an operator is unknown', async () => {
    const people = t.db.collection('people');
    expect((await people.doc('nobody').get()).data).toBeNull();
    expect((await failure(t.cloud.database().collection('people').doc('nobody').get())).errMsg).toContain('does not exist');
    expect((await failure(t.db.collection('nowhere').get())).errCode).toBe(-502005);
    expect((await failure(t.db.collection('nowhere').add({ data: { a: 1 } }))).errCode).toBe(-502005);
    const unknown = await failure(people.where({ a: { $near2: 1 } }).get());
    expect(unknown).toMatchObject({ errCode: -502002, errMsg: expect.stringContaining('$near2') });
    const where = await failure(people.where({ $where: 'true' }).get());
    expect(where.errCode).toBe(-502002);
  });

  it('creates collections, once', async () => {
    await t.db.createCollection('fresh');
    await t.db.collection('fresh').add({ data: { a: 1 } });
    expect((await t.db.collection('fresh').count()).total).toBe(1);
    expect(t.database.collections()).toContain('fresh');
    expect((await failure(t.db.createCollection('fresh'))).errMsg).toContain('exists');
  });
});

describe('limits of results', () => {
  beforeAll(async () => {
    await t.db.createCollection('many');
    await t.database.insert(
      'many',
      Array.from({ length: 1200 }, (_, n) => ({ _id: `n${n}`, n })),
    );
  });

  it('gives 100 without a limit, 1000 at most, and 20 from an aggregation', async () => {
    const many = t.db.collection('many');
    expect((await many.get()).data).toHaveLength(100);
    expect((await many.limit(5000).get()).data).toHaveLength(1000);
    expect(((await many.aggregate().match({}).end()) as { list: unknown[] }).list).toHaveLength(20);
    expect(((await many.aggregate().match({}).limit(300).end()) as { list: unknown[] }).list).toHaveLength(300);
  });

  it('delivers documents in the order of their insertion when no order is asked for', async () => {
    const found = (await t.db.collection('many').limit(1000).get()).data as { n: number }[];
    expect(found.map(({ n }) => n)).toEqual(Array.from({ length: 1000 }, (_, n) => n));
  });
});
