import type { ActionName, FunctionName } from '../../contract/functions';
import { SWITCH_NAMES } from '../../contract/switches';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';
import { SAMPLES } from '../support/samples';

const WORDS = '今晚维护，明早七点恢复';

/** Said here a second time: where the stations are and whom to call, and what is the caller's own. */
const STILL: Record<FunctionName, string[]> = {
  station: ['list', 'get', 'home', 'services'],
  contact: ['card'],
  booking: ['get', 'mine', 'profile'],
  activity: ['get', 'mine'],
  pairing: ['mine', 'visits'],
  request: ['get', 'mine', 'neighbours'],
  staff: ['me'],
  volunteer: ['me', 'certificate'],
};
const ALL = (Object.keys(SAMPLES) as FunctionName[]).flatMap((fn) => Object.keys(SAMPLES[fn]).map((action) => [fn, action] as const));

describe('while all is shut', () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await startTestCloud({ seed: smallTown() });
  });
  afterAll(() => cloud.close());

  it('nothing but reading is answered, with the words and before a database request', async () => {
    await cloud.redeploy({ CLOSED: WORDS });
    for (const [fn, action] of ALL.filter(([fn, action]) => !STILL[fn].includes(action))) {
      const answer = await cloud.ask(fn, action as ActionName<typeof fn>, {}, { as: PEOPLE.headA });
      const refusal = { ok: false, error: { code: 'CLOSED', message: WORDS }, dbRequests: 0, switches: { off: [], closed: WORDS } };
      expect({ fn, action, ...answer }).toEqual({ fn, action, ...refusal });
    }
  });

  it('whoever reads what is theirs is answered, and told the words beside', async () => {
    for (const [fn, actions] of Object.entries(STILL) as [FunctionName, string[]][]) {
      for (const action of actions) {
        await cloud.redeploy({});
        await cloud.reset(smallTown());
        const input = await SAMPLES[fn][action]?.(cloud);
        await cloud.redeploy({ CLOSED: WORDS });
        const people = [PEOPLE.resident, PEOPLE.volunteerA];
        const answers = await Promise.all(people.map((as) => cloud.ask(fn, action as ActionName<typeof fn>, input, { as })));
        expect({ fn, action, ok: answers.some(({ ok }) => ok) }).toEqual({ fn, action, ok: true });
        for (const { switches } of answers) expect(switches).toEqual({ off: [], closed: WORDS });
      }
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
