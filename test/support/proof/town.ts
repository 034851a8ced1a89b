/** The small world of the proof: one station with two counters and four times a day, and everybody who meets there. */
import { newSheet } from '../../../cloudfunctions/booking/place/day-plan';
import type { StationDoc } from '../../../cloudfunctions/station/record';
import { addDays, dateOf } from '../../../contract/shanghai';
import type { Moment } from '../../../local-cloud/clock';
import { staffDoc, stationDoc } from '../fixtures';
import { type Call, type Choose, Lab } from './lab';

export const STATION = 'station-a';
export const YESTERDAY = '2026-11-24';
export const TODAY = '2026-11-25';
export const SERVICE = 'licence-renewal';
export const WINDOW = 'window-a';
export const HEAD = 'head-a';

const SHEETS_AHEAD = 10;
/** Of every group and of the house. */
export const hours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '14:00', to: '15:00' }));

export const callOf = (fn: string, action: string, input: object, openid: string, requestId: string): Call => ({
  fn,
  event: { action, input, requestId },
  openid,
});

export const timerCall: Call = { fn: 'timer', event: { Type: 'Timer', TriggerName: 'every-minute' }, trigger: true };

export const visit = (start: string, date = TODAY) => ({ stationId: STATION, serviceId: SERVICE, date, start });

/** Somebody's own name and number, made from their openid (`r1`, `r2`, …). */
export const applicantOf = (openid: string) => {
  const n = Number(openid.slice(1));
  return { name: `王${'甲乙丙丁戊己庚辛壬癸子丑寅卯'[n % 14]}`, phone: `138000000${String(n).padStart(2, '0')}` };
};

/** `r2` books at `start`; `again` tells apart calls that are not the same one repeated, `more` is what else is in the input. */
export const createCall = (openid: string, start: string, again = '', date = TODAY, more: object = {}): Call =>
  callOf(
    'booking',
    'create',
    { ...visit(start, date), applicant: applicantOf(openid), ...more },
    openid,
    `create-${openid}-${date}-${start.replace(':', '')}${again}`,
  );

interface Answered {
  ok: boolean;
  data?: {
    booking?: { bookingId: string } | null;
    request?: { requestId: string };
    activity?: { activityId: string };
    members?: { memberId: string; name: string }[];
  };
  error?: { code: string };
}

export const answerOf = (answer: unknown): Answered => answer as Answered;

/** Calls that must succeed while a town is built. @returns the id of the booking in the answer */
export async function must(lab: Lab, call: Call): Promise<string> {
  const { answer } = await lab.call(call);
  const { ok, data, error } = answerOf(answer);
  if (!ok) throw new Error(`the town could not be built: ${JSON.stringify(call.event)} → ${JSON.stringify(error)}`);
  return data?.booking?.bookingId ?? '';
}

/** A call that is cut off after this number of requests. */
export async function cutOff(lab: Lab, call: Call, after: number): Promise<void> {
  const choose: Choose = ([held]) => held && { held, fate: held.n + 1 === after ? 'crash-after' : 'go' };
  await lab.call(call, choose);
}

/** An empty town at a moment: station, staff and sheets, nobody has booked. */
export async function openTown(now: Moment, changes: Partial<StationDoc> = {}, functionsDir?: string): Promise<Lab> {
  const lab = new Lab(now, functionsDir);
  const station = stationDoc(STATION, {
    hours,
    groups: [{ group: 'police', name: '警邮窗口', counters: 2, slotMinutes: 15, windows: hours }],
    offers: [{ serviceId: SERVICE }, { serviceId: 'licence-replacement' }],
    ...changes,
  });
  const days = Array.from({ length: SHEETS_AHEAD }, (_, i) => addDays(dateOf(lab.clock.now()), i));
  const documents = (list: object[]) => list as Record<string, unknown>[];
  await lab.db.insert('stations', documents([station]));
  await lab.db.insert('staff', documents([staffDoc(WINDOW, { [STATION]: 'window' }), staffDoc(HEAD, { [STATION]: 'head' })]));
  await lab.db.insert('day_sheets', documents(days.map((date) => ({ ...newSheet(station, date, lab.clock.now()), touchedAt: 0 }))));
  return lab;
}
