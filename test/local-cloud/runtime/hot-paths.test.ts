import type { ActionName, FunctionName } from '../../../contract/functions';
import { Evaluator } from '../../../local-cloud/evaluator/evaluator';
import { ACTIONS, sampleOf } from '../../capabilities';
import type { TestCloud } from '../../support/cloud';
import { PEOPLE, smallTown } from '../../support/fixtures';
import { townForEach } from '../../support/town';

/** Actions that may take the long way, since they are asked for seldom. */
const SELDOM: string[] = [];
/** After these the timer has something to do. */
const LEAVING_MUCH: [FunctionName, string][] = [
  ['booking', 'joinWaitlist'],
  ['booking', 'notify'],
  ['request', 'finish'],
  ['activity', 'recap'],
  ['pairing', 'visit'],
  ['staff', 'invite'],
];
/** The moments of the looks, each this number of days after the one before. */
const LATER_DAYS = [0, 2, 200];
const DAY_MS = 86_400_000;

describe('what the functions ask of the database', () => {
  let cloud: TestCloud;
  townForEach((started) => {
    cloud = started;
  });

  /** Runs `work`, and returns the names that `doing` got before a request left the thread. */
  async function leaving(work: (doing: (name: string) => void) => Promise<void>): Promise<string[]> {
    const elsewhere = new Set<string>();
    let now = '';
    const spies = (['answer', 'prepare'] as const).map((method) => {
      const original = Evaluator.prototype[method] as (...args: unknown[]) => Promise<never>;
      return jest.spyOn(Evaluator.prototype, method).mockImplementation(function (this: Evaluator, ...args: unknown[]) {
        elsewhere.add(now);
        return original.apply(this, args);
      });
    });
    await work((name) => {
      now = name;
    }).finally(() => {
      for (const spy of spies) spy.mockRestore();
    });
    return [...elsewhere];
  }

  /** An act of a person in a freshly reset town. */
  async function act<F extends FunctionName>(fn: F, verb: ActionName<F>): Promise<void> {
    await cloud.reset(smallTown());
    const input = await sampleOf(fn, verb)(cloud);
    for (const as of [PEOPLE.headA, PEOPLE.resident]) await cloud.ask(fn, verb, input, { as });
  }

  it('is known to be short, so that no action and no push pays for another process', async () => {
    const elsewhere = await leaving(async (doing) => {
      for (const { fn, verb } of ACTIONS) {
        doing(`${fn}.${verb}`);
        await act(fn, verb as ActionName<typeof fn>);
        await cloud.wechat.pushes.deliver();
      }
    });
    expect(elsewhere).toEqual(SELDOM);
  });

  /** A minute of the timer. @returns the jobs that worked */
  async function tick(failed: string[] = []): Promise<string[]> {
    const { answer } = await cloud.call('timer', { TriggerName: 'test' }, { source: 'wx_trigger' });
    const { data } = answer as { data: Record<string, unknown> };
    expect(Object.entries(data).filter(([, result]) => result === 'failed')).toEqual(failed.map((name) => [name, 'failed']));
    return Object.keys(data);
  }

  it('is known to be short in every minute of the timer as well', async () => {
    const worked = new Set<string>();
    const elsewhere = await leaving(async (doing) => {
      for (const [fn, verb] of LEAVING_MUCH) {
        doing(`${fn}.${verb}`);
        await act(fn, verb as never);
        for (const days of LATER_DAYS) {
          cloud.clock.advance(days * DAY_MS);
          doing(`the timer, ${days} days after ${fn}.${verb}`);
          for (const job of await tick()) worked.add(job);
        }
        // Without an answer to its question the timer does all jobs.
        cloud.faults.set({ fn: 'timer', refuseAt: 1 });
        for (const job of await tick(['question'])) worked.add(job);
        cloud.faults.clear();
      }
    });
    expect(elsewhere).toEqual([]);
    expect([...worked]).toEqual(expect.arrayContaining(['pauses', 'requestPictures', 'messages', 'helpMessages', 'reseal', 'invitations']));
  });
});
