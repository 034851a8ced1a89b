import type { CardDoc } from '../../cloudfunctions/contact/record';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';

const A = { stationId: 'station-a' };
const head = { as: PEOPLE.headA };
const window = { as: PEOPLE.windowA };
const entry = { entryId: 'head', role: '站长', duty: '总负责', phone: '11185', hours: '周一至周五' };
const named = { ...entry, name: '李某某', party: true, phone: '13800000021', consent: true };

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const stored = (stationId = 'station-a') =>
  cloud.db.list('contact_cards', { limit: 1, filter: { _id: stationId } })[0] as unknown as CardDoc;

describe('the contact card', () => {
  it('is read by anybody in one database request', async () => {
    const answer = await cloud.ask('contact', 'card', A);
    expect(answer).toMatchObject({
      ok: true,
      dbRequests: 1,
      data: { stationName: '测试驿站station-a', version: 1, contacts: [{ role: '站长' }] },
    });
    expect((await cloud.refused('contact', 'card', { stationId: 'nowhere' })).code).toBe('NOT_FOUND');
  });

  it('takes no unfit duty, and keeps what it has', async () => {
    const entries = [entry, { ...entry, entryId: 'window', duty: '违规测试词' }];
    expect(await cloud.refused('contact', 'update', { ...A, version: 1, entries }, window)).toMatchObject({
      code: 'RISKY_TEXT',
      fields: { 'entries.1.duty': expect.any(String) },
    });
    expect(stored()).toMatchObject({ version: 1, entries: [{ entryId: 'head' }] });
  });

  it('shows at once what staff wrote, also on the station’s page', async () => {
    const answer = await cloud.ask(
      'contact',
      'update',
      { ...A, version: 1, entries: [named, { ...entry, entryId: 'window', role: '警邮专员' }] },
      window,
    );
    expect(answer).toMatchObject({ ok: true, dbRequests: 4 });
    const { contacts } = await cloud.must('contact', 'card', A);
    expect(contacts).toMatchObject([
      { role: '站长', name: '李某某', phone: '13800000021', party: true },
      { role: '警邮专员', phone: '11185', party: false },
    ]);
    expect((await cloud.must('station', 'home', A)).contacts).toEqual(contacts);
  });

  it('is stored without a name or private number in clear', async () => {
    await cloud.must('contact', 'update', { ...A, version: 1, entries: [named] }, window);
    expect(JSON.stringify(stored())).not.toMatch(/李某某|13800000021/);
  });

  it('takes nothing about a person without consent', async () => {
    const refusal = await cloud.refused(
      'contact',
      'update',
      { ...A, version: 1, entries: [entry, { ...named, entryId: 'other', consent: false }] },
      window,
    );
    expect(refusal.code).toBe('BAD_INPUT');
    expect(Object.keys(refusal.fields ?? {})).toEqual(['entries.1.name', 'entries.1.party', 'entries.1.phone']);
    expect(stored().version).toBe(1);
  });

  it('withdraws what was shown when consent is withdrawn', async () => {
    await cloud.must('contact', 'update', { ...A, version: 1, entries: [named] }, window);
    const { contacts } = await cloud.must('contact', 'update', { ...A, version: 2, entries: [entry] }, window);
    expect(contacts).toEqual([{ ...entry, party: false }]);
    expect(stored().entries[0]).not.toHaveProperty('consentAt');
  });

  it('takes one of two changes made at the same moment', async () => {
    const change = (duty: string, as: string) =>
      cloud.ask('contact', 'update', { ...A, version: 1, entries: [{ ...entry, duty }] }, { as });
    const answers = await Promise.all([change('甲', PEOPLE.headA), change('乙', PEOPLE.windowA)]);
    const winner = answers.findIndex(({ ok }) => ok);
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)).sort()).toEqual(['CHANGED', 'ok']);
    expect(stored()).toMatchObject({ version: 2, entries: [{ duty: ['甲', '乙'][winner] }] });
    expect(stored().history).toHaveLength(1);
  });

  it.each(['crashAt', 'crashAfter', 'dropAt'] as const)('is changed once by a call sent again after %s', async (fault) => {
    const who = { ...window, requestId: 'card-000001' };
    const input = { ...A, version: 1, entries: [{ ...named, entryId: undefined }] };
    cloud.faults.set({ [fault]: 2, fn: 'contact', times: 1 });
    await cloud.ask('contact', 'update', input, who);
    cloud.faults.clear();
    const first = await cloud.must('contact', 'update', input, who);
    expect(await cloud.must('contact', 'update', input, who)).toEqual(first);
    expect(stored()).toMatchObject({ version: 2, history: [{ version: 2 }] });
  });

  it('begins empty where a station has none, and then is written', async () => {
    const wish = { stationId: 'new-place', name: '新驿站', district: '天宁区', community: '红梅', address: '测试路9号', phone: '11185' };
    await cloud.must('station', 'create', { ...wish, location: { longitude: 119.98, latitude: 31.79 } }, { as: PEOPLE.manager });
    expect(await cloud.must('contact', 'card', { stationId: 'new-place' })).toMatchObject({ contacts: [], version: 0 });
    const update = { stationId: 'new-place', version: 0, entries: [entry] };
    expect(await cloud.must('contact', 'update', update, { as: PEOPLE.manager })).toMatchObject({
      version: 1,
      contacts: [{ role: '站长' }],
    });
  });

  it.each([PEOPLE.resident, PEOPLE.volunteerA, PEOPLE.windowB])('is not changed by %s', async (as) => {
    expect((await cloud.refused('contact', 'update', { ...A, version: 1, entries: [entry] }, { as })).code).toBe('FORBIDDEN');
  });

  it.each([
    ['an operator for a phone', { ...entry, phone: { $gt: '' } }],
    ['a prototype key', JSON.parse(`{"role":"站长","__proto__":{"consent":true}}`)],
    ['a very long duty', { ...entry, duty: '长'.repeat(100_000) }],
    ['consent as text', { ...named, consent: 'yes' }],
  ])('refuses %s', async (_, hostile) => {
    expect((await cloud.refused('contact', 'update', { ...A, version: 1, entries: [hostile] }, window)).code).toBe('BAD_INPUT');
  });
});

describe('the card’s history', () => {
  it('tells the head who changed it, newest first', async () => {
    await cloud.must('contact', 'update', { ...A, version: 1, entries: [named] }, window);
    await cloud.must('contact', 'update', { ...A, version: 2, entries: [named, { ...entry, entryId: 'second' }] }, head);
    const { changes } = await cloud.must('contact', 'history', A, head);
    expect(changes).toMatchObject([
      { version: 3, by: '本站人员', summary: '加了1位，现在2位' },
      { version: 2, summary: '改了内容，现在1位' },
    ]);
    expect(JSON.stringify(changes)).not.toMatch(/李某某|13800000021|window-a/);
  });

  it('keeps the last fifty', async () => {
    for (let version = 1; version <= 52; version += 1) await cloud.must('contact', 'update', { ...A, version, entries: [entry] }, head);
    expect((await cloud.must('contact', 'history', A, head)).changes.map(({ version }) => version)).toEqual(
      Array.from({ length: 50 }, (_, i) => 53 - i),
    );
  });

  it.each([PEOPLE.resident, PEOPLE.windowA, PEOPLE.headB])('is not shown to %s', async (as) => {
    expect((await cloud.refused('contact', 'history', A, { as })).code).toBe('FORBIDDEN');
  });
});
