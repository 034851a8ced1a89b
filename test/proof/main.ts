/** `npm run proof`: every order of every pair and triple, with one call cut off at each request. Prints what it ran. */
import { GATHERINGS } from '../support/proof/gatherings';
import { type Meeting, pairsOf, prove, triplesOf } from '../support/proof/proof';
import { type Line, tableOf } from '../support/proof/table';

/** A part of a meeting's name, in a regular expression: only those are run. */
const only = new RegExp(process.argv[2] ?? '');
const lines: Line[] = [];
const broken: string[] = [];

async function run(title: string, meetings: readonly Meeting[], go: (meeting: Meeting) => ReturnType<typeof prove>): Promise<void> {
  for (const meeting of meetings.filter(({ name }) => only.test(`${title}: ${name}`))) {
    const started = performance.now();
    const name = `${title}: ${meeting.name}`;
    try {
      lines.push({ name, ...(await go(meeting)), ms: performance.now() - started });
      console.log(tableOf(lines.slice(-1)).split('\n')[1]);
    } catch (error) {
      broken.push(`${title}: ${error instanceof Error ? error.message : String(error)}`);
      console.log(`BROKEN ${broken[broken.length - 1]}\n`);
    }
  }
}

async function main(): Promise<void> {
  for (const gathering of GATHERINGS) {
    const { lab, ids } = await gathering.open();
    const from = lab.snapshots.save();
    await run(gathering.name, pairsOf(gathering, ids), (meeting) => prove(lab, from, meeting, true));
    await run(gathering.name, triplesOf(gathering, ids), (meeting) => prove(lab, from, meeting, false));
    lab.close();
  }
  console.log(`\n${tableOf(lines)}\n\n${broken.length === 0 ? 'Nothing is broken in any of them.' : `${broken.length} are broken.`}`);
  process.exitCode = broken.length === 0 ? 0 : 1;
}

void main();
