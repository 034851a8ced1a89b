// `npm run screens [-- page …]`: photographs every page of the real build into docs/screens (see test/e2e/screens.ts).
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
// Beside the local cloud's own bundle, whose files (the function instances' program) it runs.
const bundle = path.join(root, 'dist/local-cloud/screens.js');

try {
  await ensureInstalled();
  await ensureBuilt(['functions', 'h5', 'local-cloud']);
  await build({
    entryPoints: [path.join(root, 'test/e2e/screens.ts')],
    outfile: bundle,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    logLevel: 'silent',
  });
  const { takeScreens } = (await import(pathToFileURL(bundle).href)).default;
  await takeScreens(path.join(root, 'docs/screens'), process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
