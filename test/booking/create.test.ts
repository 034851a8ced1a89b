import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';

const wish = { stationId: 'station-a', serviceId: 'licence-renewal', date: '2026-11-26', start: '09:00' };
const applicant = { name: '王小芳', phone: '13800000021' };
const resident = { as: PEOPLE.resident };

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await startTestCloud({ seed: smallTown() });
});
afterEach(() => cloud.close());

const slotAt = async (start: string, service = 'licence-renewal') => {
  const { days } = await cloud.must('booking', 'availability', { stationId: 'station-a', serviceId: service, from: wish.date, days: 1 });
  return days[0]?.slots.find((slot) => slot.start === start);
};

describe('making a booking', () => {
  it('confirms a free slot in two database requests, the first time already', async () => {
    const answer = await cloud.ask('booking', 'create', { ...wish, applicant }, { ...resident, requestId: 'request-0001' });
    expect(answer).toMatchObject({
      ok: true,
      dbRequests: 2,
      data: {
        booking: { status: 'booked', date: wish.date, start: '09:00', end: '09:15', applicant: { name: '王*芳', phone: '138****0021' } },
      },
    });
  });

  it('shows a day in one database request, with one place less after a booking', async () => {
    const before = await cloud.ask('booking', 'availability', {
      stationId: 'station-a',
      serviceId: 'licence-renewal',
      from: wish.date,
      days: 1,
    });
    expect(before.dbRequests).toBe(1);
    expect(await slotAt('09:00')).toEqual({ start: '09:00', end: '09:15', capacity: 2, remaining: 2 });
    await cloud.must('booking', 'create', { ...wish, applicant }, resident);
    expect(await slotAt('09:00')).toMatchObject({ remaining: 1 });
    expect(await slotAt('09:15')).toMatchObject({ remaining: 2 });
  });
});
