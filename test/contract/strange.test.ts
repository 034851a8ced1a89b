import { ERROR_MESSAGES } from '../../contract/errors';
import { sampleOf } from '../capabilities';
import type { TestCloud } from '../support/cloud';
import { CONTRACT, type ContractAction } from '../support/contract/actions';
import { faultOf } from '../support/contract/answers';
import { type Full, fullest } from '../support/contract/fullest';
import { chance, strange } from '../support/contract/strange';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';
import { TURN } from '../support/turns';

/** All of them with `TEST_ALL=1`, else some, others with each commit. `STRANGE_SEED` makes the same again. */
const CALLS = process.env.TEST_ALL ? 20_000 : 600;
const SEED = Number(process.env.STRANGE_SEED ?? TURN);
/** A refusal names at most twenty fields, each with a sentence. */
const LARGEST_REFUSAL = 3000;
const SLOW_MS = 3000;

const ROLES: (string | undefined)[] = [undefined, ...Object.values(PEOPLE)];
/** What an instance of a cloud says that failed, rather than the action. */
const FAILED = ['INTERNAL', 'TIMEOUT', 'BUSY'];
/** A trace, a path of the machine, what an engine says. */
const INSIDE = /\bat .+:\d+:\d+|node_modules|\.js\b|Error:|undefined|\[object|valibot|SQLITE|mongo/i;

interface Told {
  ok: boolean;
  data?: unknown;
  error?: { code: string; message: string; fields?: Record<string, string> };
}

/** What is wrong with a refusal. */
function wrongWith({ code, message, fields = {} }: NonNullable<Told['error']>, size: number, ms: number): string[] {
  const words = [message, ...Object.values(fields)];
  return [
    ...(Object.hasOwn(ERROR_MESSAGES, code) ? [] : [`the contract has no ${code}`]),
    ...(FAILED.includes(code) ? [code] : []),
    ...(words.every((each) => /[一-龥]/.test(each)) ? [] : [`no Chinese words: ${words.join(' / ')}`]),
    ...(words.some((each) => INSIDE.test(each)) ? [`it tells of the inside: ${words.join(' / ')}`] : []),
    ...(size <= LARGEST_REFUSAL ? [] : [`${size} characters`]),
    ...(ms <= SLOW_MS ? [] : [`${ms} ms`]),
  ];
}

describe(`strange inputs of seed ${SEED}`, () => {
  let cloud: TestCloud;
  townForEach((started) => {
    cloud = started;
  });
  const state = () => JSON.stringify(cloud.db.collections().map((name) => cloud.db.list(name, { limit: 10_000 })));
  const count: Record<string, number> = {};

  const shares = new Map<ContractAction, number>(
    CONTRACT.map((action, i) => [action, Math.floor((CALLS * (i + 1)) / CONTRACT.length) - Math.floor((CALLS * i) / CONTRACT.length)]),
  );

  it.each(CONTRACT)('$name answers each of them, and a refusal changes nothing', async (action) => {
    const { fn, verb, name } = action;
    const next = chance(SEED * 1000 + CONTRACT.indexOf(action));
    const fulls: Full[] = fullest(action, await sampleOf(fn, verb)(cloud));
    const writes = (['add', 'modify', 'remove', 'carryOut'] as const).map((way) => jest.spyOn(cloud.db, way));
    const wrong: string[] = [];
    for (let i = 0; i < (shares.get(action) ?? 0); i += 1) {
      const { input, requestId, about } = strange(fulls, next);
      const as = ROLES[Math.floor(next() * ROLES.length)];
      for (const spy of writes) spy.mockClear();
      const before = state();
      const { answer, ms } = await cloud.call(fn, { action: verb, input, requestId }, { openid: as });
      const { ok, data, error } = answer as Told;
      const code = error?.code ?? 'OK';
      count[code] = (count[code] ?? 0) + 1;
      const wrote = writes.some(({ mock }) => mock.calls.length > 0);
      const faults = ok
        ? [faultOf(fn, verb, data) ?? ''].filter(Boolean)
        : wrongWith(error as NonNullable<Told['error']>, JSON.stringify(answer).length, ms);
      if (!ok && wrote && state() !== before) faults.push(`the database changed at ${code}`);
      if (faults.length > 0) wrong.push(`${name} as ${as ?? 'nobody'}, ${about}: ${faults.join('; ')}`);
    }
    jest.restoreAllMocks();
    expect(wrong).toEqual([]);
  });

  it('some of them were taken and most were refused, for many reasons', () => {
    if (process.env.STRANGE_COUNT) console.log(JSON.stringify(count));
    expect(Object.keys(count)).toEqual(expect.arrayContaining(['OK', 'BAD_INPUT', 'FORBIDDEN', 'UNAUTHENTICATED']));
  });
});
