import type { Told } from '../../support/capability';
import type { TestCloud } from '../../support/cloud';
import { PEOPLE } from '../../support/fixtures';

const stationId = 'station-a';
const today = '2026-11-25';
const resident = { as: PEOPLE.resident };
const other = { as: PEOPLE.other };
const window = { as: PEOPLE.windowA };
const head = { as: PEOPLE.headA };

export const TOLD = {
  self: { name: '欧阳小芳', phone: '13912345601' },
  member: { name: '欧阳建国', phone: '13912345602' },
  newMember: { name: '慕容秀英', phone: '13912345603' },
  walkIn: { name: '上官阿婆', phone: '13912345604' },
  caller: { name: '司马大爷', phone: '13912345605' },
  other: { name: '诸葛小明', phone: '13912345606' },
  waiting: { name: '公孙小红', phone: '13912345609' },
};
export const COMMENT = '等了一个半小时还没轮到我';
export const NOTE = '住户说腿脚不便站不住';
export const REASON = '膝盖疼得下不了楼';

export const wish = { stationId, serviceId: 'inspection-mark', date: today, start: '09:00' };
export const create = async (cloud: TestCloud, input: object, by: { as: string }) =>
  (await cloud.must('booking', 'create', { ...wish, ...input }, by)).booking;
const serve = async (cloud: TestCloud, bookingId: string) => {
  for (const step of ['checkIn', 'start', 'finish'] as const) await cloud.must('booking', step, { bookingId }, window);
};

/** A day on which people with a booking, their family, and people without a phone leave what they are asked for. */
export async function day(cloud: TestCloud) {
  const { members } = await cloud.must('booking', 'addMember', { ...TOLD.member, relation: 'parent', consent: true }, resident);
  const own = await create(cloud, { applicant: TOLD.self }, resident);
  const { memberId } = members[0] ?? {};
  const forMember = await create(cloud, { start: '10:00', applicant: { ...TOLD.member, relation: 'parent', memberId } }, resident);
  const forNew = await create(cloud, { start: '11:00', applicant: { ...TOLD.newMember, relation: 'spouse' } }, resident);
  const foreign = await create(cloud, { start: '14:00', applicant: TOLD.other }, other);
  const walkIn = await cloud.must('booking', 'walkIn', { stationId, serviceId: wish.serviceId, applicant: TOLD.walkIn }, window);
  const byPhone = { stationId, serviceId: wish.serviceId, applicant: TOLD.caller, date: today, start: '15:00' };
  const phone = await cloud.must('booking', 'walkIn', byPhone, window);
  await serve(cloud, own.bookingId);
  await cloud.must('booking', 'rate', { bookingId: own.bookingId, grade: 1, comment: COMMENT }, resident);
  await cloud.must('booking', 'callBack', { bookingId: own.bookingId, note: NOTE, close: false }, head);
  return { own, forMember, forNew, foreign, walkIn: walkIn.booking, phone: phone.booking };
}

export const BOOKING_TOLD: Told = { people: Object.values(TOLD), words: [COMMENT, NOTE, REASON], live: day };
