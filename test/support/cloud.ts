import path from 'node:path';
import type { Envelope, ErrorBody } from '../../contract/errors';
import type { ActionName, FunctionName, OutputOf } from '../../contract/functions';
import { CloudClock, type Moment } from '../../local-cloud/clock';
import { type Cloud, type SeedContext, startCloud } from '../../local-cloud/cloud';
import type { Database } from '../../local-cloud/database/database';
import type { Dialect } from '../../local-cloud/dialect';
import type { OutboxMessage } from '../../local-cloud/openapi/outbox';
import { seed } from '../../local-cloud/seed/seed';
import { DECLARED } from './collections';
import { faultOf } from './contract/answers';
import { testDialect } from './dialect';
import { testEnv } from './env';

const root = process.cwd();

/** What a cloud holds at first: the demonstration, only its first manager, or what a function puts in. */
export type Seed = 'demo' | 'none' | ((db: Database, context: SeedContext) => Promise<void>);

/** How a test's cloud begins. */
export interface TestCloudOptions {
  /** moment at which the cloud's clock stands still; text without a zone is Asia/Shanghai. Default: Wednesday 2026-11-25 08:00 */
  now?: Moment;
  seed?: Seed;
  /** where data is kept; in memory when absent */
  dataDir?: string;
  /** replaces some of `testEnv` */
  env?: Record<string, string>;
  /** whether what WeChat pushes to functions is delivered at once; default: when the test says so, through `wechat.pushes` */
  pushes?: 'automatic' | 'manual';
  /** serve the built H5 app as well */
  h5?: boolean;
  /** in what the cloud answers otherwise; `testDialect` when absent */
  dialect?: Partial<Dialect>;
}

/** The caller, and the key that makes a write idempotent. */
export interface As {
  as?: string;
  requestId?: string;
}

/** A local cloud with the built functions, on a free port, its clock standing still, its timers run by hand. */
export interface TestCloud extends Cloud {
  /** The function's answer with its cost; a refusal is an answer too. Throws where an answer is not what the contract says, or is more. */
  ask<F extends FunctionName, A extends ActionName<F>>(
    fn: F,
    action: A,
    input: unknown,
    who?: As,
  ): Promise<Envelope<OutputOf<F, A>> & { dbRequests: number }>;
  /** The data of an answer that must be ok. */
  must<F extends FunctionName, A extends ActionName<F>>(fn: F, action: A, input: unknown, who?: As): Promise<OutputOf<F, A>>;
  /** Resets to these documents and the clock at `now`; living instances stay warm. */
  reset(documents: Seed, now?: Moment): Promise<void>;
  /** Deploys the functions again with other variables (`SWITCHES`, `CLOSED`); the data stays. `{}` sets all on again. */
  redeploy(env: Record<string, string>): Promise<void>;
  /** The messages sent since the last `reset`, oldest first. */
  sent(): OutboxMessage[];
  /** As the cloud's own, and fails when a function answered before its database requests were done (decision 041). */
  close(): Promise<void>;
  /** The error of an answer that must be a refusal. */
  refused<F extends FunctionName>(fn: F, action: ActionName<F>, input: unknown, who?: As): Promise<ErrorBody>;
}

/** Starts a cloud for tests; `npm test` has built what it runs. Close it when done. */
export async function startTestCloud(options: TestCloudOptions = {}): Promise<TestCloud> {
  let seeding: Omit<SeedContext, 'now'>;
  const fill = (documents: Seed, db: Database, context: SeedContext) =>
    typeof documents === 'function' ? documents(db, context) : seed(documents, { ...context, db });
  const env: Record<string, string> = { ...testEnv, ...options.env };
  const cloud = await startCloud({
    functionsDir: path.join(root, 'dist/cloudfunctions'),
    h5Dir: options.h5 ? path.join(root, 'dist/h5') : undefined,
    dataDir: options.dataDir ?? ':memory:',
    port: 0,
    env,
    collections: DECLARED,
    clock: new CloudClock(options.now ?? '2026-11-25 08:00'),
    timers: 'manual',
    pushes: options.pushes ?? 'manual',
    log: 'silent',
    dialect: options.dialect ?? testDialect(),
    seed: (db, context) => {
      seeding = context;
      return fill(options.seed ?? 'demo', db, context);
    },
  });

  const ask: TestCloud['ask'] = async <F extends FunctionName, A extends ActionName<F>>(fn: F, action: A, input: unknown, who: As = {}) => {
    const { answer, dbRequests } = await cloud.call(fn, { action, input, requestId: who.requestId }, { openid: who.as });
    const envelope = answer as Envelope<OutputOf<F, A>>;
    const fault = envelope.ok ? faultOf(fn, action, envelope.data) : undefined;
    if (fault !== undefined) throw new Error(fault);
    return { ...envelope, dbRequests };
  };
  const must: TestCloud['must'] = async (fn, action, input, who) => {
    const answer = await ask(fn, action, input, who);
    if (!answer.ok) throw new Error(`${fn}.${action} was refused: ${JSON.stringify(answer.error)}`);
    return answer.data;
  };
  const refused: TestCloud['refused'] = async (fn, action, input, who) => {
    const answer = await ask(fn, action, input, who);
    if (answer.ok) throw new Error(`${fn}.${action} was to be refused but answered ${JSON.stringify(answer.data)}`);
    return answer.error;
  };
  // The cloud gives this very object to each new instance.
  const redeploy: TestCloud['redeploy'] = (changes) => {
    for (const name of ['SWITCHES', 'CLOSED']) delete env[name];
    Object.assign(env, changes);
    return cloud.reload();
  };
  let sentBefore = 0;
  const allSent = () => cloud.outbox.list({ limit: 10_000 }).reverse();
  const reset: TestCloud['reset'] = async (documents, now = '2026-11-25 08:00') => {
    for (const name of cloud.db.collections()) await cloud.db.remove(name, {}, true);
    cloud.clock.set(now);
    cloud.wechat.heal();
    cloud.wechat.pushes.drop();
    sentBefore = allSent().length;
    await fill(documents, cloud.db, { ...seeding, now: cloud.clock.now() });
  };
  const close = async () => {
    await cloud.close();
    const late = cloud.log.lateRequests();
    if (late.length > 0) throw new Error(`functions did not wait for their requests:\n${late.join('\n')}`);
  };
  return { ...cloud, ask, must, refused, reset, redeploy, close, sent: () => allSent().slice(sentBefore) };
}
