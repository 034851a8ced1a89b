import http, { type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import path from 'node:path';
import { CloudClock, type Moment, toMs } from '../../../local-cloud/clock';
import { Database } from '../../../local-cloud/database/database';
import { isDatabaseAction, runDatabaseAction } from '../../../local-cloud/gateway/database-actions';
import { decodeOpenApi, encodeOpenApiAnswer, type OpenApiRequest } from '../../../local-cloud/gateway/openapi-codec';
import { callOpenApi } from '../../../local-cloud/openapi/open-api';
import { Outbox, type OutboxMessage } from '../../../local-cloud/openapi/outbox';
import { WeChat } from '../../../local-cloud/openapi/wechat';
import { readFunctions } from '../../../local-cloud/runtime/functions';
import { DECLARED } from '../collections';
import { testDialect } from '../dialect';
import { digestOf, masked } from './digest';
import { Instance, type RequestArguments } from './instance';
import { pipe } from './pipe';
import { Snapshots } from './snapshot';

/** A call of a function. */
export interface Call {
  fn: string;
  event: object;
  openid?: string;
  /** Begun by a timer rather than by a person. */
  trigger?: boolean;
  /** When it began, where that is not now: its clock stands still there. */
  at?: Moment;
}

/** What is to become of a request: `crash-…` ends the invocation before or after the request is carried out. */
export type Fate = 'go' | 'refuse' | 'drop' | 'crash-before' | 'crash-after';

export interface Invocation {
  /** Its place among those that run together. */
  index: number;
  call: Call;
  state: 'running' | 'answered' | 'crashed';
  answer?: unknown;
  /** Requests that were carried out, and how many of them wrote or sent something. */
  steps: number;
  writes: number;
  /**
   * A digest of each request with its answer: all that its further course depends on. Not in which order they came, where it asks for
   * several at once: each is answered to the part of it that asked.
   */
  heard: Set<string>;
  lines: string[];
}

/** An instance with the invocation that it is doing, or did last. */
interface Room {
  instance: Instance;
  guest?: Invocation;
}

/** A request that waits at the gate. */
export interface Held {
  invocation: Invocation;
  /** Which one of its invocation, from 0. */
  n: number;
  /** What it does, for people: `update bookings`. */
  words: string;
}

interface Waiting extends Held {
  run(): Promise<Reply>;
  /** The request itself, without what differs each time. */
  asked: string;
  request: ClientRequest;
  response: ServerResponse;
  collection: string | undefined;
}

/** An answer to a request. */
export interface Reply {
  contentType: string;
  body: Buffer | string;
}

interface Choice {
  held: Held;
  fate: Fate;
  /** What it heard when it was carried out before: it is not carried out again. */
  heard?: Reply;
}

/** Says which of the waiting requests goes on, and how; `undefined` abandons all invocations. */
export type Choose = (held: readonly Held[], invocations: readonly Invocation[]) => Choice | undefined | Promise<Choice | undefined>;

export const inOrder: Choose = ([first]) => first && { held: first, fate: 'go' };

const MESSAGES = 1000;

const heardOf = (asked: string, { body }: Reply): string => digestOf(asked, masked(body.toString()));

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

const wordsOf = (body: Record<string, unknown>): string =>
  `${String(body.action)
    .replace('database.', '')
    .replace(/Documents?/, '')} ${String(body.collectionName ?? '')}`;

/** The lab has no files: whatever is looked up or deleted in storage is gone. Undefined for what storage does not do. */
function storageAnswer({ action, file_list: looked, fileid_list: deleted }: Record<string, unknown>): object | undefined {
  const gone = (list: unknown) => (Array.isArray(list) ? list : []).map((one) => ({ code: 'STORAGE_FILE_NONEXIST', fileID: fileOf(one) }));
  if (action === 'storage.batchGetDownloadUrl') return { data: { download_list: gone(looked) } };
  return action === 'storage.batchDeleteFile' ? { data: { delete_list: gone(deleted) } } : undefined;
}

const fileOf = (one: unknown): unknown => (typeof one === 'object' && one !== null ? (one as { fileid?: unknown }).fileid : one);

/**
 * Runs invocations of the built functions, with the real SDK inside them and the real database behind, in one thread, where every
 * request waits until it is told to go. Nothing in it depends on time or chance, so that an order can be run again.
 */
export class Lab {
  readonly db: Database;
  readonly clock: CloudClock;
  outbox = new Outbox(null);
  /** Names of the timer's jobs that had something to do. */
  readonly jobsRun = new Set<string>();
  readonly wechat = new WeChat();
  readonly snapshots: Snapshots;
  readonly #functions: ReturnType<typeof readFunctions>;
  readonly #rooms = new Map<string, Room[]>();
  readonly #server = http.createServer((received, response) => void this.#receive(received, response));
  /** Whose a connection is. */
  readonly #owners = new WeakMap<object, { invocation: Invocation; request: ClientRequest }>();
  #waiting: Waiting[] = [];
  /** Requests on their way to the gate or back, and pauses that are not over. */
  #moving = 0;

  constructor(now: Moment, functionsDir = path.join(process.cwd(), 'dist/cloudfunctions')) {
    this.clock = new CloudClock(now);
    this.db = new Database({ file: ':memory:', now: () => this.clock.now(), collections: DECLARED, dialect: testDialect() });
    this.snapshots = new Snapshots(this.db);
    this.#functions = readFunctions(functionsDir);
  }

  /** Runs one call to its end, unhindered. */
  async call(call: Call, choose: Choose = inOrder): Promise<Invocation> {
    const [invocation] = await this.run([call], choose);
    return invocation as Invocation;
  }

  /** Runs calls at the same time; `choose` says who goes next whenever all of them wait. */
  async run(calls: readonly Call[], choose: Choose): Promise<Invocation[]> {
    this.#waiting = [];
    const used = new Map<string, number>();
    const invocations = calls.map((call, index): Invocation => {
      const invocation: Invocation = { index, call, state: 'running', steps: 0, writes: 0, heard: new Set(), lines: [] };
      const nth = used.get(call.fn) ?? 0;
      used.set(call.fn, nth + 1);
      const room = this.#room(call.fn, nth);
      room.guest = invocation;
      void this.#begin(room.instance, invocation);
      return invocation;
    });
    for (;;) {
      await this.#settle();
      const held = this.#waiting.filter(({ invocation }) => invocation.state === 'running');
      if (held.length === 0) break;
      const choice = await choose(
        held.sort((a, b) => a.invocation.index - b.invocation.index || a.n - b.n),
        invocations,
      );
      if (choice === undefined) break;
      await this.#decide(choice.held as Waiting, choice.fate, choice.heard);
    }
    const stuck = invocations.find(({ state }) => state === 'running');
    if (stuck && this.#waiting.length === 0) throw new Error(`${stuck.call.fn} neither asks nor answers`);
    this.#forget(this.#waiting);
    return invocations;
  }

  /** The names of all functions that were called so far. */
  functionsCalled(): string[] {
    return [...this.#rooms.keys()];
  }

  /** The messages that were sent, in their order. */
  sent(): OutboxMessage[] {
    return this.outbox.list({ limit: MESSAGES }).reverse();
  }

  /** As if these had been sent, and no others. */
  resetSent(messages: readonly OutboxMessage[] = []): void {
    this.outbox = new Outbox(null);
    for (const message of messages) this.outbox.add(message);
  }

  /** A digest of all that is outside of the invocations: what the database holds and which messages were sent, in whatever order. */
  world(): string {
    const sent = this.sent().map(({ touser, templateId, page, data }) => JSON.stringify([touser, templateId, page, data]));
    return digestOf(this.snapshots.digest(), ...sent.sort());
  }

  /** What a waiting request would hear if it went on now, and what the world would then be. It goes on waiting, and nothing has changed. */
  async foresee(held: Held): Promise<{ reply: Reply; heard: string; world: string }> {
    const { asked, collection, run } = held as Waiting;
    const before = this.snapshots.save();
    const sent = this.sent();
    const reply = await run();
    if (collection !== undefined) this.snapshots.touch(collection);
    const world = this.world();
    if (collection !== undefined) await this.snapshots.load(before);
    this.resetSent(sent);
    return { reply, heard: heardOf(asked, reply), world };
  }

  close(): void {
    this.#server.close();
    this.db.close();
  }

  async #begin(instance: Instance, invocation: Invocation): Promise<void> {
    const { call } = invocation;
    const answer = await instance.invoke(call.event, call.openid, call.trigger ? 'wx_trigger' : 'wx_client');
    if (invocation.state !== 'running') return;
    invocation.answer = answer;
    if (call.trigger) for (const job of Object.keys((answer as { data?: object }).data ?? {})) this.jobsRun.add(job);
    invocation.state = 'answered';
  }

  #room(fn: string, nth: number): Room {
    const config = this.#functions.get(fn);
    if (config === undefined) throw new Error(`no function called ${fn}: build them first`);
    const own = this.#rooms.get(fn) ?? [];
    this.#rooms.set(fn, own);
    for (let i = own.length; i <= nth; i += 1) {
      const seat: { guest?: Invocation } = {};
      const instance = new Instance(config.directory, {
        now: () => (seat.guest?.call.at === undefined ? this.clock.now() : toMs(seat.guest.call.at)),
        connect: (...request) => this.#connect(seat.guest, request),
        pause: (wake) => this.#pause(wake),
        line: (text) => seat.guest?.lines.push(text),
      });
      own.push(Object.assign(seat, { instance }));
    }
    return own[nth] as Room;
  }

  #pause(wake: () => void): void {
    this.#moving += 1;
    setImmediate(() => {
      this.#moving -= 1;
      wake();
    });
  }

  #connect(invocation: Invocation | undefined, [url, options, onResponse]: RequestArguments): ClientRequest {
    if (invocation === undefined) throw new Error('a request outside of an invocation');
    const [client, server] = pipe();
    this.#moving += 1;
    const request = http.request(url, { ...options, agent: undefined, createConnection: () => client as Socket }, onResponse);
    this.#owners.set(server, { invocation, request });
    request.once('close', () => {
      this.#moving -= 1;
    });
    this.#server.emit('connection', server);
    return request;
  }

  async #receive(received: IncomingMessage, response: ServerResponse): Promise<void> {
    const { invocation, request } = this.#owners.get(received.socket) as { invocation: Invocation; request: ClientRequest };
    const chunks: Buffer[] = [];
    for await (const chunk of received) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const contentType = received.headers['content-type'] ?? '';
    const api = contentType.startsWith('multipart/form-data') ? await decodeOpenApi(contentType, raw) : undefined;
    const n = invocation.steps + this.#waiting.filter((one) => one.invocation === invocation).length;
    const waiting = { invocation, n, request, response };
    this.#moving -= 1;
    if (api !== undefined) {
      const run = () => this.#openApi(invocation, api);
      this.#waiting.push({ ...waiting, words: 'open API', asked: JSON.stringify(api), collection: undefined, run });
      return;
    }
    const body = JSON.parse(raw.toString('utf8')) as Record<string, unknown>;
    const stored = storageAnswer(body);
    if (stored !== undefined) {
      const reply = { contentType: 'application/json', body: JSON.stringify({ requestId: 'proof', ...stored }) };
      const asked = JSON.stringify([body.action, body.file_list ?? body.fileid_list]);
      this.#waiting.push({ ...waiting, words: String(body.action), asked, collection: undefined, run: async () => reply });
      return;
    }
    if (!isDatabaseAction(String(body.action))) throw new Error(`the lab has no ${String(body.action)}`);
    const writes = !/getDocument|calculate|aggregate/.test(String(body.action));
    const run = async () => ({
      contentType: 'application/json',
      body: JSON.stringify({ requestId: 'proof', ...(await runDatabaseAction(this.db, body)) }),
    });
    const collection = writes ? String(body.collectionName) : undefined;
    const { action, collectionName, query, data, stages, order } = body;
    const asked = masked(JSON.stringify([action, collectionName, query, data, stages, order]));
    this.#waiting.push({ ...waiting, words: wordsOf(body), asked, collection, run });
  }

  async #openApi(invocation: Invocation, { apiName, data }: OpenApiRequest): Promise<Reply> {
    const result = await callOpenApi(apiName, data, {
      fn: invocation.call.fn,
      ref: 'proof',
      permitted: this.#functions.get(invocation.call.fn)?.openapi ?? [],
      now: this.clock.now(),
      baseUrl: 'http://127.0.0.1',
      outbox: this.outbox,
      wechat: this.wechat,
      download: async () => undefined,
    });
    if (result === null) throw new Error(`the lab has no ${apiName} that hangs`);
    return encodeOpenApiAnswer(apiName, result);
  }

  async #decide(waiting: Waiting, fate: Fate, heard?: Reply): Promise<void> {
    const { invocation, response } = waiting;
    this.#waiting = this.#waiting.filter((one) => one !== waiting);
    if (fate === 'crash-before') return this.#crash(waiting);
    invocation.steps += 1;
    const reply = fate === 'refuse' ? refusal : (heard ?? (await waiting.run()));
    if (fate !== 'refuse' && waiting.collection !== undefined) {
      invocation.writes += 1;
      if (heard === undefined) this.snapshots.touch(waiting.collection);
    }
    if (fate === 'crash-after') return this.#crash(waiting);
    this.#moving += 1;
    if (fate === 'drop') {
      response.destroy();
      return;
    }
    invocation.heard.add(heardOf(waiting.asked, reply));
    response.writeHead(200, { 'content-type': reply.contentType });
    response.end(reply.body);
  }

  /** The invocation is over: what else it has at the gate is not carried out, and nothing is answered any more. */
  #crash(last: Waiting): void {
    last.invocation.state = 'crashed';
    this.#forget([last, ...this.#waiting.filter(({ invocation }) => invocation === last.invocation)]);
  }

  /** Takes back requests that are never answered, without a word to who made them: else node would keep them, and all they hold, for good. */
  #forget(gone: readonly Waiting[]): void {
    this.#waiting = this.#waiting.filter((one) => !gone.includes(one));
    for (const { request } of gone)
      request
        .removeAllListeners()
        .on('error', () => {})
        .destroy();
  }

  /** Waits until nothing moves: each invocation is over or waits at the gate. */
  async #settle(): Promise<void> {
    for (let still = 0; still < 2; still = this.#moving === 0 ? still + 1 : 0) await turn();
  }
}

const refusal: Reply = {
  contentType: 'application/json',
  body: JSON.stringify({ requestId: 'proof', code: 'DATABASE_REQUEST_FAILED', message: 'refused on demand' }),
};
