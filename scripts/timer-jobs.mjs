// `node scripts/timer-jobs.mjs`: writes the table of the timer's jobs in docs/operations.md from cloudfunctions/timer/capabilities.ts.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
// Beside node_modules, from which it takes the SDK.
const outfile = path.join(root, '.cache/timer-jobs.cjs');
const entryPoints = [path.join(root, 'test/support/timer-table.ts')];
await build({ entryPoints, outfile, bundle: true, packages: 'external', platform: 'node', format: 'cjs' });
const { operationsPage } = (await import(pathToFileURL(outfile).href)).default;
await writeFile(path.join(root, 'docs/operations.md'), operationsPage(root));
