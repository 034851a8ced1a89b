/** Requests for help and volunteers as the cloud answers them in component tests. */
import type { Pairing } from '../../../contract/pairing';
import type { HelpRequest } from '../../../contract/request';
import { instantOf } from '../../../contract/shanghai';
import type { Volunteer } from '../../../contract/volunteer';

/** Wednesday 25 November 2026, 10:07 in Shanghai. */
export const NOW = instantOf('2026-11-25', '10:07');
export const HOUR = 3_600_000;

export const requestId = 'a'.repeat(24);

export const asked = (more: Partial<HelpRequest> = {}): HelpRequest => ({
  requestId,
  stationId: 'benniu',
  stationName: '奔牛邮政支局',
  kind: 'repair',
  status: 'accepted',
  forWhom: 'self',
  source: 'online',
  text: '厨房的灯不亮了',
  part: 'any',
  community: '五心苑社区',
  building: '3幢',
  person: { name: '王*', phone: '138****0021' },
  photoCount: 0,
  level: 'window',
  dueAt: NOW + 2 * HOUR,
  overdue: false,
  mine: false,
  createdAt: NOW - HOUR,
  now: NOW,
  ...more,
});

export const registered = (more: Partial<Volunteer> = {}): Volunteer => ({
  volunteerId: 'c'.repeat(24),
  stationId: 'benniu',
  name: '郑示例',
  phone: '13800000031',
  team: 'mail_route',
  skills: ['repair'],
  times: ['weekend_day'],
  party: true,
  status: 'approved',
  appliedAt: NOW - 24 * HOUR,
  ...more,
});

/** What `staff.me` answers to somebody with a role at the station. */
export const crewed = (role: 'volunteer' | 'window' | 'head') => ({
  name: '郑示例',
  manager: false,
  memberships: [{ stationId: 'benniu', stationName: '奔牛邮政支局', role }],
});

export const pairingId = 'd'.repeat(24);

/** A pairing in which 郑示例 visits, as somebody of neither side gets it. */
export const paired = (more: Partial<Pairing> = {}): Pairing => ({
  pairingId,
  stationId: 'benniu',
  status: 'active',
  situation: 'living_alone',
  elder: { name: '冯*', phone: '138****0041' },
  community: '五心苑社区',
  volunteer: { volunteerId: 'c'.repeat(24), name: '郑示例', self: false, left: false },
  own: false,
  claimed: true,
  consents: { elder: NOW - 48 * HOUR, volunteer: NOW - 48 * HOUR },
  everyDays: 7,
  visits: 1,
  lastVisitAt: NOW - 24 * HOUR,
  lastMood: 'good',
  nextDueAt: NOW + 100 * HOUR,
  alert: '',
  createdAt: NOW - 72 * HOUR,
  ...more,
});
