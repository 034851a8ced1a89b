// What SWITCHES and CLOSED switch off, read in the same way as the functions read them.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.resolve(fileURLToPath(import.meta.url), '../../..');

/** The problems of the two variables, of which either may be absent. */
export async function switchProblems({ SWITCHES, CLOSED }) {
  const { readSwitches, readClosed } = await contract();
  return [...readSwitches(SWITCHES).problems, ...readClosed(CLOSED).problems];
}

async function contract() {
  const { outputFiles } = await build({
    entryPoints: [path.join(here, 'contract/switches.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    logLevel: 'silent',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
