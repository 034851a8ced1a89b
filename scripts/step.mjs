// Runs one step of a build as its own process: prints what is going on and for how long, and shows its output if it fails.
import { spawn } from 'node:child_process';

const TICK_MS = 1000;
const KEPT_OUTPUT = 20_000;
/** Back to the start of the line, and what stands there away. */
const FROM_THE_START = '\r\x1b[K';

/** Steps that run now, side by side: title → when it began. */
const running = new Map();
const line = (mark, title, started) => `${mark} ${title} ${Math.round((Date.now() - started) / 1000)} 秒`;
const { isTTY } = process.stdout;

/** Runs a command under a title. Rejects with an Error that holds the end of its output when it fails. */
export async function step(title, command, args, options = {}) {
  const started = Date.now();
  running.set(title, started);
  if (!isTTY) console.log(`… ${title}`);
  const ticker = isTTY ? setInterval(showRunning, TICK_MS) : undefined;
  let mark = '✗';
  try {
    await run(command, args, options);
    mark = '✓';
  } finally {
    clearInterval(ticker);
    running.delete(title);
    process.stdout.write(`${isTTY ? FROM_THE_START : ''}${line(mark, title, started)}\n`);
  }
}

function showRunning() {
  const lines = [...running].map(([title, started]) => line('…', title, started));
  process.stdout.write(`${FROM_THE_START}${lines.join('  ')}`);
}

function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-KEPT_OUTPUT);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(output.trim() || `${command} ended with code ${code}`))));
  });
}
