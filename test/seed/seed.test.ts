import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ActivityDoc } from '../../cloudfunctions/activity/record';
import { CATALOGUE } from '../../cloudfunctions/booking/catalogue';
import type { BookingDoc, DaySheet } from '../../cloudfunctions/booking/record';
import type { RequestDoc } from '../../cloudfunctions/request/record';
import type { StationDoc } from '../../cloudfunctions/station/record';
import { readScene } from '../../cloudfunctions/station/rules';
import { REQUEST_STATUSES } from '../../contract/request';
import { instantOf } from '../../contract/shanghai';
import { Database } from '../../local-cloud/database/database';
import { SEEDS } from '../../local-cloud/seed/capabilities';
import { seed } from '../../local-cloud/seed/seed';
import { demoStations, RETIRED_SCENE } from '../../local-cloud/seed/stations';
import { startTestCloud } from '../support/cloud';
import { DECLARED } from '../support/collections';
import { testEnv } from '../support/env';
import { brokenInvariants } from '../support/invariants';

const all = <T>(db: Database, collection: string): T[] => db.list(collection, { limit: 10_000 }) as T[];

async function seeded<T>(kind: 'demo' | 'none', now: number, look: (db: Database, dataDir: string) => T): Promise<T> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'seed-'));
  const db = new Database({ file: ':memory:', now: () => now, collections: DECLARED });
  try {
    await seed(kind, { db, now, env: testEnv, dataDir });
    return look(db, dataDir);
  } finally {
    db.close();
    rmSync(dataDir, { recursive: true });
  }
}

/** What differs each time: ciphers begin with the key's id. */
const withoutCiphers = (documents: unknown) => JSON.stringify(documents).replace(/"k1\.[^"]+"/g, '"cipher"');
const everything = (db: Database) => withoutCiphers(Object.keys(DECLARED).map((name) => all(db, name)));

describe('the demonstration', () => {
  it.each(Object.entries(SEEDS))('has records of %s, or says why it has none', async (_, seedOf) => {
    const now = instantOf('2026-11-25', '09:00');
    if (typeof seedOf === 'string') return expect(seedOf).toMatch(/\w+ \w+/);
    await seeded('demo', now, (db) => {
      const kinds = Object.entries(seedOf({ stations: demoStations(now), now }));
      expect(kinds.filter(([name, documents]) => documents.length === 0 || db.count(name) < documents.length)).toEqual([]);
      expect(kinds).not.toEqual([]);
    });
  });

  it.each([
    ['on a working morning', '2026-11-25', '09:00'],
    ['at night', '2026-11-25', '00:05'],
    ['after closing', '2026-11-25', '22:00'],
    ['on a Sunday', '2026-11-29', '10:00'],
    ['in the holidays', '2026-10-03', '10:00'],
    ['on a make-up day', '2026-10-10', '10:00'],
    ['at the end of a year', '2026-12-31', '16:00'],
  ])('has places and bookings that agree, seeded %s', async (_, date, time) => {
    const now = instantOf(date, time);
    await seeded('demo', now, (db) => {
      expect(brokenInvariants(db)).toEqual([]);
      const sheets = all<DaySheet>(db, 'day_sheets');
      const left = sheets.flatMap((sheet) => Object.values(sheet.cells).flatMap((cells) => Object.values(cells).map((cell) => cell.left)));
      expect(Math.min(...left)).toBe(0);
      const bookings = all<BookingDoc>(db, 'bookings');
      expect(bookings.length).toBeGreaterThan(15);
      for (const booking of bookings) for (const event of booking.history) expect(event.at).toBeLessThanOrEqual(now);
    });
  });

  it('has neighbours who ask for help, in every state', async () => {
    await seeded('demo', instantOf('2026-11-25', '09:00'), (db) => {
      const requests = all<RequestDoc>(db, 'requests');
      expect(new Set(requests.map(({ status }) => status))).toEqual(new Set(REQUEST_STATUSES));
      expect(requests.filter(({ overdue }) => overdue)).not.toEqual([]);
    });
  });

  it('has activities with room, nearly full, with people waiting, called off, over, shared with partners, asked for and agreed to', async () => {
    await seeded('demo', instantOf('2026-11-25', '09:00'), (db) => {
      const activities = all<ActivityDoc>(db, 'activities');
      const left = activities.flatMap(({ cells: { own = {} } }) => Object.values(own).map((cell) => cell.left));
      expect([left.includes(0), left.some((count) => count > 0 && count < 3), left.some((count) => count > 10)]).toEqual([
        true,
        true,
        true,
      ]);
      expect(activities.flatMap(({ line }) => line)).toHaveLength(2);
      expect(new Set(activities.map(({ status }) => status))).toEqual(new Set(['asked', 'proposed', 'open', 'called_off']));
      expect(activities.flatMap(({ partners }) => partners.map(({ name }) => name))).toEqual(['残联“绿草爱心团队”', '医院']);
      const school = activities.find(({ lecture }) => lecture?.organisation === '西新桥小学');
      expect(school).toMatchObject({ programme: 'first_heart_lecture', came: 65, people: [] });
      for (const { createdAt, entries } of activities) {
        const moments = [createdAt, ...Object.values(entries).flatMap(({ at, arrivedAt = 0 }) => [at, arrivedAt])];
        expect(Math.max(...moments)).toBeLessThanOrEqual(instantOf('2026-11-25', '09:00'));
      }
    });
  });

  it('is the same for the same moment, but for what is encrypted', async () => {
    const now = instantOf('2026-11-25', '09:00');
    const first = await seeded('demo', now, everything);
    expect(await seeded('demo', now, everything)).toBe(first);
  });

  it('has thirteen stations, of which four are named by a source, and nobody’s telephone number', async () => {
    await seeded('demo', instantOf('2026-11-25', '09:00'), (db) => {
      const stations = all<StationDoc>(db, 'stations');
      expect(stations).toHaveLength(13);
      expect(stations.filter(({ sourced }) => sourced).map(({ name }) => name)).toEqual([
        '奔牛邮政支局',
        '北港支局',
        '北直街支局',
        '礼嘉支局',
      ]);
      for (const { phone, scene } of stations) {
        expect(phone).toMatch(/^(11185|0519-0000\d{4})$/);
        expect(readScene(scene)).toBe(scene);
      }
    });
  });

  it('lets a visit of the catalogue’s length be booked with one slot everywhere', async () => {
    await seeded('demo', instantOf('2026-11-25', '09:00'), (db) => {
      for (const { groups, offers } of all<StationDoc>(db, 'stations')) {
        for (const { serviceId } of offers) {
          const service = CATALOGUE.find((each) => each.serviceId === serviceId);
          expect(groups.find(({ group }) => group === service?.group)?.slotMinutes).toBe(service?.minutes);
        }
      }
    });
  });

  it('works for each of its people', async () => {
    const cloud = await startTestCloud({ now: '2026-11-25 09:00' });
    try {
      const as = (openid: string) => ({ as: openid });
      expect((await cloud.must('booking', 'mine', {}, as('resident-wang'))).bookings.map(({ status }) => status).sort()).toEqual([
        'booked',
        'done',
      ]);
      expect((await cloud.must('booking', 'queue', { stationId: 'benniu' }, as('window-benniu'))).bookings).toHaveLength(13);
      const { staff } = await cloud.must('staff', 'list', { stationId: 'benniu' }, as('head-benniu'));
      expect(staff.slice(0, 2)).toMatchObject([
        { name: '周示例', role: 'head' },
        { name: '吴示例', role: 'window' },
      ]);
      expect(staff).toContainEqual(expect.objectContaining({ name: '郑示例', role: 'volunteer' }));
      expect(
        (await cloud.must('volunteer', 'roster', { stationId: 'benniu', status: 'applied' }, as('head-benniu'))).volunteers,
      ).toHaveLength(2);
      const { months } = await cloud.must('volunteer', 'growth', {}, as('manager-demo'));
      expect([months[0], months.at(-1)?.total]).toEqual([{ month: '2019-01', joined: 35, total: 35 }, 562]);
      expect((await cloud.must('volunteer', 'certificate', {}, as('volunteer-benniu'))).times).toBeGreaterThanOrEqual(12);
      expect(await cloud.must('staff', 'me', {}, as('manager-demo'))).toMatchObject({ name: '钱示例', manager: true });
      expect((await cloud.must('contact', 'card', { stationId: 'benniu' })).contacts[0]).toMatchObject({
        role: '站长',
        name: '李某某',
        party: true,
        communityRole: '社区党支部副书记（挂职）',
      });
      expect((await cloud.refused('station', 'home', { scene: RETIRED_SCENE })).code).toBe('RETIRED');
      const tomorrow = { stationId: 'benniu', serviceId: 'licence-renewal', from: '2026-11-26', days: 1 };
      expect((await cloud.must('booking', 'availability', tomorrow)).days[0]?.slots[0]).toMatchObject({
        start: '08:30',
        capacity: 2,
        remaining: 0,
      });
      const closed = { ...tomorrow, stationId: 'baolong', from: '2026-11-27' };
      expect((await cloud.must('booking', 'availability', closed)).days[0]).toMatchObject({ open: false, reason: '社区活动，暂停一天' });
    } finally {
      await cloud.close();
    }
  });
});

describe('an empty beginning', () => {
  it('has no record at all, only the people to act as', async () => {
    await seeded('none', instantOf('2026-11-25', '09:00'), (db, dataDir) => {
      expect(
        Object.keys(DECLARED)
          .map((name) => db.count(name))
          .every((count) => count === 0),
      ).toBe(true);
      const personas = JSON.parse(readFileSync(path.join(dataDir, 'personas.json'), 'utf8'));
      expect(personas).toMatchObject([
        { openid: 'resident-demo', role: 'resident' },
        { openid: 'manager-demo', role: 'manager' },
      ]);
    });
  });

  it('lets the manager make the first station', async () => {
    const cloud = await startTestCloud({ seed: 'none' });
    try {
      expect((await cloud.must('staff', 'me', {}, { as: 'manager-demo' })).manager).toBe(true);
      expect((await cloud.must('staff', 'me', {}, { as: 'resident-demo' })).manager).toBe(false);
      const wish = { stationId: 'first', name: '第一驿站', district: '天宁区', community: '红梅', address: '测试路9号', phone: '11185' };
      const location = { longitude: 119.98, latitude: 31.79 };
      await cloud.must('station', 'create', { ...wish, location }, { as: 'manager-demo' });
      expect((await cloud.must('station', 'list', {})).stations).toHaveLength(1);
    } finally {
      await cloud.close();
    }
  });
});
