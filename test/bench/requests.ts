/** Database requests per action, for every action that there is a sample of. */
import type { ActionName, FunctionName } from '../../contract/functions';
import { ACTIONS, sampleOf } from '../capabilities';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';
import { type Part, target } from './report';

/** The most requests of each action: the promises of the README and the decisions. */
export const TARGETS: Record<string, number> = {
  'activity.list': 1,
  'activity.get': 1,
  // It takes one of the ten entries that a person may have open (decision 028).
  'activity.signUp': 3,
  'activity.cancel': 2,
  'activity.roster': 1,
  'activity.checkIn': 2,
  'booking.create': 2,
  'booking.availability': 1,
  'station.home': 1,
  'booking.queue': 1,
  'booking.checkIn': 2,
  // One of them takes one of the five that a person may have open (decision 028).
  'request.create': 3,
  'request.inbox': 1,
  'request.accept': 2,
  'request.confirm': 3,
};

export interface Cost {
  name: string;
  /** Fewest and most requests in the runs; empty when nobody could do it. */
  counts: number[];
  target?: number;
  /** Why nobody could. */
  refused?: string;
}

export const meets = ({ counts, target: limit }: Cost): boolean =>
  limit === undefined || (counts.length > 0 && Math.max(...counts) <= limit);

/**
 * Counts the requests of each action, `runs` times each on a town that is new every time, by the first person who may do it. The instance
 * that answers is warm: what a cold one asks in addition would show as a second number.
 */
export async function countRequests(runs: number): Promise<Cost[]> {
  const cloud = await startTestCloud({ seed: 'none' });
  try {
    const costs: Cost[] = [];
    for (const { fn, verb } of ACTIONS) costs.push(await costOf(cloud, fn, verb, runs));
    costs.push(await sweepCost(cloud, runs));
    return costs;
  } finally {
    await cloud.close();
  }
}

/** The most powerful roles come first; a role that may not change anything does no harm by trying. */
const WHO = [PEOPLE.resident, PEOPLE.windowA, PEOPLE.headA, PEOPLE.manager, PEOPLE.volunteerA, PEOPLE.other];

async function costOf(cloud: TestCloud, fn: FunctionName, verb: string, runs: number): Promise<Cost> {
  const cost: Cost = { name: `${fn}.${verb}`, counts: [], target: TARGETS[`${fn}.${verb}`] };
  try {
    for (let run = 0; run < runs; run += 1) {
      await newTown(cloud);
      const input = await sampleOf(fn, verb)(cloud);
      for (const as of WHO) {
        const answer = await cloud.ask(fn, verb as ActionName<typeof fn>, input, { as });
        if (!answer.ok) cost.refused = answer.error.code;
        else {
          cost.counts.push(answer.dbRequests);
          break;
        }
      }
    }
    return cost.counts.length === runs ? { ...cost, refused: undefined } : { ...cost, counts: [] };
  } catch (error) {
    return { ...cost, counts: [], refused: (error as Error).message.slice(0, 80) };
  }
}

/** The timer with nothing to mend: what a slow turn costs, one in five minutes. */
async function sweepCost(cloud: TestCloud, runs: number): Promise<Cost> {
  const counts: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await newTown(cloud);
    const { dbRequests } = await cloud.call('timer', { TriggerName: 'bench' }, { source: 'wx_trigger' });
    counts.push(dbRequests);
  }
  return { name: 'timer (2 stations, nothing to mend)', counts };
}

/** Requests of the timer in each minute of an hour in which nothing is due. */
export async function idleHour(): Promise<number[]> {
  const cloud = await startTestCloud({ seed: 'none' });
  try {
    await newTown(cloud);
    const counts: number[] = [];
    // The first ten minutes open the coming days.
    for (let minute = 0; minute < 70; minute += 1) {
      cloud.clock.set(Date.parse('2026-11-25T08:00:00+08:00') + minute * 60_000);
      const { dbRequests } = await cloud.call('timer', { TriggerName: 'bench' }, { source: 'wx_trigger' });
      counts.push(dbRequests);
    }
    return counts.slice(10);
  } finally {
    await cloud.close();
  }
}

async function newTown({ db, clock }: TestCloud): Promise<void> {
  clock.set('2026-11-25 08:00');
  // By the index of `_id`: whatever walks a whole collection is then something that an action asked for.
  for (const collection of db.collections()) await db.remove(collection, { _id: { $gt: '' } }, true);
  await smallTown()(db, { now: clock.now() });
}

export async function requestsPart({ quick }: { quick: boolean }): Promise<Part> {
  const runs = quick ? 1 : 3;
  const costs = await countRequests(runs);
  const rows = costs.map((cost) => {
    const [least, most] = [Math.min(...cost.counts), Math.max(...cost.counts)];
    const shown = cost.counts.length === 0 ? `not measured: ${cost.refused}` : least === most ? String(most) : `${least}–${most}`;
    return [cost.name, shown, cost.target === undefined ? '' : target(meets(cost), `≤ ${cost.target}`)];
  });
  return {
    title: '1. Database requests per action',
    how: `Each action with a sample that succeeds, on a small town made anew for each of ${runs} runs, by a warm instance. Two numbers are the fewest and the most.`,
    tables: [{ head: ['action', 'requests', 'target'], rows }],
  };
}
