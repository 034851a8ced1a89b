// `npm run screens [-- page …]`: photographs every page of the real build into docs/screens (see test/e2e/screens.ts).
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { bundleAndLoad } from './bundle.mjs';
import { ensureInstalled } from './install.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
// Beside the local cloud's own bundle, whose files (the function instances' program) it runs.
const bundle = path.join(root, 'dist/local-cloud/screens.js');

try {
  await ensureInstalled();
  await ensureBuilt(['functions', 'h5', 'local-cloud']);
  const { takeScreens } = await bundleAndLoad(bundle, { entryPoints: [path.join(root, 'test/e2e/screens.ts')] });
  await takeScreens(path.join(root, 'docs/screens'), process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
