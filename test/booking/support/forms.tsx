import type { Booking } from '../../../contract/booking';
import RatePage from '../../../src/packages/booking/rate/index';
import { CallNote } from '../../../src/packages/booking-desk/inbox/CallNote';
import { Refuse as RefuseBooking } from '../../../src/packages/booking-desk/inbox/Refuse';
import WalkInPage from '../../../src/packages/booking-desk/walkin/index';
import { CancelForm as CancelBooking } from '../../../src/packages/booking-desk/window/Change';
import { WaiveForm } from '../../../src/packages/booking-desk/window/Waive';
import { done, stationId } from '../../ui/support/filled';
import type { FormRow } from '../../ui/support/form';
import { crewed } from '../../ui/support/help';
import { booking, bookingId, home, NOW } from '../../ui/support/resident';

const post = { stationId, stationName: '奔牛邮政支局', role: 'head' } as const;
const inbox = {
  pending: [booking({ status: 'pending' })],
  callbacks: [
    booking({ status: 'done', rating: { grade: 1, at: NOW }, callback: { dueAt: NOW + 1, notes: [] } } as unknown as Partial<Booking>),
  ],
  now: NOW,
};

export const FORMS: readonly FormRow[] = [
  {
    name: 'a rating',
    page: () => <RatePage />,
    params: { bookingId },
    answers: { get: { booking: booking({ status: 'done' }) } },
    steps: ['满意', { comment: '很快' }],
    send: ['提交评价'],
    action: 'rate',
    input: { bookingId, grade: 4, comment: '很快' },
    least: { steps: ['满意'], input: { bookingId, grade: 4 } },
    answer: { booking: booking({ status: 'done', rating: { grade: 4, at: NOW } } as unknown as Partial<Booking>) },
  },
  {
    name: 'a walk-in',
    page: () => <WalkInPage />,
    params: { stationId },
    answers: { me: crewed('window'), services: { services: home().services } },
    steps: ['电动自行车上牌', { name: '陈示例', phone: '13800000051' }, '老年人'],
    send: ['取号'],
    action: 'walkIn',
    input: { stationId, serviceId: 'ebike-plate', applicant: { name: '陈示例', phone: '13800000051' }, priority: 'elder' },
    least: {
      steps: ['电动自行车上牌', { name: '陈示例' }],
      input: { stationId, serviceId: 'ebike-plate', applicant: { name: '陈示例' } },
    },
    answer: { booking: booking({ status: 'arrived', queueLabel: 'A001' } as unknown as Partial<Booking>) },
  },
  {
    name: 'what was said in a call',
    page: () => <CallNote post={post} bookingId={bookingId} />,
    answers: { inbox },
    steps: [{ note: '下周再来' }],
    send: ['记下并办结'],
    action: 'callBack',
    input: { bookingId, note: '下周再来', close: true },
    answer: { booking: booking() },
  },
  {
    name: 'why a booking is refused',
    page: () => <RefuseBooking stationId={stationId} bookingId={bookingId} />,
    answers: { inbox },
    steps: [{ reason: '那天没有人' }],
    send: ['不同意，告诉本人'],
    action: 'decide',
    input: { bookingId, accept: false, reason: '那天没有人' },
    answer: { booking: booking() },
  },
  {
    name: 'why a booking is cancelled',
    page: () => <CancelBooking booking={booking()} onChanged={done} onBack={done} />,
    steps: [{ reason: '本人打电话来' }],
    send: ['取消这个预约', '取消预约'],
    action: 'cancel',
    input: { bookingId, reason: '本人打电话来' },
    answer: { booking: booking() },
  },
  {
    name: 'why a missed visit does not count',
    page: () => <WaiveForm booking={booking({ status: 'no_show' })} onChanged={done} onBack={done} />,
    steps: [{ reason: '记错了人' }],
    send: ['这次没来不算'],
    action: 'waive',
    input: { bookingId, reason: '记错了人' },
    answer: { booking: booking() },
  },
];
