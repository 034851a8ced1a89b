// What `npm run dev` adds to `npm start`: it watches the sources. It loads changed functions into the running cloud, restarts a changed
// local cloud, and rebuilds the browser app (reload the page then). It does not use Taro's own watch mode, which serves from memory on its
// own port, without the cloud.
import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';

const WATCHED = ['cloudfunctions', 'contract', 'local-cloud', 'config', 'src'];
/** An editor writes several files, and each more than once. */
const SETTLE_MS = 200;

/**
 * Rebuilds until the server ends, and ends this process with it. `serve` starts a server and returns its process.
 * @returns a function that returns the process of the running server
 */
export function watchAndRebuild({ root, serve }) {
  let server = serve();
  let restarting = false;
  const whenServerEnds = (code) => {
    if (!restarting) process.exit(code ?? 1);
  };
  server.once('close', whenServerEnds);

  async function restart() {
    restarting = true;
    const closed = new Promise((resolve) => server.once('close', resolve));
    server.kill('SIGTERM');
    await closed;
    restarting = false;
    server = serve();
    server.once('close', whenServerEnds);
  }

  /** The local cloud as built: a change of a function that its seed does not use leaves it as it was. */
  async function program() {
    const files = ['main.js', 'worker.js'].map((name) => readFile(path.join(root, 'dist/local-cloud', name), 'utf8'));
    return (await Promise.all(files)).join('');
  }

  async function rebuild() {
    try {
      const before = await program();
      const built = await ensureBuilt(['functions', 'local-cloud']);
      if ((await program()) !== before) await restart();
      else if (built.includes('functions')) server.send('reload');
      await ensureBuilt(['h5']);
    } catch (error) {
      console.error(error.message);
    }
  }

  let timer;
  let working = Promise.resolve();
  for (const folder of WATCHED) {
    watch(path.join(root, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        working = working.then(rebuild);
      }, SETTLE_MS);
    });
  }
  return () => server;
}
