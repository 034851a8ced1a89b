import type { DaySheet } from '../../cloudfunctions/booking/record';
import { sampleOf } from '../capabilities';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

// Early enough for the resident to move or cancel the visit of the samples.
beforeEach(() => cloud.clock.set('2026-11-25 06:51'));

const { resident, windowA, headA } = PEOPLE;

/** What else the same `requestId` might be sent with; who comes in is in nobody's family, so that one call is one write. */
const OTHERWISE: Record<string, { as: string; change: object }> = {
  create: { as: resident, change: { start: '10:00' } },
  joinWaitlist: { as: resident, change: { start: undefined } },
  decide: { as: windowA, change: { accept: false, reason: '人不够' } },
  waive: { as: windowA, change: { reason: '说错了' } },
  notify: { as: resident, change: { templates: ['reminder'] } },
  cancel: { as: resident, change: { reason: '改主意了' } },
  reschedule: { as: resident, change: { start: '10:30' } },
  rate: { as: resident, change: { grade: 1, comment: '不好' } },
  checkIn: { as: windowA, change: { priority: 'elder' } },
  next: { as: windowA, change: { group: undefined } },
  walkIn: { as: windowA, change: { applicant: { name: '陈一', phone: '13800000031' } } },
  callBack: { as: headA, change: { note: '没有打通', close: false } },
};

const OTHER_DAY = '2026-11-26';

const bookOn = (date: string, as: string) =>
  cloud.must(
    'booking',
    'create',
    { stationId: 'station-a', serviceId: 'licence-renewal', date, start: '09:00', applicant: { name: '陈一', phone: '13800000031' } },
    { as },
  );

/** All but how many repeated calls counted on a place. */
const everything = () =>
  ['bookings', 'day_sheets'].flatMap((collection) =>
    cloud.db.list(collection, { limit: 1000 }).map((document) => JSON.stringify(document).replace(/,"shared":\d+/g, '')),
  );

describe('a requestId that was used', () => {
  it.each(Object.entries(OTHERWISE))('for %s answers the same again, and refuses another input', async (verb, { as, change }) => {
    const input = (await sampleOf('booking', verb)(cloud)) as object;
    const call = (more: object = {}) => cloud.ask('booking', verb as never, { ...input, ...more }, { as, requestId: 'used-before-1' });
    expect(await call()).toMatchObject({ ok: true });
    const before = everything();
    expect(await call()).toMatchObject({ ok: true });
    expect(await call(change)).toMatchObject({ ok: false, error: { code: 'BAD_INPUT', fields: { requestId: expect.any(String) } } });
    expect(everything()).toEqual(before);
  });

  it('for two times at once moves the visit to one of them, and says so to that call only', async () => {
    const input = (await sampleOf('booking', 'reschedule')(cloud)) as object;
    cloud.faults.set({ latencyMs: 30 });
    const move = (start: string) => cloud.ask('booking', 'reschedule', { ...input, start }, { as: resident, requestId: 'used-at-once' });
    const answers = await Promise.all([move('10:00'), move('10:30')]);
    cloud.faults.clear();
    expect(answers.map((answer) => (answer.ok ? 'OK' : answer.error.code)).sort()).toEqual(['BAD_INPUT', 'OK']);
  });

  it.each(['create', 'joinWaitlist'] as const)('for %s of another day leaves nothing there', async (verb) => {
    const input = (await sampleOf('booking', verb)(cloud)) as { date: string };
    if (verb === 'joinWaitlist') await Promise.all(['other-0', 'other-1'].map((as) => bookOn(OTHER_DAY, as)));
    const call = (date: string) => cloud.ask('booking', verb, { ...input, date }, { as: resident, requestId: 'used-before-2' });
    const first = await call(input.date);
    expect(await call(OTHER_DAY)).toMatchObject({ ok: false, error: { fields: { requestId: expect.any(String) } } });
    const [sheet] = cloud.db.list('day_sheets', { filter: { _id: `station-a_${OTHER_DAY}` }, limit: 1 }) as unknown as DaySheet[];
    const there = [...Object.values(sheet?.holds ?? {}).map(({ bookingId }) => bookingId), ...(sheet?.line ?? [])];
    expect(there).not.toContain((first as { data: { booking: { bookingId: string } } }).data.booking.bookingId);
  });
});
