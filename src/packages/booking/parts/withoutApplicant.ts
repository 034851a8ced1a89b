import type { Booking } from '../../../../contract/booking';

/** The part of a booking that the device keeps for the door, where there may be no network: time and code, without names or numbers. */
export const withoutApplicant = ({ booking }: { booking: Booking }): { booking: Booking } => ({
  booking: { ...booking, applicant: { ...booking.applicant, name: '', phone: '' } },
});
