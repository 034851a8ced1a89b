// `npm run proof`: runs every order of the database requests of any two writing actions, each also with a crash at every point. It runs the
// built functions and the local cloud's database, one worker per core, and prints the numbers. `npm run proof -- "create"` runs the
// meetings with that name, `--workers 1` uses one core. A meeting does not run again while nothing that it depends on has changed
// (`proof/keys.mjs`). So a run can be stopped and continued, and a change costs only the meetings that it concerns.
import { fork } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const folder = path.join(root, '.cache/proof');
const program = path.join(folder, 'main.cjs');
const journal = path.join(folder, 'journal.jsonl');

/**
 * Everything proven so far, a JSON line each: the meeting's name, its key, the jobs of the timer that had something to do, and the counts.
 */
function readJournal() {
  const lines = existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').filter(Boolean) : [];
  return lines.map((line) => JSON.parse(line));
}

/** Starts a worker; `onQuestion` returns its next meeting's name, or null. Resolves when nothing is left for it. */
function worker(only, { onQuestion, onLine, onBroken }) {
  const child = fork(program, [only], { cwd: root });
  child.on('message', ({ line, broken, ...question }) => {
    if (line) onLine(line);
    else if (broken) onBroken(broken);
    else child.send(onQuestion(question));
  });
  return new Promise((resolve, reject) => {
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`A worker ended with ${code}.`))));
  });
}

async function main() {
  const { values, positionals } = parseArgs({ options: { workers: { type: 'string' } }, allowPositionals: true });
  const workers = Number(values.workers ?? os.cpus().length);
  await ensureInstalled();
  await ensureBuilt(['functions']);
  // They need what is installed.
  const { bundle, bundleAndLoad } = await import('./bundle.mjs');
  const { readKeys } = await import('./proof/keys.mjs');
  mkdirSync(folder, { recursive: true });
  const inTests = (file) => ({ entryPoints: [path.join(root, 'test', file)] });
  await bundle(program, inTests('proof/main.ts'));
  const { tableOf } = await bundleAndLoad(path.join(folder, 'table.cjs'), inTests('support/proof/table.ts'));
  const keyOf = await readKeys(root);
  const known = readJournal();
  const lines = [];
  const broken = [];
  const onLine = (line) => {
    lines.push(line);
    console.log(tableOf([line]).split('\n')[1]);
  };
  const uses = new Map();
  /** Names of the meetings that are left in each situation. */
  const left = new Map();
  /** Takes over the known meetings of a situation, once, in the worker that comes to it first. */
  const begin = (gathering, meetings) => {
    const unknown = meetings.filter((meeting) => {
      uses.set(meeting.name, meeting);
      const line = known.findLast(({ name, key, jobs }) => name === meeting.name && key === keyOf({ ...meeting, jobs }));
      if (line) onLine(line);
      return line === undefined;
    });
    left.set(
      gathering,
      unknown.map(({ name }) => name),
    );
  };
  const told = {
    onQuestion({ gathering, uses: meetings }) {
      if (!left.has(gathering)) begin(gathering, meetings);
      return left.get(gathering).shift() ?? null;
    },
    onLine(line) {
      const key = keyOf({ ...uses.get(line.name), jobs: line.jobs });
      appendFileSync(journal, `${JSON.stringify({ ...line, key })}\n`);
      onLine(line);
    },
    onBroken(text) {
      broken.push(text);
      console.log(`BROKEN ${text}\n`);
    },
  };
  await Promise.all(Array.from({ length: workers }, () => worker(positionals[0] ?? '', told)));
  console.log(`\n${tableOf(lines)}\n\n${broken.length === 0 ? 'Nothing is broken in any of them.' : `${broken.length} are broken.`}`);
  process.exitCode = broken.length === 0 ? 0 : 1;
}

try {
  await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
