import type { Booking } from '../../../../contract/booking';

/** What the device keeps of a booking for the door, where there may be no network: time and code, and nobody's name or number. */
export const withoutApplicant = ({ booking }: { booking: Booking }): { booking: Booking } => ({
  booking: { ...booking, applicant: { ...booking.applicant, name: '', phone: '' } },
});
