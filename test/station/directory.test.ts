/** The directory with as many stations as a province has: a caller finds the nearest one at once, and all of them by paging. */

import type { StationDoc } from '../../cloudfunctions/station/record';
import { distanceBetween } from '../../contract/distance';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { DECLARED } from '../support/collections';
import { stationDoc } from '../support/fixtures';

const COUNT = 1200;
/** The number of stations at one place. */
const TOGETHER = 130;
const DISTRICTS = ['天宁区', '武进区', '新北区', '钟楼区'];

/** Spread without an order over some 300 km; nothing here is a real place. */
function stations(): StationDoc[] {
  return Array.from({ length: COUNT }, (_, i) => {
    const at = (step: number) => ((i * step) % 997) / 997;
    const location = i < TOGETHER ? { longitude: 119.5, latitude: 32.5 } : { longitude: 118 + at(331) * 3, latitude: 31 + at(613) * 3 };
    const [name, community] = [`第${i}示例驿站`, `示例${i % 50}社区`];
    return stationDoc(`s${(i * 7919) % 10_007}`, { name, community, district: DISTRICTS[i % 4] as string, location, scene: '' });
  });
}

const all = stations();
const idsOf = (list: readonly { stationId: string }[]) => list.map(({ stationId }) => stationId);

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ seed: (db) => db.insert('stations', all as unknown as Record<string, unknown>[]).then(() => undefined) });
});
afterAll(() => cloud.close());

/** Every page of a list, each of which is one request. */
async function pages(input: object): Promise<StationDoc['_id'][]> {
  const found: string[] = [];
  for (let cursor: string | undefined, page = 0; page === 0 || cursor !== undefined; page += 1) {
    expect(page).toBeLessThan(50);
    const answer = await cloud.ask('station', 'list', { ...input, cursor });
    if (!answer.ok) throw new Error(answer.error.message);
    expect(answer.dbRequests).toBe(1);
    found.push(...idsOf(answer.data.stations));
    cursor = answer.data.cursor;
  }
  return found;
}

const places = [
  { longitude: 119.5, latitude: 32.5 },
  { longitude: 120.99, latitude: 33.99 },
  { longitude: 116.4, latitude: 39.9 },
  { longitude: -70, latitude: -33 },
  ...[200, 555, 1199].map((i) => (all[i] as StationDoc).location),
];

describe('the directory of 1,200 stations', () => {
  it.each(places)('has the nearest one first from %j', async (near) => {
    const answer = await cloud.ask('station', 'list', { near, limit: 1 });
    expect(answer.dbRequests).toBe(1);
    const nearest = Math.min(...all.map(({ location }) => distanceBetween(near, location)));
    expect(answer.ok && answer.data.stations[0]?.distance).toBe(nearest);
    expect((await cloud.must('station', 'list', { near })).stations[0]?.distance).toBe(nearest);
  });

  it.each([
    ['from somewhere, also where 130 stand in one house', { near: { longitude: 119.51, latitude: 32.5 } }],
    ['by district', {}],
    ['by district, in small pages', { limit: 37 }],
  ])('is paged through %s, each station once', async (_, input) => {
    const found = await pages({ limit: 100, ...input });
    expect(found).toHaveLength(COUNT);
    expect([...found].sort()).toEqual(idsOf(all).sort());
  });

  it('goes on from near to far', async () => {
    const near = { longitude: 119.51, latitude: 32.5 };
    const found = await pages({ near, limit: 100 });
    const metres = found.map((id) => distanceBetween(near, (all.find(({ stationId }) => stationId === id) as StationDoc).location));
    expect(metres).toEqual([...metres].sort((a, b) => a - b));
  });

  it('is paged through in one district', async () => {
    const found = await pages({ district: '天宁区' });
    expect(found.sort()).toEqual(idsOf(all.filter(({ district }) => district === '天宁区')).sort());
  });

  it.each([{ near: { longitude: 118.2, latitude: 31.2 } }, {}])('finds a station by its words, however far it is (%j)', async (input) => {
    expect(idsOf((await cloud.must('station', 'list', { ...input, words: '第1077示例' })).stations)).toEqual([all[1077]?.stationId]);
    expect((await cloud.must('station', 'list', { ...input, words: '示例7社区 天宁' })).stations).toEqual([]);
    const found = await pages({ ...input, words: ' 示例7社区  钟楼 ' });
    expect(found.sort()).toEqual(idsOf(all.filter((one) => one.community === '示例7社区' && one.district === '钟楼区')).sort());
  });

  it.each(['.*', '(', '[a-z]', '^第', '\\', '$', '|', '/'])('takes %s as what it is, not as a pattern', async (words) => {
    expect((await cloud.must('station', 'list', { words })).stations).toEqual([]);
  });

  it('refuses a cursor of another list', async () => {
    const { cursor } = await cloud.must('station', 'list', {});
    expect((await cloud.refused('station', 'list', { near: places[0], cursor })).code).toBe('BAD_INPUT');
    expect((await cloud.refused('station', 'list', { cursor: 'bm90aGluZw' })).code).toBe('BAD_INPUT');
  });

  it('has the index without which WeChat refuses to search by place', () => {
    expect(DECLARED.stations?.indexes).toContainEqual({ name: 'by_place', fields: [['location', '2dsphere']] });
  });
});
