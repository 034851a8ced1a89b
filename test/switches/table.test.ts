import type { ActionName, FunctionName } from '../../contract/functions';
import { SWITCH_NAMES } from '../../contract/switches';
import type { Database } from '../../local-cloud/database/database';
import { PLAN, who } from '../activity/support/samples';
import { ACTIONS, CAPABILITIES, sampleOf } from '../capabilities';
import { WISH } from '../request/support/samples';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';
import { ofThisCommit } from '../support/turns';

const stationId = 'station-a';
const applicant = { name: '王小芳', phone: '13800000021' };
const visit = { stationId, serviceId: 'licence-renewal', date: '2026-11-25', start: '09:00', applicant };

/** What begins something new, said a second time: it is refused while its switch is off. */
const NEW = (Object.keys(CAPABILITIES) as FunctionName[]).flatMap((fn) =>
  CAPABILITIES[fn].begins.map(([name, action, input]) => [name, fn, action, input] as const),
);

const offAll = { SWITCHES: JSON.stringify(Object.fromEntries(SWITCH_NAMES.map((name) => [name, 'off']))) };

describe('an action that begins something', () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await startTestCloud({ seed: smallTown() });
  });
  afterAll(() => cloud.close());

  // One after the other: an operator deploys again for each switch.
  const bySwitch = [...new Set(NEW.map(([name]) => name))].map((name) => [name, NEW.filter(([each]) => each === name)] as const);
  it.each(bySwitch)('of %s is refused when that is off, before a database request, and when nothing else is', async (name, calls) => {
    const others = Object.fromEntries(SWITCH_NAMES.filter((other) => other !== name).map((other) => [other, 'on']));
    await cloud.redeploy({ SWITCHES: JSON.stringify({ ...others, [name]: 'off' }) });
    for (const [, fn, action, input] of calls) {
      const answer = await cloud.ask(fn, action as ActionName<typeof fn>, input, { as: PEOPLE.headA });
      const refusal = { code: 'SWITCHED_OFF', message: '这里暂时没有开通，要办请打电话问一问驿站' };
      expect({ action, ...answer }).toMatchObject({ action, ok: false, error: refusal, dbRequests: 0 });
      expect(answer.switches?.off).toContain(name);
      expect(answer.switches).not.toHaveProperty('closed');
    }
  });

  it('of what is on is not refused, and nothing is said of switches', async () => {
    await cloud.redeploy({});
    for (const [, fn, action, input] of NEW) {
      const answer = await cloud.ask(fn, action as ActionName<typeof fn>, input, { as: PEOPLE.headA });
      expect(answer).not.toMatchObject({ error: { code: 'SWITCHED_OFF' } });
      expect(answer).not.toHaveProperty('switches');
    }
  });
});

const isNew = (fn: string, action: string) => NEW.some((call) => call[1] === fn && call[2] === action);
const begun = ACTIONS.map(({ fn, verb }) => [fn, verb] as const)
  .filter(([fn, action]) => !isNew(fn, action) || (fn === 'activity' && action === 'recap') || (fn === 'staff' && action === 'invite'))
  // Depends on whose it is: below.
  .filter(([fn, action]) => fn !== 'activity' || action !== 'get');

/** Moving is booking: of what is begun only this is refused. */
const MOVED = ['booking', 'reschedule'] as const;

describe('what has begun, with everything off', () => {
  let on: TestCloud;
  let off: TestCloud;
  beforeAll(async () => {
    on = await startTestCloud({ seed: smallTown() });
    off = await startTestCloud({ seed: smallTown(), env: offAll });
  });
  afterAll(async () => {
    await on?.close();
    await off?.close();
  });

  /** The other cloud with the same documents at the same moment, as if the switches had been turned off now. */
  async function turnOff(): Promise<void> {
    const copies = on.db.collections().map((name) => [name, on.db.list(name, { limit: 10_000 })] as const);
    const copy = async (db: Database) => {
      for (const [name, documents] of copies) if (documents.length > 0) await db.insert(name, documents);
    };
    await off.reset(copy, on.clock.now());
  }

  const everybody = [PEOPLE.resident, PEOPLE.headA, PEOPLE.volunteerA, PEOPLE.manager];

  it.each(ofThisCommit(begun))('goes on as before: %s.%s', async (fn, action) => {
    await on.reset(smallTown());
    const input = await sampleOf(fn, action)(on);
    await turnOff();
    const ask = (cloud: TestCloud, as: string) => cloud.ask(fn, action as ActionName<typeof fn>, input, { as });
    let allowed = 0;
    for (const as of everybody) {
      const before = await ask(on, as);
      if (!before.ok) continue;
      allowed += 1;
      const after = await ask(off, as);
      const code = after.ok ? 'OK' : after.error.code;
      const moved = fn === MOVED[0] && action === MOVED[1];
      expect({ action, code }).toEqual({ action, code: moved ? 'SWITCHED_OFF' : 'OK' });
      break;
    }
    expect(allowed).toBe(1);
  });

  it('answers a poster’s reader with SWITCHED_OFF, while a person who signed up sees it and can give it up', async () => {
    await on.reset(smallTown());
    const { activities } = await on.must('activity', 'create', PLAN, { as: PEOPLE.windowA });
    const mine = { activityId: activities[0]?.activityId };
    await on.must('activity', 'signUp', { ...mine, ...who }, { as: PEOPLE.resident });
    await turnOff();
    expect(await off.refused('activity', 'get', mine, { as: PEOPLE.other })).toMatchObject({ code: 'SWITCHED_OFF' });
    expect((await off.must('activity', 'get', mine, { as: PEOPLE.resident })).activity.own?.status).toBe('joined');
    const left = await off.must('activity', 'cancel', mine, { as: PEOPLE.resident });
    expect(left.activity.own?.status).toBe('cancelled');
  });

  it('a visit goes its way to the end at the window', async () => {
    await on.reset(smallTown());
    const { booking } = await on.must('booking', 'create', visit, { as: PEOPLE.resident });
    const { bookingId } = booking;
    await turnOff();
    const { bookings } = await off.must('booking', 'mine', {}, { as: PEOPLE.resident });
    expect(bookings).toHaveLength(1);
    for (const step of ['checkIn', 'start', 'finish'] as const) await off.must('booking', step, { bookingId }, { as: PEOPLE.windowA });
    const { booking: rated } = await off.must('booking', 'rate', { bookingId, grade: 5 }, { as: PEOPLE.resident });
    expect(rated.status).toBe('done');
  });

  it('a request goes its way to the end', async () => {
    await on.reset(smallTown());
    const { requestId } = (await on.must('request', 'create', WISH, { as: PEOPLE.resident })).request;
    await turnOff();
    const { requests } = await off.must('request', 'neighbours', {}, { as: PEOPLE.resident });
    expect(requests).toHaveLength(1);
    await off.must('request', 'admit', { requestId }, { as: PEOPLE.windowA });
    const { requests: tasks } = await off.must('request', 'inbox', { stationId, view: 'open' }, { as: PEOPLE.volunteerA });
    expect(tasks).toHaveLength(1);
    for (const step of ['accept', 'progress'] as const) await off.must('request', step, { requestId }, { as: PEOPLE.volunteerA });
    await off.must('request', 'finish', { requestId, minutes: 30 }, { as: PEOPLE.volunteerA });
    const { request } = await off.must('request', 'confirm', { requestId, done: true }, { as: PEOPLE.resident });
    expect(request.status).toBe('confirmed');
  });
});
