import { sealedOfBooking, sealedOfFamily } from '../../../cloudfunctions/booking/sealed';
import type { Read, SealedRecords } from '../../support/capability';
import { PEOPLE } from '../../support/fixtures';

const stationId = 'station-a';
const resident = { as: PEOPLE.resident };
const head = { as: PEOPLE.headA };
const DATES = ['2026-11-25', '2026-11-26'];

export const wish = {
  stationId,
  serviceId: 'licence-renewal',
  date: '2026-11-25',
  start: '09:00',
  applicant: { name: '王小芳', phone: '13800000021' },
};

export const SEALED: SealedRecords = {
  of: { bookings: sealedOfBooking, families: sealedOfFamily },
  fields: [
    'bookings applicant',
    'bookings rating.comment',
    'bookings toldReason',
    'bookings callback.notes.*.text',
    'families members.*.sealed',
  ],
  /** A booking is rated and called back about, one for another day was cancelled for a reason, and there is a family. */
  live: async (cloud) => {
    const { bookingId } = (await cloud.must('booking', 'create', wish, resident)).booking;
    for (const step of ['checkIn', 'start', 'finish'] as const) await cloud.must('booking', step, { bookingId }, { as: PEOPLE.windowA });
    await cloud.must('booking', 'rate', { bookingId, grade: 1, comment: '等太久' }, resident);
    await cloud.must('booking', 'callBack', { bookingId, note: '已道歉', close: false }, head);
    await cloud.must('booking', 'addMember', { name: '王建国', phone: '13800000022', relation: 'parent', consent: true }, resident);
    const other = (await cloud.must('booking', 'create', { ...wish, date: '2026-11-26' }, { as: PEOPLE.other })).booking;
    await cloud.must('booking', 'cancel', { bookingId: other.bookingId, reason: '腿疼' }, { as: PEOPLE.other });
  },
  reads: (ids) => [
    ['booking', 'mine', {}, PEOPLE.resident],
    ['booking', 'mine', {}, PEOPLE.other],
    ['booking', 'profile', {}, PEOPLE.resident],
    ['booking', 'inbox', { stationId }, PEOPLE.headA],
    ...DATES.map((date): Read => ['booking', 'queue', { stationId, date }, PEOPLE.windowA]),
    ...ids('bookings').flatMap((bookingId): Read[] => [
      ['booking', 'get', { bookingId }, PEOPLE.resident],
      ['booking', 'get', { bookingId }, PEOPLE.headA],
      ['booking', 'reveal', { bookingId }, PEOPLE.headA],
    ]),
  ],
};
