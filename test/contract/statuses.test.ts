import type { ActionName, FunctionName } from '../../contract/functions';
import { CAPABILITIES, sampleOf } from '../capabilities';
import type { Statuses } from '../support/capability';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { CONTRACT } from '../support/contract/actions';
import { smallTown } from '../support/fixtures';
import { actorOf } from '../support/tables';

const KINDS = (Object.keys(CAPABILITIES) as FunctionName[]).flatMap((fn) => {
  const statuses: Statuses<FunctionName> | string = CAPABILITIES[fn].statuses;
  return typeof statuses === 'string' ? [] : [{ fn, ...statuses }];
});

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ seed: smallTown() });
});
afterAll(() => cloud.close());

describe.each(KINDS)('$fn', ({ fn, id, collection, all, allowed, always }) => {
  const verbs = Object.keys(allowed) as ActionName<FunctionName>[];

  it.each(verbs)('%s is done in the statuses that it is for, and refused with WRONG_STATUS in all others', async (verb) => {
    const open: string[] = [];
    let input: Record<string, unknown> | undefined;
    for (const status of all) {
      if (input === undefined) {
        await cloud.reset(smallTown());
        input = (await sampleOf(fn, verb)(cloud)) as Record<string, unknown>;
      }
      const change = { query: { _id: input[id] }, update: { $set: { status } }, replace: false, multi: false, upsert: false };
      await cloud.db.modify(collection, change);
      const answer = await cloud.ask(fn, verb as ActionName<typeof fn>, input, { as: actorOf(fn, verb) });
      const code = answer.ok ? 'OK' : answer.error.code;
      if (code !== 'WRONG_STATUS') {
        open.push(status);
        input = undefined;
      }
    }
    expect(open).toEqual(all.filter((status) => (allowed as Record<string, readonly string[]>)[verb]?.includes(status)));
  });

  it('has a row for each action that writes to such a record', async () => {
    const named: string[] = [];
    for (const { verb } of CONTRACT.filter((action) => action.fn === fn && action.writes)) {
      await cloud.reset(smallTown());
      const input = (await sampleOf(fn, verb)(cloud)) as Record<string, unknown>;
      if (Object.hasOwn(input, id)) named.push(verb);
    }
    expect(named.sort()).toEqual([...verbs, ...Object.keys(always)].sort());
  });
});
