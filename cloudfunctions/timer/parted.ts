/** What people had to do where they lost a role goes to others. */

import { giveBackOf } from '../request/time';
import { letGo } from '../staff/parting-store';
import { findParted, markParted } from './parted-store';

const AT_ONCE = 100;

/** What changed meanwhile, and what is more than one turn's work, is looked at once more in the next run. */
export async function partWith(now: number): Promise<Record<string, number>> {
  const parted = await findParted(now, AT_ONCE);
  const tasks = await giveBackOf(parted, now);
  const { pairings, lectures } = await letGo(parted, now);
  if (tasks.whole && pairings.whole && lectures.whole) await markParted(parted, now);
  return { givenBack: tasks.count, left: pairings.count, lectures: lectures.count };
}
