/** The writing actions that meet in the proof. A new one is one entry here. */
import type { Call } from './lab';
import { applicantOf, callOf, createCall, cutCreate, cutMove, HEAD, STATION, TODAY, type Town, timerCall, visit, WINDOW } from './town';

export interface Act {
  /** In the words of the table that is printed. */
  name: string;
  /** `again` is '' for the first such call and tells further ones apart: another call, not a repeated one. */
  call(town: Town, again: string): Call;
  /** What the history of the booking in an answer that says ok must hold. */
  leaves?: string;
}

const booking = (action: string, openid: string, input: (town: Town) => object) => (town: Town, again: string) =>
  callOf('booking', action, input(town), openid, `${action}-${openid}-proof${again}`);

/** All of them at one station on one day: r2 and r3 want the last place at 10:00, where r1 has the other one. */
export const ACTS: Record<string, Act> = {
  create: { name: 'create', call: (_, again) => createCall('r2', '10:00', `create-r2-proof${again}`), leaves: 'booked' },
  rival: { name: 'create, a rival', call: (_, again) => createCall('r3', '10:00', `create-r3-proof${again}`), leaves: 'booked' },
  elsewhere: { name: 'create at another time', call: (_, again) => createCall('r2', '10:15', `other-r2-proof${again}`), leaves: 'booked' },
  cancel: { name: 'cancel', call: booking('cancel', 'r1', ({ held }) => ({ bookingId: held })), leaves: 'cancelled' },
  moveOut: {
    name: 'reschedule out',
    call: booking('reschedule', 'r1', ({ held }) => ({ bookingId: held, date: TODAY, start: '10:15' })),
    leaves: 'moved',
  },
  moveIn: {
    name: 'reschedule in',
    call: booking('reschedule', 'r5', ({ other }) => ({ bookingId: other, date: TODAY, start: '10:00' })),
    leaves: 'moved',
  },
  checkIn: { name: 'checkIn', call: booking('checkIn', WINDOW, ({ held }) => ({ bookingId: held })), leaves: 'arrived' },
  walkIn: {
    name: 'walkIn',
    call: booking('walkIn', WINDOW, () => ({ stationId: STATION, serviceId: visit('').serviceId, applicant: applicantOf('r3') })),
    leaves: 'arrived',
  },
  next: { name: 'next', call: booking('next', WINDOW, () => ({ stationId: STATION })), leaves: 'serving' },
  start: { name: 'start', call: booking('start', WINDOW, ({ waiting }) => ({ bookingId: waiting })), leaves: 'serving' },
  noShow: { name: 'noShow', call: booking('noShow', WINDOW, ({ held }) => ({ bookingId: held })), leaves: 'no_show' },
  erase: { name: 'erase', call: booking('erase', 'r1', () => ({ confirm: true })) },
  close: {
    name: 'close the day',
    call: (_, again) => callOf('station', 'close', { stationId: STATION, date: TODAY, reason: '停电' }, HEAD, `close-proof${again}`),
  },
  timer: { name: 'timer', call: () => timerCall },
};

/** What r8 and r9 do again in a town where their first calls were cut off. */
export const REPEATED: Record<string, Act> = {
  createCut: { name: 'create, cut off before', call: () => cutCreate, leaves: 'booked' },
  moveCut: { name: 'reschedule, cut off before', call: ({ moving }) => cutMove(moving), leaves: 'moved' },
};
