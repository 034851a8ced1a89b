/**
 * The order of test files: those with a browser or thousands of steps first, so that one of them does not run alone at the end while the other
 * core has nothing to do. Jest itself knows how long a file takes only from an earlier run, which a fresh clone has not had.
 */
const { execFileSync } = require('node:child_process');
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
/** Long independent files run with every second commit, all with `TEST_ALL=1`: see test/support/turns.ts. */
const BY_TURNS = [
  /build\/wechat-ci/,
  /local-cloud\/runtime\/limits/,
  /common\/unopened/,
  /local-cloud\/runtime\/hot-paths/,
  /restore\/spoilt/,
  /deploy\/build/,
  /local-cloud\/runtime\/storage/,
  /restore\/torn/,
  /common\/faults-under-load/,
  /switches\/shown/,
  /deploy\/dry-run/,
  /timer\/reseal/,
  /local-cloud\/runtime\/durability/,
  /request\/meeting/,
  /e2e\/approval/,
  /e2e\/activities/,
  /deploy\/plan/,
  /booking\/kill/,
  /booking\/messages/,
  /common\/limit/,
  /proof\/hours/,
  /e2e\/closure/,
];

function commits() {
  try {
    return Number(execFileSync('git', ['rev-list', '--count', 'HEAD'], { cwd: __dirname, stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return 0;
  }
}

/** Whether a file runs with this commit. A run of chosen files runs them all. */
const isOfTurn = ({ path }, turn) => {
  const place = BY_TURNS.findIndex((pattern) => pattern.test(path));
  return place < 0 || (place + turn) % 2 === 0;
};

/** From this number of files on, a run is the whole suite and not somebody's choice. */
const WHOLE = 100;

const rank = ({ path }) => {
  const found = LONG.findIndex((pattern) => pattern.test(path));
  return found < 0 ? LONG.length : found;
};

module.exports = class LongOnesFirst extends Sequencer {
  sort(tests) {
    const turn = commits();
    const due = process.env.TEST_ALL || tests.length < WHOLE ? tests : tests.filter((test) => isOfTurn(test, turn));
    return [...due].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
  }
};
