/** A small town for function tests: two stations and one person of each role at each. */

import { newSheet } from '../../cloudfunctions/booking/place/day-plan';
import { staffIdOf } from '../../cloudfunctions/common/crypto';
import { fieldOf } from '../../cloudfunctions/common/roles';
import type { CardDoc } from '../../cloudfunctions/contact/record';
import type { StaffDoc } from '../../cloudfunctions/staff/record';
import type { SceneDoc, StationDoc } from '../../cloudfunctions/station/record';
import { addDays, dateOf } from '../../contract/shanghai';
import type { Role } from '../../contract/staff';
import type { Database } from '../../local-cloud/database/database';

const WORKDAYS = [1, 2, 3, 4, 5];
const hours = WORKDAYS.flatMap((weekday) => [
  { weekday, from: '08:30', to: '11:30' },
  { weekday, from: '13:30', to: '17:00' },
]);

export const SCENES = { a: '2345678N', b: '2345679V' };

/** A station with two police counters and one of each other kind. */
export function stationDoc(stationId: string, overrides: Partial<StationDoc> = {}): StationDoc {
  return {
    _id: stationId,
    stationId,
    name: `测试驿站${stationId}`,
    district: '武进区',
    community: '五心苑社区',
    address: '测试路1号',
    phone: '0519-00000001',
    location: { longitude: 119.8, latitude: 31.8 },
    sourced: false,
    hours,
    opensOnHolidays: false,
    closures: [],
    groups: [
      { group: 'police', name: '警邮窗口', counters: 2, slotMinutes: 15, windows: hours },
      { group: 'plate', name: '上牌窗口', counters: 1, slotMinutes: 30, windows: hours },
      { group: 'tax', name: '税邮窗口', counters: 1, slotMinutes: 20, windows: hours },
      { group: 'post', name: '邮政窗口', counters: 1, slotMinutes: 10, windows: hours },
    ],
    offers: ['licence-renewal', 'licence-replacement', 'inspection-mark', 'ebike-plate', 'invoice-issue', 'postal-agency'].map(
      (serviceId) => ({
        serviceId,
      }),
    ),
    amenities: [{ key: 'hot-water', name: '热水', available: true, updatedAt: 0 }],
    scene: stationId === 'station-b' ? SCENES.b : SCENES.a,
    version: 1,
    sheetsUntil: '',
    applied: [],
    ...overrides,
  };
}

export function staffDoc(openid: string, roles: Record<string, Role>, manager = false): StaffDoc {
  const stationIds = Object.keys(roles);
  const named = Object.fromEntries(Object.entries(roles).map(([id, role]) => [fieldOf(id), role]));
  const since = Object.fromEntries(stationIds.map((id) => [fieldOf(id), 0]));
  return { _id: staffIdOf(openid), openid, manager, roles: named, since, stationIds, applied: [] };
}

/** Everybody who can call: by role at station A, the same role at station B, and people who are no staff. */
export const PEOPLE = {
  resident: 'resident-1',
  other: 'resident-2',
  windowA: 'window-a',
  headA: 'head-a',
  volunteerA: 'volunteer-a',
  windowB: 'window-b',
  headB: 'head-b',
  manager: 'manager-1',
} as const;

const STAFF = [
  staffDoc(PEOPLE.windowA, { 'station-a': 'window' }),
  staffDoc(PEOPLE.headA, { 'station-a': 'head' }),
  staffDoc(PEOPLE.volunteerA, { 'station-a': 'volunteer' }),
  staffDoc(PEOPLE.windowB, { 'station-b': 'window' }),
  staffDoc(PEOPLE.headB, { 'station-b': 'head' }),
  staffDoc(PEOPLE.manager, {}, true),
];

const asDocuments = (documents: object[]) => documents as Record<string, unknown>[];

/** A seed for `startTestCloud`: stations A and B with staff, and their sheets for today and the eight days after. */
export const smallTown =
  (changes: Partial<StationDoc> = {}) =>
  async (db: Database, { now }: { now: number }): Promise<void> => {
    const stations = [stationDoc('station-a', changes), stationDoc('station-b')];
    const scenes: SceneDoc[] = stations.map(({ scene, stationId }) => ({ _id: scene, stationId, retired: false }));
    const cards: CardDoc[] = stations.map(({ stationId }) => ({
      _id: stationId,
      stationId,
      entries: [{ entryId: 'head', role: '站长', duty: '总负责', phone: '11185', hours: '周一至周五', party: false }],
      version: 1,
      updatedAt: now,
      applied: [],
      history: [],
    }));
    const days = Array.from({ length: 9 }, (_, i) => addDays(dateOf(now), i));
    await db.insert('stations', asDocuments(stations));
    await db.insert('scenes', asDocuments(scenes));
    await db.insert('contact_cards', asDocuments(cards));
    await db.insert('staff', asDocuments(STAFF));
    await db.insert(
      'day_sheets',
      asDocuments(stations.flatMap((station) => days.map((date) => ({ ...newSheet(station, date, now), touchedAt: 0 })))),
    );
  };
