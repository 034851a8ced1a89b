import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Script } from 'node:vm';

/** app.json of the bundle, as far as WeChat's rules about pages need it. */
export interface AppJson {
  pages: string[];
  subPackages?: { root: string; pages: string[]; independent?: boolean }[];
  tabBar?: { list: { pagePath: string }[] };
}

// What Node has and a mini-program has not: a bundle that leans on one of these must fail here too.
const absent = [
  'window document navigator location localStorage sessionStorage fetch process Buffer URL URLSearchParams TextEncoder TextDecoder',
  'structuredClone crypto performance AbortController Intl global queueMicrotask setImmediate MessageChannel BroadcastChannel',
  'Event EventTarget Blob FormData Headers Request Response WebSocket atob btoa',
]
  .join(' ')
  .split(' ');

const scripts = new Map<string, Script>();

/** A file as a function of what it sees by name. It is compiled once, however many programs run it. */
function compiled(full: string, names: string[]): (...values: unknown[]) => void {
  const parameters = names.join(', ');
  const key = `${full}(${parameters})`;
  const script = scripts.get(key) ?? new Script(`(function (${parameters}) {${readFileSync(full, 'utf8')}\n})`, { filename: full });
  scripts.set(key, script);
  return script.runInThisContext() as (...values: unknown[]) => void;
}

/** Loads files of a built mini-program the way WeChat does: own globals, one package cannot reach into another's files. */
export class BundleLoader {
  readonly app: AppJson;
  private readonly modules = new Map<string, { exports: unknown }>();

  /** `globals` are what the program's files see by name: wx, App, Page, timers, Date, … */
  constructor(
    private readonly dir: string,
    private readonly globals: Record<string, unknown>,
  ) {
    this.app = JSON.parse(readFileSync(path.join(dir, 'app.json'), 'utf8')) as AppJson;
  }

  /** Root folder of the subpackage that a file belongs to; undefined for the main package. */
  packageOf(file: string): string | undefined {
    return this.app.subPackages?.map((sub) => trimSlashes(sub.root)).find((root) => file.startsWith(`${root}/`));
  }

  /** Every page that can be opened, by route. */
  routes(): string[] {
    return [
      ...this.app.pages,
      ...(this.app.subPackages ?? []).flatMap((sub) => sub.pages.map((page) => `${trimSlashes(sub.root)}/${page}`)),
    ];
  }

  isTab(route: string): boolean {
    return this.app.tabBar?.list.some((tab) => tab.pagePath === route) ?? false;
  }

  /** Runs a file once (path inside the bundle, without `.js`) and returns its exports. */
  load(file: string): unknown {
    const found = this.modules.get(file);
    if (found) return found.exports;
    const full = path.join(this.dir, `${file}.js`);
    if (!existsSync(full)) throw new Error(`module '${file}.js' is not defined`);
    const module = { exports: {} as unknown };
    this.modules.set(file, module);
    const names = { ...Object.fromEntries(absent.map((name) => [name, undefined])), ...this.globals };
    const run = compiled(full, ['require', 'module', 'exports', ...Object.keys(names)]);
    run(this.requireFrom(file), module, module.exports, ...Object.values(names));
    return module.exports;
  }

  private requireFrom(file: string) {
    return (request: string) => {
      const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), request)).replace(/\.js$/, '');
      const from = this.packageOf(file);
      const to = this.packageOf(target);
      if (to !== undefined && to !== from) throw new Error(`${file}.js requires ${target}.js of another package`);
      return this.load(target);
    };
  }
}

function trimSlashes(text: string): string {
  return text.replace(/^\/+|\/+$/g, '');
}
