import type { StationDoc } from '../../cloudfunctions/station/record';
import type { CounterGroup } from '../../contract/station';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';

const A = { stationId: 'station-a' };
const head = { as: PEOPLE.headA };
const window = { as: PEOPLE.windowA };
const manager = { as: PEOPLE.manager };
const applicant = { name: '王小芳', phone: '13800000021' };
const TOMORROW = '2026-11-26';

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const stored = () => cloud.db.list('stations', { limit: 1, filter: { _id: 'station-a' } })[0] as unknown as StationDoc;
const book = (start: string, as: string) =>
  cloud.must('booking', 'create', { ...A, serviceId: 'licence-renewal', date: TOMORROW, start, applicant }, { as });
const slotsTomorrow = async () => {
  const { days } = await cloud.must('booking', 'availability', { ...A, serviceId: 'licence-renewal', from: TOMORROW, days: 1 });
  return days[0];
};
const withSlots = (minutes: CounterGroup['slotMinutes']) =>
  stored().groups.map((group) => (group.group === 'police' ? { ...group, slotMinutes: minutes } : group));

describe('the head’s changes', () => {
  it('are seen by everybody at once, in places to book too', async () => {
    const groups = stored().groups.map((group) => (group.group === 'police' ? { ...group, counters: 5 } : group));
    const { station } = await cloud.must('station', 'update', { ...A, version: 1, changes: { notice: '今天人多', groups } }, head);
    expect(station).toMatchObject({ notice: '今天人多', version: 2 });
    expect((await cloud.must('station', 'get', A)).station).toEqual(station);
    expect((await slotsTomorrow())?.slots[0]).toMatchObject({ capacity: 5, remaining: 5 });
    expect(await cloud.must('station', 'settings', A, head)).toMatchObject({ groups, opensOnHolidays: false });
  });

  it('do not overwrite those of somebody who was quicker', async () => {
    await cloud.must('station', 'update', { ...A, version: 1, changes: { phone: '11185' } }, head);
    const late = await cloud.refused('station', 'update', { ...A, version: 1, changes: { phone: '0519-00000099' } }, manager);
    expect(late.code).toBe('CHANGED');
    expect(stored()).toMatchObject({ phone: '11185', version: 2 });
  });

  it('are taken from one of two who press at the same moment', async () => {
    const change = (address: string, as: string) => cloud.ask('station', 'update', { ...A, version: 1, changes: { address } }, { as });
    const answers = await Promise.all([change('甲路1号', PEOPLE.headA), change('乙路2号', PEOPLE.manager)]);
    const winner = answers.findIndex(({ ok }) => ok);
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)).sort()).toEqual(['CHANGED', 'ok']);
    expect(stored()).toMatchObject({ address: ['甲路1号', '乙路2号'][winner], version: 2 });
  });

  it('have one effect when the call is sent twice, and the same answer', async () => {
    const send = () =>
      cloud.must('station', 'update', { ...A, version: 1, changes: { phone: '11185' } }, { ...head, requestId: 'update-0001' });
    const first = await send();
    expect(await send()).toEqual(first);
    const [third, fourth] = await Promise.all([send(), send()]);
    expect([third, fourth]).toEqual([first, first]);
    expect(stored().version).toBe(2);
  });

  it('leave slots alone on which somebody has booked', async () => {
    await book('09:00', PEOPLE.resident);
    const refusal = await cloud.refused('station', 'update', { ...A, version: 1, changes: { groups: withSlots(30) } }, head);
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', fields: { 'changes.groups.0.slotMinutes': expect.any(String) } });
    expect(stored().version).toBe(1);
  });

  it('may make other slots when nobody has', async () => {
    await cloud.must('station', 'update', { ...A, version: 1, changes: { groups: withSlots(30) } }, head);
    expect((await slotsTomorrow())?.slots[1]).toMatchObject({ start: '09:00', end: '09:30' });
  });

  it('take the notice away when it is empty', async () => {
    await cloud.must('station', 'update', { ...A, version: 1, changes: { notice: '停水' } }, head);
    const { station } = await cloud.must('station', 'update', { ...A, version: 2, changes: { notice: ' ' } }, head);
    expect(station).not.toHaveProperty('notice');
    expect(stored()).not.toHaveProperty('notice');
  });

  it.each([PEOPLE.resident, PEOPLE.windowA, PEOPLE.volunteerA, PEOPLE.headB])('are refused from %s', async (as) => {
    const input = { ...A, version: 1, changes: { phone: '11185' } };
    expect((await cloud.refused('station', 'update', input, { as })).code).toBe('FORBIDDEN');
    expect((await cloud.refused('station', 'settings', A, { as })).code).toBe('FORBIDDEN');
  });
});

describe('closing a day', () => {
  it('leaves nothing to book and counts the people to be told', async () => {
    await book('09:00', PEOPLE.resident);
    await book('15:00', PEOPLE.other);
    const close = { ...A, date: TOMORROW, reason: '停电检修' };
    const { station, affected } = await cloud.must('station', 'close', close, window);
    expect(affected).toBe(2);
    expect(station.closures).toEqual([{ date: TOMORROW, reason: '停电检修' }]);
    expect(await slotsTomorrow()).toMatchObject({ open: false, reason: '停电检修' });
  });

  it('closes a part of it, and counts who comes in that part only', async () => {
    await book('09:00', PEOPLE.resident);
    await book('15:00', PEOPLE.other);
    const close = { ...A, date: TOMORROW, from: '13:30', to: '17:00', reason: '培训' };
    expect((await cloud.must('station', 'close', close, window)).affected).toBe(1);
    expect((await slotsTomorrow())?.slots.at(-1)).toMatchObject({ start: '11:15' });
  });

  it('is undone by opening again', async () => {
    const before = await slotsTomorrow();
    await cloud.must('station', 'close', { ...A, date: TOMORROW, reason: '停电' }, window);
    const { station } = await cloud.must('station', 'reopen', { ...A, date: TOMORROW }, window);
    expect(station.closures).toEqual([]);
    expect(await slotsTomorrow()).toEqual(before);
    expect((await cloud.refused('station', 'reopen', { ...A, date: TOMORROW }, window)).code).toBe('NOT_FOUND');
  });

  it('has one effect when the call is sent twice', async () => {
    const send = () => cloud.must('station', 'close', { ...A, date: TOMORROW, reason: '停电' }, { ...window, requestId: 'close-00001' });
    expect(await send()).toEqual(await send());
    expect(stored()).toMatchObject({ version: 2, closures: [{ date: TOMORROW }] });
  });

  it('keeps both when two people close different days at the same moment', async () => {
    const close = (date: string, as: string) => cloud.must('station', 'close', { ...A, date, reason: '停电' }, { as });
    await Promise.all([close(TOMORROW, PEOPLE.windowA), close('2026-11-27', PEOPLE.headA)]);
    expect(stored().closures.map(({ date }) => date)).toEqual([TOMORROW, '2026-11-27']);
  });

  it.each([PEOPLE.resident, PEOPLE.volunteerA, PEOPLE.windowB])('is refused to %s', async (as) => {
    expect((await cloud.refused('station', 'close', { ...A, date: TOMORROW, reason: '停电' }, { as })).code).toBe('FORBIDDEN');
  });
});

describe('amenities', () => {
  const pause = { ...A, key: 'hot-water', available: false, reason: '水壶坏了', until: '2026-11-28', note: '1把' };

  it('are paused by staff with a reason that everybody reads, in two database requests and two for the log', async () => {
    const answer = await cloud.ask('station', 'setAmenity', pause, window);
    expect(answer).toMatchObject({ ok: true, dbRequests: 4, data: { amenities: [{ available: false, reason: '水壶坏了', note: '1把' }] } });
    const { amenities } = await cloud.must('station', 'home', A);
    expect(answer.ok && answer.data.amenities).toEqual(amenities);
    expect(stored().version).toBe(1);
  });

  it('are changed once by a call sent twice, and stay as somebody else left them', async () => {
    const requestId = 'amenity-0001';
    await cloud.must('station', 'setAmenity', pause, { ...window, requestId });
    const { amenities } = await cloud.must('station', 'setAmenity', { ...A, key: 'hot-water', available: true }, head);
    expect((await cloud.must('station', 'setAmenity', pause, { ...window, requestId })).amenities).toEqual(amenities);
  });

  it('need a reason to be paused', async () => {
    const refusal = await cloud.refused('station', 'setAmenity', { ...A, key: 'hot-water', available: false }, window);
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', fields: { reason: '暂停要写原因' } });
  });
});

describe('a new station', () => {
  const wish = {
    stationId: 'new-place',
    name: '新驿站',
    district: '天宁区',
    community: '红梅社区',
    address: '测试路9号',
    phone: '11185',
    location: { longitude: 119.98, latitude: 31.79 },
  };

  it('can be booked as soon as a manager has made it, and its code leads to it', async () => {
    const { station } = await cloud.must('station', 'create', wish, manager);
    const home = await cloud.must('station', 'home', { scene: station.scene });
    expect(home.station).toEqual(station);
    expect(home.services).toHaveLength(12);
    const input = { stationId: 'new-place', serviceId: 'tax-collection', date: TOMORROW, start: '08:50', applicant };
    expect((await cloud.must('booking', 'create', input, { as: PEOPLE.resident })).booking.status).toBe('booked');
  });

  it('is made once by a call sent twice', async () => {
    const send = () => cloud.must('station', 'create', wish, { ...manager, requestId: 'create-0001' });
    const [first, second] = await Promise.all([send(), send()]);
    expect(second).toEqual(first);
    expect(await send()).toEqual(first);
    expect(cloud.db.list('scenes', { limit: 10, filter: { stationId: 'new-place' } })).toHaveLength(1);
  });

  it('does not take the place of another, nor leave a code behind', async () => {
    const refusal = await cloud.refused('station', 'create', { ...wish, stationId: 'station-a' }, manager);
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', fields: { stationId: expect.any(String) } });
    expect(cloud.db.count('scenes')).toBe(2);
  });

  it.each([PEOPLE.headA, PEOPLE.resident])('is refused to %s', async (as) => {
    expect((await cloud.refused('station', 'create', wish, { as })).code).toBe('FORBIDDEN');
  });
});

describe('words that everybody reads', () => {
  const RISKY = '违规测试词';
  it.each([
    ['update', { version: 1, changes: { notice: RISKY, phone: '11185' } }, 'changes.notice'],
    ['close', { date: TOMORROW, reason: RISKY }, 'reason'],
    ['setAmenity', { key: 'hot-water', available: false, reason: RISKY }, 'reason'],
    ['setAmenity', { key: 'hot-water', available: true, note: RISKY }, 'note'],
  ] as const)('are refused where they are unfit, and nothing is written: %s %#', async (action, input, field) => {
    const before = stored();
    expect(await cloud.refused('station', action, { ...A, ...input }, head)).toMatchObject({
      code: 'RISKY_TEXT',
      fields: { [field]: expect.any(String) },
    });
    expect(stored()).toEqual(before);
  });
});
