import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Disposable, type Page } from 'playwright-core';
import { installedBrowser } from './chromium-install';

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser that the machine has (see installedBrowser). Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await installedBrowser();
  return chromium.launch({ args: quiet, env, ...(executablePath ? { executablePath } : { channel: 'chrome' }) });
}

/** Whose device it is, and what the app has kept on it. */
export interface Owner {
  /** openid to act as; none = a stranger with a new openid of the page's own making */
  openid?: string;
  /** the look from the first screen on; the app's own choice when absent */
  look?: 'standard' | 'elder' | 'elder-xl';
  /** what the app has kept on this device from earlier: key → value */
  keeps?: Record<string, unknown>;
}

/** The user of a page and their device. Sizes in CSS px. */
export interface Visitor extends Owner {
  width?: number;
  height?: number;
  /** time at which the page's clock starts, ms since epoch; real time when absent. `page.clock` can put it forward */
  now?: number;
}

/** A page in a context of its own, so that two visitors share nothing. */
export interface Device {
  page: Page;
  context: BrowserContext;
  /** errors that the page threw or logged, to be asserted empty */
  problems: string[];
  /** goes to a page of the mini-program, e.g. `/pages/station?scene=…`, as a fresh visit */
  open(route: string): Promise<void>;
  /** from the next `open` on it is somebody else's: what the app had kept is gone, its files are still there */
  handTo(owner: Owner): Promise<void>;
  close(): Promise<void>;
}

/** Opens a new device on the H5 build served at `baseUrl` (no slash at the end); nothing is loaded until `open`. */
export async function newDevice(browser: Browser, baseUrl: string, visitor: Visitor = {}): Promise<Device> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: visitor.width ?? 375, height: visitor.height ?? 812 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  if (visitor.now !== undefined) await page.clock.install({ time: visitor.now });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  let owners = 0;
  let query = '';
  let kept: Disposable | undefined;
  const handTo = async (owner: Owner) => {
    owners += 1;
    query = owner.openid === undefined ? '' : `?as=${encodeURIComponent(owner.openid)}`;
    await kept?.dispose();
    kept = await page.addInitScript(keepOnly, { mark: String(owners), values: keptValues(owner) });
  };
  await handTo(visitor);
  return {
    page,
    context,
    problems,
    open: async (route) => {
      // A change of the hash alone would be a step inside the running app: start from nothing, as a scan does.
      if (page.url() !== 'about:blank') await page.goto('about:blank');
      await page.goto(`${baseUrl}/${query}#${route}`);
    },
    handTo,
    close: () => context.close(),
  };
}

// Runs in the page, before the app: once for each owner, so that what the app keeps is still there when it is opened again.
function keepOnly({ mark, values }: { mark: string; values: [string, string][] }): void {
  if (location.protocol !== 'http:' || sessionStorage.getItem('owner') === mark) return;
  localStorage.clear();
  sessionStorage.clear();
  sessionStorage.setItem('owner', mark);
  for (const [name, value] of values) localStorage.setItem(name, value);
}

// The app keeps JSON, and Taro keeps that in JSON of its own.
function keptValues({ keeps = {}, look }: Owner): [string, string][] {
  const values = look ? { ...keeps, look } : keeps;
  return Object.entries(values).map(([name, value]) => [name, JSON.stringify({ data: JSON.stringify(value) })]);
}

let axeSource: string | undefined;

/** Fails with a readable list when axe-core finds a violation on what the page shows now. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  axeSource ??= readFileSync(path.join(process.cwd(), 'node_modules/axe-core/axe.min.js'), 'utf8');
  // Straight to the browser: Playwright's own evaluate would have the half megabyte parsed three times.
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axeSource });
  await session.detach();
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const result = await axe.run(document, { resultTypes: ['violations'] });
    return result.violations.map((v) => ({
      id: v.id,
      help: v.help,
      nodes: v.nodes.map((n) => `${n.target.join(' ')}  ${n.html.slice(0, 160)}`),
    }));
  });
  const report = violations.map((v) => `${v.id}: ${v.help}\n${v.nodes.map((n) => `    ${n}`).join('\n')}`).join('\n');
  if (report) throw new Error(`axe-core found violations at ${page.url()}\n${report}`);
}
