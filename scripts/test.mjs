// `npm test`: builds what changed, then runs every test, browser included. Extra arguments go to jest.
// Needs Node and git only: the Chromium it drives comes with a package (see test/support/chromium.ts).
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const resultFile = path.join(root, '.cache/jest-result.json');

function runJest(args) {
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const child = spawn(process.execPath, [jest, '--maxWorkers=2', '--json', `--outputFile=${resultFile}`, ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, TZ: 'Asia/Shanghai' },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** Passed and failed tests; a file that did not even load counts as one failure. */
async function readCounts() {
  const result = JSON.parse(await readFile(resultFile, 'utf8'));
  return { passed: result.numPassedTests, failed: result.numFailedTests + result.numRuntimeErrorTestSuites };
}

try {
  await ensureInstalled();
  await ensureBuilt(['functions', 'h5', 'weapp', 'local-cloud']);
  await mkdir(path.dirname(resultFile), { recursive: true });
  await rm(resultFile, { force: true });
  const code = await runJest(process.argv.slice(2));
  const { passed, failed } = await readCounts().catch(() => ({ passed: 0, failed: 1 }));
  process.exitCode = failed > 0 ? 1 : code;
  console.log(`${passed} passed, ${failed} failed`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
  console.log('0 passed, 1 failed');
}
