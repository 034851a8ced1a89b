/** The small world of the proof: one station with two counters and four times a day, and everybody who meets there. */
import { newSheet } from '../../../cloudfunctions/common/day-plan';
import { addDays, dateOf } from '../../../contract/shanghai';
import { staffDoc, stationDoc } from '../fixtures';
import { type Call, type Fate, Lab } from './lab';

export const STATION = 'station-a';
export const YESTERDAY = '2026-11-24';
export const TODAY = '2026-11-25';
const SERVICE = 'licence-renewal';
const SHEETS_AHEAD = 9;

export const WINDOW = 'window-a';
export const HEAD = 'head-a';

const hours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '10:00', to: '11:00' }));

/** What a call of a person looks like; `again` makes it another call of the same kind. */
export const callOf = (fn: string, action: string, input: object, openid: string, requestId: string): Call => ({
  fn,
  event: { action, input, requestId },
  openid,
});

export const timerCall: Call = { fn: 'timer', event: { Type: 'Timer', TriggerName: 'every-five-minutes' }, trigger: true };

export const visit = (start: string, date = TODAY) => ({ stationId: STATION, serviceId: SERVICE, date, start });

/** Somebody's own name and number, made from their openid. */
export const applicantOf = (openid: string) => ({
  name: `王${'甲乙丙丁戊己庚辛壬癸'[Number(openid.slice(1)) % 10]}`,
  phone: `138000000${openid.slice(1).padStart(2, '0')}`,
});

export const createCall = (openid: string, start: string, requestId = `create-${openid}-0000`, date = TODAY): Call =>
  callOf('booking', 'create', { ...visit(start, date), applicant: applicantOf(openid) }, openid, requestId);

interface Answered {
  ok: boolean;
  data?: { booking?: { bookingId: string } };
  error?: { code: string };
}

export const answerOf = (answer: unknown): Answered => answer as Answered;

async function bookingBy(lab: Lab, call: Call): Promise<string> {
  const { answer } = await lab.call(call);
  const { data, error } = answerOf(answer);
  if (data?.booking === undefined) throw new Error(`the town could not be built: ${JSON.stringify(error)}`);
  return data.booking.bookingId;
}

/** A call that is cut off after so many requests. */
async function cutOff(lab: Lab, call: Call, after: number): Promise<void> {
  const choose = ([held]: readonly { n: number }[]) =>
    held && { held: held as never, fate: (held.n + 1 === after ? 'crash-after' : 'go') as Fate };
  await lab.call(call, choose);
}

export interface Town {
  /** Of r1, at 10:00, which has one place left. */
  held: string;
  /** Of r5, at 10:30. */
  other: string;
  /** Of r4, who waits with number 1. */
  waiting: string;
  /** Of r9, at 10:45. */
  moving: string;
}

/** What r8 and r9 were doing when their calls were cut off. */
export const cutCreate = createCall('r8', '10:45');
export const cutMove = (moving: string): Call =>
  callOf('booking', 'reschedule', { bookingId: moving, date: TODAY, start: '10:15' }, 'r9', 'move-r9-0000');

/**
 * Opens the lab on a Wednesday at 8:00. Yesterday r6 did not come and r7 cancelled. After `crashes`, two minutes ago, r8's booking was
 * cut off between place and record, and r9's move between the new place and the record.
 */
export async function openTown(after: 'a quiet night' | 'crashes' = 'a quiet night'): Promise<{ lab: Lab; town: Town }> {
  const lab = new Lab(`${YESTERDAY} 07:00`);
  const station = stationDoc(STATION, {
    hours,
    groups: [{ group: 'police', name: '警邮窗口', counters: 2, slotMinutes: 15, windows: hours }],
    offers: [{ serviceId: SERVICE }],
  });
  const now = lab.clock.now();
  const days = Array.from({ length: SHEETS_AHEAD + 1 }, (_, i) => addDays(dateOf(now), i));
  const documents = (list: object[]) => list as Record<string, unknown>[];
  await lab.db.insert('stations', documents([station]));
  await lab.db.insert('staff', documents([staffDoc(WINDOW, { [STATION]: 'window' }), staffDoc(HEAD, { [STATION]: 'head' })]));
  await lab.db.insert('day_sheets', documents(days.map((date) => ({ ...newSheet(station, date, now), touchedAt: 0 }))));
  await bookingBy(lab, createCall('r6', '10:00', 'create-r6-0000', YESTERDAY));
  const dropped = await bookingBy(lab, createCall('r7', '10:15', 'create-r7-0000', YESTERDAY));
  await lab.call(callOf('booking', 'cancel', { bookingId: dropped }, 'r7', 'cancel-r7-0000'));
  lab.clock.set(`${TODAY} 07:58`);
  const held = await bookingBy(lab, createCall('r1', '10:00'));
  const other = await bookingBy(lab, createCall('r5', '10:30'));
  const waiting = await bookingBy(lab, createCall('r4', '10:30'));
  await lab.call(callOf('booking', 'checkIn', { bookingId: waiting }, WINDOW, 'arrive-r4-0000'));
  const moving = await bookingBy(lab, createCall('r9', '10:45'));
  if (after === 'crashes') {
    await cutOff(lab, cutCreate, 1);
    await cutOff(lab, cutMove(moving), 2);
  }
  lab.clock.set(`${TODAY} 08:00`);
  return { lab, town: { held, other, waiting, moving } };
}
