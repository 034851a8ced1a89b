/** Turns an action table into the `main` of a cloud function: envelope, schema, policy, idempotency key, errors, log. */
import { randomBytes } from 'node:crypto';
import type { InferOutput } from 'valibot';
import type { Actions } from '../../contract/action';
import type { Envelope, ErrorBody } from '../../contract/errors';
import type { FunctionName } from '../../contract/functions';
import { type Act, recorded } from './audit';
import { beginCall } from './call';
import { callerOf } from './caller';
import { idOf, pseudonym } from './crypto';
import { type Gated, refuseShut } from './gates';
import { checked, isPlain, refuseShape } from './input';
import { mayCall, mayCallUnnamed } from './limit';
import { type Atom, allows, type Policy, type Subject, type SubjectOf, type Unloaded } from './policy';
import { Refusal } from './refusal';
import { isPassing } from './retry';
import { toldSwitches } from './switches';

/** The facts of the call for a handler. */
export interface Context {
  /** Empty when WeChat names nobody. */
  openid: string;
  /** ms since 1970 at the start of the call. */
  now: number;
  /** The same for each repetition of a call (caller, action and `requestId`), another for each other call. 24 hex characters. */
  requestKey: string;
  /** A digest of the input, which holds names and phones, so with a key: a `requestId` used again for something else shows. */
  digest: string;
  /** Finds the log line of the call. */
  ref: string;
}

/** Recognises a call in a record: a repetition gives the same mark, another input gives another. */
export const markOf = ({ requestKey, digest }: Context): string => idOf('mark', requestKey, digest);

/**
 * An action as its table defines it. `load` fetches the data of policy and handler in one database request. `act` returns the audit entry
 * of a permitted call; `undefined` if it concerns nobody else. The contract has the schemas of input and answer.
 */
interface Definition<Input, Output, A extends Atom, Loaded> extends Gated {
  policy: readonly [A, ...A[]];
  load: (context: Context, input: NoInfer<Input>) => Promise<Loaded>;
  act?: (context: Context, input: NoInfer<Input>, loaded: NoInfer<Loaded>) => Act | undefined;
  handle: (context: Context, input: NoInfer<Input>, loaded: Loaded) => Promise<NoInfer<Output>>;
}

/** An action that needs to know nothing of any record to decide who may. */
interface Plain<Input, Output> extends Gated {
  policy: readonly [Unloaded, ...Unloaded[]];
  load?: undefined;
  handle: (context: Context, input: NoInfer<Input>) => Promise<NoInfer<Output>>;
}

/** Both kinds, as an entry runs them. */
type Either<Input, Output> = Partial<Definition<Input, Output, Atom, Subject>> &
  Pick<Definition<Input, Output, Atom, Subject>, 'policy' | 'handle'>;

/** An action of which only its input and its answer are seen, and who may. */
export interface Entry<Input, Output> extends Gated {
  policy: Policy;
  run: (context: Context, input: Input) => Promise<Output>;
}

/** The entries of a function: one for each action of its contract, and no other. */
export type Table<C extends Actions> = {
  readonly [A in keyof C]: Entry<InferOutput<C[A]['input']>, InferOutput<C[A]['output']>>;
};

/**
 * An entry of a table. Throws FORBIDDEN if the policy forbids it. The policy is decided on the result of `load`, before `handle` sees any
 * of it.
 */
export function action<Input, Output>(definition: Plain<Input, Output>): Entry<Input, Output>;
export function action<Input, Output, A extends Atom, Loaded extends SubjectOf<A>>(
  definition: Definition<Input, Output, A, Loaded>,
): Entry<Input, Output>;
export function action<Input, Output>({ policy, load, act, handle, ...gated }: Either<Input, Output>): Entry<Input, Output> {
  return {
    ...gated,
    policy,
    run: async (context, input) => {
      const loaded = (await load?.(context, input)) ?? {};
      if (!allows(policy, context.openid, loaded)) throw new Refusal('FORBIDDEN');
      const done = act?.(context, input, loaded);
      const run = () => handle(context, input, loaded);
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
function refuseEarly(policy: Policy, openid: string, input: unknown): void {
  if (openid === '' && !policy.includes('anyone')) throw new Refusal('UNAUTHENTICATED');
  refuseShape(input);
}

/** The `main` of the function called `name`. It never throws: each call gets an envelope. */
export function serve<C extends Actions>(name: FunctionName, contract: C, table: Table<C>) {
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
      const [schemas, entry] = Object.hasOwn(contract, verb) ? [contract[verb], table[verb]] : [];
      if (schemas === undefined || entry === undefined) throw new Refusal('BAD_INPUT', '没有这个操作', { action: '没有这个操作' });
      refuseShut(entry, data.input);
      refuseEarly(entry.policy, openid, data.input);
      const known = contextOf(name, data, openid, ref);
      answer = { ok: true, data: await entry.run(known, checked(schemas.input, data.input) as InferOutput<C[string]['input']>) };
    } catch (error) {
      failure = error;
      answer = { ok: false, error: errorBody(error, ref) };
    }
    logLine({ ref, function: name, action: verb, code: answer.ok ? 'OK' : answer.error.code, ms: Date.now() - started }, failure);
    return { ...answer, ...toldSwitches() };
  };
}
