import type { ActionName, FunctionName } from '../../../contract/functions';
import { Evaluator } from '../../../local-cloud/evaluator/evaluator';
import type { TestCloud } from '../../support/cloud';
import { PEOPLE, smallTown } from '../../support/fixtures';
import { SAMPLES } from '../../support/samples';
import { townForEach } from '../../support/town';

/** Actions that may take the long way, since they are asked for seldom. */
const SELDOM: string[] = [];

describe('what the functions ask of the database', () => {
  let cloud: TestCloud;
  townForEach((started) => {
    cloud = started;
  });

  it('is known to be short, so that no action pays for another process', async () => {
    const elsewhere = new Set<string>();
    let now = '';
    const spies = (['answer', 'prepare'] as const).map((method) => {
      const original = Evaluator.prototype[method] as (...args: unknown[]) => Promise<never>;
      return jest.spyOn(Evaluator.prototype, method).mockImplementation(function (this: Evaluator, ...args: unknown[]) {
        elsewhere.add(now);
        return original.apply(this, args);
      });
    });
    for (const fn of Object.keys(SAMPLES) as FunctionName[]) {
      for (const verb of Object.keys(SAMPLES[fn]) as ActionName<typeof fn>[]) {
        await cloud.reset(smallTown());
        now = `${fn}.${verb}`;
        const input = await SAMPLES[fn][verb]?.(cloud);
        for (const as of [PEOPLE.headA, PEOPLE.resident]) await cloud.ask(fn, verb, input, { as });
      }
    }
    for (const spy of spies) spy.mockRestore();
    expect([...elsewhere]).toEqual(SELDOM);
  });
});
