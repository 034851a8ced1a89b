/**
 * One worker of `npm run proof`: takes meetings until there are none left, and proves each in every order, also with one call cut off at
 * each request. The process that started it keeps the list of what is left, and names the next one.
 */
import { once } from 'node:events';
import type { Gathering } from '../support/proof/gathering';
import { type Meeting, pairsOf, prove, triplesOf } from '../support/proof/proof';
import { PROVEN } from './capabilities';

/** A part of a meeting's name, in a regular expression: only those are run. */
const only = new RegExp(process.argv[2] ?? '');

async function ask(question: object): Promise<unknown> {
  process.send?.(question);
  const [answer] = await once(process, 'message');
  return answer;
}

async function inEveryOrder(capability: string, gathering: Gathering): Promise<void> {
  const { lab, ids } = await gathering.open();
  const from = lab.snapshots.save();
  const calledBefore = lab.functionsCalled();
  const jobsBefore = [...lab.jobsRun];
  const meetings = new Map<string, Meeting>(
    [...pairsOf(gathering, ids), ...triplesOf(gathering, ids)]
      .map((meeting): [string, Meeting] => [`${gathering.name}: ${meeting.name}`, meeting])
      .filter(([name]) => only.test(name)),
  );
  const functionsOf = ({ calls }: Meeting) => [...new Set([...calledBefore, ...calls.map(({ fn }) => fn)])];
  const uses = [...meetings].map(([name, meeting]) => ({ name, capability, functions: functionsOf(meeting) }));
  const question = { gathering: gathering.name, uses };
  for (let name = await ask(question); name !== null; name = await ask(question)) {
    const started = performance.now();
    lab.jobsRun.clear();
    for (const job of jobsBefore) lab.jobsRun.add(job);
    try {
      const counts = await prove(lab, from, meetings.get(name as string) as Meeting, true);
      process.send?.({ line: { name, ...counts, ms: performance.now() - started, jobs: [...lab.jobsRun].sort() } });
    } catch (error) {
      process.send?.({ broken: `${name}: ${error instanceof Error ? error.message : String(error)}` });
    }
  }
  lab.close();
}

async function main(): Promise<void> {
  // The process that started it may be stopped at any time.
  process.once('disconnect', () => process.exit());
  for (const [capability, { gatherings }] of Object.entries(PROVEN)) {
    for (const gathering of gatherings) await inEveryOrder(capability, gathering);
  }
  process.disconnect();
}

void main();
