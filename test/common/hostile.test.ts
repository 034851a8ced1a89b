import type { ActionName, FunctionName } from '../../contract/functions';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { SAMPLES } from '../support/samples';
import { townForEach } from '../support/town';
import { ofThisCommit } from '../support/turns';

/** Values that no field of any action takes. */
const POISON: Record<string, unknown> = {
  'a database operator': { $gt: '' },
  'an operator of the SDK': { _internalType: {}, operator: 'gt', operands: [''] },
  'a prototype': JSON.parse('{"__proto__": {"manager": true}}'),
  'a constructor': { constructor: { prototype: { manager: true } } },
  'a list in a list': [[['x']]],
  'a 100 KB string': 'x'.repeat(100_000),
};
const ODD: Record<string, unknown> = {
  nothing: null,
  true: true,
  'a number': -1.5,
  'an empty string': '',
  'a control character': 'a\u0000b',
  'a path': '../../etc',
};

/** Every place in an input where a value stands: its own and those inside. */
function places(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: (string | number)[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

/** Names that every object has, an operator, a path: beside valid fields they must not pass as known. */
const EXTRA_KEYS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '$where', 'applicant.name'];

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (value: unknown, path: (string | number)[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], value);
const withKey = (value: unknown, key: string): unknown =>
  Object.defineProperty(structuredClone(value) as object, key, { value: { manager: true }, enumerable: true });

const CASES = (Object.keys(SAMPLES) as FunctionName[]).flatMap((fn) => Object.keys(SAMPLES[fn]).map((verb) => [fn, verb] as const));
/** Somebody who may do it, so that the input is looked at. */
const actorOf = (fn: FunctionName, verb: string): string => {
  if (['create', 'mine', 'get', 'cancel', 'reschedule', 'rate', 'erase', 'phoneNumber'].includes(verb) && fn === 'booking')
    return PEOPLE.resident;
  return fn === 'station' && verb === 'create' ? PEOPLE.manager : PEOPLE.headA;
};

describe('hostile input', () => {
  let cloud: TestCloud;
  townForEach((started) => {
    cloud = started;
  });

  it.each(ofThisCommit(CASES))('to %s.%s is refused clearly, wherever it stands', async (fn, verb) => {
    const input = await SAMPLES[fn][verb]?.(cloud);
    const as = actorOf(fn, verb);
    const ask = (bad: unknown) => cloud.ask(fn, verb as ActionName<typeof fn>, bad, { as });
    for (const path of places(input)) {
      for (const [name, poison] of Object.entries(POISON)) {
        const answer = await ask(replaced(input, path, poison));
        expect({ path, name, code: answer.ok ? 'OK' : answer.error.code }).toEqual({ path, name, code: 'BAD_INPUT' });
        if (!answer.ok) expect(Object.keys(answer.error.fields ?? {})).not.toHaveLength(0);
      }
    }
    for (const path of places(input).filter((place) => isObject(at(input, place)))) {
      for (const extra of EXTRA_KEYS) {
        const answer = await ask(replaced(input, path, withKey(at(input, path), extra)));
        expect({ path, extra, code: answer.ok ? 'OK' : answer.error.code }).toEqual({ path, extra, code: 'BAD_INPUT' });
      }
    }
    const unknownKey = await ask({ ...(input as object), surprise: 1 });
    expect(unknownKey).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } });
    for (const path of places(input)) {
      for (const [name, odd] of Object.entries(ODD)) {
        const answer = await ask(replaced(input, path, odd));
        const code = answer.ok ? 'OK' : answer.error.code;
        expect({ path, name, internal: ['INTERNAL', 'TIMEOUT', 'BUSY'].includes(code) }).toEqual({ path, name, internal: false });
      }
    }
  });

  it.each([
    ['no action', {}],
    ['an action that is not text', { action: { $ne: '' } }],
    ['an inherited name', { action: 'constructor' }],
    ['a request number that is an object', { action: 'me', requestId: { $gt: '' } }],
    ['a request number that is too long', { action: 'me', requestId: 'x'.repeat(100_000) }],
    ['a list instead of an input', { action: 'me', input: [] }],
  ])('that is %s is refused', async (_name, data) => {
    const { answer } = await cloud.call('staff', data, { openid: PEOPLE.headA });
    expect(answer).toMatchObject({ ok: false, error: { code: 'BAD_INPUT', message: expect.stringMatching(/[一-龥]/) } });
  });

  it('that names another caller changes nothing about who calls', async () => {
    const forged = { action: 'me', input: {}, openid: PEOPLE.manager, userInfo: { openId: PEOPLE.manager }, OPENID: PEOPLE.manager };
    const { answer } = await cloud.call('staff', forged, { openid: PEOPLE.resident });
    expect(answer).toMatchObject({ ok: true, data: { manager: false, memberships: [] } });
  });
});
