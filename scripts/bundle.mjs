// Bundles a program of this repository that is written in TypeScript, so that node can run it. Packages stay where they are installed.
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Writes the program into `outfile`. `entry` is what esbuild calls an entry: `{ entryPoints }` or `{ stdin }`. */
export async function bundle(outfile, entry) {
  await build({
    ...entry,
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'silent',
  });
}

/** As `bundle`, and returns what the program exports. */
export async function bundleAndLoad(outfile, entry) {
  await bundle(outfile, entry);
  return (await import(pathToFileURL(outfile).href)).default;
}
