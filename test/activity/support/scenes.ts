/** Activities at which people meet: one that is full, one with an offer, a joint shift, a lecture that a school asks for. */
import { staffIdOf } from '../../../cloudfunctions/common/crypto';
import type { InputOf } from '../../../contract/functions';
import type { Moment } from '../../../local-cloud/clock';
import { staffDoc } from '../../support/fixtures';
import type { Scene } from '../../support/proof/gathering';
import type { Call, Lab } from '../../support/proof/lab';
import { applicantOf, callOf, HEAD, openTown, STATION, TODAY, timerCall, WINDOW } from '../../support/proof/town';

/** Of the crew. */
const CREW = ['v1', 'v2', 'v3'] as const;

export const activityCall = (action: string, input: object, openid: string, again: string): Call =>
  callOf('activity', action, input, openid, `${action}-${openid}-activity${again}`);

/** Signs up this number of adults in all. */
export const joining = (activityId: string, openid: string, adults = 1, more: object = {}): InputOf<'activity', 'signUp'> => ({
  activityId,
  ...applicantOf(openid),
  adults,
  children: [],
  photos: true,
  consent: true,
  ...more,
});

interface Answered {
  ok: boolean;
  data: { activity?: { activityId: string }; activities?: { activityId: string }[]; codes?: { key: string; code: string }[] };
}

async function must(lab: Lab, call: Call): Promise<Answered['data']> {
  const answer = (await lab.call(call)).answer as Answered;
  if (!answer.ok) throw new Error(`the town could not be built: ${JSON.stringify([call.event, answer])}`);
  return answer.data;
}

async function townWithCrew(now: Moment): Promise<Lab> {
  const lab = await openTown(now);
  const crew = CREW.map((openid) => staffDoc(openid, { [STATION]: 'volunteer' }) as unknown as Record<string, unknown>);
  await lab.db.insert('staff', crew);
  return lab;
}

const SORTING = { stationId: STATION, programme: 'waste_sorting', title: '垃圾分类', words: '一起学', place: '驿站门口' };
const AFTERNOON = { date: TODAY, start: '14:00', end: '15:30' };

async function putOn(lab: Lab, input: object, again = '0'): Promise<string> {
  const { activities = [] } = await must(lab, activityCall('create', { ...SORTING, dates: [AFTERNOON], ...input }, HEAD, again));
  return activities[0]?.activityId ?? '';
}

/** Of three places r1 has one. */
export async function roomForTwo(): Promise<Scene> {
  const lab = await townWithCrew(`${TODAY} 08:01`);
  const activityId = await putOn(lab, { capacity: 3 });
  await must(lab, activityCall('signUp', joining(activityId, 'r1'), 'r1', '0'));
  return { lab, ids: { activityId } };
}

/** r1 has one of the three places and r2 two; r3 waits for one, then r4 for two, and both want to be told. */
export async function fullActivity(): Promise<Scene> {
  const { lab, ids } = await roomForTwo();
  const { activityId = '' } = ids;
  await must(lab, activityCall('signUp', joining(activityId, 'r2', 2), 'r2', '0'));
  await must(lab, activityCall('joinWaitlist', joining(activityId, 'r3', 1, { notify: true }), 'r3', '0'));
  await must(lab, activityCall('joinWaitlist', joining(activityId, 'r4', 2, { notify: true }), 'r4', '0'));
  lab.clock.advance(60_000);
  return { lab, ids: { ...ids, r2: staffIdOf('r2'), r3: staffIdOf('r3') } };
}

/** As the full activity, but r1 has cancelled half an hour ago and the place is offered to r3 for another moment. */
export async function offeredActivity(): Promise<Scene> {
  const { lab, ids } = await fullActivity();
  await must(lab, activityCall('cancel', { activityId: ids.activityId }, 'r1', '0'));
  lab.clock.set(`${TODAY} 08:31:50`);
  return { lab, ids };
}

const PARTNER = { name: '残联“绿草爱心团队”', capacity: 1 };
const CLINIC = { name: '医院', capacity: 2 };

/** v1 has one of two places, and each partner has its own. */
export async function jointShift(): Promise<Scene> {
  const lab = await townWithCrew(`${TODAY} 08:01`);
  const activityId = await putOn(lab, { programme: 'shift', title: '联合值班', capacity: 2, partners: [PARTNER, CLINIC] });
  const { codes = [] } = await must(lab, activityCall('roster', { activityId }, HEAD, '0'));
  await must(lab, activityCall('signUp', joining(activityId, 'v1'), 'v1', '0'));
  return { lab, ids: { activityId, code: codes[0]?.code ?? '', v1: staffIdOf('v1'), v2: staffIdOf('v2') } };
}

/** The shift has begun: v1 is there, v2 and r1 of a partner are awaited. */
export async function runningShift(): Promise<Scene> {
  const { lab, ids } = await jointShift();
  const { activityId = '', code } = ids;
  await must(lab, activityCall('signUp', joining(activityId, 'v2'), 'v2', '0'));
  await must(lab, activityCall('signUp', joining(activityId, 'r1', 1, { partner: { key: 'p1', code } }), 'r1', '0'));
  lab.clock.set(`${TODAY} 14:10`);
  await must(lab, activityCall('checkIn', { activityId, entryId: ids.v1 }, WINDOW, '0'));
  return { lab, ids };
}

export const lectureWish = (openid: string): InputOf<'activity', 'askLecture'> => ({
  stationId: STATION,
  programme: 'first_heart_lecture',
  organisation: '示例小学',
  ...applicantOf(openid),
  headcount: 40,
  when: { date: '2026-12-02', start: '10:00', end: '11:00' },
  place: '学校礼堂',
  wish: '讲讲送信的故事',
  consent: true,
  notify: true,
});

/** r1 asks for a lecture next week. */
export async function askedLecture(): Promise<Scene> {
  const lab = await townWithCrew(`${TODAY} 08:01`);
  const { activity } = await must(lab, activityCall('askLecture', lectureWish('r1'), 'r1', '0'));
  return { lab, ids: { activityId: activity?.activityId ?? '' } };
}

/** And the head proposes v1. */
export async function proposedLecture(): Promise<Scene> {
  const { lab, ids } = await askedLecture();
  await must(lab, activityCall('proposeLecturer', { ...ids, staffId: staffIdOf('v1') }, HEAD, '0'));
  return { lab, ids };
}

/**
 * A moment at which the timer has much to do: an offer has passed by and two more wait, a shift is finished and its volunteers have no hours
 * yet, and v1 is to be reminded of tomorrow's activity.
 */
export async function eventfulEvening(): Promise<Scene> {
  const { lab, ids } = await runningShift();
  await must(lab, activityCall('checkIn', { activityId: ids.activityId, entryId: ids.v2 }, WINDOW, '1'));
  const evening = { date: TODAY, start: '19:30', end: '20:30' };
  const full = await putOn(lab, { capacity: 2, dates: [evening] }, '1');
  const tomorrow = await putOn(lab, { capacity: 5, dates: [{ ...AFTERNOON, date: '2026-11-26' }] }, '2');
  await must(lab, activityCall('signUp', joining(tomorrow, 'v1', 1, { notify: true }), 'v1', '2'));
  await must(lab, activityCall('signUp', joining(full, 'r1', 2), 'r1', '2'));
  for (const openid of ['r3', 'r4', 'r5']) {
    await must(lab, activityCall('joinWaitlist', joining(full, openid, 1, { notify: true }), openid, '2'));
  }
  lab.clock.set(`${TODAY} 17:40`);
  await lab.call(timerCall);
  await must(lab, activityCall('cancel', { activityId: full }, 'r1', '2'));
  lab.clock.set(`${TODAY} 18:11`);
  await must(lab, activityCall('finish', { activityId: ids.activityId, came: 3 }, WINDOW, '1'));
  return { lab, ids };
}
