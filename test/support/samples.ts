/** One valid input per action, made on a small town where it makes sense. */
import { staffIdOf } from '../../cloudfunctions/common/crypto';
import type { FunctionName } from '../../contract/functions';
import { ACTIVITY_SAMPLES } from '../activity/support/samples';
import { PAIRING_SAMPLES } from '../pairing/support/samples';
import { REQUEST_SAMPLES } from '../request/support/samples';
import { VOLUNTEER_SAMPLES } from '../volunteer/support/samples';
import type { TestCloud } from './cloud';
import { PEOPLE } from './fixtures';

const stationId = 'station-a';
const applicant = { name: '王小芳', phone: '13800000021' };
const visit = { stationId, serviceId: 'licence-renewal', date: '2026-11-25', start: '09:00' };
const entry = { role: '站长', duty: '总负责', phone: '11185', hours: '周一至周五' };

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

async function invited(cloud: TestCloud): Promise<string> {
  return (await cloud.must('staff', 'invite', { stationId, role: 'window' }, { as: PEOPLE.headA })).invitation.token;
}

/** Of two managers the last one named: one alone cannot be removed. */
async function secondManager(cloud: TestCloud): Promise<string> {
  const { invitation } = await cloud.must('staff', 'inviteManager', {}, { as: PEOPLE.manager });
  await cloud.must('staff', 'join', { token: invitation.token, name: '李管' }, { as: 'manager-2' });
  return staffIdOf('manager-2');
}

async function volunteerId(cloud: TestCloud): Promise<string | undefined> {
  const { staff } = await cloud.must('staff', 'list', { stationId }, { as: PEOPLE.headA });
  return staff.find(({ role }) => role === 'volunteer')?.staffId;
}

type Sample = (cloud: TestCloud) => Promise<unknown> | unknown;

/** Function → action → a valid input. The owner of the booking in it is `PEOPLE.resident`; the station is `station-a`. */
export const SAMPLES: Record<FunctionName, Record<string, Sample>> = {
  station: {
    list: () => ({ near: { longitude: 119.9, latitude: 31.8 }, district: '武进区', words: '测试', limit: 20 }),
    get: () => ({ stationId }),
    home: () => ({ stationId }),
    services: () => ({ stationId }),
    settings: () => ({ stationId }),
    update: () => ({ stationId, version: 1, changes: { notice: '今天人多' } }),
    setAmenity: () => ({ stationId, key: 'hot-water', available: false, reason: '检修' }),
    close: () => ({ stationId, date: '2026-11-27', from: '09:00', to: '10:00', reason: '停电' }),
    reopen: async (cloud) => {
      await cloud.must('station', 'close', { stationId, date: '2026-11-27', reason: '停电' }, { as: PEOPLE.headA });
      return { stationId, date: '2026-11-27' };
    },
    create: () => ({
      stationId: 'station-c',
      name: '新驿站',
      district: '天宁区',
      community: '南苑社区',
      address: '测试路2号',
      phone: '11185',
      location: { longitude: 119.9, latitude: 31.7 },
    }),
    qrCode: () => ({ stationId }),
  },
  contact: {
    card: () => ({ stationId }),
    update: () => ({ stationId, version: 1, entries: [entry] }),
    history: () => ({ stationId }),
  },
  booking: {
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
  },
  activity: ACTIVITY_SAMPLES,
  pairing: PAIRING_SAMPLES,
  request: REQUEST_SAMPLES,
  staff: {
    me: () => ({}),
    invite: () => ({ stationId, role: 'window' }),
    invitation: async (cloud) => ({ token: await invited(cloud) }),
    join: async (cloud) => ({ token: await invited(cloud), name: '张三' }),
    list: () => ({ stationId }),
    remove: async (cloud) => ({ stationId, staffId: await volunteerId(cloud) }),
    leave: () => ({ stationId }),
    inviteManager: () => ({}),
    managers: () => ({}),
    removeManager: async (cloud) => ({ staffId: await secondManager(cloud) }),
    audit: () => ({ stationId }),
  },
  volunteer: VOLUNTEER_SAMPLES,
};
