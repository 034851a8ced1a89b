import Taro, { useRouter } from '@tarojs/taro';

type Params = Record<string, string | undefined>;

/** WeChat keeps ten pages at most. */
const MAX_PAGES = 10;
const TABS = new Set(['/pages/home/index', '/pages/neighbours/index', '/pages/mine/index']);

/** A page that has not opened by then will not: in the browser without a network its code cannot be fetched, and nobody says so. */
const GIVE_UP_MS = 4000;

/** The page in front, and how many there are: the same page opened again is another. */
function here(): string {
  const pages = Taro.getCurrentPages();
  return `${pages.length} ${pages[pages.length - 1]?.route ?? ''}`;
}

/** The page that is being left. */
let leaving: string | undefined;

/**
 * Only the first of two quick taps on a page moves on: the next page would open twice. A tap on the next page counts as soon as it is in
 * front, though the move there may not have been answered yet. Says so when a page cannot be opened.
 */
async function once(move: () => Promise<unknown>): Promise<void> {
  const from = here();
  if (leaving === from) return;
  leaving = from;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the page did not open')), GIVE_UP_MS);
  });
  try {
    await Promise.race([move(), late]);
  } catch {
    Taro.showToast({ title: '这一页没有打开，请看看网络', icon: 'none' });
  } finally {
    clearTimeout(timer);
    if (leaving === from) leaving = undefined;
  }
}

/** A page's address with its parameters; undefined ones are left out. `path` starts with a slash. */
export function urlOf(path: string, params: Params = {}): string {
  const pairs = Object.entries(params).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]));
  return pairs.length > 0 ? `${path}?${pairs.join('&')}` : path;
}

/** Opens a page on top of this one; a tab page is switched to. */
export function open(path: string, params?: Params): Promise<void> {
  return once(() => {
    if (TABS.has(path)) return Taro.switchTab({ url: path });
    const url = urlOf(path, params);
    return Taro.getCurrentPages().length >= MAX_PAGES ? Taro.redirectTo({ url }) : Taro.navigateTo({ url });
  });
}

/** Opens a page in place of this one: “back” does not lead here again. */
export function replace(path: string, params?: Params): Promise<void> {
  return once(() => Taro.redirectTo({ url: urlOf(path, params) }));
}

/** Forgets the pages behind and opens this one: after a booking, “back” must not lead into the finished form. */
export function restart(path: string, params?: Params): Promise<void> {
  return once(() => Taro.reLaunch({ url: urlOf(path, params) }));
}

/** One page back, or home when there is none (a link or QR code led straight here). */
export function back(): Promise<void> {
  return once(() => (Taro.getCurrentPages().length > 1 ? Taro.navigateBack() : Taro.switchTab({ url: '/pages/home/index' })));
}

/** Back to the page one came from; to `path` in place of this one when a link led straight here. */
export function leaveTo(path: string, params?: Params): Promise<void> {
  return Taro.getCurrentPages().length > 1 ? back() : replace(path, params);
}

/** Decodes a page parameter; what is not encoded well is given as it is, since a damaged QR code must still get a kind answer. */
export function decoded(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The parameters of the page, decoded; empty ones are undefined. */
export function useParams(): Params {
  const { params } = useRouter();
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decoded(value)]));
}
