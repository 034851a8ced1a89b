import { readFileSync } from 'node:fs';
import path from 'node:path';
import { collectionsOf } from '../../config/collections.mjs';
import { type Cloud, startCloud } from '../../local-cloud/cloud';
import { DEFAULT_DIALECT, type Dialect } from '../../local-cloud/dialect';
import type { Result, Verdict } from '../../probe/check';
import { DECLARED } from '../support/collections';
import { ofThisCommit } from '../support/turns';

const MANAGER = 'manager-demo';
const functionsDir = path.join(process.cwd(), 'dist/probe');
const own = collectionsOf('probe/collections.json');

interface Answer {
  ok: boolean;
  refused?: string;
  results: Result[];
}

let cloud: Cloud | undefined;
afterEach(() => cloud?.close());

/** The collections as an operator makes them: as many indexes as the platform takes. */
const made = (limit: number): typeof own =>
  Object.fromEntries(Object.entries(own).map(([name, { indexes }]) => [name, { indexes: indexes.slice(0, limit - 2) }]));

const start = async (dialect: Partial<Dialect> = {}, env: Record<string, string> = { PROBE: 'yes', FIRST_MANAGER_OPENID: MANAGER }) => {
  cloud = await startCloud({
    functionsDir,
    dataDir: ':memory:',
    port: 0,
    env,
    collections: made(dialect.indexLimit ?? DEFAULT_DIALECT.indexLimit),
    timers: 'manual',
    log: 'silent',
    dialect,
  });
  return cloud;
};

async function probe(on: Cloud, openid: string | undefined = MANAGER): Promise<Answer> {
  const { answer } = await on.call('probe', { rounds: 20 }, { openid });
  return answer as Answer;
}

/** The verdicts that are not `ok`, by what was checked. */
const verdicts = ({ results }: Answer): Record<string, Verdict> =>
  Object.fromEntries(results.filter(({ verdict }) => verdict !== 'ok').map(({ id, verdict }) => [id, verdict]));

/** What the local cloud does otherwise than the real one was seen to do: how it tells a duplicate, and that it lacks an API. */
const AS_IT_IS: Record<string, Verdict> = { duplicateId: 'differs' };

/** What the probe says otherwise on a cloud that is otherwise. */
const OTHERWISE: [Partial<Dialect>, Record<string, Verdict>][] = [
  [{ duplicateText: 'E11000' }, { duplicateId: 'ok' }],
  [{ updatedCounts: 'matched' }, { updatedCounts: 'differs' }],
  [{ fieldNames: 'short' }, { fieldLength: 'differs', fieldHyphen: 'differs' }],
  [{ fieldNames: 'letterFirst' }, { fieldLength: 'differs', fieldHyphen: 'differs', fieldDigits: 'breaks' }],
  [{ uniqueArrays: 'whole' }, { uniqueArrays: 'differs' }],
  [{ uniqueArrays: 'refused' }, { uniqueArrays: 'differs' }],
  [{ numericPaths: 'field' }, { numericWhere: 'differs', numericSet: 'differs' }],
  [
    { dottedPaths: 'flat' },
    {
      dottedPaths: 'breaks',
      numericWhere: 'differs',
      numericSet: 'differs',
      fieldLength: 'differs',
      fieldHyphen: 'differs',
      fieldDigits: 'breaks',
    },
  ],
  [{ arrayLocalField: 'whole' }, { arrayLocalField: 'differs' }],
  [{ plainLookups: 'refused' }, { plainLookups: 'breaks', nestedLookups: 'breaks' }],
  [{ nestedLookups: 'refused' }, { nestedLookups: 'breaks' }],
  [{ nullExists: 'no' }, { nullExists: 'differs' }],
  [{ nullMeetsMissing: 'no' }, { nullMeetsMissing: 'breaks' }],
  [{ expressions: 'refused' }, { listSize: 'breaks' }],
  [{ rivals: 'both' }, { rivals: 'breaks' }],
  [{ reads: 'stale' }, { readAfterWrite: 'breaks', readAfterCondition: 'breaks' }],
  [{ bulkInserts: 'partial' }, { bulkInsert: 'differs' }],
  [{ readLimit: 100 }, { readLimit: 'differs' }],
  [{ indexLimit: 15 }, { indexCount: 'breaks' }],
  [{ goneApis: ['security.imgSecCheck'] }, { imgSecCheck: 'differs' }],
];

describe('the probe', () => {
  it('says of the local cloud what it relies on and finds there, in a table, twice the same, and leaves nothing behind', async () => {
    const on = await start();
    const first = await probe(on);
    expect(verdicts(first)).toEqual(AS_IT_IS);
    expect(first.results.length).toBeGreaterThan(25);
    expect(verdicts(await probe(on))).toEqual(AS_IT_IS);
    for (const name of Object.keys(own)) expect(on.db.count(name)).toBe(0);
    const lines =
      on.log
        .list({ limit: 1, fn: 'probe' })[0]
        ?.lines.map(({ text }) => text)
        .join('\n') ?? '';
    expect(lines).toMatch(/符合｜dottedPaths｜我们以为：.+｜这里：查到 1 条/);
    expect(lines).toMatch(/符合 \d+，不同但不影响 \d+，不符合 0/);
  });

  it.each(ofThisCommit(OTHERWISE))('on a cloud with %j says %j', async (dialect, otherwise) => {
    const found = verdicts(await probe(await start(dialect)));
    const expected = Object.entries({ ...AS_IT_IS, ...otherwise }).filter(([, verdict]) => verdict !== 'ok');
    expect(found).toEqual(Object.fromEntries(expected));
  });

  it('says what is missing when a collection was not made', async () => {
    const on = await startCloud({
      functionsDir,
      dataDir: ':memory:',
      port: 0,
      env: { PROBE: 'yes', FIRST_MANAGER_OPENID: MANAGER },
      collections: { probe_docs: { indexes: [] } },
      timers: 'manual',
      log: 'silent',
    });
    cloud = on;
    expect(await probe(on)).toMatchObject({ ok: false, refused: expect.stringContaining('probe_unique') });
  });

  it.each<[string, Record<string, string>, string | undefined]>([
    ['PROBE', { FIRST_MANAGER_OPENID: MANAGER }, MANAGER],
    ['PROBE', { PROBE: 'no', FIRST_MANAGER_OPENID: MANAGER }, MANAGER],
    ['控制台', { PROBE: 'yes', FIRST_MANAGER_OPENID: MANAGER }, undefined],
    ['第一位管理员', { PROBE: 'yes', FIRST_MANAGER_OPENID: MANAGER }, 'somebody'],
    ['第一位管理员', { PROBE: 'yes', FIRST_MANAGER_OPENID: '' }, 'somebody'],
  ])('refuses for %s with %j and asks nothing of the database', async (words, env, openid) => {
    const on = await start({}, env);
    const { answer, dbRequests } = await on.call('probe', {}, { openid });
    expect([answer, dbRequests]).toEqual([{ ok: false, refused: expect.stringContaining(words), results: [] }, 0]);
  });

  it('is not among the functions that are deployed', () => {
    expect(Object.keys(DECLARED).filter((name) => /probe/.test(name))).toEqual([]);
    expect(() => readFileSync('dist/cloudfunctions/probe/index.js')).toThrow('ENOENT');
    expect(readFileSync('dist/probe/probe/index.js', 'utf8').length).toBeGreaterThan(10_000);
  });
});
