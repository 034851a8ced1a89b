// `npm run bench [-- part …] [--quick]`: measures and writes docs/bench.md (see test/bench/bench.ts).
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { bundleAndLoad } from './bundle.mjs';
import { ensureInstalled } from './install.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
// Beside the local cloud's own bundle, whose files (the function instances' program) it runs.
const bundle = path.join(root, 'dist/local-cloud/bench.js');
const entry = `
  const { runBench, runHelper } = require(${JSON.stringify(path.join(root, 'test/bench/bench.ts'))});
  module.exports = { runBench };
  if (require.main === module) void runHelper(process.argv.slice(2));
`;

const names = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const wantsPages = names.length === 0 || names.includes('pages');

try {
  await ensureInstalled();
  await ensureBuilt(wantsPages ? ['functions', 'local-cloud', 'h5', 'weapp'] : ['functions', 'local-cloud']);
  const { runBench } = await bundleAndLoad(bundle, { stdin: { contents: entry, resolveDir: root } });
  await runBench(process.argv.slice(2));
} catch (error) {
  console.error(error.stack ?? error.message);
  process.exitCode = 1;
}
