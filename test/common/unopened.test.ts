import { open, type SealContext, seal } from '../../cloudfunctions/common/crypto';
import type { CardDoc } from '../../cloudfunctions/contact/record';
import { UNOPENED } from '../../contract/unopened';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { testEnv } from '../support/env';
import { PEOPLE, smallTown } from '../support/fixtures';
import { answers, live, SEALED_FIELDS, type SealedAt, sealedIn } from '../support/sealed-town';

const stationId = 'station-a';
const RESIDENT = PEOPLE.resident;
const HEAD = PEOPLE.headA;

let cloud: TestCloud;
beforeAll(async () => {
  Object.assign(process.env, testEnv);
  cloud = await startTestCloud({ seed: smallTown() });
  await live(cloud);
  cloud.clock.advance(60_000);
  await cloud.timers.run('timer');
});
afterAll(() => cloud.close());

const ids = (collection: string): string[] => cloud.db.list(collection, { limit: 100 }).map(({ _id }) => String(_id));

type Outcome = Record<string, unknown>;

async function write({ collection, id, path }: SealedAt, text: string): Promise<() => Promise<unknown>> {
  const [before] = cloud.db.list(collection, { limit: 1, filter: { _id: id } });
  const after = structuredClone(before) as Record<string, unknown>;
  const parts = path.split('.');
  const last = String(parts.pop());
  const at = parts.reduce<Record<string, unknown>>((value, part) => value[part] as Record<string, unknown>, after);
  at[last] = text;
  const put = async (document: Record<string, unknown>) => {
    await cloud.db.remove(collection, { _id: id }, false);
    await cloud.db.insert(collection, [document]);
  };
  await put(after);
  return () => put(before ?? {});
}

/** Ids and places in lists left out: `entries.0.name` and `entries.1.name` are one field. */
const fieldOf = ({ collection, path }: SealedAt) =>
  `${collection} ${path
    .split('.')
    .map((part) => (/^\d+$|^[0-9a-f]{12,24}$/.test(part) ? '*' : part))
    .join('.')}`;

const gone = (text: string) => `k9${text.slice(2)}`;

it('each of the actions answers somebody', async () => {
  const named = Object.entries(await answers(cloud)).map(([read, answer]) => ({ action: read.split(' ')[0], ok: isOk(answer) }));
  const silent = named.filter(({ action, ok }) => !ok && !named.some((other) => other.ok && other.action === action));
  expect(silent).toEqual([]);
});

it('every sealed field stands in the town', () => {
  expect(SEALED_FIELDS.filter((field) => !sealedIn(cloud.db).some((value) => fieldOf(value) === field))).toEqual([]);
});

/** The answers while a value is stored otherwise. */
async function answersWith(value: SealedAt, text: string): Promise<Outcome> {
  const restore = await write(value, text);
  const after = await answers(cloud);
  await restore();
  return after;
}

const isInternal = (answer: unknown) => JSON.stringify(answer).includes('INTERNAL');
const isOk = (answer: unknown) => (answer as { ok: boolean }).ok;
const tells = (answer: unknown) => JSON.stringify(answer).includes(UNOPENED);

it.each(SEALED_FIELDS)('a value of a key that is gone, in %s, takes nothing else away', async (field) => {
  const before = await answers(cloud);
  expect(Object.values(before).filter(tells)).toEqual([]);
  for (const value of sealedIn(cloud.db).filter((one) => fieldOf(one) === field)) {
    const after = await answersWith(value, gone(value.text));
    expect(Object.keys(after).filter((read) => isOk(after[read]) !== isOk(before[read]))).toEqual([]);
    expect(Object.values(after).some(tells)).toBe(true);
  }
});

const oneOf = (field: string): SealedAt => {
  const value = sealedIn(cloud.db).find((one) => fieldOf(one) === field);
  if (value === undefined) throw new Error(`nothing is sealed in ${field}`);
  return value;
};

it.each([
  ['that is cut off', (text: string) => text.slice(0, -9)],
  ['that is changed', (text: string) => `${text.slice(0, -8)}AAAAAAA=`],
  ['that is nothing', (text: string) => `${text.slice(0, 3)}`],
  ['without a key', () => 'nothing'],
])('so does a value %s', async (_name, spoil) => {
  const value = oneOf('staff name');
  const after = await answersWith(value, spoil(value.text));
  expect(Object.values(after).filter(isInternal)).toEqual([]);
  expect(Object.values(after).some(tells)).toBe(true);
});

it('is told once in a call, with neither the value nor anybody in it', async () => {
  const value = oneOf('contact_cards entries.*.name');
  const restore = await write(value, gone(value.text));
  await cloud.must('contact', 'card', { stationId });
  await restore();
  const lines = cloud.log.list({ fn: 'contact', limit: 1 })[0]?.lines ?? [];
  const told = lines.map(({ text }) => JSON.parse(text) as { code: string }).filter(({ code }) => code !== 'OK');
  expect(told).toEqual([{ code: 'UNOPENED', where: expect.stringMatching(/^station-a \w+ name$/) }]);
});

/** Values of one record that once had one context. */
const TOGETHER: [string, string, string][] = [
  ['contact_cards', 'entries.0.name', 'entries.0.phone'],
  ['contact_cards', 'entries.0.name', 'entries.1.name'],
  ['staff', 'volunteer.phone', 'volunteer.reason'],
];

it.each(TOGETHER)('of %s a value that is moved from %s to %s does not open', async (collection, from, to) => {
  const all = sealedIn(cloud.db).filter((value) => value.collection === collection);
  const target = all.find(({ path }) => path === to);
  const source = all.find(({ id, path }) => id === target?.id && path === from);
  if (target === undefined || source === undefined) throw new Error('nothing to move');
  expect(() => open(source.text, target.context)).toThrow();
  const after = await answersWith(target, source.text);
  expect(Object.values(after).some(tells)).toBe(true);
});

it('what was sealed for the whole record opens, and nothing that has its own place passes for it', () => {
  const context: SealContext = { own: 'card entry name', shared: 'card' };
  expect(open(seal('李某某', 'card'), context)).toBe('李某某');
  const own = seal('李某某', context);
  expect(open(own, context)).toBe('李某某');
  const unmarked = own.replace('k1.2.', 'k1.');
  expect(() => open(unmarked, context)).toThrow();
  expect(() => open(unmarked, 'card')).toThrow();
});

describe('what could not be opened', () => {
  const entries = () => cloud.db.list('contact_cards', { limit: 1, filter: { _id: stationId } })[0] as unknown as CardDoc;
  const toWrite = async () => {
    const { contacts, version } = await cloud.must('contact', 'card', { stationId });
    return { version, entries: contacts.map((contact) => ({ ...contact, consent: true })) };
  };
  const update = async (change: object) => cloud.must('contact', 'update', { stationId, ...(await toWrite()), ...change }, { as: HEAD });

  it.each(['name', 'phone'] as const)('stays as it is stored when something else of the card is changed: %s', async (field) => {
    const value = oneOf(`contact_cards entries.*.${field}`);
    await write(value, gone(value.text));
    const shown = await toWrite();
    expect(shown.entries[0]?.[field]).toBe(UNOPENED);
    const changed = shown.entries.map((entry, i) => (i === 0 ? { ...entry, duty: '新的职责' } : entry));
    const answer = await update({ entries: changed });
    expect(answer.contacts[0]).toMatchObject({ duty: '新的职责', [field]: UNOPENED });
    expect(entries()).toMatchObject({ keyId: '', entries: [{ [field]: gone(value.text) }, {}] });
    await write(value, value.text);
    expect((await toWrite()).entries[0]?.[field]).not.toBe(UNOPENED);
  });

  it('is no name, number or word that somebody writes', async () => {
    const { entries: known } = await toWrite();
    const fresh = { role: '站长', duty: '总负责', hours: '周一', phone: UNOPENED, name: UNOPENED, consent: true };
    const refused = await cloud.refused('contact', 'update', { stationId, ...(await toWrite()), entries: [...known, fresh] }, { as: HEAD });
    expect(refused.fields).toEqual({ 'entries.2.name': '姓名打不开，请重新填写', 'entries.2.phone': '电话打不开，请重新填写' });
    const [pairingId] = ids('pairings');
    const health = await cloud.refused('pairing', 'setHealth', { pairingId, health: UNOPENED, consent: true }, { as: HEAD });
    expect(health.fields).toEqual({ health: '这一项打不开，请重新填写' });
    const member = { name: UNOPENED, phone: UNOPENED, relation: 'parent', consent: true };
    expect((await cloud.refused('booking', 'addMember', member, { as: RESIDENT })).fields).toMatchObject({
      phone: '这一项打不开，请重新填写',
    });
  });
});
