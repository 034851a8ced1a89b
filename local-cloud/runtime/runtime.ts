import { randomBytes } from 'node:crypto';
import { delimiter } from 'node:path';
import type { CloudClock } from '../clock';
import { addLine, type CallLog, type LogLine } from './call-log';
import { type FunctionConfig, readFunctions } from './functions';
import type { FunctionInstance, InstanceJob } from './instance';
import type { Outcome } from './outcome';
import { type InstanceIdentity, InstancePool } from './pool';

export const ENV_ID = 'local';
export const APP_ID = 'wx0000000000000000';

export interface Invocation {
  ref: string;
  fn: string;
  config: FunctionConfig;
  openid: string | null;
  /** Who began it: `wx_client`, `wx_trigger`, or a chain such as `wx_client,scf`. */
  source: string;
  /** Database requests of this invocation and of those it called. */
  dbRequests: number;
  /** Database requests of this invocation alone: what faults count. */
  ownDbRequests: number;
  /** Its database requests that have no answer yet. */
  unanswered: Set<{ action: string }>;
  /** A fault on demand struck it: what goes on beside a request that failed need not be waited for. */
  disturbed: boolean;
  openapi: string[];
  cold: boolean;
  lines: LogLine[];
  parent: Invocation | null;
  instance: FunctionInstance | null;
}

export interface InvokeOptions {
  openid?: string | null;
  source?: string;
  parent?: Invocation;
}

export interface InvokeResult {
  outcome: Outcome;
  ref: string;
  ms: number;
  dbRequests: number;
  cold: boolean;
}

export interface RuntimeOptions {
  functionsDir: string;
  env: Record<string, string>;
  clock: CloudClock;
  maxInstances: number;
  log: CallLog;
  /** Address of the gateway for the instance with this token. */
  gatewayUrl(token: string): string;
  nodePath?: string;
  /** Instances with nothing to do end after so long; 10 minutes by default. */
  idleMs?: number;
}

const IDLE_MS = 10 * 60_000;

/** Runs functions and knows, for each living instance, the invocation it is doing. */
export class FunctionRuntime {
  private functions: Map<string, FunctionConfig>;
  private readonly pools = new Map<string, InstancePool>();
  private readonly currentByToken = new Map<string, Invocation | null>();
  private readonly lastByToken = new Map<string, Invocation>();
  private closed = false;

  constructor(private readonly options: RuntimeOptions) {
    this.functions = readFunctions(options.functionsDir);
  }

  list(): FunctionConfig[] {
    return [...this.functions.values()];
  }

  get(name: string): FunctionConfig | undefined {
    return this.functions.get(name);
  }

  /** How many instances of a function are alive. */
  instances(name: string): number {
    return this.pools.get(name)?.size ?? 0;
  }

  /** The invocation that the instance with this token is doing; null between invocations, undefined for an unknown token. */
  invocationOf(token: string): Invocation | null | undefined {
    return this.currentByToken.get(token);
  }

  /** Notes a database request that came while the instance with this token had no invocation. */
  noteLate(token: string, request: string): void {
    const last = this.lastByToken.get(token);
    if (last && !last.disturbed) this.options.log.addLate(last.fn, request);
  }

  /** Invokes a function with an event given as JSON text. Always resolves. */
  async invoke(fn: string, event: string, { openid = null, source = 'wx_client', parent }: InvokeOptions = {}): Promise<InvokeResult> {
    const ref = randomBytes(8).toString('hex');
    const config = this.functions.get(fn);
    if (!config || this.closed) {
      const outcome: Outcome = { ok: false, failure: config ? 'CLOSED' : 'NOT_FOUND', message: `no function called ${fn}` };
      return { outcome, ref, ms: 0, dbRequests: 0, cold: false };
    }
    const invocation: Invocation = {
      ref,
      fn,
      config,
      openid,
      source,
      dbRequests: 0,
      ownDbRequests: 0,
      unanswered: new Set(),
      disturbed: false,
      openapi: [],
      cold: false,
      lines: [],
      parent: parent ?? null,
      instance: null,
    };
    const at = this.options.clock.now();
    const started = performance.now();
    const outcome = await this.run(invocation, event);
    const ms = Math.round((performance.now() - started) * 10) / 10;
    this.log(invocation, event, outcome, { at, ms });
    return { outcome, ref, ms, dbRequests: invocation.dbRequests, cold: invocation.cold };
  }

  private async run(invocation: Invocation, event: string): Promise<Outcome> {
    const { ref, config, openid, source, lines } = invocation;
    const job: InstanceJob = {
      ref,
      event,
      env: invocationEnv(openid, source),
      userInfo: openid === null ? null : { openId: openid, appId: APP_ID },
      onLine: (level, text) => addLine(lines, level, text),
    };
    let usedToken = '';
    const outcome = await this.pool(config).run(job, (instance, token) => {
      usedToken = token;
      invocation.cold = instance.served === 0;
      invocation.instance = instance;
      this.currentByToken.set(token, invocation);
      this.lastByToken.set(token, invocation);
    });
    if (outcome.ok && !invocation.disturbed)
      for (const { action } of invocation.unanswered) this.options.log.addLate(invocation.fn, action);
    // Unless the instance has taken up its next job, or is gone.
    if (this.currentByToken.get(usedToken) === invocation) this.currentByToken.set(usedToken, null);
    return outcome;
  }

  /** Reads the functions again; living instances finish what they do and are replaced. */
  async reload(): Promise<void> {
    this.functions = readFunctions(this.options.functionsDir);
    const old = [...this.pools.values()];
    this.pools.clear();
    await Promise.all(old.map((pool) => pool.retire()));
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.pools.values()].map((pool) => pool.close()));
  }

  private pool(config: FunctionConfig): InstancePool {
    const existing = this.pools.get(config.name);
    if (existing) return existing;
    const { clock, log, maxInstances, idleMs = IDLE_MS } = this.options;
    const pool = new InstancePool({
      config,
      clock: clock.shared,
      namespace: ENV_ID,
      maxInstances,
      idleMs,
      newIdentity: () => this.newIdentity(config),
      onEnd: (token) => {
        this.currentByToken.delete(token);
        this.lastByToken.delete(token);
      },
      onStrayLine: (level, text) => log.addStray(config.name, level, text),
    });
    this.pools.set(config.name, pool);
    return pool;
  }

  private newIdentity({ directory }: FunctionConfig): InstanceIdentity {
    const token = randomBytes(16).toString('hex');
    this.currentByToken.set(token, null);
    const { env, nodePath, gatewayUrl } = this.options;
    const shared: Record<string, string> = {
      TZ: 'Asia/Shanghai',
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      TENCENTCLOUD_SECRETID: 'local',
      TENCENTCLOUD_SECRETKEY: 'local',
      SCF_NAMESPACE: ENV_ID,
      TCB_ENV: ENV_ID,
      TCB_CONTEXT_KEYS: 'TCB_CONTEXT_CNFG,TCB_ENV,TCB_SOURCE',
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: gatewayUrl(token) }),
      WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID',
      // As on the platform, a function may name its own files from its root.
      NODE_PATH: [directory, ...(nodePath ? [nodePath] : [])].join(delimiter),
    };
    return { token, env: { ...env, ...shared } };
  }

  private log(invocation: Invocation, event: string, outcome: Outcome, { at, ms }: { at: number; ms: number }): void {
    const { ref, fn, openid, source, dbRequests, openapi, cold, lines } = invocation;
    if (!outcome.ok) addLine(lines, 'error', outcome.stack ?? outcome.message);
    this.options.log.add({
      ref,
      at,
      fn,
      action: stringField(event, 'action'),
      openid,
      source,
      ms,
      cold,
      dbRequests,
      openapi,
      error: outcome.ok ? refusalCode(outcome.text) : `${outcome.failure}: ${outcome.message}`,
      lines,
    });
  }
}

/** As on the platform: only a call of a mini-program has an openid and an appid, one from another function has not. */
function invocationEnv(openid: string | null, source: string): Record<string, string | null> {
  return { WX_OPENID: openid, WX_APPID: source === 'wx_client' ? APP_ID : null, TCB_SOURCE: source };
}

function stringField(json: string, key: string): string | null {
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null) return null;
  const field: unknown = Reflect.get(value, key);
  return typeof field === 'string' ? field.slice(0, 60) : null;
}

/** The code of an answer `{ok: false, error: {code}}`, which is how this project's functions refuse. */
function refusalCode(answer: string): string | null {
  if (!answer.startsWith('{"ok":false')) return null;
  const { error } = JSON.parse(answer) as { error?: { code?: unknown } };
  return typeof error?.code === 'string' ? error.code : null;
}
