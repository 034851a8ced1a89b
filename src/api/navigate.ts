import Taro, { useRouter } from '@tarojs/taro';
import type { PageName } from '../addresses';
import { arrival } from './arrival';

type Params = Record<string, string | undefined>;

/** WeChat keeps ten pages at most. */
const MAX_PAGES = 10;
const MAIN: Partial<Record<PageName, string>> = {
  home: '/pages/home/index',
  neighbours: '/pages/neighbours/index',
  mine: '/pages/mine/index',
  station: '/pages/station',
};
const TABS: ReadonlySet<PageName> = new Set(['home', 'neighbours', 'mine']);

const pathOf = (page: PageName): string => MAIN[page] ?? `/packages/${page}/index`;

function inFront() {
  const pages = Taro.getCurrentPages();
  return pages[pages.length - 1];
}

/** The page in front, told by Taro's stamp from another of the same address, and how many there are. */
function here(): string {
  const page = inFront();
  return `${Taro.getCurrentPages().length} ${page?.$taroPath ?? page?.route ?? ''}`;
}

/** Whether a page with this path is in front, whatever its parameters. Routes start with a slash in the browser only. */
const isHere = (path: string): boolean => [path, path.slice(1)].includes(inFront()?.route ?? '');

/** The page that is being left. */
let leaving: string | undefined;

/**
 * Only the first of two quick taps on a page moves on: otherwise the next page would open twice. A tap on the next page counts as soon as
 * it is in front, even if the move is not answered yet. Shows a message if a page cannot be opened. With `stays` the page in front is the
 * wanted one.
 */
async function once(move: () => Promise<unknown>, stays = false): Promise<void> {
  const from = here();
  if (leaving === from) return;
  leaving = from;
  try {
    await arrival(move(), () => stays || here() !== from);
  } catch {
    void Taro.showToast({ title: '这一页没有打开，请看看网络', icon: 'none' });
  } finally {
    if (leaving === from) leaving = undefined;
  }
}

function toTab(page: PageName): Promise<void> {
  const url = pathOf(page);
  return once(() => Taro.switchTab({ url }), isHere(url));
}

/** A page's address with its parameters; undefined ones are left out. It starts with a slash. */
export function urlOf(page: PageName, params: Params = {}): string {
  const path = pathOf(page);
  const pairs = Object.entries(params).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]));
  return pairs.length > 0 ? `${path}?${pairs.join('&')}` : path;
}

/** Opens a page on top of this one; a tab page is switched to. */
export function open(page: PageName, params?: Params): Promise<void> {
  if (TABS.has(page)) return toTab(page);
  return once(() => {
    const url = urlOf(page, params);
    return Taro.getCurrentPages().length >= MAX_PAGES ? Taro.redirectTo({ url }) : Taro.navigateTo({ url });
  });
}

/** Opens a page in place of this one: “back” does not lead here again. */
export function replace(page: PageName, params?: Params): Promise<void> {
  return once(() => Taro.redirectTo({ url: urlOf(page, params) }));
}

/** Forgets the pages behind and opens this one: after a booking, “back” must not lead into the finished form. */
export function restart(page: PageName, params?: Params): Promise<void> {
  return once(() => Taro.reLaunch({ url: urlOf(page, params) }));
}

/** One page back, or home when there is none (a link or QR code led straight here). */
export function back(): Promise<void> {
  return Taro.getCurrentPages().length > 1 ? once(() => Taro.navigateBack()) : toTab('home');
}

/** Back to the page one came from; to `page` in place of this one when a link led straight here. */
export function leaveTo(page: PageName, params?: Params): Promise<void> {
  return Taro.getCurrentPages().length > 1 ? back() : replace(page, params);
}

/** Decodes a page parameter; a badly encoded one is returned unchanged, since a damaged QR code must still get a kind answer. */
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
