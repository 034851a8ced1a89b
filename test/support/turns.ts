/** What takes too long for every run is done in turns: one half with this commit, the other with the next. `TEST_ALL=1` does all. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** How many commits there are, so that turns alternate; the same commit has the same turn everywhere and always. 0 without a repository. */
function commits(): number {
  try {
    const count = execFileSync('git', ['rev-list', '--count', 'HEAD'], {
      cwd: path.resolve(__dirname, '../..'),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return Number(count.toString());
  } catch {
    return 0;
  }
}

/** Changes with each commit. */
export const TURN = commits();

/** Every second of these, by turns of the commit; with `other` the half whose turn it is not. */
export const ofThisCommit = <T>(items: readonly T[], other = false): T[] =>
  process.env.TEST_ALL ? [...items] : items.filter((_, i) => (i + TURN + (other ? 1 : 0)) % 2 === 0);
