// Builds the local cloud into dist/local-cloud/: main.js (the server), worker.js (the program of each function instance), evaluator.js
// (that of the processes which evaluate requests to the database) and the dev page. libsql stays outside, since it loads a binary of its own.
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { readCollections } from './collections.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const source = path.join(root, 'local-cloud');

/** `main`: the entry that becomes main.js, the command line by default. */
export async function buildLocalCloud({ main = path.join(source, 'main.ts'), outDir = path.join(root, 'dist/local-cloud') } = {}) {
  await build({
    entryPoints: { main, worker: path.join(source, 'runtime/worker.ts'), evaluator: path.join(source, 'evaluator/program.ts') },
    outdir: outDir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['libsql'],
    define: { COLLECTIONS: JSON.stringify(readCollections(root)) },
    sourcemap: 'linked',
    legalComments: 'none',
    logLevel: 'silent',
  });
  await mkdir(path.join(outDir, 'dev-page'), { recursive: true });
  await cp(path.join(source, 'dev-page'), path.join(outDir, 'dev-page'), { recursive: true });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await buildLocalCloud();
  } catch (error) {
    console.error(`The local cloud was not built.\n${error.message}`);
    process.exitCode = 1;
  }
}
