import {
  asFields,
  changeSpan,
  checkTyped,
  datesOf,
  nextSpan,
  nothingTyped,
  type Span,
  type Typed,
  weeksLeft,
  withProgramme,
} from '../../src/packages/activity-desk/edit/form';
import { checkRecap } from '../../src/packages/activity-desk/recap/form';

const span = (more: Partial<Span> = {}): Span => ({ id: 0, date: '2026-12-02', start: '09:00', end: '11:00', weeks: 1, ...more });
const typed = (more: Partial<Typed> = {}): Typed => ({
  ...withProgramme(nothingTyped('奔牛驿站'), 'little_postman'),
  spans: [span()],
  ...more,
});

describe('the form of an activity', () => {
  it('takes from the template what nobody has changed, also when another programme is chosen', () => {
    const first = typed({ words: '带好水杯' });
    expect(first).toMatchObject({ title: '小小报童', capacity: '15', place: '奔牛驿站' });
    expect(withProgramme(first, 'reading')).toMatchObject({ title: '阅读点亮童年', capacity: '30', words: '带好水杯' });
  });

  it('knows the end from the start: the template’s length first, then the length that was picked', () => {
    const begun = changeSpan(span({ start: '', end: '' }), { start: '14:00' }, 90);
    expect(begun.end).toBe('15:30');
    expect(changeSpan({ ...begun, end: '16:00' }, { start: '09:00' }, 90).end).toBe('11:00');
    expect(changeSpan(begun, { start: '23:00' }, 90).end).toBe('23:59');
  });

  it('repeats a time week after week, adds others after it, and never more than twelve', () => {
    const spans = [span({ weeks: 3 })];
    expect(datesOf(spans).map(({ date }) => date)).toEqual(['2026-12-02', '2026-12-09', '2026-12-16']);
    expect(nextSpan(spans)).toMatchObject({ id: 1, date: '2026-12-23', start: '09:00', weeks: 1 });
    expect(weeksLeft([...spans, nextSpan(spans)], span())).toBe(11);
  });

  it('says of each time what is missing, and finds the time again that the cloud refused', () => {
    const twice = typed({ spans: [span({ weeks: 2 }), span({ id: 4, date: '2026-12-20', end: '' })] });
    expect(checkTyped(twice, 'benniu')).toEqual({ errors: { 'dates.4.end': '请选时间' } });
    expect(asFields(twice, { 'dates.1.start': '这个时间已经过了', 'dates.2.date': '太远' })).toEqual({
      'dates.0.start': '这个时间已经过了',
      'dates.4.date': '太远',
    });
  });

  it('sends partners of a shift only', () => {
    const shift = withProgramme({ ...typed(), partners: [] }, 'shift');
    const shared = { ...shift, partners: [{ id: 0, name: '医院', capacity: 4 }] };
    expect(checkTyped(shared, 'benniu')).toMatchObject({ wish: { partners: [{ name: '医院', capacity: 4 }] } });
    expect(withProgramme(shared, 'reading').partners).toEqual([]);
  });
});

describe('the form of a recap', () => {
  const activityId = 'a'.repeat(24);

  it('wants to know that everybody agreed as soon as a picture shows, and what becomes of those that are held back', () => {
    const told = { activityId, words: '大家把广场扫干净了', photosSeen: 'b'.repeat(24) };
    expect(checkRecap({ ...told, keep: false, agreed: false, photos: 0 })).toHaveProperty('wish');
    expect(checkRecap({ ...told, keep: false, agreed: false, photos: 1 })).toHaveProperty('errors.agreed');
    expect(checkRecap({ ...told, keep: true, agreed: true, photos: 0 })).toHaveProperty('wish.agreed', true);
    expect(checkRecap({ ...told, keep: undefined, agreed: false, photos: 0 })).toHaveProperty('errors.keep');
  });
});
