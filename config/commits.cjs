const { execFileSync } = require('node:child_process');

/** How many commits there are: turns follow from it, so that a commit has the same turn everywhere and always. 0 without a repository. */
exports.commits = () => {
  try {
    return Number(execFileSync('git', ['rev-list', '--count', 'HEAD'], { cwd: __dirname, stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return 0;
  }
};
