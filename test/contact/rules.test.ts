import fc from 'fast-check';
import { Refusal } from '../../cloudfunctions/common/refusal';
import type { CardEntry } from '../../cloudfunctions/contact/record';
import { checkEntries, storedEntries, summaryOf } from '../../cloudfunctions/contact/rules';
import { shownContacts } from '../../cloudfunctions/contact/view';
import type { EntryInput } from '../../contract/contact';
import { UNOPENED } from '../../contract/unopened';
import { testEnv } from '../support/env';

const card = { _id: 'station-a', entries: [] as CardEntry[] };
const entry = (more: Partial<EntryInput> = {}): EntryInput => ({
  role: '站长',
  duty: '总负责',
  phone: '11185',
  hours: '周一至周五',
  party: false,
  consent: false,
  ...more,
});

beforeAll(() => {
  for (const name of ['FIELD_KEYS', 'FIELD_KEY_ID', 'INDEX_KEY']) process.env[name] = testEnv[name];
});

function fieldsOf(entries: EntryInput[]): string[] {
  try {
    checkEntries(entries);
  } catch (error) {
    if (error instanceof Refusal) return Object.keys(error.fields ?? {});
  }
  return [];
}

describe('consent', () => {
  it.each([
    ['a name', { name: '李某某' }, ['entries.1.name']],
    ['party membership', { party: true }, ['entries.1.party']],
    ['a private number', { phone: '13800000021' }, ['entries.1.phone']],
    ['all of it', { name: '李某某', party: true, phone: '13800000021' }, ['entries.1.name', 'entries.1.party', 'entries.1.phone']],
  ])('is needed for %s', (_, more, fields) => {
    expect(fieldsOf([entry(), entry(more)])).toEqual(fields);
    expect(fieldsOf([entry(), entry({ ...more, consent: true })])).toEqual([]);
  });

  it('is not needed for a role with a public line', () => {
    expect(fieldsOf([entry({ communityRole: '社区党支部副书记（挂职）' }), entry({ phone: '0519-00000001' })])).toEqual([]);
  });

  it('keeps its time for the same person, and starts over for another', () => {
    const first = storedEntries([entry({ entryId: 'head', name: '李某某', consent: true })], card, 'mark', 1000);
    const again = (name: string) =>
      storedEntries([entry({ entryId: 'head', name, consent: true })], { ...card, entries: first }, 'mark2', 2000)[0]?.consentAt;
    expect(again('李某某')).toBe(1000);
    expect(again('王某某')).toBe(2000);
  });

  it('decides what residents see, whatever is stored', () => {
    const arbitrary = fc.record({
      name: fc.constantFrom('李某某', undefined),
      phone: fc.constantFrom('13800000021', '11185'),
      party: fc.boolean(),
    });
    fc.assert(
      fc.property(arbitrary, fc.boolean(), (more, consent) => {
        const entries = storedEntries([entry({ ...more, consent })], card, 'mark', 1000);
        const [shown] = shownContacts({ ...card, entries }, '0519-00000001');
        if (consent) expect(shown).toMatchObject({ ...(more.name && { name: more.name }), phone: more.phone, party: more.party });
        else expect(shown).toMatchObject({ phone: more.phone === '11185' ? '11185' : '0519-00000001', party: false });
        if (!consent) expect(shown).not.toHaveProperty('name');
        expect(JSON.stringify(shown)).not.toContain('consentAt');
      }),
    );
  });
});

describe('what is stored', () => {
  it('has no name and no private number in clear', () => {
    const entries = storedEntries([entry({ name: '李某某', phone: '13800000021', consent: true })], card, 'mark', 1000);
    expect(JSON.stringify(entries)).not.toMatch(/李某某|13800000021/);
  });

  it('opens on its own card only', () => {
    const entries = storedEntries([entry({ name: '李某某', consent: true })], card, 'mark', 1000);
    const logged = jest.spyOn(console, 'error').mockImplementation(() => {});
    expect(shownContacts({ _id: 'station-b', entries }, '11185')).toMatchObject([{ name: UNOPENED }]);
    expect(logged).toHaveBeenCalledTimes(1);
    logged.mockRestore();
  });

  it('gives a repeated call the same ids, and no two entries one', () => {
    const make = () => storedEntries([entry(), entry()], card, 'mark', 1000).map(({ entryId }) => entryId);
    expect(make()).toEqual(make());
    expect(new Set(make()).size).toBe(2);
    expect(fieldsOf([entry({ entryId: 'head' }), entry({ entryId: 'head' })])).toEqual(['entries.1.entryId']);
  });
});

describe('the line of history', () => {
  const stored = (...ids: string[]) => ids.map((entryId) => ({ entryId }) as CardEntry);

  it.each([
    [['a'], ['a', 'b'], '加了1位，现在2位'],
    [['a', 'b', 'c'], ['a'], '去掉2位，现在1位'],
    [['a'], ['b'], '加了1位，去掉1位，现在1位'],
    [['a'], ['a'], '改了内容，现在1位'],
  ])('from %j to %j is “%s”', (before, after, words) => {
    expect(summaryOf(stored(...before), stored(...after))).toBe(words);
  });
});
