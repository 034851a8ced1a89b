import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Canvas } from './canvas';
import { newPhone, type Phone } from './device';
import { BundleLoader } from './loader';
import { type PageInstance, PageStack } from './page-stack';
import { Screen } from './screen';
import { readTemplates } from './templates';
import { createWx } from './wx';

/** How to open a built mini-program. */
export interface OpenOptions {
  /** folder with app.json; dist/weapp when absent */
  dir?: string;
  /** first page with its query, e.g. `pages/station?scene=…`; the first of app.json when absent */
  route?: string;
  /** answers wx.cloud.callFunction */
  callFunction: (name: string, data: unknown) => Promise<unknown>;
  /** answers wx.cloud.uploadFile with a file id */
  uploadFile?: (cloudPath: string, content: Buffer) => Promise<string>;
  /** time that the program believes it is, ms since epoch; real time when absent */
  now?: () => number;
  phone?: Phone;
}

/** A running mini-program: what is on its screen, and the phone it runs on. Close it, or its timers go on. */
export interface MiniProgram {
  screen: Screen;
  phone: Phone;
  pages(): { route: string; options: Record<string, string> }[];
  /** the way a person goes back */
  back(): void;
  pullDown(): void;
  /** the program goes to the background and comes back */
  leaveAndReturn(): void;
  /** tells the app as WeChat does: `onError`, `onUnhandledRejection`, `onPageNotFound` */
  tell(event: 'onError' | 'onUnhandledRejection' | 'onPageNotFound', detail: unknown): void;
  /** opens a page as a scanned code or a shared card would */
  open(route: string): void;
  close(): void;
}

/** Runs the bundle that is uploaded to WeChat in plain Node and opens its first page. */
export function openMiniProgram(options: OpenOptions): MiniProgram {
  const dir = options.dir ?? path.join(process.cwd(), 'dist/weapp');
  const phone = options.phone ?? newPhone();
  const timers = trackedTimers();
  const templates = readTemplates(readFileSync(path.join(dir, 'base.wxml'), 'utf8'));
  const screen = new Screen(templates, () => stack.top, timers.settled, phone);
  const changed = () => screen.changed();
  const later = (task: () => void) => void timers.setTimeout(task, 0);
  const stack: PageStack = new PageStack(() => loader, later, changed);
  const first = options.route?.replace(/^\//, '');
  const launch = () => ({ path: first?.split('?')[0] ?? loader.app.pages[0], query: {}, scene: 1047, referrerInfo: {} });

  let app: Record<string, unknown> = {};
  const wx = createWx({
    phone,
    later,
    changed,
    callFunction: options.callFunction,
    uploadFile: options.uploadFile ?? (() => Promise.reject(new Error('there is no cloud storage'))),
    finds: (selector) => screen.finds(selector),
    canvas: (id) => (screen.hasCanvas(id) ? canvasOf(stack.top, id) : undefined),
    launchOptions: launch,
    navigate: {
      navigateTo: (url) => stack.navigateTo(url),
      redirectTo: (url) => stack.redirectTo(url),
      switchTab: (url) => stack.switchTab(url),
      reLaunch: (url) => stack.reLaunch(url),
      navigateBack: (delta) => stack.navigateBack(delta),
    },
  });
  const defineApp = (definition: Record<string, unknown>) => {
    app = definition;
  };
  const loader = new BundleLoader(dir, {
    wx,
    App: defineApp,
    Page: stack.define,
    Component: ignoreComponent,
    Behavior: takeBehavior,
    getApp: () => app,
    getCurrentPages: () => [...stack.pages],
    Date: options.now ? dateAt(options.now) : Date,
    ...timers.globals,
  });

  const tellApp = (method: string, detail: unknown = launch()) => {
    const found = app[method];
    if (typeof found === 'function') found.call(app, detail);
  };
  loader.load('app');
  tellApp('onLaunch');
  tellApp('onShow');
  stack.reLaunch(`/${first ?? loader.app.pages[0]}`);

  return {
    screen,
    phone,
    pages: () => stack.pages.map(({ route, options: query }) => ({ route, options: query })),
    back: () => stack.navigateBack(),
    pullDown: () => void stack.call(stack.top, 'onPullDownRefresh'),
    tell: tellApp,
    open: (route) => stack.reLaunch(`/${route.replace(/^\//, '')}`),
    leaveAndReturn: () => {
      const top: PageInstance = stack.top;
      stack.call(top, 'onHide');
      tellApp('onHide');
      tellApp('onShow');
      stack.call(top, 'onShow');
    },
    close: () => timers.clear(),
  };
}

const canvases = new WeakMap<PageInstance, Map<string, Canvas>>();

/** A page keeps its canvas however often it is drawn. */
function canvasOf(page: PageInstance, id: string): Canvas {
  const known = canvases.get(page) ?? new Map<string, Canvas>();
  const canvas = known.get(id) ?? new Canvas();
  canvases.set(page, known.set(id, canvas));
  return canvas;
}

/** Timers up to this long belong to one redraw. */
const AT_ONCE_MS = 16;

// Taro's only native component is the one that nests templates; the screen draws the nodes inside it from the page's data all the same.
const ignoreComponent = () => undefined;
const takeBehavior = (definition: unknown) => definition;

/** The program's timers: all end with it, and one can wait for those that are due at once (a redraw). */
function trackedTimers() {
  type Timer = ReturnType<typeof setTimeout>;
  const running = new Set<Timer>();
  const soon = new Set<Timer>();
  const waiting: (() => void)[] = [];
  let closed = false;
  const forget = (timer: Timer) => {
    running.delete(timer);
    if (soon.delete(timer) && soon.size === 0) for (const go of waiting.splice(0)) go();
  };
  const clear = (timer: Timer) => {
    clearTimeout(timer);
    forget(timer);
  };
  const track = (timer: Timer, ms = 0) => {
    // A program that nobody closed must not keep a failed test run from ending.
    timer.unref();
    running.add(timer);
    if (ms <= AT_ONCE_MS) soon.add(timer);
    return timer;
  };
  const later = (task: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => {
    if (closed) return undefined;
    const timer: Timer = setTimeout(() => {
      try {
        task(...args);
      } finally {
        forget(timer);
      }
    }, ms);
    return track(timer, ms);
  };
  const repeat = (task: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) =>
    closed ? undefined : track(setInterval(task, ms, ...args), Number.POSITIVE_INFINITY);
  return {
    setTimeout: later,
    globals: { setTimeout: later, setInterval: repeat, clearTimeout: clear, clearInterval: clear },
    settled: () =>
      new Promise<void>((resolve) => {
        if (soon.size === 0) resolve();
        else waiting.push(resolve);
      }),
    clear: () => {
      closed = true;
      for (const timer of running) clearTimeout(timer);
      running.clear();
      soon.clear();
      for (const go of waiting.splice(0)) go();
    },
  };
}

function dateAt(now: () => number): DateConstructor {
  return class extends Date {
    constructor(...args: ConstructorParameters<DateConstructor> | []) {
      if (args.length === 0) super(now());
      else super(...(args as ConstructorParameters<DateConstructor>));
    }

    static override now() {
      return now();
    }
  } as DateConstructor;
}
