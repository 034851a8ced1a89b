/** Samples of the volunteer function, in which `PEOPLE.resident` is or becomes the volunteer. */
import { idOf, staffIdOf } from '../../../cloudfunctions/common/crypto';
import type { Samples } from '../../support/capability';
import type { TestCloud } from '../../support/cloud';
import { PEOPLE } from '../../support/fixtures';

const stationId = 'station-a';
const resident = { as: PEOPLE.resident };
const window = { as: PEOPLE.windowA };
const head = { as: PEOPLE.headA };
const volunteerId = staffIdOf(PEOPLE.resident);

export const REGISTRATION = {
  stationId,
  name: '郑示例',
  phone: '13800000041',
  team: 'mail_route',
  skills: ['repair'],
  times: ['weekend_day'],
  party: true,
  consent: true,
  consentMore: true,
} as const;

export async function registered(cloud: TestCloud): Promise<{ stationId: string; volunteerId: string }> {
  await cloud.must('volunteer', 'register', REGISTRATION, resident);
  return { stationId, volunteerId };
}

async function approved(cloud: TestCloud): Promise<void> {
  await cloud.must('volunteer', 'decide', { ...(await registered(cloud)), accept: true }, head);
}

const training = {
  stationId,
  volunteerId: staffIdOf(PEOPLE.volunteerA),
  kind: 'training',
  title: '急救培训',
  date: '2026-11-20',
  minutes: 60,
};

/** A request that came by phone and may be taken. */
export async function openRequest(cloud: TestCloud): Promise<{ requestId: string }> {
  const where = { community: '五心苑', building: '3幢', address: '1单元202室' };
  const wish = { stationId, kind: 'repair', ...where, person: { name: '王示例', phone: '13800000042' }, consent: true };
  const { requestId } = (await cloud.must('request', 'record', wish, window)).request;
  await cloud.must('request', 'admit', { requestId }, window);
  return { requestId };
}

/** Forty minutes of confirmed help. */
async function served(cloud: TestCloud): Promise<void> {
  await approved(cloud);
  const task = await openRequest(cloud);
  for (const step of ['accept', 'progress'] as const) await cloud.must('request', step, task, resident);
  await cloud.must('request', 'finish', { ...task, minutes: 40 }, resident);
  await cloud.must('request', 'confirm', { ...task, done: true, grade: 5 }, window);
}

/** The record of help that its volunteer wrote down themself and nobody answered to: it waits for the head. */
export async function alone(cloud: TestCloud, minutes = 600): Promise<string> {
  const by = { as: PEOPLE.windowA };
  const task = await openRequest(cloud);
  await cloud.must('request', 'accept', task, by);
  await cloud.must('request', 'finish', { ...task, minutes }, by);
  cloud.clock.advance(8 * 86_400_000);
  await cloud.timers.run('timer');
  return idOf('service', task.requestId);
}

export const VOLUNTEER_SAMPLES = {
  me: async (cloud) => {
    await served(cloud);
    return {};
  },
  register: () => REGISTRATION,
  withdraw: async (cloud) => {
    await approved(cloud);
    return { confirm: true };
  },
  roster: async (cloud) => {
    await approved(cloud);
    return { stationId };
  },
  decide: async (cloud) => ({ ...(await registered(cloud)), accept: true }),
  reveal: registered,
  records: async (cloud) => {
    await cloud.must('volunteer', 'note', training, head);
    return { stationId };
  },
  correct: async (cloud) => {
    const { record } = await cloud.must('volunteer', 'note', training, head);
    return { stationId, recordId: record.recordId, minutes: 90, reason: '记少了' };
  },
  note: () => training,
  approve: async (cloud) => ({ stationId, recordId: await alone(cloud) }),
  verify: () => ({ number: '0123456789AB', name: '郑示例', month: '2026-11', hours: 12 }),
  certificate: async (cloud) => {
    await served(cloud);
    return {};
  },
  export: () => ({ stationId, from: '2026-01-01', to: '2026-11-30' }),
  growth: () => ({ stationId }),
  copy: async (cloud) => {
    await registered(cloud);
    return {};
  },
  erase: async (cloud) => {
    await registered(cloud);
    return { confirm: true };
  },
} satisfies Samples<'volunteer'>;
