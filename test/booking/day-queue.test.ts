import fc from 'fast-check';
import { type Booking, STATUSES } from '../../contract/booking';
import { GROUPS } from '../../contract/station';
import { minutesBetween, viewDay } from '../../src/packages/booking-desk/queue/queue';

const NOW = 1_795_510_000_000;
const MINUTE = 60_000;
let made = 0;

function booking(given: Partial<Booking>): Booking {
  made += 1;
  return {
    bookingId: made.toString(16).padStart(24, '0'),
    code: '123456',
    status: 'booked',
    source: 'online',
    stationId: 'benniu',
    serviceId: 'licence-renewal',
    serviceName: '驾驶证期满换证',
    group: 'police',
    date: '2026-11-24',
    start: '09:00',
    end: '09:15',
    applicant: { name: '王*芳', phone: '138****0021' },
    createdAt: NOW,
    changeUntil: NOW,
    ...given,
  };
}

const slot = (start: string, end: string, remaining: number) => ({ start, end, capacity: 2, remaining });
const at = (minute: number, today = true) => ({ now: NOW, today, minute });

describe('the day as staff see it', () => {
  it('lists who waits by number and tells the mean wait', () => {
    const day = [
      booking({ status: 'arrived', queueNumber: 9, arrivedAt: NOW - 2 * MINUTE }),
      booking({ status: 'arrived', queueNumber: 7, arrivedAt: NOW - 12 * MINUTE }),
    ];
    const view = viewDay(day, [], at(540));
    expect(view.waiting.map(({ queueNumber }) => queueNumber)).toEqual([7, 9]);
    expect(view.averageWait).toBe(7);
  });

  it('says nothing of a mean wait when nobody waits', () => {
    expect(viewDay([booking({})], [], at(540)).averageWait).toBeUndefined();
  });

  it('puts those still expected into their slots, with the places left over all counters', () => {
    const groups = [
      { group: 'police' as const, name: '警邮窗口', slots: [slot('09:00', '09:15', 1), slot('09:15', '09:30', 2)] },
      { group: 'tax' as const, name: '税邮窗口', slots: [slot('09:00', '09:20', 1)] },
    ];
    const { slots } = viewDay([booking({}), booking({ group: 'tax' })], groups, at(500));
    expect(slots.map(({ start, free, expected }) => [start, free, expected.length])).toEqual([
      ['09:00', 2, 2],
      ['09:15', 2, 0],
    ]);
  });

  it('keeps a slot that has begun, which the cloud no longer lists, and tells how late its people are', () => {
    const { slots } = viewDay([booking({})], [], at(9 * 60 + 12));
    expect(slots).toMatchObject([{ start: '09:00', free: 0, lateMinutes: 12 }]);
  });

  it('calls nobody late on another day', () => {
    expect(viewDay([booking({})], [], at(1200, false)).slots[0]?.lateMinutes).toBe(0);
  });

  it('shows only the counter group that was chosen', () => {
    const view = viewDay([booking({}), booking({ group: 'tax', status: 'arrived' })], [], { ...at(540), group: 'tax' });
    expect(view.counts).toMatchObject({ expected: 0, waiting: 1 });
  });

  it('lists unanswered bookings in their slots, and counts the waiting entries there', () => {
    const groups = [{ group: 'police' as const, name: '警邮窗口', slots: [{ ...slot('09:00', '09:15', 0), waiting: 3 }] }];
    const { slots, counts } = viewDay([booking({ status: 'pending' }), booking({ status: 'waiting' })], groups, at(500));
    expect(slots).toMatchObject([{ expected: [{ status: 'pending' }], free: 0, waitlisted: 3 }]);
    expect(counts.expected).toBe(1);
  });

  it('counts and lists every booking that has its place exactly once, cancelled ones never', () => {
    const some = fc.array(
      fc
        .record({
          status: fc.constantFrom(...STATUSES),
          group: fc.constantFrom(...GROUPS),
          start: fc.constantFrom('08:30', '09:00', '17:15'),
        })
        .map(booking),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 1439 }), (day, minute) => {
        const { serving, waiting, slots, ended, counts } = viewDay(day, [], at(minute));
        const listed = [...serving, ...waiting, ...slots.flatMap(({ expected }) => expected), ...ended].map(({ bookingId }) => bookingId);
        const meant = day.filter(({ status }) => !['cancelled', 'waiting', 'offered'].includes(status)).map(({ bookingId }) => bookingId);
        expect(listed.sort()).toEqual(meant.sort());
        expect(counts.expected + counts.waiting + counts.serving + counts.done + counts.missed).toBe(meant.length);
      }),
    );
  });
});

describe('minutes of a wait', () => {
  it('are whole, and none before the arrival is known or when clocks disagree', () => {
    expect(minutesBetween(NOW - 90_000, NOW)).toBe(1);
    expect(minutesBetween(undefined, NOW)).toBe(0);
    expect(minutesBetween(NOW + 90_000, NOW)).toBe(0);
  });
});
