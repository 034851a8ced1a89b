import { createReadStream, realpathSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { HttpError } from './http-error';

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.map': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};

/** A build names such a file after its content, so that a page that was opened once also opens offline. */
const HASHED = /\.[0-9a-f]{8}\.(js|css)$/;

/** Sends a file of a folder; `/` is its index.html. Throws HttpError 404 for what is not there or not inside. */
export function sendFile(response: ServerResponse, directory: string, pathname: string, headOnly: boolean): void {
  const file = locate(directory, pathname);
  const { size } = statSync(file);
  response.writeHead(200, {
    'content-type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream',
    'content-length': size,
    'cache-control': HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  if (headOnly) response.end();
  else pipeline(createReadStream(file), response, () => undefined);
}

function locate(directory: string, pathname: string): string {
  const missing = () => new HttpError(404, 'NOT_FOUND', '没有这个页面');
  try {
    const root = realpathSync(directory);
    const file = realpathSync(join(root, decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname)));
    if (file.startsWith(root + sep) && statSync(file).isFile()) return file;
  } catch {
    throw missing();
  }
  throw missing();
}
