import { createRequire } from 'node:module';
import { join } from 'node:path';
import { format } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import type { InstanceData, InstanceMessage, InvokeMessage, LogLevel } from './messages';
import { followCloudClock } from './worker-date';

type Callback = (error: unknown, result?: unknown) => void;
type Main = (event: unknown, context: unknown, callback?: Callback) => unknown;

const port = parentPort;
if (!port) throw new Error('this file runs as a Worker of the local cloud');
const data = workerData as InstanceData;
const send = (message: InstanceMessage) => port.postMessage(message);

followCloudClock(data.clock);
captureConsole();
const main = loadMain();
if (main) {
  port.on('message', (message: InvokeMessage) => void invoke(main, message));
  send({ type: 'ready' });
}

/** Console lines go to the cloud as messages, in order with the answer. */
function captureConsole(): void {
  const levels: Record<string, LogLevel> = { debug: 'debug', trace: 'debug', log: 'info', info: 'info', warn: 'warn', error: 'error' };
  for (const [method, level] of Object.entries(levels)) {
    Reflect.set(console, method, (...args: unknown[]) => send({ type: 'line', level, text: format(...args) }));
  }
}

function loadMain(): Main | undefined {
  try {
    const loaded = createRequire(join(data.directory, 'index.js'))('./index.js') as { main?: Main; main_handler?: Main };
    const found = loaded.main ?? loaded.main_handler;
    if (typeof found !== 'function') throw new Error('index.js exports no function called main');
    return found;
  } catch (error) {
    send({ type: 'load-failed', ...describe(error) });
    return undefined;
  }
}

async function invoke(main: Main, message: InvokeMessage): Promise<void> {
  const { ref, context } = message;
  for (const [key, value] of Object.entries(message.env)) {
    if (value === null) delete process.env[key];
    else process.env[key] = value;
  }
  try {
    const event = JSON.parse(message.event) as { userInfo?: unknown };
    if (message.userInfo && !Object.hasOwn(event, 'userInfo')) event.userInfo = message.userInfo;
    const result = await run(main, event, { ...context, environment: JSON.stringify(process.env), environ: environText() });
    send({ type: 'answer', ref, text: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    send({ type: 'failure', ref, ...describe(error) });
  }
}

/** Runs `main`, which either returns (a promise of) its result or, with three parameters, may call back. */
function run(main: Main, event: object, context: object): unknown {
  if (main.length < 3) return main(event, context);
  return new Promise((resolve, reject) => {
    const returned = main(event, context, (error, result) => (error ? reject(error) : resolve(result)));
    if (returned !== undefined) resolve(returned);
  });
}

function environText(): string {
  return Object.entries(process.env)
    .map(([key, value]) => `${key}=${value}`)
    .join(';');
}

function describe(error: unknown): { message: string; stack: string } {
  if (error instanceof Error) return { message: error.message, stack: error.stack ?? String(error) };
  const text = typeof error === 'string' ? error : format('%j', error);
  return { message: text, stack: text };
}
