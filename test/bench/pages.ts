/** What a phone has to load, and how long until it shows something, against an empty Taro page. */

import { cpSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import type { Cloud } from '../../local-cloud/cloud';
import { launchBrowser } from '../support/chromium';
import { startTestCloud } from '../support/cloud';
import { benchDir } from './cloud';
import { EMPTY_WORDS, emptyApp } from './empty-page';
import type { Part } from './report';
import { ratio, short, spread } from './stats';

const KB = 1024;
const root = process.cwd();

/** A phone of little power on a poor network: 1.6 Mbit/s down, 750 kbit/s up, 150 ms. */
const SLOW_CPU = 4;
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };

const STATION = { route: '/pages/station?stationId=benniu', words: '奔牛邮政支局' };
const EMPTY = { route: '/pages/index/index', words: EMPTY_WORDS };

export async function pagesPart({ quick }: { quick: boolean }): Promise<Part> {
  const empty = await emptyApp();
  // A build meanwhile changes nothing.
  const copy = path.join(benchDir, 'pages');
  rmSync(copy, { recursive: true, force: true });
  for (const target of ['weapp', 'h5']) cpSync(path.join(root, 'dist', target), path.join(copy, target), { recursive: true });
  const packages = packageSizes(path.join(copy, 'weapp'));
  const [emptyMain = { name: '', bytes: Number.NaN }] = packageSizes(path.join(empty, 'dist/weapp'));
  const cloud = await startTestCloud();
  const browser = await launchBrowser();
  const ours = await serve(path.join(copy, 'h5'), cloud);
  const bare = await serve(path.join(empty, 'dist/h5'), cloud);
  try {
    const [shown, base]: [Visit[], Visit[]] = [[], []];
    for (let i = 0; i < (quick ? 2 : 10); i += 1) {
      shown.push(await visit(browser, ours.url, STATION));
      base.push(await visit(browser, bare.url, EMPTY));
    }
    const times = (visits: Visit[]) => visits.slice(1).map(({ ms }) => ms);
    const [a, b] = [shown[0]?.bytes ?? Number.NaN, base[0]?.bytes ?? Number.NaN];
    return {
      title: '6. Weight of pages',
      how: `Bytes as they are uploaded (mini-program) or sent, gzipped (browser). The time is from the start of the navigation until the station's name stands on the page, with an empty cache, in Chromium with the CPU slowed ${SLOW_CPU}× and 1.6 Mbit/s, 150 ms; in turn with an empty Taro page of the same versions, ${shown.length - 1} times each. Median (p10–p90).`,
      tables: [
        {
          head: ['mini-program', 'size', 'of the 2 MB that WeChat allows', 'against an empty page'],
          rows: [
            ...packages.map(({ name, bytes }, i) => [
              name,
              `${short(bytes / KB)} KB`,
              `${short((bytes / (2 * KB * KB)) * 100)} %`,
              i === 0 ? `${(bytes / emptyMain.bytes).toFixed(2)}×` : '',
            ]),
            [
              'empty Taro page, main package',
              `${short(emptyMain.bytes / KB)} KB`,
              `${short((emptyMain.bytes / (2 * KB * KB)) * 100)} %`,
              '1',
            ],
          ],
        },
        {
          head: ['browser', 'first load', 'ratio', 'until it is shown', 'ratio'],
          rows: [
            [
              'a station',
              `${short(a / KB)} KB`,
              `${(a / b).toFixed(2)}×`,
              `${spread(times(shown))} ms`,
              ratio(times(shown), times(base)).text,
            ],
            ['empty Taro page', `${short(b / KB)} KB`, '1', `${spread(times(base))} ms`, '1'],
          ],
        },
      ],
    };
  } finally {
    await browser.close();
    for (const { close } of [ours, bare]) await close();
    await cloud.close();
  }
}

/** The main package first, then each subpackage. */
function packageSizes(dir: string): { name: string; bytes: number }[] {
  const { subPackages = [] } = JSON.parse(readFileSync(path.join(dir, 'app.json'), 'utf8')) as { subPackages?: { root: string }[] };
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)));
  const sum = (names: string[]) => names.reduce((total, name) => total + statSync(path.join(dir, name)).size, 0);
  const within = (folder: string) => files.filter((file) => file.startsWith(`${folder}${path.sep}`));
  const inSub = new Set(subPackages.flatMap(({ root: folder }) => within(folder)));
  return [
    { name: 'main package', bytes: sum(files.filter((file) => !inSub.has(file))) },
    ...subPackages.map(({ root: folder }) => ({ name: folder, bytes: sum(within(folder)) })),
  ];
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** Serves a build as a host on the net does, gzipped, with the local cloud's functions behind it. */
async function serve(dir: string, cloud: Cloud): Promise<{ url: string; close(): Promise<void> }> {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'POST') return forward(cloud, pathname, request, response);
    const file = path.join(dir, pathname === '/' ? 'index.html' : pathname);
    const body = gzipSync(readFileSync(file));
    response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream', 'content-encoding': 'gzip' });
    response.end(body);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

async function forward(cloud: Cloud, pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const openid = request.headers['x-wx-openid'];
  const event = JSON.parse(Buffer.concat(chunks).toString() || '{}') as object;
  const { answer } = await cloud.call(pathname.replace('/call/', ''), event, { openid: typeof openid === 'string' ? openid : undefined });
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
  response.end(gzipSync(JSON.stringify(answer)));
}

interface Visit {
  /** From the start of the navigation until the words are there. */
  ms: number;
  /** Sent for document, scripts and styles. */
  bytes: number;
}

const PATIENCE_MS = 60_000;

async function inTime<T>(work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} showed nothing within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Opens a page for the first time on a slow phone. */
async function visit(browser: Browser, url: string, { route, words }: { route: string; words: string }): Promise<Visit> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 375, height: 812 } });
  try {
    const page = await context.newPage();
    await page.addInitScript((text) => {
      const seen = new Promise<number>((resolve) => {
        const look = () => document.body?.textContent?.includes(text) && resolve(performance.now());
        new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
      });
      Object.assign(window, { seen });
    }, words);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', NETWORK);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_CPU });
    const loads: Promise<Buffer>[] = [];
    page.on('response', (response) => {
      if (['document', 'script', 'stylesheet'].includes(response.request().resourceType())) loads.push(response.body());
    });
    await page.goto(`${url}/#${route}`, { waitUntil: 'commit' });
    const ms = await inTime(
      page.evaluate(() => (window as unknown as { seen: Promise<number> }).seen),
      `${url}/#${route}`,
    );
    const bytes = (await Promise.all(loads)).reduce((sum, body) => sum + gzipSync(body).byteLength, 0);
    return { ms, bytes };
  } finally {
    await context.close();
  }
}
