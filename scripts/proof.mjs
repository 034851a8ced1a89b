// `npm run proof`: runs every order of the database requests of any two writing actions, each also with a crash at every point, on the
// built functions and the local cloud's database, one worker per core; prints how many there were. `npm run proof -- "create"` runs those
// named so. A meeting that was proven on the same functions is not run again (`.cache/proof`), so that a run can be stopped and gone on with.
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const folder = path.join(root, '.cache/proof');
const program = path.join(folder, 'main.cjs');

async function bundle(from, to, external) {
  const { build } = await import('esbuild');
  const options = { bundle: true, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'silent', external };
  await build({ entryPoints: [path.join(root, from)], outfile: to, ...options });
}

/** What was proven on these functions by this program, a JSON line each. */
function journalOf() {
  const functions = path.join(root, 'dist/cloudfunctions');
  const bundles = readdirSync(functions).map((name) => path.join(functions, name, 'index.js'));
  const hash = createHash('sha256');
  for (const file of [program, ...bundles.sort()]) hash.update(readFileSync(file));
  const file = path.join(folder, `${hash.digest('hex').slice(0, 16)}.jsonl`);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  return { lines: lines.map((line) => JSON.parse(line)), add: (line) => appendFileSync(file, `${JSON.stringify(line)}\n`) };
}

/** Starts a worker that is told which meeting is next, and hands on what it proves. Resolves when nothing is left for it. */
function worker(turns, done, onLine, onBroken) {
  const child = fork(program, [process.argv[2] ?? ''], { cwd: root });
  child.send(done);
  child.on('message', ({ next, line, broken }) => {
    if (line) return onLine(line);
    if (broken) return onBroken(broken);
    const turn = turns.get(next) ?? 0;
    turns.set(next, turn + 1);
    child.send(turn);
  });
  return new Promise((resolve, reject) => {
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`A worker ended with ${code}.`))));
  });
}

try {
  await ensureInstalled();
  await ensureBuilt(['functions']);
  mkdirSync(folder, { recursive: true });
  const printing = path.join(folder, 'table.cjs');
  await Promise.all([bundle('test/proof/main.ts', program, ['libsql']), bundle('test/support/proof/table.ts', printing, [])]);
  const { tableOf } = (await import(pathToFileURL(printing))).default;
  const journal = journalOf();
  const only = new RegExp(process.argv[2] ?? '');
  const lines = journal.lines.filter(({ name }) => only.test(name));
  const broken = [];
  const show = (line) => console.log(tableOf([line]).split('\n')[1]);
  lines.forEach(show);
  const keep = (line) => {
    journal.add(line);
    lines.push(line);
    show(line);
  };
  const report = (text) => {
    broken.push(text);
    console.log(`BROKEN ${text}\n`);
  };
  const turns = new Map();
  const names = lines.map(({ name }) => name);
  await Promise.all(os.cpus().map(() => worker(turns, names, keep, report)));
  console.log(`\n${tableOf(lines)}\n\n${broken.length === 0 ? 'Nothing is broken in any of them.' : `${broken.length} are broken.`}`);
  process.exitCode = broken.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
