import { readFileSync } from 'node:fs';
import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { APP_ID, ENV_ID } from '../../../local-cloud/runtime/runtime';
import { testEnv } from '../env';

/** How the SDK asks node's HTTP for a request. */
export type RequestArguments = [url: string | URL, options: RequestOptions, onResponse: (response: IncomingMessage) => void];

type Main = (event: unknown, context: unknown) => Promise<unknown>;

/** What a function's instance needs from the lab around it. */
export interface Surroundings {
  now(): number;
  /** Connects a request of the function to the gateway. */
  connect(...request: RequestArguments): ClientRequest;
  /** A pause of the function begins; the lab ends it when it likes. */
  pause(wake: () => void): void;
  line(text: string): void;
}

const scripts = new Map<string, vm.Script>();

/** The bundle as it is deployed, compiled once; each run of it is an instance with a memory of its own. */
function scriptOf(file: string): vm.Script {
  const known = scripts.get(file);
  if (known !== undefined) return known;
  const parameters = 'exports, require, module, process, Date, setTimeout, clearTimeout, console';
  const script = new vm.Script(`(function (${parameters}) {${readFileSync(file, 'utf8')}\n})`, { filename: file });
  scripts.set(file, script);
  return script;
}

/** Pauses longer than this are time limits of the SDK's own; in the lab nothing is late. */
const LONGEST_PAUSE_MS = 1_000;

const SHARED: Record<string, string> = {
  ...testEnv,
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  TENCENTCLOUD_SECRETID: 'local',
  TENCENTCLOUD_SECRETKEY: 'local',
  SCF_NAMESPACE: ENV_ID,
  TCB_ENV: ENV_ID,
  TCB_CONTEXT_KEYS: 'TCB_CONTEXT_CNFG,TCB_ENV,TCB_SOURCE',
  TCB_CONTEXT_CNFG: JSON.stringify({ URL: 'http://127.0.0.1/admin' }),
  WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID',
};

/** `Date` on the lab's clock; dates made from arguments are as ever. */
function dateOn(now: () => number): DateConstructor {
  return new Proxy(Date, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
}

/**
 * One instance of a built function inside this process, with an environment, a clock and a network of its own, as a Worker of the
 * local cloud has them. It does one invocation at a time; one that is never answered leaves nothing behind.
 */
export class Instance {
  readonly #env: Record<string, string | undefined> = { ...SHARED };
  readonly #main: Main;

  constructor(directory: string, surroundings: Surroundings) {
    const file = path.join(directory, 'index.js');
    const run = scriptOf(file).runInThisContext() as (...args: unknown[]) => void;
    const load = createRequire(file);
    const module = { exports: {} as { main?: Main } };
    const network = { ...http, request: (...request: RequestArguments) => surroundings.connect(...request) };
    const require = (name: string): unknown => (name === 'http' || name === 'node:http' ? network : load(name));
    const pause = (wake: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
      const timer = { on: true, ref: () => timer, unref: () => timer };
      if (ms <= LONGEST_PAUSE_MS) surroundings.pause(() => timer.on && wake(...args));
      return timer;
    };
    const stop = (timer: { on: boolean } | undefined) => {
      if (timer) timer.on = false;
    };
    const line = (...args: unknown[]) => surroundings.line(args.map(String).join(' '));
    const console = { log: line, info: line, warn: line, error: line, debug: line };
    const own = Object.create(process, { env: { value: this.#env } });
    run(module.exports, require, module, own, dateOn(surroundings.now), pause, stop, console);
    if (module.exports.main === undefined) throw new Error(`${file} exports no main`);
    this.#main = module.exports.main;
  }

  /** Calls the function as the platform does: who called is in the environment, set just before. */
  async invoke(event: object, openid: string | undefined, source: string): Promise<unknown> {
    const client = source === 'wx_client';
    this.#env.TCB_SOURCE = source;
    this.#env.WX_APPID = client ? APP_ID : undefined;
    this.#env.WX_OPENID = openid;
    const answer = await this.#main(JSON.parse(JSON.stringify(event)), { environment: JSON.stringify(this.#env) });
    return JSON.parse(JSON.stringify(answer ?? null));
  }
}
