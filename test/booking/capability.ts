import { STATUSES } from '../../contract/booking';
import { type Capability, CHECKED } from '../support/capability';
import { bookingPages } from './support/pages';
import { BOOKING_SAMPLES } from './support/samples';
import { SEALED } from './support/sealed';
import { BOOKING_TOLD } from './support/told';
import { TRACES, WHO_MAY } from './support/who-may';

const stationId = 'station-a';
const applicant = { name: '王小芳', phone: '13800000021' };
const visit = { stationId, serviceId: 'licence-renewal', date: '2026-11-25', start: '09:00', applicant };

export const booking: Capability<'booking'> = {
  samples: BOOKING_SAMPLES,
  whoMay: WHO_MAY,
  traces: TRACES,
  actors: {},
  freeText: {
    cancel: { reason: CHECKED },
    rate: { comment: CHECKED },
    decide: { reason: { with: { accept: false } } },
    waive: { reason: CHECKED },
    callBack: { note: CHECKED },
  },
  statuses: {
    id: 'bookingId',
    collection: 'bookings',
    all: STATUSES,
    allowed: {
      cancel: ['waiting', 'offered', 'pending', 'booked'],
      reschedule: ['pending', 'booked'],
      checkIn: ['booked'],
      start: ['arrived'],
      finish: ['serving'],
      noShow: ['booked', 'arrived', 'serving'],
      callAgain: ['serving'],
      requeue: ['serving'],
      takeBack: ['done'],
      rate: ['done'],
      takeOffer: ['offered'],
      decide: ['pending'],
      waive: ['no_show'],
      notify: ['waiting', 'offered', 'pending', 'booked', 'arrived', 'serving'],
      forget: ['done', 'cancelled', 'no_show'],
    },
    always: {
      callBack: 'it goes by the state of the call-back',
      reveal: 'it writes who looked, and leaves the booking',
    },
  },
  sealed: SEALED,
  told: BOOKING_TOLD,
  begins: [
    ['police', 'availability', { stationId, serviceId: 'licence-renewal' }],
    ['police', 'create', visit],
    ['police', 'joinWaitlist', visit],
    ['police', 'walkIn', { stationId, serviceId: 'licence-renewal', applicant }],
    ['licence-renewal', 'create', visit],
    ['tax', 'create', { ...visit, serviceId: 'invoice-issue' }],
    ['plates', 'create', { ...visit, serviceId: 'ebike-plate' }],
    ['postal', 'create', { ...visit, serviceId: 'postal-agency' }],
  ],
  pages: bookingPages,
  whileClosed: ['get', 'mine', 'profile'],
};
