import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluatorProgram, sdkModulesDirectory } from './assets';
import { CloudClock } from './clock';
import { Database, type DatabaseOptions } from './database/database';
import type { Dialect } from './dialect';
import { Evaluator, type EvaluatorLimits } from './evaluator/evaluator';
import { Outbox } from './openapi/outbox';
import { Pushes } from './openapi/pushes';
import { WeChat } from './openapi/wechat';
import { CallLog } from './runtime/call-log';
import { Faults } from './runtime/faults';
import { failureAnswer } from './runtime/outcome';
import { FunctionRuntime } from './runtime/runtime';
import { Timers } from './runtime/timers';
import { listen, serveCloud } from './server/server';
import { Storage } from './storage/storage';

export interface SeedContext {
  /** Unix ms of the cloud's clock. */
  now: number;
  env: Record<string, string>;
  dataDir: string;
}

export interface CloudOptions {
  /** Folder with one built function per sub-folder. */
  functionsDir: string;
  /** Where data is kept; `:memory:` keeps nothing. */
  dataDir: string;
  /** 0 takes any free port. */
  port: number;
  host?: string;
  /** The built H5 app, served at `/`. */
  h5Dir?: string;
  /** Variables that every function gets. */
  env?: Record<string, string>;
  collections: DatabaseOptions['collections'];
  /** Called once the database is open and before anything listens. */
  seed?: (db: Database, context: SeedContext) => Promise<void>;
  clock?: CloudClock;
  /** Instances of one function. */
  maxInstances?: number;
  /** An idle instance ends after this time, in ms. */
  idleMs?: number;
  /** `manual`: triggers run only through `timers.run` and `timers.runDue`. */
  timers?: 'automatic' | 'manual';
  /** `manual`: WeChat's pushes to a function wait in `wechat.pushes`. */
  pushes?: 'automatic' | 'manual';
  log?: 'silent' | 'lines';
  /** Where it answers unlike MongoDB and the known WeChat. */
  dialect?: Partial<Dialect>;
  /** For a database request that may take long. */
  evaluatorLimits?: Partial<EvaluatorLimits>;
}

export interface CallOptions {
  openid?: string;
  source?: string;
}

export interface CallResult {
  /** What the function returned, or the cloud's own `{ok: false, error}`. */
  answer: unknown;
  dbRequests: number;
  ref: string;
  ms: number;
  cold: boolean;
}

export interface Cloud {
  url: string;
  port: number;
  db: Database;
  clock: CloudClock;
  faults: Faults;
  outbox: Outbox;
  wechat: WeChat;
  log: CallLog;
  timers: Timers;
  /** Calls a function without HTTP; `data` is any JSON value. */
  call(fn: string, data: object, options?: CallOptions): Promise<CallResult>;
  /** Loads the functions again. */
  reload(): Promise<void>;
  /** Ends the instances, the server and the database; resolves when all is released. */
  close(): Promise<void>;
}

const DEFAULT_MAX_INSTANCES = 16;

/** Starts a local cloud in this process. Rejects with the system's error when the port is taken. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const { functionsDir, host = '127.0.0.1', env = {}, clock = new CloudClock(), maxInstances = DEFAULT_MAX_INSTANCES } = options;
  const keeps = options.dataDir !== ':memory:';
  const dataDir = keeps ? options.dataDir : mkdtempSync(join(tmpdir(), 'local-cloud-'));
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const kept = (name: string) => (keeps ? join(dataDir, name) : null);

  const file = join(dataDir, 'cloud.db');
  const db = new Database({
    file,
    now: () => clock.now(),
    collections: options.collections,
    dialect: options.dialect,
    durable: keeps,
  });
  const evaluator = new Evaluator({ file, program: evaluatorProgram, dialect: options.dialect, limits: options.evaluatorLimits });
  await options.seed?.(db, { now: clock.now(), env, dataDir });

  const server = createServer();
  const port = await listen(server, options.port, host).catch((error) => {
    db.close();
    throw error;
  });
  const baseUrl = `http://${urlHost(host)}:${port}`;

  const log = new CallLog(options.log === 'lines' ? console.log : () => undefined);
  const outbox = new Outbox(kept('outbox.jsonl'));
  const faults = new Faults();
  const wechat = new WeChat(new Pushes({ automatic: options.pushes !== 'manual' }));
  const gatewayUrl = (token: string) => `${baseUrl}/admin/${token}`;
  const runtime = new FunctionRuntime({
    functionsDir,
    env,
    clock,
    maxInstances,
    log,
    gatewayUrl,
    nodePath: sdkModulesDirectory(),
    idleMs: options.idleMs,
  });
  const timers = new Timers({ runtime, clock, file: kept('timers.json'), automatic: options.timers !== 'manual', tell: console.error });
  const storage = new Storage({ directory: join(dataDir, 'storage'), baseUrl, now: () => clock.now() });
  wechat.pushes.connect(async (fn, event, source) => (await runtime.invoke(fn, event, { source })).outcome);
  const reload = async () => {
    await runtime.reload();
    timers.start();
  };
  const close = async () => {
    timers.close();
    await Promise.all([runtime.close(), evaluator.close()]);
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
    db.close();
    if (!keeps) rmSync(dataDir, { recursive: true, force: true });
  };
  // Nothing was awaited since the server listens, so that no request came before this.
  serveCloud(server, {
    ...{ db, evaluator, runtime, storage, outbox, wechat, faults, clock, log, timers, baseUrl, dataDir, reload },
    h5Dir: options.h5Dir ?? null,
    operator: { SWITCHES: env.SWITCHES ?? '', CLOSED: env.CLOSED ?? '' },
  });
  try {
    timers.start();
  } catch (error) {
    await close();
    throw error;
  }

  return {
    url: baseUrl,
    port,
    db,
    clock,
    faults,
    outbox,
    wechat,
    log,
    timers,
    async call(fn, data, { openid, source } = {}) {
      const { outcome, ...rest } = await runtime.invoke(fn, JSON.stringify(data), { openid: openid ?? null, source });
      const answer: unknown = outcome.ok ? JSON.parse(outcome.text) : failureAnswer(outcome.failure, rest.ref).answer;
      return { answer, ...rest };
    },
    reload,
    close,
  };
}

/** The host to put into addresses: a server on all interfaces is reached at loopback. */
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
