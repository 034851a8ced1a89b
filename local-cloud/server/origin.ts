import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { HttpError } from './http-error';

const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '::1']);

/**
 * Refuses requests that a foreign web page makes through a person's browser. The local cloud trusts the caller that a request names, so
 * only its own pages and programs without a browser may call it. A name other than `localhost` in `Host` is refused, since any name can be
 * made to point here (DNS rebinding); an address cannot. Throws HttpError 403.
 */
export function checkOrigin(request: IncomingMessage): void {
  const host = request.headers.host ?? '';
  const name = hostName(host);
  if (name !== 'localhost' && isIP(name) === 0) throw new HttpError(403, 'FORBIDDEN', '请用 IP 地址或 localhost 访问本地云');
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) throw new HttpError(403, 'FORBIDDEN', '本地云不接受其他网站的请求');
}

/** Refuses what did not come from this machine, by its own loopback address. Throws HttpError 403. */
export function checkLoopback(request: IncomingMessage): void {
  const from = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  if (LOOPBACK_HOSTS.has(hostName(request.headers.host ?? '')) && LOOPBACK_HOSTS.has(from)) return;
  throw new HttpError(403, 'FORBIDDEN', '开发页面只能在本机打开');
}

export function isLoopback(host: string): boolean {
  return LOOPBACK_HOSTS.has(host);
}

/** `Host` without its port and without the brackets of an IPv6 address. */
function hostName(host: string): string {
  return host
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
}
