/** The database calls on records that go a term after they were written. */
import { keptMs } from '../../contract/terms';
import { command } from './command';
import { aggregate, type Collection, removeWhere } from './database';
import type { Conditions } from './query';

const AT_ONCE = 100;

/** Asks of a record that it was written (`at`, ms) longer ago than the term. */
export const isOlderThan = (term: 'audit' | 'places', now: number): Conditions => ({ at: command.lt(now - keptMs(term)) });

/** Removes some of them. Returns how many. Two requests. */
export async function removeOlder(from: Collection, matching: Conditions): Promise<number> {
  const found = await aggregate<{ _id: string }>(from, (start) => start.match(matching).limit(AT_ONCE).project({ _id: 1 }));
  return found.length === 0 ? 0 : removeWhere(from, { ...matching, _id: command.in(found.map(({ _id }) => _id)) });
}
