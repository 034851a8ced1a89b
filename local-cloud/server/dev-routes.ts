import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assetPath } from '../assets';
import { exportLines, importLines } from '../exchange';
import { qrPng, sceneUrl } from '../openapi/open-api';
import { personaUrl, readPersonas } from '../personas';
import type { CallLog } from '../runtime/call-log';
import { parseFaults } from '../runtime/faults';
import type { Timers } from '../runtime/timers';
import type { GatewayParts } from './gateway-route';
import { parseObject, readBody, sendJson } from './http';
import { HttpError } from './http-error';
import { sendFile } from './static-files';

const MAX_BODY_BYTES = 64 * 1024;
const PAGE_SIZE = 20;
/** A QR code to be pointed at from a few steps away. */
const QR_WIDTH = 360;

export interface DevParts extends GatewayParts {
  timers: Timers;
  log: CallLog;
  /** Loads the functions and their triggers again. */
  reload(): Promise<void>;
  dataDir: string;
  /** What is switched off, and why all is shut: the two variables as every function has them, empty when not set. */
  operator: { SWITCHES: string; CLOSED: string };
}

type Json = Record<string, unknown>;
type Query = URLSearchParams;
type Handler = (parts: DevParts, input: Json, query: Query) => unknown;

/** The dev page's API, `<method> /__cloud/api/<name>`: what it shows, and what it can change. */
const API: Record<string, Handler> = {
  'GET state': (parts) => state(parts),
  'GET log': ({ log }, _input, query) => ({
    entries: log.list({ limit: number(query, 'limit', 100), fn: query.get('fn') ?? undefined, ref: query.get('ref') ?? undefined }),
    stray: log.strayLines(),
  }),
  'GET outbox': ({ outbox }, _input, query) => ({
    messages: outbox.list({ limit: number(query, 'limit', 100), touser: query.get('touser') ?? undefined }),
  }),
  'GET collections': ({ db }) => ({ collections: db.collections().map((name) => ({ name, count: db.count(name) })) }),
  'POST collections': ({ db }, { name }) => {
    if (typeof name !== 'string' || !/^\w[\w-]{0,63}$/.test(name)) throw new RangeError('name: letters, digits, _ and -');
    if (!db.collections().includes(name)) db.createCollection(name);
    return { collections: db.collections() };
  },
  'GET documents': ({ db }, _input, query) => documents(db, query),
  'GET stations': (parts) => ({ codes: stationCodes(parts) }),
  'POST clock': (parts, input) => setClock(parts, input),
  'POST faults': ({ faults }, input) => {
    faults.set(parseFaults(input));
    return { faults: faults.get() };
  },
  'POST wechat': ({ wechat }, { api, errcode, times, hang, heal }) => {
    if (heal === true) wechat.heal();
    else if (typeof api !== 'string' || (hang !== true && !isCount(errcode, -1e6)) || (times !== undefined && !isCount(times, 0)))
      throw new RangeError('api with errcode or hang, and times if not always; or heal');
    else wechat.fail(api, { ...(hang !== true && { errcode: errcode as number }), ...(times !== undefined && { times: times as number }) });
    return {};
  },
  'GET pushes': ({ wechat }) => ({ automatic: wechat.pushes.automatic, pushes: wechat.pushes.list() }),
  'POST pushes': async ({ wechat: { pushes } }, { automatic, deliver, drop }) => {
    if (typeof automatic === 'boolean') pushes.automatic = automatic;
    if (drop === true) pushes.drop();
    if (deliver === true) await pushes.deliver();
    return { automatic: pushes.automatic, pushes: pushes.list() };
  },
  'POST timers': async ({ timers }, input) => {
    const results = await timers.run(String(input.fn));
    return { runs: results.map(({ ref, ms, outcome }) => ({ ref, ms, ok: outcome.ok })) };
  },
  'POST reload': async ({ runtime, reload }) => {
    await reload();
    return { functions: runtime.list().map(({ name }) => name) };
  },
};

/** `/__cloud`, its files and its API. Throws HttpError; a RangeError of a handler becomes 400. */
export async function handleDev(parts: DevParts, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A foreign page that shows this one in a frame could have its visitor press a button here.
  response.setHeader('content-security-policy', "frame-ancestors 'none'");
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  if (url.pathname === '/__cloud/api/qr' && method === 'GET') return sendQr(url.searchParams.get('text') ?? '', response);
  const name = url.pathname.startsWith('/__cloud/api/') ? url.pathname.slice('/__cloud/api/'.length) : null;
  if (name === null) {
    const page = url.pathname === '/__cloud' || url.pathname === '/__cloud/' ? '/page.html' : url.pathname.slice('/__cloud'.length);
    return sendFile(response, assetPath('dev-page'), page, request.method === 'HEAD');
  }
  const key = `${method} ${name}`;
  if (key === 'GET export') return sendExport(parts.db, url.searchParams, response);
  if (key === 'POST import') return takeImport(parts.db, url.searchParams, request, response);
  const handler = Object.hasOwn(API, key) ? API[key] : undefined;
  if (!handler) throw new HttpError(404, 'NOT_FOUND', '没有这个接口');
  const input = method === 'POST' ? parseObject((await readBody(request, MAX_BODY_BYTES)).toString('utf8')) : {};
  try {
    sendJson(response, 200, await handler(parts, input, url.searchParams));
  } catch (error) {
    if (error instanceof RangeError) throw new HttpError(400, 'BAD_INPUT', error.message);
    throw error;
  }
}

function state(parts: DevParts): Json {
  const { clock, runtime, faults, timers } = parts;
  return {
    url: parts.baseUrl,
    clock: clockState(parts),
    functions: runtime
      .list()
      .map(({ name, timeoutMs, memoryMb, openapi }) => ({ name, timeoutMs, memoryMb, openapi, instances: runtime.instances(name) })),
    timers: timers.list(),
    faults: faults.get(),
    operator: parts.operator,
    personas: readPersonas(parts.dataDir).map((persona) => ({ ...persona, url: personaUrl(parts.baseUrl, persona) })),
    realNow: Date.now(),
    now: clock.now(),
  };
}

function clockState({ clock }: DevParts): Json {
  return { now: clock.now(), offset: clock.offset(), frozen: clock.isFrozen() };
}

function setClock(parts: DevParts, { set, advance, reset, freeze }: Json): Json {
  const { clock } = parts;
  if (reset === true) clock.reset();
  else if (typeof set === 'string' || typeof set === 'number') clock.set(set);
  else if (typeof advance === 'number' && Number.isInteger(advance)) clock.advance(advance);
  else if (freeze === true) clock.freeze();
  else throw new RangeError('one of set, advance (ms), freeze, reset is needed');
  return clockState(parts);
}

function documents(db: GatewayParts['db'], query: Query): Json {
  const collection = collectionOf(db, query);
  const offset = number(query, 'offset', 0);
  return { collection, offset, count: db.count(collection), documents: db.list(collection, { limit: PAGE_SIZE, offset }) };
}

const collectionOf = (db: GatewayParts['db'], query: Query): string => {
  const collection = query.get('collection') ?? '';
  if (!db.collections().includes(collection)) throw new HttpError(404, 'NOT_FOUND', '没有这个集合');
  return collection;
};

/** `GET export?collection=…`: a collection as the platform's console exports it, while the cloud goes on. */
async function sendExport(db: GatewayParts['db'], query: Query, response: ServerResponse): Promise<void> {
  const collection = collectionOf(db, query);
  response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store' });
  await pipeline(Readable.from(exportLines(db, collection)), response);
}

/** `POST import?collection=…`: inserts such lines, all or none. */
async function takeImport(db: GatewayParts['db'], query: Query, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const collection = collectionOf(db, query);
  const imported = await importLines(db, collection, request).catch((error: Error) => {
    throw new HttpError(400, 'BAD_INPUT', error.message);
  });
  sendJson(response, 200, { collection, imported });
}

function stationCodes({ db, baseUrl }: DevParts): Json[] {
  if (!db.collections().includes('scenes')) return [];
  const stations = db.collections().includes('stations') ? db.list('stations', { limit: 1000 }) : [];
  const names = new Map(stations.map((station) => [station._id, station.name]));
  return db.list('scenes', { limit: 1000 }).map((scene) => ({
    scene: scene._id,
    stationId: scene.stationId,
    name: names.get(scene.stationId) ?? '',
    retired: scene.retired === true,
    url: sceneUrl(baseUrl, String(scene._id)),
  }));
}

async function sendQr(text: string, response: ServerResponse): Promise<void> {
  if (text === '' || text.length > 1000) throw new HttpError(400, 'BAD_INPUT', 'text 应为 1–1000 个字符');
  const picture = await qrPng(text, QR_WIDTH);
  response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' });
  response.end(picture);
}

const isCount = (value: unknown, least: number): boolean => typeof value === 'number' && Number.isInteger(value) && value >= least;

function number(query: Query, name: string, fallback: number): number {
  const text = query.get(name);
  if (text === null) return fallback;
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`${name} must be a whole number`);
  return Number(text);
}
