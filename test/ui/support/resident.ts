/** What the cloud answers a resident in component tests, and a way to let it answer. */
import { act } from '@testing-library/react';
import type { Booking, Member } from '../../../contract/booking';
import type { Envelope } from '../../../contract/errors';
import { instantOf } from '../../../contract/shanghai';
import type { Service } from '../../../contract/station';
import type { Profile } from '../../../src/packages/booking/face/useProfile';
import type { StationHome } from '../../../src/packages/station/face/useStationHome';
import type { Sent } from './cloud';

/** Wednesday 25 November 2026, 10:07 in Shanghai. */
export const NOW = instantOf('2026-11-25', '10:07');
export const MINUTE = 60_000;

export const bookingId = 'a'.repeat(24);

export const mother: Member = { memberId: 'b'.repeat(24), name: '王建华', phone: '13800000022', relation: 'parent', consentAt: NOW };

export const booking = (more: Partial<Booking> = {}): Booking => ({
  bookingId,
  code: '864657',
  status: 'booked',
  source: 'online',
  stationId: 'benniu',
  serviceId: 'ebike-plate',
  serviceName: '电动自行车上牌',
  group: 'plate',
  date: '2026-11-27',
  start: '09:00',
  end: '09:15',
  applicant: { name: '王示例', phone: '13800000021', relation: 'self' },
  createdAt: NOW,
  changeUntil: instantOf('2026-11-27', '07:00'),
  notify: ['reminder', 'progress'],
  ...more,
});

export const profile = (more: Partial<Profile> = {}): Profile => ({ members: [], pauses: [], templates: {}, ...more });

/** The station with one service, which may be done for somebody else. */
export const home = (service: Partial<Service> = {}): StationHome => ({
  station: {
    stationId: 'benniu',
    name: '奔牛邮政支局',
    district: '武进区',
    community: '五心苑社区',
    address: '奔牛镇',
    phone: '11185',
    location: { longitude: 119.8, latitude: 31.8 },
    state: { open: true, text: '营业中', today: [] },
    sourced: true,
    hours: [],
    closures: [],
    scene: '2345678N',
    version: 1,
  },
  contacts: [],
  services: [
    {
      serviceId: 'ebike-plate',
      name: '电动自行车上牌',
      group: 'plate',
      category: '上牌',
      summary: '',
      who: '',
      materials: ['身份证明'],
      notNeeded: [],
      time: '当场办好',
      fee: '免费',
      minutes: 15,
      proxy: true,
      offerMinutes: 30,
      authority: '公安交管部门',
      sourced: true,
      ...service,
    },
  ],
  amenities: [],
  communities: ['五心苑社区'],
});

type Answers = Record<string, unknown>;

const refusal = (data: unknown): data is Envelope<never> => typeof data === 'object' && data !== null && 'ok' in data;

/** Answers every waiting call of these actions, and those that follow from them. A whole envelope is taken as it is. */
export async function answerAll(sent: Sent[], answers: Answers): Promise<void> {
  for (let next = take(sent, answers); next.length > 0; next = take(sent, answers)) {
    await act(async () => {
      for (const { call, data } of next) call.answer(refusal(data) ? data : { ok: true, data });
    });
  }
}

const answered = new WeakSet<Sent>();

function take(sent: readonly Sent[], answers: Answers): { call: Sent; data: unknown }[] {
  const waiting = sent.filter((call) => !answered.has(call) && call.action in answers);
  for (const call of waiting) answered.add(call);
  return waiting.map((call) => ({ call, data: answers[call.action] }));
}

/** What was sent of an action, in order. */
export const inputsOf = (sent: readonly Sent[], action: string): unknown[] =>
  sent.filter((call) => call.action === action).map(({ input }) => input);
