import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CloudClock } from '../clock';
import type { Database } from '../database/database';
import { type Elsewhere, isDatabaseAction, runDatabaseAction } from '../gateway/database-actions';
import { decodeOpenApi, encodeOpenApiAnswer } from '../gateway/openapi-codec';
import { callOpenApi } from '../openapi/open-api';
import type { Outbox } from '../openapi/outbox';
import type { WeChat } from '../openapi/wechat';
import type { Faults } from '../runtime/faults';
import type { FunctionRuntime, Invocation } from '../runtime/runtime';
import type { Storage } from '../storage/storage';
import { parseObject, readBody, sendJson } from './http';
import { HttpError } from './http-error';

/** A document may have 16 MB; as Extended JSON it is longer. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

export interface GatewayParts {
  db: Database;
  evaluator: Elsewhere;
  runtime: FunctionRuntime;
  storage: Storage;
  outbox: Outbox;
  wechat: WeChat;
  faults: Faults;
  clock: CloudClock;
  baseUrl: string;
}

type Answer = Record<string, unknown>;

/** `POST /admin/<token>`: what wx-server-sdk inside a function instance asks of its cloud. */
export async function handleGateway(parts: GatewayParts, token: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const invocation = parts.runtime.invocationOf(token);
  if (invocation === undefined) throw new HttpError(403, 'FORBIDDEN', 'unknown instance');
  const raw = await readBody(request, MAX_BODY_BYTES);
  const contentType = request.headers['content-type'] ?? '';
  if (contentType.startsWith('multipart/form-data')) return answerOpenApi(parts, invocation, { contentType, raw }, response);
  const body = parseObject(raw.toString('utf8'));
  const action = String(body.action);
  if (isDatabaseAction(action)) {
    if (!invocation) parts.runtime.noteLate(token, action);
    return answerDatabase(parts, invocation, body, response);
  }
  send(response, await runAction(parts, invocation, action, body));
}

async function answerDatabase(parts: GatewayParts, invocation: Invocation | null, body: Answer, response: ServerResponse): Promise<void> {
  const fn = invocation?.fn ?? '';
  const fault = invocation ? parts.faults.at(fn, countRequest(invocation)) : 'none';
  if (invocation && fault !== 'none') invocation.disturbed = true;
  if (fault === 'hang') return;
  const request = { action: String(body.action) };
  invocation?.unanswered.add(request);
  try {
    const halfLatency = parts.faults.latency(fn) / 2;
    await delay(halfLatency);
    if (fault === 'crash') {
      invocation?.instance?.kill();
      response.destroy();
      return;
    }
    if (fault === 'refuse') return send(response, { code: parts.faults.code(), message: 'refused on demand (fault injection)' });
    const answer = await runDatabaseAction(parts.db, body, parts.evaluator);
    await delay(halfLatency);
    if (fault === 'crash-after') invocation?.instance?.kill();
    if (fault === 'none') send(response, answer);
    else response.destroy();
  } finally {
    invocation?.unanswered.delete(request);
  }
}

/** Counts a database request for the invocation and for those that called it; returns which one of its own it is, from 1. */
function countRequest(invocation: Invocation): number {
  for (let one: Invocation | null = invocation; one; one = one.parent) one.dbRequests += 1;
  invocation.ownDbRequests += 1;
  return invocation.ownDbRequests;
}

async function runAction(parts: GatewayParts, invocation: Invocation | null, action: string, body: Answer): Promise<Answer> {
  if (action === 'functions.invokeFunction') return invokeFunction(parts, invocation, body);
  if (action.startsWith('storage.')) return { ...parts.storage.run(action, body) };
  return { code: 'INVALID_PARAM', message: `the local cloud has no ${action}` };
}

async function invokeFunction({ runtime }: GatewayParts, parent: Invocation | null, body: Answer): Promise<Answer> {
  const name = String(body.function_name);
  const event = typeof body.request_data === 'string' && body.request_data !== '' ? body.request_data : '{}';
  parseObject(event);
  const source = `${parent?.source ?? 'wx_unknown'},scf`;
  const { outcome } = await runtime.invoke(name, event, { source, parent: parent ?? undefined });
  if (outcome.ok) return { data: { response_data: outcome.text } };
  const code = outcome.failure === 'NOT_FOUND' ? 'FUNCTION_NOT_FOUND' : 'FUNCTIONS_EXECUTE_FAIL';
  return { code, message: `${name}: ${outcome.failure}: ${outcome.message}` };
}

async function answerOpenApi(
  parts: GatewayParts,
  invocation: Invocation | null,
  { contentType, raw }: { contentType: string; raw: Buffer },
  response: ServerResponse,
): Promise<void> {
  const { apiName, data } = await decodeOpenApi(contentType, raw);
  invocation?.openapi.push(apiName);
  const result = await callOpenApi(apiName, data, {
    fn: invocation?.fn ?? '',
    ref: invocation?.ref ?? '',
    permitted: (invocation?.config.openapi ?? []).filter((api) => !parts.db.dialect.goneApis.includes(api)),
    now: parts.clock.now(),
    baseUrl: parts.baseUrl,
    outbox: parts.outbox,
    wechat: parts.wechat,
    download: (url) => parts.storage.download(url),
  });
  if (result === null) return;
  const encoded = encodeOpenApiAnswer(apiName, result);
  response.writeHead(200, { 'content-type': encoded.contentType });
  response.end(encoded.body);
}

function send(response: ServerResponse, answer: Answer): void {
  sendJson(response, 200, { requestId: randomUUID(), ...answer });
}

async function delay(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}
