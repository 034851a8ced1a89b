import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
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
  workerCode ??= compile('runtime/worker.ts');
  return { code: workerCode, eval: true };
}

let workerCode: string | undefined;

/** The program of a process that evaluates requests to the database, and the folder of the modules that it loads: built, or compiled as above. */
export function evaluatorProgram(): { program: string; nodePath: string } {
  const nodePath = dirname(dirname(createRequire(__filename).resolve('libsql')));
  const built = assetPath('evaluator.js');
  if (existsSync(built)) return { program: built, nodePath };
  evaluatorFile ??= writeProgram(compile('evaluator/program.ts'));
  return { program: evaluatorFile, nodePath };
}

let evaluatorFile: string | undefined;

/** Named after its content, so that all who compile the same share one file. */
function writeProgram(code: string): string {
  const directory = join(__dirname, '../.cache/programs');
  const file = join(directory, `evaluator-${createHash('sha256').update(code).digest('hex').slice(0, 16)}.js`);
  if (!existsSync(file)) {
    mkdirSync(directory, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, code);
    renameSync(`${file}.${process.pid}`, file);
  }
  return file;
}

function compile(source: string): string {
  const { buildSync } = createRequire(__filename)('esbuild') as typeof import('esbuild');
  const { outputFiles } = buildSync({
    entryPoints: [assetPath(source)],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['libsql'],
    write: false,
    logLevel: 'silent',
  });
  const code = outputFiles[0]?.text;
  if (!code) throw new Error(`${source} did not compile`);
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
