/** Stands for Taro's runtime in component tests: storage in memory, pages that are always in sight. */
import { useEffect } from 'react';

const kept = new Map<string, unknown>();
const shown = new Set<() => void>();

/** Brings the page back into sight, as a return from another page does. */
export function showPage(): void {
  for (const listener of shown) listener();
}

/** Empties the device's storage. */
export const clearStorage = (): void => kept.clear();

export function useDidShow(listener: () => void): void {
  useEffect(() => {
    shown.add(listener);
    return () => {
      shown.delete(listener);
    };
  });
}

const hidden = new Set<() => void>();

/** Takes the page out of sight. */
export function hidePage(): void {
  for (const listener of hidden) listener();
}

export function useDidHide(listener: () => void): void {
  useEffect(() => {
    hidden.add(listener);
    return () => {
      hidden.delete(listener);
    };
  });
}

export function usePullDownRefresh(_listener: () => void): void {}

let params: Record<string, string> = {};

/** Gives the page's address these parameters, and forgets where pages led to so far. */
export function openWith(given: Record<string, string>): void {
  params = given;
  ledTo.length = 0;
}

/** Addresses that the page led to, in order; `back` is a step back. */
export const ledTo: string[] = [];

/** How often another page came in front. */
let moves = 0;

const lead = ({ url }: { url: string }) => {
  ledTo.push(url);
  moves += 1;
  return Promise.resolve();
};

export const useRouter = () => ({ params });

export default {
  getStorageSync: (key: string) => kept.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => kept.set(key, value),
  removeStorageSync: (key: string) => kept.delete(key),
  getStorageInfoSync: () => ({ keys: [...kept.keys()] }),
  stopPullDownRefresh: () => undefined,
  setNavigationBarTitle: () => undefined,
  showToast: () => undefined,
  getCurrentPages: () => [{}, { $taroPath: `page ${moves}` }],
  navigateTo: lead,
  redirectTo: lead,
  switchTab: lead,
  reLaunch: lead,
  navigateBack: () => lead({ url: 'back' }),
};

export function useShareAppMessage(_message: () => unknown): void {}
export function useError(_listener: (error: string) => void): void {}
export function useUnhandledRejection(_listener: (event: { reason: unknown }) => void): void {}

type NotFound = { path: string; query?: Record<string, string> };
let lost: ((event: NotFound) => void) | undefined;

export function usePageNotFound(listener: (event: NotFound) => void): void {
  lost = listener;
}

/** Tells the app that a link leads to a page that is not there. */
export const loseWay = (event: NotFound): void => lost?.(event);

// jsdom lays nothing out, and so has nowhere to scroll to.
Element.prototype.scrollIntoView = () => {};
