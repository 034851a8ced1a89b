/**
 * The order of test files: those with a browser or thousands of steps first, so that one of them does not run alone at the end while the other
 * core has nothing to do. Jest itself knows how long a file takes only from an earlier run, which a fresh clone has not had.
 */
const Sequencer = require('@jest/test-sequencer').default;

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
const rank = ({ path }) => {
  const found = LONG.findIndex((pattern) => pattern.test(path));
  return found < 0 ? LONG.length : found;
};

module.exports = class LongOnesFirst extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
  }
};
