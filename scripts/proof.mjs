// `npm run proof`: runs every order of the database requests of any two writing actions, each also with a crash at every point, on the
// built functions and the local cloud's database; prints how many there were. `npm run proof -- "create"` runs those named so.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt, ensureInstalled } from './build.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const program = path.join(root, '.cache/proof/main.cjs');

async function bundleProgram() {
  const { build } = await import('esbuild');
  await build({
    entryPoints: [path.join(root, 'test/proof/main.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['libsql'],
    logLevel: 'silent',
  });
}

try {
  await ensureInstalled();
  await ensureBuilt(['functions']);
  await bundleProgram();
  const child = spawn(process.execPath, [program, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
  child.once('close', (code) => {
    process.exitCode = code ?? 1;
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
