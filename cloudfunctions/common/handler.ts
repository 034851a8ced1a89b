/** Turns an action table into the `main` of a cloud function: envelope, schema, policy, idempotency key, errors, log. */
import { randomBytes } from 'node:crypto';
import type { GenericSchema } from 'valibot';
import type { Envelope, ErrorBody } from '../../contract/errors';
import { type Act, recorded } from './audit';
import { beginCall } from './call';
import { callerOf } from './caller';
import { idOf, pseudonym } from './crypto';
import { refuseShut } from './gates';
import { checked, isPlain, refuseShape } from './input';
import { mayCall, mayCallUnnamed } from './limit';
import { allows, type Policy, type Subject } from './policy';
import { Refusal } from './refusal';
import { isPassing } from './retry';
import { toldSwitches } from './switches';

/** What a handler knows of the call. */
export interface Context {
  /** Empty when WeChat names nobody. */
  openid: string;
  /** ms since 1970 at the start of the call. */
  now: number;
  /** The same for each repetition of a call (caller, action and `requestId`), new for each other call. 24 hex characters. */
  requestKey: string;
  /** A digest of the input, which holds names and phones, so with a key: a `requestId` used again for something else shows. */
  digest: string;
  /** Finds the log line of the call. */
  ref: string;
}

/** What recognises a call in a record: repeated it is the same, with another input it is another wish. */
export const markOf = ({ requestKey, digest }: Context): string => idOf('mark', requestKey, digest);

/**
 * An action as the table holds it. `load` fetches what the policy must know, and what the handler needs, in one database request. `act` says what is
 * recorded of it when somebody may do it; `undefined` where it concerns nobody else.
 */
export interface Action<Input, Loaded extends Subject, Output> {
  input: GenericSchema<unknown, Input>;
  policy: Policy;
  load?: (context: Context, input: Input) => Promise<Loaded>;
  act?: (context: Context, input: NoInfer<Input>, loaded: NoInfer<Loaded>) => Act | undefined;
  handle: (context: Context, input: Input, loaded: Loaded) => Promise<Output>;
}

/** An action whose types are closed over: what the table and the test of policies see. */
export interface Entry {
  input: GenericSchema;
  policy: Policy;
  run: (context: Context, input: unknown) => Promise<unknown>;
}

export type ActionTable = Record<string, Entry>;

/** Closes an action over its types. The policy is decided on what `load` found, before `handle` sees any of it. */
export function action<Input, Loaded extends Subject, Output>(definition: Action<Input, Loaded, Output>): Entry {
  const { input, policy, load, act, handle } = definition;
  return {
    input,
    policy,
    run: async (context, raw) => {
      const parsed = checked(input, raw);
      const loaded = load === undefined ? ({} as Loaded) : await load(context, parsed);
      if (!allows(policy, context.openid, loaded)) throw new Refusal('FORBIDDEN');
      const done = act?.(context, parsed, loaded);
      const run = () => handle(context, parsed, loaded);
      return done === undefined ? run() : recorded(context, done, run);
    },
  };
}

const REQUEST_ID = /^[\w-]{8,64}$/;

function contextOf(name: string, event: Record<string, unknown>, openid: string, ref: string): Context {
  const { action: verb, requestId, input } = event;
  if (requestId !== undefined && !(typeof requestId === 'string' && REQUEST_ID.test(requestId))) {
    throw new Refusal('BAD_INPUT', undefined, { requestId: '请求编号不对' });
  }
  return {
    openid,
    now: Date.now(),
    requestKey: idOf('request', openid, name, String(verb), requestId ?? randomBytes(16).toString('hex')),
    digest: pseudonym('digest', JSON.stringify(input ?? null)),
    ref,
  };
}

function errorBody(error: unknown, ref: string): ErrorBody {
  if (error instanceof Refusal) return { code: error.code, message: error.message, ...(error.fields && { fields: error.fields }) };
  const refused = new Refusal(isPassing(error) ? 'BUSY' : 'INTERNAL');
  return { code: refused.code, message: `${refused.message}（编号 ${ref}）`, ref };
}

function logLine(line: Record<string, unknown>, error: unknown): void {
  if (error === undefined || error instanceof Refusal) console.log(JSON.stringify(line));
  else console.error(JSON.stringify({ ...line, error: error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error) }));
}

/** Throws UNAUTHENTICATED and BAD_INPUT for a call that cannot be allowed or understood, before anything is made of its input. */
function refuseEarly({ policy }: Entry, openid: string, input: unknown): void {
  if (openid === '' && policy !== 'anyone') throw new Refusal('UNAUTHENTICATED');
  refuseShape(input);
}

/** The `main` of the function called `name`. It never throws: each call gets an envelope. */
export function serve(name: string, table: ActionTable) {
  return async (event: unknown, context?: unknown): Promise<Envelope<unknown>> => {
    beginCall(context);
    const ref = randomBytes(4).toString('hex');
    const started = Date.now();
    const data = (typeof event === 'object' && event !== null ? event : {}) as Record<string, unknown>;
    const verb = typeof data.action === 'string' ? data.action.slice(0, 40) : '';
    let failure: unknown;
    let answer: Envelope<unknown>;
    try {
      const { openid } = callerOf();
      if (!(openid === '' ? isPlain(data.input) || mayCallUnnamed() : mayCall(openid))) throw new Refusal('TOO_MANY');
      const entry = Object.hasOwn(table, verb) ? table[verb] : undefined;
      if (entry === undefined) throw new Refusal('BAD_INPUT', '没有这个操作', { action: '没有这个操作' });
      refuseShut(name, verb, data.input);
      refuseEarly(entry, openid, data.input);
      answer = { ok: true, data: await entry.run(contextOf(name, data, openid, ref), data.input) };
    } catch (error) {
      failure = error;
      answer = { ok: false, error: errorBody(error, ref) };
    }
    logLine({ ref, function: name, action: verb, code: answer.ok ? 'OK' : answer.error.code, ms: Date.now() - started }, failure);
    return { ...answer, ...toldSwitches() };
  };
}
