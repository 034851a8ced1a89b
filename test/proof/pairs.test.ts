import { pairsOf, prove } from '../support/proof/proof';
import { type Line, tableOf } from '../support/proof/table';
import { ofThisCommit } from '../support/turns';
import { GATHERINGS } from './capabilities';

/**
 * Some meetings have too many orders for a test: the timer, moving a whole day, what staff do with requests for help, triples, and a crash
 * in every order of every pair. `npm run proof` runs all of them. Here are the orders of the other pairs, up to a number of runs (beyond it
 * the table says “begun”), and a crash at each request of those in which places change hands; half of the pairs with each commit.
 */
const RUNS_EACH = 3;
/** Erasing takes enough requests for another call to come between. */
const RUNS_AFTERWARDS = 6;
const LEFT_OUT = /timer|close the day, move|assign|decline/;
/** A visit that was cut off is settled by the timer while its owner sends it again: all orders of it. */
const WHOLE = /cut off before \+ timer$/;
const ALSO_CUT_OFF = /^(create|accept) \+ (create, a rival|cancel|reschedule in|refuse)$/;

const TEN_MINUTES = 600_000;

it.each(GATHERINGS)(
  'on $name any two actions may meet in any order',
  async (gathering) => {
    const { lab, ids } = await gathering.open();
    const from = lab.snapshots.save();
    const lines: Line[] = [];
    for (const meeting of ofThisCommit(pairsOf(gathering, ids).filter(({ name }) => WHOLE.test(name) || !LEFT_OUT.test(name)))) {
      const started = performance.now();
      const runs = gathering.name === 'afterwards' ? RUNS_AFTERWARDS : RUNS_EACH;
      const counts = await prove(lab, from, meeting, ALSO_CUT_OFF.test(meeting.name), WHOLE.test(meeting.name) ? undefined : runs);
      lines.push({ name: meeting.name, ...counts, ms: performance.now() - started });
    }
    lab.close();
    process.stderr.write(`${gathering.name}\n${tableOf(lines)}\n`);
    expect(lines.length).toBeGreaterThan(0);
  },
  TEN_MINUTES,
);
