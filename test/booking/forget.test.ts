import { staffIdOf } from '../../cloudfunctions/common/crypto';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';

const TODAY = '2026-11-25';
const service = { stationId: 'station-a', serviceId: 'licence-renewal' };
const applicant = { name: '王小芳', phone: '13800000021' };
const window = { as: PEOPLE.windowA };
const head = { as: PEOPLE.headA };
const resident = { as: PEOPLE.resident };

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const stored = (bookingId: string) => cloud.db.list('bookings', { limit: 1, filter: { _id: bookingId } })[0];
const guest = async (time: object = {}) => (await cloud.must('booking', 'walkIn', { ...service, applicant, ...time }, window)).booking;

describe('a guest of the desk who wants to be forgotten', () => {
  it('is taken out by the head once the visit is over, and it is written down', async () => {
    const { bookingId } = await guest();
    expect(await cloud.refused('booking', 'forget', { bookingId }, head)).toMatchObject({ code: 'WRONG_STATUS' });
    await cloud.must('booking', 'start', { bookingId }, window);
    await cloud.must('booking', 'finish', { bookingId }, window);
    expect(await cloud.refused('booking', 'forget', { bookingId }, window)).toMatchObject({ code: 'FORBIDDEN' });
    const { booking } = await cloud.must('booking', 'forget', { bookingId }, head);
    expect(booking).toMatchObject({ status: 'done', applicant: { name: '已删除', phone: '' } });
    expect(stored(bookingId)).toMatchObject({ openid: '', applicant: '', shownPhone: '', digest: '' });
    expect(await cloud.must('booking', 'reveal', { bookingId }, window)).toEqual({ name: '已删除', phone: '' });
    const entries = cloud.db.list('audit', { limit: 10 }).map(({ action, by, record }) => [action, by, record]);
    expect(entries).toContainEqual(['booking.forget', staffIdOf(PEOPLE.headA), bookingId]);
  });

  it('leaves no reason that anybody gave, and may come again', async () => {
    const { bookingId } = await guest({ date: TODAY, start: '09:00' });
    await cloud.must('booking', 'cancel', { bookingId, reason: '住院了' }, window);
    expect((await cloud.must('booking', 'forget', { bookingId }, head)).booking.cancelReason).toBeUndefined();
    expect(stored(bookingId)).not.toHaveProperty('toldReason');
    const missed = await guest({ date: TODAY, start: '09:00' });
    cloud.clock.set(`${TODAY} 09:00`);
    await cloud.must('booking', 'noShow', { bookingId: missed.bookingId }, window);
    await cloud.must('booking', 'waive', { bookingId: missed.bookingId, reason: '住院了' }, window);
    const { booking } = await cloud.must('booking', 'forget', { bookingId: missed.bookingId }, head);
    expect(booking.waived?.reason).toBe('');
    expect((await guest()).status).toBe('arrived');
  });
});

it('a resident’s visit is forgotten like one of the desk, and is in their list no more; twice is once', async () => {
  const { bookingId } = (await cloud.must('booking', 'create', { ...service, date: TODAY, start: '09:00', applicant }, resident)).booking;
  for (const step of ['checkIn', 'start', 'finish'] as const) await cloud.must('booking', step, { bookingId }, window);
  await cloud.must('booking', 'rate', { bookingId, grade: 1, comment: '等太久' }, resident);
  await cloud.must('booking', 'callBack', { bookingId, note: '已道歉', close: false }, head);
  await cloud.must('booking', 'forget', { bookingId }, head);
  const emptied = stored(bookingId);
  expect(emptied).toMatchObject({ applicant: '', rating: { grade: 1 }, callback: { state: 'closed', notes: [] }, callbackAt: 0 });
  expect((await cloud.must('booking', 'mine', {}, resident)).bookings).toEqual([]);
  await cloud.must('booking', 'forget', { bookingId }, head);
  expect(stored(bookingId)).toEqual(emptied);
});
