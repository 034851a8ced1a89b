import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpError } from './http-error';

/** Reads a whole body. Throws HttpError 413 once it is over the limit (the rest is left unread). */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const tooLarge = () => new HttpError(413, 'BAD_INPUT', `请求内容超过 ${Math.round(maxBytes / 1024)} KB`);
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** Parses a JSON object. Throws HttpError 400 for anything else; no text at all is `{}`. */
export function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = text === '' ? {} : JSON.parse(text);
  } catch {
    throw new HttpError(400, 'BAD_INPUT', '请求内容不是有效的 JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new HttpError(400, 'BAD_INPUT', '请求内容应是一个 JSON 对象');
  return value as Record<string, unknown>;
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  sendText(response, status, JSON.stringify(body));
}

/** Sends text that is JSON already. */
export function sendText(response: ServerResponse, status: number, json: string): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(json);
}

/** Sends what a handler threw as `{ok: false, error}`. */
export function sendError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const known = error instanceof HttpError ? error : new HttpError(500, 'INTERNAL', '本地云出错了');
  // What is left of a body that was refused would be read as the next request.
  if (known.status === 413) response.setHeader('connection', 'close');
  sendJson(response, known.status, { ok: false, error: { code: known.code, message: known.message } });
}
