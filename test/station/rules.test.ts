import fc from 'fast-check';
import { Refusal } from '../../cloudfunctions/common/refusal';
import {
  changedAmenity,
  changedStation,
  checkChanges,
  reshapedGroups,
  withClosure,
  withoutClosure,
} from '../../cloudfunctions/station/changes';
import { readScene, sceneFrom } from '../../cloudfunctions/station/rules';
import { servicesOf } from '../../cloudfunctions/station/view';
import { distanceBetween } from '../../contract/distance';
import { instantOf } from '../../contract/shanghai';
import type { CounterGroup } from '../../contract/station';
import { stationDoc } from '../support/fixtures';

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const now = instantOf('2026-11-25', '10:00');
const station = stationDoc('station-a');
const group = (name: CounterGroup['group']): CounterGroup => station.groups.find((each) => each.group === name) as CounterGroup;

function refusalOf(work: () => unknown): Refusal {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error;
  }
  throw new Error('it was not refused');
}

describe('the scene of a QR code', () => {
  const hex = fc.stringMatching(/^[0-9a-f]{24}$/);

  it('reads back as it was made, also in small letters', () => {
    fc.assert(
      fc.property(hex, (chance) => {
        const scene = sceneFrom(chance);
        expect(readScene(scene)).toBe(scene);
        expect(readScene(` ${scene.toLowerCase()} `)).toBe(scene);
      }),
    );
  });

  it('is found damaged when any one character is another', () => {
    fc.assert(
      fc.property(hex, fc.nat(7), fc.constantFrom(...ALPHABET), (chance, place, letter) => {
        const scene = sceneFrom(chance);
        fc.pre(scene[place] !== letter);
        expect(readScene(scene.slice(0, place) + letter + scene.slice(place + 1))).toBeUndefined();
      }),
    );
  });

  it('is found damaged when two of its seven characters are swapped', () => {
    fc.assert(
      fc.property(hex, fc.nat(6), fc.nat(6), (chance, a, b) => {
        const letters = [...sceneFrom(chance)];
        fc.pre(letters[a] !== letters[b]);
        [letters[a], letters[b]] = [letters[b] as string, letters[a] as string];
        expect(readScene(letters.join(''))).toBeUndefined();
      }),
    );
  });

  it.each(['', '2345678', '23456789Z', 'O0I1L000', '__proto__', '%E5%A5%94', '{"$gt":""}'])('takes “%s” as damaged', (text) => {
    expect(readScene(text)).toBeUndefined();
  });
});

describe('distances', () => {
  it('are the same way there and back, and nothing to the same place', () => {
    const point = fc.record({
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    });
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(distanceBetween(a, b)).toBe(distanceBetween(b, a));
        expect(distanceBetween(a, a)).toBe(0);
        expect(distanceBetween(a, b)).toBeLessThan(20_100_000);
      }),
    );
  });
});

describe('the services of a station', () => {
  it('are the catalogue’s, with the minutes and the proxy of its own offer', () => {
    const offers = [{ serviceId: 'licence-renewal', minutes: 25, proxy: true }, { serviceId: 'postal-agency' }];
    expect(servicesOf({ ...station, offers })).toMatchObject([
      { serviceId: 'licence-renewal', minutes: 25, proxy: true },
      { serviceId: 'postal-agency', minutes: 10, proxy: true },
    ]);
  });

  it('leave out what has no counter', () => {
    expect(servicesOf({ ...station, groups: [group('tax')] }).map(({ serviceId }) => serviceId)).toEqual(['invoice-issue']);
  });
});

describe('changes of the settings', () => {
  const overlapping = [
    { weekday: 1, from: '08:30', to: '12:00' },
    { weekday: 1, from: '11:00', to: '17:00' },
  ];

  it.each([
    ['nothing to change', {}, 'changes'],
    ['overlapping hours', { hours: overlapping }, 'changes.hours.1'],
    ['the same group twice', { groups: [...station.groups, group('tax')] }, 'changes.groups.4.group'],
    [
      'overlapping windows of a group',
      { groups: [{ ...group('police'), windows: overlapping }, ...station.groups.slice(1)] },
      'changes.groups.0.windows.1',
    ],
    ['a service that no catalogue has', { offers: [{ serviceId: 'haircut' }] }, 'changes.offers.0.serviceId'],
    ['a service twice', { offers: [{ serviceId: 'invoice-issue' }, { serviceId: 'invoice-issue' }] }, 'changes.offers.1.serviceId'],
    ['a service whose counters go', { groups: [group('police')] }, 'changes.groups'],
  ])('refuse %s', (_, changes, field) => {
    const refusal = refusalOf(() => checkChanges(station, changes));
    expect(refusal.code).toBe('BAD_INPUT');
    expect(Object.keys(refusal.fields ?? {})).toContain(field);
  });

  it('pass when they fit together', () => {
    expect(() => checkChanges(station, { groups: [group('police')], offers: [{ serviceId: 'licence-renewal' }] })).not.toThrow();
  });

  it('say which groups get other slots, one that was not there among them', () => {
    const without = { groups: [group('police'), group('tax')] };
    const groups = [{ ...group('police'), slotMinutes: 30 as const }, group('tax'), group('post')];
    expect(reshapedGroups(without, { groups })).toEqual(['police', 'post']);
    expect(reshapedGroups(station, { groups: station.groups.map((each) => ({ ...each, counters: 5 })) })).toEqual([]);
  });

  it('keep, set or take away the notice', () => {
    const noticed = { ...station, notice: '今天人多' };
    expect(changedStation(noticed, { phone: '11185' })).toMatchObject({ notice: '今天人多', phone: '11185' });
    expect(changedStation(station, { notice: '下午停水' }).notice).toBe('下午停水');
    expect(changedStation(noticed, { notice: '' })).not.toHaveProperty('notice');
  });
});

describe('closures', () => {
  const whole = { date: '2026-11-26', reason: '盘点' };
  const part = { date: '2026-11-26', from: '09:00', to: '10:00', reason: '培训' };

  it('replace one that starts at the same time and forget those that are over', () => {
    const old = { date: '2026-11-24', reason: '过去' };
    expect(withClosure([old, whole, part], { ...whole, reason: '停电' }, now)).toEqual([{ ...whole, reason: '停电' }, part]);
  });

  it.each([
    ['2026-11-24', '日期已经过去了'],
    ['2027-12-25', '最多提前一年'],
  ])('are refused for %s', (date, words) => {
    expect(refusalOf(() => withClosure([], { date, reason: '盘点' }, now)).fields).toEqual({ date: words });
  });

  it('open again one by one', () => {
    expect(withoutClosure([whole, part], { date: part.date, from: part.from }, now)).toEqual([whole]);
    expect(withoutClosure([whole, part], { date: part.date }, now)).toEqual([part]);
    expect(refusalOf(() => withoutClosure([part], { date: part.date }, now)).code).toBe('NOT_FOUND');
  });
});

describe('amenities', () => {
  const change = { stationId: 'station-a', key: 'hot-water', available: false };

  it.each([
    ['an unknown key', { ...change, key: 'sauna', reason: '没有' }, 'key'],
    ['a pause without a reason', change, 'reason'],
    ['a pause until a day that is over', { ...change, reason: '检修', until: '2026-11-24' }, 'until'],
  ])('refuse %s', (_, input, field) => {
    expect(Object.keys(refusalOf(() => changedAmenity(station.amenities, input, now)).fields ?? {})).toEqual([field]);
  });

  it('drop the reason when they are back', () => {
    const paused = changedAmenity(station.amenities, { ...change, reason: '检修', until: '2026-11-27' }, now);
    expect(paused).toEqual({
      index: 0,
      amenity: { key: 'hot-water', name: '热水', available: false, reason: '检修', until: '2026-11-27', updatedAt: now },
    });
    const back = changedAmenity([paused.amenity], { ...change, available: true, reason: '修好了' }, now + 1);
    expect(back.amenity).toEqual({ key: 'hot-water', name: '热水', available: true, updatedAt: now + 1 });
  });
});
