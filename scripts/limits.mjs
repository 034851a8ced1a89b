// `node scripts/limits.mjs`: writes docs/limits.md, what every field of every action takes, from the schemas of contract/.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
process.chdir(root);
const entryPoints = [path.join(root, 'test/support/contract/limits-page.ts')];
const { outputFiles } = await build({ entryPoints, bundle: true, platform: 'node', format: 'esm', write: false });
const { limitsPage } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
await writeFile(path.join(root, 'docs/limits.md'), limitsPage());
