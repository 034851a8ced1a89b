/** What takes too long for every run is done in turns: one half with this commit, the other with the next. `TEST_ALL=1` does all. */
import { commits } from '../../config/commits.cjs';

/** Changes with each commit. */
export const TURN = commits();

/** Every second of these, by turns of the commit; with `other` the half whose turn it is not. */
export const ofThisCommit = <T>(items: readonly T[], other = false): T[] =>
  process.env.TEST_ALL ? [...items] : items.filter((_, i) => (i + TURN + (other ? 1 : 0)) % 2 === 0);
