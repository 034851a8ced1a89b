import { CloudClock, toMs } from '../../../local-cloud/clock';
import { closeAll, cloudWith, plain } from './support';

afterAll(closeAll);

const dateFunction = {
  code: plain(`return {
    now: Date.now(), made: new Date().getTime(), text: Date(), given: new Date(2026, 0, 2).getDate(), utc: Date.UTC(2026, 0, 1),
    isDate: new Date() instanceof Date, sameClass: new Date().constructor === Date, parsed: Date.parse('2026-01-01T00:00:00Z') };`),
};

describe('the clock', () => {
  it('reads text without a zone as Shanghai time', () => {
    expect(toMs('2026-11-24')).toBe(Date.UTC(2026, 10, 23, 16));
    expect(toMs('2026-11-24 09:30')).toBe(Date.UTC(2026, 10, 24, 1, 30));
    expect(toMs('2026-11-24T09:30:00Z')).toBe(Date.UTC(2026, 10, 24, 9, 30));
    expect(() => toMs('next week')).toThrow(RangeError);
    expect(() => toMs(Number.NaN)).toThrow(RangeError);
  });

  it('goes on running from the moment it is set to, and stands still when frozen', () => {
    const clock = new CloudClock();
    clock.set('2027-01-01T00:00:00Z');
    expect(clock.now() - Date.UTC(2027, 0, 1)).toBeLessThan(1000);
    expect(clock.isFrozen()).toBe(false);
    clock.freeze('2027-02-01T00:00:00Z');
    clock.advance(5000);
    expect(clock.now()).toBe(Date.UTC(2027, 1, 1, 0, 0, 5));
    clock.reset();
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1000);
  });

  it('is what Date says inside a function, at once in instances that run already', async () => {
    const clock = new CloudClock('2026-11-24T09:30:00+08:00');
    const cloud = await cloudWith({ date: dateFunction }, { clock });
    const first = await cloud.call('date', {});
    expect(first.answer).toMatchObject({ now: toMs('2026-11-24T01:30:00Z'), made: toMs('2026-11-24T01:30:00Z') });
    clock.set('2030-05-06T07:08:09Z');
    const second = await cloud.call('date', {});
    expect(second.cold).toBe(false);
    expect(second.answer).toMatchObject({ now: Date.UTC(2030, 4, 6, 7, 8, 9), made: Date.UTC(2030, 4, 6, 7, 8, 9) });
  });

  it('leaves dates that are made from something as they are', async () => {
    const cloud = await cloudWith({ date: dateFunction }, { clock: new CloudClock('2030-01-01') });
    const { answer } = await cloud.call('date', {});
    expect(answer).toMatchObject({
      given: 2,
      utc: Date.UTC(2026, 0, 1),
      isDate: true,
      sameClass: true,
      parsed: Date.UTC(2026, 0, 1),
      text: expect.stringContaining('20'),
    });
  });
});
