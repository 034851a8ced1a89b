import type { IncomingMessage, ServerResponse } from 'node:http';
import { failureAnswer } from '../runtime/outcome';
import type { FunctionRuntime } from '../runtime/runtime';
import { parseObject, readBody, sendJson, sendText } from './http';
import { HttpError } from './http-error';

const MAX_BODY_BYTES = 1024 * 1024;
const OPENID = /^[\w-]{1,64}$/;

/** Who calls, by the header `x-wx-openid`; null: anonymous. Throws 400 for what cannot be an openid. */
export function callerOf(request: IncomingMessage): string | null {
  const header = request.headers['x-wx-openid'];
  const openid = header === undefined || header === '' ? null : String(header);
  if (openid !== null && !OPENID.test(openid)) throw new HttpError(400, 'BAD_INPUT', 'x-wx-openid 格式不对');
  return openid;
}

/**
 * `POST /call/<function>`: the JSON body is the event, as it is; the header `x-wx-openid` is the caller (none: anonymous). The
 * answer is what the function returned, with status 200 whether it says `ok` or not; when the function gave none, an
 * `{ok: false, error}` of the cloud's own. Headers of the answer: `x-db-requests`, `x-cloud-ref` (find it in the log),
 * `x-cold-start` (0 or 1).
 */
export async function handleCall(runtime: FunctionRuntime, fn: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const openid = callerOf(request);
  const text = (await readBody(request, MAX_BODY_BYTES)).toString('utf8');
  parseObject(text);
  const { outcome, ref, dbRequests, cold } = await runtime.invoke(fn, text === '' ? '{}' : text, { openid });
  response.setHeader('x-db-requests', dbRequests);
  response.setHeader('x-cloud-ref', ref);
  response.setHeader('x-cold-start', cold ? 1 : 0);
  if (outcome.ok) return sendText(response, 200, outcome.text);
  const { status, answer } = failureAnswer(outcome.failure, ref);
  sendJson(response, status, answer);
}
