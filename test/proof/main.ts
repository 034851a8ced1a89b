/**
 * One worker of `npm run proof`: takes meetings until there are none left and proves each in every order, also with one call cut off at
 * each request. Whoever started it says which were proven before and which comes next, so that workers share one list.
 */
import { once } from 'node:events';
import type { Gathering } from '../support/proof/gathering';
import { pairsOf, prove, triplesOf } from '../support/proof/proof';
import { GATHERINGS } from './capabilities';

/** A part of a meeting's name, in a regular expression: only those are run. */
const only = new RegExp(process.argv[2] ?? '');

async function next(gathering: string): Promise<number> {
  process.send?.({ next: gathering });
  const [index] = await once(process, 'message');
  return index as number;
}

async function inEveryOrder(gathering: Gathering, done: ReadonlySet<string>): Promise<void> {
  const { lab, ids } = await gathering.open();
  const from = lab.snapshots.save();
  const all = [...pairsOf(gathering, ids), ...triplesOf(gathering, ids)]
    .map((meeting) => ({ meeting, name: `${gathering.name}: ${meeting.name}` }))
    .filter(({ name }) => only.test(name) && !done.has(name));
  for (let index = await next(gathering.name); index < all.length; index = await next(gathering.name)) {
    const { meeting, name } = all[index] as (typeof all)[number];
    const started = performance.now();
    try {
      process.send?.({ line: { name, ...(await prove(lab, from, meeting, true)), ms: performance.now() - started } });
    } catch (error) {
      process.send?.({ broken: `${name}: ${error instanceof Error ? error.message : String(error)}` });
    }
  }
  lab.close();
}

async function main(): Promise<void> {
  // Whoever started it may be stopped at any time.
  process.once('disconnect', () => process.exit());
  const [done] = await once(process, 'message');
  for (const gathering of GATHERINGS) await inEveryOrder(gathering, new Set(done as string[]));
  process.disconnect();
}

void main();
