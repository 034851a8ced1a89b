/** Pages go by the cloud's clock: one file asks the phone for the time, and nothing that was kept counts as fresh for ever. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { renderHook } from '@testing-library/react';
import { call } from '../../src/api/call';
import { ageOf, cloudNow, forgetNow } from '../../src/api/now';
import { recall, store } from '../../src/api/storage';
import { keepTyped, typed } from '../../src/api/typed';
import { useQuery } from '../../src/api/useQuery';
import { beginAt } from './support/begin';
import { nth, type Sent } from './support/cloud';
import { NOW } from './support/resident';

const DAY = 24 * 3_600_000;
const root = path.join(process.cwd(), 'src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));

it('one file asks the phone what time it is', () => {
  const asking = files.filter((file) => /\bDate\.now\(|new Date\(|\bdayjs\b/.test(readFileSync(path.join(root, file), 'utf8')));
  expect(asking).toEqual(['api/now.ts']);
});

let sent: Sent[];
beforeEach(() => {
  sent = beginAt(NOW + DAY);
  forgetNow();
});
afterEach(() => {
  forgetNow();
  jest.useRealTimers();
});

const answered = async (now: unknown) => {
  const asked = call('station', 'list', {});
  nth(sent, sent.length - 1).answer({ ok: true, data: { stations: [], now } });
  await asked;
};

describe('the time', () => {
  it.each([-30 * DAY, -DAY, DAY])('is the cloud’s on a phone that is wrong, also at the next start (%d ms)', async (off) => {
    await answered(NOW + DAY + off);
    expect(cloudNow()).toBe(NOW + DAY + off);
    forgetNow();
    expect(cloudNow()).toBe(NOW + DAY + off);
  });

  it('is the phone’s where that is right, and where the cloud says nothing of it', async () => {
    await answered(NOW + DAY - 30_000);
    await answered(undefined);
    await answered(Number.NaN);
    expect(cloudNow()).toBe(NOW + DAY);
    expect(recall('clock')).toBeUndefined();
  });

  it('is right again once the phone is', async () => {
    await answered(NOW);
    await answered(NOW + DAY);
    expect(cloudNow()).toBe(NOW + DAY);
  });
});

describe('what the phone keeps with a stamp from the future', () => {
  it('has an age that nothing counts as fresh', () => {
    expect([ageOf(NOW, NOW), ageOf(NOW - 5, NOW), ageOf(NOW + DAY, NOW)]).toEqual([0, 5, Number.POSITIVE_INFINITY]);
  });

  it.each([
    ['a minute old', -60_000, 0],
    ['two days old', -2 * DAY, 1],
    ['a day ahead', DAY, 1],
    ['a year ahead', 365 * DAY, 1],
  ])('is asked for again: %s', (_, offset, asked) => {
    store('cache:stations', { data: { stations: [] }, at: cloudNow() + offset });
    renderHook(() => useQuery('station', 'list', {}, { cacheKey: 'stations', freshMs: DAY }));
    expect(sent).toHaveLength(asked);
  });

  it('is no draft any more', () => {
    keepTyped('draft:x', 'typed', cloudNow() + DAY);
    expect(typed('draft:x', cloudNow())).toBeUndefined();
    keepTyped('draft:x', 'typed', cloudNow() - 1);
    expect(typed('draft:x', cloudNow())).toBe('typed');
  });
});

it('a kept answer goes by the time it is now, not by the time it was', () => {
  store('cache:stations', { data: { stations: [], now: NOW - 3 * DAY }, at: NOW - 3 * DAY });
  const { result } = renderHook(() => useQuery('station', 'list', {}, { cacheKey: 'stations' }));
  expect(result.current.data?.now).toBe(cloudNow());
});
