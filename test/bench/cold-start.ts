/** What a function instance costs before it can answer: loading its bundle, against loading the SDK from node_modules. */
import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Part, target } from './report';
import { ratio, short, spread } from './stats';

const LIMIT = 0.8;
const run = promisify(execFile);

/** As inside a cloud function, where the SDK asks nobody what machine this is. */
const env = { ...process.env, TENCENTCLOUD_RUNENV: 'SCF', TENCENTCLOUD_REGION: 'local', SCF_NAMESPACE: 'local', TCB_ENV: 'local' };

/** Milliseconds that `require` takes in a new process, whose own start is not counted. */
async function loadTime(file: string): Promise<number> {
  const script = `const s=process.hrtime.bigint();require(${JSON.stringify(file)});process.stdout.write(String(Number(process.hrtime.bigint()-s)/1e6),()=>process.exit())`;
  const { stdout } = await run(process.execPath, ['-e', script], { cwd: process.cwd(), env });
  return Number(stdout);
}

export async function coldStartPart({ functionsDir, quick }: { functionsDir: string; quick: boolean }): Promise<Part> {
  const rounds = quick ? 3 : 21;
  const names = readdirSync(functionsDir).filter((name) => name !== 'bare');
  const files = Object.fromEntries(names.map((name) => [name, path.join(functionsDir, name, 'index.js')]));
  const times = new Map<string, number[]>(['', ...names].map((name) => [name, []]));
  for (let i = 0; i < rounds; i += 1) {
    for (const name of ['', ...names]) times.get(name)?.push(await loadTime(files[name] ?? 'wx-server-sdk'));
  }
  const sdk = times.get('') ?? [];
  const rows = names.map((name) => {
    const own = times.get(name) ?? [];
    const compared = ratio(own, sdk);
    const size = statSync(files[name] ?? '').size / 1024;
    return [name, `${short(size)} KB`, `${spread(own)} ms`, target(compared.value <= LIMIT, compared.text)];
  });
  return {
    title: '5. Cold start',
    how: `Time of \`require\` of each function's bundle in a new process, against \`require('wx-server-sdk')\` from node_modules, in turn, ${rounds} times each; the start of Node itself is not in it. Median (p10–p90); target ≤ ${LIMIT}×.`,
    tables: [
      {
        head: ['function', 'bundle', 'load', 'ratio to the SDK'],
        rows: [['`wx-server-sdk` alone, from node_modules', '', `${spread(sdk)} ms`, '1'], ...rows],
      },
    ],
    notes: [
      'Left out of the bundles is what no function can reach (`config/left-out.mjs`): AI, data models, SQL, file storage, custom login tickets; the build fails when that is no longer so.',
    ],
  };
}
