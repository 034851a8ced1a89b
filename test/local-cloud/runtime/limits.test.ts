import fc from 'fast-check';
import type { Cloud, CloudOptions } from '../../../local-cloud/cloud';
import { closeAll, cloudWith, withSdk } from './support';

/** Runs `event.code` with the database, its commands `_`, aggregation operators `$` and the collection `c`. */
const run = {
  code: withSdk(`
    const $ = _.aggregate, c = db.collection('things');
    const go = new Function('db', '_', '$', 'c', 'args', 'return (async () => { ' + event.code + ' })()');
    try { return { done: await go(db, _, $, c, event.args) }; } catch (e) { return { code: e.errCode, message: e.errMsg || String(e) }; }`),
  config: { timeout: 60 },
};
const plain = { code: withSdk('return (await db.collection("things").doc("b").get()).data.n;') };

let cloud: Cloud;
const TIMEOUT_MS = 700;

beforeAll(async () => {
  cloud = await cloudWith({ run, plain }, { evaluatorLimits: { timeoutMs: TIMEOUT_MS, memoryMb: 64, processes: 2 } });
  await cloud.call('plain', {});
});
beforeEach(async () => {
  await cloud.db.remove('things', {}, true);
  const nested = Array.from({ length: 48 }).reduce((inner) => ({ 0: [inner] }), {}) as object;
  await cloud.db.insert('things', [
    { _id: 'a', v: -5, a: `${'a'.repeat(60)}!`, texts: [`${'a'.repeat(60)}!`], list: Array.from({ length: 3000 }, (_, i) => i), nested },
    { _id: 'b', v: Number.POSITIVE_INFINITY, n: 7, when: new Date(0), o: { k: [1, { k: 2 }] } },
  ]);
});
afterAll(closeAll);

const ask = async (code: string, args: unknown = null) => (await cloud.call('run', { code, args })).answer as Record<string, unknown>;

/** Longest time, in ms, that another caller waited for one document while `work` went on. */
async function slowestNeighbour(work: Promise<unknown>): Promise<number> {
  let [over, slowest] = [false, 0];
  const end = () => {
    over = true;
  };
  work.then(end, end);
  while (!over) {
    const { answer, ms } = await cloud.call('plain', {});
    expect(answer).toBe(7);
    slowest = Math.max(slowest, ms);
  }
  return slowest;
}

const EVIL = `db.RegExp({ regexp: '^(a+)+$', options: '' })`;
const DOUBLE = '$.reduce({ input: $.range([0, 40]), initialValue: [1], in: $.concatArrays(["$$value", "$$value"]) })';

describe('a request without an end', () => {
  it.each([
    ['a pattern that goes back', `return c.where({ a: ${EVIL} }).get()`],
    ['the same, counted', `return c.where({ a: ${EVIL} }).count()`],
    ['the same in an update', `return c.where({ a: ${EVIL} }).update({ data: { n: 1 } })`],
    ['the same in a removal', `return c.where({ a: ${EVIL} }).remove()`],
    [
      'the same in a pull',
      `await c.doc('b').update({ data: { t: ['a'.repeat(60) + '!'] } }); return c.doc('b').update({ data: { t: _.pull(${EVIL}) } })`,
    ],
    ['the same in a pipeline', `return c.aggregate().match({ a: ${EVIL} }).end()`],
    [
      'loops in loops',
      'return c.aggregate().project({ n: $.map({ input: "$list", in: $.map({ input: "$list", in: $.map({ input: "$list", in: 1 }) }) }) }).end()',
    ],
    ['a path with many ways', `return c.where({ ['nested.' + Array(60).fill(0).join('.')]: 1 }).get()`],
    ['an array that doubles', `return c.aggregate().project({ n: ${DOUBLE} }).end()`],
    [
      'a join of everything with everything',
      `let p = c.aggregate(); for (let i = 0; i < 30; i++) p = p.lookup({ from: 'things', pipeline: [], as: 'f' }).unwind('$f'); return p.end()`,
    ],
    ['parts that double', 'let p = c.aggregate(); for (let i = 0; i < 40; i++) p = p.addFields({ v: ["$v", "$v"] }); return p.end()'],
  ])('%s: is refused, and others are served meanwhile', async (_name, code) => {
    const asked = ask(code);
    expect(await slowestNeighbour(asked)).toBeLessThan(TIMEOUT_MS);
    expect(await asked).toEqual({ code: expect.any(Number), message: expect.stringMatching(/exceeded (time|memory) limit/) });
    expect(cloud.db.count('things')).toBe(2);
  });

  it.each([
    ['range beyond memory', 'return c.aggregate().project({ r: $.range([0, 2147483648]) }).end()'],
    ['granularity on what has none', `return c.aggregate().bucketAuto({ groupBy: '$v', buckets: 2, granularity: 'R5' }).end()`],
  ])('%s: is refused as MongoDB does', async (_name, code) => {
    expect(await ask(code)).toMatchObject({ message: expect.stringMatching(/too much memory|finite and not negative/) });
  });

  it('ends in a transaction too, and the others that are open stay so', async () => {
    const started = ask(
      'const t = await db.startTransaction(); await t.collection("things").doc("b").update({ data: { n: 7, kept: 1 } }); await new Promise((r) => setTimeout(r, 1500)); await t.commit(); return 1;',
    );
    const refused = await ask(
      `const t = await db.startTransaction();
       try { return await t.collection('things').doc('a').update({ data: { texts: _.pull(${EVIL}) } }); } finally { await t.rollback(); }`,
    );
    expect(refused.message).toMatch(/exceeded time limit/);
    expect(await started).toEqual({ done: 1 });
    expect(cloud.db.list('things', { limit: 9, filter: { kept: 1 } })).toHaveLength(1);
  });
});

describe('what is worked out elsewhere', () => {
  it.each([
    ['finds', 'return (await c.where({ a: db.RegExp({ regexp: "(a|b)+!" }) }).get()).data.map((d) => d._id)', ['a']],
    ['counts', 'return (await c.where({ a: db.RegExp({ regexp: "(a|b)+!" }) }).count()).total', 1],
    ['updates', 'return (await c.where({ a: db.RegExp({ regexp: "(a|b)+!" }) }).update({ data: { n: 2 } })).stats.updated', 1],
    ['removes', 'return (await c.where({ a: db.RegExp({ regexp: "(a|b)+!" }) }).remove()).stats.removed', 1],
    [
      'updates in a transaction',
      'return db.runTransaction(async (t) => { await t.collection("things").doc("b").update({ data: { "o.k": _.pull(db.RegExp({ regexp: "(a|b)+!" })), m: 1 } }); return (await t.collection("things").doc("b").get()).data.m; })',
      1,
    ],
    [
      'projects in a transaction',
      'return db.runTransaction(async (t) => (await t.collection("things").doc("b").field({ "o.k": _.project.elemMatch({ k: 2 }) }).get()).data)',
      { _id: 'b', o: { k: [{ k: 2 }] } },
    ],
    [
      "sees the cloud's time",
      'return (await c.aggregate().project({ t: $.eq([$.substr([$.dateToString({ date: "$$NOW", format: "%Y" }), 0, 2]), "20"]) }).limit(1).end()).list[0].t',
      true,
    ],
  ])('%s as here', async (_name, code, expected) => {
    expect(await ask(code)).toEqual({ done: expected });
  });

  it('is worked out again for a document that changed meanwhile', async () => {
    const { db } = cloud;
    const inc = (query: object) => ({ query: { ...query }, update: { $inc: { n: 1 } }, replace: false, multi: true, upsert: false });
    const asked: (number | undefined)[] = [];
    const { updated } = await db.carryOut('things', async (given) => {
      asked.push(given?.length);
      const prepared = db.prepare('things', { n: { $gte: 7 } }, { change: inc({}), multi: true }, given);
      if (!given) await db.modify('things', inc({ _id: 'b' }));
      return prepared;
    });
    expect([asked, updated]).toEqual([[undefined, 1], 1]);
    expect(db.list('things', { limit: 1, filter: { _id: 'b' } })[0]?.n).toBe(9);
  });

  it('loses no write that comes in between', async () => {
    await cloud.db.remove('things', {}, true);
    await cloud.db.insert(
      'things',
      Array.from({ length: 20 }, (_, i) => ({ _id: `${i}`, a: 'aaa!', n: 0 })),
    );
    const slow =
      'for (let i = 0; i < 10; i++) await c.where({ a: db.RegExp({ regexp: "(a|b)+!" }) }).update({ data: { n: _.inc(1) } }); return 1;';
    const fast = 'for (let i = 0; i < 20; i++) await c.doc(String(i)).update({ data: { n: _.inc(1) } }); return 1;';
    await Promise.all([ask(slow), ask(slow), ask(fast), ask(fast)]);
    expect(cloud.db.list('things', { limit: 99 }).map(({ n }) => n)).toEqual(Array(20).fill(22));
  });
});

const EXTREME = fc.constantFrom<unknown>(
  -1,
  0,
  1,
  5,
  1e9,
  -1e9,
  2 ** 31,
  2 ** 53,
  1e308,
  '',
  'a'.repeat(5000),
  '$v',
  '$a',
  '$list',
  '$nested',
  '$none',
  '$when',
  null,
  [],
  {},
  true,
);
const OPERATORS =
  'abs add ceil divide exp floor ln log log10 mod multiply pow sqrt subtract trunc arrayElemAt arrayToObject concatArrays in indexOfArray isArray range reverseArray size slice zip and not or cmp eq gt cond ifNull dateFromParts dateFromString dayOfMonth dayOfWeek dayOfYear isoWeek isoWeekYear millisecond week year mergeObjects objectToArray allElementsTrue anyElementTrue setDifference setEquals setIntersection setIsSubset setUnion concat dateToString indexOfBytes indexOfCP split strLenBytes strLenCP strcasecmp substr substrBytes substrCP toLower toUpper addToSet avg first last max min push stdDevPop stdDevSamp sum filter map reduce'.split(
    ' ',
  );
const KEYS =
  'input in cond as initialValue inputs useLongestLength defaults date format timezone dateString year month day hour minute second millisecond isoWeekYear isoWeek isoDayOfWeek if then else'.split(
    ' ',
  );
const operand = fc.oneof(EXTREME, fc.array(EXTREME, { maxLength: 4 }), fc.dictionary(fc.constantFrom(...KEYS), EXTREME, { maxKeys: 5 }));
const expression = fc
  .tuple(
    fc.constantFrom(...OPERATORS),
    fc.oneof(
      operand,
      fc.tuple(fc.constantFrom(...OPERATORS), operand).map(([op, arg]) => ({ [`$${op}`]: arg })),
    ),
  )
  .map(([op, arg]) => ({ [`$${op}`]: arg }));
const stage = fc.oneof(
  expression.map((e) => ['project', { x: e }]),
  expression.map((e) => ['group', { _id: e, x: { $sum: 1 } }]),
  fc
    .record({ groupBy: expression, buckets: EXTREME, granularity: fc.constantFrom('R5', 'E6', 'POWERSOF2', '1-2-5', 'X') })
    .map((o) => ['bucketAuto', o]),
  fc
    .record({ groupBy: fc.constantFrom('$v', '$list', '$a'), boundaries: fc.array(EXTREME, { maxLength: 3 }), default: EXTREME })
    .map((o) => ['bucket', o]),
  EXTREME.map((n) => ['limit', n]),
  EXTREME.map((n) => ['skip', n]),
  EXTREME.map((n) => ['sample', { size: n }]),
  fc.constantFrom('$list', '$nested', '$list.0', '$a').map((p) => ['unwind', p]),
);
const condition = fc.record({
  field: fc.constantFrom('v', 'a', 'list', 'nested.0.0.0.0', 'o.k.k', 'list.5', '_id'),
  op: fc.constantFrom('eq', 'gt', 'in', 'all', 'mod', 'size', 'exists', 'elemMatch', 'not'),
  value: operand,
});
const change = fc.record({
  path: fc.constantFrom('v', 'a', 'list', 'list.5', 'list.999999', 'x.1000000', 'o.k', 'o.k.0.z'),
  op: fc.constantFrom('inc', 'mul', 'min', 'max', 'push', 'pull', 'pullAll', 'addToSet', 'rename', 'set', 'bit', 'pop', 'unshift'),
  value: operand,
});

describe('any operator with any operand', () => {
  it('is answered in time, and the cloud lives', async () => {
    const strange = fc.oneof(
      fc.array(stage, { minLength: 1, maxLength: 3 }).map((stages) => ({
        code: 'let p = c.aggregate(); for (const [s, o] of args) p = p[s](o); return (await p.end()).list.length',
        args: stages as unknown,
      })),
      condition.map((args) => ({
        code: 'return (await c.where({ [args.field]: _[args.op](args.value) }).get()).data.length',
        args: args as unknown,
      })),
      change.map((args) => ({
        code: `const id = String(Math.random()); await c.add({ data: { _id: id, v: 1, a: 'text', list: [1, { k: 2 }], o: { k: [1] } } });
          try { return (await c.doc(id).update({ data: { [args.path]: _[args.op](args.value) } })).stats } finally { await c.doc(id).remove() }`,
        args: args as unknown,
      })),
    );
    const requests = fc.sample(strange, { numRuns: 300, seed: 13 });
    let at = 0;
    const asking = async () => {
      while (at < requests.length) {
        const { code, args } = requests[at++] as { code: string; args: unknown };
        const started = performance.now();
        const answer = await ask(code, args);
        expect({ args, answer }).toEqual({ args, answer: expect.anything() });
        expect({ args, ms: performance.now() - started < TIMEOUT_MS * 15 }).toEqual({ args, ms: true });
      }
    };
    expect(await slowestNeighbourOf(Promise.all([asking(), asking(), asking()]))).toBeLessThan(TIMEOUT_MS * 3);
  });
});

/** Like {@link slowestNeighbour}, where the document may be changed by what goes on. */
async function slowestNeighbourOf(work: Promise<unknown>): Promise<number> {
  let [over, slowest] = [false, 0];
  const end = () => {
    over = true;
  };
  work.then(end, end);
  while (!over) slowest = Math.max(slowest, (await cloud.call('plain', {})).ms);
  await work;
  return slowest;
}

describe('a dialect in what is worked out elsewhere', () => {
  const otherwise = (dialect: CloudOptions['dialect']) =>
    cloudWith({ run }, { dialect }).then(async (other) => {
      await other.db.insert('things', [
        { _id: 'a', t: 'ab!', list: [1, 2], none: null },
        { _id: 'b', t: 'ba!', list: [3, 4] },
        { _id: 'c', t: '-' },
      ]);
      return async (code: string) => {
        const { answer } = await other.call('run', { code: `const P = db.RegExp({ regexp: '^(a|b)+!' }); ${code}` });
        return answer as Record<string, unknown>;
      };
    });

  it.each<[string, CloudOptions['dialect'], string, unknown]>([
    [
      'counts what it found',
      { updatedCounts: 'matched' },
      'return (await c.where({ t: P }).update({ data: { none: null } })).stats.updated',
      2,
    ],
    ['gives so many documents', { readLimit: 1 }, 'return (await c.where({ t: P }).get()).data.length', 1],
    ['takes a number for a name', { numericPaths: 'field' }, 'return (await c.where({ t: P, "list.0": 1 }).get()).data.length', 0],
    ['takes it so in a count', { numericPaths: 'field' }, 'return (await c.where({ t: P, "list.0": 1 }).count()).total', 0],
    ['takes it so in a removal', { numericPaths: 'field' }, 'return (await c.where({ t: P, "list.0": 1 }).remove()).stats.removed', 0],
    ['knows no null', { nullExists: 'no' }, 'return (await c.where({ t: P, none: _.exists(true) }).get()).data.length', 0],
    [
      'joins an array as it is',
      { arrayLocalField: 'whole' },
      'return (await c.aggregate().match({ _id: "a", t: P }).lookup({ from: "things", localField: "list", foreignField: "list", as: "f" }).end()).list[0].f.length',
      0,
    ],
  ])('%s', async (_name, dialect, code, expected) => {
    const [other, plainly] = [await otherwise(dialect), await otherwise({})];
    expect(await other(code)).toEqual({ done: expected });
    expect(await plainly(code)).not.toEqual({ done: expected });
  });

  it('carries out the update of a rival', async () => {
    const other = await otherwise({ rivals: 'both' });
    expect(await other('return (await c.where({ t: P }).update({ data: { n: _.inc(1) } })).stats.updated')).toEqual({ done: 2 });
  });

  it('refuses a pipeline that it does not take', async () => {
    const other = await otherwise({ plainLookups: 'refused' });
    const code = 'return c.aggregate().match({ t: P }).lookup({ from: "things", pipeline: [], as: "f" }).end()';
    expect(await other(code)).toMatchObject({ message: expect.stringContaining('let is required') });
  });
});
