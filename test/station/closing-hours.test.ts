import type { Booking } from '../../contract/booking';
import { halfHours, hitBy, inRange, tapSlot } from '../../src/packages/station-desk/closures/range';

const visit = (start: string, end: string, status: Booking['status'] = 'booked') => ({ start, end, status }) as Booking;
const slot = (start: string, end: string) => ({ start, end, capacity: 1, remaining: 1 });
const half = (from: string, to: string) => ({ from, to });

describe('the half hours that can be closed', () => {
  it('fit the slots of every counter group, once each and in order', () => {
    const groups = [
      { slots: [slot('09:00', '09:15'), slot('09:15', '09:30')] },
      { slots: [slot('08:30', '08:50'), slot('08:50', '09:10')] },
    ];
    expect(halfHours(groups, []).map(({ from, to }) => `${from}–${to}`)).toEqual(['08:30–09:00', '09:00–09:30']);
  });

  it('say how many visits they would turn away', () => {
    const [morning] = halfHours([{ slots: [slot('09:00', '09:15')] }], [visit('09:15', '09:30'), visit('09:00', '09:15', 'cancelled')]);
    expect(morning?.booked).toBe(1);
  });
});

describe('the visits that a closure falls upon', () => {
  const day = [visit('08:50', '09:10'), visit('09:10', '09:30', 'arrived'), visit('09:30', '09:50'), visit('09:00', '09:20', 'done')];

  it('are those that overlap it and are not over', () => {
    expect(hitBy(day, half('09:00', '09:30'))).toBe(2);
  });

  it('are all that are not over when the whole day closes', () => {
    expect(hitBy(day, undefined)).toBe(3);
  });
});

describe('tapping a stretch of time', () => {
  it('starts with one half hour and stretches either way to the next', () => {
    const first = tapSlot(undefined, half('10:00', '10:30'), true);
    expect(first).toEqual(half('10:00', '10:30'));
    expect(tapSlot(first, half('11:00', '11:30'), false)).toEqual(half('10:00', '11:30'));
    expect(tapSlot(first, half('09:00', '09:30'), false)).toEqual(half('09:00', '10:30'));
  });

  it('starts over once it was stretched', () => {
    expect(tapSlot(half('09:00', '11:00'), half('14:00', '14:30'), true)).toEqual(half('14:00', '14:30'));
  });

  it('marks what lies between, but not what begins where it ends', () => {
    const range = half('09:00', '10:00');
    expect(['08:30', '09:00', '09:30', '10:00'].map((from) => inRange(half(from, ''), range))).toEqual([false, true, true, false]);
  });
});
