import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Absolute path of a file that lies beside this module, in the source tree and in the built bundle alike. */
export function assetPath(name: string): string {
  return join(__dirname, name);
}

/**
 * The program of a function instance: the built `worker.js` in the bundle; when run from source (tests), compiled on the
 * spot, which is why esbuild is loaded only then.
 */
export function workerProgram(): { code: string; eval: boolean } {
  const built = assetPath('worker.js');
  if (existsSync(built)) return { code: built, eval: false };
  compiled ??= compileWorker();
  return { code: compiled, eval: true };
}

let compiled: string | undefined;

function compileWorker(): string {
  const { buildSync } = createRequire(__filename)('esbuild') as typeof import('esbuild');
  const entry = assetPath('runtime/worker.ts');
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    logLevel: 'silent',
  });
  const code = outputFiles[0]?.text;
  if (!code) throw new Error('the worker did not compile');
  return code;
}

/** The node_modules folder that holds wx-server-sdk, for functions that bring none of their own; undefined when there is none. */
export function sdkModulesDirectory(): string | undefined {
  try {
    return dirname(dirname(createRequire(__filename).resolve('wx-server-sdk/package.json')));
  } catch {
    return undefined;
  }
}
