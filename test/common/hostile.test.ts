import type { ActionName } from '../../contract/functions';
import { sampleOf } from '../capabilities';
import type { TestCloud } from '../support/cloud';
import { CONTRACT, contractOf } from '../support/contract/actions';
import { fullest } from '../support/contract/fullest';
import { PEOPLE } from '../support/fixtures';
import { actorOf, TABLES } from '../support/tables';
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

const CASES = CONTRACT.map(({ fn, verb }) => [fn, verb] as const);

/** Whether somebody is told of this place, of something in it, or of what it is in. An input with several ways may be refused as a whole. */
const tellsOf = (path: (string | number)[], fields: string[]): boolean => {
  const place = path.join('.').slice(0, 60);
  return fields.some(
    (field) => place === '' || field === 'input' || field === place || field.startsWith(`${place}.`) || place.startsWith(`${field}.`),
  );
};
describe('hostile input', () => {
  let cloud: TestCloud;
  townForEach((started) => {
    cloud = started;
  });

  it.each(ofThisCommit(CASES))('to %s.%s is refused clearly, wherever it stands', async (fn, verb) => {
    const sample = await sampleOf(fn, verb)(cloud);
    const as = actorOf(fn, verb);
    const ask = (bad: unknown) => cloud.ask(fn, verb as ActionName<typeof fn>, bad, { as });
    for (const { input } of fullest(contractOf(fn, verb), sample)) {
      for (const path of places(input)) {
        for (const [name, poison] of Object.entries(POISON)) {
          const answer = await ask(replaced(input, path, poison));
          expect({ path, name, code: answer.ok ? 'OK' : answer.error.code }).toEqual({ path, name, code: 'BAD_INPUT' });
          const fields = answer.ok ? [] : Object.keys(answer.error.fields ?? {});
          expect({ path, name, fields, told: tellsOf(path, fields) }).toMatchObject({ told: true });
        }
      }
      for (const path of places(input).filter((place) => isObject(at(input, place)))) {
        for (const extra of EXTRA_KEYS) {
          const answer = await ask(replaced(input, path, withKey(at(input, path), extra)));
          expect({ path, extra, code: answer.ok ? 'OK' : answer.error.code }).toEqual({ path, extra, code: 'BAD_INPUT' });
        }
      }
      expect(await ask({ ...input, surprise: 1 })).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } });
      for (const path of places(input)) {
        for (const [name, odd] of Object.entries(ODD)) {
          const answer = await ask(replaced(input, path, odd));
          const code = answer.ok ? 'OK' : answer.error.code;
          expect({ path, name, internal: ['INTERNAL', 'TIMEOUT', 'BUSY'].includes(code) }).toEqual({ path, name, internal: false });
        }
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

  const children = (count: number) => ({
    activityId: 'f'.repeat(24),
    name: '甲',
    phone: '13900000001',
    adults: 1,
    photos: true,
    consent: true,
    children: Array(count).fill({}),
  });
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

  it.each([
    ['of 45 KB of wrong items', children(15_000)],
    ['of as many wrong items as are looked at', children(200)],
    ['of 15,000 names', Object.fromEntries(Array.from({ length: 15_000 }, (_, i) => [`a${i}`, 1]))],
  ])('%s is answered in few words', async (_name, input) => {
    const answer = await cloud.ask('activity', 'signUp', input, { as: PEOPLE.resident });
    expect(answer).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' }, dbRequests: 0 });
    expect(JSON.stringify(answer).length).toBeLessThan(1_000);
  });

  it('of a list that is a little too long says so, not what is wrong with each item', async () => {
    const error = await cloud.refused('activity', 'signUp', children(30), { as: PEOPLE.resident });
    expect(error.fields).toEqual({ children: expect.stringMatching(/^最多\d+个孩子$/) });
  });

  it('of many wrong fields names at most twenty', async () => {
    const offers = Array.from({ length: 60 }, () => ({}));
    const error = await cloud.refused(
      'station',
      'update',
      { stationId: 'station-a', version: 1, changes: { offers } },
      { as: PEOPLE.headA },
    );
    expect(Object.keys(error.fields ?? {})).toHaveLength(20);
  });

  it.each<Record<string, string>>([{}, { 'x-wx-openid': PEOPLE.resident }])('nested 100,000 deep is BAD_INPUT for %j', async (headers) => {
    // Too deep for JSON.stringify.
    const body = `{"action":"home","input":{"stationId":${nested(100_000)}}}`;
    const response = await fetch(`${cloud.url}/call/station`, { method: 'POST', headers, body });
    expect(await response.json()).toMatchObject({ ok: false, error: { code: 'BAD_INPUT', fields: expect.anything() } });
  });

  it('of nobody is not looked at where somebody is asked for', async () => {
    for (const [fn, verb] of CASES) {
      const answer = await cloud.ask(fn, verb as ActionName<typeof fn>, { surprise: 1 });
      const code = answer.ok ? 'OK' : answer.error.code;
      const anonymous = TABLES[fn][verb]?.policy.includes('anyone');
      expect({ fn, verb, code }).toEqual({ fn, verb, code: anonymous ? 'BAD_INPUT' : 'UNAUTHENTICATED' });
    }
  });

  it('of nobody in a flood does not keep anybody from reading', async () => {
    const codes = [];
    for (let i = 0; i < 120; i += 1) {
      const answer = await cloud.ask('station', 'list', { near: Array(100).fill(0) });
      codes.push(answer.ok ? 'OK' : answer.error.code);
    }
    expect(codes[0]).toBe('BAD_INPUT');
    expect(codes).toContain('TOO_MANY');
    await cloud.must('station', 'list', { near: { longitude: 120, latitude: 31 } });
  });

  it('that names another caller changes nothing about who calls', async () => {
    const forged = { action: 'me', input: {}, openid: PEOPLE.manager, userInfo: { openId: PEOPLE.manager }, OPENID: PEOPLE.manager };
    const { answer } = await cloud.call('staff', forged, { openid: PEOPLE.resident });
    expect(answer).toMatchObject({ ok: true, data: { manager: false, memberships: [] } });
  });
});
