// Runs one step of a build as a process of its own: says what is going on and for how long, and shows its output when it fails.
import { spawn } from 'node:child_process';

const TICK_MS = 1000;
const KEPT_OUTPUT = 20_000;

/** Runs a command under a title. Rejects with an Error that holds the end of its output when it fails. */
export async function step(title, command, args, options = {}) {
  const started = Date.now();
  const line = (mark) => `${mark} ${title} ${Math.round((Date.now() - started) / 1000)} 秒`;
  const { isTTY } = process.stdout;
  if (!isTTY) console.log(`… ${title}`);
  const ticker = isTTY ? setInterval(() => process.stdout.write(`\r${line('…')}`), TICK_MS) : undefined;
  try {
    await run(command, args, options);
    process.stdout.write(`${isTTY ? '\r' : ''}${line('✓')}\n`);
  } catch (error) {
    process.stdout.write(`${isTTY ? '\r' : ''}${line('✗')}\n`);
    throw error;
  } finally {
    clearInterval(ticker);
  }
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
