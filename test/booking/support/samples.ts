/** Samples of the booking function: the owner of each booking is `PEOPLE.resident`, the station `station-a`. */
import type { Samples } from '../../support/capability';
import type { TestCloud } from '../../support/cloud';
import { PEOPLE } from '../../support/fixtures';

const stationId = 'station-a';
const applicant = { name: '王小芳', phone: '13800000021' };
const visit = { stationId, serviceId: 'licence-renewal', date: '2026-11-25', start: '09:00' };

async function booked(cloud: TestCloud, ...steps: ('checkIn' | 'start' | 'finish')[]): Promise<{ bookingId: string }> {
  const { booking } = await cloud.must('booking', 'create', { ...visit, applicant }, { as: PEOPLE.resident });
  const { bookingId } = booking;
  for (const step of steps) await cloud.must('booking', step, { bookingId }, { as: PEOPLE.windowA });
  return { bookingId };
}

/** A visit that has begun, and nobody is there. */
async function begun(cloud: TestCloud): Promise<{ bookingId: string }> {
  const made = await booked(cloud);
  cloud.clock.set(`${visit.date} ${visit.start}`);
  return made;
}

/** Takes both places of the sample's slot. */
async function fill(cloud: TestCloud): Promise<string[]> {
  const bookingIds: string[] = [];
  for (const n of [0, 1]) {
    const filler = { ...visit, applicant: { name: '陈一', phone: `1380000003${n}` } };
    bookingIds.push((await cloud.must('booking', 'create', filler, { as: `filler-${n}` })).booking.bookingId);
  }
  return bookingIds;
}

export const BOOKING_SAMPLES = {
  availability: () => ({ stationId, serviceId: 'licence-renewal', from: '2026-11-25', days: 2 }),
  create: () => ({ ...visit, applicant }),
  get: (cloud) => booked(cloud),
  mine: async (cloud) => {
    await booked(cloud);
    return { limit: 5 };
  },
  cancel: async (cloud) => ({ ...(await booked(cloud)), reason: '有事' }),
  reschedule: async (cloud) => ({ ...(await booked(cloud)), date: '2026-11-26', start: '10:00' }),
  checkIn: (cloud) => booked(cloud),
  start: (cloud) => booked(cloud, 'checkIn'),
  finish: (cloud) => booked(cloud, 'checkIn', 'start'),
  noShow: (cloud) => begun(cloud),
  callAgain: (cloud) => booked(cloud, 'checkIn', 'start'),
  requeue: async (cloud) => ({ ...(await booked(cloud, 'checkIn', 'start')), after: 2 }),
  takeBack: async (cloud) => ({ ...(await booked(cloud, 'checkIn', 'start', 'finish')), from: 'done' }),
  rate: async (cloud) => ({ ...(await booked(cloud, 'checkIn', 'start', 'finish')), grade: 4, comment: '好' }),
  queue: async (cloud) => {
    await booked(cloud, 'checkIn');
    return { stationId, date: '2026-11-25' };
  },
  next: async (cloud) => {
    await booked(cloud, 'checkIn');
    return { stationId, group: 'police' };
  },
  walkIn: () => ({ stationId, serviceId: 'licence-renewal', applicant }),
  reveal: (cloud) => booked(cloud),
  forget: (cloud) => booked(cloud, 'checkIn', 'start', 'finish'),
  phoneNumber: () => ({ code: 'one-time-code' }),
  copy: async (cloud) => {
    await booked(cloud);
    return {};
  },
  erase: async (cloud) => {
    await booked(cloud);
    return { confirm: true };
  },
  joinWaitlist: async (cloud) => {
    await fill(cloud);
    return { ...visit, applicant };
  },
  takeOffer: async (cloud) => {
    const bookingIds = await fill(cloud);
    const { booking } = await cloud.must('booking', 'joinWaitlist', { ...visit, applicant }, { as: PEOPLE.resident });
    await cloud.must('booking', 'cancel', { bookingId: bookingIds[0] }, { as: PEOPLE.windowA });
    return { bookingId: booking.bookingId };
  },
  decide: async (cloud) => {
    const { station, offers } = await cloud.must('station', 'settings', { stationId }, { as: PEOPLE.headA });
    const asking = offers.map((offer) =>
      offer.serviceId === visit.serviceId ? { ...offer, approval: { hours: 24, unanswered: 'refuse' as const } } : offer,
    );
    await cloud.must('station', 'update', { stationId, version: station.version, changes: { offers: asking } }, { as: PEOPLE.headA });
    return { ...(await booked(cloud)), accept: true };
  },
  waive: async (cloud) => {
    const missed = await begun(cloud);
    await cloud.must('booking', 'noShow', missed, { as: PEOPLE.windowA });
    return { ...missed, reason: '住院了' };
  },
  notify: async (cloud) => ({ ...(await booked(cloud)), templates: ['progress'] }),
  profile: () => ({}),
  addMember: () => ({ name: '王建国', phone: '13800000022', relation: 'parent', consent: true }),
  removeMember: async (cloud) => {
    const member = { name: '王建国', phone: '13800000022', relation: 'parent', consent: true };
    const { members } = await cloud.must('booking', 'addMember', member, { as: PEOPLE.resident });
    return { memberId: members[0]?.memberId };
  },
  inbox: async (cloud) => {
    await booked(cloud, 'checkIn', 'start', 'finish').then((served) =>
      cloud.must('booking', 'rate', { ...served, grade: 1, comment: '等太久' }, { as: PEOPLE.resident }),
    );
    return { stationId };
  },
  callBack: async (cloud) => {
    const served = await booked(cloud, 'checkIn', 'start', 'finish');
    await cloud.must('booking', 'rate', { ...served, grade: 1, comment: '等太久' }, { as: PEOPLE.resident });
    return { ...served, note: '已经打电话道歉', close: false };
  },
  board: async (cloud) => {
    await booked(cloud, 'checkIn', 'start');
    return { stationId };
  },
} satisfies Samples<'booking'>;
