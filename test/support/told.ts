import { staffIdOf } from '../../cloudfunctions/common/crypto';
import { LECTURE, putOn, who } from '../activity/support/samples';
import { WISH } from '../request/support/samples';
import type { TestCloud } from './cloud';
import { PEOPLE } from './fixtures';

/** People who leave what they are asked for, everywhere: what tests of privacy look for. */
const stationId = 'station-a';
const today = '2026-11-25';
const resident = { as: PEOPLE.resident };
const other = { as: PEOPLE.other };
const window = { as: PEOPLE.windowA };
const head = { as: PEOPLE.headA };

/** Everything that people told us. */
export const TOLD = {
  self: { name: '欧阳小芳', phone: '13912345601' },
  member: { name: '欧阳建国', phone: '13912345602' },
  newMember: { name: '慕容秀英', phone: '13912345603' },
  walkIn: { name: '上官阿婆', phone: '13912345604' },
  caller: { name: '司马大爷', phone: '13912345605' },
  other: { name: '诸葛小明', phone: '13912345606' },
  waiting: { name: '公孙小红', phone: '13912345609' },
  card: { name: '令狐站长', phone: '13912345607' },
  elder: { name: '皇甫奶奶', phone: '13912345610' },
  asking: { name: '夏侯阿姨', phone: '13912345611' },
  joining: { name: '尉迟小敏', phone: '13912345612' },
  lecture: { name: '澹台老师', phone: '13912345613' },
};
export const STAFF_NAME = '东方小李';
export const COMMENT = '等了一个半小时还没轮到我';
export const NOTE = '住户说腿脚不便站不住';
export const REASON = '膝盖疼得下不了楼';
export const OF_ELDER = { address: '七幢三单元九零二', health: '冠心病搭过桥', note: '说晚上睡不着' };
export const OF_REQUEST = {
  text: '煤气灶打不着火很害怕',
  address: '丁单元七零七',
  result: '换了电池又试了三回',
  note: '昨天摔了一跤起不来',
};
export const OF_ENTRY = { child: '尉迟小宝', reason: '孩子夜里发烧了', wish: '想听听怎么劝老人防骗' };
export const SECRETS = [
  ...Object.values(TOLD).flatMap(({ name, phone }) => [name, phone]),
  STAFF_NAME,
  COMMENT,
  NOTE,
  REASON,
  ...Object.values(OF_ELDER),
  ...Object.values(OF_REQUEST),
  ...Object.values(OF_ENTRY),
];

export const wish = { stationId, serviceId: 'inspection-mark', date: today, start: '09:00' };
export const create = async (cloud: TestCloud, input: object, by: { as: string }) =>
  (await cloud.must('booking', 'create', { ...wish, ...input }, by)).booking;
const serve = async (cloud: TestCloud, bookingId: string) => {
  for (const step of ['checkIn', 'start', 'finish'] as const) await cloud.must('booking', step, { bookingId }, window);
};

/** An elder with health notes, who was visited. */
export async function pair(cloud: TestCloud): Promise<void> {
  const elder = { ...TOLD.elder, community: '南苑', address: OF_ELDER.address };
  const wanted = { stationId, volunteerId: staffIdOf(PEOPLE.volunteerA), situation: 'frail', elder, everyDays: 7, elderAgreed: true };
  const { pairing } = await cloud.must('pairing', 'propose', wanted, head);
  const one = { pairingId: pairing.pairingId };
  await cloud.must('pairing', 'agree', one, { as: PEOPLE.volunteerA });
  await cloud.must('pairing', 'setHealth', { ...one, health: OF_ELDER.health, consent: true }, head);
  await cloud.must('pairing', 'visit', { ...one, mood: 'low', minutes: 30, note: OF_ELDER.note }, { as: PEOPLE.volunteerA });
}

/** Help that was given back once, then done, found wanting and open again; the volunteer took another one. */
export async function help(cloud: TestCloud): Promise<void> {
  const volunteer = { as: PEOPLE.volunteerA };
  const asking = { ...WISH, text: OF_REQUEST.text, address: OF_REQUEST.address, person: TOLD.asking };
  const { requestId } = (await cloud.must('request', 'create', asking, resident)).request;
  await cloud.must('request', 'admit', { requestId }, window);
  await cloud.must('request', 'accept', { requestId }, volunteer);
  await cloud.must('request', 'giveBack', { requestId, reason: OF_REQUEST.note }, volunteer);
  await cloud.must('request', 'accept', { requestId }, volunteer);
  await cloud.must('request', 'finish', { requestId, minutes: 20, result: OF_REQUEST.result }, volunteer);
}

/** A guardian who signed up with a child, cancelled and did so again, and a teacher who asked for a lecture. */
export async function meet(cloud: TestCloud): Promise<{ activityId: string }> {
  const activityId = await putOn(cloud);
  const children = [{ name: OF_ENTRY.child, age: 7 }];
  const joining = { activityId, ...who, ...TOLD.joining, children, guardian: true };
  await cloud.must('activity', 'signUp', joining, resident);
  await cloud.must('activity', 'cancel', { activityId, reason: OF_ENTRY.reason }, resident);
  await cloud.must('activity', 'signUp', joining, resident);
  await cloud.must('activity', 'askLecture', { ...LECTURE, ...TOLD.lecture, wish: OF_ENTRY.wish }, other);
  return { activityId };
}

/** A day on which everybody leaves what they are asked for. */
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
  const { invitation } = await cloud.must('staff', 'invite', { stationId, role: 'window' }, head);
  await cloud.must('staff', 'join', { token: invitation.token, name: STAFF_NAME }, { as: 'new-window' });
  const entry = { role: '站长', ...TOLD.card, duty: '总负责', hours: '周一至周五', party: false, consent: true };
  await cloud.must('contact', 'update', { stationId, version: 1, entries: [entry] }, head);
  await serve(cloud, own.bookingId);
  await cloud.must('booking', 'rate', { bookingId: own.bookingId, grade: 1, comment: COMMENT }, resident);
  await cloud.must('booking', 'callBack', { bookingId: own.bookingId, note: NOTE, close: false }, head);
  return { own, forMember, forNew, foreign, walkIn: walkIn.booking, phone: phone.booking };
}
