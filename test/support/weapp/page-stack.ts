import path from 'node:path';
import type { BundleLoader } from './loader';
import { applySetData } from './set-data';
import type { RawNode } from './templates';

type Lifecycle = (this: PageInstance, argument?: unknown) => unknown;

/** A page that is open. `data.root` is what Taro drew. */
export interface PageInstance {
  route: string;
  options: Record<string, string>;
  data: { root?: { cn?: RawNode[] } } & Record<string, unknown>;
  setData(change: Record<string, unknown>, done?: () => void): void;
  eh(event: unknown): unknown;
  [member: string]: unknown;
}

/** WeChat's page stack with its rules: at most ten pages, tab pages only by switchTab, an unlisted page is an error. */
export class PageStack {
  readonly pages: PageInstance[] = [];
  private readonly definitions = new Map<string, Record<string, unknown>>();
  private readonly tabs = new Map<string, PageInstance>();
  private loading: string | undefined;

  constructor(
    private readonly loader: () => BundleLoader,
    private readonly later: (task: () => void) => void,
    private readonly changed: () => void,
  ) {}

  /** What `Page(…)` does while a page's file is being loaded. */
  readonly define = (definition: Record<string, unknown>): void => {
    if (!this.loading) throw new Error('Page() outside a page');
    this.definitions.set(this.loading, definition);
  };

  get top(): PageInstance {
    const top = this.pages.at(-1);
    if (!top) throw new Error('no page is open');
    return top;
  }

  navigateTo(url: string): void {
    const target = this.resolve(url);
    if (this.loader().isTab(target.route)) throw new Error('can not navigateTo a tabbar page');
    if (this.pages.length >= 10) throw new Error('webview count limit exceed');
    this.hideTop();
    this.push(this.create(target));
  }

  redirectTo(url: string): void {
    const target = this.resolve(url);
    if (this.loader().isTab(target.route)) throw new Error('can not redirectTo a tabbar page');
    this.unload(this.pages.pop());
    this.push(this.create(target));
  }

  reLaunch(url: string): void {
    const target = this.resolve(url);
    for (const page of this.pages.splice(0).reverse()) this.unload(page);
    for (const tab of this.tabs.values()) this.unload(tab);
    this.tabs.clear();
    this.push(this.create(target));
  }

  switchTab(url: string): void {
    const target = this.resolve(url);
    if (!this.loader().isTab(target.route)) throw new Error('can not switch to no-tabBar page');
    const top = this.top;
    for (const page of this.pages.splice(0).reverse()) {
      if (this.loader().isTab(page.route)) {
        this.tabs.set(page.route, page);
        if (page === top) this.call(page, 'onHide');
      } else this.unload(page);
    }
    const kept = this.tabs.get(target.route);
    if (!kept) {
      this.push(this.create(target));
      return;
    }
    this.pages.push(kept);
    this.call(kept, 'onShow');
    this.changed();
  }

  navigateBack(delta = 1): void {
    if (this.pages.length < 2) throw new Error('cannot navigate back at first page.');
    for (let i = 0; i < delta && this.pages.length > 1; i += 1) this.unload(this.pages.pop());
    this.call(this.top, 'onShow');
    this.changed();
  }

  /** Calls a lifecycle or event method of a page, if it has one. */
  call(page: PageInstance, method: string, argument?: unknown): unknown {
    const found = page[method];
    return typeof found === 'function' ? (found as Lifecycle).call(page, argument) : undefined;
  }

  private resolve(url: string): { route: string; options: Record<string, string> } {
    const [where = '', query = ''] = url.split('?');
    const from = this.pages.at(-1)?.route ?? '';
    const route = where.startsWith('/') || !from ? where.replace(/^\/+/, '') : path.posix.join(path.posix.dirname(from), where);
    if (!this.loader().routes().includes(route)) throw new Error(`page "${route}" is not found`);
    // WeChat hands the query over as it stands: decoding is the page's business.
    const pairs = query
      .split('&')
      .filter(Boolean)
      .map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.includes('=') ? pair.slice(pair.indexOf('=') + 1) : '']);
    return { route, options: Object.fromEntries(pairs) };
  }

  private create({ route, options }: { route: string; options: Record<string, string> }): PageInstance {
    this.loading = route;
    this.loader().load(route);
    this.loading = undefined;
    const definition = this.definitions.get(route);
    if (!definition) throw new Error(`${route}.js never called Page()`);
    const page: PageInstance = {
      ...definition,
      eh: definition.eh as PageInstance['eh'],
      route,
      __route__: route,
      options,
      data: JSON.parse(JSON.stringify(definition.data ?? {})),
      getOpenerEventChannel: () => ({ on: () => undefined, emit: () => undefined }),
      setData: (change, done) => {
        applySetData(page.data, change);
        this.later(() => {
          done?.();
          this.changed();
        });
      },
    };
    return page;
  }

  private push(page: PageInstance): void {
    this.pages.push(page);
    this.call(page, 'onLoad', page.options);
    this.call(page, 'onShow');
    this.later(() => this.call(page, 'onReady'));
    this.changed();
  }

  private hideTop(): void {
    const top = this.pages.at(-1);
    if (top) this.call(top, 'onHide');
  }

  private unload(page: PageInstance | undefined): void {
    if (page) this.call(page, 'onUnload');
  }
}
