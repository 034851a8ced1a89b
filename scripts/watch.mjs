// What `npm run dev` adds to `npm start`: sources are watched; changed functions are loaded anew into the running cloud, a changed
// local cloud is restarted, and Taro rebuilds the browser app by itself.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import path from 'node:path';
import { ensureBuilt, forgetBuilt } from './build.mjs';

const WATCHED = ['cloudfunctions', 'contract', 'local-cloud', 'config'];
/** An editor writes several files, and each more than once. */
const SETTLE_MS = 200;

export async function watchAndRebuild({ root, serve, outliveSignals }) {
  // The build for development takes the place of the one for production, which must not be taken for up to date.
  await forgetBuilt('h5');
  const taro = spawn(process.execPath, ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', 'h5', '--no-check', '--watch'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'development', BROWSER: 'none' },
  });
  let server = serve();
  let restarting = false;
  const stop = (signal) => {
    taro.kill(signal);
    server.kill(signal);
  };
  outliveSignals(stop);
  const whenServerEnds = (code) => {
    if (restarting) return;
    taro.kill();
    process.exit(code ?? 1);
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

  async function rebuild() {
    try {
      const built = await ensureBuilt(['functions', 'local-cloud']);
      if (built.includes('local-cloud')) await restart();
      else if (built.includes('functions')) server.send('reload');
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
}
