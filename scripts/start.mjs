// `npm start`: installs what is missing, builds what changed, seeds once and serves. `npm run dev` (--watch) also rebuilds what
// changes while it runs. Needs Node and npm only.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { checkNode, ensureInstalled } from './install.mjs';
import { parseOptions, portProblem, USAGE } from './options.mjs';
import { watchAndRebuild } from './watch.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const main = path.join(root, 'dist/local-cloud/main.js');

function readArguments() {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    console.log(USAGE);
    process.exit(0);
  }
  const rest = args.filter((arg) => arg !== '--watch');
  return { watch: rest.length < args.length, rest, options: parseOptions(rest) };
}

/** Rejects when the port is taken: better before a build than after it. */
async function checkPort(options) {
  const { port, host } = options;
  if (port === 0) return;
  const probe = createServer();
  await new Promise((resolve, reject) => {
    probe.once('error', (error) => reject(new Error(portProblem(error, options) ?? error.message)));
    probe.listen(port, host, resolve);
  });
  await new Promise((resolve) => probe.close(resolve));
}

function serve(args) {
  return spawn(process.execPath, ['--enable-source-maps', main, ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, TZ: 'Asia/Shanghai' },
  });
}

/** Lets the server close in order before this process ends. */
function closeOnSignal(server) {
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      if (server().connected) server().send('close');
    });
  }
}

async function run() {
  checkNode();
  const { watch, rest, options } = readArguments();
  const serves = options.export === '' && options.import === '';
  if (serves) await checkPort(options);
  await ensureInstalled();
  await ensureBuilt(serves ? ['functions', 'local-cloud', 'h5'] : ['local-cloud']);
  if (watch) {
    closeOnSignal(watchAndRebuild({ root, serve: () => serve(rest) }));
    return;
  }
  const server = serve(rest);
  closeOnSignal(() => server);
  server.once('close', (code) => {
    process.exitCode = code ?? 1;
  });
}

try {
  await run();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
