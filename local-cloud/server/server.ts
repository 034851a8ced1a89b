import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { TooLarge } from '../storage/limit-stream';
import type { Storage } from '../storage/storage';
import { callerOf, handleCall } from './call-route';
import { type DevParts, handleDev } from './dev-routes';
import { handleGateway } from './gateway-route';
import { sendError, sendJson } from './http';
import { HttpError } from './http-error';
import { checkLoopback, checkOrigin } from './origin';
import { sendFile } from './static-files';
import { handleForm } from './upload-form';

export interface ServerParts extends DevParts {
  h5Dir: string | null;
}

/** Listens and resolves with the server. Rejects with the system's error (`EADDRINUSE`, …) when it cannot. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Answers the requests of the local cloud's one HTTP server. */
export function serveCloud(server: Server, parts: ServerParts): void {
  server.on('request', (request, response) => {
    route(parts, request, response).catch((error) => {
      const known = error instanceof TooLarge ? new HttpError(413, 'BAD_INPUT', '文件太大') : error;
      if (!(known instanceof HttpError)) console.error(known);
      sendError(response, known);
    });
  });
  // A function may take any time between two requests.
  server.keepAliveTimeout = 60_000;
}

async function route(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  checkOrigin(request);
  const url = addressOf(request);
  const [, first, second = '', ...rest] = url.pathname.split('/');
  if (first === '__cloud') {
    checkLoopback(request);
    return handleDev(parts, url, request, response);
  }
  if (url.pathname === '/upload' && request.method === 'PUT') return handleUpload(parts.storage, url, request, response);
  if (rest.length === 0 && second !== '') {
    if (first === 'call') return post(request, () => handleCall(parts.runtime, second, request, response));
    if (first === 'admin') return post(request, () => handleGateway(parts, second, request, response));
    if (first === 'storage') return handleStorage(parts.storage, second, request, response);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new HttpError(405, 'BAD_INPUT', '不支持这种请求');
  if (!parts.h5Dir) throw new HttpError(404, 'NOT_FOUND', '没有网页版：请先构建 H5');
  sendFile(response, parts.h5Dir, url.pathname, request.method === 'HEAD');
}

function addressOf(request: IncomingMessage): URL {
  try {
    return new URL(request.url ?? '/', 'http://localhost');
  } catch {
    throw new HttpError(400, 'BAD_INPUT', '地址不对');
  }
}

async function post(request: IncomingMessage, handle: () => Promise<void>): Promise<void> {
  if (request.method !== 'POST') throw new HttpError(405, 'BAD_INPUT', '请用 POST');
  await handle();
}

/**
 * `PUT /upload?path=<cloud path>`: stores the body in cloud storage and answers `{fileID}`. It stands for `wx.cloud.uploadFile` of a
 * mini-program, which a browser does not have. The header `x-wx-openid` names the owner, as in a call.
 */
async function handleUpload(storage: Storage, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const stored = await storage.put(url.searchParams.get('path'), request, callerOf(request) ?? '');
  if (stored === 'wrong path') throw new HttpError(400, 'BAD_INPUT', '存放路径不对');
  if (stored === 'not yours') throw new HttpError(403, 'FORBIDDEN', '这个文件不是您放的，不能覆盖');
  sendJson(response, 200, { fileID: stored.fileId });
}

async function handleStorage(storage: Storage, token: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'PUT') {
    const stored = await storage.receive(token, request);
    if (!stored) throw new HttpError(403, 'FORBIDDEN', '上传地址无效或已过期');
    response.writeHead(200).end();
    return;
  }
  if (request.method === 'POST') return handleForm(storage, token, request, response);
  const file = storage.open(token);
  if (!file) throw new HttpError(404, 'NOT_FOUND', '没有这个文件，或地址已过期');
  response.writeHead(200, {
    'content-type': file.contentType,
    'content-length': file.size,
    'x-content-type-options': 'nosniff',
    // An uploaded page must not act as one of the local cloud's own.
    'content-security-policy': "sandbox; default-src 'none'",
  });
  if (request.method === 'HEAD') {
    file.stream.destroy();
    response.end();
  } else pipeline(file.stream, response, () => undefined);
}
