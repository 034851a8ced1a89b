import type { StationDoc } from '../../cloudfunctions/station/record';
import type { Booking } from '../../contract/booking';
import type { CounterGroup, Group } from '../../contract/station';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';

const A = { stationId: 'station-a' };
const DAY = '2026-11-26';
const TAX = 'invoice-issue';
const POLICE = 'licence-renewal';
const applicant = { name: '王小芳', phone: '13800000021' };
const head = { as: PEOPLE.headA };

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const stored = () => cloud.db.list('stations', { limit: 1, filter: { _id: 'station-a' } })[0] as unknown as StationDoc;
const wish = (serviceId: string, start: string) => ({ ...A, serviceId, date: DAY, start, applicant });
const book = async (as: string, serviceId: string, start: string): Promise<Booking> =>
  (await cloud.must('booking', 'create', wish(serviceId, start), { as })).booking;
const free = async (serviceId: string) => {
  const { days } = await cloud.must('booking', 'availability', { ...A, serviceId, from: DAY, days: 1 });
  return days[0]?.slots.map(({ start, capacity, remaining }) => `${start} ${remaining}/${capacity}`).slice(0, 3);
};
/** The head changes a group; every morning window then begins at `from`. */
const change = (group: Group, { from, ...changes }: Partial<CounterGroup> & { from?: string }) => {
  const { groups, version } = stored();
  const changed = (own: CounterGroup): CounterGroup => ({
    ...own,
    ...changes,
    windows: own.windows.map((window) => (from !== undefined && window.from < '12:00' ? { ...window, from } : window)),
  });
  return cloud.ask(
    'station',
    'update',
    { ...A, version, changes: { groups: groups.map((own) => (own.group === group ? changed(own) : own)) } },
    head,
  );
};

describe('when a window opens at another time', () => {
  it('a booking keeps its counter, and overlapping times are not given to others', async () => {
    await book('owner-1', TAX, '09:10');
    expect(await change('tax', { from: '09:00' })).toMatchObject({ ok: true });
    expect(await free(TAX)).toEqual(['09:40 1/1', '10:00 1/1', '10:20 1/1']);
    for (const start of ['09:00', '09:20'])
      expect((await cloud.refused('booking', 'create', wish(TAX, start), { as: PEOPLE.other })).code).toBe('SLOT_CLOSED');
  });

  it('the timer leaves such a day alone as long as nobody gives a place back', async () => {
    await book('owner-1', TAX, '09:10');
    await change('tax', { from: '09:00' });
    const tick = () => cloud.call('timer', { TriggerName: 'test' }, { source: 'wx_trigger' });
    for (let runs = 0; runs < 4; runs += 1) {
      await tick();
      cloud.clock.advance(60_000);
    }
    expect(await tick()).toMatchObject({ answer: { ok: true, data: {} }, dbRequests: 1 });
  });

  it('times come back as soon as the booking in their way is cancelled', async () => {
    const { bookingId } = await book('owner-1', TAX, '09:10');
    await change('tax', { from: '09:00' });
    await free(TAX);
    await cloud.must('booking', 'cancel', { bookingId }, { as: 'owner-1' });
    expect(await free(TAX)).toEqual(['09:00 1/1', '09:20 1/1', '09:40 1/1']);
    expect((await book('owner-2', TAX, '09:00')).status).toBe('booked');
    expect(await free(TAX)).toEqual(['09:00 0/1', '09:20 1/1', '09:40 1/1']);
  });

  it('and back again, all is as before', async () => {
    await book('owner-1', TAX, '09:10');
    const before = await free(TAX);
    await change('tax', { from: '09:00' });
    await free(TAX);
    await change('tax', { from: '08:30' });
    expect(await free(TAX)).toEqual(before);
  });

  it('a person who waits for such a time gets an offer once it is free', async () => {
    const { bookingId } = await book('owner-1', POLICE, '09:00');
    await change('police', { from: '08:40' });
    expect(await free(POLICE)).toEqual(['08:40 2/2', '08:55 1/1', '09:10 1/1']);
    await book('owner-2', POLICE, '08:55');
    const { booking } = await cloud.must('booking', 'joinWaitlist', wish(POLICE, '08:55'), { as: 'waiter-1' });
    await cloud.must('booking', 'cancel', { bookingId }, { as: 'owner-1' });
    for (let runs = 0; runs < 2; runs += 1) {
      cloud.clock.advance(60_000);
      await cloud.timers.run('timer');
    }
    const { bookings } = await cloud.must('booking', 'mine', {}, { as: 'waiter-1' });
    expect(bookings).toMatchObject([{ bookingId: booking.bookingId, status: 'offered', start: '08:55' }]);
  });
});

describe('how long the slots are', () => {
  const statusOf = (serviceId: string) => cloud.db.list('bookings', { limit: 9, filter: { serviceId } }).map(({ status }) => status);

  it('stays while the station has not answered the booking that has them', async () => {
    const { offers, version } = stored();
    const asking = offers.map((offer) => ({ ...offer, ...(offer.serviceId === TAX && { approval: { hours: 24, unanswered: 'refuse' } }) }));
    await cloud.must('station', 'update', { ...A, version, changes: { offers: asking } }, head);
    await book('owner-1', TAX, '09:10');
    expect(statusOf(TAX)).toEqual(['pending']);
    expect(await change('tax', { slotMinutes: 30 })).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } });
    const close = { ...A, date: DAY, reason: '停电' };
    expect((await cloud.must('station', 'close', close, head)).affected).toBe(1);
  });

  it('stays while somebody waits, or is offered a place', async () => {
    const { bookingId } = await book('owner-1', TAX, '09:10');
    await cloud.must('booking', 'joinWaitlist', wish(TAX, '09:10'), { as: 'waiter-1' });
    await cloud.must('booking', 'cancel', { bookingId }, { as: 'owner-1' });
    expect(statusOf(TAX).sort()).toEqual(['cancelled', 'offered']);
    expect(await change('tax', { slotMinutes: 30 })).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } });
  });
});
