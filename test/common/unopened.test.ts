import { open, type SealContext, seal, staffIdOf } from '../../cloudfunctions/common/crypto';
import type { CardDoc } from '../../cloudfunctions/contact/record';
import type { ActionName, FunctionName } from '../../contract/functions';
import { UNOPENED } from '../../contract/unopened';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { testEnv } from '../support/env';
import { PEOPLE, smallTown } from '../support/fixtures';
import { helper, live, type SealedAt, sealedIn } from '../support/sealed-town';

const stationId = 'station-a';
const RESIDENT = PEOPLE.resident;
const HEAD = PEOPLE.headA;
const DATES = ['2026-11-25', '2026-11-26'];

let cloud: TestCloud;
beforeAll(async () => {
  Object.assign(process.env, testEnv);
  cloud = await startTestCloud({ seed: smallTown() });
  await live(cloud);
  cloud.clock.advance(60_000);
  await cloud.timers.run('timer');
});
afterAll(() => cloud.close());

type Read = [fn: FunctionName, action: string, input: Record<string, unknown>, as: string];

const ids = (collection: string): string[] => cloud.db.list(collection, { limit: 100 }).map(({ _id }) => String(_id));

/** Every action that answers with something that was sealed, on everything that there is. */
function reads(): Read[] {
  const each = (collection: string, read: (id: string) => Read[]): Read[] => ids(collection).flatMap(read);
  return [
    ['station', 'home', { stationId }, RESIDENT],
    ['contact', 'card', { stationId }, RESIDENT],
    ['contact', 'history', { stationId }, HEAD],
    ['staff', 'me', {}, HEAD],
    ['staff', 'me', {}, 'new-window'],
    ['staff', 'list', { stationId }, HEAD],
    ['booking', 'mine', {}, RESIDENT],
    ['booking', 'mine', {}, PEOPLE.other],
    ['booking', 'profile', {}, RESIDENT],
    ['booking', 'inbox', { stationId }, HEAD],
    ...DATES.map((date): Read => ['booking', 'queue', { stationId, date }, PEOPLE.windowA]),
    ...each('bookings', (bookingId) => [
      ['booking', 'get', { bookingId }, HEAD],
      ['booking', 'reveal', { bookingId }, HEAD],
    ]),
    ['request', 'mine', {}, RESIDENT],
    ['request', 'neighbours', {}, RESIDENT],
    ...['new', 'open', 'running', 'over'].map((view): Read => ['request', 'inbox', { stationId, view }, HEAD]),
    ['request', 'inbox', { stationId, view: 'own' }, PEOPLE.volunteerA],
    ...each('requests', (requestId) => [
      ['request', 'get', { requestId }, RESIDENT],
      ['request', 'get', { requestId }, HEAD],
      ['request', 'reveal', { requestId }, PEOPLE.volunteerA],
    ]),
    ['pairing', 'list', { stationId }, HEAD],
    ['pairing', 'mine', {}, PEOPLE.volunteerA],
    ...each('pairings', (pairingId) => [
      ['pairing', 'reveal', { pairingId }, HEAD],
      ['pairing', 'visits', { pairingId }, HEAD],
    ]),
    ['activity', 'mine', {}, RESIDENT],
    ['activity', 'list', { stationId }, RESIDENT],
    ['activity', 'agenda', { stationId, view: 'coming' }, HEAD],
    ['activity', 'agenda', { stationId, view: 'lectures' }, HEAD],
    ...each('activities', (activityId) => [
      ['activity', 'get', { activityId }, RESIDENT],
      ['activity', 'roster', { activityId }, HEAD],
      ['activity', 'contact', { activityId }, HEAD],
      ['activity', 'reveal', { activityId, entryId: staffIdOf(RESIDENT) }, HEAD],
    ]),
    ['volunteer', 'me', {}, PEOPLE.volunteerA],
    ['volunteer', 'me', {}, helper.as],
    ['volunteer', 'roster', { stationId }, HEAD],
    ['volunteer', 'reveal', { stationId, volunteerId: staffIdOf(helper.as) }, HEAD],
    ['volunteer', 'records', { stationId }, HEAD],
    ['volunteer', 'export', { stationId, from: '2026-11-01', to: '2026-11-30' }, HEAD],
  ];
}

type Outcome = Record<string, unknown>;

/** What each read answers, by what it asks: whether it is answered, or its refusal. */
async function answers(): Promise<Outcome> {
  const outcome: Outcome = {};
  for (const [fn, action, input, as] of reads()) {
    const { dbRequests: _cost, ...answer } = await cloud.ask(fn, action as ActionName<typeof fn>, input, { as });
    outcome[`${fn}.${action} ${JSON.stringify(input)} ${as}`] = answer;
  }
  return outcome;
}

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

const FIELDS = [
  'bookings applicant',
  'bookings rating.comment',
  'bookings toldReason',
  'bookings callback.notes.*.text',
  'staff name',
  'staff volunteer.phone',
  'staff volunteer.reason',
  'contact_cards entries.*.name',
  'contact_cards entries.*.phone',
  'families members.*.sealed',
  'pairings person',
  'pairings health',
  'pairings endReason',
  'pair_visits note',
  'requests person',
  'requests text',
  'requests result',
  'requests history.*.note',
  'service_records reasons.*',
  'activities entries.*.person',
  'activities entries.*.cancelReason',
  'activities lecture.contact',
  'activities lecture.wish',
  'activities reason',
];

const gone = (text: string) => `k9${text.slice(2)}`;

it('each of the actions answers somebody', async () => {
  const named = Object.entries(await answers()).map(([read, answer]) => ({ action: read.split(' ')[0], ok: isOk(answer) }));
  const silent = named.filter(({ action, ok }) => !ok && !named.some((other) => other.ok && other.action === action));
  expect(silent).toEqual([]);
});

it('every sealed field stands in the town', () => {
  expect(FIELDS.filter((field) => !sealedIn(cloud.db).some((value) => fieldOf(value) === field))).toEqual([]);
});

/** The answers while a value is stored otherwise. */
async function answersWith(value: SealedAt, text: string): Promise<Outcome> {
  const restore = await write(value, text);
  const after = await answers();
  await restore();
  return after;
}

const isInternal = (answer: unknown) => JSON.stringify(answer).includes('INTERNAL');
const isOk = (answer: unknown) => (answer as { ok: boolean }).ok;
const tells = (answer: unknown) => JSON.stringify(answer).includes(UNOPENED);

it.each(FIELDS)('a value of a key that is gone, in %s, takes nothing else away', async (field) => {
  const before = await answers();
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
