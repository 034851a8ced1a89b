/** What a device keeps: each name has a term or a reason, and everything of people goes when it is over or taken back. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { act, renderHook } from '@testing-library/react';
import { CACHE, forgetOldKept, keptAt, learnTerms, termOf } from '../../src/api/keptTerms';
import { keysFrom, recall, store } from '../../src/api/storage';
import { CAPABILITIES, KEPT_HOURS } from '../../src/capabilities';
import type { Kept } from '../../src/capability';
import { withoutWords } from '../../src/packages/booking-desk/parts/withoutWords';
import { forgetPeople } from '../../src/packages/settings/privacy/device';
import { useStaff } from '../../src/packages/staff-desk/face/useStaff';
import { holdCalls } from './support/cloud';
import { answerAll } from './support/resident';
import { clearStorage } from './support/taro';

/** What the kit keeps for good, and why that is right: nothing in it tells of a person. What the capabilities keep they say themselves. */
const OF_THE_KIT: Record<string, string> = {
  'near-allowed': 'that the place may be asked for',
  clock: 'by how much the phone is wrong',
  switches: 'what the operator has switched off',
  look: 'how large the letters are',
};
const VALUES = Object.values(CAPABILITIES).flatMap((kept: Kept) => Object.entries(kept.values ?? {}));

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(path.join('src', file), 'utf8') }));

beforeEach(clearStorage);
beforeAll(() => learnTerms(KEPT_HOURS));
afterAll(() => learnTerms({}));

it('knows a term for every answer that a page keeps', () => {
  const named = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/(?:cacheKey: |keepAnswer\(|keptAnswer(?:<[^>]*>)?\()([^\n]*)/g)].flatMap(([, rest = '']) =>
      [...rest.matchAll(/['`]([a-z][\w-]*(?::[a-z]+)?)/g)].map(([, key = '']) => ({ file, key })),
    ),
  );
  expect(named.length).toBeGreaterThan(20);
  const known = Object.keys(KEPT_HOURS);
  expect(named.filter(({ key }) => !known.some((name) => key === name || key.startsWith(`${name}:`)))).toEqual([]);
});

it('keeps nothing else on the device but drafts of an hour and what has a reason', () => {
  const calls = sources
    .filter(({ file }) => !['api/storage.ts', 'api/keptTerms.ts', 'api/typed.ts', 'api/useQuery.ts'].includes(file))
    .flatMap(({ file, text }) =>
      [...text.matchAll(/(?<![\w.])store\((\w+)/g)].map(([, name = '']) => {
        const [, literal = ''] = new RegExp(`const ${name} = ['\`]([^'\`$]+)`).exec(text) ?? [];
        return { file, key: literal };
      }),
    );
  expect(calls.length).toBeGreaterThan(8);
  const known = [...Object.keys(OF_THE_KIT), ...VALUES.map(([name]) => name), 'draft:'];
  expect(calls.filter(({ key }) => key === '' || !known.some((name) => key.startsWith(name)))).toEqual([]);
});

it('forgets at the next opening what is over its term, and nothing before', () => {
  const now = Date.now();
  for (const name of Object.keys(KEPT_HOURS)) store(`${CACHE}${name}:x`, { data: name, at: now - termOf(name) + 1 });
  forgetOldKept(now);
  for (const name of Object.keys(KEPT_HOURS)) expect(keptAt(`${name}:x`, now)?.data).toBe(name);
  forgetOldKept(now + 2);
  for (const name of Object.keys(KEPT_HOURS)) expect(recall(`${CACHE}${name}:x`)).toBeUndefined();
});

it.each(['consent', 'erasure'] as const)('takes away with %s what goes with it, and nothing that stays', (by) => {
  const keys = [...VALUES.map(([name]) => `${name}x`), `${CACHE}mine`, 'draft:anything', ...Object.keys(OF_THE_KIT)];
  for (const key of keys) store(key, 1);
  forgetPeople(by);
  const goes = (until: string) => until === 'consent' || until === by;
  const left = [...VALUES.filter(([, until]) => !goes(until)).map(([name]) => `${name}x`), ...Object.keys(OF_THE_KIT)];
  expect(VALUES.filter(([, until]) => goes(until)).length).toBeGreaterThan(1);
  expect(keysFrom('').sort()).toEqual(left.sort());
});

it('names nothing twice: what one capability keeps is not forgotten as another’s', () => {
  const names = Object.values(CAPABILITIES).flatMap((kept: Kept) => Object.keys(kept.answers ?? {}));
  expect(new Set(names).size).toBe(names.length);
});

it('keeps of a day’s list nobody’s words and no reason', () => {
  const said = {
    rating: { grade: 1, comment: '心梗过' },
    cancelReason: '住院了',
    waived: { at: 1, reason: '摔断腿' },
    callback: { notes: [{ text: '说头晕' }] },
  };
  const kept = JSON.stringify(
    withoutWords({ date: '', now: 0, groups: [], bookings: [{ bookingId: 'b', priority: 'disabled', ...said }] } as never),
  );
  for (const word of ['心梗过', '住院了', '摔断腿', '说头晕', 'disabled']) expect(kept).not.toContain(word);
  expect(kept).toContain('"bookingId":"b"');
});

it('keeps nothing of visitors on the phone of a person without a role', async () => {
  const sent = holdCalls();
  store(`${CACHE}staff:queue:station-a:`, { data: {}, at: Date.now() });
  renderHook(() => useStaff());
  await act(async () => answerAll(sent, { me: { manager: false, memberships: [] } }));
  expect(recall(`${CACHE}staff:queue:station-a:`)).toBeUndefined();
});
