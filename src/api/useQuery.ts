import Taro, { useDidHide, useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ActionName, FunctionName, InputOf, OutputOf } from '../../contract/functions';
import { asCallError, type CallError, call } from './call';
import { CACHE, type Kept, keptAt } from './keptTerms';
import { ageOf, cloudNow } from './now';
import { forget, store } from './storage';
import { onNetworkChange } from './transport';

/** Puts what an action answered where the next page, which asks with this `cacheKey`, finds it until the cloud answers. `at`: ms since 1970. */
export const keepAnswer = <Data>(cacheKey: string, data: Data, at: number): void =>
  store(CACHE + cacheKey, { data, at } satisfies Kept<Data>);

/** The kept answer under this `cacheKey`; undefined without one. */
export const keptAnswer = <Data>(cacheKey: string): Data | undefined => keptAt<Data>(cacheKey, cloudNow())?.data;

interface State<Data> {
  key: string | undefined;
  data: Data | undefined;
  updatedAt: number | undefined;
  stale: boolean;
  error: CallError | undefined;
}

export interface QueryOptions<Data> {
  /** Ask again this often while the page is in sight. */
  pollMs?: number;
  /** Keep the last good answer on the device under this name, for the next visit and for no network. Its term: `keptTerms`. */
  cacheKey?: string;
  /** The part of it to keep, if not all: a function of the module, not of the page. */
  keep?: (data: Data) => Data;
  /** A kept answer that is younger opens the page without a call: for data that hardly ever changes. */
  freshMs?: number;
}

export interface Query<Data> {
  /** The last good answer: it stays in sight while a newer one is on its way, and when that fails for a passing reason. */
  data: Data | undefined;
  error: CallError | undefined;
  /** True while there is nothing to show yet. */
  loading: boolean;
  /** True when `data` is older than the last attempt to get it. */
  stale: boolean;
  /** Asks again; never rejects. */
  refresh: () => Promise<void>;
  /** Takes what an action answered as the newest state, so that the page need not ask for it. */
  put: (data: Data) => void;
  /** When `data` came, in ms since 1970. */
  updatedAt: number | undefined;
}

/** A query as far as it is read. */
export type Reading<Data> = Omit<Query<Data>, 'put'>;

/** Refusals that make the old answer wrong, not merely old. */
const FINAL = new Set(['NOT_FOUND', 'FORBIDDEN', 'RETIRED', 'UNAUTHENTICATED', 'BAD_INPUT', 'SWITCHED_OFF']);

const isOlder = (at: number | undefined, ms: number): boolean => at === undefined || ageOf(at, cloudNow()) >= ms;

/** A kept answer has a time; the page that shows it asks for the present time. */
const asOfNow = <Data>(data: Data): Data =>
  typeof data === 'object' && data !== null && 'now' in data && typeof data.now === 'number' ? { ...data, now: cloudNow() } : data;

/**
 * Reads from the cloud and keeps the answer fresh: asks when the page comes into sight, when the network comes back, on pull-down and,
 * with `pollMs`, while the page is in sight. With `input` null it waits.
 */
export function useQuery<F extends FunctionName, A extends ActionName<F>>(
  fn: F,
  action: A,
  input: InputOf<F, A> | null,
  options: QueryOptions<OutputOf<F, A>> = {},
): Query<OutputOf<F, A>> {
  type Data = OutputOf<F, A>;
  const { pollMs, cacheKey, keep, freshMs = 0 } = options;
  const key = input === null ? undefined : JSON.stringify(input);
  const [state, setState] = useState<State<Data>>({
    key: undefined,
    data: undefined,
    updatedAt: undefined,
    stale: false,
    error: undefined,
  });
  const visible = useRef(true);
  /** How many questions were asked, and the last of them whose answer is in sight. */
  const turn = useRef(0);
  const settled = useRef(0);
  const latest = useRef(input);
  latest.current = input;

  const keepOnDevice = useCallback(
    (data: Data, at: number) => {
      if (cacheKey) keepAnswer(cacheKey, keep ? keep(data) : data, at);
    },
    [cacheKey, keep],
  );

  const refresh = useCallback(async () => {
    const asked = latest.current;
    if (key === undefined || asked === null) return;
    turn.current += 1;
    const mine = turn.current;
    // Not only the newest question counts: on a line slower than the poll there is always a newer one.
    const settle = () => {
      if (mine <= settled.current) return false;
      settled.current = mine;
      return true;
    };
    try {
      const data = await call(fn, action, asked);
      if (!settle()) return;
      const at = cloudNow();
      keepOnDevice(data, at);
      setState({ key, data, updatedAt: at, stale: false, error: undefined });
    } catch (reason) {
      if (!settle()) return;
      const error = asCallError(reason);
      // A person who may no longer see it has nothing of it left on the page or the phone.
      if (cacheKey && FINAL.has(error.code)) forget(CACHE + cacheKey);
      setState((before) => {
        const known = before.key === key && !FINAL.has(error.code) ? before : undefined;
        return { key, data: known?.data, updatedAt: known?.updatedAt, stale: known?.data !== undefined, error };
      });
    }
  }, [fn, action, key, cacheKey, keepOnDevice]);

  const put = useCallback(
    (data: Data) => {
      settled.current = turn.current;
      const at = cloudNow();
      keepOnDevice(data, at);
      setState({ key, data, updatedAt: at, stale: false, error: undefined });
    },
    [key, keepOnDevice],
  );

  useEffect(() => {
    if (key === undefined) return;
    const kept = cacheKey ? keptAt<Data>(cacheKey, cloudNow()) : undefined;
    const old = kept === undefined || isOlder(kept.at, freshMs);
    if (kept) setState({ key, data: asOfNow(kept.data), updatedAt: kept.at, stale: old, error: undefined });
    if (old) void refresh();
    return () => {
      // Answers on their way belong to an older question.
      settled.current = turn.current;
    };
  }, [key, cacheKey, freshMs, refresh]);

  useDidShow(() => {
    const cameBack = !visible.current;
    visible.current = true;
    if (cameBack && isOlder(state.updatedAt, freshMs)) void refresh();
  });
  useDidHide(() => {
    visible.current = false;
  });
  usePullDownRefresh(() => {
    void refresh().finally(() => Taro.stopPullDownRefresh());
  });
  useEffect(
    () =>
      onNetworkChange((online) => {
        if (online && visible.current) void refresh();
      }),
    [refresh],
  );
  useEffect(() => {
    if (!pollMs) return;
    const timer = setInterval(() => {
      if (visible.current) void refresh();
    }, pollMs);
    return () => clearInterval(timer);
  }, [pollMs, refresh]);

  const current = state.key === key;
  const data = current ? state.data : undefined;
  const error = current ? state.error : undefined;
  return {
    data,
    error,
    loading: data === undefined && error === undefined,
    stale: current && state.stale,
    refresh,
    put,
    updatedAt: current ? state.updatedAt : undefined,
  };
}
