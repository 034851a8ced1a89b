import type { Activity } from '../../contract/activity';
import { clashesWith, spanOf } from '../../src/packages/booking/face/clash';
import { booking } from './support/resident';

const visit = booking({ start: '09:00', end: '09:15', stationName: '北港支局' });
const joined = {
  title: '亲子俱乐部',
  status: 'open',
  date: '2026-11-27',
  start: '09:10',
  end: '10:40',
  own: { status: 'joined' },
} as Activity;
const at = (start: string, end: string, date = '2026-11-27') => spanOf({ date, start, end });

describe('what a person has at the same time', () => {
  it.each([
    ['the same minute', at('09:00', '09:15'), ['北港支局 电动自行车上牌', '亲子俱乐部']],
    ['in the midst of it', at('09:05', '09:08'), ['北港支局 电动自行车上牌']],
    ['right after it', at('09:15', '09:30'), ['亲子俱乐部']],
    ['right before it', at('08:45', '09:00'), []],
    ['another day', at('09:00', '10:00', '2026-11-28'), []],
  ])('is told: %s', (_, span, names) => {
    expect(clashesWith(span, { bookings: [visit], activities: [joined] })).toEqual(names);
  });

  it.each(['cancelled', 'done', 'no_show', 'waiting'] as const)('is not what is %s', (status) => {
    expect(clashesWith(at('09:00', '09:15'), { bookings: [{ ...visit, status }] })).toEqual([]);
  });

  it('is not what was called off, left or only waited for', () => {
    const others = [
      { ...joined, status: 'called_off' },
      { ...joined, own: { status: 'waiting' } },
      { ...joined, own: undefined },
    ];
    expect(clashesWith(at('09:00', '12:00'), { activities: others as Activity[] })).toEqual([]);
  });
});
