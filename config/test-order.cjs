/**
 * The order of test files: those with a browser or thousands of steps first, so that one of them does not run alone at the end while the other
 * core has nothing to do. Jest itself knows how long a file takes only from an earlier run, which a fresh clone has not had.
 */
const Sequencer = require('@jest/test-sequencer').default;
const { commits } = require('./commits.cjs');

const LONG = [
  /proof\/pairs/,
  /e2e\/accessibility/,
  /e2e\//,
  /proof\//,
  /weapp\/main/,
  /common\/(limit|policies)/,
  /booking\/(kill|messages)/,
  /dialect\//,
];
/** What a whole run never leaves out: the main journeys, who may do what, and the model of the town. */
const ALWAYS = [/e2e\/main-journey/, /weapp\/main-journey/, /common\/(policies|privacy)\.test/, /proof\/model/, /build\/(house|size)/];

/** Every third file is left in, by turns of the commits; all with `TEST_ALL=1`. */
const PARTS = 3;

/**
 * The files of a whole run: with six commits in a row each has run, and so have both halves of those that halve themselves
 * (test/support/turns.ts), since their turns change with each commit and these with every second.
 */
function dueAt(turn, tests) {
  const paths = tests.map(({ path }) => path).sort();
  const isDue = ({ path }) => (paths.indexOf(path) + Math.floor(turn / 2)) % PARTS === 0;
  return tests.filter((test) => ALWAYS.some((pattern) => pattern.test(test.path)) || isDue(test));
}

/** From this number of files on, a run is the whole suite and not somebody's choice. */
const WHOLE = 100;

const rank = ({ path }) => {
  const found = LONG.findIndex((pattern) => pattern.test(path));
  return found < 0 ? LONG.length : found;
};

module.exports = class LongOnesFirst extends Sequencer {
  sort(tests) {
    const due = process.env.TEST_ALL || tests.length < WHOLE ? tests : dueAt(commits(), tests);
    return [...due].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
  }
};
