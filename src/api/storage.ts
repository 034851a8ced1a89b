import Taro from '@tarojs/taro';

/** Reads a value that `store` wrote; undefined when it is absent or the device refuses storage. */
export function recall<Value>(key: string): Value | undefined {
  try {
    const text: unknown = Taro.getStorageSync(key);
    return typeof text === 'string' && text !== '' ? (JSON.parse(text) as Value) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value on this device only. A full or forbidden storage is no reason to fail: the app works without its memory. */
export function store(key: string, value: unknown): void {
  try {
    Taro.setStorageSync(key, JSON.stringify(value));
  } catch {
    // Nothing to do: see above.
  }
}

/** Forgets one value. */
export function forget(key: string): void {
  try {
    Taro.removeStorageSync(key);
  } catch {
    // Nothing to do: see `store`.
  }
}

/** Keys that start with `prefix`; none when the device refuses storage. */
export function keysFrom(prefix: string): string[] {
  try {
    return Taro.getStorageInfoSync().keys.filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

/** Forgets every value whose key starts with `prefix`. */
export function forgetAll(prefix: string): void {
  for (const key of keysFrom(prefix)) forget(key);
}
