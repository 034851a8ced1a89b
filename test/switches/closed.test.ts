import type { ActionName, FunctionName } from '../../contract/functions';
import { SWITCH_NAMES } from '../../contract/switches';
import { ACTIONS, CAPABILITIES, sampleOf } from '../capabilities';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';

const WORDS = '今晚维护，明早七点恢复';

/** Functions and actions that are answered all the same. */
const STILL = (Object.keys(CAPABILITIES) as FunctionName[]).flatMap((fn) =>
  CAPABILITIES[fn].whileClosed.map((action) => [fn, action] as const),
);
const isStill = ({ fn, verb }: { fn: string; verb: string }) => STILL.some(([each, action]) => each === fn && action === verb);

describe('while all is shut', () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await startTestCloud({ seed: smallTown() });
  });
  afterAll(() => cloud.close());

  it('nothing but reading is answered, with the words and before a database request', async () => {
    await cloud.redeploy({ CLOSED: WORDS });
    for (const { fn, verb: action } of ACTIONS.filter((each) => !isStill(each))) {
      const answer = await cloud.ask(fn, action as ActionName<typeof fn>, {}, { as: PEOPLE.headA });
      const refusal = { ok: false, error: { code: 'CLOSED', message: WORDS }, dbRequests: 0, switches: { off: [], closed: WORDS } };
      expect({ fn, action, ...answer }).toEqual({ fn, action, ...refusal });
    }
  });

  it('answers reads of one’s own records, with the words beside', async () => {
    for (const [fn, action] of STILL) {
      await cloud.redeploy({});
      await cloud.reset(smallTown());
      const input = await sampleOf(fn, action)(cloud);
      await cloud.redeploy({ CLOSED: WORDS });
      const people = [PEOPLE.resident, PEOPLE.volunteerA];
      const answers = await Promise.all(people.map((as) => cloud.ask(fn, action as ActionName<typeof fn>, input, { as })));
      expect({ fn, action, ok: answers.some(({ ok }) => ok) }).toEqual({ fn, action, ok: true });
      for (const { switches } of answers) expect(switches).toEqual({ off: [], closed: WORDS });
    }
  });

  it('the timer goes on', async () => {
    await cloud.redeploy({ CLOSED: WORDS });
    const [run] = await cloud.timers.run('timer');
    expect(run?.outcome).toMatchObject({ ok: true, text: expect.stringContaining('"ok":true') });
  });

  it('everything is as before once it is open again', async () => {
    await cloud.redeploy({});
    const answer = await cloud.ask('booking', 'mine', {}, { as: PEOPLE.resident });
    expect(answer).toMatchObject({ ok: true });
    expect(answer).not.toHaveProperty('switches');
  });

  it('a wrong SWITCHES is logged once by an instance, and what cannot be read is off', async () => {
    const before = cloud.log.list({ fn: 'station', limit: 1 })[0]?.ref;
    await cloud.redeploy({ SWITCHES: 'police=off' });
    for (let i = 0; i < 3; i += 1) {
      const { switches } = await cloud.ask('station', 'list', {}, { as: PEOPLE.resident });
      expect(switches).toEqual({ off: SWITCH_NAMES });
    }
    const calls = cloud.log.list({ fn: 'station', limit: 3 });
    expect(calls.map(({ ref }) => ref)).not.toContain(before);
    const lines = calls.flatMap((entry) => entry.lines).filter(({ text }) => text.includes('SWITCHES_MISCONFIGURED'));
    expect(lines).toMatchObject([{ level: 'error' }]);
  });
});
