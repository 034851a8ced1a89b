/** A town in which something is sealed in every field that can be, and what of it is sealed. */
import { sealedOfActivity } from '../../cloudfunctions/activity/sealed';
import { sealedOfBooking, sealedOfFamily } from '../../cloudfunctions/booking/sealed';
import { staffIdOf } from '../../cloudfunctions/common/crypto';
import type { Sealed } from '../../cloudfunctions/common/sealed';
import { sealedOfCard } from '../../cloudfunctions/contact/sealed';
import { sealedOfPairing, sealedOfVisit } from '../../cloudfunctions/pairing/sealed';
import { sealedOfRequest } from '../../cloudfunctions/request/sealed';
import { sealedOfStaff } from '../../cloudfunctions/staff/sealed';
import { sealedOfServiceRecord } from '../../cloudfunctions/volunteer/sealed';
import type { Database } from '../../local-cloud/database/database';
import { asked as askedLecture, putOn, who } from '../activity/support/samples';
import { asked, RESIDENT, TO_DONE } from '../request/support/samples';
import { REGISTRATION } from '../volunteer/support/samples';
import type { TestCloud } from './cloud';
import { PEOPLE } from './fixtures';

const stationId = 'station-a';
const resident = { as: PEOPLE.resident };
const window = { as: PEOPLE.windowA };
const head = { as: PEOPLE.headA };
export const helper = { as: 'helper-1' };

export const wish = {
  stationId,
  serviceId: 'licence-renewal',
  date: '2026-11-25',
  start: '09:00',
  applicant: { name: '王小芳', phone: '13800000021' },
};

/** By collection, what of one of its records is sealed. */
const SEALED: Record<string, (record: never) => Sealed[]> = {
  bookings: sealedOfBooking,
  staff: sealedOfStaff,
  contact_cards: sealedOfCard,
  families: sealedOfFamily,
  pairings: sealedOfPairing,
  pair_visits: sealedOfVisit,
  requests: sealedOfRequest,
  service_records: sealedOfServiceRecord,
  activities: sealedOfActivity,
};

export interface SealedAt extends Sealed {
  collection: string;
  id: string;
}

/** Every sealed value that is stored. */
export const sealedIn = (db: Database): SealedAt[] =>
  Object.entries(SEALED).flatMap(([collection, sealedOf]) =>
    db
      .list(collection, { limit: 1000 })
      .flatMap((record) => sealedOf(record as never).map((value) => ({ ...value, collection, id: String(record._id) }))),
  );

/** One that runs, with health notes and a visit; one that was ended for a reason. */
async function livePairings(cloud: TestCloud): Promise<void> {
  const volunteer = { as: PEOPLE.volunteerA };
  const pair = async (name: string) => {
    const elder = { name, phone: '13800000023', community: '五心苑社区', address: '3幢501室' };
    const wanted = { stationId, volunteerId: staffIdOf(PEOPLE.volunteerA), situation: 'frail', elder, everyDays: 7, elderAgreed: true };
    const { pairing } = await cloud.must('pairing', 'propose', wanted, head);
    return { pairingId: pairing.pairingId };
  };
  const running = await pair('孙奶奶');
  await cloud.must('pairing', 'agree', running, volunteer);
  await cloud.must('pairing', 'setHealth', { ...running, health: '血压高', consent: true }, head);
  await cloud.must('pairing', 'visit', { ...running, mood: 'fair', minutes: 30, note: '聊了天' }, volunteer);
  await cloud.must('pairing', 'end', { ...(await pair('李爷爷')), reason: '搬走了' }, head);
}

/** One that was cancelled for a reason, one called off for a reason, and a lecture that was asked for. */
async function liveActivities(cloud: TestCloud): Promise<void> {
  const activityId = await putOn(cloud);
  await cloud.must('activity', 'signUp', { activityId, ...who }, resident);
  await cloud.must('activity', 'cancel', { activityId, reason: '下雨路滑' }, resident);
  await cloud.must('activity', 'callOff', { activityId, reason: '停电了' }, window);
  await askedLecture(cloud);
}

/** Something sealed of every kind; the booking is rated and called back about, one for another day was cancelled for a reason. */
export async function live(cloud: TestCloud): Promise<string> {
  const { bookingId } = (await cloud.must('booking', 'create', wish, resident)).booking;
  for (const step of ['checkIn', 'start', 'finish'] as const) await cloud.must('booking', step, { bookingId }, window);
  await cloud.must('booking', 'rate', { bookingId, grade: 1, comment: '等太久' }, resident);
  await cloud.must('booking', 'callBack', { bookingId, note: '已道歉', close: false }, head);
  await cloud.must('booking', 'addMember', { name: '王建国', phone: '13800000022', relation: 'parent', consent: true }, resident);
  const other = (await cloud.must('booking', 'create', { ...wish, date: '2026-11-26' }, { as: PEOPLE.other })).booking;
  await cloud.must('booking', 'cancel', { bookingId: other.bookingId, reason: '腿疼' }, { as: PEOPLE.other });
  const { invitation } = await cloud.must('staff', 'invite', { stationId, role: 'window' }, head);
  await cloud.must('staff', 'join', { token: invitation.token, name: '张三丰' }, { as: 'new-window' });
  const entry = { role: '站长', name: '李卫国', duty: '总负责', phone: '13800000055', hours: '周一至周五', party: false, consent: true };
  const colleague = { ...entry, role: '警邮专员', name: '王建军', phone: '13800000056' };
  await cloud.must('contact', 'update', { stationId, version: 1, entries: [entry, colleague] }, head);
  await livePairings(cloud);
  await liveActivities(cloud);
  const request = await asked(cloud, TO_DONE);
  await cloud.must('request', 'confirm', { ...request, done: false, reason: '灯还是不亮' }, RESIDENT);
  await cloud.must('request', 'assign', { ...request, volunteerId: staffIdOf(PEOPLE.volunteerA) }, window);
  await cloud.must('request', 'finish', { ...request, minutes: 30, result: '换了整个灯' }, window);
  const training = { kind: 'training', title: '急救培训', date: '2026-11-20', minutes: 60 };
  const note = { stationId, volunteerId: staffIdOf(PEOPLE.volunteerA), ...training };
  const { record } = await cloud.must('volunteer', 'note', note, head);
  await cloud.must('volunteer', 'correct', { stationId, recordId: record.recordId, minutes: 90, reason: '记少了' }, head);
  await cloud.must('volunteer', 'register', REGISTRATION, helper);
  const answer = { stationId, volunteerId: staffIdOf(helper.as), accept: false, reason: '人够了' };
  await cloud.must('volunteer', 'decide', answer, head);
  return bookingId;
}
